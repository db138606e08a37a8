"""Paper drawn as a picture."""

from __future__ import annotations

import time

import pytest
import zxingcpp
from PIL import Image

from shared.devices.printer.escpos_renderer import render
from shared.devices.printer.picture import draw
from shared.devices.printer.profile import PROFILES, Profile
from shared.devices.printer.reader import read
from shared.domain.wording import Language
from tests.support.slips import CODE, TWO_STEPS, a_slip


def picture_of(profile: Profile, language: Language = "id") -> Image.Image:
    data = render(a_slip(steps=TWO_STEPS, language=language), profile)
    return draw(read(data, width_dots=profile.dots, vertical_units=406 if profile.has_motion_units else 203))


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("profile", PROFILES.values(), ids=lambda profile: profile.name)
def test_the_code_on_the_picture_can_be_scanned(profile: Profile, language: Language) -> None:
    """A QR reader finds the payload on each printer's paper, drawn by the printer or as a raster."""
    picture = picture_of(profile, language)
    assert (picture.mode, picture.width) == ("1", profile.dots)
    grey = picture.convert("L")
    assert [found.text for found in zxingcpp.read_barcodes(grey)] == [CODE]


def test_letters_stand_in_their_cells() -> None:
    """A line of n letters is 12 n dots wide and enlarged exactly; a blank line stays white."""
    line = draw(read(b"\x1d!\x11HHHH\n", width_dots=384))
    ink = line.convert("L").point(lambda value: 255 - value).getbbox()
    assert ink is not None
    left, top, right, bottom = ink
    assert 84 <= right <= 96
    assert left < 12
    assert 28 <= bottom - top <= 40
    assert draw(read(b"\n")).convert("L").getextrema() == (255, 255)


def test_smoothing_rounds_and_keeps_the_weight() -> None:
    """Smoothed letters differ from stairs, yet hold the same ink within a tenth."""
    stairs, smooth = (draw(read(mode + b"\x1d!\x77A-017\n")) for mode in (b"", b"\x1db\x01"))
    dark = [sum(value == 0 for value in picture.convert("L").tobytes()) for picture in (stairs, smooth)]
    assert stairs.tobytes() != smooth.tobytes()
    assert dark[1] == pytest.approx(dark[0], rel=0.1)


def test_a_letter_that_the_font_lacks_is_seen() -> None:
    """A missing glyph is an empty box, not a blank."""
    assert draw(read(b"\xe0\n")).convert("L").getextrema() == (0, 255)


def test_a_ticket_is_drawn_fast() -> None:
    """Reading and drawing a ticket takes less than 0.3 s once the letters are loaded."""
    profile = PROFILES["tm-t20ii"]
    data = render(a_slip(steps=TWO_STEPS), profile)
    draw(read(data))
    started = time.process_time()
    draw(read(data))
    assert time.process_time() - started < 0.3

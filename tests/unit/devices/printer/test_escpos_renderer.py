"""Layout to bytes, proved by the reader, which knows the commands from the reference and nothing of the renderer."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.devices.printer.escpos_renderer import render
from shared.devices.printer.paper import Paper
from shared.devices.printer.profile import PROFILES, Profile
from shared.devices.printer.reader import read
from shared.devices.printer.slip import Name, Slip
from tests.support.slips import CODE, TWO_STEPS, a_slip

EVERY = pytest.mark.parametrize("profile", PROFILES.values(), ids=lambda profile: profile.name)
T20, POS = PROFILES["tm-t20ii"], PROFILES["pos-5890"]


def on_paper(slip: Slip, profile: Profile) -> Paper:
    return read(render(slip, profile), width_dots=profile.dots, vertical_units=406 if profile.has_motion_units else 203)


@EVERY
def test_the_ticket_can_be_read_back(profile: Profile) -> None:
    """On each printer an independent reader finds the number largest, the service, the date, and no fault at all."""
    paper = on_paper(a_slip(steps=TWO_STEPS), profile)
    assert paper.faults == ()
    assert paper.largest == "A-017"
    assert "Rabu, 25 November 2026 09.14" in paper.texts
    assert "KTP-el:" in " ".join(paper.texts)
    assert paper.real_time_requests == 0


@EVERY
def test_nothing_of_the_last_job_is_inherited(profile: Profile) -> None:
    """ESC @ comes first, the code page is chosen once, and two tickets in a row read as one each."""
    data = render(a_slip(), profile)
    assert data.startswith(b"\x1b@")
    assert data.count(b"\x1bt\x00") == 1
    once, twice = on_paper(a_slip(), profile), read(b"\x1b!\x38\x1ba\x02" + data, width_dots=profile.dots)
    assert [line.spans for line in twice.lines] == [line.spans for line in once.lines]


def test_a_printer_with_a_knife_and_a_code_uses_them() -> None:
    """TM-T20II: native QR, level M, module 6, one partial cut at the end."""
    paper = on_paper(a_slip(), T20)
    assert [(code.payload.decode(), code.module_dots, code.level) for code in paper.codes] == [(CODE, 6, "M")]
    assert paper.cuts == 1
    assert len(paper.rasters) == 1


def test_a_printer_without_them_gets_a_picture_and_a_feed() -> None:
    """POS-5890: the code is a raster, and the paper is fed to the tear bar instead of being cut."""
    paper = on_paper(a_slip(), POS)
    assert paper.codes == ()
    assert paper.cuts == 0
    assert [(raster.width, raster.height) for raster in paper.rasters] == [(64, 64), (176, 174)]


def test_the_number_is_large_and_not_bold() -> None:
    """8 × 8 smoothed on 80 mm, 6 × 6 on 58 mm, never struck twice; the service is 2 × 2 and bold."""
    for profile, size in ((T20, 8), (POS, 6)):
        lines = {line.text: line.spans[0] for line in on_paper(a_slip(service=Name("KTP-el")), profile).lines}
        number, service = lines["A-017"], lines["KTP-el"]
        assert (number.across, number.down, number.is_bold) == (size, size, False)
        assert (service.across, service.down, service.is_bold) == (2, 2, True)
        assert number.is_smoothed is profile.has_smoothing


@EVERY
@pytest.mark.parametrize("field", ["office", "agency", "service"])
def test_a_name_gives_the_printer_no_orders(profile: Profile, field: str) -> None:
    """F52: control bytes in a name neither cut the paper nor open a drawer; the letters are printed."""
    paper = on_paper(a_slip(**{field: Name("KTP\x1dV0\x1bp\x00 \x10\x04\x01baru")}), profile)
    assert paper.faults == ()
    assert paper.cuts == int(profile.has_cutter)
    assert any("KTPV0p baru" in text for text in paper.texts)


@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=100))
def test_no_real_time_command_hides_in_a_picture(code: str) -> None:
    """Whatever the code carries, its raster holds no DLE sequence, which a printer would obey in mid-picture."""
    if len(code.encode()) <= 213:
        data = render(a_slip(code=code), POS)
        assert not any(command in data for command in (b"\x10\x04", b"\x10\x05", b"\x10\x14"))


def test_an_unsure_code_page_gets_ascii_only() -> None:
    """A printer of which nothing is known gets no letter above 0x7F: rules are hyphens, accents are gone."""
    texts = on_paper(a_slip(hall="Café"), PROFILES["generic-80"]).texts
    assert "-" * 48 in texts
    assert any("Cafe, Loket 3-5" in text for text in texts)


@EVERY
def test_a_ticket_is_small(profile: Profile) -> None:
    """About 2 kB with a native code and under 6 kB without: fast even on a slow line."""
    assert len(render(a_slip(steps=TWO_STEPS), profile)) < (2048 if profile.has_native_qr else 6144)


def test_the_library_leaves_no_trace_in_its_host(tmp_path: Path) -> None:
    """Importing python-escpos adds no handler to the root logger and leaves no folder in the temporary place."""
    program = (
        "import logging, os, sys, tempfile\n"
        "from tests.support.slips import a_slip\n"
        "from shared.devices.printer.escpos_renderer import render\n"
        "from shared.devices.printer.profile import DEFAULT_PROFILE\n"
        "render(a_slip(), DEFAULT_PROFILE)\n"
        "print(logging.getLogger().handlers, os.listdir(tempfile.gettempdir()))\n"
    )
    environ = dict(os.environ) | {"TMPDIR": str(tmp_path), "TEMP": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False, env=environ
    )
    assert (done.stdout.strip(), done.stderr) == ("[] []", "")

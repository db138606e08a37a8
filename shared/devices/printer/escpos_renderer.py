"""Layout to ESC/POS bytes, by python-escpos: one unit per ticket, nothing left over for the next one."""

from __future__ import annotations

import logging
import os
import shutil
from functools import lru_cache
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from shared.devices.printer.layout import Block, Code, Emblem, Gap, Line, lay_out
from shared.devices.printer.letters import ENCODING, without_accents
from shared.devices.printer.profile import DOTS_PER_INCH, Profile
from shared.devices.printer.slip import Slip
from shared.devices.printer.wording import PaperWords, read_words

_LEVEL_M = 1
_LINE_DOTS = 24
_TEAR_OFF_DOTS = 120  # from the print head to the tear bar of a printer without a cutter: 15 mm
_REAL_TIME = (b"\x10\x04", b"\x10\x05", b"\x10\x14")
"""Commands that a printer obeys even in the middle of a picture."""


def render(slip: Slip, profile: Profile, words: PaperWords | None = None) -> bytes:
    """Return the whole ticket as bytes for one kind of printer (1.8 kB with a native QR code, 5.5 kB without).

    `words` default to the shipped phrases of the slip's language. Raises PhraseError when they can't be used, and
    ValueError when the slip's code is longer than 213 bytes.
    """
    return render_blocks(lay_out(slip, profile.columns, words or read_words(slip.language)), profile)


def render_blocks(blocks: tuple[Block, ...], profile: Profile) -> bytes:
    """Return blocks as bytes: reset, one code page, every block, then the cut or the feed to tear off."""
    # The library would send "ESC t 52" to a POS-5890, its second CP437; page 0 is that of every printer.
    printer = _library().Dummy(
        profile=profile.library_profile, magic_encode_args={"disabled": True, "encoding": ENCODING.upper()}
    )
    printer.hw("INIT")
    if profile.has_motion_units:
        printer._raw(b"\x1dP" + bytes((DOTS_PER_INCH, DOTS_PER_INCH)))  # the library has no name for GS P
    printer._raw(b"\x1bt\x00")  # see above
    printer._raw(b"\x1b3" + bytes((_LINE_DOTS,)))  # its line_spacing() counts in 1/180 inch
    for block in blocks:
        _print(printer, block, profile)
    if profile.has_cutter:
        printer.cut(feed=False)
    else:
        _feed(printer, _TEAR_OFF_DOTS)
    return bytes(printer.output)


def warm_up() -> None:
    """Load what the first ticket needs (0.3 s), while nobody waits for it."""
    _library()


@lru_cache(maxsize=1)
def _library() -> Any:  # the library has no types worth the name
    """Import python-escpos (0.3 s) without what it does to its host: a root log handler, a folder left in /tmp."""
    root = logging.getLogger()
    guard = logging.NullHandler()
    root.addHandler(guard)  # basicConfig() does nothing where a handler is
    try:
        from escpos import (  # type: ignore[import-untyped]  # it ships no types  # noqa: PLC0415 - see above
            capabilities,
            printer,
        )
    finally:
        root.removeHandler(guard)
    if "ESCPOS_CAPABILITIES_PICKLE_DIR" not in os.environ:
        shutil.rmtree(Path(capabilities.pickle_dir), ignore_errors=True)
    return printer


def _print(printer: Any, block: Block, profile: Profile) -> None:
    match block:
        case Line():
            _print_line(printer, block, profile)
        case Gap(dots):
            _feed(printer, dots)
        case Emblem(dots):
            _print_picture(printer, _emblem(dots))
        case Code(payload, module_dots) if profile.has_native_qr:
            printer.set(align="center")
            printer.qr(payload, ec=_LEVEL_M, size=module_dots, native=True)
        case Code(payload, module_dots):
            _print_picture(printer, _code_picture(payload, module_dots))


def _print_line(printer: Any, line: Line, profile: Profile) -> None:
    is_large = line.size > 1
    printer.set(align=line.align)
    if is_large:
        printer.set(custom_size=True, width=line.size, height=line.size)
        if profile.has_smoothing:
            printer.set(smooth=True)
    for run in line.runs:
        if run.is_bold:
            printer.set(bold=True)
        printer.text(run.text if profile.has_code_page else without_accents(run.text))
        if run.is_bold:
            printer.set(bold=False)
    printer.text("\n")
    if is_large:
        printer.set(custom_size=True, width=1, height=1)
        if profile.has_smoothing:
            printer.set(smooth=False)
    _feed(printer, line.after_dots)


def _print_picture(printer: Any, picture: Image.Image) -> None:
    """One raster, no wider than it must be; widened by white until no real-time command hides in its bytes."""
    printer.set(align="center")
    while any(command in _raster(picture) for command in _REAL_TIME):
        wider = Image.new("1", (picture.width + 2, picture.height), 1)
        wider.paste(picture, (1, 0))
        picture = wider
    printer.image(picture, impl="bitImageRaster")


def _raster(picture: Image.Image) -> bytes:
    return picture.point(lambda value: 0 if value else 255).tobytes()


def _feed(printer: Any, dots: int) -> None:
    while dots > 0:
        step = min(dots, 255)
        printer._raw(b"\x1bJ" + bytes((step,)))  # the library has no name for ESC J
        dots -= step


def _emblem(size: int) -> Image.Image:
    """The lozenge of the screens, 1 bit."""
    picture = Image.new("1", (size, size), 1)
    pen = ImageDraw.Draw(picture)
    middle = (size - 1) / 2
    for reach, ink in ((0.5, 0), (0.38, 1), (0.24, 0)):
        r = (size - 1) * reach
        pen.polygon([(middle - r, middle), (middle, middle - r), (middle + r, middle), (middle, middle + r)], fill=ink)
    return picture


def _code_picture(payload: str, module_dots: int) -> Image.Image:
    import qrcode  # type: ignore[import-untyped]  # it ships no types  # noqa: PLC0415 - 60 ms that a printer with a QR code of its own never needs

    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=0)
    code.add_data(payload)
    code.make(fit=True)
    rows = code.get_matrix()
    small = Image.new("1", (len(rows), len(rows)), 1)
    small.putdata([0 if dark else 255 for row in rows for dark in row])
    return small.resize((len(rows) * module_dots, len(rows) * module_dots), Image.Resampling.NEAREST)

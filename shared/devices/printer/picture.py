"""Paper as a picture: 1 bit, one pixel per dot, letters in their cells, enlarged and smoothed as a printer does."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from PIL import Image, ImageChops, ImageFilter

from shared.devices.printer.paper import Align, Cut, Feed, Item, Paper, QrCode, Raster, Span, TextLine
from shared.paths import ASSETS

_CELL_WIDTH, _CELL_HEIGHT = 12, 24
_ATLAS_COLUMNS = 16
_INK = 255  # pictures are drawn white on black, so that ink is 1 and strips can be pasted by "or"


def draw(paper: Paper) -> Image.Image:
    """Return the paper as a 1-bit picture, black on white; a cut is a dashed line across it."""
    strips = [strip for item in paper.items for strip in _strips(item, paper.width_dots)]
    picture = Image.new("1", (paper.width_dots, max(1, sum(strip.height for strip in strips))))
    top = 0
    for strip in strips:
        picture.paste(strip, (0, top))
        top += strip.height
    return ImageChops.invert(picture)


def _strips(item: Item, width: int) -> Iterator[Image.Image]:
    match item:
        case Feed(dots):
            yield Image.new("1", (width, dots))
        case TextLine():
            yield _placed(_line(item), item.align, width)
        case QrCode():
            yield _placed(_code(item), item.align, width)
        case Raster():
            yield _placed(_raster(item), item.align, width)
        case Cut():
            knife = Image.new("1", (width, 2))
            for left in range(0, width, 16):
                knife.paste(_INK, (left, 0, left + 8, 2))
            yield knife


def _placed(ink: Image.Image, align: Align, width: int) -> Image.Image:
    spare = max(0, width - ink.width)
    strip = Image.new("1", (width, ink.height))
    strip.paste(ink, ({"left": 0, "center": spare // 2, "right": spare}[align], 0))
    return strip


def _line(line: TextLine) -> Image.Image:
    strip = Image.new("1", (max(1, line.dots), line.height))
    left = 0
    for span in line.spans:
        ink = _span(span)
        strip.paste(ink, (left, line.height - ink.height))
        left += ink.width
    return strip


def _span(span: Span) -> Image.Image:
    ink = Image.new("1", (_CELL_WIDTH * len(span.text), _CELL_HEIGHT))
    for index, letter in enumerate(span.text):
        ink.paste(_cell(letter, is_bold=span.is_bold), (index * _CELL_WIDTH, 0))
    if (span.cell_width, span.cell_height) != (_CELL_WIDTH, _CELL_HEIGHT):
        ink = ink.resize((span.cell_width * len(span.text), span.cell_height), Image.Resampling.NEAREST)
    if span.is_underlined:
        ink.paste(_INK, (0, ink.height - 2, ink.width, ink.height))
    if span.is_inverse:
        ink = ImageChops.invert(ink)
    return _enlarged(ink, span.across, span.down, is_smoothed=span.is_smoothed)


@lru_cache(maxsize=512)
def _cell(letter: str, *, is_bold: bool) -> Image.Image:
    """One letter of font A; a letter that the font lacks is an empty box, to be seen."""
    try:
        code = letter.encode("cp437")[0]
    except UnicodeEncodeError:
        code = 0
    row, column = divmod(code, _ATLAS_COLUMNS)
    left, top = (column + (_ATLAS_COLUMNS if is_bold else 0)) * _CELL_WIDTH, row * _CELL_HEIGHT
    cell = _atlas().crop((left, top, left + _CELL_WIDTH, top + _CELL_HEIGHT))
    if cell.getbbox() is None and letter != " ":
        cell.paste(_INK, (1, 5, 11, 20))
        cell.paste(0, (3, 7, 9, 18))
    return cell


@lru_cache(maxsize=1)
def _atlas() -> Image.Image:
    """The letters of code page 437, 16 × 16 cells, regular on the left and bold on the right; ink is set."""
    with Image.open(ASSETS / "fonts" / "paper-12x24.png") as stored:
        return ImageChops.invert(stored.convert("1"))


def _enlarged(ink: Image.Image, across: int, down: int, *, is_smoothed: bool) -> Image.Image:
    """Whole-number magnification; smoothing rounds the stairs wherever both ways grow alike."""
    if not is_smoothed or across != down or across == 1:
        return ink.resize((ink.width * across, ink.height * down), Image.Resampling.NEAREST)
    times = across
    if times % 2 == 0:
        ink, times = _doubled(ink), times // 2
    ink = ink.resize((ink.width * times, ink.height * times), Image.Resampling.NEAREST)
    # What is still a stair is melted and cut again at half ink: lines keep their width, slopes lose their steps.
    soft = ink.convert("L").filter(ImageFilter.GaussianBlur(across * 0.4))
    return soft.point(lambda value: _INK if value >= 128 else 0).convert("1")


def _doubled(ink: Image.Image) -> Image.Image:
    """Twice the size by the scale2x rule: a corner takes its neighbours' colour where the two agree."""
    both, either, differ, invert = (
        ImageChops.logical_and, ImageChops.logical_or, ImageChops.logical_xor, ImageChops.invert,
    )  # fmt: skip
    up, down, left, right = (_shifted(ink, *step) for step in ((0, 1), (0, -1), (1, 0), (-1, 0)))
    has_edge = both(differ(up, down), differ(left, right))
    large = ink.resize((ink.width * 2, ink.height * 2), Image.Resampling.NEAREST)
    corners = []
    for side in (left, right):
        for end in (up, down):
            rounds = both(has_edge, invert(differ(side, end)))
            corners.append(either(both(rounds, side), both(invert(rounds), ink)))
    # The four corners of each dot are woven together by masks of every second row and column.
    for corner, (x, y) in zip(corners, ((0, 0), (0, 1), (1, 0), (1, 1)), strict=True):
        large.paste(corner.resize(large.size, Image.Resampling.NEAREST), (0, 0), _weave(large.size, x, y))
    return large


def _shifted(ink: Image.Image, x: int, y: int) -> Image.Image:
    moved = Image.new("1", ink.size)
    moved.paste(ink, (x, y))
    return moved


@lru_cache(maxsize=64)
def _weave(size: tuple[int, int], x: int, y: int) -> Image.Image:
    """A mask of the dots whose column and row leave the remainders x and y by two."""
    row_on = bytes(_INK if column % 2 == x else 0 for column in range(size[0]))
    row_off = bytes(size[0])
    rows = b"".join(row_on if row % 2 == y else row_off for row in range(size[1]))
    return Image.frombytes("L", size, rows).convert("1")


def _code(code: QrCode) -> Image.Image:
    import qrcode  # type: ignore[import-untyped]  # it ships no types  # noqa: PLC0415 - 60 ms that paper without a code never needs

    levels = qrcode.constants
    made = qrcode.QRCode(
        border=0,
        error_correction={
            "L": levels.ERROR_CORRECT_L,
            "M": levels.ERROR_CORRECT_M,
            "Q": levels.ERROR_CORRECT_Q,
            "H": levels.ERROR_CORRECT_H,
        }[code.level],
    )
    made.add_data(code.payload)
    made.make(fit=True)
    rows = made.get_matrix()
    small = Image.new("1", (len(rows), len(rows)))
    small.putdata([_INK if dark else 0 for row in rows for dark in row])
    return _enlarged(small, code.module_dots, code.module_dots, is_smoothed=False)


def _raster(raster: Raster) -> Image.Image:
    ink = Image.frombytes("1", (raster.width, raster.height), raster.bits)
    return _enlarged(ink, raster.across, raster.down, is_smoothed=False)

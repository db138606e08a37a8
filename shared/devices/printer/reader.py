"""An ESC/POS reader: bytes in, paper out.

Written from Epson's published command reference (font A 12 × 24 dots, font B 9 × 17), never from the renderer, so that
the two can prove each other. What a printer would not understand, or would do otherwise than its sender meant, is a
fault on the paper, not silence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

from shared.devices.printer.paper import Align, Cut, Fault, Feed, Item, Paper, QrCode, Raster, Span, TextLine

_ALIGNS: Final[Mapping[int, Align]] = {0: "left", 48: "left", 1: "center", 49: "center", 2: "right", 50: "right"}
_LEVELS: Final[Mapping[int, Literal["L", "M", "Q", "H"]]] = {48: "L", 49: "M", 50: "Q", 51: "H"}
# Tables that ESC t chooses: of these we know the letters.
_PAGES: Final[Mapping[int, str]] = {
    0: "cp437", 2: "cp850", 3: "cp860", 4: "cp863", 5: "cp865", 16: "cp1252", 17: "cp866", 18: "cp852", 19: "cp858",
}  # fmt: skip
_FONTS: Final[Mapping[int, tuple[int, int]]] = {0: (12, 24), 48: (12, 24), 1: (9, 17), 49: (9, 17)}
_INCH_DOTS: Final = 203
_DEFAULT_SPACING: Final = 30  # ESC 2: 1/6 inch, rounded to the printer's own 3.75 mm


@dataclass(slots=True)
class _Style:
    align: Align = "left"
    font: tuple[int, int] = (12, 24)
    across: int = 1
    down: int = 1
    is_bold: bool = False
    is_smoothed: bool = False
    is_underlined: bool = False
    is_inverse: bool = False
    page: str = "cp437"
    spacing_dots: int = _DEFAULT_SPACING


class _Cutoff(Exception):
    """The bytes end inside a command; never leaves this file."""


def read(data: bytes, *, width_dots: int = 576, vertical_units: int = 2 * _INCH_DOTS) -> Paper:
    """Return what `data` prints on paper `width_dots` wide (576 on 80 mm, 384 on 58 mm).

    `vertical_units` is the printer's own vertical motion unit per inch: 406 on Epson's 203 dpi printers, 203 on many
    small ones; GS P changes it.
    """
    return _Reader(data, width_dots, vertical_units).paper()


class _Reader:
    def __init__(self, data: bytes, width_dots: int, vertical_units: int) -> None:
        self._data = data
        self._at = 0
        self._start = 0
        self._width = width_dots
        self._default_units = vertical_units
        self._items: list[Item] = []
        self._faults: list[Fault] = []
        self._real_time = 0
        self._style = _Style()
        self._line: list[Span] = []
        self._reset()

    def paper(self) -> Paper:
        try:
            while self._at < len(self._data):
                self._start = self._at
                self._step()
        except _Cutoff:
            self._fault("the bytes end inside a command")
        if self._line:
            self._fault("letters stay in the buffer: no line feed after them", at=len(self._data))
        return Paper(self._width, tuple(self._items), tuple(self._faults), self._real_time)

    # -- bytes ----------------------------------------------------------------------------------------------------

    def _byte(self) -> int:
        if self._at >= len(self._data):
            raise _Cutoff
        self._at += 1
        return self._data[self._at - 1]

    def _word(self) -> int:
        return self._byte() + 256 * self._byte()

    def _take(self, length: int) -> bytes:
        if self._at + length > len(self._data):
            raise _Cutoff
        self._at += length
        return self._data[self._at - length : self._at]

    def _fault(self, what: str, at: int | None = None) -> None:
        self._faults.append(Fault(self._start if at is None else at, what))

    def _step(self) -> None:
        code = self._byte()
        if code >= 0x20:
            self._letter(code)
        elif code == 0x0A:
            self._feed_line()
        elif code == 0x0D:
            pass  # a carriage return does nothing where automatic line feed is off
        elif code == 0x09:
            self._tab()
        elif code == 0x10:
            self._dle()
        elif code in (0x1B, 0x1D):
            self._command("ESC" if code == 0x1B else "GS", _ESC if code == 0x1B else _GS)
        else:
            self._fault(f"control byte 0x{code:02x}")

    def _command(self, family: str, table: Mapping[int, Callable[[_Reader], None]]) -> None:
        code = self._byte()
        act = table.get(code)
        if act is None:
            shown = chr(code) if 0x20 < code < 0x7F else f"0x{code:02x}"
            self._fault(f"unknown command {family} {shown}")
        else:
            act(self)

    def _dle(self) -> None:
        code = self._byte()
        if code == 4:
            request = self._byte()
            if not 1 <= request <= 8:
                self._fault(f"DLE EOT {request} asks for nothing")
            elif request >= 7:
                self._byte()
        elif code == 5:
            self._byte()
        else:
            self._fault(f"unknown command DLE 0x{code:02x}")
        self._real_time += 1

    # -- letters and lines ----------------------------------------------------------------------------------------

    def _letter(self, code: int) -> None:
        style = self._style
        dots = style.font[0] * style.across
        if self._line_dots() + dots > self._width:
            self._fault("a letter beyond the right edge: the printer folds the line by itself")
            self._feed_line()
        try:
            letter = bytes((code,)).decode(style.page)
        except UnicodeDecodeError:
            letter = "\ufffd"
        if code == 0x7F or letter == "\ufffd":
            self._fault(f"no letter 0x{code:02x} in {style.page}")
            return
        span = self._span(letter)
        if self._line and replace(self._line[-1], text=letter) == span:
            self._line[-1] = self._span(self._line[-1].text + letter)
        else:
            self._line.append(span)

    def _span(self, text: str) -> Span:
        style = self._style
        return Span(
            text, style.across, style.down, style.is_bold, style.is_smoothed, style.is_underlined, style.is_inverse,
            *style.font,
        )  # fmt: skip

    def _line_dots(self) -> int:
        return sum(span.dots for span in self._line)

    def _tab(self) -> None:
        stop = 8 * self._style.font[0] * self._style.across
        blanks = (stop - self._line_dots() % stop) // (self._style.font[0] * self._style.across)
        for _ in range(blanks):
            self._letter(0x20)

    def _feed_line(self) -> None:
        """Print the buffer and feed one line: at least as far as the tallest letter."""
        height = self._print_buffer()
        self._feed(max(0, self._style.spacing_dots - height))

    def _print_buffer(self) -> int:
        if not self._line:
            return 0
        line = TextLine(tuple(self._line), self._style.align)
        self._items.append(line)
        self._line = []
        return line.height

    def _feed(self, dots: int) -> None:
        if dots > 0:
            self._items.append(Feed(dots))

    def _dots(self, units: int) -> int:
        return units * _INCH_DOTS // self._units

    def _alone(self, what: str) -> None:
        if self._line:
            self._fault(f"{what} while letters wait in the buffer")
            self._feed_line()

    # -- ESC ------------------------------------------------------------------------------------------------------

    def _reset(self) -> None:
        self._style = _Style()
        self._line = []
        self._units = self._default_units
        self._qr_module = 3
        self._qr_level: Literal["L", "M", "Q", "H"] = "L"
        self._qr_data: bytes | None = None

    def _esc_initialize(self) -> None:
        if self._line:
            self._fault("reset while letters wait in the buffer: they are lost")
        self._reset()

    def _esc_modes(self) -> None:
        modes = self._byte()
        style = self._style
        style.font = _FONTS[modes & 1]
        style.is_bold = bool(modes & 0x08)
        style.down = 2 if modes & 0x10 else 1
        style.across = 2 if modes & 0x20 else 1
        style.is_underlined = bool(modes & 0x80)

    def _esc_bold(self) -> None:
        self._style.is_bold = bool(self._byte() & 1)

    def _esc_underline(self) -> None:
        self._style.is_underlined = self._byte() in (1, 2, 49, 50)

    def _esc_font(self) -> None:
        font = _FONTS.get(number := self._byte())
        if font is None:
            self._fault(f"no font {number}")
        else:
            self._style.font = font

    def _esc_align(self) -> None:
        align = _ALIGNS.get(number := self._byte())
        if align is None:
            self._fault(f"no alignment {number}")
        elif self._line:
            self._fault("alignment inside a line: the printer ignores it")
        else:
            self._style.align = align

    def _esc_page(self) -> None:
        page = _PAGES.get(number := self._byte())
        if page is None:
            self._fault(f"no code page {number} that this reader knows")
        else:
            self._style.page = page

    def _esc_country(self) -> None:
        if (number := self._byte()) != 0:
            self._fault(f"national letters {number} are not known here")

    def _esc_default_spacing(self) -> None:
        self._style.spacing_dots = _DEFAULT_SPACING

    def _esc_spacing(self) -> None:
        self._style.spacing_dots = self._dots(self._byte())

    def _esc_feed_dots(self) -> None:
        dots = self._dots(self._byte())
        height = self._print_buffer()
        self._feed(max(0, dots - height))

    def _esc_feed_lines(self) -> None:
        lines = self._byte()
        self._print_buffer()
        self._feed(lines * self._style.spacing_dots)

    def _esc_nothing_printed(self) -> None:
        self._byte()  # a setting that leaves the paper as it is

    def _esc_old_cut(self) -> None:
        self._alone("a cut")
        self._items.append(Cut(is_partial=True))

    def _esc_drawer(self) -> None:
        self._take(3)
        self._fault("ESC p opens a cash drawer; a ticket has none")

    def _esc_columns(self) -> None:
        """ESC *: a strip 8 or 24 dots high, given column by column."""
        mode, width = self._byte(), self._word()
        if mode not in (0, 1, 32, 33):
            self._fault(f"no picture mode {mode}")
            return
        rows_bytes = 3 if mode >= 32 else 1
        strip = self._take(width * rows_bytes)
        row_bytes = (width + 7) // 8
        bits = bytearray(row_bytes * rows_bytes * 8)
        for x in range(width):
            for y in range(rows_bytes * 8):
                if strip[x * rows_bytes + y // 8] & (0x80 >> y % 8):
                    bits[y * row_bytes + x // 8] |= 0x80 >> x % 8
        across, down = (1 if mode in (1, 33) else 2), (1 if mode >= 32 else 3)
        self._picture(Raster(width, rows_bytes * 8, bytes(bits), self._style.align, across, down))

    # -- GS -------------------------------------------------------------------------------------------------------

    def _gs_size(self) -> None:
        size = self._byte()
        self._style.across, self._style.down = (size >> 4 & 7) + 1, (size & 7) + 1

    def _gs_smooth(self) -> None:
        self._style.is_smoothed = bool(self._byte() & 1)

    def _gs_inverse(self) -> None:
        self._style.is_inverse = bool(self._byte() & 1)

    def _gs_units(self) -> None:
        self._byte()
        self._units = self._byte() or self._default_units

    def _gs_cut(self) -> None:
        mode = self._byte()
        self._alone("a cut")
        if mode in (65, 66):
            self._feed(self._dots(self._byte()))
        elif mode not in (0, 1, 48, 49):
            self._fault(f"no cut {mode}")
            return
        self._items.append(Cut(is_partial=mode in (1, 49, 66)))

    def _gs_raster(self) -> None:
        if self._byte() not in (0x30, 0):
            self._fault("unknown command GS v")
            return
        mode = self._byte()
        row_bytes, height = self._word(), self._word()
        bits = self._take(row_bytes * height)
        self._alone("a picture")
        mode &= 0x0F
        self._picture(
            Raster(row_bytes * 8, height, bits, self._style.align, 2 if mode & 1 else 1, 2 if mode & 2 else 1)
        )

    def _picture(self, raster: Raster) -> None:
        if raster.width * raster.across > self._width + 7:
            self._fault(f"a picture of {raster.width * raster.across} dots on paper of {self._width}")
        self._items.append(raster)

    def _gs_code(self) -> None:
        """GS ( k: two-dimensional codes; 49 is the QR code, its functions are 165 to 182."""
        if (letter := self._byte()) != ord("k"):
            self._take(self._word())
            self._fault(f"unknown command GS ( {chr(letter)!r}")
            return
        arguments = self._take(self._word())
        if len(arguments) < 2 or arguments[0] != 49:
            self._fault(f"GS ( k for another code than QR: {arguments[:1].hex()}")
            return
        function, values = arguments[1], arguments[2:]
        if function == 65 and len(values) == 2 and values[0] in (49, 50, 51):
            if values[0] != 50:
                self._fault("a QR code of another model than 2")
        elif function == 67 and len(values) == 1 and 1 <= values[0] <= 16:
            self._qr_module = values[0]
        elif function == 69 and len(values) == 1 and values[0] in _LEVELS:
            self._qr_level = _LEVELS[values[0]]
        elif function == 80 and len(values) > 1 and values[0] == 48:
            self._qr_data = values[1:]
        elif function == 81 and values == b"0":
            self._print_code()
        else:
            self._fault(f"GS ( k: function {function} with {values[:8].hex()}")

    def _print_code(self) -> None:
        self._alone("a QR code")
        if self._qr_data is None:
            self._fault("a QR code without data")
        else:
            self._items.append(QrCode(self._qr_data, self._qr_module, self._qr_level, self._style.align))

    def _gs_question(self) -> None:
        self._byte()  # GS r, GS I, GS a: an answer is wanted, nothing is printed


_ESC: Final[Mapping[int, Callable[[_Reader], None]]] = {
    ord("@"): _Reader._esc_initialize, ord("!"): _Reader._esc_modes, ord("E"): _Reader._esc_bold,
    ord("G"): _Reader._esc_bold, ord("-"): _Reader._esc_underline, ord("M"): _Reader._esc_font,
    ord("a"): _Reader._esc_align, ord("t"): _Reader._esc_page, ord("R"): _Reader._esc_country,
    ord("2"): _Reader._esc_default_spacing, ord("3"): _Reader._esc_spacing, ord("J"): _Reader._esc_feed_dots,
    ord("d"): _Reader._esc_feed_lines, ord("="): _Reader._esc_nothing_printed, ord("i"): _Reader._esc_old_cut,
    ord("m"): _Reader._esc_old_cut, ord("p"): _Reader._esc_drawer, ord("*"): _Reader._esc_columns,
}  # fmt: skip
_GS: Final[Mapping[int, Callable[[_Reader], None]]] = {
    ord("!"): _Reader._gs_size, ord("b"): _Reader._gs_smooth, ord("B"): _Reader._gs_inverse,
    ord("P"): _Reader._gs_units, ord("V"): _Reader._gs_cut, ord("v"): _Reader._gs_raster,
    ord("("): _Reader._gs_code, ord("r"): _Reader._gs_question, ord("a"): _Reader._gs_question,
    ord("I"): _Reader._gs_question,
}  # fmt: skip

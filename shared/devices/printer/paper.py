"""What a printer's commands put on paper: the reader's answer, in dots from top to bottom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Span:
    """Letters printed in one way."""

    text: str
    across: int = 1
    down: int = 1
    is_bold: bool = False
    is_smoothed: bool = False
    is_underlined: bool = False
    is_inverse: bool = False
    cell_width: int = 12
    cell_height: int = 24

    @property
    def dots(self) -> int:
        """Width on paper."""
        return len(self.text) * self.cell_width * self.across


@dataclass(frozen=True, slots=True)
class TextLine:
    """One printed line."""

    spans: tuple[Span, ...]
    align: Align

    @property
    def text(self) -> str:
        """The letters alone."""
        return "".join(span.text for span in self.spans)

    @property
    def dots(self) -> int:
        """Width on paper."""
        return sum(span.dots for span in self.spans)

    @property
    def height(self) -> int:
        """Height of the tallest letter, in dots."""
        return max((span.cell_height * span.down for span in self.spans), default=0)


@dataclass(frozen=True, slots=True)
class QrCode:
    """A code that the printer draws by itself."""

    payload: bytes
    module_dots: int
    level: Literal["L", "M", "Q", "H"]
    align: Align


@dataclass(frozen=True, slots=True)
class Raster:
    """A picture of 1 bit per dot, rows packed to bytes, a set bit is black."""

    width: int
    height: int
    bits: bytes
    align: Align
    across: int = 1
    down: int = 1


@dataclass(frozen=True, slots=True)
class Feed:
    """White paper, in dots."""

    dots: int


@dataclass(frozen=True, slots=True)
class Cut:
    """The knife."""

    is_partial: bool


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in the bytes that a printer would not do as its sender meant."""

    offset: int
    what: str


Item = TextLine | QrCode | Raster | Feed | Cut


@dataclass(frozen=True, slots=True)
class Paper:
    """Everything that came out, and everything that was wrong."""

    width_dots: int
    items: tuple[Item, ...]
    faults: tuple[Fault, ...]
    real_time_requests: int = 0
    """How many DLE commands were among the bytes."""

    @property
    def lines(self) -> tuple[TextLine, ...]:
        """The text lines that hold a letter."""
        return tuple(item for item in self.items if isinstance(item, TextLine) and item.text.strip())

    @property
    def texts(self) -> tuple[str, ...]:
        """The lines' letters, trimmed."""
        return tuple(line.text.strip() for line in self.lines)

    @property
    def largest(self) -> str:
        """The letters of the tallest line: on a ticket, its number. Empty on blank paper."""
        lines = self.lines
        return max(lines, key=lambda line: line.height).text.strip() if lines else ""

    @property
    def codes(self) -> tuple[QrCode, ...]:
        """The QR codes that the printer drew."""
        return tuple(item for item in self.items if isinstance(item, QrCode))

    @property
    def rasters(self) -> tuple[Raster, ...]:
        """The pictures."""
        return tuple(item for item in self.items if isinstance(item, Raster))

    @property
    def cuts(self) -> int:
        """How often the knife fell."""
        return sum(isinstance(item, Cut) for item in self.items)

"""Numbers and how they are written. One function formats what ticket, board, voice and report show."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from shared.domain.errors import RefusalCode, Refused
from shared.domain.ids import SeriesId

# I, O and Q are read as 1 and 0 from across a hall.
PREFIX_SIGNS = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789"

# More digits are neither read from across a hall nor said aloud.
LARGEST_NUMBER = 9999


class AtEnd(StrEnum):
    """What follows the last number of the range; never the first one again, which somebody holds."""

    STOP = "stop"  # no more numbers that day
    GO_ON = "go_on"  # the next one, though it may need a digit more


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A run of numbers, fresh each business day, for one service or shared by several."""

    series_id: SeriesId
    prefix: str
    first: int = 1
    last: int = 999
    at_end: AtEnd = AtEnd.STOP

    @property
    def largest(self) -> int:
        """The number after which there are none."""
        return LARGEST_NUMBER if self.at_end is AtEnd.GO_ON else self.last

    @property
    def widths(self) -> range:
        """How many digits its numbers have."""
        return range(self.width, len(str(self.largest)) + 1 if self.at_end is AtEnd.GO_ON else self.width + 1)

    @property
    def width(self) -> int:
        """Digits that each number is padded to."""
        return max(3, len(str(self.last)))

    def label(self, number: int) -> str:
        """Return the number as a citizen sees it, for example ``A-017``."""
        return f"{self.prefix}-{number:0{self.width}d}"

    def after(self, number: int | None) -> int:
        """Return the number that follows the day's last one (None: none was given yet).

        Raises Refused(SERIES_EXHAUSTED) at the end: a number is never given twice.
        """
        following = self.first if number is None else number + 1
        if following > self.largest:
            raise Refused(RefusalCode.SERIES_EXHAUSTED, last=self.label(self.largest))
        return following


def is_prefix(text: str) -> bool:
    """Whether text can stand before a number: one or two signs, at least one letter, none of I, O, Q."""
    return len(text) in (1, 2) and all(sign in PREFIX_SIGNS for sign in text) and any(sign.isalpha() for sign in text)

"""Numbers and how they are written. One function formats what ticket, board, voice and report show."""

from __future__ import annotations

from dataclasses import dataclass

from shared.domain.errors import RefusalCode, Refused
from shared.domain.ids import SeriesId

# I, O and Q are read as 1 and 0 from across a hall.
PREFIX_SIGNS = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789"


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A run of numbers, fresh each business day, for one service or shared by several."""

    series_id: SeriesId
    prefix: str
    first: int = 1
    last: int = 999

    @property
    def width(self) -> int:
        """Digits that every number of the series is padded to."""
        return max(3, len(str(self.last)))

    def label(self, number: int) -> str:
        """Return the number as a citizen sees it, for example ``A-017``."""
        return f"{self.prefix}-{number:0{self.width}d}"

    def after(self, number: int | None) -> int:
        """Return the number that follows the day's last one (None: none was given yet).

        Raises Refused(SERIES_EXHAUSTED) at the end of the range: a number is never given twice.
        """
        following = self.first if number is None else number + 1
        if following > self.last:
            raise Refused(RefusalCode.SERIES_EXHAUSTED, last=self.label(self.last))
        return following


def is_prefix(text: str) -> bool:
    """Whether text can stand before a number: one or two signs, at least one letter, none of I, O, Q."""
    return len(text) in (1, 2) and all(sign in PREFIX_SIGNS for sign in text) and any(sign.isalpha() for sign in text)

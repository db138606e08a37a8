"""The commands of one commit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass

from shared.domain.answers import Answer
from shared.office.session import Asked

GROUP_AT_MOST = 64  # commands in one commit: bounds how long the first of them waits for the last


@dataclass(frozen=True, slots=True)
class Member:
    """A command that waits for its answer."""

    asked: Asked
    future: Future[Answer]


class Group:
    """Those who share a commit. Whoever comes while the others are being decided joins them: a commit costs the same
    for one and for all, and who is left for the next waits for this one too."""

    def __init__(self, first: list[Member], join: Callable[[int], list[Member]] | None = None) -> None:
        """``join`` returns who has come meanwhile, so many at the most; None: these share it with nobody."""
        self._members = first
        self._join = join

    @property
    def members(self) -> list[Member]:
        """All of them by now, in the order in which they came."""
        return self._members

    def in_turn(self) -> Iterator[list[Asked]]:
        """Yield those who are here, then those who have come since, until nobody has. Each time from the first."""
        told = 0
        while True:
            if self._join is not None:
                self._members += self._join(GROUP_AT_MOST - len(self._members))
            coming = [pending.asked for pending in self._members[told:]]
            if not coming:
                return
            told += len(coming)
            yield coming

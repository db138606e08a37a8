"""Checking PINs away from the writer, and slowing down whoever guesses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from shared.domain.ids import OfficerId

TRIES = 5
LOCKED_FOR = timedelta(seconds=60)


@dataclass(slots=True)
class _Misses:
    count: int = 0
    locked_until: datetime | None = None


class PinGuard:
    """Counts wrong PINs of each officer: after five, none is looked at for a minute."""

    def __init__(self) -> None:
        self._misses: dict[OfficerId, _Misses] = {}

    def seconds_locked(self, officer_id: OfficerId, now: datetime) -> int:
        """Return how long this officer must still wait; 0: not at all."""
        misses = self._misses.get(officer_id)
        if misses is None or misses.locked_until is None:
            return 0
        left = (misses.locked_until - now).total_seconds()
        # Over, or the clock was set back: no lock is longer than that.
        if left <= 0 or left > LOCKED_FOR.total_seconds():
            self._misses.pop(officer_id, None)
            return 0
        return int(left) + 1

    def missed(self, officer_id: OfficerId, now: datetime) -> int:
        """Note a wrong PIN; return how many tries are left."""
        misses = self._misses.setdefault(officer_id, _Misses())
        misses.count += 1
        if misses.count >= TRIES:
            misses.locked_until = now + LOCKED_FOR
        return max(0, TRIES - misses.count)

    def matched(self, officer_id: OfficerId) -> None:
        """Forget the wrong ones."""
        self._misses.pop(officer_id, None)

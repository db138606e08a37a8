"""Time is handed in, never asked for: an office can then live a year in a minute."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the present instant."""

    def now(self) -> datetime:
        """Return an aware datetime in UTC."""
        ...


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        """Return an aware datetime in UTC."""
        return datetime.now(UTC)


class SetClock:
    """A clock that stands where it is set: for tests and for the simulator."""

    def __init__(self, at: datetime) -> None:
        self._at = _aware(at)

    def now(self) -> datetime:
        """Return the instant it was set to, in UTC."""
        return self._at

    def set(self, at: datetime) -> None:
        """Jump to an aware instant, forwards or backwards."""
        self._at = _aware(at)

    def pass_seconds(self, seconds: float) -> None:
        """Let time go by."""
        self._at += timedelta(seconds=seconds)


def _aware(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError("a clock needs an aware datetime")
    return at.astimezone(UTC)

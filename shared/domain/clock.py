"""Time is handed in, never asked for: an office can then live a year in a minute."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the present instant."""

    def now(self) -> datetime:
        """Return an aware datetime in UTC."""
        ...


class SteadyClock(Clock, Protocol):
    """Tells also when it was set: by how much its two answers differ."""

    def steady_seconds(self) -> float:
        """Return the seconds since some instant: they go by, whatever the clock is set to."""
        ...


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        """Return an aware datetime in UTC."""
        return datetime.now(UTC)

    def steady_seconds(self) -> float:
        """Return the seconds since the computer was started, those in which it slept included."""
        if hasattr(time, "CLOCK_BOOTTIME"):
            return time.clock_gettime(time.CLOCK_BOOTTIME)
        return time.monotonic()


class SetClock:
    """A clock that stands where it is set: for tests and for the simulator."""

    def __init__(self, at: datetime) -> None:
        self._at = _aware(at)
        self._steady_seconds = 0.0

    def now(self) -> datetime:
        """Return the instant it was set to, in UTC."""
        return self._at

    def steady_seconds(self) -> float:
        """Return how much time has gone by since the beginning."""
        return self._steady_seconds

    def set(self, at: datetime) -> None:
        """Let time go by until an aware instant; to one that is past, jump back."""
        self._steady_seconds += max(0.0, (_aware(at) - self._at).total_seconds())
        self._at = _aware(at)

    def jump(self, at: datetime) -> None:
        """Be set to an aware instant, forwards or backwards: no time goes by."""
        self._at = _aware(at)

    def pass_seconds(self, seconds: float) -> None:
        """Let time go by."""
        self._at += timedelta(seconds=seconds)
        self._steady_seconds += seconds


def _aware(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError("a clock needs an aware datetime")
    return at.astimezone(UTC)

"""How long to wait before the next try, so that a hall of apps doesn't fall upon a hub that just came back."""

from __future__ import annotations

from random import Random


class Backoff:
    """Doubles from ``first_seconds`` up to ``cap_seconds``; each wait is drawn from the upper half of its step.

    The chance is handed in: two apps with different seeds never try in step, and a test knows what comes.
    """

    def __init__(self, chance: Random, *, first_seconds: float, cap_seconds: float) -> None:
        self._chance = chance
        self._first_seconds = first_seconds
        self._cap_seconds = cap_seconds
        self._tries = 0

    def next_seconds(self) -> float:
        """Return the wait before the next try, and count it."""
        step = min(self._cap_seconds, self._first_seconds * 2.0 ** min(self._tries, 32))
        self._tries += 1
        return self._chance.uniform(step / 2, step)

    def reset(self) -> None:
        """Begin again from the first step: a try went well."""
        self._tries = 0

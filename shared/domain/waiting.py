"""How long the wait will be: a range, never one number."""

from __future__ import annotations

import math
from dataclasses import dataclass

from shared.domain.ids import ServiceId

STEP_MINUTES = 5  # people plan in steps of five minutes; more digits would claim more than is known
_EARLY, _LATE = 0.7, 1.4


@dataclass(frozen=True, slots=True)
class WaitRange:
    """A wait in whole minutes, both ends included; 0 to 0 means: straight to the counter."""

    from_minutes: int
    to_minutes: int

    @property
    def is_none(self) -> bool:
        """Whether nobody is ahead."""
        return self.to_minutes == 0

    @property
    def width_minutes(self) -> int:
        """How much is left open."""
        return self.to_minutes - self.from_minutes

    @property
    def middle_minutes(self) -> float:
        """Halfway between its ends."""
        return (self.from_minutes + self.to_minutes) / 2

    def holds(self, actual_minutes: float) -> bool:
        """Whether a wait turned out as told, to the nearest whole minute, which is what a person sees on a clock."""
        return self.from_minutes <= math.floor(actual_minutes + 0.5) <= self.to_minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class Foretold:
    """What a number for a service would say if it were taken now: how many are ahead, and the wait.

    ``wait`` None: not known yet.
    """

    service_id: ServiceId
    is_priority: bool
    ahead: int
    wait: WaitRange | None


def estimate(ahead: int, open_counters: int, service_minutes: float) -> WaitRange:
    """Return the range for a ticket with ``ahead`` people before it.

    ``service_minutes`` is the usual length of one service; ``open_counters`` counts those that call this queue (an
    empty office is treated as one counter: the first officer to come will start with the first in line).
    """
    if ahead <= 0:
        return WaitRange(0, 0)
    middle = ahead * service_minutes / max(1, open_counters)
    early = math.floor(middle * _EARLY / STEP_MINUTES) * STEP_MINUTES
    late = max(early + STEP_MINUTES, math.ceil(middle * _LATE / STEP_MINUTES) * STEP_MINUTES)
    return WaitRange(early, late)

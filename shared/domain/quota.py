"""How many numbers a service gives in one business day, over all and by the way people come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Channel(StrEnum):
    """The way in which somebody comes to a number."""

    KIOSK = "kiosk"  # walks in and touches the kiosk
    OFFICER = "officer"  # is given one at a counter
    BOOKING = "booking"  # has an appointment


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota:
    """Limits of a business day; None: no limit. ``day`` holds over all channels, each other one for its own.

    A number counts from the moment it is given: a cancelled one or a no-show frees no place.
    """

    day: int | None = None
    kiosk: int | None = None
    officer: int | None = None
    booking: int | None = None

    def places(self, given: Mapping[Channel, int], channel: Channel) -> tuple[int, int] | None:
        """Return how many more may come that way, and the limit that says so; None where nothing limits them."""
        own = {Channel.KIOSK: self.kiosk, Channel.OFFICER: self.officer, Channel.BOOKING: self.booking}[channel]
        found: list[tuple[int, int]] = []
        if own is not None:
            found.append((max(0, own - given.get(channel, 0)), own))
        if self.day is not None:
            found.append((max(0, self.day - sum(given.values())), self.day))
        return min(found, default=None)


NO_QUOTA = Quota()

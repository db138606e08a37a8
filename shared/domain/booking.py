"""An appointment that a booking system gave: who holds its code checks in at the kiosk and gets a number.

What is kept is a code, a service and a slot. No name and no telephone number: nothing in the hall needs them.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from shared.domain.ids import BookingCode, ServiceId

SHORTEST_CODE, LONGEST_CODE = 4, 24  # signs that count: shorter ones are guessed, longer ones mistyped
KEPT_DAYS = 30  # a booking is forgotten so long after its slot
_NOT_COUNTED = frozenset(" -‐‑–—_./\u00a0\t")
# A code that was read aloud or copied by hand: nobody tells these apart.
_SAME = str.maketrans({"O": "0", "I": "1", "L": "1"})

Late = Literal["walk_in", "refuse"]


def booking_code(written: str) -> BookingCode | None:
    """Return the code as it is compared, or None where that can be no code.

    Capital letters and digits only; spaces, dashes, dots and slashes don't count; O is 0, I and L are 1.
    """
    plain = unicodedata.normalize("NFKC", written).upper()
    code = "".join(sign for sign in plain if sign not in _NOT_COUNTED).translate(_SAME)
    is_code = code.isascii() and code.isalnum() and SHORTEST_CODE <= len(code) <= LONGEST_CODE
    return BookingCode(code) if is_code else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """One appointment. ``code`` as the booking system writes it, ``slot_at`` aware: when its slot begins."""

    code: str
    service_id: ServiceId
    slot_at: datetime
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingRules:
    """When the holder of a booking may check in, and where the ticket then stands.

    Check-in is open from ``opens_minutes`` before the slot to ``closes_minutes`` after it. On time, the ticket stands
    as if its citizen had come ``head_start_minutes`` before the slot, or when they did come, whichever is earlier: so
    it passes only who came after that instant, and is never worse off than a walk-in. *Late*, it is a walk-in's number,
    or none.
    """

    opens_minutes: int = 30
    closes_minutes: int = 15
    head_start_minutes: int = 30
    late: Late = "walk_in"

    def opens_at(self, slot_at: datetime) -> datetime:
        """Return the instant from which its holder may check in."""
        return slot_at - timedelta(minutes=self.opens_minutes)

    def closes_at(self, slot_at: datetime) -> datetime:
        """Return the last instant at which its holder is on time."""
        return slot_at + timedelta(minutes=self.closes_minutes)

    def counts_from(self, slot_at: datetime, now: datetime) -> datetime:
        """Return the instant at which its holder counts as having come, who checks in on time now."""
        return min(slot_at - timedelta(minutes=self.head_start_minutes), now)

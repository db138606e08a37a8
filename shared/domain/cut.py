"""What of an event its reader may see: a hall learns who is called where, a kiosk how many wait."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from shared.domain.calling import CallReason
from shared.domain.events import (
    DAY_ENDED,
    NOBODY,
    BookingCancelled,
    BookingsImported,
    ClockSet,
    CounterPaused,
    DayTurned,
    Event,
    OfficeLoaded,
    StandardBreached,
    StepAdded,
    TicketCalled,
    TicketCancelled,
    TicketIssued,
    TicketParked,
    TicketReinstated,
    TicketResumed,
    TicketTakenOver,
    TicketTransferred,
    Withheld,
)
from shared.domain.roles import Reader

# What of a ticket is between its citizen and the counters; a kiosk only counts who waits.
NOT_FOR_KIOSKS: dict[str, Any] = {"is_priority": False, "booked_for": None, "due_at": None, "breached": ()}
# What only moves a ticket that a display never held.
_NOT_FOR_DISPLAYS = (TicketIssued, TicketResumed, TicketReinstated, StepAdded)


def cut_event(event: Event, reader: Reader) -> Event:
    """Return the event as that reader may see it: a hall learns who is called where, a kiosk how many wait."""
    if reader is Reader.COUNTER or isinstance(event, DayTurned | ClockSet | OfficeLoaded | Withheld):
        return event
    is_withheld = isinstance(event, _NOT_FOR_DISPLAYS) if reader is Reader.DISPLAY else False
    if is_withheld or isinstance(event, BookingsImported | BookingCancelled | StandardBreached):
        return Withheld(seq=event.seq, at=event.at)
    if isinstance(event, TicketIssued):
        return replace(event, ticket=replace(event.ticket, **NOT_FOR_KIOSKS))
    # That a counter is open or rests is public; who sits there, and why a number was moved, is not.
    facts: dict[str, object] = {"officer_id": NOBODY if event.officer_id is not None else None}
    match event:
        case TicketReinstated():
            facts |= {"ticket": replace(event.ticket, **NOT_FOR_KIOSKS), "reason": ""}
        case TicketCalled():
            # Why it was called would tell the hall who has priority.
            facts |= {"reason": CallReason.ARRIVAL, "chosen_because": ""}
        case TicketTransferred():
            facts |= {"reason": "", "for_officer_id": None}
        case TicketParked() | TicketTakenOver() | CounterPaused():
            facts |= {"reason": ""}
        case TicketCancelled() if event.reason != DAY_ENDED:
            facts |= {"reason": ""}
        case _:
            pass
    return replace(event, **facts)  # type: ignore[arg-type]  # fields by name, each checked by a test

"""The last ticket that left this desk, and how."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from shared.domain.events import (
    Event,
    TicketCancelled,
    TicketFinished,
    TicketMarkedNoShow,
    TicketParked,
    TicketTransferred,
    TicketWentOn,
)
from shared.domain.ids import ServiceId
from shared.domain.waiting import WaitRange

_HOW: dict[type[object], str] = {
    TicketFinished: "finish",
    TicketMarkedNoShow: "no_show",
    TicketWentOn: "went_on",
    TicketTransferred: "transfer",
    TicketParked: "park",
    TicketCancelled: "cancel",
}


@dataclass(frozen=True, slots=True)
class Ended:
    """One number that left. ``how``: finish, no_show, went_on, transfer, park or cancel."""

    label: str
    how: str
    at: datetime
    service_id: ServiceId | None = None  # that it waits for now
    promise: WaitRange | None = None  # how long; None: not known


def how_it_left(event: Event) -> str:
    """Return how a number left by this event; empty where none did."""
    return _HOW.get(type(event), "")


def ended(event: Event, label: str) -> Ended:
    """Return what the desk tells of a number that left."""
    if isinstance(event, TicketWentOn):
        return Ended(label, how_it_left(event), event.at, event.service_id, event.promise)
    return Ended(label, how_it_left(event), event.at)


def ended_facts(gone: Ended, ended_at: str, goes_on_to: str) -> dict[str, object]:
    """Return what the desk's view says of it; ``ended_at`` and ``goes_on_to`` in words."""
    wait = gone.promise
    return {
        "ended_number": gone.label,
        "ended_how": gone.how,
        "ended": ended_at,
        "goes_on_to": goes_on_to,
        "is_next_wait_known": wait is not None,
        "next_wait_from": 0 if wait is None else wait.from_minutes,
        "next_wait_to": 0 if wait is None else wait.to_minutes,
    }

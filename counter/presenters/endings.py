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


def how_it_left(event: Event) -> str:
    """Return how a number left by this event; empty where none did."""
    return _HOW.get(type(event), "")


def ended(event: Event, label: str) -> Ended:
    """Return what the desk tells of a number that left."""
    return Ended(label, how_it_left(event), event.at, event.service_id if isinstance(event, TicketWentOn) else None)

"""Who did what last to a number, as this desk has heard it: why it was called, whence it came, who was faster."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from shared.domain.events import (
    Event,
    StandardBreached,
    TicketCalled,
    TicketIssued,
    TicketRecalled,
    TicketReinstated,
    TicketStarted,
    TicketTakenOver,
    TicketTransferred,
)
from shared.domain.ids import CounterId, OfficerId, TicketId

KEPT = 2000  # numbers remembered: more than a day of the largest hall


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One thing that was done. ``what``: the event's name on the wire without its subject, such as ``transferred``."""

    what: str
    at: datetime
    reason: str = ""
    counter_id: CounterId | None = None
    officer_id: OfficerId | None = None


class Deeds:
    """Holds the last deed of each number, and why it was called; forgets the oldest numbers."""

    def __init__(self) -> None:
        self._last: dict[TicketId, Deed] = {}
        self._calls: dict[TicketId, Deed] = {}
        self._brought: dict[TicketId, Deed] = {}
        self._ids: dict[str, TicketId] = {}

    def take(self, events: Iterable[Event]) -> None:
        """Remember what these did."""
        for event in events:
            if isinstance(event, TicketIssued | TicketReinstated):
                self._ids[event.ticket.label] = event.ticket.ticket_id
                ticket_id = event.ticket.ticket_id
            else:
                ticket_id = getattr(event, "ticket_id", TicketId(""))
            if not ticket_id:
                continue
            deed = Deed(
                what=event.type.partition(".")[2],
                at=event.at,
                reason=_reason_of(event),
                counter_id=getattr(event, "counter_id", None),
                officer_id=getattr(event, "officer_id", None),
            )
            if isinstance(event, TicketCalled):
                self._ids[event.announcement.label] = ticket_id
                self._calls[ticket_id] = deed
                if self._brought.get(ticket_id) is not self._last.get(ticket_id):
                    self._brought.pop(ticket_id, None)
            elif isinstance(event, TicketTransferred):
                self._brought[ticket_id] = deed
            elif isinstance(event, TicketTakenOver):
                self._brought[ticket_id] = replace(deed, counter_id=event.from_counter_id)
            if not isinstance(event, TicketRecalled | TicketStarted | StandardBreached):
                self._last.pop(ticket_id, None)
                self._last[ticket_id] = deed
        for kept in (self._last, self._calls, self._brought):
            _forget(kept)
        _forget(self._ids)

    def call_of(self, ticket_id: TicketId) -> Deed | None:
        """Return why it was called, or None where this desk came later."""
        return self._calls.get(ticket_id)

    def brought(self, ticket_id: TicketId) -> Deed | None:
        """Return the transfer or the take-over that brought it to where it is in hand; ``counter_id``: whence."""
        return self._brought.get(ticket_id)

    def of_label(self, label: str) -> Deed | None:
        """Return the last deed of that number."""
        return self._last.get(self._ids.get(label, TicketId("")))


def _forget(kept: dict[Any, Any]) -> None:
    while len(kept) > KEPT:
        kept.pop(next(iter(kept)))


def _reason_of(event: Event) -> str:
    if isinstance(event, TicketCalled):
        return event.chosen_because or event.reason.value
    return str(getattr(event, "reason", ""))

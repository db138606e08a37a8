"""What was promised and what came: read from the journal's events alone, so it can be asked of any day that is kept."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from shared.domain.events import DAY_ENDED, Event
from shared.domain.ids import TicketId
from shared.domain.ticket import Ticket


@dataclass(slots=True)
class Kept:
    """Promises of one day. ``held`` of ``judged`` turned out as told; who was never called was told wrongly, too.

    ``unknown``: waits that were told to be unknown; they are not among the judged.
    """

    judged: int = 0
    held: int = 0
    never_called: int = 0
    unknown: int = 0
    width_minutes_sum: float = 0.0
    error_minutes_sum: float = 0.0  # of the range's middle, over those who were called

    @property
    def coverage(self) -> float:
        """The share of promises that held, 0 to 1."""
        return self.held / self.judged if self.judged else 0.0

    @property
    def width_minutes(self) -> float:
        """The mean width of what was told."""
        return self.width_minutes_sum / self.judged if self.judged else 0.0

    @property
    def error_minutes(self) -> float:
        """How far the ranges' middles lay from the waits, in the mean."""
        called = self.judged - self.never_called
        return self.error_minutes_sum / called if called else 0.0

    def __add__(self, other: Kept) -> Kept:
        return Kept(
            self.judged + other.judged,
            self.held + other.held,
            self.never_called + other.never_called,
            self.unknown + other.unknown,
            self.width_minutes_sum + other.width_minutes_sum,
            self.error_minutes_sum + other.error_minutes_sum,
        )


@dataclass
class PromiseRecord:
    """Takes the journal's events in order. ``days``: what became of each business day's promises so far.

    A visit over several services has a promise for each step, counted from when the step began.
    """

    days: dict[date, Kept] = field(default_factory=dict)
    _live: dict[TicketId, Ticket] = field(default_factory=dict)  # each that may go on to a further step
    _waiting: dict[TicketId, Ticket] = field(default_factory=dict)

    def take(self, event: Event) -> None:
        """Take in the next event: a promise, the call that it was about, or its end without one."""
        if event.type == "ticket.issued":
            self._live[event.ticket.ticket_id] = self._waiting[event.ticket.ticket_id] = event.ticket
        elif event.type == "ticket.reinstated":
            self._live[event.ticket.ticket_id] = event.ticket
        elif event.type == "ticket.went_on":
            ticket = self._live.get(event.ticket_id)
            if ticket is not None:
                self._waiting[event.ticket_id] = replace(ticket, promise=event.promise, arrived_at=event.at)
        elif event.type in {"ticket.finished", "ticket.marked_no_show"}:
            self._live.pop(event.ticket_id, None)
        elif event.type == "ticket.called":
            ticket = self._waiting.pop(event.ticket_id, None)
            if ticket is not None:
                self._judge(ticket, (event.at - ticket.arrived_at).total_seconds() / 60)
        elif event.type == "ticket.cancelled":
            self._live.pop(event.ticket_id, None)
            ticket = self._waiting.pop(event.ticket_id, None)
            if ticket is not None and event.reason == DAY_ENDED:
                self._judge(ticket, None)
        elif event.type == "clock.set":
            by = event.at - event.before_at
            for ticket_id, ticket in self._waiting.items():
                self._waiting[ticket_id] = replace(ticket, arrived_at=ticket.arrived_at + by)

    @property
    def all(self) -> Kept:
        """All days together."""
        return sum(self.days.values(), Kept())

    def _judge(self, ticket: Ticket, wait_minutes: float | None) -> None:
        kept = self.days.setdefault(ticket.business_date, Kept())
        promise = ticket.promise
        if promise is None:
            kept.unknown += 1
            return
        kept.judged += 1
        kept.width_minutes_sum += promise.width_minutes
        if wait_minutes is None:
            kept.never_called += 1
            return
        kept.held += promise.holds(wait_minutes)
        kept.error_minutes_sum += abs(promise.middle_minutes - wait_minutes)

"""Whether each breach of a service standard was told once, and none left out: judged from the journal's entries alone.

The office's own reckoning (`shared.domain.standards`) is not asked: what is due when is worked out here again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from heapq import heappop, heappush
from itertools import count

from shared.domain.events import Event, StandardBreached
from shared.domain.ids import ServiceId, TicketId
from shared.domain.plan import Plan
from shared.domain.ticket import Standard, Ticket

TOLD_WITHIN = timedelta(minutes=1)  # of an office that looks each minute, and before whatever it does
NAMES = ("each_breach_told_once", "no_breach_left_out")

Break = Callable[[str, str], None]


@dataclass(slots=True)
class _Limit:
    """One ticket's time: what runs out when, and which standards were told to be breached."""

    label: str
    service_id: ServiceId
    told: set[Standard]
    standard: Standard | None = None  # None: nothing runs out, it is called, parked or ended
    due_at: datetime | None = None
    turn: int = 0


@dataclass
class BreachAudit:
    """Takes runs of events in order, as the office tells them, and says what is wrong with them."""

    plan: Plan
    say: Break
    _limits: dict[TicketId, _Limit] = field(default_factory=dict)
    _agenda: list[tuple[datetime, int, TicketId]] = field(default_factory=list)
    _turns: count[int] = field(default_factory=lambda: count(1))

    def take(self, events: Sequence[Event]) -> None:
        """Take in what one command brought; the breaches that the office noticed stand first in it."""
        for event in events:
            self._judge(event)
        if events:
            self._look(events[-1].at)

    def _judge(self, event: Event) -> None:
        match event.type:
            case "ticket.issued":
                ticket = event.ticket
                self._limits[ticket.ticket_id] = limit = self._limit_of(ticket)
                self._begin(limit, ticket.ticket_id, Standard.WAIT, max(event.at, ticket.booked_for or event.at))
            case "ticket.reinstated":
                self._limits[event.ticket.ticket_id] = limit = self._limit_of(event.ticket)
                self._begin(limit, event.ticket.ticket_id, Standard.WAIT, event.at)
            case "standard.breached":
                self._hear(event)
            case "ticket.called" | "ticket.parked" | "ticket.cancelled" | "ticket.finished" | "ticket.marked_no_show":
                self._stop(event.ticket_id, event.at)
            case "ticket.started":
                self._stop(event.ticket_id, event.at)
                self._begin(self._limits[event.ticket_id], event.ticket_id, Standard.SERVICE, event.at)
            case "ticket.transferred" | "ticket.resumed" | "ticket.went_on":
                limit = self._stop(event.ticket_id, event.at)
                limit.service_id = getattr(event, "service_id", limit.service_id)
                self._begin(limit, event.ticket_id, Standard.WAIT, event.at)
            case _:
                pass

    @staticmethod
    def _limit_of(ticket: Ticket) -> _Limit:
        return _Limit(ticket.label, ticket.service_id, set(ticket.breached))

    def _begin(self, limit: _Limit, ticket_id: TicketId, standard: Standard, at: datetime) -> None:
        service = self.plan.services[limit.service_id]
        minutes = service.target_wait_minutes if standard is Standard.WAIT else service.target_service_minutes
        if minutes is None or standard in limit.told:
            return
        limit.standard, limit.due_at, limit.turn = standard, at + timedelta(minutes=minutes), next(self._turns)
        heappush(self._agenda, (limit.due_at, limit.turn, ticket_id))

    def _stop(self, ticket_id: TicketId, at: datetime) -> _Limit:
        limit = self._limits[ticket_id]
        if limit.due_at is not None and at - limit.due_at >= TOLD_WITHIN:
            self._miss(limit)
        limit.standard = limit.due_at = None
        return limit

    def _hear(self, event: StandardBreached) -> None:
        limit = self._limits.get(event.ticket_id)
        if limit is None or event.standard in limit.told:
            self.say("each_breach_told_once", f"{event.standard} of {limit.label if limit else event.ticket_id} again")
            return
        is_true = (limit.standard, limit.due_at) == (event.standard, event.due_at) and event.due_at <= event.at
        if not is_true or event.service_id != limit.service_id:
            self.say("each_breach_told_once", f"{event.standard} of {limit.label} was not over at {event.due_at}")
        limit.told.add(event.standard)
        limit.standard = limit.due_at = None

    def _look(self, now: datetime) -> None:
        """Whatever has been over for so long must have been told."""
        while self._agenda and now - self._agenda[0][0] >= TOLD_WITHIN:
            _due_at, turn, ticket_id = heappop(self._agenda)
            limit = self._limits[ticket_id]
            if limit.turn == turn and limit.due_at is not None:
                self._miss(limit)

    def _miss(self, limit: _Limit) -> None:
        self.say("no_breach_left_out", f"{limit.standard} of {limit.label}, over at {limit.due_at}")

"""A morning in a small hall as the journal tells it: every kind of event, for tests of mirrors and of what is cut."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from shared.domain.calling import CallReason
from shared.domain.events import (
    DayTurned,
    Event,
    OfficerSignedIn,
    OfficerSignedOut,
    TicketCalled,
    TicketCancelled,
    TicketFinished,
    TicketIssued,
    TicketMarkedNoShow,
    TicketRecalled,
    TicketReturned,
    TicketStarted,
)
from shared.domain.ids import CounterId, OfficerId
from shared.domain.snapshot import Snapshot
from shared.domain.ticket import Ticket
from tests.support.factory import NOW, a_plan, a_snapshot, a_ticket, an_announcement

PLAN = a_plan()
THREE, FIVE = CounterId("3"), CounterId("5")
RINA, ANDI, DEWI = OfficerId("rina"), OfficerId("andi"), OfficerId("dewi")
BEGIN = 100


def beginning() -> Snapshot:
    """The hall before anybody has come, as a counter holds it."""
    return a_snapshot(plan=PLAN, seq=BEGIN)


class Journal:
    """Writes events one after another, a minute apart."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    @property
    def _next(self) -> int:
        return BEGIN + 1 + len(self.events)

    def issued(self, ticket: Ticket, ahead: int = 0) -> None:
        self.events.append(TicketIssued(seq=self._next, at=self._at, ticket=ticket, ahead=ahead))

    def called(self, ticket: Ticket, counter_id: CounterId, officer_id: OfficerId, reason: CallReason) -> None:
        self.events.append(
            TicketCalled(
                seq=self._next,
                at=self._at,
                ticket_id=ticket.ticket_id,
                counter_id=counter_id,
                officer_id=officer_id,
                reason=reason,
                announcement=an_announcement(ticket, PLAN.counters[counter_id], seq=self._next, called_at=self._at),
            )
        )

    def recalled(self, ticket: Ticket, counter_id: CounterId, officer_id: OfficerId, call_number: int) -> None:
        counter = PLAN.counters[counter_id]
        call = an_announcement(ticket, counter, seq=self._next, called_at=self._at, call_number=call_number)
        self.events.append(
            TicketRecalled(
                seq=self._next,
                at=self._at,
                ticket_id=ticket.ticket_id,
                counter_id=counter_id,
                officer_id=officer_id,
                announcement=call,
            )
        )

    def ticket_event(
        self,
        kind: type[TicketStarted | TicketFinished | TicketMarkedNoShow | TicketReturned],
        ticket: Ticket,
        counter_id: CounterId,
        officer_id: OfficerId,
    ) -> None:
        self.events.append(
            kind(seq=self._next, at=self._at, ticket_id=ticket.ticket_id, counter_id=counter_id, officer_id=officer_id)
        )

    def seat(
        self, kind: type[OfficerSignedIn | OfficerSignedOut], counter_id: CounterId, officer_id: OfficerId
    ) -> None:
        self.events.append(kind(seq=self._next, at=self._at, counter_id=counter_id, officer_id=officer_id))

    def cancelled(self, ticket: Ticket) -> None:
        self.events.append(TicketCancelled(seq=self._next, at=self._at, ticket_id=ticket.ticket_id, reason="day_ended"))

    def turned(self, business_date: date) -> None:
        self.events.append(DayTurned(seq=self._next, at=self._at, business_date=business_date))

    @property
    def _at(self) -> datetime:
        return NOW + timedelta(minutes=len(self.events))


def morning(*, priority: bool = False) -> list[Event]:
    """Four tickets; one is served after a recall, one doesn't come, one goes back to its place, one the day ends.

    ``priority``: whether the first has priority; the same tickets are called in the same order with and without.
    """
    first, second, third, fourth = (
        a_ticket(f"A-{number:03d}", arrival_seq=BEGIN + 1 + number, is_priority=priority and number == 1, calls=0)
        for number in (1, 2, 3, 4)
    )
    journal = Journal()
    journal.seat(OfficerSignedIn, THREE, RINA)
    journal.issued(first)
    journal.issued(second, 1)
    journal.issued(third, 2)
    journal.called(first, THREE, RINA, CallReason.PRIORITY if priority else CallReason.ARRIVAL)
    journal.recalled(first, THREE, RINA, 2)
    journal.ticket_event(TicketStarted, first, THREE, RINA)
    journal.ticket_event(TicketFinished, first, THREE, RINA)
    journal.called(second, THREE, RINA, CallReason.ARRIVAL)
    journal.ticket_event(TicketMarkedNoShow, second, THREE, RINA)
    journal.seat(OfficerSignedIn, FIVE, ANDI)
    journal.called(third, FIVE, ANDI, CallReason.ARRIVAL)
    journal.ticket_event(TicketReturned, third, FIVE, DEWI)
    journal.seat(OfficerSignedOut, FIVE, ANDI)
    journal.issued(fourth, 1)
    journal.cancelled(third)
    journal.cancelled(fourth)
    journal.turned(date(2026, 11, 26))
    return journal.events

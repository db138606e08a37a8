"""One command's work inside a transaction: what it reads, what it changes, and the events that it records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from shared.domain.announcement import Announcement
from shared.domain.availability import Given
from shared.domain.changed import changed
from shared.domain.errors import RefusalCode, Refused
from shared.domain.events import DAY_ENDED, Event, TicketCancelled, TicketFinished, TicketWentOn
from shared.domain.fresh_ids import new_ticket_id
from shared.domain.ids import CounterId, OfficerId, ServiceId, TicketId
from shared.domain.plan import Agency, Counter, Officer, Plan, Service
from shared.domain.promise import Promiser
from shared.domain.standards import due_after
from shared.domain.ticket import Ticket, TicketState, Verb, state_after
from shared.office.foretelling import wait_of_step
from shared.store.counters import CounterRow
from shared.store.store import Transaction

# What a ticket that waits again has of its last call: nothing.
AFRESH: dict[str, Any] = {"counter_id": None, "called_at": None, "started_at": None, "calls": 0}


@dataclass
class Work:
    """What a handler has in its hands. ``now`` is aware, in UTC; one instant for the whole command."""

    transaction: Transaction
    plan: Plan
    now: datetime
    business_date: date
    seq: int  # of the last entry recorded
    pin_is_right: bool = False
    ticket_id_maker: Callable[[], TicketId] = new_ticket_id
    promiser: Promiser | None = None  # makes the range that a citizen is told; None: the plain estimate
    events: list[Event] = field(default_factory=list)

    @property
    def next_seq(self) -> int:
        """The seq that the next event must carry."""
        return self.seq + 1

    def record(self, event: Event) -> None:
        """Enter an event; it must carry ``next_seq``."""
        if event.seq != self.next_seq:
            raise AssertionError(f"event {event.type} carries {event.seq}, the journal stands at {self.seq}")
        self.events.append(event)
        self.seq = event.seq

    def given(self, service_id: ServiceId) -> Given:
        """Return how many numbers the service gave in the day that is worked in.

        It counts for the clock's day too: the office has looked, and does not begin that one yet (see `DayWatch`).
        """
        told = self.plan.branch.business_date(self.now)
        numbers = self.transaction.tallies.of_service(self.business_date, service_id)
        return Given(max(told, self.business_date), numbers)

    def service(self, service_id: ServiceId) -> Service:
        """Return the plan's service, or refuse."""
        service = self.plan.services.get(service_id)
        if service is None:
            raise Refused(RefusalCode.UNKNOWN_SERVICE, service=service_id)
        return service

    def counter(self, counter_id: CounterId) -> tuple[Counter, CounterRow]:
        """Return the plan's counter and its row, or refuse."""
        counter = self.plan.counters.get(counter_id)
        row = self.transaction.counters.find(counter_id)
        if counter is None or row is None:
            raise Refused(RefusalCode.UNKNOWN_COUNTER, counter=counter_id)
        return counter, row

    def officer(self, officer_id: OfficerId) -> Officer:
        """Return the plan's officer, or refuse."""
        officer = self.plan.officers.get(officer_id)
        if officer is None:
            raise Refused(RefusalCode.UNKNOWN_OFFICER, officer=officer_id)
        return officer

    def officer_name(self, officer_id: OfficerId | None) -> str:
        """Return a name to show; an officer who left the plan keeps their id."""
        officer = self.plan.officers.get(officer_id) if officer_id else None
        return officer.name if officer else officer_id or ""

    def agency_of(self, service_id: ServiceId) -> Agency:
        """Return the agency that gives a service."""
        return self.plan.agencies[self.plan.services[service_id].agency_id]

    def signed_in(self, counter_id: CounterId, officer_id: OfficerId) -> tuple[Counter, CounterRow]:
        """Return the counter where this officer sits, or refuse: somebody else may have taken it meanwhile."""
        counter, row = self.counter(counter_id)
        if row.officer_id != officer_id:
            raise Refused(RefusalCode.NOT_SIGNED_IN, counter=counter.name)
        return counter, row

    def in_hand(self, row: CounterRow, ticket_id: TicketId) -> Ticket:
        """Return the ticket that a counter has in hand, or say who has it and how it stands."""
        ticket = self.transaction.tickets.find(ticket_id)
        if ticket is None:
            raise Refused(RefusalCode.UNKNOWN_TICKET, ticket=ticket_id)
        if row.ticket_id == ticket_id:
            return ticket
        holder = self.plan.counters.get(ticket.counter_id) if ticket.counter_id else None
        held_by = self.transaction.counters.find(ticket.counter_id) if ticket.counter_id else None
        raise Refused(
            RefusalCode.NOT_YOUR_TICKET,
            label=ticket.label,
            state=ticket.state.value,
            counter=holder.name if holder else "",
            officer=self.officer_name(held_by.officer_id) if held_by and held_by.ticket_id == ticket_id else "",
        )

    def move(self, ticket: Ticket, verb: Verb, **facts: object) -> Ticket:
        """Do a verb to a ticket and write it; refuse where the table of transitions has no row."""
        state = state_after(ticket, verb)
        service_id: Any = facts.get("service_id", ticket.service_id)
        parked_until: Any = facts.get("parked_until")
        due_at = due_after(ticket, verb, self.plan.services[service_id], self.now, parked_until=parked_until)
        moved = changed(ticket, state=state, due_at=due_at, **facts)
        self.transaction.tickets.change(ticket, moved)
        return moved

    def announcement(self, ticket: Ticket, counter: Counter) -> Announcement:
        """Make what the hall is told by the next event."""
        return Announcement(
            seq=self.next_seq,
            hall_id=counter.hall_id,
            ticket_id=ticket.ticket_id,
            label=ticket.label,
            counter_id=counter.counter_id,
            counter_name=counter.name,
            agency_id=self.agency_of(ticket.service_id).agency_id,
            service_id=ticket.service_id,
            called_at=self.now,
            call_number=ticket.calls,
        )

    def finish(self, ticket: Ticket, row: CounterRow, officer_id: OfficerId) -> CounterRow:
        """End a ticket's step as served; return the counter's row, empty. The last step ends the ticket; after any
        other it waits for the next one, at its place by arrival at the mall."""
        if ticket.then_service_ids:
            return self._go_on(ticket, row, officer_id)
        self.move(ticket, Verb.FINISH, ended_at=self.now)
        emptied = changed(row, ticket_id=None, served_today=row.served_today + 1)
        self.transaction.counters.change(emptied)
        self.record(
            TicketFinished(
                seq=self.next_seq,
                at=self.now,
                ticket_id=ticket.ticket_id,
                counter_id=row.counter_id,
                officer_id=officer_id,
            )
        )
        return emptied

    def _go_on(self, ticket: Ticket, row: CounterRow, officer_id: OfficerId) -> CounterRow:
        next_service_id, *rest = ticket.then_service_ids
        promise = wait_of_step(self, ticket, next_service_id)
        steps = {"service_id": next_service_id, "then_service_ids": tuple(rest), "promise": promise}
        self.move(ticket, Verb.GO_ON, **steps, **AFRESH)
        emptied = changed(row, ticket_id=None, served_today=row.served_today + 1)
        self.transaction.counters.change(emptied)
        self.record(
            TicketWentOn(
                seq=self.next_seq,
                at=self.now,
                ticket_id=ticket.ticket_id,
                counter_id=row.counter_id,
                officer_id=officer_id,
                service_id=next_service_id,
                promise=promise,
            )
        )
        return emptied

    def cancel_for_day_end(self, ticket: Ticket) -> None:
        """End a ticket that nobody served before its day was over."""
        self.move(ticket, Verb.CANCEL, ended_at=self.now, counter_id=None)
        self.record(TicketCancelled(seq=self.next_seq, at=self.now, ticket_id=ticket.ticket_id, reason=DAY_ENDED))


def refuse_while_in_hand(work: Work, row: CounterRow, *, states: frozenset[TicketState]) -> Ticket | None:
    """Return the counter's ticket, or None; refuse where its state is one of these."""
    if row.ticket_id is None:
        return None
    ticket = work.transaction.tickets.find(row.ticket_id)
    if ticket is not None and ticket.state in states:
        raise Refused(RefusalCode.TICKET_IN_HAND, label=ticket.label, state=ticket.state.value)
    return ticket


def refuse_without_reason(reason: str) -> None:
    """A jump of the order is never anonymous: refuse a blank reason."""
    if not reason.strip():
        raise Refused(RefusalCode.REASON_NEEDED)

"""Moving tickets about: to another service, counter or officer, aside, back, away, and over to another counter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from shared.domain.commands import AddStep, Cancel, Park, Reinstate, Resume, TakeOver, Transfer
from shared.domain.errors import RefusalCode, Refused
from shared.domain.events import (
    StepAdded,
    TicketCancelled,
    TicketParked,
    TicketReinstated,
    TicketResumed,
    TicketTakenOver,
    TicketTransferred,
)
from shared.domain.ids import CounterId, OfficerId, TicketId
from shared.domain.ticket import Ticket, TicketState, Verb
from shared.office.work import AFRESH, Work, refuse_while_in_hand, refuse_without_reason


def transfer(work: Work, command: Transfer) -> None:
    """Send the ticket in hand elsewhere; it keeps its place by arrival, so it doesn't queue twice."""
    _counter, row = work.signed_in(command.counter_id, command.officer_id)
    refuse_without_reason(command.reason)
    ticket = work.in_hand(row, command.ticket_id)
    service_id = command.service_id or ticket.service_id
    work.service(service_id)
    if command.for_counter_id is not None:
        work.counter(command.for_counter_id)
    if command.for_officer_id is not None:
        work.officer(command.for_officer_id)
    is_elsewhere = service_id != ticket.service_id or command.for_officer_id not in (None, command.officer_id)
    if not is_elsewhere and command.for_counter_id in (None, command.counter_id):
        raise Refused(RefusalCode.SAME_PLACE, label=ticket.label)
    goal: dict[str, Any] = {"for_counter_id": command.for_counter_id, "for_officer_id": command.for_officer_id}
    work.move(ticket, Verb.TRANSFER, service_id=service_id, **goal, **AFRESH)
    work.transaction.counters.change(replace(row, ticket_id=None))
    work.record(
        TicketTransferred(
            seq=work.next_seq,
            at=work.now,
            ticket_id=ticket.ticket_id,
            counter_id=row.counter_id,
            officer_id=command.officer_id,
            service_id=service_id,
            reason=command.reason,
            **goal,
        )
    )


def park(work: Work, command: Park) -> None:
    """Lay the ticket in hand aside."""
    _counter, row = work.signed_in(command.counter_id, command.officer_id)
    refuse_without_reason(command.reason)
    ticket = work.in_hand(row, command.ticket_id)
    work.move(ticket, Verb.PARK, parked_until=command.until, **AFRESH)
    work.transaction.counters.change(replace(row, ticket_id=None))
    work.record(
        TicketParked(
            seq=work.next_seq,
            at=work.now,
            ticket_id=ticket.ticket_id,
            counter_id=row.counter_id,
            officer_id=command.officer_id,
            reason=command.reason,
            until=command.until,
        )
    )


def resume(work: Work, command: Resume) -> None:
    """Let a parked ticket wait again, at its place by arrival."""
    work.signed_in(command.counter_id, command.officer_id)
    _resume(work, _found(work, command.ticket_id), command.officer_id)


def resume_those_due(work: Work, due: Iterable[Ticket]) -> None:
    """Let each parked ticket wait again among those whose time has come."""
    for ticket in due:
        if ticket.state is TicketState.PARKED:
            _resume(work, ticket, None)


def _resume(work: Work, ticket: Ticket, officer_id: OfficerId | None) -> None:
    work.move(ticket, Verb.RESUME, parked_until=None)
    work.record(TicketResumed(seq=work.next_seq, at=work.now, ticket_id=ticket.ticket_id, officer_id=officer_id))


def reinstate(work: Work, command: Reinstate) -> None:
    """A no-show of today stands in the queue again: behind as many as the policy says, or at the end.

    Never before its own place by arrival, and the second time at the end: a few who never come, reinstated again and
    again, would keep everybody behind them waiting for ever.
    """
    work.signed_in(command.counter_id, command.officer_id)
    refuse_without_reason(command.reason)
    ticket = _found(work, command.ticket_id)
    if ticket.business_date != work.business_date:
        raise Refused(RefusalCode.UNKNOWN_TICKET, ticket=command.ticket_id)
    behind, place = work.plan.policy.reinstate_after, None
    is_first_time = ticket.order[0] <= ticket.arrival_seq  # before it: by a booking
    if behind and is_first_time:
        place = work.transaction.tickets.place_behind(ticket.service_id, ticket.is_priority, behind)
    place = work.next_seq if place is None else max(place, ticket.arrival_seq)
    reinstated = work.move(ticket, Verb.REINSTATE, place=place, ended_at=None, **AFRESH)
    work.record(
        TicketReinstated(
            seq=work.next_seq,
            at=work.now,
            ticket=reinstated,
            counter_id=command.counter_id,
            officer_id=command.officer_id,
            reason=command.reason,
        )
    )


def cancel(work: Work, command: Cancel) -> None:
    """End a ticket that nobody will be served with: in hand here, waiting, or parked."""
    _counter, row = work.signed_in(command.counter_id, command.officer_id)
    refuse_without_reason(command.reason)
    ticket = _found(work, command.ticket_id)
    if ticket.state in (TicketState.CALLED, TicketState.SERVING):
        ticket = work.in_hand(row, command.ticket_id)
        work.transaction.counters.change(replace(row, ticket_id=None))
    work.move(ticket, Verb.CANCEL, ended_at=work.now, counter_id=None, parked_until=None)
    work.record(
        TicketCancelled(
            seq=work.next_seq,
            at=work.now,
            ticket_id=ticket.ticket_id,
            reason=command.reason,
            officer_id=command.officer_id,
        )
    )


def take_over(work: Work, command: TakeOver) -> None:
    """Take a ticket that another counter has in hand; whatever is being served here must be ended first."""
    counter, row = work.signed_in(command.counter_id, command.officer_id)
    refuse_without_reason(command.reason)
    refuse_while_in_hand(work, row, states=frozenset({TicketState.CALLED, TicketState.SERVING}))
    ticket = _found(work, command.ticket_id)
    holder = work.transaction.counters.find(ticket.counter_id or CounterId(""))
    if holder is None or holder.ticket_id != ticket.ticket_id:
        raise Refused(RefusalCode.ILLEGAL_VERB, label=ticket.label, state=ticket.state.value, verb=Verb.TAKE_OVER.value)
    if counter.rank_of(ticket.service_id) is None:
        raise Refused(RefusalCode.NOT_CALLED_HERE, label=ticket.label)
    work.transaction.counters.change(replace(holder, ticket_id=None))
    work.move(ticket, Verb.TAKE_OVER, counter_id=counter.counter_id)
    work.transaction.counters.change(replace(row, ticket_id=ticket.ticket_id))
    work.record(
        TicketTakenOver(
            seq=work.next_seq,
            at=work.now,
            ticket_id=ticket.ticket_id,
            from_counter_id=holder.counter_id,
            counter_id=counter.counter_id,
            officer_id=command.officer_id,
            reason=command.reason,
        )
    )


def add_step(work: Work, command: AddStep) -> None:
    """Plan one more service for the ticket in hand, after those that are planned."""
    _counter, row = work.signed_in(command.counter_id, command.officer_id)
    ticket = work.in_hand(row, command.ticket_id)
    work.service(command.service_id)
    last = ticket.then_service_ids[-1] if ticket.then_service_ids else ticket.service_id
    if command.service_id == last:
        raise Refused(RefusalCode.SAME_PLACE, label=ticket.label)
    longer = replace(ticket, then_service_ids=(*ticket.then_service_ids, command.service_id))
    work.transaction.tickets.change(ticket, longer)
    work.record(
        StepAdded(
            seq=work.next_seq,
            at=work.now,
            ticket_id=ticket.ticket_id,
            counter_id=row.counter_id,
            officer_id=command.officer_id,
            service_id=command.service_id,
        )
    )


def _found(work: Work, ticket_id: TicketId) -> Ticket:
    ticket = work.transaction.tickets.find(ticket_id)
    if ticket is None:
        raise Refused(RefusalCode.UNKNOWN_TICKET, ticket=ticket_id)
    return ticket

"""Calling: next, a chosen one, and once more."""

from __future__ import annotations

from dataclasses import replace

from shared.domain.calling import CallReason, Head, choose, streak_after
from shared.domain.commands import CallChosen, CallNext, Recall
from shared.domain.errors import RefusalCode, Refused
from shared.domain.events import TicketCalled, TicketRecalled
from shared.domain.ids import OfficerId
from shared.domain.plan import Counter
from shared.domain.ticket import Ticket, TicketState, Verb
from shared.office.work import Work, refuse_while_in_hand, refuse_without_reason
from shared.store.counters import CounterRow


def call_next(work: Work, command: CallNext) -> None:
    """Finish what is being served, then call whoever is next.

    A called ticket must be started, finished or marked first: only the officer knows whether that citizen came.
    Where nobody waits, the served ticket is finished all the same, and the answer says so by its one event.
    """
    counter, row = work.signed_in(command.counter_id, command.officer_id)
    _refuse_while_paused(row)
    served = refuse_while_in_hand(work, row, states=frozenset({TicketState.CALLED}))
    if served is not None:
        row = work.finish(served, row, command.officer_id)
    tickets = {ticket.ticket_id: ticket for ticket in _heads(work, counter, command.officer_id)}
    choice = choose(
        (_head(ticket, counter, command.officer_id) for ticket in tickets.values()),
        counter.policy or work.plan.policy,
        row.priority_streak,
        work.now,
    )
    if choice is None:
        if served is None:
            raise Refused(RefusalCode.NOBODY_WAITING)
        return
    row = replace(row, priority_streak=streak_after(row.priority_streak, choice.head))
    _call(work, tickets[choice.head.ticket_id], counter, row, command.officer_id, reason=choice.reason)


def call_chosen(work: Work, command: CallChosen) -> None:
    """Call a waiting ticket out of its turn. What this counter doesn't serve, or another one was meant for, is
    refused; whatever is being served here is finished first."""
    counter, row = work.signed_in(command.counter_id, command.officer_id)
    _refuse_while_paused(row)
    refuse_without_reason(command.reason)
    ticket = work.transaction.tickets.find(command.ticket_id)
    if ticket is None:
        raise Refused(RefusalCode.UNKNOWN_TICKET, ticket=command.ticket_id)
    if ticket.state is not TicketState.WAITING:
        raise Refused(RefusalCode.NOT_WAITING, label=ticket.label, state=ticket.state.value)
    is_meant_for_another = ticket.for_counter_id not in (None, counter.counter_id) or ticket.for_officer_id not in (
        None,
        command.officer_id,
    )
    if is_meant_for_another or (counter.rank_of(ticket.service_id) is None and ticket.for_counter_id is None):
        raise Refused(RefusalCode.NOT_CALLED_HERE, label=ticket.label)
    served = refuse_while_in_hand(work, row, states=frozenset({TicketState.CALLED}))
    if served is not None:
        row = work.finish(served, row, command.officer_id)
    _call(work, ticket, counter, row, command.officer_id, reason=CallReason.CHOSEN, chosen_because=command.reason)


def _call(
    work: Work,
    waiting: Ticket,
    counter: Counter,
    row: CounterRow,
    officer_id: OfficerId,
    *,
    reason: CallReason,
    chosen_because: str = "",
) -> None:
    ticket = work.move(
        waiting,
        Verb.CALL,
        counter_id=counter.counter_id,
        called_at=work.now,
        calls=waiting.calls + 1,
        for_counter_id=None,
        for_officer_id=None,
    )
    work.transaction.counters.change(replace(row, ticket_id=ticket.ticket_id))
    work.record(
        TicketCalled(
            seq=work.next_seq,
            at=work.now,
            ticket_id=ticket.ticket_id,
            counter_id=counter.counter_id,
            officer_id=officer_id,
            reason=reason,
            announcement=work.announcement(ticket, counter),
            chosen_because=chosen_because,
        )
    )


def recall(work: Work, command: Recall) -> None:
    """Announce a called ticket once more, as often as the policy allows."""
    counter, row = work.signed_in(command.counter_id, command.officer_id)
    ticket = work.in_hand(row, command.ticket_id)
    limit = work.plan.policy.max_recalls
    if ticket.state is TicketState.CALLED and ticket.calls > limit:
        raise Refused(RefusalCode.RECALL_LIMIT, label=ticket.label, limit=limit)
    ticket = work.move(ticket, Verb.RECALL, calls=ticket.calls + 1)
    work.record(
        TicketRecalled(
            seq=work.next_seq,
            at=work.now,
            ticket_id=ticket.ticket_id,
            counter_id=counter.counter_id,
            officer_id=command.officer_id,
            announcement=work.announcement(ticket, counter),
        )
    )


def _refuse_while_paused(row: CounterRow) -> None:
    if row.is_paused:
        raise Refused(RefusalCode.COUNTER_PAUSED, until=row.paused_until.isoformat() if row.paused_until else "")


def _heads(work: Work, counter: Counter, officer_id: OfficerId) -> list[Ticket]:
    """The heads of what this counter calls; disturbed services rest, a reserved counter sees only priority."""
    disturbed = work.transaction.pauses.all()
    service_ids = [
        service_id for service_id in (*counter.service_ids, *counter.helps_service_ids) if service_id not in disturbed
    ]
    heads = work.transaction.tickets.heads(service_ids, counter.counter_id, officer_id)
    return [ticket for ticket in heads if ticket.is_priority or not counter.only_priority or _is_for(ticket)]


def _is_for(ticket: Ticket) -> bool:
    return ticket.for_counter_id is not None or ticket.for_officer_id is not None


def _head(ticket: Ticket, counter: Counter, officer_id: OfficerId) -> Head:
    is_for_this = ticket.for_counter_id == counter.counter_id or ticket.for_officer_id == officer_id
    return Head(
        ticket_id=ticket.ticket_id,
        service_id=ticket.service_id,
        is_priority=ticket.is_priority,
        arrival_seq=ticket.arrival_seq,
        arrived_at=ticket.arrived_at,
        rank=0 if is_for_this else counter.rank_of(ticket.service_id) or 0,
        place=ticket.order[0],
        is_for_this=is_for_this,
    )

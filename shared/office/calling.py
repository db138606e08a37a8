"""Calling: next, and once more."""

from __future__ import annotations

from dataclasses import replace

from shared.domain.calling import Head, choose, streak_after
from shared.domain.commands import CallNext, Recall
from shared.domain.errors import RefusalCode, Refused
from shared.domain.events import TicketCalled, TicketRecalled
from shared.domain.ids import ServiceId
from shared.domain.plan import Counter
from shared.domain.ticket import Ticket, TicketState, Verb
from shared.office.work import Work, refuse_while_in_hand


def call_next(work: Work, command: CallNext) -> None:
    """Finish what is being served, then call whoever is next.

    A called ticket must be started, finished or marked first: only the officer knows whether that citizen came.
    Where nobody waits, the served ticket is finished all the same, and the answer says so by its one event.
    """
    counter, row = work.signed_in(command.counter_id, command.officer_id)
    served = refuse_while_in_hand(work, row, states=frozenset({TicketState.CALLED}))
    if served is not None:
        row = work.finish(served, row, command.officer_id)
    tickets = {ticket.ticket_id: ticket for ticket in work.transaction.tickets.heads(_service_ids(counter))}
    choice = choose(
        (_head(ticket, counter) for ticket in tickets.values()), work.plan.policy, row.priority_streak, work.now
    )
    if choice is None:
        if served is None:
            raise Refused(RefusalCode.NOBODY_WAITING)
        return
    ticket = work.move(
        tickets[choice.head.ticket_id],
        Verb.CALL,
        counter_id=counter.counter_id,
        called_at=work.now,
        calls=tickets[choice.head.ticket_id].calls + 1,
    )
    work.transaction.counters.change(
        replace(row, ticket_id=ticket.ticket_id, priority_streak=streak_after(row.priority_streak, choice.head))
    )
    work.record(
        TicketCalled(
            seq=work.next_seq,
            at=work.now,
            ticket_id=ticket.ticket_id,
            counter_id=counter.counter_id,
            officer_id=command.officer_id,
            reason=choice.reason,
            announcement=work.announcement(ticket, counter),
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


def _service_ids(counter: Counter) -> list[ServiceId]:
    return [*counter.service_ids, *counter.helps_service_ids]


def _head(ticket: Ticket, counter: Counter) -> Head:
    return Head(
        ticket_id=ticket.ticket_id,
        service_id=ticket.service_id,
        is_priority=ticket.is_priority,
        arrival_seq=ticket.arrival_seq,
        arrived_at=ticket.arrived_at,
        rank=counter.rank_of(ticket.service_id) or 0,
    )

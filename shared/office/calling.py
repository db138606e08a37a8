"""Calling: next, a chosen one, and once more."""

from __future__ import annotations

from shared.domain.calling import CallReason, Head, Policy, choose, streak_after
from shared.domain.changed import changed
from shared.domain.commands import CallChosen, CallNext, Recall
from shared.domain.errors import RefusalCode, Refused
from shared.domain.events import TicketCalled, TicketRecalled
from shared.domain.ids import OfficerId
from shared.domain.plan import Counter
from shared.domain.queues import head_of, overdue_at
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
    policy = counter.policy or work.plan.policy
    heads = _heads(work, counter, command.officer_id, policy)
    choice = choose(heads.values(), policy, row.priority_streak, work.now)
    if choice is None:
        if served is None:
            raise Refused(RefusalCode.NOBODY_WAITING)
        return
    row = changed(row, priority_streak=streak_after(row.priority_streak, choice.head))
    ticket = next(ticket for ticket, head in heads.items() if head is choice.head)
    _call(work, ticket, counter, row, command.officer_id, reason=choice.reason)


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
    if head_of(ticket, counter, command.officer_id) is None:
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
    work.transaction.counters.change(changed(row, ticket_id=ticket.ticket_id))
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


def _heads(work: Work, counter: Counter, officer_id: OfficerId, policy: Policy) -> dict[Ticket, Head]:
    """The heads of the queues that this counter calls now."""
    disturbed = work.transaction.pauses.all()
    overdue = overdue_at(policy, work.now)
    service_ids = (*counter.service_ids, *counter.helps_service_ids)
    tickets = work.transaction.tickets.heads(service_ids, counter.counter_id, officer_id)
    found = {ticket: head_of(ticket, counter, officer_id, disturbed, overdue) for ticket in tickets}
    return {ticket: head for ticket, head in found.items() if head is not None}

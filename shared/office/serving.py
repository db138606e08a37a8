"""What happens at the counter after a call."""

from __future__ import annotations

from dataclasses import replace

from shared.domain.commands import Finish, MarkNoShow, Start
from shared.domain.events import TicketMarkedNoShow, TicketStarted
from shared.domain.ticket import Verb
from shared.office.work import Work


def start(work: Work, command: Start) -> None:
    """Note that the citizen is there."""
    _counter, row = work.signed_in(command.counter_id, command.officer_id)
    ticket = work.in_hand(row, command.ticket_id)
    work.move(ticket, Verb.START, started_at=work.now)
    work.record(
        TicketStarted(
            seq=work.next_seq,
            at=work.now,
            ticket_id=ticket.ticket_id,
            counter_id=row.counter_id,
            officer_id=command.officer_id,
        )
    )


def finish(work: Work, command: Finish) -> None:
    """Note that the citizen was served."""
    _counter, row = work.signed_in(command.counter_id, command.officer_id)
    work.finish(work.in_hand(row, command.ticket_id), row, command.officer_id)


def mark_no_show(work: Work, command: MarkNoShow) -> None:
    """Note that nobody came."""
    _counter, row = work.signed_in(command.counter_id, command.officer_id)
    ticket = work.in_hand(row, command.ticket_id)
    work.move(ticket, Verb.MARK_NO_SHOW, ended_at=work.now)
    work.transaction.counters.change(replace(row, ticket_id=None, no_show_today=row.no_show_today + 1))
    work.record(
        TicketMarkedNoShow(
            seq=work.next_seq,
            at=work.now,
            ticket_id=ticket.ticket_id,
            counter_id=row.counter_id,
            officer_id=command.officer_id,
        )
    )

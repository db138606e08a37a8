"""Officers sitting down, leaving, and vanishing."""

from __future__ import annotations

from dataclasses import replace

from shared.domain.commands import ReleaseCounter, SignIn, SignOut
from shared.domain.errors import RefusalCode, Refused
from shared.domain.events import OfficerSignedIn, OfficerSignedOut, TicketReturned
from shared.domain.ids import OfficerId
from shared.domain.ticket import Ticket, TicketState, Verb
from shared.office.pin_guard import PinGuard
from shared.office.work import Work, refuse_while_in_hand
from shared.store.counters import CounterRow


def sign_in(work: Work, command: SignIn, guard: PinGuard) -> None:
    """Open a counter. The officer who already sits there may sign in again (their app was restarted)."""
    counter, row = work.counter(command.counter_id)
    officer = work.officer(command.officer_id)
    _check_pin(work, command.officer_id, guard)
    if not officer.is_supervisor and counter.agency_id not in officer.agency_ids:
        raise Refused(RefusalCode.OFFICER_NOT_ALLOWED, counter=counter.name)
    if row.officer_id not in (None, command.officer_id):
        raise Refused(RefusalCode.COUNTER_TAKEN, counter=counter.name, officer=work.officer_name(row.officer_id))
    elsewhere = work.transaction.counters.of_officer(command.officer_id)
    if elsewhere is not None and elsewhere.counter_id != command.counter_id:
        other = work.plan.counters.get(elsewhere.counter_id)
        raise Refused(RefusalCode.OFFICER_ELSEWHERE, counter=other.name if other else elsewhere.counter_id)
    work.transaction.counters.change(replace(row, officer_id=command.officer_id))
    work.record(
        OfficerSignedIn(seq=work.next_seq, at=work.now, counter_id=command.counter_id, officer_id=command.officer_id)
    )


def sign_out(work: Work, command: SignOut) -> None:
    """Close a counter that has no ticket in hand."""
    _counter, row = work.signed_in(command.counter_id, command.officer_id)
    refuse_while_in_hand(work, row, states=frozenset({TicketState.CALLED, TicketState.SERVING}))
    close_counter(work, row)


def release_counter(work: Work, command: ReleaseCounter, guard: PinGuard) -> None:
    """Free a counter whose officer vanished; a supervisor's PIN says so."""
    counter, row = work.counter(command.counter_id)
    supervisor = work.officer(command.officer_id)
    _check_pin(work, command.officer_id, guard)
    if not supervisor.is_supervisor:
        raise Refused(RefusalCode.OFFICER_NOT_ALLOWED, counter=counter.name)
    ticket = work.transaction.tickets.find(row.ticket_id) if row.ticket_id else None
    if ticket is not None:
        row = _let_go(work, ticket, row, command.officer_id)
    if row.officer_id is not None:
        close_counter(work, row)


def close_counter(work: Work, row: CounterRow) -> None:
    """Sign the officer of a counter out."""
    work.transaction.counters.change(replace(row, officer_id=None, is_paused=False, pause_reason="", paused_until=None))
    work.record(
        OfficerSignedOut(
            seq=work.next_seq, at=work.now, counter_id=row.counter_id, officer_id=row.officer_id or OfficerId("")
        )
    )


def _let_go(work: Work, ticket: Ticket, row: CounterRow, supervisor_id: OfficerId) -> CounterRow:
    """Finish what was being served; put what was only called back into its place by arrival."""
    if ticket.state is TicketState.SERVING:
        return work.finish(ticket, row, supervisor_id)
    work.move(ticket, Verb.RETURN, counter_id=None, called_at=None)
    emptied = replace(row, ticket_id=None)
    work.transaction.counters.change(emptied)
    work.record(
        TicketReturned(
            seq=work.next_seq,
            at=work.now,
            ticket_id=ticket.ticket_id,
            counter_id=row.counter_id,
            officer_id=supervisor_id,
        )
    )
    return emptied


def _check_pin(work: Work, officer_id: OfficerId, guard: PinGuard) -> None:
    seconds = guard.seconds_locked(officer_id, work.now)
    if seconds:
        raise Refused(RefusalCode.PIN_LOCKED, seconds=seconds)
    if not work.pin_is_right:
        raise Refused(RefusalCode.WRONG_PIN, tries_left=guard.missed(officer_id, work.now))
    guard.matched(officer_id)

"""The turn of the business day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from shared.domain.events import DayTurned
from shared.domain.ids import OfficerId
from shared.domain.ticket import TicketState
from shared.office.booking import forget_old_bookings
from shared.office.day_watch import DayWatch
from shared.office.signing import close_counter
from shared.office.work import Work
from shared.store.counters import CounterRow


def turn_day_if_due(work: Work, watch: DayWatch) -> bool:
    """Begin the clock's business day where it isn't the branch's; return whether it did.

    A day in which numbers were given never begins again, and one that the clock was set to not under people's feet.
    Whoever is being served is noted as served, whoever still waits as cancelled (the number was for that day), and
    each counter is closed: a morning begins with a PIN.
    """
    today = work.plan.branch.business_date(work.now)
    if today == work.business_date or _gave_numbers_on(work, today) or not watch.may_begin(work, today):
        return False
    counters = work.transaction.counters
    holders = {row.ticket_id: row for row in counters.all() if row.ticket_id is not None}
    for ticket in work.transaction.tickets.live():
        row = holders.get(ticket.ticket_id)
        if row is not None and ticket.state is TicketState.SERVING:
            work.finish(replace(ticket, then_service_ids=()), row, row.officer_id or OfficerId(""))
            continue
        if row is not None:
            counters.change(replace(row, ticket_id=None))
        work.cancel_for_day_end(ticket)
    for row in counters.all():
        if row.officer_id is not None:
            close_counter(work, row)
        counters.change(CounterRow(counter_id=row.counter_id))
    forget_old_bookings(work)
    work.business_date = today
    work.record(DayTurned(seq=work.next_seq, at=work.now, business_date=today))
    return True


def _gave_numbers_on(work: Work, day: date) -> bool:
    transaction = work.transaction
    return transaction.tickets.has_any_of(day) or transaction.archive.gave_numbers_on(day)

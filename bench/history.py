"""Years behind a hall: tickets of days long gone, with entries and answers, entered at once into a SQLite file."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from bench.hall import Hall
from shared.domain.clock import SystemClock
from shared.domain.events import TicketIssued
from shared.domain.fresh_ids import new_ticket_id
from shared.domain.ticket import Ticket, TicketState
from shared.protocol import messages
from shared.store.sqlite_file import file_of

A_DAY = 500  # tickets
_CACHE_KILOBYTES = 500_000  # an index that fits into memory is filled thirty times as fast

_DAYS_AGO = "date(:today, '-' || (:count / :day + 1 - n / :day) || ' days')"
# As `FreshIds` would have made it on that day: milliseconds, then chance.
_A_FRESH_ID = f"printf('%012x', unixepoch({_DAYS_AGO}) * 1000 + n % :day) || lower(hex(randomblob(10)))"
_OLD = f"""
    CREATE TEMP TABLE old AS
    WITH RECURSIVE counted(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM counted WHERE n + 1 < :count)
    SELECT n + 2 AS seq, n % :day + 1 AS number, {_DAYS_AGO} AS business_date, {_A_FRESH_ID} AS ticket_id,
        {_A_FRESH_ID} AS command_id FROM counted
"""  # noqa: S608  # nothing of this comes from outside
_TICKETS = """
    INSERT INTO ticket (branch_id, ticket_id, business_date, series_id, number, label, service_id, is_priority, state,
        arrived_at, arrival_seq, called_at, started_at, ended_at, counter_id, calls, place, then_services, breached)
    SELECT :branch, ticket_id, business_date, :series, number, :series || '-' || number, :service, 0, 'served',
        business_date || ' 01:00:00.000000', seq, business_date || ' 01:10:00.000000',
        business_date || ' 01:11:00.000000', business_date || ' 01:20:00.000000', '1', 1, seq, '[]', '' FROM old
"""
_ENTRIES = """
    INSERT INTO journal (branch_id, seq, at, business_date, command_id, type, payload)
    SELECT :branch, seq, business_date || ' 01:00:00.000000', business_date, command_id, 'ticket.issued', :payload
    FROM old
"""
_ANSWERS = """
    INSERT INTO answer (branch_id, command_id, at, fingerprint, first_seq, last_seq)
    SELECT :branch, command_id, business_date || ' 01:00:00.000000', command_id || ticket_id, seq, seq
    FROM old
"""
_BRANCH = "UPDATE branch SET seq = seq + :count, day_seq = seq + :count WHERE branch_id = :branch"
_STATEMENTS = (_OLD, _TICKETS, _ENTRIES, _ANSWERS, _BRANCH)


def grow_old(hall: Hall, tickets: int) -> None:
    """Put so many served tickets into a hall's past: each with an entry in the journal and an answer.

    The hall must just have been made, on SQLite, and nobody may have it open. Raises ValueError for another database.
    """
    file = file_of(hall.url)
    if file is None:
        raise ValueError("a history is entered into a SQLite file")
    service = next(iter(hall.plan.services.values()))
    told = {
        "count": tickets,
        "day": A_DAY,
        "branch": hall.plan.branch.branch_id,
        "today": hall.plan.branch.business_date(SystemClock().now()).isoformat(),
        "series": service.series_id,
        "service": service.service_id,
        "payload": _an_entry(hall),
    }
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KILOBYTES}")
        connection.execute("PRAGMA synchronous = OFF")  # it is thrown away soon; what is measured sets its own
        with connection:
            for statement in _STATEMENTS:
                connection.execute(statement, {name: value for name, value in told.items() if f":{name}" in statement})
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _an_entry(hall: Hall) -> str:
    """What the journal holds of a ticket, as long and as readable as a real one."""
    now = SystemClock().now()
    service = next(iter(hall.plan.services.values()))
    ticket = Ticket(
        ticket_id=new_ticket_id(),
        label=hall.plan.series[service.series_id].label(1),
        series_id=service.series_id,
        number=1,
        business_date=hall.plan.branch.business_date(now),
        service_id=service.service_id,
        is_priority=False,
        state=TicketState.WAITING,
        arrived_at=now,
        arrival_seq=2,
    )
    return messages.event.dump_json(TicketIssued(seq=2, at=now, ticket=ticket, ahead=0)).decode()

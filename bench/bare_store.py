"""The floor of all that is kept: SQLAlchemy, the same tables and engine, one commit each, nothing decided."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from itertools import count
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, bindparam, func, insert, literal, select, update
from sqlalchemy.dialects import sqlite

from bench.hall import Hall
from shared.domain.clock import SystemClock
from shared.domain.fresh_ids import new_command_id, new_ticket_id
from shared.domain.ids import CounterId, ServiceId
from shared.store import tables
from shared.store.engine import open_engine, writing

PAYLOAD_BYTES = 545  # of a ticket.issued as the office writes it; a test holds this to the truth
_A_WAIT = timedelta(minutes=30)

_add_ticket = insert(tables.ticket)
_add_entry = insert(tables.journal)
_count_one = sqlite.insert(tables.tally).on_conflict_do_update(
    index_elements=[column.name for column in tables.tally.primary_key],
    set_={"given": tables.tally.c.given + 1},
)
_move_branch = (
    update(tables.branch).where(tables.branch.c.branch_id == bindparam("branch")).values(seq=bindparam("new_seq"))
)
_first = (
    select(tables.ticket.c.ticket_id)
    .where(
        tables.ticket.c.branch_id == bindparam("branch"),
        tables.ticket.c.state == literal("waiting", literal_execute=True),
        tables.ticket.c.service_id == bindparam("service"),
        tables.ticket.c.is_priority.is_(False),
        tables.ticket.c.for_counter_id.is_(None),  # as the partial index says it: without, the floor reads everybody
        tables.ticket.c.for_officer_id.is_(None),
    )
    .order_by(tables.ticket.c.place, tables.ticket.c.arrival_seq)
    .limit(1)
)
_given = (
    select(tables.ticket.c.series_id, func.max(tables.ticket.c.number).label("last"))
    .where(tables.ticket.c.business_date == bindparam("day"))
    .group_by(tables.ticket.c.series_id)
)
_change_ticket = (
    update(tables.ticket)
    .where(tables.ticket.c.branch_id == bindparam("branch"), tables.ticket.c.ticket_id == bindparam("ticket"))
    .values(state=bindparam("new_state"), counter_id=bindparam("new_counter"))
)
_change_counter = (
    update(tables.counter)
    .where(tables.counter.c.branch_id == bindparam("branch"), tables.counter.c.counter_id == bindparam("counter"))
    .values(ticket_id=bindparam("new_ticket"))
)


class BareStore:
    """A loop over one hall's database. Opened as a context; the engine is closed with it."""

    def __init__(self, hall: Hall) -> None:
        self._hall = hall
        self._branch = hall.plan.branch.branch_id
        self._engine = open_engine(hall.url)
        with self._engine.connect() as connection:
            row = connection.execute(select(tables.branch.c.seq, tables.branch.c.business_date)).one()
            given = connection.execute(_given, {"day": row.business_date}).all()
        self._seq: int = row.seq
        self._day: date = row.business_date
        self._clock = SystemClock()
        last = {row.series_id: row.last for row in given}
        self._numbers = {key: count(last.get(key, 0) + 1) for key in hall.plan.series}
        self._in_hand: dict[CounterId, str] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._engine.dispose()

    def issue(self, service_id: ServiceId) -> bool:
        """Keep one ticket, its journal entry and the branch's seq; on disk when it returns."""
        series = self._hall.plan.series[self._hall.plan.services[service_id].series_id]
        number, now = next(self._numbers[series.series_id]), self._clock.now()
        with writing(self._engine) as connection:
            connection.execute(
                _add_ticket,
                {
                    "branch_id": self._branch,
                    "ticket_id": new_ticket_id(),
                    "business_date": self._day,
                    "series_id": series.series_id,
                    "number": number,
                    "label": series.label(number),
                    "service_id": service_id,
                    "is_priority": False,
                    "state": "waiting",
                    "arrived_at": now,
                    "arrival_seq": self._seq + 1,
                    "calls": 0,
                    "place": self._seq + 1,
                    "then_services": "[]",
                    "due_at": now + _A_WAIT,
                    "breached": "",
                },
            )
            connection.execute(
                _count_one,
                {
                    "branch_id": self._branch,
                    "business_date": self._day,
                    "service_id": service_id,
                    "channel": "kiosk",
                    "given": 1,
                },
            )
            self._enter(connection, now, "ticket.issued")
        return True

    def call(self, counter_id: CounterId, services: Sequence[ServiceId]) -> bool:
        """Finish what is in hand, call who waits first, start: two commits. False: nobody waits."""
        held, now = self._in_hand.get(counter_id), self._clock.now()
        with writing(self._engine) as connection:
            if held is not None:
                self._move(connection, held, "served", counter_id)
                self._enter(connection, now, "ticket.finished")
            found = (connection.execute(_first, self._for(service=service)).scalar() for service in services)
            called = next((ticket for ticket in found if ticket is not None), None)
            if called is None:
                return False
            self._move(connection, called, "called", counter_id)
            connection.execute(_change_counter, self._for(counter=counter_id, new_ticket=called))
            self._enter(connection, now, "ticket.called")
        with writing(self._engine) as connection:
            self._move(connection, called, "serving", counter_id)
            self._enter(connection, now, "ticket.started")
        self._in_hand[counter_id] = called
        return True

    def _for(self, **values: object) -> dict[str, object]:
        return {"branch": self._branch, **values}

    def _move(self, connection: Connection, ticket: Any, state: str, counter_id: CounterId) -> None:
        connection.execute(_change_ticket, self._for(ticket=ticket, new_state=state, new_counter=counter_id))

    def _enter(self, connection: Connection, now: datetime, kind: str) -> None:
        self._seq += 1
        connection.execute(
            _add_entry,
            {
                "branch_id": self._branch,
                "seq": self._seq,
                "at": now,
                "business_date": self._day,
                "command_id": new_command_id(),
                "type": kind,
                "payload": "x" * PAYLOAD_BYTES,
            },
        )
        connection.execute(_move_branch, self._for(new_seq=self._seq))


def repeat_for(seconds: float, once: Callable[[int], bool]) -> tuple[float, ...]:
    """Call ``once(number)`` for so long or until it says no; return the seconds that each call took."""
    took: list[float] = []
    now = time.perf_counter()
    end = now + seconds
    while now < end:
        if not once(len(took)):
            break
        before, now = now, time.perf_counter()
        took.append(now - before)
    return tuple(took)

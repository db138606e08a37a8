"""Bookings: by code, by day, and which number each gave."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, and_, bindparam, delete, insert, select, update

from shared.domain.booking import Booking
from shared.domain.ids import BookingCode, BranchId, ServiceId, TicketId
from shared.store import tables
from shared.store.writes import Writes

_table = tables.booking
_is_here = _table.c.branch_id == bindparam("branch")
_is_one = and_(_is_here, _table.c.code == bindparam("key"))
_find = select(_table, tables.ticket.c.label).join_from(
    _table,
    tables.ticket,
    and_(tables.ticket.c.branch_id == _table.c.branch_id, tables.ticket.c.ticket_id == _table.c.ticket_id),
    isouter=True,
)
_with_code = _find.where(_is_one)
_between = _find.where(
    _is_here,
    _table.c.slot_at >= bindparam("begins", type_=tables.Instant),
    _table.c.slot_at < bindparam("ends", type_=tables.Instant),
).order_by(_table.c.slot_at, _table.c.code)
_insert = insert(_table)
_change = (
    update(_table)
    .where(_is_one)
    .values(
        written=bindparam("new_written"),
        service_id=bindparam("new_service"),
        slot_at=bindparam("new_slot", type_=tables.Instant),
        is_cancelled=bindparam("new_is_cancelled"),
    )
)
_check_in = update(_table).where(_is_one).values(ticket_id=bindparam("new_ticket"))
_forget = delete(_table).where(_is_here, _table.c.slot_at < bindparam("before", type_=tables.Instant))
_KEYS_AT_ONCE = 500  # SQLite takes a limited number of values in one question


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingRow:
    """One booking as it is kept. ``label`` is that of the number which it gave, empty before."""

    key: BookingCode
    booking: Booking
    ticket_id: TicketId | None = None
    label: str = ""


class Bookings:
    """Reads and writes the bookings of one branch."""

    def __init__(self, connection: Connection, branch_id: BranchId, writes: Writes) -> None:
        self._connection = connection
        self._branch = branch_id
        self._writes = writes

    def find(self, key: BookingCode) -> BookingRow | None:
        """Return the booking with that code."""
        self._writes.settle_for_reading(tables.ticket)
        row = self._connection.execute(_with_code, {"branch": self._branch, "key": key}).one_or_none()
        return None if row is None else _row(row)

    def known(self, keys: Sequence[BookingCode]) -> dict[BookingCode, BookingRow]:
        """Return those of these codes that are kept already."""
        self._writes.settle_for_reading(tables.ticket)
        found: dict[BookingCode, BookingRow] = {}
        for start in range(0, len(keys), _KEYS_AT_ONCE):
            some = _find.where(_is_here, _table.c.code.in_(keys[start : start + _KEYS_AT_ONCE]))
            rows = [_row(row) for row in self._connection.execute(some, {"branch": self._branch})]
            found |= {row.key: row for row in rows}
        return found

    def between(self, begins: datetime, ends: datetime) -> list[BookingRow]:
        """Return the bookings whose slot begins from one aware instant to just before another, in order."""
        self._writes.settle_for_reading(tables.ticket)
        asked = {"branch": self._branch, "begins": begins, "ends": ends}
        return [_row(row) for row in self._connection.execute(_between, asked)]

    def add(self, bookings: Iterable[tuple[BookingCode, Booking]]) -> None:
        """Keep new ones."""
        rows = [
            {
                "branch_id": self._branch,
                "code": key,
                "written": booking.code,
                "service_id": booking.service_id,
                "slot_at": booking.slot_at,
                "is_cancelled": booking.is_cancelled,
            }
            for key, booking in bookings
        ]
        self._writes.settle()
        if rows:
            self._connection.execute(_insert, rows)

    def change(self, key: BookingCode, booking: Booking) -> None:
        """Bring one up to date."""
        self._writes.settle()
        self._connection.execute(
            _change,
            {
                "branch": self._branch,
                "key": key,
                "new_written": booking.code,
                "new_service": booking.service_id,
                "new_slot": booking.slot_at,
                "new_is_cancelled": booking.is_cancelled,
            },
        )

    def check_in(self, key: BookingCode, ticket_id: TicketId) -> None:
        """Note the number that it gave; the database refuses a second booking for the same one."""
        self._writes.settle()
        self._connection.execute(_check_in, {"branch": self._branch, "key": key, "new_ticket": ticket_id})

    def forget(self, before: datetime) -> int:
        """Delete those whose slot began before an aware instant; return how many."""
        self._writes.settle()
        return self._connection.execute(_forget, {"branch": self._branch, "before": before}).rowcount


def _row(row: Row[tuple[object, ...]]) -> BookingRow:
    facts = row._mapping
    return BookingRow(
        key=BookingCode(facts["code"]),
        booking=Booking(
            code=facts["written"],
            service_id=ServiceId(facts["service_id"]),
            slot_at=facts["slot_at"],
            is_cancelled=facts["is_cancelled"],
        ),
        ticket_id=None if facts["ticket_id"] is None else TicketId(facts["ticket_id"]),
        label=facts["label"] or "",
    )

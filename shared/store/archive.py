"""The archive of one branch: business days that are over, packed, one row each; and where days begin in the journal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, Row, Table, bindparam, delete, insert, literal, select

from shared.domain.ids import BranchId
from shared.store import tables
from shared.store.day_lines import ARCHIVED_TABLES, Packed, Stretch, rows_of_day

_table = tables.archive
_is_here = _table.c.branch_id == bindparam("branch")
_listed = select(*(column for column in _table.c if column.name not in ("branch_id", "content"))).where(_is_here)
_all = _listed.order_by(_table.c.first_seq)
_newest = _listed.order_by(_table.c.first_seq.desc()).limit(1)
_of_date = _all.where(_table.c.business_date == bindparam("day"))
_content = select(_table.c.content).where(_is_here, _table.c.first_seq == bindparam("first"))

_journal = tables.journal
_in_journal = _journal.c.branch_id == bindparam("branch")
# Spelled out and not bound: the planner must see that the partial index of the days' beginnings serves.
_is_turn = _journal.c.type == literal("day.turned", literal_execute=True)
_begins = select(_journal.c.seq, _journal.c.business_date).where(_in_journal, _is_turn)
_begin_back = _begins.order_by(_journal.c.seq.desc()).offset(bindparam("back")).limit(1)
_begin_after = _begins.where(_journal.c.seq > bindparam("seq")).order_by(_journal.c.seq).limit(1)
_all_begins = _begins.order_by(_journal.c.seq)
_first_entry = (
    select(_journal.c.seq, _journal.c.business_date)
    .where(_in_journal, _journal.c.seq > bindparam("seq"))
    .order_by(_journal.c.seq)
    .limit(1)
)
_LIVE = ("waiting", "called", "serving", "parked")


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedDay:
    """One day in the archive, without its content. ``size_bytes`` is what it takes, packed."""

    first_seq: int
    last_seq: int
    business_date: date
    entries: int
    tickets: int
    archived_at: datetime
    digest: str
    size_bytes: int


class Archive:
    """Reads and writes the archive of one branch, and knows what is to go there."""

    def __init__(self, connection: Connection, branch_id: BranchId) -> None:
        self._connection = connection
        self._branch = branch_id

    def days(self) -> list[ArchivedDay]:
        """Return what is archived, oldest first."""
        return [_day(row) for row in self._connection.execute(_all, {"branch": self._branch})]

    def newest(self) -> ArchivedDay | None:
        """Return the last one that was archived."""
        row = self._connection.execute(_newest, {"branch": self._branch}).one_or_none()
        return None if row is None else _day(row)

    def of_date(self, business_date: date) -> list[ArchivedDay]:
        """Return what is archived of one business day: once, unless a clock was wrong."""
        rows = self._connection.execute(_of_date, {"branch": self._branch, "day": business_date})
        return [_day(row) for row in rows]

    def gave_numbers_on(self, business_date: date) -> bool:
        """Whether a number was given on a day that is archived: that day never begins again."""
        return any(day.tickets for day in self.of_date(business_date))

    def content(self, day: ArchivedDay) -> bytes:
        """Return a day as it is packed."""
        found: bytes = self._connection.execute(_content, {"branch": self._branch, "first": day.first_seq}).scalar_one()
        return found

    def stretch_of(self, day: ArchivedDay) -> Stretch:
        """Return where an archived day stood in the journal."""
        return Stretch(
            branch_id=self._branch,
            business_date=day.business_date,
            first_seq=day.first_seq,
            last_seq=day.last_seq,
        )

    def due(self, keep_days: int) -> Stretch | None:
        """Return the oldest day in the tables where it isn't one of the last so many (the present one included)."""
        kept = self.begin_of_last(keep_days)
        first = self._connection.execute(_first_entry, {"branch": self._branch, "seq": 0}).one_or_none()
        if kept is None or first is None or first.seq >= kept:
            return None
        following = self._connection.execute(_begin_after, {"branch": self._branch, "seq": first.seq}).one()
        return self._stretch(first.seq, following.seq - 1, first.business_date)

    def begin_of_last(self, count: int) -> int | None:
        """Return the seq with which the last so many business days begin; None where there aren't more than those."""
        row = self._connection.execute(_begin_back, {"branch": self._branch, "back": count - 1}).one_or_none()
        return None if row is None else int(row.seq)

    def unfinished(self) -> ArchivedDay | None:
        """Return the day that is archived and still (in part) in the tables: its move was interrupted."""
        newest = self.newest()
        if newest is None:
            return None
        first = self._connection.execute(
            _first_entry, {"branch": self._branch, "seq": newest.first_seq - 1}
        ).one_or_none()
        return newest if first is not None and first.seq <= newest.last_seq else None

    def days_in_tables(self) -> list[Stretch]:
        """Return the business days that aren't archived, oldest first; the last one is the present day."""
        first = self._connection.execute(_first_entry, {"branch": self._branch, "seq": 0}).one_or_none()
        if first is None:
            return []
        turns = [
            (row.seq, row.business_date) for row in self._connection.execute(_all_begins, {"branch": self._branch})
        ]
        begins = [(first.seq, first.business_date), *((seq, day) for seq, day in turns if seq > first.seq)]
        ends = [seq - 1 for seq, _day in begins[1:]] + [2**62]
        return [self._stretch(seq, end, day) for (seq, day), end in zip(begins, ends, strict=True)]

    def has_live(self, stretch: Stretch) -> bool:
        """Whether somebody of that day is still in the hall: it can't be over then."""
        live = tables.ticket.c.state.in_([literal(state, literal_execute=True) for state in _LIVE])
        asked = select(tables.ticket.c.ticket_id).where(*rows_of_day(tables.ticket, stretch), live).limit(1)
        return self._connection.execute(asked).first() is not None

    def add(self, stretch: Stretch, packed: Packed, archived_at: datetime) -> None:
        """Keep a day. The database refuses one that is there already."""
        self._connection.execute(
            insert(_table).values(
                branch_id=self._branch,
                first_seq=stretch.first_seq,
                last_seq=stretch.last_seq,
                business_date=stretch.business_date,
                entries=packed.counts[tables.journal.name],
                tickets=packed.counts[tables.ticket.name],
                archived_at=archived_at,
                digest=packed.digest,
                size_bytes=len(packed.content),
                content=packed.content,
            )
        )

    def empty_tables(self, day: ArchivedDay, most: int) -> int:
        """Delete so many of an archived day's rows from the tables, the journal's entries last; return how many.

        Nothing is deleted, and 0 returned, where the day is not in the archive.
        """
        kept = self._connection.execute(
            _newest.where(_table.c.first_seq == day.first_seq, _table.c.digest == day.digest), {"branch": self._branch}
        ).one_or_none()
        if kept is None:
            return 0
        for table in ARCHIVED_TABLES:
            gone = self._delete(table, self.stretch_of(day), most)
            if gone:
                return gone
        return 0

    def forget(self, day: ArchivedDay) -> None:
        """Delete a day from the archive, for good."""
        self._connection.execute(
            delete(_table).where(_table.c.branch_id == self._branch, _table.c.first_seq == day.first_seq)
        )

    def _delete(self, table: Table, stretch: Stretch, most: int) -> int:
        here = rows_of_day(table, stretch)
        if table is tables.tally:  # a few rows for each service
            return self._connection.execute(delete(table).where(*here)).rowcount
        key = table.c.seq if table is tables.journal else table.c.ticket_id
        some = select(key).where(*here).limit(most)
        if table is tables.journal:
            some = some.order_by(key)  # whatever is left is a journal without a gap
        return self._connection.execute(
            delete(table).where(table.c.branch_id == stretch.branch_id, key.in_(some))
        ).rowcount

    def _stretch(self, first_seq: int, last_seq: int, business_date: date) -> Stretch:
        return Stretch(branch_id=self._branch, business_date=business_date, first_seq=first_seq, last_seq=last_seq)


def _day(row: Row[tuple[object, ...]]) -> ArchivedDay:
    return ArchivedDay(**row._mapping)

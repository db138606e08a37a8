"""The journal: what happened, entry by entry, never changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, literal, select

from shared.domain.ids import BranchId, CommandId
from shared.store import tables
from shared.store.prepared import Prepared
from shared.store.writes import Writes

_table = tables.journal
_is_here = _table.c.branch_id == bindparam("branch")
_between = (
    select(_table.c.payload)
    .where(_is_here, _table.c.seq > bindparam("after"), _table.c.seq <= bindparam("upto"))
    .order_by(_table.c.seq)
    .limit(bindparam("most"))
)
_caused = (
    select(_table.c.command_id, _table.c.payload)
    .where(_is_here, _table.c.seq > bindparam("after"))
    .order_by(_table.c.seq)
    .limit(bindparam("most"))
)
_ANNOUNCEMENTS = ("ticket.called", "ticket.recalled")
_announcements = (
    select(_table.c.payload)
    .where(
        _is_here,
        _table.c.type.in_([literal(name, literal_execute=True) for name in _ANNOUNCEMENTS]),
        _table.c.seq > bindparam("after"),
    )
    .order_by(_table.c.seq.desc())
    .limit(bindparam("most"))
)
_last_until = (
    select(_table.c.seq)
    .where(_is_here, _table.c.at <= bindparam("at", type_=tables.Instant))
    .order_by(_table.c.seq.desc())
    .limit(1)
)
_last_at = select(_table.c.at).where(_is_here, _table.c.seq <= bindparam("upto")).order_by(_table.c.seq.desc()).limit(1)
_NO_END = 2**62


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalRow:
    """One entry; ``payload`` is the whole event as JSON."""

    seq: int
    at: datetime
    business_date: date
    command_id: CommandId
    type: str
    payload: str


class Journal:
    """Appends to and reads the journal of one branch."""

    def __init__(self, connection: Connection, branch_id: BranchId, writes: Writes) -> None:
        self._connection = connection
        self._branch = branch_id
        self._writes = writes

    def append(self, rows: Iterable[JournalRow]) -> None:
        """Add entries; a seq that is taken already is refused by the database, at the commit at the latest."""
        for row in rows:
            self._writes.gather(_insert, row)

    def payloads(self, after: int, upto: int = _NO_END, most: int = 10_000) -> list[str]:
        """Return the entries with ``after < seq <= upto`` as JSON, oldest first, ``most`` at the most."""
        self._writes.settle_for_reading(_table)
        rows = self._connection.execute(_between, {"branch": self._branch, "after": after, "upto": upto, "most": most})
        return [row.payload for row in rows]

    def caused(self, after: int, most: int) -> list[tuple[CommandId, str]]:
        """Return the entries after a seq, oldest first, each as the command that made it and its JSON."""
        self._writes.settle_for_reading(_table)
        rows = self._connection.execute(_caused, {"branch": self._branch, "after": after, "most": most})
        return [(CommandId(row.command_id), row.payload) for row in rows]

    def last_announcements(self, after: int, most: int) -> list[str]:
        """Return the newest calls and recalls after a seq as JSON, oldest first."""
        self._writes.settle_for_reading(_table)
        rows = self._connection.execute(_announcements, {"branch": self._branch, "after": after, "most": most}).all()
        return [row.payload for row in reversed(rows)]

    def last_at(self, upto: int) -> datetime | None:
        """Return the time of the last entry up to a seq, aware; None in an empty journal."""
        self._writes.settle_for_reading(_table)
        at: datetime | None = self._connection.execute(
            _last_at, {"branch": self._branch, "upto": upto}
        ).scalar_one_or_none()
        return at

    def seq_at(self, at: datetime) -> int:
        """Return where the journal stood at an aware instant: the seq of the last entry until then, 1 before any.

        Walks back from the newest entry, so it costs as many entries as were made since.
        """
        self._writes.settle_for_reading(_table)
        seq: int | None = self._connection.execute(_last_until, {"branch": self._branch, "at": at}).scalar_one_or_none()
        return seq or 1


def _written(branch_id: BranchId, row: JournalRow) -> dict[str, Any]:
    return {
        "branch_id": branch_id,
        "seq": row.seq,
        "at": row.at,
        "business_date": row.business_date,
        "command_id": row.command_id,
        "type": row.type,
        "payload": row.payload,
    }


_insert = Prepared(insert(_table), _written)

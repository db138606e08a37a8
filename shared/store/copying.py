"""Copying everything that one database holds into an empty one of the other kind, and proving that both are alike."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import Connection, Table, func, insert, select, text

from shared.domain.errors import Unavailable
from shared.store import tables
from shared.store.engine import reading, writing
from shared.store.store import Store

BATCH = 1_000
_ROOM = 2**256


@dataclass(frozen=True, slots=True)
class Copied:
    """How many branches, journal entries and rows in all were copied."""

    branches: int
    entries: int
    rows: int


@dataclass(slots=True)
class _Sum:
    """What a table holds, whatever the order: the number of rows and the sum of their digests."""

    rows: int = 0
    digest: int = 0

    def take(self, values: tuple[object, ...]) -> None:
        self.rows += 1
        self.digest = (self.digest + int.from_bytes(sha256(repr(values).encode()).digest())) % _ROOM


def copy_all(source: Store, goal: Store) -> Copied:
    """Copy every row in one transaction, read it back and compare, then commit.

    Raises Unavailable: "goal_not_empty", "store_in_use" (somebody else is connected to a PostgreSQL source),
    "journal_torn" (an entry is missing in the source), "copy_differs". The goal is as it was then.
    """
    with reading(source.engine) as old, writing(goal.engine) as new:
        if new.execute(select(tables.branch.c.branch_id).limit(1)).first() is not None:
            raise Unavailable("goal_not_empty")
        _refuse_others(old)
        _refuse_torn_journals(old)
        sums = {table.name: _copy(table, old, new) for table in tables.metadata.sorted_tables}
        for table in tables.metadata.sorted_tables:
            if _sum_of(table, new) != sums[table.name]:
                raise Unavailable("copy_differs", table=table.name)
        _refuse_torn_journals(new)
    return Copied(
        branches=sums[tables.branch.name].rows,
        entries=sums[tables.journal.name].rows,
        rows=sum(one.rows for one in sums.values()),
    )


def _copy(table: Table, old: Connection, new: Connection) -> _Sum:
    copied = _Sum()
    for part in old.execute(select(table), execution_options={"yield_per": BATCH}).partitions():
        for row in part:
            copied.take(tuple(row))
        new.execute(insert(table), [dict(row._mapping) for row in part])
    return copied


def _sum_of(table: Table, connection: Connection) -> _Sum:
    held = _Sum()
    for part in connection.execute(select(table), execution_options={"yield_per": BATCH}).partitions():
        for row in part:
            held.take(tuple(row))
    return held


def _refuse_others(connection: Connection) -> None:
    """A hub that goes on would give numbers that the copy lacks; a SQLite file has its lock for that."""
    if connection.dialect.name != "postgresql":
        return
    others = connection.execute(
        text(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
            "AND backend_type = 'client backend'"
        )
    ).scalar_one()
    if others:
        raise Unavailable("store_in_use")


def _refuse_torn_journals(connection: Connection) -> None:
    """Every entry must be there, from each branch's first, or the first after those in the archive, to the one that
    its row names."""
    seq = tables.journal.c.seq
    spans = {
        row.branch_id: (row.first, row.last, row.entries)
        for row in connection.execute(
            select(
                tables.journal.c.branch_id,
                func.min(seq).label("first"),
                func.max(seq).label("last"),
                func.count().label("entries"),
            ).group_by(tables.journal.c.branch_id)
        )
    }
    archive = tables.archive.c
    archived = {
        row.branch_id: row.last
        for row in connection.execute(
            select(archive.branch_id, func.max(archive.last_seq).label("last")).group_by(archive.branch_id)
        )
    }
    for branch in connection.execute(select(tables.branch.c.branch_id, tables.branch.c.seq)):
        first, last, entries = spans.get(branch.branch_id, (1, 0, 0))
        is_gap = archived.get(branch.branch_id, first) < first - 1
        if is_gap or last != branch.seq or entries != last - first + 1:
            raise Unavailable("journal_torn", branch=branch.branch_id)

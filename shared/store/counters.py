"""Counters: who sits there, which ticket is in hand, and the day's counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from shared.domain.ids import BranchId, CounterId, OfficerId, TicketId
from shared.store import tables
from shared.store.prepared import Prepared
from shared.store.remembered import Remembered
from shared.store.writes import Writes

_table = tables.counter
_columns = [column for column in _table.c if column.name != "branch_id"]
_is_here = _table.c.branch_id == bindparam("branch")
_find = select(*_columns).where(_is_here, _table.c.counter_id == bindparam("counter"))
_all = select(*_columns).where(_is_here)
_open = select(_table.c.counter_id).where(_is_here, _table.c.officer_id.is_not(None))


@dataclass(frozen=True, kw_only=True)  # without slots: see `changed`
class CounterRow:
    """A counter as the store keeps it. ``priority_streak``: its priority calls in a row."""

    counter_id: CounterId
    officer_id: OfficerId | None = None
    ticket_id: TicketId | None = None
    priority_streak: int = 0
    served_today: int = 0
    no_show_today: int = 0
    is_paused: bool = False
    pause_reason: str = ""
    paused_until: datetime | None = None


class Counters:
    """Reads and writes the counters of one branch."""

    def __init__(self, connection: Connection, branch_id: BranchId, writes: Writes, remembered: Remembered) -> None:
        self._connection = connection
        self._branch = branch_id
        self._writes = writes
        self._remembered = remembered
        self._last_changed: CounterId | None = None
        self._turns = 0  # how often it was another counter that changed

    def find(self, counter_id: CounterId) -> CounterRow | None:
        """Return the counter with that id."""
        known = self._remembered.counters
        if self._remembered.is_current and counter_id in known:
            return known[counter_id]
        self._writes.settle_for_reading(_table)
        row = self._connection.execute(_find, {"branch": self._branch, "counter": counter_id}).one_or_none()
        if row is None:
            return None
        known[counter_id] = _row(row)
        return known[counter_id]

    def all(self) -> list[CounterRow]:
        """Return every counter of the branch."""
        self._writes.settle_for_reading(_table)
        return [_row(row) for row in self._connection.execute(_all, {"branch": self._branch})]

    def of_officer(self, officer_id: OfficerId) -> CounterRow | None:
        """Return the counter where an officer is signed in."""
        self._writes.settle_for_reading(_table)
        row = self._connection.execute(
            _all.where(_table.c.officer_id == officer_id), {"branch": self._branch}
        ).one_or_none()
        return None if row is None else _row(row)

    def count_open(self, counter_ids: Iterable[CounterId]) -> int:
        """Return how many of these are open."""
        known = self._remembered.open_counters
        if known is None or not self._remembered.is_current:
            self._writes.settle_for_reading(_table)
            known = {CounterId(row.counter_id) for row in self._connection.execute(_open, {"branch": self._branch})}
            self._remembered.open_counters = known
        return sum(counter_id in known for counter_id in counter_ids)

    def add(self, counter_ids: Iterable[CounterId]) -> None:
        """Enter new counters, closed and empty."""
        rows = [
            {
                "branch_id": self._branch,
                "counter_id": counter_id,
                "priority_streak": 0,
                "served_today": 0,
                "no_show_today": 0,
                "is_paused": False,
                "pause_reason": "",
            }
            for counter_id in counter_ids
        ]
        if rows:
            self._writes.settle()
            self._connection.execute(insert(_table), rows)

    def remove(self, counter_ids: Iterable[CounterId]) -> None:
        """Take counters away."""
        self._writes.settle()
        self._remembered.open_counters = None
        self._remembered.counters.clear()
        self._connection.execute(
            delete(_table).where(_table.c.branch_id == self._branch, _table.c.counter_id.in_(list(counter_ids)))
        )

    def change(self, row: CounterRow) -> None:
        """Write all that can change."""
        self._remembered.counters[row.counter_id] = row
        if self._remembered.open_counters is not None:
            if row.officer_id is None:
                self._remembered.open_counters.discard(row.counter_id)
            else:
                self._remembered.open_counters.add(row.counter_id)
        # No officer and no ticket is at two counters, and the database sees to it after each row. So the counters'
        # rows go in turn, and only what one counter does without another in between is one row.
        if row.counter_id != self._last_changed:
            self._last_changed = row.counter_id
            self._turns += 1
        self._writes.gather(_change, row, instead_of=self._turns)


def _row(row: Row[Any]) -> CounterRow:
    return CounterRow(**row._mapping)


def _changed(branch_id: BranchId, row: CounterRow) -> dict[str, Any]:
    return {
        "branch": branch_id,
        "counter": row.counter_id,
        "new_officer_id": row.officer_id,
        "new_ticket_id": row.ticket_id,
        "new_priority_streak": row.priority_streak,
        "new_served_today": row.served_today,
        "new_no_show_today": row.no_show_today,
        "new_is_paused": row.is_paused,
        "new_pause_reason": row.pause_reason,
        "new_paused_until": row.paused_until,
    }


_change = Prepared(
    update(_table)
    .where(_is_here, _table.c.counter_id == bindparam("counter"))
    .values({column.name: bindparam(f"new_{column.name}") for column in _columns if column.name != "counter_id"}),
    _changed,
)

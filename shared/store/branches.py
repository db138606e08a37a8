"""The branch's own row: its epoch, where the journal stands, its day and its plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from shared.domain.ids import BranchId, Epoch, OfficerId
from shared.store import tables
from shared.store.prepared import Prepared, Question
from shared.store.remembered import Remembered
from shared.store.writes import Writes

_table = tables.branch
_is_here = _table.c.branch_id == bindparam("branch")
_find = Question(
    select(_table.c.epoch, _table.c.seq, _table.c.business_date, _table.c.day_seq, _table.c.plan_version).where(
        _is_here
    )
)
_find_plan = select(_table.c.plan).where(_is_here)
_pin = tables.officer_pin


@dataclass(frozen=True, slots=True, kw_only=True)
class BranchRow:
    """Where a branch stands. ``day_seq`` is the journal entry that turned the day."""

    epoch: Epoch
    seq: int
    business_date: date
    day_seq: int
    plan_version: int


@dataclass(frozen=True, slots=True)
class _Standing:
    """Where journal and day stand now."""

    seq: int
    business_date: date
    day_seq: int


def _moved(branch_id: BranchId, now: _Standing) -> dict[str, Any]:
    return {
        "branch": branch_id,
        "new_seq": now.seq,
        "new_business_date": now.business_date,
        "new_day_seq": now.day_seq,
    }


_move = Prepared(
    update(_table)
    .where(_is_here)
    .values(seq=bindparam("new_seq"), business_date=bindparam("new_business_date"), day_seq=bindparam("new_day_seq")),
    _moved,
)


class Branches:
    """Reads and writes the row of one branch."""

    def __init__(self, connection: Connection, branch_id: BranchId, writes: Writes, remembered: Remembered) -> None:
        self._connection = connection
        self._branch = branch_id
        self._writes = writes
        self._remembered = remembered

    def find(self) -> BranchRow | None:
        """Return where the branch stands, or None when it was never loaded."""
        self._writes.settle_for_reading(_table)
        found = _find.ask(self._connection, {"branch": self._branch})
        if not found:
            return None
        row = BranchRow(**found[0])
        self._remembered.compare(row.epoch, row.seq)
        return row

    def plan_json(self) -> str:
        """Return the plan as JSON."""
        plan: str = self._connection.execute(_find_plan, {"branch": self._branch}).scalar_one()
        return plan

    def create(self, row: BranchRow, plan_json: str) -> None:
        """Enter a branch for the first time."""
        self._connection.execute(
            insert(_table).values(
                branch_id=self._branch,
                epoch=row.epoch,
                seq=row.seq,
                business_date=row.business_date,
                day_seq=row.day_seq,
                plan=plan_json,
                plan_version=row.plan_version,
            )
        )

    def move(self, seq: int, business_date: date, day_seq: int) -> None:
        """Note where the journal and the day stand now."""
        self._writes.gather(_move, _Standing(seq, business_date, day_seq), instead_of="the branch")
        self._remembered.seq = seq

    def write_again(self) -> None:
        """Write the branch's row as it is, so that the commit shows whether the disk takes it."""
        self._connection.execute(update(_table).where(_table.c.branch_id == self._branch).values(seq=_table.c.seq))

    def begin_epoch(self, epoch: Epoch) -> None:
        """Tell every mirror that what it knows is of another time: it takes a new snapshot."""
        self._connection.execute(update(_table).where(_table.c.branch_id == self._branch).values(epoch=epoch))

    def replace_plan(self, plan_json: str, plan_version: int) -> None:
        """Put a new plan in place of the old one."""
        self._connection.execute(
            update(_table).where(_table.c.branch_id == self._branch).values(plan=plan_json, plan_version=plan_version)
        )

    def pin_hash(self, officer_id: OfficerId) -> str | None:
        """Return the hash of an officer's PIN, or None when they have none."""
        found: str | None = self._connection.execute(
            select(_pin.c.pin_hash).where(_pin.c.branch_id == self._branch, _pin.c.officer_id == officer_id)
        ).scalar_one_or_none()
        return found

    def replace_pins(self, pins: Mapping[OfficerId, str]) -> None:
        """Put these hashes in place of all old ones."""
        self._connection.execute(delete(_pin).where(_pin.c.branch_id == self._branch))
        if pins:
            self._connection.execute(
                insert(_pin),
                [{"branch_id": self._branch, "officer_id": o, "pin_hash": pin} for o, pin in pins.items()],
            )

"""What each command was answered, so that a retry gets the first answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, union_all

from shared.domain.ids import BranchId, CommandId
from shared.store import tables
from shared.store.prepared import Prepared, Question

_table = tables.answer
_of_branch = select(
    _table.c.command_id, _table.c.at, _table.c.fingerprint, _table.c.first_seq, _table.c.last_seq, _table.c.refusal
).where(_table.c.branch_id == bindparam("branch"))
_is_old = (_table.c.branch_id == bindparam("branch"), _table.c.last_seq < bindparam("before"))
_forget = delete(_table).where(
    _table.c.branch_id == bindparam("branch"),
    _table.c.command_id.in_(
        select(_table.c.command_id).where(*_is_old).order_by(_table.c.last_seq).limit(bindparam("most"))
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRow:
    """The entries that a command made (``first_seq`` None: none), or the JSON of its refusal.

    ``last_seq`` is where the journal stood after it.
    """

    command_id: CommandId
    at: datetime
    fingerprint: str
    last_seq: int
    first_seq: int | None = None
    refusal: str | None = None


class Answers:
    """Reads and writes the answers of one branch."""

    def __init__(self, connection: Connection, branch_id: BranchId) -> None:
        self._connection = connection
        self._branch = branch_id

    def find(self, command_ids: Sequence[CommandId]) -> dict[CommandId, AnswerRow]:
        """Return the answers that were given to these commands before."""
        if not command_ids:
            return {}
        places = 1 << (len(command_ids) - 1).bit_length()
        asked = {f"command_{place}": command_id for place, command_id in enumerate(command_ids)}
        for place in range(len(command_ids), places):
            asked[f"command_{place}"] = command_ids[-1]
        rows = _find(places).ask(self._connection, {"branch": self._branch, **asked})
        return {row["command_id"]: AnswerRow(**row) for row in rows}

    def add(self, rows: Sequence[AnswerRow]) -> None:
        """Keep these answers."""
        if rows:
            _insert.send(self._connection, self._branch, rows)

    def forget(self, before_seq: int, most: int) -> int:
        """Delete answers that were given before the journal had that entry, the oldest first; return how many."""
        asked = {"branch": self._branch, "before": before_seq, "most": most}
        return self._connection.execute(_forget, asked).rowcount


@lru_cache(maxsize=16)
def _find(places: int) -> Question:
    """Build the question for so many commands once: one look-up by key for each.

    For a list of keys a server that has no statistics yet, as on an office's first day, read all the branch's answers.
    """
    return Question(
        union_all(*(_of_branch.where(_table.c.command_id == bindparam(f"command_{place}")) for place in range(places)))
    )


def _written(branch_id: BranchId, row: AnswerRow) -> dict[str, Any]:
    return {
        "branch_id": branch_id,
        "command_id": row.command_id,
        "at": row.at,
        "fingerprint": row.fingerprint,
        "first_seq": row.first_seq,
        "last_seq": row.last_seq,
        "refusal": row.refusal,
    }


_insert = Prepared(insert(_table), _written)

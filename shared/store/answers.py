"""What each command was answered, so that a retry gets the first answer."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Text, bindparam, cast, delete, func, insert, literal_column, select, true
from sqlalchemy.dialects import postgresql

from shared.domain.ids import BranchId, CommandId
from shared.store import tables
from shared.store.prepared import Prepared, Question
from shared.store.writes import Writes

_table = tables.answer
_of_branch = select(
    _table.c.command_id, _table.c.at, _table.c.fingerprint, _table.c.first_seq, _table.c.last_seq, _table.c.refusal
).where(_table.c.branch_id == bindparam("branch"))
_commands = bindparam("commands", type_=Text())
# One text, whatever the number of commands, and each is looked up by its key. A server is told so (a lateral row): one
# that has no statistics yet, as on an office's first day, would read all the branch's answers for a list of keys.
_on_sqlite = func.json_each(_commands).table_valued("value")
_on_server = func.json_array_elements_text(cast(_commands, postgresql.JSON())).table_valued("value")
_looked_up = _of_branch.where(_table.c.command_id == _on_server.c.value).limit(literal_column("1")).lateral()
_find = {
    "sqlite": Question(_of_branch.where(_table.c.command_id.in_(select(_on_sqlite.c.value)))),
    "postgresql": Question(select(_looked_up).select_from(_on_server.join(_looked_up, true()))),
}
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

    def __init__(self, connection: Connection, branch_id: BranchId, writes: Writes) -> None:
        self._connection = connection
        self._branch = branch_id
        self._writes = writes

    def find(self, command_ids: Sequence[CommandId]) -> dict[CommandId, AnswerRow]:
        """Return the answers that were given to these commands before."""
        if not command_ids:
            return {}
        self._writes.settle_for_reading(_table)
        asked = {"branch": self._branch, "commands": json.dumps(command_ids)}
        rows = _find[self._connection.dialect.name].ask(self._connection, asked)
        return {row["command_id"]: AnswerRow(**row) for row in rows}

    def add(self, rows: Iterable[AnswerRow]) -> None:
        """Keep these answers."""
        for row in rows:
            self._writes.gather(_insert, row)

    def forget(self, before_seq: int, most: int) -> int:
        """Delete answers that were given before the journal had that entry, the oldest first; return how many."""
        self._writes.settle()
        asked = {"branch": self._branch, "before": before_seq, "most": most}
        return self._connection.execute(_forget, asked).rowcount


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

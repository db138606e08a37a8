"""What each command was answered, so that a retry gets the first answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select

from shared.domain.ids import BranchId, CommandId
from shared.store import tables

_table = tables.answer
_find = select(
    _table.c.command_id, _table.c.at, _table.c.fingerprint, _table.c.first_seq, _table.c.last_seq, _table.c.refusal
).where(_table.c.branch_id == bindparam("branch"), _table.c.command_id.in_(bindparam("commands", expanding=True)))
_insert = insert(_table)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRow:
    """The entries that a command made (both None: none), or the JSON of its refusal."""

    command_id: CommandId
    at: datetime
    fingerprint: str
    first_seq: int | None = None
    last_seq: int | None = None
    refusal: str | None = None


class Answers:
    """Reads and writes the answers of one branch."""

    def __init__(self, connection: Connection, branch_id: BranchId) -> None:
        self._connection = connection
        self._branch = branch_id

    def find(self, command_ids: Sequence[CommandId]) -> dict[CommandId, AnswerRow]:
        """Return the answers that were given to these commands before."""
        rows = self._connection.execute(_find, {"branch": self._branch, "commands": list(command_ids)})
        return {CommandId(row.command_id): AnswerRow(**row._mapping) for row in rows}

    def add(self, rows: Sequence[AnswerRow]) -> None:
        """Keep these answers."""
        if rows:
            self._connection.execute(
                _insert,
                [
                    {
                        "branch_id": self._branch,
                        "command_id": row.command_id,
                        "at": row.at,
                        "fingerprint": row.fingerprint,
                        "first_seq": row.first_seq,
                        "last_seq": row.last_seq,
                        "refusal": row.refusal,
                    }
                    for row in rows
                ],
            )

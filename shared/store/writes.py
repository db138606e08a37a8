"""How a transaction writes: rows are gathered and go to the database together; one command can be undone alone."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, FromClause
from sqlalchemy.exc import DBAPIError

from shared.store.prepared import Prepared
from shared.store.remembered import Remembered

# The rows of one table, in the order in which they were last given.
_Rows = dict[Hashable, tuple[Prepared, dict[str, Any]]]


class Writes:
    """The writes of one transaction, in order. Subjects tell it before they write or read at once."""

    def __init__(self, connection: Connection, remembered: Remembered) -> None:
        self._connection = connection
        self._remembered = remembered
        self._kept: dict[FromClause, _Rows] = {}  # of commands that stand
        self._own: dict[FromClause, _Rows] = {}  # of the command that can be undone
        self._count = 0
        self._is_undoable = False
        self._has_savepoint = False

    def gather(self, statement: Prepared, row: dict[str, Any], *, instead_of: Hashable = None) -> None:
        """Write this row later, together with its like; at the end of the transaction at the latest.

        New rows go before changes to rows, whatever the order in which they came: a row is changed after it was
        entered, and two rows don't mind one another. Where ``instead_of`` names what an earlier row of the same
        statement named, this one says all of it again and takes its place, if that hasn't gone yet; only where no
        constraint of the database minds what stood in between.
        """
        self._count += 1
        rows = (self._own if self._is_undoable else self._kept).setdefault(statement.table, {})
        key = (id(statement), self._count if instead_of is None else instead_of)
        rows.pop(key, None)
        rows[key] = (statement, row)

    def settle(self) -> None:
        """Get ready for a write: what was gathered goes first, and what must be undoable begins here."""
        for rows in self._taken(self._kept):
            self._send(rows)
        if self._is_undoable and not self._has_savepoint:
            self._connection.exec_driver_sql("SAVEPOINT command")
            self._has_savepoint = True
        for rows in self._taken(self._own):
            self._send(rows)

    def settle_for_reading(self, table: FromClause) -> None:
        """Get ready for a question to a table: what is gathered for it goes first, the rest may wait."""
        if table in self._own:
            self.settle()
        elif table in self._kept:
            self._send(self._kept.pop(table))

    @contextmanager
    def undoable(self) -> Iterator[None]:
        """Undo what is written inside if it raises, and nothing else. The savepoint is made by the first write."""
        self._is_undoable, self._has_savepoint = True, False
        try:
            yield
        except DBAPIError:
            raise  # the whole transaction is lost, there is nothing left to undo
        except BaseException:
            if self._has_savepoint or self._own:
                self._remembered.forget()
            self._own.clear()
            if self._has_savepoint:
                self._connection.exec_driver_sql("ROLLBACK TO SAVEPOINT command")
                self._connection.exec_driver_sql("RELEASE SAVEPOINT command")
            raise
        else:
            if self._has_savepoint:
                self._connection.exec_driver_sql("RELEASE SAVEPOINT command")
            self._keep()
        finally:
            self._is_undoable, self._has_savepoint = False, False

    def _keep(self) -> None:
        """The command stands: its rows join those of the commands before it."""
        for table, own in self._own.items():
            kept = self._kept.setdefault(table, {})
            for key, pair in own.items():
                kept.pop(key, None)
                kept[key] = pair
        self._own.clear()

    @staticmethod
    def _taken(gathered: dict[FromClause, _Rows]) -> list[_Rows]:
        rows = list(gathered.values())
        gathered.clear()
        return rows

    def _send(self, rows: _Rows) -> None:
        """Send one table's rows, all of one statement at once, new rows first."""
        together: dict[int, tuple[Prepared, list[dict[str, Any]]]] = {}
        for statement, row in rows.values():
            together.setdefault(id(statement), (statement, []))[1].append(row)
        for statement, its_rows in sorted(together.values(), key=lambda pair: pair[0].is_update):
            statement.send(self._connection, its_rows)

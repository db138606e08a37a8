"""How a transaction writes: rows are gathered and go to the database together; one command can be undone alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, FromClause, Insert, Update
from sqlalchemy.exc import DBAPIError

from shared.store.remembered import Remembered


class Writes:
    """The writes of one transaction, in order. Subjects tell it before they write or read at once."""

    def __init__(self, connection: Connection, remembered: Remembered) -> None:
        self._connection = connection
        self._remembered = remembered
        self._gathered: list[tuple[Insert | Update, dict[str, Any]]] = []
        self._mark = 0  # how many were gathered before the command that can be undone
        self._is_undoable = False
        self._has_savepoint = False

    def gather(self, statement: Insert | Update, row: dict[str, Any]) -> None:
        """Write this row later, together with its like; at the end of the transaction at the latest.

        New rows go before changes to rows, whatever the order in which they came: a row is changed after it was
        entered, and two rows don't mind one another.
        """
        self._gathered.append((statement, row))

    def settle(self) -> None:
        """Get ready for a write: what was gathered goes first, and what must be undoable begins here."""
        if self._is_undoable and not self._has_savepoint:
            self._write(self._mark)
            self._connection.exec_driver_sql("SAVEPOINT command")
            self._has_savepoint = True
        self._write(len(self._gathered))

    def settle_for_reading(self, table: FromClause) -> None:
        """Get ready for a question to a table: what is gathered for it goes first, the rest may wait."""
        if any(statement.table is table for statement, _row in self._gathered[self._mark :]):
            self.settle()
        else:
            self._write(self._mark, table)

    @contextmanager
    def undoable(self) -> Iterator[None]:
        """Undo what is written inside if it raises, and nothing else. The savepoint is made by the first write."""
        self._is_undoable, self._has_savepoint, self._mark = True, False, len(self._gathered)
        try:
            yield
        except DBAPIError:
            raise  # the whole transaction is lost, there is nothing left to undo
        except BaseException:
            if self._has_savepoint or len(self._gathered) > self._mark:
                self._remembered.forget()
            del self._gathered[self._mark :]
            if self._has_savepoint:
                self._connection.exec_driver_sql("ROLLBACK TO SAVEPOINT command")
                self._connection.exec_driver_sql("RELEASE SAVEPOINT command")
            raise
        else:
            if self._has_savepoint:
                self._connection.exec_driver_sql("RELEASE SAVEPOINT command")
        finally:
            self._is_undoable, self._has_savepoint, self._mark = False, False, 0

    def _write(self, count: int, table: FromClause | None = None) -> None:
        """Send the first so many gathered rows (of one table), all of one statement at once, new rows first."""
        rows = [pair for pair in self._gathered[:count] if table is None or pair[0].table is table]
        if not rows:
            return
        kept = [] if table is None else [pair for pair in self._gathered[:count] if pair[0].table is not table]
        self._gathered = kept + self._gathered[count:]
        self._mark = max(0, self._mark - len(rows))
        together: dict[int, tuple[Insert | Update, list[dict[str, Any]]]] = {}
        for statement, row in rows:
            together.setdefault(id(statement), (statement, []))[1].append(row)
        for statement, its_rows in sorted(together.values(), key=lambda pair: isinstance(pair[0], Update)):
            self._connection.execute(statement, its_rows)

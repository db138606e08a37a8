"""How a transaction writes: new rows are gathered and go to the database together; one command can be undone alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Insert
from sqlalchemy.exc import DBAPIError

from shared.store.remembered import Remembered


class Writes:
    """The writes of one transaction, in order. Subjects tell it before they write or read at once."""

    def __init__(self, connection: Connection, remembered: Remembered) -> None:
        self._connection = connection
        self._remembered = remembered
        self._gathered: list[tuple[Insert, dict[str, Any]]] = []
        self._mark = 0  # how many were gathered before the command that can be undone
        self._is_undoable = False
        self._has_savepoint = False

    def gather(self, statement: Insert, row: dict[str, Any]) -> None:
        """Write this row later, together with its like; at the end of the transaction at the latest."""
        self._gathered.append((statement, row))

    def settle(self) -> None:
        """Get ready for a write: what was gathered goes first, and what must be undoable begins here."""
        if self._is_undoable and not self._has_savepoint:
            self._write(self._mark)
            self._connection.exec_driver_sql("SAVEPOINT command")
            self._has_savepoint = True
        self._write(len(self._gathered))

    def settle_for_reading(self) -> None:
        """Get ready for a question to the table that rows are gathered for."""
        if len(self._gathered) > self._mark:
            self.settle()
        else:
            self._write(self._mark)

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

    def _write(self, count: int) -> None:
        """Send the first so many gathered rows, each run of one statement at once."""
        if not count:
            return
        rows, self._gathered = self._gathered[:count], self._gathered[count:]
        self._mark = max(0, self._mark - count)
        together: dict[int, tuple[Insert, list[dict[str, Any]]]] = {}
        for statement, row in rows:
            together.setdefault(id(statement), (statement, []))[1].append(row)
        for statement, its_rows in together.values():
            self._connection.execute(statement, its_rows)

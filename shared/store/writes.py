"""How a transaction writes: rows are gathered and go to the database together; one command can be undone alone."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, FromClause
from sqlalchemy.exc import DBAPIError

from shared.domain.ids import BranchId
from shared.store import driver
from shared.store.prepared import Prepared, send_all
from shared.store.remembered import Remembered

# What goes to one table, in the order in which it was last given: who wrote it, and of what.
_Gathered = dict[tuple[int, Hashable], tuple[Prepared[Any], Any]]


class Writes:
    """The writes of one transaction, in order. Subjects tell it before they write or read at once."""

    def __init__(self, connection: Connection, branch_id: BranchId, remembered: Remembered) -> None:
        self._connection = connection
        self._branch = branch_id
        self._remembered = remembered
        self._kept: dict[FromClause, _Gathered] = {}  # of commands that stand
        self._own: dict[FromClause, _Gathered] = {}  # of the command that can be undone
        self._count = 0
        self._is_undoable = False
        self._has_savepoint = False

    def gather(self, statement: Prepared[Any], subject: object, *, instead_of: Hashable = None) -> None:
        """Write this later, together with its like; at the end of the transaction at the latest.

        New rows go before changes to rows, whatever the order in which they came: a row is changed after it was
        entered, and two rows don't mind one another. Where ``instead_of`` names what an earlier one of the same
        statement, or its entry, named, this one says all of it again and takes its place, if that hasn't gone yet;
        only where no constraint of the database minds what stood in between.
        """
        self._count += 1
        gathered = (self._own if self._is_undoable else self._kept).setdefault(statement.table, {})
        _put(gathered, self._count if instead_of is None else instead_of, statement, subject)

    def gathered(self, statement: Prepared[Any], name: Hashable) -> Any:
        """Return what goes under this name and hasn't gone yet; None: the database has what there is of it."""
        for by_table in (self._own, self._kept):
            of_table = by_table.get(statement.table, {})
            for one in filter(None, (statement, statement.entry)):
                if (found := of_table.get((id(one), name))) is not None:
                    return found[1]
        return None

    def settle(self) -> None:
        """Get ready for a write: what was gathered goes first, and what must be undoable begins here."""
        self._send(self._taken(self._kept))
        if self._is_undoable and not self._has_savepoint:
            driver.execute(self._connection, "SAVEPOINT command")
            self._has_savepoint = True
        self._send(self._taken(self._own))

    def settle_for_reading(self, table: FromClause) -> None:
        """Get ready for a question to a table: what is gathered for it goes first, the rest may wait."""
        if table in self._own:
            self.settle()
        elif table in self._kept:
            self._send([self._kept.pop(table)])

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
                driver.execute(self._connection, "ROLLBACK TO SAVEPOINT command")
                driver.execute(self._connection, "RELEASE SAVEPOINT command")
            raise
        else:
            if self._has_savepoint:
                driver.execute(self._connection, "RELEASE SAVEPOINT command")
            self._keep()
        finally:
            self._is_undoable, self._has_savepoint = False, False

    def _keep(self) -> None:
        """The command stands: its rows join those of the commands before it."""
        for table, own in self._own.items():
            kept = self._kept.setdefault(table, {})
            for (_statement, name), pair in own.items():
                _put(kept, name, *pair)
        self._own.clear()

    @staticmethod
    def _taken(by_table: dict[FromClause, _Gathered]) -> list[_Gathered]:
        taken = list(by_table.values())
        by_table.clear()
        return taken

    def _send(self, by_table: list[_Gathered]) -> None:
        """Send what goes to these tables, all of one statement at once, new rows first."""
        together: dict[int, tuple[Prepared[Any], list[Any]]] = {}
        for gathered in by_table:
            for statement, subject in gathered.values():
                together.setdefault(id(statement), (statement, []))[1].append(subject)
        send_all(self._connection, self._branch, together.values())


def _put(gathered: _Gathered, name: Hashable, statement: Prepared[Any], subject: object) -> None:
    """Add one; whoever isn't entered yet is entered as they are now."""
    if statement.entry is not None and (id(statement.entry), name) in gathered:
        statement = statement.entry
    key = (id(statement), name)
    gathered.pop(key, None)
    gathered[key] = (statement, subject)

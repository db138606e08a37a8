"""The store: opens transactions on one branch and hands out its subjects."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, bindparam, func, literal_column, select

from shared.domain.errors import Unavailable
from shared.domain.ids import BranchId
from shared.store import tables
from shared.store.answers import Answers
from shared.store.archive import Archive
from shared.store.bookings import Bookings
from shared.store.branches import Branches
from shared.store.counters import Counters
from shared.store.engine import KeptConnection, open_engine, reading, server_of, writing
from shared.store.journal import Journal
from shared.store.migration import prepare_file, upgrade, upgrade_server
from shared.store.network_path import refuse_network_path
from shared.store.pauses import Pauses
from shared.store.prepared import Question
from shared.store.remembered import Remembered
from shared.store.sqlite_file import file_of
from shared.store.tallies import Tallies
from shared.store.tickets import Tickets
from shared.store.writes import Writes

_take_turn = Question(
    select(func.pg_advisory_xact_lock(func.hashtextextended(bindparam("branch", type_=tables.Id), literal_column("0"))))
)


@dataclass(frozen=True)
class Transaction:
    """One transaction on one branch. Subjects: branch, tickets, counters, journal, answers."""

    connection: Connection
    branch: Branches
    tickets: Tickets
    counters: Counters
    journal: Journal
    answers: Answers
    pauses: Pauses
    tallies: Tallies
    bookings: Bookings
    archive: Archive
    writes: Writes

    @property
    def server(self) -> str:
        """Which running server this is; empty for a file."""
        return server_of(self.connection)

    def savepoint(self) -> AbstractContextManager[None]:
        """Undo what happens inside if it raises, and nothing else."""
        return self.writes.undoable()


class Store:
    """A database with the house's tables, brought to the newest revision when opened."""

    def __init__(
        self, url: str, *, is_copy: bool = False, dump_to: Path | None = None, must_exist: bool = False
    ) -> None:
        """Open it and migrate it; it is backed up before that, unless it is only a copy, or there is a backup already.

        ``dump_to``: where the dump of a server's database goes; None: it isn't migrated here.
        ``must_exist``: whoever only looks makes no file. Raises Unavailable ("no_database", or: cannot be opened, lies
        on another machine, is newer than this program, what ``upgrade_server`` says).
        """
        file = file_of(url)
        if file is not None:
            if must_exist and not (file.exists() and file.stat().st_size):
                raise Unavailable("no_database", path=str(file))
            refuse_network_path(file)
            if not is_copy:
                prepare_file(url, datetime.now(UTC))
        self._engine: Engine = open_engine(url)
        self._kept = KeptConnection(self._engine)
        self._remembered: dict[BranchId, Remembered] = {}
        try:
            if file is None:
                upgrade_server(self._engine, datetime.now(UTC), dump_to=dump_to, has_dump=is_copy)
            else:
                upgrade(self._engine)
        except BaseException:
            self._engine.dispose()
            raise

    @property
    def engine(self) -> Engine:
        """The engine, for backup, bench and tests."""
        return self._engine

    def branch_ids(self) -> list[BranchId]:
        """Return the branches that this database holds."""
        with reading(self._engine) as connection:
            rows = connection.execute(select(tables.branch.c.branch_id).order_by(tables.branch.c.branch_id))
            return [BranchId(row.branch_id) for row in rows]

    @contextmanager
    def writing(self, branch_id: BranchId) -> Iterator[Transaction]:
        """Begin the branch's one write transaction; others of this branch wait. Raises Unavailable."""
        with self._kept.writing() as connection:
            if connection.dialect.name == "postgresql":
                # Of the transaction, not of the session: a pooled connection can't leak it.
                _take_turn.ask(connection, {"branch": branch_id})
            # Taken out for as long as it is in doubt: a transaction that fails leaves nothing behind.
            remembered = self._remembered.pop(branch_id, None)
            server = server_of(connection)
            if remembered is None or remembered.server != server:
                remembered = Remembered(server=server)
            remembered.is_current = False
            transaction = _transaction(connection, branch_id, remembered)
            yield transaction
            transaction.writes.settle()
        self._remembered[branch_id] = remembered

    @contextmanager
    def reading(self, branch_id: BranchId) -> Iterator[Transaction]:
        """See the branch at one instant. Raises Unavailable."""
        with reading(self._engine) as connection:
            yield _transaction(connection, branch_id, Remembered())

    @contextmanager
    def tidying(self, branch_id: BranchId) -> Iterator[Transaction]:
        """Begin a transaction on what nobody changes any more (days that are over). It takes no turn at the branch.

        On SQLite it holds up the branch's writer all the same, so be brief. Raises Unavailable.
        """
        with writing(self._engine) as connection:
            transaction = _transaction(connection, branch_id, Remembered())
            yield transaction
            transaction.writes.settle()

    def close(self) -> None:
        """Let all connections go."""
        self._kept.close()
        self._engine.dispose()


def _transaction(connection: Connection, branch_id: BranchId, remembered: Remembered) -> Transaction:
    writes = Writes(connection, branch_id, remembered)
    return Transaction(
        connection=connection,
        branch=Branches(connection, branch_id, writes, remembered),
        tickets=Tickets(connection, branch_id, writes, remembered),
        counters=Counters(connection, branch_id, writes, remembered),
        journal=Journal(connection, branch_id, writes),
        answers=Answers(connection, branch_id, writes),
        pauses=Pauses(connection, branch_id, writes, remembered),
        tallies=Tallies(connection, branch_id, writes, remembered),
        bookings=Bookings(connection, branch_id, writes),
        archive=Archive(connection, branch_id),
        writes=writes,
    )

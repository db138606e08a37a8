"""Engines that keep the house's promises: one writer, waits instead of "locked", on disk when acknowledged."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, InterfaceError, InvalidatePoolError, OperationalError

from shared.domain.errors import Unavailable
from shared.shown import without_password
from shared.store import driver

if TYPE_CHECKING:
    import psycopg  # a third of a second, which a hub on SQLite need not wait for

BUSY_TIMEOUT_SECONDS = 10
LOG_PAGES = 8_000
"""Of 4 kB: a commit that finds SQLite's log longer takes it into the file itself (see `Checkpoints`)."""
POSTGRESQL = "postgresql+psycopg://account@host/name"
_READ_ONLY = "antre_reads"
_SERVER = "antre_server"
_USED = "antre_used"
RESTED_SECONDS = 1.0
"""A connection to a server that was at rest for longer is tried before it is used."""

# A server that is cut off says nothing: without these a hub would wait for minutes, and hold up its hall that long.
_PATIENCE = {
    "connect_timeout": "3",  # seconds, for each host
    "keepalives_idle": "5",
    "keepalives_interval": "2",
    "keepalives_count": "3",
    "tcp_user_timeout": "8000",  # milliseconds
    "target_session_attrs": "read-write",  # of several hosts the one that isn't a replica
}
STALLED_SECONDS = 10
"""A hub that stops in mid-transaction (its computer froze or lost its cable) holds the branch no longer than this."""
TURN_SECONDS = 15  # longer than that: who waits for a stalled hub's branch gets its turn
# A plan that was made for an empty table reads all of it, or all of a branch, for every row that is asked for by its
# key; on an office's first day it would be kept until the server looks at the tables by itself, a minute or more.
_PLANNING = "-c plan_cache_mode=force_custom_plan"
_SESSION = f"-c idle_in_transaction_session_timeout={STALLED_SECONDS}s -c lock_timeout={TURN_SECONDS}s {_PLANNING}"


def open_engine(url: str) -> Engine:
    """Return an engine for ``sqlite:///…`` or ``postgresql+psycopg://…``.

    SQLite: WAL, ``synchronous=FULL`` on every connection (sqlite.org/wal.html: FULL is what survives a power cut),
    and writers begin with ``BEGIN IMMEDIATE``, so that they wait for one another instead of failing half-way.
    PostgreSQL: never ``synchronous_commit=off``, whatever the server's settings say; stricter ones are left alone. What
    waits for the branch's lock must see what was committed meanwhile, so writers are READ COMMITTED, always.
    Of a pool's connections the one that was used last goes first: it has the pages, or the plans, that are wanted now.
    """
    parsed = parsed_address(url)
    if parsed.get_backend_name() != "sqlite":
        engine = create_engine(_with_patience(parsed), isolation_level="READ COMMITTED", pool_use_lifo=True)
        event.listen(engine, "connect", _prepare_postgresql)
        event.listen(engine, "checkout", _Rested(engine).look)
        return engine
    patience = {"timeout": BUSY_TIMEOUT_SECONDS, "check_same_thread": False}
    engine = create_engine(parsed, connect_args=patience, pool_use_lifo=True)
    file = _File(parsed.database)
    event.listen(engine, "do_connect", file.check)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "connect", file.note)
    event.listen(engine, "begin", file.check)
    event.listen(engine, "begin", _begin_sqlite)
    event.listen(engine, "commit", file.check)
    return engine


class _File:
    """Knows whether the database's file is still the one that was opened.

    SQLite goes on writing into a file that was deleted or replaced, and says nothing: numbers would be acknowledged
    that no restart finds again.
    """

    def __init__(self, path: str | None) -> None:
        self._path = path if path != ":memory:" else None
        self._opened: tuple[int, int] | None = None

    def note(self, *_: object) -> None:
        """Remember which file was opened first."""
        if self._opened is None:
            self._opened = self._present()

    def check(self, *_: object) -> None:
        """Raise Unavailable("store_gone") where another file, or none, is there now."""
        if self._opened is not None and self._present() != self._opened:
            raise Unavailable("store_gone", path=str(self._path))

    def _present(self) -> tuple[int, int] | None:
        if not self._path:
            return None
        try:
            found = os.stat(self._path)  # noqa: PTH116  # for each commit: a Path's own way there takes as long again
        except OSError:
            return None
        return found.st_dev, found.st_ino


def server_of(connection: Connection) -> str:
    """Return which running server a connection leads to; another one, or one restarted, has another name."""
    named: str = connection.info.get(_SERVER, "")
    return named


def _with_patience(parsed: URL) -> URL:
    told = dict(_PATIENCE)
    told.update({name: parsed.query[name] for name in told if name in parsed.query})  # type: ignore[misc]  # each once
    told["options"] = f"{_SESSION} {parsed.query.get('options', '')}".strip()  # what the address says comes last
    return parsed.update_query_dict(told)


_SEVERAL_HOSTS = re.compile(
    r"(?P<before>[^/?]*//(?:[^/?@]*@)?)(?P<hosts>[^/?@]+,[^/?@]+)(?P<after>/[^?]*)(?P<query>\?.*)?"
)


def parsed_address(url: str) -> URL:
    """Read an address; several hosts may stand in it, ``//account@one:5432,two:5432/name``.

    Raises Unavailable("wrong_address") where it is none of ours.
    """
    if (several := _SEVERAL_HOSTS.fullmatch(url)) is not None:
        # libpq's way to write it, which SQLAlchemy wants to have in the query.
        query = "&".join(f"host={host}" for host in several["hosts"].split(","))
        others = f"&{several['query'][1:]}" if several["query"] else ""
        url = f"{several['before']}{several['after']}?{query}{others}"
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:  # ValueError: a port that is no number
        raise Unavailable("wrong_address", told=without_password(url), expected=POSTGRESQL) from error
    if parsed.drivername not in ("sqlite", "postgresql+psycopg"):
        raise Unavailable("wrong_address", told=without_password(url), expected=POSTGRESQL)
    return parsed


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:  # SQLAlchemy's own record
    # The driver's own transaction control begins late and deferred: off, we begin ourselves.
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_SECONDS * 1000}")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute(f"PRAGMA wal_autocheckpoint={LOG_PAGES}")


def _prepare_postgresql(connection: psycopg.Connection[Any], record: Any) -> None:  # SQLAlchemy's own record
    # Off means: acknowledged, and lost when the server's power goes within the second.
    connection.execute(
        "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'"
    )
    started = connection.execute("SELECT pg_postmaster_start_time()::text").fetchone()
    record.info[_SERVER] = started[0] if started else ""
    connection.commit()


class _Rested:
    """Tries connections to a server that weren't used for a while: it may have gone meanwhile.

    Before each use, as SQLAlchemy's own ``pool_pre_ping`` has it, it would be a way there and back for every commit; a
    server that goes between two of a busy hub's is noticed by the second, which nobody was acknowledged yet.
    """

    def __init__(self, engine: Engine) -> None:
        self._dialect = engine.dialect

    def look(self, connection: psycopg.Connection[Any], record: Any, _proxy: Any) -> None:
        """Raise InvalidatePoolError where the server doesn't answer: SQLAlchemy opens a new connection then."""
        now = time.monotonic()
        if now - record.info.get(_USED, 0.0) > RESTED_SECONDS:
            try:
                self._dialect.do_ping(connection)  # type: ignore[arg-type]  # as SQLAlchemy names what drivers give
            except self._dialect.loaded_dbapi.Error as gone:
                raise InvalidatePoolError from gone
        record.info[_USED] = now


def _begin_sqlite(connection: Connection) -> None:
    reads = connection.get_execution_options().get(_READ_ONLY, False)
    driver.execute(connection, "BEGIN" if reads else "BEGIN IMMEDIATE")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that writes; commit at the end, roll back on any exception. Raises Unavailable."""
    with _calmly(engine), engine.begin() as connection:
        yield connection


class KeptConnection:
    """A busy writer's: from commit to commit it stays out of the pool. To give it back after each and to take it out
    again costs 0.1 ms in a hub at rest.

    One that was at rest goes back before the next use, so that a pool that tries its connections may try it. Safe to
    use from any thread: whoever finds it in use has one from the pool.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._gate = threading.Lock()
        self._kept: Connection | None = None  # None, too, while it is in use
        self._used_at = 0.0
        self._is_closed = False

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open a transaction that writes, as `writing` does. Raises Unavailable."""
        with _calmly(self._engine):
            connection = self._take()
            try:
                with connection.begin():
                    yield connection
            except BaseException:
                connection.close()
                raise
            self._keep(connection)

    def close(self) -> None:
        """Let it go; what is in use goes when it has been used."""
        with self._gate:
            kept, self._kept, self._is_closed = self._kept, None, True
        if kept is not None:
            kept.close()

    def _take(self) -> Connection:
        with self._gate:
            kept, self._kept = self._kept, None
            is_rested = time.monotonic() - self._used_at > RESTED_SECONDS
        if kept is not None and not is_rested:
            return kept
        if kept is not None:
            kept.close()
        return self._engine.connect()

    def _keep(self, connection: Connection) -> None:
        with self._gate:
            if self._kept is None and not self._is_closed:
                self._kept, self._used_at = connection, time.monotonic()
                return
        connection.close()


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that sees one instant and blocks nobody. Raises Unavailable."""
    options = {_READ_ONLY: True}
    if engine.dialect.name != "sqlite":
        options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}  # type: ignore[dict-item]
    with _calmly(engine), engine.connect().execution_options(**options) as connection, connection.begin():
        yield connection


@contextmanager
def alone(engine: Engine) -> Iterator[Connection]:
    """Open a connection without a transaction: each statement is one. Raises Unavailable."""
    with _calmly(engine), engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        yield connection


@contextmanager
def _calmly(engine: Engine) -> Iterator[None]:
    """Turn what the surroundings do to a database into Unavailable; faults of ours stay what they are."""
    try:
        yield
    except DBAPIError as error:
        code = _code(error, engine.url.database)
        if code is None:
            raise
        raise Unavailable(code) from error


# What SQLite says when the disk, the file or another process is the cause; anything else it says is a fault of ours.
_SAID_BY_SQLITE = {
    "disk is full": "disk_full",
    "disk i/o error": "disk_failing",
    "locked": "store_busy",
    "busy": "store_busy",
    "readonly": "store_not_writable",
    "unable to open": "store_not_writable",
    "malformed": "store_damaged",
    "not a database": "store_damaged",
    "could not decode": "store_damaged",
    "already exists": "store_damaged",
}


# Where there is no room for the index of its log, SQLite says that it can't read or write, or can't open: whoever
# believed it would look for another disk.
_SAID_OF_A_FULL_DISK = {"disk_failing", "store_not_writable"}
NO_ROOM_BYTES = 100_000  # that index grows by 32 kB

# By its codes (PostgreSQL's appendix "Error Codes"), where they aren't among those of a broken connection.
_SAID_BY_POSTGRESQL = {
    "53100": "disk_full",  # whatever the language of its messages
    "55P03": "store_busy",  # the branch's lock didn't come within the time
    "25006": "database_away",  # this server has become a replica
    "25P03": "database_away",  # this hub stopped in mid-transaction, and the server went on without it
}


def _code(error: DBAPIError, database: str | None) -> str | None:
    if isinstance(error.orig, sqlite3.Error):
        return said_by_sqlite(error.orig, Path(database) if database else None)
    told = _SAID_BY_POSTGRESQL.get(getattr(error.orig, "sqlstate", None) or "")
    if told is not None:
        return told
    is_surroundings = error.connection_invalidated or isinstance(error, OperationalError | InterfaceError)
    return "database_away" if is_surroundings else None


def said_by_sqlite(error: Exception, file: Path | None) -> str | None:
    """Return the code for what SQLite says of that file's surroundings; None where it speaks of a fault of ours."""
    said = str(error).lower()
    code = next((code for phrase, code in _SAID_BY_SQLITE.items() if phrase in said), None)
    return "disk_full" if code in _SAID_OF_A_FULL_DISK and file is not None and is_full(file.parent) else code


def is_full(folder: Path) -> bool:
    """Whether there is no room worth the name on that folder's disk."""
    try:
        return shutil.disk_usage(folder).free < NO_ROOM_BYTES
    except OSError:
        return False

"""SQLite's log is taken into its file beside the commands, and what goes wrong there is nobody's number."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.exc import TimeoutError as PoolIsEmpty

from shared.office.opening import database_url
from shared.store.checkpoints import EVERY_PAGES, PAGES_OF_A_COMMAND, PAGES_OF_A_COMMIT, Checkpoints
from shared.store.engine import LOG_PAGES, open_engine, writing
from tests.support.office_case import an_office
from tests.support.ready_store import ready_file

_PAGE = 4096
_COMMITS = -(-EVERY_PAGES // (PAGES_OF_A_COMMIT + PAGES_OF_A_COMMAND))  # of one command each, until it is taken in
_TABLE = "CREATE TABLE page (number INTEGER PRIMARY KEY, filling BLOB)"


def _in_file_alone(file: Path, question: str) -> list[tuple[object, ...]]:
    """Ask the file as it is without its log, as if that weren't there."""
    with closing(sqlite3.connect(f"{file.as_uri()}?immutable=1", uri=True)) as connection:
        return connection.execute(question).fetchall()


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Path]:
    """A database with one table, all of it in its file, and open while the test lasts: a log outlives its writers."""
    engine = open_engine(database_url(tmp_path))
    with writing(engine) as connection:
        connection.exec_driver_sql(_TABLE)
    with closing(engine.raw_connection()) as line:
        line.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        yield tmp_path / "antre.sqlite3"
    engine.dispose()


def _write(file: Path, pages: int) -> None:
    engine = open_engine(f"sqlite:///{file}")
    with writing(engine) as connection:
        connection.exec_driver_sql("INSERT INTO page (filling) VALUES (zeroblob(?))", (pages * _PAGE,))
    engine.dispose()


def _take_in(engine: Engine, commits: int = _COMMITS, commands: int = 1) -> None:
    checkpoints = Checkpoints(engine)
    checkpoints.start()
    for _ in range(commits):
        checkpoints.note_commit(commands)
    checkpoints.close()


@pytest.mark.parametrize(("pages", "found"), [(LOG_PAGES // 2, 0), (LOG_PAGES + 1, 1)])
def test_a_commit_takes_the_log_in_only_where_nobody_did_for_long(file: Path, pages: int, found: int) -> None:
    """So no number waits for the pages of a hundred before it, and a log doesn't grow for ever."""
    _write(file, pages)
    assert _in_file_alone(file, "SELECT count(*) FROM page") == [(found,)]


@pytest.mark.parametrize(("commits", "found"), [(_COMMITS - 1, 0), (_COMMITS, 1)])
def test_the_log_is_taken_in_after_some_commits(file: Path, commits: int, found: int) -> None:
    """Closing ends what is under way; it takes in what was wanted."""
    _write(file, 1)
    engine = open_engine(f"sqlite:///{file}")
    _take_in(engine, commits)
    assert _in_file_alone(file, "SELECT count(*) FROM page") == [(found,)]
    engine.dispose()


@pytest.mark.parametrize(("commands", "found"), [(1, 0), (32, 1)])
def test_in_a_rush_the_log_is_taken_in_after_fewer_commits(file: Path, commands: int, found: int) -> None:
    """A commit of many commands writes many pages: counted like one of a single command, the log would be so long by
    then that the commits took it in themselves, and everybody of that commit waited."""
    _write(file, 1)
    engine = open_engine(f"sqlite:///{file}")
    _take_in(engine, 1 + EVERY_PAGES // (PAGES_OF_A_COMMIT + 32 * PAGES_OF_A_COMMAND), commands)
    assert _in_file_alone(file, "SELECT count(*) FROM page") == [(found,)]
    engine.dispose()


def test_a_file_that_is_away_is_nobodys_fault_and_is_found_again(file: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The thread goes on, says so, makes no new file in its place, and does its work once the file is back."""
    _write(file, 1)
    engine = open_engine(f"sqlite:///{file}")
    with writing(engine) as connection:  # which file it is, is known from here on
        connection.exec_driver_sql("SELECT 1")
    engine.dispose()
    away = file.rename(file.with_name("away"))
    caplog.set_level("INFO", "shared.store.checkpoints")
    _take_in(engine)
    assert "store_gone" in caplog.text
    assert not file.exists()
    away.rename(file)
    _take_in(engine)
    assert _in_file_alone(file, "SELECT count(*) FROM page") == [(1,)]
    engine.dispose()


def test_an_office_has_its_log_taken_in_while_numbers_are_given(tmp_path: Path) -> None:
    """The first number is in the file itself, and the log was never so long that a commit would have done it."""
    file = ready_file(tmp_path)
    with closing(sqlite3.connect(tmp_path / "antre.sqlite3")) as other:  # so that closing takes nothing in
        other.execute("SELECT count(*) FROM ticket").fetchone()
        with an_office(file) as case:
            first = case.issues().label
            for _ in range(_COMMITS):
                case.issues()
        assert (tmp_path / "antre.sqlite3-wal").stat().st_size < LOG_PAGES * _PAGE
        assert (first,) in _in_file_alone(tmp_path / "antre.sqlite3", "SELECT label FROM ticket")


def test_an_office_that_closes_leaves_no_thread_behind(tmp_path: Path) -> None:
    """Closed twice, too: what has the file open keeps it from being moved aside on Windows."""
    with an_office(ready_file(tmp_path)) as case:
        assert "store-checkpoints" in {thread.name for thread in threading.enumerate()}
        case.office.close()
        assert "store-checkpoints" not in {thread.name for thread in threading.enumerate()}


def test_where_no_connection_is_to_be_had_the_next_turn_tries_again(
    file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """All of the pool's are in use by readers: the thread says so and goes on."""
    _write(file, 1)
    engine = open_engine(f"sqlite:///{file}")
    refused: list[object] = []

    @event.listens_for(engine, "do_connect")
    def refuse_once(*told: object) -> None:
        if not refused:
            refused.append(told)
            raise PoolIsEmpty("none is free")

    caplog.set_level("INFO", "shared.store.checkpoints")
    _take_in(engine, 2 * _COMMITS)
    assert "none is free" in caplog.text
    assert _in_file_alone(file, "SELECT count(*) FROM page") == [(1,)]
    engine.dispose()


def test_the_thread_closes_its_own_connection_when_it_ends(file: Path) -> None:
    """By itself, not when Python happens to tidy up: what has the file open keeps Windows from moving it aside."""
    closed_in: list[str] = []

    class Line(sqlite3.Connection):
        def close(self) -> None:
            closed_in.append(threading.current_thread().name)
            super().close()

    _write(file, 1)
    engine = open_engine(f"sqlite:///{file}")

    @event.listens_for(engine, "do_connect")
    def connect(_dialect: object, _record: object, _words: object, told: dict[str, object]) -> None:
        told["factory"] = Line

    _take_in(engine)
    assert closed_in == ["store-checkpoints"]
    engine.dispose()

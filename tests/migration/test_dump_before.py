"""A PostgreSQL database is dumped before it is migrated; without a dump it stays as it was."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from shared.cli import hub
from shared.cli.__main__ import main
from shared.cli.system_packages import postgres_programs
from shared.domain.clock import SetClock
from shared.domain.errors import Unavailable
from shared.hub.serve import Hub
from shared.office.opening import open_office
from shared.store import migration, server_dump
from shared.store.engine import open_engine
from shared.store.store import Store
from tests.support import postgres
from tests.support.factory import NOW
from tests.support.shelf import Kept, kept_databases, lay_out, tickets_in

SHELF = [kept for kept in kept_databases() if kept.engine == "postgresql"]
NEWEST = SHELF[-1]
SECONDS = 60


@pytest.fixture
def old(postgres_database: str) -> str:
    """The database of the last revision before this one, on a server."""
    lay_out(NEWEST, postgres_database)
    return postgres_database


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """No program of PostgreSQL is found, but for what a test puts into this folder."""
    programs = tmp_path / "programs"
    programs.mkdir()
    monkeypatch.setattr(server_dump, "USUAL_FOLDERS", ())
    monkeypatch.setenv("PATH", str(programs))
    return programs


@pytest.fixture
def empty(postgres_server: str) -> Iterator[str]:
    """A second database, to bring a dump back into."""
    with postgres.database(postgres_server) as url:
        yield url


def revision_of(url: str) -> str | None:
    engine = open_engine(url)
    try:
        return migration.current_revision(engine)
    finally:
        engine.dispose()


def put_program(folder: Path, name: str, script: str, version: str = "99.1") -> None:
    """A program of PostgreSQL that says its version and then does something else."""
    path = folder / name
    path.write_text(
        f'#!/bin/sh\nif [ "$1" = --version ]; then echo "{name} (PostgreSQL) {version} (X)"; exit 0; fi\n{script}\n'
    )
    path.chmod(0o755)


@pytest.mark.parametrize("kept", SHELF, ids=lambda kept: kept.revision)
def test_the_dump_made_before_brings_the_old_database_back(
    kept: Kept, postgres_database: str, empty: str, tmp_path: Path
) -> None:
    """Of every revision: one dump, named only when it was read; restored, each ticket is as it was, and what was
    migrated is up to date. A second opening makes none."""
    lay_out(kept, postgres_database)
    folder = tmp_path / "dumps"
    for _ in range(2):
        open_office(postgres_database, SetClock(NOW), backup_folders=[folder]).close()
    (dump,) = folder.iterdir()
    assert dump.name.endswith(".before-migration.dump")
    assert dump.stat().st_mode & 0o077 == 0
    programs = postgres_programs()
    assert programs is not None
    command = [str(programs / "pg_restore"), "--no-owner", "--no-privileges", f"--dbname={plain(empty)}", str(dump)]
    subprocess.run(command, check=True, timeout=SECONDS)
    assert revision_of(empty) == kept.revision
    assert tickets_in(empty) == kept.tickets
    assert revision_of(postgres_database) != kept.revision
    open_office(empty, SetClock(NOW + timedelta(minutes=5)), has_dump=True).close()
    assert len(list(folder.iterdir())) == 1


def plain(url: str) -> str:
    return url.replace("+psycopg", "", 1)


def test_without_pg_dump_nothing_is_changed(
    old: str, nowhere: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The hub says what is missing and what to do, and ends; one that is told of a dump brings the database up to date
    and serves."""
    assert not list(nowhere.iterdir())
    monkeypatch.setattr(hub, "log_to", lambda _file: None)
    data = tmp_path / "run"
    words = ["hub", "--database", old, "--data", str(data), "--port", "0", "--no-beacon"]
    assert main(words) == 1
    told = capsys.readouterr().err
    assert "there is no pg_dump of PostgreSQL " in told
    assert "--dump-made" in told
    assert revision_of(old) == NEWEST.revision
    assert not (data / "data" / "backups").exists()
    monkeypatch.setattr(Hub, "run", lambda *_args, **_words: None)
    assert main([*words, "--dump-made"]) == 0
    assert revision_of(old) != NEWEST.revision


@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("echo 'pg_dump: error: the disk is on fire' >&2; exit 3", "the disk is on fire"),
        ('for word in "$@"; do case $word in --file=*) echo half >"${word#--file=}";; esac; done', "pg_restore: error"),
        ("exit 0", "pg_restore: error"),
    ],
    ids=["fails", "half", "nothing"],
)
def test_a_dump_that_fails_or_cannot_be_read_changes_nothing(
    old: str, nowhere: Path, tmp_path: Path, script: str, why: str
) -> None:
    """The program says no, or says yes and leaves something that is no dump: refused with its own words, nothing keeps
    a dump's name, and the database is of its old revision."""
    programs = postgres_programs()
    assert programs is not None
    put_program(nowhere, "pg_dump", script)
    put_program(nowhere, "pg_restore", f'exec "{programs}/pg_restore" "$@"')
    folder = tmp_path / "dumps"
    with pytest.raises(Unavailable) as refused:
        open_office(old, SetClock(NOW), backup_folders=[folder])
    assert refused.value.code == "dump_failed"
    assert why in str(refused.value.details["why"])
    assert list(folder.iterdir()) == []
    assert (revision_of(old), tickets_in(old)) == (NEWEST.revision, NEWEST.tickets)


def test_the_password_stands_in_no_list_of_processes(old: str, nowhere: Path, tmp_path: Path) -> None:
    """It goes by the environment; host, name and account stand in the words, and none of our sessions' own limits."""
    put_program(nowhere, "pg_dump", f'echo "$@" >{tmp_path}/words; echo "$PGPASSWORD" >{tmp_path}/secret; exit 1')
    put_program(nowhere, "pg_restore", "exit 1")
    engine = open_engine(old)
    password = str(engine.url.password)
    engine.dispose()
    with pytest.raises(Unavailable, match="dump_failed"):
        open_office(old, SetClock(NOW), backup_folders=[tmp_path / "dumps"])
    words = (tmp_path / "words").read_text()
    assert password not in words
    assert (tmp_path / "secret").read_text().strip() == password
    assert "host=127.0.0.1" in words
    assert "idle_in_transaction" not in words


def test_a_program_older_than_the_server_is_passed_over(nowhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """pg_dump refuses a newer server: the next place that has one as new as the server is taken, or none."""
    for name in ("pg_dump", "pg_restore"):
        put_program(nowhere, name, "exit 1", version="9.6.24")
    assert server_dump.find_programs(15) is None
    newer = nowhere / "18" / "bin"
    newer.mkdir(parents=True)
    put_program(newer, "pg_dump", "exit 1", version="18.0")
    monkeypatch.setattr(server_dump, "USUAL_FOLDERS", (str(nowhere / "*" / "bin"),))
    assert server_dump.find_programs(15) is None, "pg_restore is missing"
    put_program(newer, "pg_restore", "exit 1", version="18.0")
    assert server_dump.find_programs(15) == newer
    assert server_dump.find_programs(19) is None


def test_who_only_looks_does_not_migrate(old: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A newer program's `antre why` beside old hubs: told to start the new hub first; nothing is changed."""
    for words in (["why", "A-001"], ["archive", "list"], ["promise"]):
        assert main([*words, "--database", old]) == 1
        assert f"written by an older Antre ({NEWEST.revision}). Start the hub" in capsys.readouterr().err
    assert revision_of(old) == NEWEST.revision


def test_two_hubs_that_are_started_together_make_one_dump(old: str, tmp_path: Path) -> None:
    """The second waits, and finds the work done."""
    folder = tmp_path / "dumps"
    opened: list[Store] = []
    threads = [threading.Thread(target=lambda: opened.append(Store(old, dump_to=folder))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(SECONDS)
    assert len(opened) == 2
    for store in opened:
        with store.engine.connect() as connection:
            assert connection.execute(text("SELECT count(*) FROM archive")).scalar_one() == 0
        store.close()
    assert len(list(folder.iterdir())) == 1

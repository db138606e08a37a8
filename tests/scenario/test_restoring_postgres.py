"""The scripts of docs/postgresql, run against a real server: what they make brings the hall back."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from sqlalchemy.engine import make_url

from shared.cli.__main__ import main
from shared.cli.system_packages import postgres_programs
from shared.demo.torture.server import server_account
from shared.domain.clock import SystemClock
from shared.domain.ids import Epoch
from shared.office.opening import open_office
from shared.paths import PROJECT
from tests.support import postgres
from tests.support.office_case import an_office

SCRIPTS = PROJECT / "docs" / "postgresql"


def run(script: str, *words: str) -> subprocess.CompletedProcess[str]:
    programs = postgres_programs()
    assert programs is not None
    return subprocess.run(
        [str(SCRIPTS / script), *words],
        env={**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def plain(url: str) -> str:
    """The address as PostgreSQL's own programs read it."""
    return url.replace("+psycopg", "", 1)


def a_morning(url: str) -> Epoch:
    """Three numbers are given; returns the epoch."""
    with an_office(url) as case:
        for _ in range(3):
            case.issues()
        return Epoch(case.office.welcome().epoch)


def goes_on(url: str, capsys: pytest.CaptureFixture[str]) -> Epoch:
    """What the person does last: the next numbers are told, and the epoch is returned."""
    assert main(["backup", "restored", "--database", url, "--leap", "20"]) == 0
    assert "Numbers go on with " in capsys.readouterr().out
    office = open_office(url, SystemClock())
    try:
        return Epoch(office.welcome().epoch)
    finally:
        office.close()


def test_an_empty_database_is_not_called_restored(postgres_database: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The dump went elsewhere, or failed: whoever is told "start the hubs" now would begin with the first number."""
    assert main(["backup", "restored", "--database", postgres_database]) == 1
    said = capsys.readouterr()
    assert (said.out, "holds no office yet" in said.err) == ("", True)


def test_a_dump_becomes_a_new_database_and_only_the_newest_are_kept(
    postgres_server: str, postgres_database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Made, read again, restored beside the old one; a dump that was cut leaves no database behind."""
    before = a_morning(postgres_database)
    for old in ("antre-20250101T000000Z.dump", "antre-20250102T000000Z.dump"):
        (tmp_path / old).touch()
    made = run("dump.sh", plain(postgres_database), str(tmp_path), "2")
    assert made.returncode == 0, made.stderr
    dump = Path(made.stdout.strip())
    assert {path.name for path in tmp_path.iterdir()} == {"antre-20250102T000000Z.dump", dump.name}
    server = plain(postgres_server).rpartition("/")[0]
    name = f"antre_{secrets.token_hex(6)}"
    cut = tmp_path / "cut.dump"
    cut.write_bytes(dump.read_bytes()[:-2000])
    assert run("restore-dump.sh", str(cut), server, name).returncode == 1
    try:
        restored = run("restore-dump.sh", str(dump), server, name)
        assert restored.returncode == 0, restored.stderr
        url = str(postgres_server).rpartition("/")[0] + f"/{name}"
        assert goes_on(url, capsys) != before
    finally:
        with psycopg.connect(plain(postgres_server), autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def test_a_dump_that_fails_leaves_nothing_with_a_dumps_name(postgres_database: str, tmp_path: Path) -> None:
    """No such database: another code than 0, the folder as it was, and the old dumps stay."""
    (tmp_path / "antre-20250101T000000Z.dump").touch()
    failed = run("dump.sh", plain(postgres_database) + "_missing", str(tmp_path), "0")
    assert (failed.returncode, failed.stdout) == (1, "")
    assert "does not exist" in failed.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["antre-20250101T000000Z.dump"]


@contextmanager
def a_server_from(base: Path, password: str) -> Iterator[str]:
    """A second server on a copy of the base backup's files."""
    programs, account = postgres_programs(), server_account()
    assert programs is not None
    folder = Path(tempfile.mkdtemp(prefix="antre-pg-"))
    try:
        shutil.move(base, folder / "data")
        (folder / "data").chmod(0o700)
        if account:
            for path in (folder, *folder.rglob("*")):
                shutil.chown(path, account["user"], account["group"])
        settings = {
            **postgres.SETTINGS,
            "fsync": "off",
        }  # it proves what was copied, and nothing new need survive there
        with postgres.running(programs, folder, account, password, settings) as url:
            yield url
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def test_a_base_backup_is_a_server_that_starts_with_every_number(
    postgres_server: str, postgres_database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The copy of the running server, checked by its own sums, comes up and holds the morning."""
    before = a_morning(postgres_database)
    made = run("base-backup.sh", plain(postgres_server).rpartition("/")[0], str(tmp_path), "--no-sync")
    assert made.returncode == 0, made.stderr
    base = Path(made.stdout.strip())
    assert [path.name for path in tmp_path.iterdir()] == [base.name]
    password = make_url(postgres_server).password
    with a_server_from(base, str(password)) as server:
        url = f"{server.rpartition('/')[0]}/{postgres_database.rpartition('/')[2]}"
        with psycopg.connect(plain(url)) as connection:
            labels = connection.execute("SELECT label FROM ticket ORDER BY number").fetchall()
        assert labels == [("A-001",), ("A-002",), ("A-003",)]
        assert goes_on(url, capsys) != before

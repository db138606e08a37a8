"""`antre test`: what it reports, what it returns, and the server it starts."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from shared.cli import test as verb
from shared.cli.__main__ import main
from shared.cli.test import Check, static_outcomes
from shared.paths import PROJECT
from tests.support import postgres

RIGHT = Check("right", ("-c", "pass"), "nothing is wrong")
WRONG = Check("wrong", ("-c", "import sys; print('line 7'); sys.exit(3)"), "something is wrong")


def test_checks_are_reported_in_their_order_with_what_they_said() -> None:
    """Also a check that failed, and whatever came first to its end."""
    outcomes = list(static_outcomes([WRONG, RIGHT]))
    assert [(each.check.name, each.is_right, each.said) for each in outcomes] == [
        ("wrong", False, "line 7\n"),
        ("right", True, ""),
    ]


@pytest.mark.parametrize(("check", "code"), [(RIGHT, 0), (WRONG, 1)])
def test_a_failed_check_fails_the_command_and_pytest_still_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], check: Check, code: int
) -> None:
    """Everything is reported in one run; pytest is told what failed before it."""
    told: list[tuple[list[str], list[str]]] = []

    def run_pytest(words: list[str], wrong: list[str]) -> int:
        told.append((words, wrong))
        return 0

    monkeypatch.setattr(verb, "CHECKS", (check,))
    monkeypatch.setattr(verb, "run_pytest", run_pytest)
    assert main(["test"]) == code
    assert told == [([], ["wrong"] if code else [])]
    assert ("line 7" in capsys.readouterr().out) == bool(code)


def test_words_for_pytest_run_only_pytest(monkeypatch: pytest.MonkeyPatch) -> None:
    """`antre test -- -k numbering -x` is quick: no static checks, and the words arrive whole."""
    told: list[list[str]] = []

    def run_pytest(words: list[str], wrong: list[str]) -> int:
        told.append(words)
        return 5

    monkeypatch.setattr(verb, "CHECKS", (WRONG,))
    monkeypatch.setattr(verb, "run_pytest", run_pytest)
    assert main(["test", "--", "-k", "numbering", "-x"]) == 5
    assert told == [["-k", "numbering", "-x"]]


def test_ci_may_not_leave_the_server_out(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """With CI=true a missing PostgreSQL ends the command with one sentence."""

    @contextmanager
    def server():  # type: ignore[no-untyped-def]  # a context manager that never yields has no honest type
        raise postgres.NoServer("PostgreSQL's server is not installed (package postgresql)")
        yield

    monkeypatch.setattr(postgres, "server", server)
    monkeypatch.setenv("CI", "true")
    monkeypatch.delenv(postgres.VARIABLE, raising=False)
    assert main(["test", "--no-static"]) == 1
    assert "with CI=true the store's tests may not be left out" in capsys.readouterr().err


def test_a_database_lives_as_long_as_its_test(postgres_server: str) -> None:
    """Two are empty and apart; afterwards the server, which other tests use at the same time, has neither."""

    def names() -> set[str]:
        with psycopg.connect(postgres_server.replace("+psycopg", "")) as connection:
            return {row[0] for row in connection.execute("SELECT datname FROM pg_database")}

    with postgres.database(postgres_server) as one, postgres.database(postgres_server) as two:
        with psycopg.connect(one.replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute("CREATE TABLE tickets (number int)")
        with psycopg.connect(two.replace("+psycopg", "")) as connection:
            assert connection.execute("SELECT to_regclass('tickets')").fetchone() == (None,)
        made = {one.rpartition("/")[2], two.rpartition("/")[2]}
        assert len(made) == 2
        assert made <= names()
    assert not made & names()


@pytest.mark.parametrize("end", ["TERM", "KILL"])
def test_the_server_goes_with_the_one_who_started_it(end: str, open_folder: Path) -> None:
    """Stopped politely, its folder is gone too; killed outright, at least no server stays behind."""
    words = (
        "import os, signal, sys, tempfile\n"
        "from shared.cli.test import _ended_by_signal\n"
        "from tests.support.postgres import server\n"
        "with _ended_by_signal(), server() as url:\n"
        "    print(url, flush=True)\n"
        "    signal.pause()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", words],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=dict(os.environ) | {"TMPDIR": str(open_folder)},
    ) as process:
        assert process.stdout is not None
        url = process.stdout.readline()
        port = int(url.rpartition(":")[2].partition("/")[0])
        process.send_signal(getattr(signal, f"SIG{end}"))
        process.wait(30)
    assert postgres.is_gone(port)
    assert (list(open_folder.iterdir()) == []) == (end == "TERM")

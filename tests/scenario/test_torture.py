"""`antre torture` as an engineer calls it: short here, longer by hand."""

from __future__ import annotations

import faulthandler
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from shared.demo.torture.judge import Evidence, judge
from shared.demo.torture.room import can_be_made
from shared.demo.torture.troubles import OF_POSTGRES, OF_SQLITE, Kind
from shared.paths import PROJECT
from tests.support import postgres

MINUTES = "0.1"  # at the least: each kind of trouble comes once, however long that takes
MOST_SECONDS = 400.0  # on a machine that has much else to do; the torture bounds each of its own waits
LISTENING = re.compile(r"\[(?P<pid>\d+)\] LOG: +listening on .*, port (?P<port>\d+)")  # in the server's log
INTERRUPTED = 130  # as a shell has it
NOTHING = Evidence(
    journal=[], asked=set(), answered=[], unanswered=[], first_numbers={}, printed=[], heard=[], mirrored=[]
)


@pytest.mark.parametrize(("engine", "weights"), [("sqlite", OF_SQLITE), ("postgres", OF_POSTGRES)])
def test_nothing_is_lost_and_no_number_comes_twice_whatever_breaks(
    request: pytest.FixtureRequest, tmp_path: Path, engine: str, weights: dict[Any, int]
) -> None:
    """Sixteen clients issue, print, call and announce while each kind of trouble comes over them: all that was
    acknowledged is in the journal once, and paper, loudspeaker and every mirror agree with it."""
    if engine == "postgres":
        request.getfixturevalue("postgres_server")  # skipped where the server's programs are missing
    faulthandler.cancel_dump_traceback_later()  # it bounds itself, and a busy machine may need longer than other tests
    told = tmp_path / "told.json"
    words = ["--minutes", MINUTES, "--seed", "4", "--engine", engine, "--json", str(told)]
    done = subprocess.run(
        [sys.executable, "-P", "-m", "shared.cli", "torture", *words],
        cwd=PROJECT,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        timeout=MOST_SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (run,) = json.loads(told.read_text(encoding="utf-8"))["runs"]
    assert run["invariants"] == dict.fromkeys(judge(NOTHING), True)
    possible = set(weights) - (set() if engine == "sqlite" or can_be_made() else {Kind.DISK})
    assert {name for name, times in run["troubles"].items() if times} == {kind.value for kind in possible}
    assert 0 < run["figures"]["numbers_given"] <= run["figures"]["commands_answered"]
    assert run["figures"]["papers_printed"] == run["figures"]["numbers_given"]
    assert run["figures"]["hub_starts"] > (1 if engine == "sqlite" else 2)


def test_a_torture_that_is_asked_to_stop_leaves_nothing_behind(
    request: pytest.FixtureRequest, open_folder: Path
) -> None:
    """SIGTERM is Ctrl-C: the hubs end, the database server, which is nobody's child, ends too, and so do the files."""
    request.getfixturevalue("postgres_server")  # skipped where the server's programs are missing
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "shared.cli", "torture", "--engine", "postgres", "--seed", "4"],
        cwd=PROJECT,
        env={**os.environ, "PYTHONPATH": str(PROJECT), "TMPDIR": str(open_folder)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        server: re.Match[str] | None = None
        try:
            notes = [_made(process, open_folder, f"*/hub-{number}/data/hub.json") for number in (0, 1)]
            hubs = [json.loads(note.read_text(encoding="utf-8"))["pid"] for note in notes]
            server = LISTENING.search(_made(process, open_folder, "antre-torture-pg-*/log").read_text(encoding="utf-8"))
            assert server is not None
            process.terminate()
            assert process.wait(MOST_SECONDS / 4) == INTERRUPTED
            assert postgres.is_gone(int(server["port"]))
            assert [pid for pid in hubs if _lives(pid)] == []
            assert list(open_folder.iterdir()) == []
        finally:
            process.kill()
            if server is not None and not postgres.is_gone(int(server["port"]), within_seconds=0.1):
                os.kill(int(server["pid"]), signal.SIGQUIT)  # the torture left it behind, as it must not


def _made(process: subprocess.Popen[bytes], folder: Path, pattern: str) -> Path:
    """The file of that pattern, as soon as there is one."""
    deadline = time.monotonic() + MOST_SECONDS / 4
    while time.monotonic() < deadline and process.poll() is None:
        if found := next(folder.glob(pattern), None):
            return found
        time.sleep(0.05)  # not a test: this *is* the wait for a state
    raise AssertionError(f"no {pattern} came; the torture's exit code is {process.poll()}")


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True

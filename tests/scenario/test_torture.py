"""`antre torture` as an engineer calls it: short here, longer by hand."""

from __future__ import annotations

import faulthandler
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from shared.demo.torture.judge import Evidence, judge
from shared.demo.torture.troubles import OF_POSTGRES, OF_SQLITE
from shared.paths import PROJECT

MINUTES = "0.1"  # at the least: each kind of trouble comes once, however long that takes
MOST_SECONDS = 400.0  # on a machine that has much else to do; the torture bounds each of its own waits
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
    assert {name for name, times in run["troubles"].items() if times} == {kind.value for kind in weights}
    assert 0 < run["figures"]["numbers_given"] <= run["figures"]["commands_answered"]
    assert run["figures"]["papers_printed"] == run["figures"]["numbers_given"]
    assert run["figures"]["hub_starts"] > (1 if engine == "sqlite" else 2)

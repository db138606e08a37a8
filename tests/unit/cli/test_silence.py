"""The rules of every test, proved on a file of tests that break them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from shared.paths import PROJECT

BREAKERS = """
import logging
import threading
import time
import warnings

import pytest
from PySide6.QtCore import qWarning


def test_warns():
    warnings.warn("old", stacklevel=1)


def test_logs():
    logging.getLogger("antre.kiosk").warning("paper is low")


def test_logs_and_answers_for_it(caplog):
    logging.getLogger("antre.kiosk").warning("paper is low")
    assert "paper is low" in caplog.text


def test_chats_quietly():
    logging.getLogger("antre.kiosk").info("nothing to worry about")


def test_fails_in_a_thread():
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()


def test_qt_complains():
    qWarning("TypeError: Cannot read property 'number' of null")


@pytest.mark.skip(reason="not today")
def test_is_left_out():
    pass
"""


def run(file: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    words = [
        "-c",
        str(PROJECT / "pyproject.toml"),
        "--rootdir",
        str(file.parent),
        "-p",
        "tests.conftest",
        "-p",
        "no:cacheprovider",
    ]
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-rA", *words, str(file)],
        capture_output=True,
        text=True,
        cwd=PROJECT,
        env={key: value for key, value in os.environ.items() if key != "CI"} | environ,
        timeout=60,
        check=False,
    )


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("breakers") / "test_breakers.py"
    file.write_text(BREAKERS, encoding="utf-8")
    return run(file, CI="true", ANTRE_TEST_STATIC_WRONG="mypy").stdout


def told(said: str, word: str, name: str) -> bool:
    """Whether pytest's summary lists that test under that word."""
    return re.search(rf"^{word} \S*test_breakers\.py::{name}( - .*)?$", said, re.MULTILINE) is not None


@pytest.mark.parametrize("name", ["test_warns", "test_logs", "test_fails_in_a_thread", "test_qt_complains"])
def test_noise_fails_the_test_that_made_it(said: str, name: str) -> None:
    """A Python warning, a stray log line, a thread's exception and a Qt message each fail the run by name."""
    assert told(said, "FAILED", name) or told(said, "ERROR", name)


@pytest.mark.parametrize("name", ["test_logs_and_answers_for_it", "test_chats_quietly"])
def test_what_is_meant_is_no_noise(said: str, name: str) -> None:
    """A log line that the test looks at, and one below warning, are fine."""
    assert [told(said, word, name) for word in ("PASSED", "FAILED", "ERROR")] == [True, False, False]


def test_the_end_tells_skips_and_static_checks(said: str) -> None:
    """With CI=true a skip is listed as a fault; what failed before pytest is repeated; pytest's line stays the last."""
    assert "test_breakers.py::test_is_left_out: not today" in said
    assert "static checks that failed above: mypy" in said
    assert re.fullmatch(r"=+ 3 failed, 3 passed, 1 skipped, 1 error in [0-9.]+s =+", said.rstrip().splitlines()[-1])


def test_a_skip_alone_fails_a_ci_run(tmp_path: Path) -> None:
    """By hand a skip is allowed (exit 0); with CI=true the same file exits 1."""
    file = tmp_path / "test_skip.py"
    file.write_text(
        "import pytest\n\n\n@pytest.mark.skip(reason='not today')\ndef test_one():\n    pass\n", encoding="utf-8"
    )
    assert (run(file).returncode, run(file, CI="true").returncode) == (0, 1)

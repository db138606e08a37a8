"""The house's own rule for a run on CI: nothing is left out unseen, also when workers share the suite."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from shared.paths import PROJECT

A_TEST = "import pytest\n@pytest.mark.skip(reason='not today')\ndef test_one(): pass\ndef test_two(): pass\n"
A_FILE = "import pytest\npytest.skip('nor tomorrow', allow_module_level=True)\n"


@pytest.mark.parametrize("workers", ["0", "2"])
def test_a_skip_fails_a_run_on_ci(tmp_path: Path, workers: str) -> None:
    """That of a test and that of a file: name and reason are in the summary, whoever of the workers met it."""
    (tmp_path / "test_left_out.py").write_text(A_TEST, encoding="utf-8")
    (tmp_path / "test_unread.py").write_text(A_FILE, encoding="utf-8")
    (tmp_path / "test_whole.py").write_text("def test_three(): pass\n", encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    words = ["-m", "pytest", "-p", "tests.conftest", "-p", "no:cacheprovider", "-n", workers, str(tmp_path)]
    done = subprocess.run(
        [sys.executable, *words],
        cwd=PROJECT,
        env=dict(os.environ) | {"CI": "true"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == pytest.ExitCode.TESTS_FAILED, done.stdout
    assert "skipped, and with CI=true that fails the run" in done.stdout
    assert "test_left_out.py::test_one: not today" in done.stdout
    assert "test_unread.py: the whole file" in done.stdout

"""The counter as a program: what it says when it can't start."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from shared.paths import PROJECT


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (["--hub", "http://no such place:x"], "no such place"),
        (["--scheme", "purple"], "expected one of light, dark, contrast"),
    ],
)
def test_a_wrong_setting_is_one_sentence(flags: list[str], said: str, tmp_path: Path) -> None:
    """Asked wrongly, the program ends with 2 and says what was expected, without a trace."""
    done = subprocess.run(
        [sys.executable, "-m", "counter", "--data", str(tmp_path), *flags],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr

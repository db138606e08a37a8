"""A process that lives for months must not use None, True or False up."""

from __future__ import annotations

import subprocess
import sys

from shared.paths import PROJECT

CALLS = """
from shared.ui.immortal import keep_constants
keep_constants()
keep_constants()
from PySide6.QtCore import QObject
thing = QObject()
for _ in range(50_000):
    thing.setObjectName("x")
    thing.blockSignals(False)
    thing.signalsBlocked()
    thing.isWidgetType()
print("alive")
"""


def test_fifty_thousand_calls_and_a_clean_end() -> None:
    """An app makes more Qt calls than Python 3.11 has references to its constants, lives on, and ends with 0."""
    done = subprocess.run(
        [sys.executable, "-c", CALLS], cwd=PROJECT, capture_output=True, text=True, timeout=30, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "alive\n", "")

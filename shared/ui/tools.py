"""The Qt tools that come with PySide6, called as commands: lupdate, lrelease, qmllint and the type dumper."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path


def tool(name: str) -> str:
    """The path of `pyside6-<name>` of this environment, else of the path. SystemExit with the remedy when missing."""
    beside = Path(sys.executable).parent / f"pyside6-{name}"
    for candidate in (beside, beside.with_suffix(".exe")):
        if candidate.exists():
            return str(candidate)
    found = shutil.which(f"pyside6-{name}")
    if found is None:
        raise SystemExit(f"pyside6-{name} is missing; install pyside6-essentials")
    return found


def call(name: str, *arguments: str | Path, may_fail: bool = False) -> subprocess.CompletedProcess[str]:
    """Run a tool to its end; its words are kept. Raises CalledProcessError with them unless it may fail."""
    done = subprocess.run(  # our own tools, fixed words
        [tool(name), *map(str, arguments)], check=False, capture_output=True, text=True, encoding="utf-8"
    )
    if done.returncode and not may_fail:
        sys.stderr.write(done.stdout + done.stderr)
        done.check_returncode()
    return done

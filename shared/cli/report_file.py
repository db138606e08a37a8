"""The file that a report is to go to as well: known to be writable before anything is measured for it."""

from __future__ import annotations

import sys
from pathlib import Path

from shared.settings import WrongSetting


def report_file(told: str | None) -> Path | None:
    """Return it, and leave no empty one behind; None where none was named. Raises WrongSetting where it can't be
    written."""
    if not told:
        return None
    file = Path(told).expanduser()
    was_there = file.exists()
    try:
        file.open("a", encoding="utf-8").close()
        if not was_there:
            file.unlink()
    except OSError as problem:
        raise WrongSetting(f"{told} can't be written ({problem.strerror}); name another file.") from problem
    return file


def is_written(file: Path | None, report: str) -> bool:
    """Write a report, where one is wanted; say why not where that fails: a disk may have filled up meanwhile."""
    if file is None:
        return True
    try:
        file.write_text(report, encoding="utf-8")
    except OSError as problem:
        print(f"antre: {file} can't be written ({problem.strerror}); what is in it is not whole.", file=sys.stderr)
        return False
    return True


def report_folder(told: str | None) -> Path | None:
    """Return the folder for pictures, made where it wasn't there; None where none was named. Raises WrongSetting."""
    if not told:
        return None
    folder = Path(told).expanduser()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise WrongSetting(f"{told} can't be made a folder ({problem.strerror}); name another one.") from problem
    return folder

"""The file that a report is to go to as well: known to be writable before anything is measured for it."""

from __future__ import annotations

from pathlib import Path

from shared.settings import WrongSetting


def report_file(told: str | None) -> Path | None:
    """Return it; None where none was named. Raises WrongSetting where it can't be written."""
    if not told:
        return None
    file = Path(told).expanduser()
    try:
        file.open("a", encoding="utf-8").close()
    except OSError as problem:
        raise WrongSetting(f"{told} can't be written ({problem.strerror}); name another file.") from problem
    return file


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

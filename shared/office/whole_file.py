"""A file that a person hands over, read whole before anything is made of it; why that can't be is told as a fault."""

from __future__ import annotations

from pathlib import Path

from shared.office.office_file_table import Fault


class Unreadable(Exception):
    """There is nothing to read; ``fault`` says why, at the file's first line."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


def read_whole(file: Path, expected: str, largest_bytes: int) -> bytes:
    """Return the file's bytes; ``expected`` says what should have been there. Raises Unreadable."""
    if not file.exists():
        raise _unreadable(file, "no file of this name", expected)
    if not file.is_file():  # a pipe would be waited for without end
        raise _unreadable(file, "a folder" if file.is_dir() else "something that is no file", expected)
    try:
        data = file.read_bytes()
    except OSError as error:
        raise _unreadable(
            file, f"that it can't be read ({error.strerror})", "a file that this account may read"
        ) from error
    if len(data) > largest_bytes:
        raise _unreadable(file, f"{len(data)} bytes", f"{expected}, of at most {largest_bytes} bytes")
    return data


def _unreadable(file: Path, found: str, expected: str) -> Unreadable:
    return Unreadable(Fault(str(file), 1, "", found, expected))

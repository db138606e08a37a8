"""One office a SQLite file: a second one that opens it is told so, instead of quietly numbering beside the first."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import IO

from shared.domain.errors import Unavailable
from shared.store.sqlite_file import file_of


class FileLock:
    """Held by the operating system for as long as this process lives: a crash leaves nothing to clean up."""

    def __init__(self, path: Path) -> None:
        """Take it. Raises Unavailable("store_in_use") when another process holds it."""
        self._file: IO[bytes] = path.open("a+b")
        try:
            _lock(self._file)
        except OSError as error:
            self._file.close()
            raise Unavailable("store_in_use", path=str(path)) from error

    def release(self) -> None:
        """Let the next one have it."""
        self._file.close()


def lock_beside(url: str, ending: str = ".lock") -> FileLock | None:
    """Take the lock of a SQLite file; None where the database is a server, which does its own locking.

    ``ending`` tells locks of several kinds apart. Raises Unavailable: "store_in_use", "store_not_writable".
    """
    named = file_of(url)
    if named is None:
        return None
    path = named.resolve()  # two names of one file have one lock
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return FileLock(path.with_name(path.name + ending))
    except OSError as error:
        raise Unavailable("store_not_writable", path=os.fspath(path.parent)) from error


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

"""Where the files of a hub on SQLite lie: a disk that can be filled, and emptied again, under the running hub."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Self

from shared.demo.torture.room import Room, can_be_made
from shared.office.opening import DATABASE_NAME
from shared.paths import Paths


class Disk:
    """Lies over a folder with what is in it, until it is closed; what is in it then stays in the folder.

    A small file system of its own, where this account may mount one. Otherwise the system's limit on how long the
    database and its log may grow (Linux), which needs no rights.
    """

    def __init__(self, folder: Path, *, is_own: bool | None = None) -> None:
        """``is_own``: one that is mounted, or the limit; None: as this account may. Raises OSError where it may not."""
        self._folder = folder.resolve()
        self._room: Room | None = None
        if can_be_made() if is_own is None else is_own:
            self._room = Room(self._folder, os.geteuid(), os.getegid())
            shutil.copytree(self._folder, self._room.seen(self._folder), dirs_exist_ok=True)

    @property
    def can_fill(self) -> bool:
        """Whether it can be filled here."""
        return self._room is not None or sys.platform == "linux"

    @property
    def code(self) -> str:
        """What a hub says of it when it is full: the limit is no word that a database knows."""
        return "disk_failing" if self._room is None else "disk_full"

    @property
    def inside(self) -> Sequence[str]:
        """What comes before the words of a program that is to have its files there."""
        return () if self._room is None else self._room.inside

    def fill(self, pid: int) -> None:
        """Leave no room to that program."""
        if self._room is not None:
            self._room.fill()
            return
        # A log that has been taken in begins anew at its start: where the longer of the two ends, it may never come.
        data = Paths.under(self._folder).data
        files = (data / DATABASE_NAME, data / f"{DATABASE_NAME}-wal")
        lengths = [file.stat().st_size for file in files if file.exists()]
        _limit(pid, min((length for length in lengths if length), default=0))

    def free(self, pid: int) -> None:
        """Give it room again."""
        if self._room is None:
            _limit(pid, None)
        else:
            self._room.free()

    def close(self) -> None:
        """Bring what lies there into the folder. Every program inside has ended."""
        if self._room is None:
            return
        try:
            self._room.free()
            shutil.copytree(self._room.seen(self._folder), self._folder, dirs_exist_ok=True)
        finally:
            self._room.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _limit(pid: int, length: int | None) -> None:
    import resource  # noqa: PLC0415  # not on every platform

    most = resource.RLIM_INFINITY
    with suppress(ProcessLookupError):
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (most if length is None else length, most))

"""A small disk that fills up and has room again, without touching the machine's own."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Self

_SIZE = "256m"  # of memory: a long torture's database with its log
_SECONDS = 20.0
_CHUNKS = (b"\0" * 65536, b"\0")  # the second for the last page's rest
_FILLING = "filling"
_MOUNT = 'mount -t tmpfs -o "size=$1,mode=0700,uid=$2,gid=$3" tmpfs "$0" && echo made && exec cat'


class Room:
    """A file system in memory that lies over a folder, and that only programs started with ``inside`` see.

    It needs root's rights (``can_be_made``). It is gone when everything inside has ended.
    """

    def __init__(self, folder: Path, uid: int, gid: int) -> None:
        """Lay it over an existing folder, for that account. Raises OSError where that isn't allowed."""
        self._folder = folder
        words = ["unshare", "--mount", "sh", "-c", _MOUNT, str(folder), _SIZE, str(uid), str(gid)]
        self._holder = subprocess.Popen(
            words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
        )
        if self._holder.stdout is None or self._holder.stdout.readline() != b"made\n":
            self.close()
            raise OSError("no small file system can be mounted")
        ids = ["--setuid", str(uid), "--setgid", str(gid)]
        self.inside: Sequence[str] = ["nsenter", "--target", str(self._holder.pid), "--mount", *ids, "--"]

    def seen(self, path: Path) -> Path:
        """Return how a path inside is named outside."""
        return Path(f"/proc/{self._holder.pid}/root{path}")

    def fill(self) -> None:
        """Leave no byte."""
        with self._filling.open("ab", buffering=0) as file:
            for chunk in _CHUNKS:
                try:
                    while file.write(chunk) == len(chunk):
                        pass
                except OSError:  # it is full: that is the point
                    continue

    def free(self) -> None:
        """Give the room back."""
        self._filling.unlink(missing_ok=True)

    def close(self) -> None:
        """Hold it no longer."""
        self._holder.communicate(timeout=_SECONDS)  # closes its input

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def _filling(self) -> Path:
        return self.seen(self._folder / _FILLING)


@cache
def can_be_made() -> bool:
    """Whether this account may mount a file system that only its own programs see."""
    if os.name != "posix" or os.geteuid() != 0 or not all(shutil.which(name) for name in ("unshare", "nsenter")):
        return False
    with tempfile.TemporaryDirectory(prefix="antre-room-") as folder:
        try:
            with Room(Path(folder), 0, 0) as room:
                inside = [*room.inside, "touch", str(Path(folder) / "seen")]
                is_seen = subprocess.run(inside, capture_output=True, timeout=_SECONDS, check=False).returncode == 0
                return is_seen and not any(Path(folder).iterdir())
        except (OSError, subprocess.TimeoutExpired):
            return False

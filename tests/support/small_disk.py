"""A disk that fills up and has room again under a process, without touching the machine's own.

A small file system that only that process sees, where this account may mount one; otherwise the system's limit on how
long its files may grow, which needs no rights and stops a database's log in the same place.
"""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

from shared.demo.torture import limits
from shared.paths import Paths

_CHUNK = b"\0" * 65536
_FILLING = "filling"
# Made beside the folder, given what is in it, and laid over it: the process finds its files where it looks for them.
_MOUNT = """\
mkdir -p "$0.room" && mount -t tmpfs -o size=6m tmpfs "$0.room" && cp -a "$0/." "$0.room" \
&& mount --bind "$0.room" "$0" && exec "$@"
"""


class SmallDisk:
    """A folder, with what is in it, for a process that is started with ``prefix`` before its own command."""

    def __init__(self, folder: Path, *, by_limit: bool) -> None:
        self._folder = folder.resolve()
        self.prefix: Sequence[str] = ()
        if by_limit:
            return
        for ways in (["unshare", "--mount"], ["unshare", "--map-root-user", "--mount"]):
            command = [*ways, "sh", "-c", _MOUNT, str(self._folder)]
            if _works([*command, "true"]):
                self.prefix = command
                return

    @property
    def codes(self) -> set[str]:
        """What a hub says of it when it is full."""
        return {"disk_full"} if self.prefix else {"disk_failing"}

    def fill(self, pid: int) -> None:
        """Leave no byte to that process."""
        if not self.prefix:
            limits.hold(pid, Paths.under(self._folder).data)
            return
        for chunk in (_CHUNK, b"\0"):
            self._pour(pid, chunk)

    def free(self, pid: int) -> None:
        """Give it room again."""
        if not self.prefix:
            limits.let_go(pid)
            return
        self._inside(pid).unlink()

    def _pour(self, pid: int, chunk: bytes) -> None:
        with self._inside(pid).open("ab", buffering=0) as file:
            try:
                while file.write(chunk):
                    pass
            except OSError:  # it is full: that is the point
                return

    def _inside(self, pid: int) -> Path:
        return Path(f"/proc/{pid}/root{self._folder / _FILLING}")


def _works(command: list[str]) -> bool:
    try:
        return subprocess.run(command, capture_output=True, timeout=20, check=False).returncode == 0
    except OSError:
        return False

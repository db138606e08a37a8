"""A full disk for one process without any rights: the system's limit on how long its files may grow (Linux)."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

from shared.office.opening import DATABASE_NAME

CAN_HOLD = sys.platform == "linux"
"""Whether a running process's files can be kept from growing."""


def hold(pid: int, data: Path) -> None:
    """Let neither the database of that data folder nor its log grow: the limit is where the shorter of the two ends.

    A log that has been taken in begins anew at its start, so a limit at the end of the longer may never be met.
    """
    lengths = [path.stat().st_size for path in (data / DATABASE_NAME, data / f"{DATABASE_NAME}-wal") if path.exists()]
    _limit(pid, min((length for length in lengths if length), default=0))


def let_go(pid: int) -> None:
    """Give it room again."""
    _limit(pid, None)


def _limit(pid: int, length: int | None) -> None:
    import resource  # noqa: PLC0415  # not on every platform

    most = resource.RLIM_INFINITY
    with suppress(ProcessLookupError):
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (most if length is None else length, most))

"""What the disk alone takes to keep a number: as many bytes as a commit writes, and the sync at its end.

A push waits for one such sync, and its floor for none, so the figure says beside it how long that was.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

from shared.store.checkpoints import PAGES_OF_A_COMMAND, PAGES_OF_A_COMMIT

PAGE_BYTES = 4096
COMMIT_BYTES = PAGE_BYTES * (PAGES_OF_A_COMMIT + PAGES_OF_A_COMMAND)
PLACES = 100  # written in turn, in a file that is there already, as the log is once it has been taken in

_sync = getattr(os, "fdatasync", os.fsync)


def sync_waits(file: Path, count: int) -> list[float]:
    """Write and sync so often; return the seconds that each took. Raises OSError."""
    page = os.urandom(PAGE_BYTES)
    waits: list[float] = []
    with file.open("w+b", buffering=0) as opened:
        opened.write(b"\0" * COMMIT_BYTES * PLACES)
        os.fsync(opened.fileno())
        for number in range(count):
            began_at = time.perf_counter()
            opened.seek(number % PLACES * COMMIT_BYTES)
            for _ in range(COMMIT_BYTES // PAGE_BYTES):
                opened.write(page)
            _sync(opened.fileno())
            waits.append(time.perf_counter() - began_at)
    file.unlink()
    return waits

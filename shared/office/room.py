"""How much room the queue still has on its disk."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from shared.store.backup import ROOM_LEFT_BYTES
from shared.store.sqlite_file import members


def conditions_of(
    folder: Path,
    database: Path | None,
    backups: Iterable[dict[str, str]],
    archive: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Return what ``/health`` tells of a disk, of backups and of the archive, sizes in bytes, and as "troubles" the
    codes of what doesn't stop the hall yet: "disk_low" (less than half a gigabyte is free), "disk_failing", a backup's,
    or "not_archived" (why stands in the archive's own trouble).

    ``database`` is None where the queue is kept by a server; then the disk is that of the data folder.
    """
    told: dict[str, Any] = {"backups": list(backups)}
    troubles = []
    try:
        place = database.parent if database is not None else folder
        free = shutil.disk_usage(place).free
        size = sum(member.stat().st_size for member in members(database)) if database is not None else 0
    except OSError:
        troubles.append("disk_failing")
    else:
        told["disk"] = {"folder": str(place), "free_bytes": free, "database_bytes": size}
        if free < ROOM_LEFT_BYTES:
            troubles.append("disk_low")
    troubles += [place["trouble"] for place in told["backups"] if place["trouble"]]
    if archive is not None:
        told["archive"] = dict(archive)
        troubles += ["not_archived"] if archive["trouble"] else []
    return {"troubles": list(dict.fromkeys(troubles)), **told}

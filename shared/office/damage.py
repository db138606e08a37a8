"""What is done before a SQLite file is opened: a damaged one is moved aside whole, and no hall begins anew unasked."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from shared.domain.errors import Unavailable
from shared.store.backup import folder_beside, newest_good
from shared.store.sqlite_file import HEADER, examine, log_of, look_into, members, move_aside, moved_aside

QUICK_BYTES = 64_000_000  # looked through at each start: 0.1 s at the most
TORN_BYTES = 1_000_000_000  # looked through after an end without goodbye: some seconds at the most

_log = logging.getLogger(__name__)


def refuse_to_begin_anew(database: Path, folders: Iterable[Path] = ()) -> None:
    """Raise Unavailable where the database holds no office although there was one here.

    Codes: "backup_waits" (details: backup), "moved_waits" (details: folder). ``folders``: where backups may lie besides
    the one beside the database. An empty one would give today's numbers a second time.
    """
    if database.exists() and database.stat().st_size and look_into(database).branches:
        return
    found = newest_good([folder_beside(database), *folders])
    if found is not None:
        raise Unavailable("backup_waits", backup=str(found.path), database=str(database))
    aside = moved_aside(database)
    if aside:
        raise Unavailable("moved_waits", folder=str(aside[0]), database=str(database))
    orphans = [member for member in members(database) if member != database and member.stat().st_size]
    if orphans and not database.exists():
        raise Unavailable("moved_waits", folder=str(orphans[0]), database=str(database))


def put_damage_aside(database: Path, at: datetime, folders: Iterable[Path] = ()) -> None:
    """Look at the database; where it is damaged, move it aside whole. Call it only with the database's lock in hand.

    Raises Unavailable: "store_moved_aside" (details: folder, backup, database), "store_lost" (details: folder,
    database; there is no good backup), or "store_damaged" for a file that never was a database of ours: that stays
    where it is.
    """
    if not database.exists() or not database.stat().st_size:
        return
    try:
        look_into(database)
        if _is_worth_a_look(database):
            examine(database, is_quick=True)
    except Unavailable as damage:
        if damage.code != "store_damaged" or not _is_ours(database):
            raise
        _log.error("%s is damaged: %s", database, damage.details.get("why", ""))
        backup = newest_good([folder_beside(database), *folders])
        folder = str(move_aside(database, at))
        if backup is None:
            raise Unavailable("store_lost", folder=folder, database=str(database)) from damage
        raise Unavailable(
            "store_moved_aside", folder=folder, backup=str(backup.path), database=str(database)
        ) from damage


def _is_worth_a_look(database: Path) -> bool:
    size = database.stat().st_size
    log = log_of(database)
    was_torn = log.exists() and log.stat().st_size > 0
    return size <= QUICK_BYTES or (was_torn and size <= TORN_BYTES)


def _is_ours(database: Path) -> bool:
    """Whether it is, or was, a database: a letter that somebody named by mistake is nobody's to move."""
    with database.open("rb") as file:
        if file.read(len(HEADER)) == HEADER:
            return True
    return len(members(database)) > 1 or folder_beside(database).exists()

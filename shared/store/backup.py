"""Backups: what they are called and which are kept; and those of a SQLite file, which are looked at before they get
their name, and made while numbers are given."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol
from uuid import uuid4

from shared.domain.errors import Unavailable
from shared.store.engine import said_by_sqlite
from shared.store.rotation import Keep, no_longer_kept
from shared.store.sqlite_file import BUSY_SECONDS, STAMP, Contents, examine, look_into, sync_file, sync_folder

FOLDER_NAME = "backups"
ROOM_LEFT_BYTES = 500_000_000  # on the database's own disk: a backup must never take the room of the numbers
_NAME = re.compile(r"(?P<origin>.+)\.(?P<stamp>\d{8}T\d{6}Z)\.(?P<occasion>[a-z-]+)\.(?P<ending>sqlite3|dump)")
PART = ".part"
OF_FILE, OF_SERVER = "sqlite3", "dump"
"""How backups of the two engines end."""
HALF_SECONDS = 86_400


class Occasion(StrEnum):
    """Why a backup was made; it stands in its name."""

    SCHEDULE = "schedule"
    DAY_END = "day-end"
    BY_HAND = "by-hand"
    BEFORE_MIGRATION = "before-migration"


BY_ITSELF = frozenset({Occasion.SCHEDULE, Occasion.DAY_END})
"""What rotation may remove; whatever a person asked for stays until a person removes it."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One file. ``origin`` names the branches in it, so that two hubs may share a folder."""

    path: Path
    origin: str
    made_at: datetime
    occasion: Occasion
    size_bytes: int


def folder_beside(database: Path) -> Path:
    """Return where backups lie unless a setting says otherwise."""
    return database.parent / FOLDER_NAME


class Source(Protocol):
    """What is backed up."""

    @property
    def ending(self) -> str:
        """How its backups end."""
        ...

    def make(self, folder: Path, at: datetime, occasion: Occasion) -> Backup:
        """Make one. Raises Unavailable."""
        ...


@dataclass(frozen=True, slots=True)
class FileSource:
    """A SQLite file."""

    database: Path
    ending: str = OF_FILE

    def make(self, folder: Path, at: datetime, occasion: Occasion) -> Backup:
        """Make one. Raises what `make_backup` raises."""
        return make_backup(self.database, folder, at, occasion)


def list_backups(folder: Path, ending: str = OF_FILE) -> list[Backup]:
    """Return the backups in a folder, newest first; none where it isn't there. Raises Unavailable."""
    try:
        read = (_read_name(Path(entry.path)) for entry in os.scandir(folder) if entry.name.endswith(f".{ending}"))
        found = [backup for backup in read if backup is not None]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise Unavailable("backup_place_absent", path=str(folder)) from error
    return sorted(found, key=lambda backup: backup.made_at, reverse=True)


def newest_good(folders: Iterable[Path]) -> Backup | None:
    """Return the newest backup in all these places that is whole, or None; a place that is absent holds none.

    Another hub may keep its backups in one of them: only those of the same branches as in the first place that holds
    any are looked at.
    """
    origin: str | None = None
    best: Backup | None = None
    for folder in dict.fromkeys(folders):
        try:
            backups = list_backups(folder)
        except Unavailable:
            continue
        own = [backup for backup in backups if origin in (None, backup.origin)]
        found = next((backup for backup in own if is_good(backup.path)), None)
        if found is not None and (best is None or found.made_at > best.made_at):
            best = found
        origin = origin or (best.origin if best is not None else None)
    return best


def is_good(path: Path) -> bool:
    """Whether a backup is whole and holds a branch."""
    try:
        return bool(verify_backup(path).branches)
    except Unavailable:
        return False


def verify_backup(path: Path) -> Contents:
    """Read a backup from its first page to its last; return what it holds. Raises Unavailable("store_damaged")."""
    if not path.is_file():
        raise Unavailable("backup_missing", path=str(path))
    examine(path, is_still=True)
    return look_into(path, is_still=True)


def make_backup(database: Path, folder: Path, at: datetime, occasion: Occasion) -> Backup:
    """Copy the database as it is at one instant, look at the copy, have it on the disk, then give it its name.

    Writers go on meanwhile. Raises Unavailable: "backup_missing" (no database there), "backup_place_absent",
    "backup_no_room", "store_damaged" (the database or the copy is), or what SQLite says. No half of a backup ever
    has a backup's name.
    """
    if not database.is_file():
        raise Unavailable("backup_missing", path=str(database))
    _refuse_without_room(database, folder)
    part = folder / f".antre-{uuid4().hex}{PART}"
    try:
        remove_halves(folder, at)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))  # it holds the hashes of PINs
    except OSError as error:
        raise Unavailable("backup_place_absent", path=str(folder)) from error
    try:
        _vacuum_into(database, part)
        contents = verify_backup(part)
        sync_file(part)
        return give_name(part, _origin(contents), at, occasion, OF_FILE)
    except OSError as error:
        raise Unavailable("backup_place_absent", path=str(folder)) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def rotate(folder: Path, made: Backup, keep: Keep) -> list[Path]:
    """Remove what need not be kept of the backups that the hub made by itself; return what went.

    The one just made stays, also where a clock that fell back years makes it look like the oldest.
    """
    like_it = list_backups(folder, made.path.suffix[1:])
    own = [backup for backup in like_it if backup.origin == made.origin and backup.occasion in BY_ITSELF]
    gone = []
    for backup in no_longer_kept(own, keep):
        if backup.path == made.path:
            continue
        with suppress(OSError):  # a stick that was pulled: the next round finds it again
            backup.path.unlink()
            gone.append(backup.path)
    return gone


def _refuse_without_room(database: Path, folder: Path) -> None:
    try:
        needed = sum(member.stat().st_size for member in database.parent.glob(f"{database.name}*") if member.is_file())
        if folder.stat().st_dev == database.stat().st_dev:
            needed += ROOM_LEFT_BYTES
        free = shutil.disk_usage(folder).free
    except OSError as error:
        raise Unavailable("backup_place_absent", path=str(folder)) from error
    if free < needed:
        megabytes = (needed - free) // 1_000_000 + 1
        raise Unavailable("backup_no_room", path=str(folder), megabytes=megabytes)


def _vacuum_into(database: Path, part: Path) -> None:
    """A file copied by the system while it is written to has no sure content; SQLite's own copy is one instant."""
    try:
        address = database.absolute().as_uri() + "?mode=ro"
        with closing(sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS)) as connection:
            connection.execute("VACUUM INTO ?", [str(part)])
    except sqlite3.Error as error:
        code = said_by_sqlite(error, part)
        if code is None:
            raise
        if code == "store_not_writable":  # also said where the database's own list of tables can't be read
            examine(database, is_quick=True)
        in_folder = {"disk_full": "backup_no_room", "store_not_writable": "backup_place_absent"}
        raise Unavailable(in_folder.get(code, code), path=str(part.parent), megabytes=0) from error


def _origin(contents: Contents) -> str:
    return in_a_name("+".join(standing.branch_id for standing in contents.branches) or "empty")


def in_a_name(told: str) -> str:
    """Return it as it may stand in a file's name."""
    return re.sub(r"[^A-Za-z0-9+_-]", "_", told)[:60]


def give_name(part: Path, origin: str, at: datetime, occasion: Occasion, ending: str) -> Backup:
    """Give a backup that is whole and on the disk its name. Raises OSError."""
    path = part.parent / f"{origin}.{at.astimezone(UTC).strftime(STAMP)}.{occasion}.{ending}"
    part.replace(path)
    sync_folder(path.parent)
    return Backup(path, origin, at, occasion, path.stat().st_size)


def remove_halves(folder: Path, at: datetime) -> None:
    """What a power cut left of a backup goes when it is a day old: until then it may be another hub's, under way."""
    for part in folder.glob(f".antre-*{PART}"):
        if at.timestamp() - part.stat().st_mtime > HALF_SECONDS:
            part.unlink(missing_ok=True)


def _read_name(path: Path) -> Backup | None:
    read = _NAME.fullmatch(path.name)
    if read is None or read["occasion"] not in set(Occasion):
        return None
    try:
        made_at = datetime.strptime(read["stamp"], STAMP).replace(tzinfo=UTC)
        size = path.stat().st_size
    except (ValueError, OSError):
        return None
    return Backup(path, read["origin"], made_at, Occasion(read["occasion"]), size)

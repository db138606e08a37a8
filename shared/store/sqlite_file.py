"""A SQLite database as files on a disk: what belongs to it, what stands in it, whether it is whole."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from shared.domain.errors import Unavailable
from shared.store.engine import parsed_address, said_by_sqlite

MEMBERS = (
    "",
    "-wal",
    "-shm",
)  # the file first: whatever is interrupted never leaves it beside a log that isn't its own
HEADER = b"SQLite format 3\x00"
STAMP = "%Y%m%dT%H%M%SZ"
BUSY_SECONDS = 5.0
_ASIDE = "moved-aside-"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one branch stands in a database: its business day, its journal's last entry, its tickets of all days."""

    branch_id: str
    business_date: date
    seq: int
    tickets: int


@dataclass(frozen=True, slots=True)
class Contents:
    """What a database holds; ``revision`` is None where no migration ever ran."""

    revision: str | None
    branches: tuple[Standing, ...] = ()


def file_of(url: str) -> Path | None:
    """Return the SQLite file that an address names; None for a server or for memory. Raises Unavailable."""
    parsed = parsed_address(url)
    if parsed.get_backend_name() != "sqlite" or not parsed.database or parsed.database == ":memory:":
        return None
    file = Path(parsed.database)
    if file.is_dir():
        raise Unavailable("database_is_folder", path=str(file))
    return file


def look_into(path: Path, *, is_still: bool = False) -> Contents:
    """Read what a database holds without changing a byte of it or of its log.

    ``is_still``: nobody has it open, as with a backup; then nothing is laid beside it either, unless it has a log.
    Raises Unavailable: "store_damaged" (or no database at all), or what else SQLite says.
    """
    with _reading(path, is_still=is_still) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if "alembic_version" not in tables:
            return Contents(None)
        found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        if "branch" not in tables:
            return Contents(found[0] if found else None)
        archived = "(SELECT coalesce(sum(tickets), 0) FROM archive WHERE archive.branch_id = branch.branch_id)"
        rows = connection.execute(
            "SELECT branch_id, business_date, seq, (SELECT count(*) FROM ticket WHERE ticket.branch_id ="  # noqa: S608  # our own words only
            f" branch.branch_id) + {archived if 'archive' in tables else 0} FROM branch ORDER BY branch_id"
        ).fetchall()
    return Contents(found[0] if found else None, tuple(Standing(i, date.fromisoformat(d), s, n) for i, d, s, n in rows))


def examine(path: Path, *, is_still: bool = False, is_quick: bool = False) -> None:
    """Raise Unavailable("store_damaged", why=…) unless each page, index and journal is whole.

    ``is_quick``: pages only (a third of the time or less).
    """
    with _reading(path, is_still=is_still) as connection:
        (said,) = connection.execute(f"PRAGMA {'quick_check' if is_quick else 'integrity_check'}(1)").fetchone()
        if said != "ok":
            raise Unavailable("store_damaged", why=said, path=str(path))
        if is_quick or not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'journal'").fetchone():
            return
        torn = connection.execute(
            "SELECT branch.branch_id FROM branch LEFT JOIN"
            " (SELECT branch_id, count(*) AS entries, min(seq) AS oldest, max(seq) AS newest FROM journal"
            " GROUP BY branch_id) AS kept ON kept.branch_id = branch.branch_id"
            " WHERE kept.newest IS NOT branch.seq OR kept.entries <> kept.newest - kept.oldest + 1"
        ).fetchone()
        if not torn and connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'archive'").fetchone():
            torn = connection.execute(
                "SELECT archive.branch_id FROM archive GROUP BY archive.branch_id HAVING max(last_seq) <"
                " (SELECT min(seq) FROM journal WHERE journal.branch_id = archive.branch_id) - 1"
            ).fetchone()
    if torn:
        raise Unavailable("store_damaged", why=f"entries are missing from the journal of {torn[0]}", path=str(path))


def last_numbers(path: Path, branch_id: str, business_date: date) -> dict[str, int]:
    """Return the highest number of each series of a day, as far as this database, perhaps a damaged one, can tell."""
    try:
        with _reading(path, is_still=False) as connection:
            rows = connection.execute(
                "SELECT series_id, max(number) FROM ticket WHERE branch_id = ? AND business_date = ?"
                " GROUP BY series_id",
                [branch_id, business_date.isoformat()],
            ).fetchall()
    except Unavailable:
        return {}
    return dict(rows)


def goes_on_from(path: Path, branch_id: str, epoch: str, seq: int) -> bool:
    """Whether this database is whole and its journal holds that entry of that epoch, and so all that came after."""
    try:
        examine(path)
        with _reading(path, is_still=False) as connection:
            stands = connection.execute("SELECT epoch, seq FROM branch WHERE branch_id = ?", [branch_id]).fetchone()
    except Unavailable:
        return False
    return stands is not None and stands[0] == epoch and stands[1] >= seq


def copy_whole(path: Path, goal: Path) -> None:
    """Copy a backup to a new file; of a database that has a log, be it moved aside, also what stands only there.

    Raises OSError, Unavailable.
    """
    if not _has_log(path):
        shutil.copyfile(path, goal)
        return
    with _reading(path, is_still=False) as connection:
        connection.execute("VACUUM INTO ?", [str(goal)])


def _has_log(path: Path) -> bool:
    log = log_of(path)
    return log.exists() and log.stat().st_size > 0


@contextmanager
def _reading(path: Path, *, is_still: bool) -> Iterator[sqlite3.Connection]:
    is_still = is_still and not _has_log(path)  # that of a database that was moved aside: its last numbers stand there
    address = path.absolute().as_uri() + ("?immutable=1" if is_still else "?mode=ro")
    try:
        with closing(sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS)) as connection:
            yield connection
    except (sqlite3.Error, ValueError) as error:  # ValueError: a date that is none
        raise Unavailable(said_by_sqlite(error, path) or "store_damaged", why=str(error), path=str(path)) from error


def log_of(path: Path) -> Path:
    """Return where a database's log lies, if it has one: what was committed last stands there alone."""
    return path.with_name(path.name + "-wal")


def members(path: Path) -> list[Path]:
    """Return the database's file, its log and its index, as far as they are there."""
    named = (path.with_name(path.name + ending) for ending in MEMBERS)
    return [member for member in named if member.exists()]


def move_aside(path: Path, at: datetime) -> Path:
    """Move a database whole (file, log, index) into a folder of its own beside it; return that folder.

    Nothing is deleted. Raises Unavailable("store_not_writable").
    """
    stamp, count = at.astimezone(UTC).strftime(STAMP), 0
    try:
        while True:
            folder = path.with_name(f"{_ASIDE}{stamp}" + (f"-{count}" if count else ""))
            try:
                folder.mkdir(mode=0o700)
                break
            except FileExistsError:
                count += 1
        for member in members(path):
            member.rename(folder / member.name)
        sync_folder(folder)
        sync_folder(path.parent)
    except OSError as error:
        raise Unavailable("store_not_writable", path=str(path.parent)) from error
    return folder


def moved_aside(path: Path) -> list[Path]:
    """Return the folders into which this database was moved before, newest first."""
    return sorted((folder for folder in path.parent.glob(_ASIDE + "*") if (folder / path.name).exists()), reverse=True)


def sync_file(path: Path) -> None:
    """Have a file's bytes on the disk itself. Raises OSError."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Have a folder's names on the disk itself, where the system can. Raises OSError.

    Windows can't be asked, and a Windows share (CIFS) says EINVAL: what lies there has no more to give.
    """
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(descriptor)

"""Dumps of a PostgreSQL database: by the server's own program, read again, only then named."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Engine, text

from shared.domain.errors import Unavailable
from shared.store.backup import OF_SERVER, PART, Backup, Occasion, give_name, in_a_name, remove_halves
from shared.store.engine import is_full, open_engine, reading
from shared.store.sqlite_file import sync_file

DUMP_SECONDS = 3_600.0
VERSION_SECONDS = 20.0
OLDEST_SERVER = 13
USUAL_FOLDERS = (
    "/usr/lib/postgresql/*/bin",  # Debian, Ubuntu
    "/usr/pgsql-*/bin",  # PostgreSQL's own packages for Red Hat and its kin
    "/opt/homebrew/opt/libpq/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/Library/PostgreSQL/*/bin",
    "C:/Program Files/PostgreSQL/*/bin",
)
_MUST_HOLD = ("alembic_version", "branch", "journal", "ticket")


@dataclass(frozen=True, slots=True)
class ServerSource:
    """A PostgreSQL database, by its address. Its hubs go on meanwhile."""

    url: str
    ending: str = OF_SERVER

    def make(self, folder: Path, at: datetime, occasion: Occasion) -> Backup:
        """Make a dump in a folder that is there. Raises what `dump_server` raises, and what the store says."""
        if not folder.is_dir():
            raise Unavailable("backup_place_absent", path=str(folder))
        engine = open_engine(self.url)
        try:
            return dump_server(engine, folder, at, occasion)
        finally:
            engine.dispose()


def dump_server(engine: Engine, folder: Path, at: datetime, occasion: Occasion) -> Backup:
    """Dump the whole database into a folder, which is made where it is missing.

    Raises Unavailable: "no_pg_dump" (version: of the server; a program must be at least as new), "dump_failed" (why),
    "backup_place_absent", "backup_no_room". No half of a dump ever has a dump's name.
    """
    with reading(engine) as connection:
        version = int(connection.execute(text("SELECT current_setting('server_version_num')")).scalar_one()) // 10_000
    programs = find_programs(version)
    if programs is None:
        raise Unavailable("no_pg_dump", version=version)
    part = folder / f".antre-{uuid4().hex}{PART}"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        remove_halves(folder, at)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))  # it holds the hashes of PINs
    except OSError as error:
        raise Unavailable("backup_place_absent", path=str(folder)) from error
    try:
        dump = ["--format=custom", "--no-password", f"--file={part}", f"--dbname={_conninfo(engine)}"]
        _run(programs, "pg_dump", dump, _environment(engine))
        _refuse_unless_whole(programs, part)
        sync_file(part)
        return give_name(part, in_a_name(str(engine.url.database)), at, occasion, OF_SERVER)
    except Unavailable as failed:
        if is_full(folder):
            raise Unavailable("backup_no_room", path=str(folder), megabytes=0) from failed
        raise
    except OSError as error:
        raise Unavailable("backup_place_absent", path=str(folder)) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def verify_dump(dump: Path) -> None:
    """Read a dump from its first byte to its last. Raises Unavailable: "backup_missing", "store_damaged" (why), and
    "no_pg_dump" where no program is here that reads it."""
    if not dump.is_file():
        raise Unavailable("backup_missing", path=str(dump))
    programs = find_programs(OLDEST_SERVER)
    if programs is None:
        raise Unavailable("no_pg_dump", version=OLDEST_SERVER)
    try:
        _refuse_unless_whole(programs, dump)
    except Unavailable as failed:
        raise Unavailable("store_damaged", path=str(dump), why=failed.details.get("why", "")) from failed


def find_programs(version: int) -> Path | None:
    """Return the folder of a pg_dump, with its pg_restore, that is at least as new as the server; None: there is none.

    The first in ``PATH`` that is new enough, else the newest of where systems put it.
    """
    in_path = [Path(folder) for folder in os.environ.get("PATH", "").split(os.pathsep) if folder]
    for folder in in_path:
        if (_version_in(folder) or 0) >= version:
            return folder
    found = [(told, folder) for folder in _usual_folders() if (told := _version_in(folder) or 0) >= version]
    return max(found)[1] if found else None


def _usual_folders() -> Iterator[Path]:
    for pattern in USUAL_FOLDERS:
        whole = Path(pattern)
        with suppress(OSError):
            yield from Path(whole.anchor or "/").glob(str(whole.relative_to(whole.anchor)) if whole.anchor else pattern)


def _version_in(folder: Path) -> int | None:
    """Return the major version of the two programs in a folder; None where one is missing or doesn't run."""
    dump = shutil.which("pg_dump", path=str(folder))
    if dump is None or shutil.which("pg_restore", path=str(folder)) is None:
        return None
    try:
        told = subprocess.run([dump, "--version"], capture_output=True, text=True, timeout=VERSION_SECONDS, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    read = re.search(r"\) (\d+)", told.stdout)
    return int(read[1]) if read else None


def _refuse_unless_whole(programs: Path, dump: Path) -> None:
    """Its list must name our tables, and it must be readable from its first byte to its last."""
    listed = _run(programs, "pg_restore", ["--list", str(dump)])
    missing = [table for table in _MUST_HOLD if not re.search(rf"TABLE DATA \S+ {table} ", listed)]
    if missing:
        raise Unavailable("dump_failed", why=f"it lacks {', '.join(missing)}")
    _run(programs, "pg_restore", [f"--file={os.devnull}", str(dump)])


def _run(programs: Path, program: str, words: Sequence[str], environment: dict[str, str] | None = None) -> str:
    command = [shutil.which(program, path=str(programs)) or program, *words]
    try:
        done = subprocess.run(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=DUMP_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Unavailable("dump_failed", why=f"{program} took longer than an hour") from error
    if done.returncode:
        said = done.stderr.strip().splitlines() or [f"{program} ended with {done.returncode}"]
        raise Unavailable("dump_failed", why=said[0])
    return done.stdout


def _conninfo(engine: Engine) -> str:
    """The address as libpq reads it: several hosts and certificates too, without the password, which others could see
    in the list of processes, and without what only our own sessions are told."""
    from psycopg.conninfo import make_conninfo  # noqa: PLC0415  # a hub on SQLite need not wait for it

    _, told = engine.dialect.create_connect_args(engine.url)
    ours = ("password", "options", "context")  # the last is the driver's own
    return make_conninfo("", **{name: value for name, value in told.items() if name not in ours})


def _environment(engine: Engine) -> dict[str, str]:
    password = engine.url.password
    return {**os.environ, "PGPASSWORD": str(password)} if password else dict(os.environ)

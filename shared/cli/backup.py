"""`antre backup list`, `make`, `verify` and `restore`: the queue as it was an hour ago, in a second place."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from shared.cli.database_choice import add_database_flags, database_of
from shared.cli.store_words import BACKUP_SAYS, code_of, sentence_of
from shared.settings import resolve

if TYPE_CHECKING:
    from shared.office.backups import Place
    from shared.paths import Paths
    from shared.store.backup import Source
    from shared.store.sqlite_file import Contents

LEAP = 100


def add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="list | make | verify | restore | restored")
    listing = actions.add_parser("list", help="what backups there are, newest first")
    make = actions.add_parser("make", help="make one now, while the hub goes on")
    make.add_argument("--to", metavar="DIR", help="there; otherwise the first folder of the settings")
    verify = actions.add_parser("verify", help="read a backup from its first page to its last")
    restore = actions.add_parser("restore", help="put a backup in the database's place; the hub must be stopped")
    restore.add_argument(
        "--leap",
        type=int,
        default=LEAP,
        metavar="NUMBERS",
        help=f"left out of each series where nobody knows which of today's were given (otherwise {LEAP}; 0: none were)",
    )
    restored = actions.add_parser("restored", help="make a PostgreSQL database fit that pg_restore brought back")
    restored.add_argument("--database", metavar="URL", required=True, help="postgresql+psycopg://account@host/name")
    restored.add_argument("--leap", type=int, default=LEAP, metavar="NUMBERS", help="as with restore")
    for action in (verify, restore):
        action.add_argument("file", metavar="FILE", type=Path, help="one of `antre backup list`")
    for action in (listing, make, restore):
        add_database_flags(action)


def run(arguments: argparse.Namespace) -> int:
    """0 done, 1 it can't be done, 2 asked wrongly."""
    from shared.domain.errors import Unavailable

    actions = {"list": _list, "make": _make, "verify": _verify, "restore": _restore, "restored": _restored}
    try:
        return actions[arguments.action](arguments)
    except Unavailable as unavailable:
        print(f"antre: {sentence_of(unavailable, BACKUP_SAYS)}", file=sys.stderr)
        return code_of(unavailable)


def source_of(url: str) -> Source:
    """Return what is backed up: a SQLite file, or a server's database. Raises Unavailable."""
    from shared.store.backup import FileSource
    from shared.store.server_dump import ServerSource
    from shared.store.sqlite_file import file_of

    file = file_of(url)
    return ServerSource(url) if file is None else FileSource(file)


def places_of(url: str, paths: Paths) -> tuple[Place, ...]:
    """Return the folders of the settings, the first one always: beside the database, or where a server's would be.

    Raises Unavailable.
    """
    from shared.office import settings as office
    from shared.office.backups import Place
    from shared.store.backup import folder_beside
    from shared.store.sqlite_file import file_of

    told = resolve(office.SETTINGS, {}, os.environ, paths.settings_file)
    beside = folder_beside(file_of(url) or paths.data / "server")
    first = Place(Path(told[office.FOLDER])) if told[office.FOLDER] else Place(beside, is_ours=True)
    return (first, Place(Path(told[office.SECOND_FOLDER]))) if told[office.SECOND_FOLDER] else (first,)


def _list(arguments: argparse.Namespace) -> int:
    from shared.domain.errors import Unavailable
    from shared.store.backup import list_backups

    url, paths = database_of(arguments)
    source = source_of(url)
    is_first = True
    for folder in (place.folder for place in places_of(url, paths)):
        print(f"{'' if is_first else chr(10)}{folder}")
        is_first = False
        try:
            backups = list_backups(folder, source.ending) if folder.exists() else None
        except Unavailable as unavailable:
            print(f"  {sentence_of(unavailable, BACKUP_SAYS)}")
            continue
        if not backups:
            print("  This folder isn't there now." if backups is None else "  No backup yet.")
        for backup in backups or []:
            made_at = backup.made_at.astimezone().strftime("%Y-%m-%d %H.%M")
            print(f"  {made_at}  {backup.size_bytes / 1e6:7.1f} MB  {backup.occasion:<16}  {backup.path.name}")
    return 0


def _make(arguments: argparse.Namespace) -> int:
    from shared.domain.errors import Unavailable
    from shared.office.backups import Place
    from shared.store.backup import FileSource, Occasion
    from shared.store.sqlite_file import look_into

    url, paths = database_of(arguments)
    source, (first, *_) = source_of(url), places_of(url, paths)
    if isinstance(source, FileSource):
        if not source.database.exists():
            raise Unavailable("no_database", path=str(source.database))
        if not look_into(source.database).branches:
            raise Unavailable("nothing_to_keep", path=str(source.database))
    place = Place(Path(arguments.to).expanduser().absolute()) if arguments.to else first
    if place.is_ours:
        place.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = source.make(place.folder, datetime.now(UTC), Occasion.BY_HAND)
    print(f"Made {made.path} ({made.size_bytes / 1e6:.1f} MB), and read it again: it is whole.")
    return 0


def _verify(arguments: argparse.Namespace) -> int:
    from shared.domain.errors import Unavailable
    from shared.store.backup import OF_SERVER, verify_backup
    from shared.store.server_dump import verify_dump

    if arguments.file.suffix == f".{OF_SERVER}":
        verify_dump(arguments.file)
        print(f"{arguments.file} is whole: a dump of a PostgreSQL database.")
        return 0
    contents = verify_backup(arguments.file)
    if not contents.branches:
        raise Unavailable("no_office", path=str(arguments.file))
    print(f"{arguments.file} is whole. {_said_of(contents)}")
    return 0


def _restore(arguments: argparse.Namespace) -> int:
    from shared.domain.clock import SystemClock
    from shared.domain.errors import Unavailable
    from shared.office.restoring import restore_file
    from shared.store.backup import verify_backup
    from shared.store.sqlite_file import file_of

    if _is_wrong_leap(arguments.leap):
        return 2
    url, _paths = database_of(arguments)
    if file_of(url) is None:
        raise Unavailable("not_a_file")
    restored = restore_file(url, arguments.file, SystemClock(), leap=arguments.leap)
    print(f"Restored {arguments.file}. {_said_of(verify_backup(arguments.file))}")
    if restored.moved_to is not None:
        print(f"What was there before is kept in {restored.moved_to}.")
    if restored.next_labels:
        print(f"Numbers go on with {', '.join(restored.next_labels)}: citizens may hold those before.")
    print("Start the hub again; every screen reads the hall anew by itself.")
    return 0


def _restored(arguments: argparse.Namespace) -> int:
    from shared.domain.clock import SystemClock
    from shared.domain.errors import Unavailable
    from shared.office.opening import chosen_database
    from shared.office.restoring import begin_again
    from shared.store.sqlite_file import file_of

    if _is_wrong_leap(arguments.leap):
        return 2
    if (file := file_of(chosen_database(arguments.database, Path()))) is not None:
        raise Unavailable("not_a_server", path=str(file))
    # It came out of a dump a moment ago: that one is kept, and an older revision is brought up to date here.
    labels = begin_again(arguments.database, SystemClock(), leap=arguments.leap, is_copy=True)
    print(
        f"Numbers go on with {', '.join(labels) or 'the next one'}. Start the hubs; every screen reads the hall anew."
    )
    return 0


def _is_wrong_leap(leap: int) -> bool:
    if leap < 0:
        print("antre: --leap can't be less than nought.", file=sys.stderr)
    return leap < 0


def _said_of(contents: Contents) -> str:
    told = [
        f"{one.branch_id}: business day {one.business_date}, {one.tickets} numbers, journal at {one.seq}"
        for one in contents.branches
    ]
    return f"It holds {'; '.join(told)} (revision {contents.revision})."

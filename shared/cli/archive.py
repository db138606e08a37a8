"""`antre archive list`, `make`, `verify` and `export`: the days that are over."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from shared.cli.database_choice import add_branch_flag, add_database_flags, branch_of, database_of
from shared.cli.store_words import ARCHIVE_SAYS, code_of, sentence_of
from shared.settings import resolve

if TYPE_CHECKING:
    from shared.domain.ids import BranchId
    from shared.domain.retention import Retention
    from shared.store.store import Store

_LISTED = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="list | make | verify | export")
    listing = actions.add_parser("list", help=f"what is archived, newest first; the last {_LISTED} days")
    listing.add_argument("--all", action="store_true", help="every day")
    make = actions.add_parser("make", help="archive what is due now, while the hub goes on")
    verify = actions.add_parser("verify", help="read every archived day from its first line to its last")
    export = actions.add_parser("export", help="write one day as lines of JSON, for another program or another archive")
    export.add_argument("day", metavar="YYYY-MM-DD", help="a business day that is archived")
    export.add_argument("file", metavar="FILE", type=Path, help="a new file")
    for action in (listing, make, verify, export):
        add_database_flags(action)
        add_branch_flag(action)


def run(arguments: argparse.Namespace) -> int:
    """0 done, 1 it can't be done, 2 asked wrongly."""
    from shared.domain.errors import Unavailable

    actions = {"list": _list, "make": _make, "verify": _verify, "export": _export}
    try:
        return actions[arguments.action](arguments)
    except Unavailable as unavailable:
        print(f"antre: {sentence_of(unavailable, ARCHIVE_SAYS)}", file=sys.stderr)
        return code_of(unavailable)


def retention_of(settings_file: Path) -> Retention:
    """Return what the settings say of how long things are kept. Raises WrongSetting."""
    from shared.domain.retention import Retention
    from shared.office import settings as office

    told = resolve(office.SETTINGS, {}, os.environ, settings_file)
    return Retention(after_days=told[office.ARCHIVE_AFTER_DAYS], keep_years=told[office.ARCHIVE_KEEP_YEARS])


@contextmanager
def _opened(arguments: argparse.Namespace) -> Iterator[tuple[Store, BranchId, Path]]:
    from shared.office.choosing_branch import only_branch
    from shared.store.store import Store

    url, paths = database_of(arguments)
    store = Store(url, must_exist=True)
    try:
        yield store, only_branch(store, branch_of(arguments)), paths.settings_file
    finally:
        store.close()


def _list(arguments: argparse.Namespace) -> int:
    with _opened(arguments) as (store, branch_id, _settings), store.reading(branch_id) as transaction:
        days = transaction.archive.days()
        kept = transaction.archive.days_in_tables()
    size = sum(day.size_bytes for day in days) / 1e6
    print(f"{branch_id}: archived days: {len(days)} ({size:.1f} MB); others, with the present one: {len(kept)}.")
    for day in reversed(days if arguments.all else days[-_LISTED:]):
        print(
            f"  {day.business_date}  {day.tickets:6} numbers  {day.entries:7} entries  {day.size_bytes / 1e3:8.1f} kB"
        )
    return 0


def _make(arguments: argparse.Namespace) -> int:
    from shared.domain.clock import SystemClock
    from shared.office.archiving import Archivist

    with _opened(arguments) as (store, branch_id, settings_file):
        done = Archivist(store, branch_id, retention_of(settings_file), SystemClock()).work()
    if done.is_elsewhere:
        print("antre: A hub, or somebody else, is archiving this branch just now. Nothing was done.", file=sys.stderr)
        return 1
    print(f"Archived {done.days_archived} days ({done.rows_deleted} rows left the tables).")
    if done.days_forgotten:
        print(f"Deleted {done.days_forgotten} archived days that were kept long enough.")
    return 0


def _verify(arguments: argparse.Namespace) -> int:
    from shared.domain.errors import Unavailable
    from shared.office.archive_reading import lines_of_archived

    wrong = 0
    with _opened(arguments) as (store, branch_id, _settings):
        with store.reading(branch_id) as transaction:
            days = transaction.archive.days()
            kept = transaction.archive.days_in_tables()
        expected = days[0].first_seq if days else 0
        for day in days:
            try:
                if day.first_seq != expected:
                    raise Unavailable(
                        "archive_damaged", day=str(day.business_date), why=f"entries from {expected} on are missing"
                    )
                with store.reading(branch_id) as transaction:
                    lines_of_archived(transaction, day)
            except Unavailable as damage:
                if damage.code != "archive_damaged":
                    raise
                wrong += 1
                print(f"antre: {sentence_of(damage, ARCHIVE_SAYS)}", file=sys.stderr)
            expected = day.last_seq + 1
        if days and kept and kept[0].first_seq > expected:
            wrong += 1
            print(f"antre: Entries from {expected} on are neither archived nor in the journal.", file=sys.stderr)
    if wrong:
        return 1
    print(
        f"{len(days)} archived days are whole, and the journal goes on from them." if days else "Nothing is archived."
    )
    return 0


def _export(arguments: argparse.Namespace) -> int:
    from shared.cli.why import date_of
    from shared.office.archive_reading import lines_of_archived

    try:
        day = date_of(arguments.day)
    except ValueError:
        day = None
    if day is None:
        print(f"antre: {arguments.day!r} is no day; expected for example 2026-11-25.", file=sys.stderr)
        return 2
    lines: list[str] = []
    with _opened(arguments) as (store, branch_id, _settings), store.reading(branch_id) as transaction:
        for one in transaction.archive.of_date(day):
            lines += lines_of_archived(transaction, one)
    if not lines:
        print(f"antre: {day} is not in the archive.", file=sys.stderr)
        return 1
    try:
        with arguments.file.open("x", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in lines)
    except OSError as problem:
        print(f"antre: {arguments.file} can't be written ({problem}).", file=sys.stderr)
        return 1
    print(f"Wrote {day} to {arguments.file}: {len(lines)} lines.")
    return 0

"""`antre move`: a hall that grows takes its whole history from SQLite to PostgreSQL, or back."""

from __future__ import annotations

import argparse
import os
import sys

from shared.cli.store_words import STORE_SAYS, sentence_of
from shared.paths import Paths

MOVE_SAYS = {
    **STORE_SAYS,
    "no_office": "There is nothing to move: {source} holds no office.",
    "no_database": "There is nothing to move: there is no file {path}. Name another with --file or --data.",
    "same_kind": "The URL must name a PostgreSQL database: postgresql+psycopg://account@host/name",
    "store_in_use": "A hub has the database open. Stop every hub of it first; nothing was changed.",
    "goal_not_empty": "The database to move to holds an office already; nothing was changed. Give an empty one.",
    "journal_torn": "The journal of {branch} lacks an entry; nothing was moved. Bring a good backup back first.",
    "copy_differs": "What was copied differs from the original (table {table}); nothing was moved.",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    directions = parser.add_subparsers(
        dest="direction", required=True, metavar="sqlite-to-postgres | postgres-to-sqlite"
    )
    to_server = directions.add_parser(
        "sqlite-to-postgres", help="into an empty PostgreSQL database; the file is put aside"
    )
    to_file = directions.add_parser("postgres-to-sqlite", help="into a new file; the server's database stays as it is")
    for direction in (to_server, to_file):
        direction.add_argument(
            "--database", metavar="URL", required=True, help="PostgreSQL's: postgresql+psycopg://account@host/name"
        )
        place = direction.add_mutually_exclusive_group()
        place.add_argument("--file", metavar="FILE", help="SQLite's; otherwise the one in the data folder")
        place.add_argument("--data", metavar="DIR", default=os.environ.get("ANTRE_DATA"), help="of the run kept there")


def run(arguments: argparse.Namespace) -> int:
    """0 moved, 1 it can't be moved, 2 asked wrongly."""
    from shared.domain.clock import SystemClock
    from shared.domain.errors import Unavailable
    from shared.office.house_moving import move_house
    from shared.office.opening import chosen_database

    is_back = arguments.direction == "postgres-to-sqlite"
    paths = Paths.chosen(arguments.data)
    try:
        if is_back:  # a source is there already, or its folder is mistyped and none is to be made
            paths.create()
    except OSError as error:
        print(f"antre: Nothing was moved. The data folder can't be made ({error.strerror}).", file=sys.stderr)
        return 1
    file = chosen_database(arguments.file or "", paths.data)
    source, goal = (arguments.database, file) if is_back else (file, arguments.database)
    try:
        moved = move_house(source, goal, SystemClock())
    except Unavailable as unavailable:
        print(f"antre: {sentence_of(unavailable, MOVE_SAYS)}", file=sys.stderr)
        return 2 if unavailable.code in {"wrong_address", "same_kind"} else 1
    told = moved.copied
    branches = "1 branch" if told.branches == 1 else f"{told.branches} branches"
    print(f"Moved {branches}: {told.entries} journal entries, {told.rows} rows in all, read back and compared.")
    if moved.moved_to is not None:
        print(f"The file is kept in {moved.moved_to}; no hub begins with it unasked.")
        print("Give the address to each hub: --database, or `database` under [hub] in the settings file.")
    else:
        print("Start no hub on the old database again: it would give the same numbers a second time.")
    return 0

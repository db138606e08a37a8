"""Which database and branch a verb looks into: the same flags, settings and sentences for all of them."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

from shared.cli.store_words import BRANCH_SAYS, code_of, sentence_of
from shared.paths import Paths

if TYPE_CHECKING:
    from shared.domain.errors import Unavailable
    from shared.domain.ids import BranchId


def add_database_flags(parser: argparse.ArgumentParser) -> None:
    """``--database``, or ``--data`` for the run that is kept there."""
    place = parser.add_mutually_exclusive_group()
    place.add_argument("--database", metavar="URL", help="a file, or postgresql+psycopg://account@host/name")
    place.add_argument("--data", metavar="DIR", default=os.environ.get("ANTRE_DATA"), help="of the run kept there")


def add_branch_flag(parser: argparse.ArgumentParser) -> None:
    """``--branch``, of those that the database holds."""
    parser.add_argument("--branch", default="", help="where a database holds several")


def database_of(arguments: argparse.Namespace) -> tuple[str, Paths]:
    """Return the URL of the database that a hub with the same flags would open, and its folders.

    Raises WrongSetting.
    """
    from shared.hub.settings import DATABASE, SETTINGS
    from shared.office.opening import chosen_database
    from shared.settings import resolve

    paths = Paths.chosen(arguments.data)
    told = arguments.database or resolve(SETTINGS, {}, os.environ, paths.settings_file)[DATABASE]
    return chosen_database(told, paths.data), paths


def branch_of(arguments: argparse.Namespace) -> BranchId | None:
    """Return the branch that was named, or None: the only one."""
    from shared.domain.ids import BranchId

    return BranchId(arguments.branch) if arguments.branch else None


def say_why_not(unavailable: Unavailable) -> int:
    """Say why the branch can't be read, and what to do; the exit code."""
    print(f"antre: {sentence_of(unavailable, BRANCH_SAYS)}", file=sys.stderr)
    return code_of(unavailable)

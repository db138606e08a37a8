"""`antre office check`, `load` and `pin`: the office file, from a text editor to the database."""

from __future__ import annotations

import argparse
import getpass
import os
import sys

from shared.cli.store_words import STORE_SAYS, code_of, sentence_of
from shared.domain.clock import SystemClock
from shared.domain.errors import Unavailable
from shared.office.office_file import OfficeFile, OfficeFileWrong, read_office_file
from shared.office.pins import hash_pin, is_pin
from shared.paths import Paths

NOTHING_CHANGED = {
    "service_in_use": "{label} is still waiting for the service {service}, which the file no longer has. "
    "Load it after closing time, or keep the service until then.",
    "counter_in_use": "{label} is at the counter {counter}, which the file no longer has. "
    "Finish it first, or keep the counter until closing time.",
    "series_in_use": "The prefix {prefix} gave numbers today under the series {series}. "
    "It can move to another series tomorrow.",
    **STORE_SAYS,
}
"""Why a load was refused, by the code of Unavailable."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="check | load | pin")
    check = actions.add_parser("check", help="read a file and tell everything that is wrong with it")
    load = actions.add_parser("load", help="check a file, then put it in the place of the branch's old plan")
    for action in (check, load):
        action.add_argument("file", metavar="FILE", help="for example assets/offices/mpp-lahat.toml")
    place = load.add_mutually_exclusive_group()
    place.add_argument("--database", metavar="URL", help="a file, or postgresql+psycopg://account@host/name")
    place.add_argument("--data", metavar="DIR", default=os.environ.get("ANTRE_DATA"), help="of the run kept there")
    actions.add_parser("pin", help="ask for a PIN and print the line pin_hash for an officer")


def run(arguments: argparse.Namespace) -> int:
    """0 done, 1 the file or the database says no, 2 asked wrongly."""
    if arguments.action == "pin":
        return _pin()
    try:
        office_file = read_office_file(arguments.file)
    except OfficeFileWrong as wrong:
        print(wrong, file=sys.stderr)
        count = len(wrong.faults)
        outcome = "; nothing was loaded" if arguments.action == "load" else ""
        print(f"{count} {'thing is' if count == 1 else 'things are'} wrong{outcome}.", file=sys.stderr)
        return 1
    for warning in office_file.warnings:
        print(f"note: {warning}")
    if arguments.action == "check":
        print(f"{arguments.file} is right: {_summary(office_file)}.")
        return 0
    return _load(office_file, arguments)


def _load(office_file: OfficeFile, arguments: argparse.Namespace) -> int:
    from shared.office.opening import load_plan

    try:
        address = _address(arguments.database, arguments.data)
        load_plan(address, office_file.plan, office_file.pins(), SystemClock())
    except OSError as error:
        print(f"antre: Nothing was loaded. The data folder can't be made ({error.strerror}).", file=sys.stderr)
        return 1
    except Unavailable as unavailable:
        print(f"antre: Nothing was loaded. {sentence_of(unavailable, NOTHING_CHANGED)}", file=sys.stderr)
        return code_of(unavailable)
    print(f"Loaded {_summary(office_file)}.")
    return 0


def _address(database: str | None, folder: str | None) -> str:
    """The database that a hub with the same flags would open."""
    from shared.hub.settings import DATABASE, SETTINGS
    from shared.office.opening import chosen_database
    from shared.settings import resolve

    paths = Paths.chosen(folder)
    told = database or resolve(SETTINGS, {}, os.environ, paths.settings_file)[DATABASE]
    return chosen_database(told, paths.data if told else paths.create().data)


def _summary(office_file: OfficeFile) -> str:
    plan = office_file.plan
    counts = {
        "agency": len(plan.agencies),
        "service": len(plan.services),
        "counter": len(plan.counters),
        "officer": len(plan.officers),
    }
    said = [f"{count} {word if count == 1 else _plural(word)}" for word, count in counts.items()]
    return f"{plan.branch.name.id} {plan.branch.place.id}, {', '.join(said)}"


def _plural(word: str) -> str:
    return word.removesuffix("y") + "ies" if word.endswith("y") else word + "s"


def _pin() -> int:
    if sys.stdin.isatty():
        pin = getpass.getpass("PIN (4 to 8 digits): ")
        if getpass.getpass("Once more: ") != pin:
            print("antre: The two PINs differ; nothing was made.", file=sys.stderr)
            return 1
    else:
        pin = sys.stdin.readline().strip()
    if not is_pin(pin):
        print("antre: That is no PIN; expected 4 to 8 digits.", file=sys.stderr)
        return 1
    print(f'pin_hash = "{hash_pin(pin)}"')
    return 0

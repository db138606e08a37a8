"""`antre VERB`: each verb lives in a file of its own and is imported only when it is called."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from shared.settings import WrongSetting


@dataclass(frozen=True, slots=True)
class Verb:
    """One word of the command line.

    Its module has `add_arguments(parser)` and `run(arguments) -> int`; or, when `is_app`, `main(argv) -> int`, which
    reads its own arguments.
    """

    name: str
    sentence: str
    module: str
    is_app: bool = False


CHAPTERS: dict[str, tuple[Verb, ...]] = {
    "To see it": (
        Verb("demo", "A whole hall on this machine: hub, kiosk, two counters, display.", "shared.cli.demo"),
        Verb("test", "Everything that must hold, from types to the whole hall.", "shared.cli.test"),
        Verb("simulate", "Days of a hall in seconds: waits, promises, and what must hold.", "shared.cli.simulate"),
        Verb(
            "torture", "A hall while everything around it breaks: nothing lost, no number twice.", "shared.cli.torture"
        ),
        Verb("bench", "How fast it is here, each figure beside its floor.", "shared.cli.bench"),
    ),
    "In the hall": (
        Verb("kiosk", "The touch screen where citizens take a ticket.", "kiosk.app", is_app=True),
        Verb("counter", "The officer's screen: next, recall, start, finish.", "counter.app", is_app=True),
        Verb("display", "The hall's screen and voice.", "display.app", is_app=True),
    ),
    "In the office": (
        Verb("hub", "Keeps the queue and tells every screen.", "shared.cli.hub"),
        Verb("office", "Check or load an office file: agencies, services, counters.", "shared.cli.office"),
        Verb("bookings", "Appointments: import a booking system's CSV file, list a day.", "shared.cli.bookings"),
        Verb("why", "What happened to a number, and why it was called when it was.", "shared.cli.why"),
        Verb("promise", "How true the waiting times on the tickets were, day by day.", "shared.cli.promise"),
        Verb("backup", "List, make, verify or restore a backup of the queue.", "shared.cli.backup"),
        Verb("archive", "List, make, verify or export the days that are over.", "shared.cli.archive"),
        Verb("status", "How the hub, the hall, its disk and its backups are, on one screen.", "shared.cli.status"),
        Verb("move", "Take the whole queue from SQLite to PostgreSQL, or back.", "shared.cli.move"),
        Verb("settings", "Every setting, its value, and where it came from.", "shared.cli.settings"),
        Verb("doctor", "What this machine has and lacks, and how to put it right.", "shared.cli.doctor"),
    ),
}

VERBS = {verb.name: verb for verbs in CHAPTERS.values() for verb in verbs}


def summary() -> str:
    """What `antre` alone prints."""
    lines = ["Antre: queue tickets, calls and announcements for a public service mall.", ""]
    for chapter, verbs in CHAPTERS.items():
        lines.append(f"{chapter}:")
        lines += [f"  antre {verb.name:<9} {verb.sentence}" for verb in verbs]
        lines.append("")
    lines.append("antre VERB --help says more about one. To start: antre demo")
    return "\n".join(lines)


class _Parser(argparse.ArgumentParser):
    """Knows a flag by its whole name only: ``--data`` where there is only ``--database`` is a mistake."""

    def __init__(self, **words: Any) -> None:
        super().__init__(**words, allow_abbrev=False)


def call(verb: Verb, words: Sequence[str]) -> int:
    """Import the verb's module and run it with the words that followed it."""
    try:
        module = importlib.import_module(verb.module)
    except ModuleNotFoundError as error:
        if not error.name or not f"{verb.module}.".startswith(f"{error.name}."):
            raise
        print(f"antre: This version of Antre has no {verb.name} yet.", file=sys.stderr)
        return 2
    if verb.is_app:
        return int(module.main(list(words)))
    parser = _Parser(prog=f"antre {verb.name}", description=verb.sentence)
    module.add_arguments(parser)
    return int(module.run(parser.parse_args(words)))


def answer(words: Sequence[str]) -> int:
    """Do what the words ask for. Raises WrongSetting, KeyboardInterrupt, and whatever a verb's bug raises."""
    if not words or words[0] in {"help", "-h", "--help"}:
        print(summary())
        return 0
    verb = VERBS.get(words[0])
    if verb is None:
        print(f"antre: There is no verb {words[0]!r}; there are {', '.join(VERBS)}.", file=sys.stderr)
        return 2
    return call(verb, words[1:])


def main(words: Sequence[str]) -> int:
    """The exit code: 0 done, 1 not done, 2 asked wrongly, 130 stopped by the keyboard, 141 when the reader has gone."""
    try:
        code = answer(words)
        sys.stdout.flush()
    except WrongSetting as wrong:
        print(f"antre: {wrong}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # `antre … | head` closed the pipe; the interpreter must not try to write there once more when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

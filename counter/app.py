"""The counter as a program: settings and window; `connected` has what comes behind the first frame."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from counter.settings import HUB, LANGUAGE, SCHEME, SETTINGS
from shared.client.addresses import AddressBook
from shared.discovery.address import WrongAddress
from shared.paths import PROJECT, Paths
from shared.settings import Settings, WrongSetting, add_flags, flags_of, resolve
from shared.ui.bootstrap import (
    NoScreenError,
    Stage,
    add_window_flags,
    configure_logging,
    keep_log,
    open_stage,
    window_place,
)

QML = PROJECT / "counter" / "qml" / "Counter.qml"
DESK = (1280, 800)


def read_flags(argv: Sequence[str]) -> argparse.Namespace:
    """The counter's command line."""
    parser = argparse.ArgumentParser(prog="antre counter", description="The officer's desk at a counter.")
    add_flags(parser, SETTINGS)
    parser.add_argument("--data", metavar="DIR", default=os.environ.get("ANTRE_DATA"), help="keep everything there")
    add_window_flags(parser)
    return parser.parse_args(list(argv))


def main(argv: Sequence[str]) -> int:
    """Show the desk until it is closed. 0; 1 where it can't start; 2 where it was asked wrongly."""
    flags = read_flags(argv)
    configure_logging()
    try:
        paths = Paths.chosen(flags.data).create()
        keep_log(paths.logs / "counter.log")
        settings = resolve(SETTINGS, flags_of(flags, SETTINGS), os.environ, paths.settings_file)
        addresses = AddressBook(paths.cache / "counter-hub.json", settings[HUB])
        stage = open_stage(
            "counter",
            title="Antre",
            medium="desk",
            place=window_place(flags),
            language=settings[LANGUAGE],
            scheme=settings[SCHEME],
            size=DESK,
        )
    except (WrongSetting, WrongAddress) as wrong:
        return _say_why_not(str(wrong), 2)
    except NoScreenError as problem:
        return _say_why_not(str(problem), 1)
    except OSError as problem:
        return _say_why_not(f"The data folder can't be used ({problem}).", 1)
    furnish(stage, settings, paths, addresses)
    return stage.run()


def furnish(stage: Stage, settings: Settings, paths: Paths, addresses: AddressBook) -> None:
    """Show the window; what talks to the world, and decides, is loaded behind its first frame."""
    from counter.viewmodel import CounterViewModel  # noqa: PLC0415  # after the stage, which knows of screens

    model = CounterViewModel()
    stage.show(QML, {"viewModel": model})

    def begin() -> None:
        from counter.connected import connect  # noqa: PLC0415  # takes longer to load than the window

        connect(stage, model, settings, paths, addresses=addresses)

    stage.go_on(begin)


def _say_why_not(sentence: str, code: int) -> int:
    sys.stderr.write(f"antre: {sentence}\n")
    return code

"""The kiosk as a program: reads its settings, puts the parts together, runs, ends."""

from __future__ import annotations

import argparse
import logging
import os
import platform
import sys
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, cast

from kiosk.settings import DEVICE, HUB, LANGUAGE, OFFICE, PAPER, PRINTER, SCHEME, SETTINGS, WITH_HUB
from shared.paths import PROJECT, Paths
from shared.settings import Settings, WrongSetting, add_flags, flags_of, resolve
from shared.ui.bootstrap import NoScreenError, Stage, add_window_flags, configure_logging, open_stage, window_place

if TYPE_CHECKING:
    from kiosk.presenters.kiosk import Tools
    from kiosk.printing import Printing
    from shared.client.session import Session
    from shared.domain.plan import Plan
    from shared.domain.wording import Language

log = logging.getLogger(__name__)
QML = PROJECT / "kiosk" / "qml" / "Kiosk.qml"
WARM_UP_MILLISECONDS = 1500


def read_flags(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="antre kiosk", description="The touch screen where citizens take a ticket.")
    add_flags(parser, [setting for setting in SETTINGS if setting is not WITH_HUB])
    parser.add_argument(
        WITH_HUB.flag, dest=WITH_HUB.name, nargs="?", const="true", metavar="true|false", help=WITH_HUB.sentence
    )
    parser.add_argument("--data", metavar="DIR", default=os.environ.get("ANTRE_DATA"), help="keep everything there")
    add_window_flags(parser)
    return parser.parse_args(list(argv))


def main(argv: Sequence[str]) -> int:
    """0 ended as asked, 1 could not run, 2 asked wrongly."""
    flags = read_flags(argv)
    configure_logging()
    try:
        paths = Paths.chosen(flags.data).create()
        settings = resolve(SETTINGS, flags_of(flags, SETTINGS), os.environ, paths.settings_file)
        stage = open_stage(
            "kiosk",
            title="Antre",
            medium="kiosk",
            place=window_place(flags),
            language=settings[LANGUAGE],
            scheme=settings[SCHEME],
        )
    except NoScreenError as problem:
        return _say_why_not(str(problem), 1)
    except OSError as problem:
        return _say_why_not(f"The data folder can't be used ({problem}).", 1)
    except WrongSetting as problem:
        return _say_why_not(str(problem), 2)
    try:
        _put_together(stage, settings, paths)
    except ValueError as problem:
        # A wrong address of hub or printer: its sentence says what was expected.
        stage.close()
        return _say_why_not(str(problem), 2)
    except OSError as problem:
        stage.close()
        return _say_why_not(f"The data folder can't be used ({problem}).", 1)
    return stage.run()


def _put_together(stage: Stage, settings: Settings, paths: Paths) -> None:
    """Session, printer, presenter, window; whatever is opened is given to the stage to end."""
    from kiosk.viewmodel import KioskViewModel  # noqa: PLC0415  # after the stage, which knows whether there is a screen
    from shared.client.addresses import AddressBook  # noqa: PLC0415  # as above
    from shared.client.session import Session  # noqa: PLC0415  # as above
    from shared.domain.clock import SystemClock  # noqa: PLC0415  # as above
    from shared.domain.ids import DeviceId  # noqa: PLC0415  # as above
    from shared.domain.roles import Reader  # noqa: PLC0415  # as above

    clock = SystemClock()
    device_id = DeviceId(settings[DEVICE] or f"kiosk-{platform.node() or 'unnamed'}")
    book = AddressBook(paths.cache / "kiosk-hub.json", settings[HUB])
    session = Session(Reader.KIOSK, device_id, book, clock)
    stage.at_end(session.close)
    printing = _open_printing(settings, paths, lambda: session.mirror.hall.plan if session.mirror.hall else None)
    if printing is not None:
        stage.at_end(printing.close)
    if settings[WITH_HUB]:
        _start_hub(stage, settings, paths, book.type_address if not settings[HUB] else None)

    model = KioskViewModel(lambda changed, ticked: _tools(session, printing, settings, device_id, (changed, ticked)))
    session.stateChanged.connect(lambda: model.lineChanged(session.state.value))
    session.snapshotTaken.connect(model.hallChanged)
    session.eventsTaken.connect(lambda _events: model.hallChanged())
    model.languageChanged.connect(stage.speak)
    if printing is not None:
        printing.news.connect(model.paperChanged)
    stage.at_end(model.stop)
    stage.show(QML, {"viewModel": model})
    model.start()
    session.start()
    if printing is not None:
        stage.after(WARM_UP_MILLISECONDS, printing.warm_up)


def _tools(
    session: Session,
    printing: Printing | None,
    settings: Settings,
    device_id: str,
    calls: tuple[Callable[[], None], Callable[[], None]],
) -> Tools:
    from kiosk.presenters.kiosk import Tools  # noqa: PLC0415  # after the stage, see above
    from shared.client.asking import new_command_id  # noqa: PLC0415  # as above
    from shared.domain.ids import DeviceId  # noqa: PLC0415  # as above

    changed, ticked = calls
    return Tools(
        mirror=session.mirror,
        send=session.send,
        now=session.hub_now,
        ticks=time.monotonic,
        new_command_id=new_command_id,
        print_ticket=printing.print_ticket if printing is not None else lambda _issued: False,
        withdraw_ticket=printing.withdraw_ticket if printing is not None else lambda _ticket_id: None,
        changed=changed,
        ticked=ticked,
        device_id=DeviceId(device_id),
        language=cast("Language", settings[LANGUAGE]),
        scheme=settings[SCHEME],
    )


def _open_printing(settings: Settings, paths: Paths, plan: Callable[[], Plan | None]) -> Printing | None:
    """The printer of the settings; None when there is none. Raises ValueError for a wrong address."""
    if not settings[PRINTER]:
        return None
    from kiosk.printing import Printing  # noqa: PLC0415  # a kiosk without a printer never needs it
    from shared.devices.printer.open_printer import open_printer  # noqa: PLC0415  # as above
    from shared.devices.printer.profile import DEFAULT_PROFILE, PROFILES  # noqa: PLC0415  # as above
    from shared.domain.clock import SystemClock  # noqa: PLC0415  # as above

    address = settings[PRINTER]
    by_width = DEFAULT_PROFILE if settings[PAPER] == DEFAULT_PROFILE.paper_mm else PROFILES["pos-5890"]
    printer = open_printer(address, None if "?profile=" in address else by_width)
    return Printing(printer, printer.profile, paths.data / "spool", SystemClock(), plan)


def _start_hub(stage: Stage, settings: Settings, paths: Paths, on_ready: Callable[[str], None] | None) -> None:
    from kiosk.hub_child import HubChild  # noqa: PLC0415  # only where the kiosk brings its own hub

    words = ["--data", str(paths.data.parent)] if paths != Paths.of_platform() else []
    if settings[OFFICE]:
        words += ["--office", settings[OFFICE]]
    hub = HubChild(words)
    if on_ready is not None:
        hub.ready.connect(on_ready)
    stage.at_end(hub.close)
    hub.start()


def _say_why_not(sentence: str, code: int) -> int:
    sys.stderr.write(f"antre: {sentence}\n")
    return code

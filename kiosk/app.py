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
from shared.client.asking import EXPIRES_SECONDS
from shared.domain.clock import SystemClock
from shared.domain.ids import DeviceId, TicketId
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

if TYPE_CHECKING:
    from kiosk.hub_child import HubChild
    from kiosk.presenters.tools import Tools
    from kiosk.printing import Printing
    from shared.client.asking import OnAnswer, OnForetold
    from shared.client.session import Session
    from shared.domain.commands import Command
    from shared.domain.ids import ServiceId
    from shared.domain.plan import Plan
    from shared.domain.snapshot import Snapshot
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
        keep_log(paths.logs / "kiosk.log")
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
    kiosk = Kiosk(stage, settings, paths)
    kiosk.show()
    return stage.run()


class Kiosk:
    """The parts of one kiosk. The window comes first; what talks to the world is loaded behind the first frame."""

    def __init__(self, stage: Stage, settings: Settings, paths: Paths) -> None:
        self._stage = stage
        self._settings = settings
        self._paths = paths
        self._session: Session | None = None
        self._printing: Printing | None = None
        self._hub: HubChild | None = None
        if settings[WITH_HUB]:
            self._hub = _start_hub(stage, settings, paths)

    def show(self) -> None:
        from kiosk.presenters.faces import starting  # noqa: PLC0415  # after the stage, which knows of screens
        from kiosk.viewmodel import KioskViewModel  # noqa: PLC0415  # as above

        self._model = KioskViewModel(self._tools, starting(self._settings[LANGUAGE], self._settings[SCHEME]))
        self._model.languageChanged.connect(self._stage.speak)
        self._stage.at_end(self._model.stop)
        self._stage.show(QML, {"viewModel": self._model})
        self._stage.go_on(self._connect)

    def _connect(self) -> None:
        self._open_session()
        self._model.start()
        self._open_printing()

    def _open_session(self) -> None:
        from shared.client.addresses import AddressBook  # noqa: PLC0415  # behind the first frame
        from shared.client.session import Session  # noqa: PLC0415  # as above
        from shared.domain.roles import Reader  # noqa: PLC0415  # as above

        book = AddressBook(self._paths.cache / "kiosk-hub.json", self._settings[HUB])
        session = Session(Reader.KIOSK, self._device_id, book, SystemClock())
        self._session = session
        self._stage.at_end(session.close)
        model = self._model
        session.stateChanged.connect(lambda: model.lineChanged(session.state.value))
        session.snapshotTaken.connect(model.hallChanged)
        session.eventsTaken.connect(lambda _events: model.hallChanged())
        if self._hub is not None and not self._settings[HUB]:
            self._hub.ready.connect(book.type_address)
            if self._hub.address:
                book.type_address(self._hub.address)
        session.start()

    def _open_printing(self) -> None:
        address = self._settings[PRINTER]
        if not address:
            return
        from kiosk.printing import Printing  # noqa: PLC0415  # a kiosk without a printer never needs it
        from shared.devices.printer.open_printer import open_printer  # noqa: PLC0415  # as above
        from shared.devices.printer.profile import DEFAULT_PROFILE, PROFILES  # noqa: PLC0415  # as above

        by_width = DEFAULT_PROFILE if self._settings[PAPER] == DEFAULT_PROFILE.paper_mm else PROFILES["pos-5890"]
        printer = open_printer(address, None if "?profile=" in address else by_width)
        printing = Printing(printer, self._paths.data / "spool", SystemClock(), self._plan)
        self._printing = printing
        self._stage.at_end(printing.close)
        printing.news.connect(self._model.paperChanged)
        self._stage.after(WARM_UP_MILLISECONDS, printing.warm_up)

    @property
    def _device_id(self) -> DeviceId:
        return DeviceId(self._settings[DEVICE] or f"kiosk-{platform.node() or 'unnamed'}")

    def _hall(self) -> Snapshot | None:
        return None if self._session is None else self._session.mirror.hall

    def _plan(self) -> Plan | None:
        hall = self._hall()
        return None if hall is None else hall.plan

    def _tools(self, changed: Callable[[], None], ticked: Callable[[], None]) -> Tools:
        from kiosk.presenters.tools import Tools  # noqa: PLC0415  # after the stage, see above
        from shared.domain.fresh_ids import new_command_id  # noqa: PLC0415  # as above

        return Tools(
            hall=self._hall,
            send=self._send,
            ask_waits=self._ask_waits,
            now=lambda: SystemClock().now() if self._session is None else self._session.hub_now(),
            ticks=time.monotonic,
            new_command_id=new_command_id,
            print_ticket=lambda issued: self._printing is not None and self._printing.print_ticket(issued),
            withdraw_ticket=self._withdraw_ticket,
            changed=changed,
            ticked=ticked,
            device_id=self._device_id,
            language=cast("Language", self._settings[LANGUAGE]),
            scheme=self._settings[SCHEME],
        )

    def _withdraw_ticket(self, ticket_id: TicketId) -> None:
        if self._printing is not None:
            self._printing.withdraw_ticket(ticket_id)

    def _send(self, command: Command, on_answer: OnAnswer, expires_seconds: float = EXPIRES_SECONDS) -> None:
        if self._session is None:
            # No page with a service on it exists before the hall is known, so nobody can have asked.
            raise RuntimeError("a command before the session")
        self._session.send(command, on_answer, expires_seconds)

    def _ask_waits(self, service_ids: Sequence[ServiceId], on_told: OnForetold, *, is_priority: bool) -> None:
        if self._session is None:
            raise RuntimeError("a question before the session")  # as above
        self._session.ask_waits(service_ids, on_told, is_priority=is_priority)


def _start_hub(stage: Stage, settings: Settings, paths: Paths) -> HubChild:
    from kiosk.hub_child import HubChild  # noqa: PLC0415  # only where the kiosk brings its own hub

    words = ["--data", str(paths.data.parent)] if paths != Paths.of_platform() else []
    if settings[OFFICE]:
        words += ["--office", settings[OFFICE]]
    hub = HubChild(words)
    stage.at_end(hub.close)
    hub.start()
    return hub


def _say_why_not(sentence: str, code: int) -> int:
    sys.stderr.write(f"antre: {sentence}\n")
    return code

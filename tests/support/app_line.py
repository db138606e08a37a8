"""An app reduced to its session: what a kiosk, counter or display would hear and hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from pytestqt.qtbot import QtBot

from shared.client.addresses import AddressBook
from shared.client.asking import Outcome
from shared.client.line import LineState, LineTrouble
from shared.client.pace import PACE, Pace
from shared.client.session import Session
from shared.domain.clock import Clock, SystemClock
from shared.domain.commands import IssueTicket
from shared.domain.events import Event
from shared.domain.fresh_ids import new_command_id
from shared.domain.ids import CommandId, DeviceId, ServiceId
from shared.domain.roles import Reader

# Tries again at once, and is patient with what is only slow: two busy cores stand still for a second now and then.
QUICK = Pace(
    heartbeat_seconds=0.15,
    silent_seconds=2.5,
    open_seconds=4.0,
    begin_seconds=6.0,
    probe_seconds=2.0,
    stagger_seconds=0.05,
    request_seconds=0.4,
    first_retry_seconds=0.05,
    cap_retry_seconds=0.2,
    first_resend_seconds=0.03,
    cap_resend_seconds=0.1,
)
WAIT_SECONDS = 20.0


class App:
    """A started session and a record of what it signalled."""

    def __init__(self, qtbot: QtBot, session: Session, addresses: AddressBook) -> None:
        self.session = session
        self.addresses = addresses
        self.states: list[LineState] = []
        self.troubles: list[LineTrouble] = []
        self.events: list[Event] = []
        self.snapshots = 0
        self._qtbot = qtbot
        self._waited = 0
        session.stateChanged.connect(self._on_state)
        session.eventsTaken.connect(self.events.extend)
        session.snapshotTaken.connect(self._on_snapshot)

    @property
    def seqs(self) -> list[int]:
        """The journal entries that were signalled, in order."""
        return [event.seq for event in self.events]

    def wait_until(self, holds: Callable[[], bool], seconds: float = WAIT_SECONDS) -> None:
        """Run the event loop until that holds."""
        self._qtbot.waitUntil(holds, timeout=round(seconds * 1000))

    def wait_for(self, state: LineState, seconds: float = WAIT_SECONDS) -> None:
        """Run the event loop until the line stands so; away passes quickly, so having been there since counts too."""
        is_passing = state is LineState.AWAY
        self.wait_until(
            lambda: self.session.state is state or (is_passing and state in self.states[self._waited :]), seconds
        )
        self._waited = len(self.states)

    def takes_ticket(
        self, outcomes: list[Outcome], command_id: CommandId | None = None, expires_seconds: float = 10.0
    ) -> CommandId:
        """Send the command for a ticket; what comes of it goes to the end of the list."""
        name = command_id or new_command_id()
        command = IssueTicket(command_id=name, service_id=ServiceId("ktp"))
        self.session.send(command, outcomes.append, expires_seconds)
        return name

    def _on_state(self) -> None:
        self.states.append(self.session.state)
        self.troubles.append(self.session.trouble)

    def _on_snapshot(self) -> None:
        self.snapshots += 1


@contextmanager
def app_at(
    qtbot: QtBot,
    typed: str = "",
    *,
    reader: Reader = Reader.KIOSK,
    addresses: AddressBook | None = None,
    remembered: Path | None = None,
    pace: Pace = QUICK,
    clock: Clock | None = None,
) -> Iterator[App]:
    """An app with that typed address, started; closed at the end. It doesn't look around."""
    book = addresses or AddressBook(remembered, typed, look_around=None)
    chance = Random(7)  # spreads retries, guards no secret
    session = Session(reader, DeviceId("app"), book, clock or SystemClock(), pace=pace, chance=chance)
    app = App(qtbot, session, book)
    session.start()
    try:
        yield app
    finally:
        session.close()


__all__ = ["PACE", "QUICK", "App", "app_at"]

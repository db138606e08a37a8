"""The counter's real window on a fake session: tapped, keyed and looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest

from counter.presenters.shift import Shift
from counter.viewmodel import CounterViewModel
from shared.domain.ids import CounterId, OfficerId, ServiceId
from shared.domain.snapshot import Snapshot
from shared.domain.ticket import Ticket, TicketState
from shared.domain.wording import Language
from shared.paths import PROJECT
from shared.ui import items
from tests.support.counter import RINA, THREE, Driver, a_shift
from tests.support.factory import NOW, a_snapshot, a_ticket
from tests.support.qml import Scene

QML = PROJECT / "counter" / "qml" / "Counter.qml"
DESK = (1280, 800)


class Window:
    """One counter computer."""

    def __init__(
        self,
        app: QGuiApplication,
        hall: Snapshot | None = None,
        *,
        size: tuple[int, int] = DESK,
        language: Language = "id",
        scheme: str = "light",
        remembered: CounterId | None = THREE,
    ) -> None:
        changes: list[Callable[[], None]] = []
        self.driver: Driver = a_shift(
            hall,
            language=language,
            remembered=remembered,
            on_change=lambda: _tell(changes),
            is_wired=False,
        )
        self.session = self.driver.session

        def make(changed: Callable[[], None]) -> Shift:
            changes.append(changed)
            return self.driver.shift

        self.model = CounterViewModel()
        self.scene = Scene(
            app,
            QML,
            {"viewModel": self.model},
            room="counter",
            medium="desk",
            size=size,
            language=language,
            scheme=scheme,
        )
        self.model.begin(self.session, make)
        self.scene.settle()

    def passes(self, seconds: float) -> None:
        """Time goes by, and the desk ticks once."""
        self.driver.clock.pass_seconds(seconds)
        self.model.tick()
        self.scene.settle()

    def tap(self, name: str) -> None:
        """Tap what is, or comes, within reach."""
        self.scene.wait(lambda: self._is_in_reach(name))
        self.scene.tap(name)

    def _is_in_reach(self, name: str) -> bool:
        try:
            items.tappable_point(self.scene.root, name)
        except items.NotThereError:
            return False
        return True

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, times: int = 1) -> None:
        """Press and let go."""
        for _ in range(times):
            QTest.keyClick(self.scene.view, key, modifiers)
        self.scene.settle()

    def hold(self, key: Qt.Key, repeats: int) -> None:
        """Hold a key down until the keyboard has repeated it so often."""
        none = Qt.KeyboardModifier.NoModifier
        for is_repeat in [False] + [True] * repeats:
            event = QKeyEvent(QKeyEvent.Type.KeyPress, key, none, "", is_repeat)
            QGuiApplication.sendEvent(self.scene.view, event)
        QGuiApplication.sendEvent(self.scene.view, QKeyEvent(QKeyEvent.Type.KeyRelease, key, none))
        self.scene.settle()

    def type(self, text: str) -> None:
        """Type small letters and digits."""
        for sign in text:
            QTest.keyClick(self.scene.view, Qt.Key(ord(sign.upper())))
        self.scene.settle()

    def sit_down(self) -> None:
        """Rina signs in at counter 3."""
        self.driver.sit_down(RINA, THREE)
        self.model.tick()
        self.scene.settle()

    def close(self) -> None:
        self.scene.close()


def morning_tickets() -> list[Ticket]:
    """Seven who wait for counter 3, as on the drawings."""
    return [
        a_ticket("A-018", "ktp", waited_minutes=26),
        a_ticket("A-019", "kk", waited_minutes=23),
        a_ticket("A-021", "ktp", waited_minutes=17, is_priority=True),
        a_ticket("A-022", "ktp", waited_minutes=14),
        a_ticket("A-024", "akta", waited_minutes=9),
        a_ticket("A-025", "ktp", waited_minutes=6),
        a_ticket("A-026", "kk", waited_minutes=3),
    ]


def a_morning(state: TicketState | None = None, *, minutes: float = 4.2, **facts: object) -> Snapshot:
    """Counter 3 at 09.42: A-017 called or being served for so long, or nobody; the counts of a busy day."""
    tickets = morning_tickets()
    if state is not None:
        begun = NOW - timedelta(minutes=minutes)
        ticket = a_ticket(
            "A-017",
            "ktp",
            waited_minutes=22,
            is_priority=True,
            state=state,
            counter_id="3",
            called_at=begun,
            started_at=begun if state is TicketState.SERVING else None,
            calls=2,
        )
        tickets.append(replace(ticket, **facts))  # type: ignore[arg-type]  # names are fields of a ticket
    hall = a_snapshot(tickets=tickets, officers={"4": "andi"})
    hall.counters[THREE] = replace(hall.counters[THREE], served_today=23, no_show_today=2)
    return hall


def a_full_morning(state: TicketState | None = None, *, minutes: float = 4.2, **facts: object) -> Snapshot:
    """The morning with all that a queue can hold: a booking, a visit, numbers sent here, parked and missed; four
    counters at work, A-016 in hand at counter 11."""
    hall = a_morning(state, minutes=minutes, **facts)
    kk, akta = ServiceId("kk"), ServiceId("akta")
    for ticket in (
        a_ticket("A-027", "ktp", waited_minutes=2, booked_for=NOW + timedelta(minutes=18)),
        a_ticket("A-028", "ktp", waited_minutes=1, then_service_ids=(kk, akta)),
        a_ticket("B-004", "nib", waited_minutes=31, for_officer_id=RINA),
        a_ticket("A-011", "ktp", waited_minutes=40, state=TicketState.PARKED, parked_until=NOW + timedelta(minutes=15)),
        a_ticket("A-013", "akta", waited_minutes=38, state=TicketState.PARKED),
    ):
        hall.tickets[ticket.ticket_id] = ticket
    held = a_ticket("A-016", state=TicketState.SERVING, counter_id="11", called_at=NOW, started_at=NOW, calls=1)
    hall.tickets[held.ticket_id] = held
    for counter, officer in (("11", "ridwan"), ("1", "hendra"), ("5", "yuniarti")):
        key = CounterId(counter)
        hall.counters[key] = replace(hall.counters[key], officer_id=OfficerId(officer))
    place = hall.counters[CounterId("11")]
    hall.counters[CounterId("11")] = place.with_ticket(held.ticket_id, held.label, held.state)
    for label, minutes_ago in (("A-009", 6), ("A-012", 2)):
        gone = a_ticket(label, state=TicketState.NO_SHOW, ended_at=NOW - timedelta(minutes=minutes_ago))
        hall.missed[gone.ticket_id] = gone
    return hall


def _tell(changes: list[Callable[[], None]]) -> None:
    for change in changes:
        change()

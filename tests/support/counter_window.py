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
from shared.domain.ids import CounterId
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

        self.model = CounterViewModel(self.session, make)
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


def _tell(changes: list[Callable[[], None]]) -> None:
    for change in changes:
        change()

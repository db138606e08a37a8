"""The whole counter app as QML sees it: which page, whose desk, how the line stands, what to tell."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from counter.presenters.lights import Action
from counter.presenters.shift import BarView, Shift
from counter.viewmodel_desk import DeskModel
from counter.viewmodel_sheet import SheetModel
from counter.viewmodel_sign_in import SignInModel
from shared.client.line import LineState, LineTrouble
from shared.ui.property import Property

QML_IMPORT_NAME = "Antre.Counter"
QML_IMPORT_MAJOR_VERSION = 1

TICK_MILLISECONDS = 500


class Line(Protocol):
    """What is heard of the client's session."""

    @property
    def state(self) -> LineState: ...
    @property
    def trouble(self) -> LineTrouble: ...
    @property
    def stateChanged(self) -> Any: ...
    @property
    def snapshotTaken(self) -> Any: ...
    @property
    def eventsTaken(self) -> Any: ...


@QmlElement
class CounterViewModel(QObject):
    """Draws after every change and twice a second; only what differs is told."""

    barChanged = Signal()
    noticeChanged = Signal()

    def __init__(self, line: Line, make_shift: Callable[[Callable[[], None]], Shift]) -> None:
        """``make_shift`` gets the call that tells of a change."""
        super().__init__()
        self._is_ready = False
        self._line = line
        self._shift = make_shift(self._draw)
        self._bar: BarView = self._shift.bar()
        self._notice = self._shift.notice
        self._desk = DeskModel(self)
        self._sheet = SheetModel(self._shift.on_sheet, self)
        self._sign_in = SignInModel(self._shift.sign_in, self)
        self._sign_in.touched.connect(self._draw)
        line.stateChanged.connect(self._take_line)
        line.snapshotTaken.connect(self._shift.take_snapshot)
        line.eventsTaken.connect(self._shift.take_events)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MILLISECONDS)
        self._timer.timeout.connect(self.tick)
        self._is_ready = True
        self._take_line()

    def start(self) -> None:
        """Let time pass."""
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def tick(self) -> None:
        """Half a second has gone by."""
        self._draw()

    @Slot(str)
    def press(self, action: str) -> None:
        self._shift.press(Action(action))

    @Slot(str)
    def touch(self, action: str) -> None:
        """The action's button, by finger or mouse."""
        self._shift.press(Action(action), is_touch=True)

    @Slot()
    def leave(self) -> None:
        self._shift.leave()

    @Slot()
    def dismiss(self) -> None:
        self._shift.dismiss()

    @Property(SignInModel, constant=True)
    def signIn(self) -> SignInModel:
        return self._sign_in

    @Property(DeskModel, constant=True)
    def desk(self) -> DeskModel:
        return self._desk

    @Property(SheetModel, constant=True)
    def sheet(self) -> SheetModel:
        return self._sheet

    @Property(str, notify=barChanged)
    def page(self) -> str:
        return self._bar.page.value

    @Property(bool, notify=barChanged)
    def isLive(self) -> bool:
        return self._bar.is_live

    @Property(bool, notify=barChanged)
    def isAway(self) -> bool:
        return self._bar.is_away

    @Property(int, notify=barChanged)
    def awaySeconds(self) -> int:
        return self._bar.away_seconds

    @Property(str, notify=barChanged)
    def trouble(self) -> str:
        return self._bar.trouble

    @Property(str, notify=barChanged)
    def clock(self) -> str:
        return self._bar.clock

    @Property(str, notify=barChanged)
    def knownAt(self) -> str:
        return self._bar.known_at

    @Property(str, notify=barChanged)
    def branchName(self) -> str:
        return self._bar.branch_name

    @Property(str, notify=barChanged)
    def branchPlace(self) -> str:
        return self._bar.branch_place

    @Property(str, notify=barChanged)
    def dayPart(self) -> str:
        return self._bar.day_part

    @Property(bool, notify=barChanged)
    def doesLeavingLock(self) -> bool:
        return self._bar.does_leaving_lock

    @Property(bool, notify=barChanged)
    def isLeaving(self) -> bool:
        return self._bar.is_leaving

    @Property(str, notify=noticeChanged)
    def noticeKind(self) -> str:
        return self._notice.kind.value if self._notice else ""

    @Property(str, notify=noticeChanged)
    def noticeCode(self) -> str:
        return self._notice.code if self._notice else ""

    @Property("QVariantMap", notify=noticeChanged)
    def noticeDetails(self) -> dict[str, str | int]:
        return dict(self._notice.details) if self._notice else {}

    def _take_line(self) -> None:
        self._shift.set_line(self._line.state, self._line.trouble)

    def _draw(self) -> None:
        if not self._is_ready:
            return
        self._desk.show(self._shift.desk)
        self._sheet.show(self._shift.desk)
        self._sign_in.draw()
        if self._shift.notice != self._notice:
            self._notice = self._shift.notice
            self.noticeChanged.emit()
        bar = self._shift.bar()
        if bar != self._bar:
            self._bar = bar
            self.barChanged.emit()

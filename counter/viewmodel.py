"""The whole counter app as QML sees it: which page, whose desk, how the line stands, what to tell."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from counter.presenters.faces import BarView
from counter.presenters.lights import Action
from counter.viewmodel_desk import DeskModel
from counter.viewmodel_sheet import SheetModel
from counter.viewmodel_sign_in import SignInModel
from shared.client.line import LineState, LineTrouble
from shared.ui.property import Property

if TYPE_CHECKING:
    from counter.presenters.asking import Notice
    from counter.presenters.desk import DeskPresenter
    from counter.presenters.shift import Shift

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
    """Draws after every change and twice a second; only what differs is told.

    Until it has begun, which is behind the first frame, it looks for the hub: what decides takes longer to load than
    that page.
    """

    barChanged = Signal()
    noticeChanged = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shift: Shift | None = None
        self._bar = BarView()
        self._notice: Notice | None = None
        self._desk = DeskModel(self)
        self._sheet = SheetModel(self._on_sheet, self)
        self._sign_in = SignInModel(self)
        self._sign_in.touched.connect(self._draw)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MILLISECONDS)
        self._timer.timeout.connect(self.tick)

    def begin(self, line: Line, make_shift: Callable[[Callable[[], None]], Shift]) -> None:
        """Go on with what decides, and with the line to the office. ``make_shift`` gets the call that tells of a
        change."""
        shift = self._shift = make_shift(self._draw)
        self._sign_in.serve(shift.sign_in)

        def take_line() -> None:
            shift.set_line(line.state, line.trouble)

        line.stateChanged.connect(take_line)
        line.snapshotTaken.connect(shift.take_snapshot)
        line.eventsTaken.connect(shift.take_events)
        take_line()
        self._draw()

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
        if self._shift is not None:
            self._shift.press(Action(action))

    @Slot(str)
    def touch(self, action: str) -> None:
        """The action's button, by finger or mouse."""
        if self._shift is not None:
            self._shift.press(Action(action), is_touch=True)

    @Slot()
    def leave(self) -> None:
        if self._shift is not None:
            self._shift.leave()

    @Slot()
    def dismiss(self) -> None:
        if self._shift is not None:
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

    def _on_sheet(self, do: Callable[[DeskPresenter], object]) -> None:
        if self._shift is not None:
            self._shift.on_sheet(do)

    def _draw(self) -> None:
        shift = self._shift
        if shift is None:
            return
        self._desk.show(shift.desk)
        self._sheet.show(shift.desk)
        self._sign_in.draw()
        if shift.notice != self._notice:
            self._notice = shift.notice
            self.noticeChanged.emit()
        bar = shift.bar()
        if bar != self._bar:
            self._bar = bar
            self.barChanged.emit()

"""What QML sees of the hall: read-only properties that tell only of what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from display.presenters.faces import (
    NOBODY_CALLED,
    SOUND_OFF,
    STARTING,
    AgencyRow,
    BoardView,
    CallFace,
    CounterCell,
)
from shared.client.line import LineState
from shared.ui.list_model import ListModel
from shared.ui.property import Property

if TYPE_CHECKING:
    from display.presenters.hall_board import HallBoard

QML_IMPORT_NAME = "Antre.Display"
QML_IMPORT_MAJOR_VERSION = 1

TICK_MILLISECONDS = 1000


class Line(Protocol):
    """What is heard of the client's session."""

    @property
    def state(self) -> str: ...
    @property
    def stateChanged(self) -> Any: ...
    @property
    def snapshotTaken(self) -> Any: ...
    @property
    def eventsTaken(self) -> Any: ...


@QmlElement
class CallModel(QObject):
    """One call."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._face = NOBODY_CALLED

    def show(self, face: CallFace) -> None:
        """Make it this call."""
        if face != self._face:
            self._face = face
            self.changed.emit()

    @Property(bool, notify=changed)
    def isThere(self) -> bool:
        return bool(self._face.number)

    @Property(str, notify=changed)
    def number(self) -> str:
        return self._face.number

    @Property(str, notify=changed)
    def counter(self) -> str:
        return self._face.counter

    @Property(bool, notify=changed)
    def isCounterCode(self) -> bool:
        return self._face.is_counter_code

    @Property(str, notify=changed)
    def agency(self) -> str:
        return self._face.agency

    @Property(str, notify=changed)
    def agencyHue(self) -> str:
        return self._face.agency_hue

    @Property(str, notify=changed)
    def agencyIcon(self) -> str:
        return self._face.agency_icon

    @Property(str, notify=changed)
    def service(self) -> str:
        return self._face.service

    @Property(str, notify=changed)
    def toward(self) -> str:
        return self._face.toward

    @Property("QStringList", notify=changed)
    def way(self) -> list[str]:
        return list(self._face.way)

    @Property(str, notify=changed)
    def calledAt(self) -> str:
        return self._face.called_at

    @Property(bool, notify=changed)
    def isRecall(self) -> bool:
        return self._face.is_recall


@QmlElement
class BoardViewModel(QObject):
    """The whole screen. It ticks once a second and is silent where nothing differs.

    Until it has begun, which is behind the first frame, it looks for the hub: what decides takes longer to load than
    that page.
    """

    pageChanged = Signal()
    branchChanged = Signal()
    clockChanged = Signal()
    stateChanged = Signal()
    spokenChanged = Signal()
    tickerChanged = Signal()
    shiftChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._board: HallBoard | None = None
        self._view = STARTING
        self._call = CallModel(self)
        self._next_call = CallModel(self)
        self._recent = ListModel(CallFace, lambda row: row.ticket_id, self)
        self._agencies = ListModel(AgencyRow, lambda row: row.agency_id, self)
        self._cells = ListModel(CounterCell, lambda row: row.counter_id, self)
        self._timer = QTimer(self, interval=TICK_MILLISECONDS)
        self._timer.timeout.connect(self.tick)

    @property
    def _decides(self) -> HallBoard:
        if self._board is None:
            raise RuntimeError("time, line and voice come after the beginning")
        return self._board

    def begin(self, board: HallBoard, line: Line) -> None:
        """Go on with what decides, and with the line to the office."""
        self._board = board

        def take_snapshot() -> None:
            board.snapshot_taken()
            self._draw()

        def take_events(events: list[Any]) -> None:
            board.events_taken(events)
            self._draw()

        def take_line() -> None:
            board.line_changed(is_live=line.state == LineState.LIVE)
            self._draw()

        line.snapshotTaken.connect(take_snapshot)
        line.eventsTaken.connect(take_events)
        line.stateChanged.connect(take_line)
        take_snapshot()
        take_line()

    def start(self) -> None:
        """Let time pass."""
        self._timer.start()

    @property
    def view(self) -> BoardView:
        """What is shown now."""
        return self._view

    @Slot()
    def tick(self) -> None:
        """A second has passed."""
        self._decides.tick()
        self._draw()

    def take_sound(self, reason: str) -> None:
        """The sound came or went; see ``HallBoard.sound_changed``."""
        self._decides.sound_changed(reason)
        self._draw()

    def take_voice_end(self, seq: int, evidence: str) -> None:
        """The voice ended an announcement."""
        self._decides.voice_ended(seq, evidence)
        self._draw()

    def close(self) -> None:
        """Tick no more."""
        self._timer.stop()

    @Property(str, notify=pageChanged)
    def page(self) -> str:
        return str(self._view.page)

    @Property(str, notify=branchChanged)
    def branch(self) -> str:
        return self._view.branch

    @Property(str, notify=branchChanged)
    def place(self) -> str:
        return self._view.place

    @Property(str, notify=clockChanged)
    def time(self) -> str:
        return self._view.clock.time

    @Property(str, notify=clockChanged)
    def zone(self) -> str:
        return self._view.clock.zone

    @Property(str, notify=clockChanged)
    def date(self) -> str:
        return self._view.clock.date

    @Property(bool, notify=stateChanged)
    def isHubAway(self) -> bool:
        return self._view.is_hub_away

    @Property(str, notify=stateChanged)
    def heardUntil(self) -> str:
        return self._view.heard_until

    @Property(bool, notify=stateChanged)
    def isSoundAway(self) -> bool:
        return self._view.sound not in {"", SOUND_OFF}

    @Property(bool, notify=stateChanged)
    def isSilent(self) -> bool:
        return self._view.sound == SOUND_OFF

    @Property(bool, notify=stateChanged)
    def isSpeaking(self) -> bool:
        return self._view.is_speaking

    @Property(bool, notify=stateChanged)
    def isOldNews(self) -> bool:
        return self._view.is_old_news

    @Property(CallModel, constant=True)
    def call(self) -> CallModel:
        return self._call

    @Property(CallModel, constant=True)
    def nextCall(self) -> CallModel:
        return self._next_call

    @Property(str, notify=spokenChanged)
    def spoken(self) -> str:
        return self._view.spoken

    @Property(QObject, constant=True)
    def recent(self) -> ListModel[CallFace]:
        return self._recent

    @Property(QObject, constant=True)
    def agencies(self) -> ListModel[AgencyRow]:
        return self._agencies

    @Property(QObject, constant=True)
    def cells(self) -> ListModel[CounterCell]:
        return self._cells

    @Property(str, notify=tickerChanged)
    def tickerCode(self) -> str:
        return self._view.ticker.code

    @Property(str, notify=tickerChanged)
    def tickerText(self) -> str:
        return self._view.ticker.text

    @Property(str, notify=tickerChanged)
    def tickerUntil(self) -> str:
        return self._view.ticker.until

    @Property(int, notify=shiftChanged)
    def shiftX(self) -> int:
        return self._view.shift[0]

    @Property(int, notify=shiftChanged)
    def shiftY(self) -> int:
        return self._view.shift[1]

    def _draw(self) -> None:
        old, new = self._view, self._decides.view()
        if new == old:
            return
        self._view = new
        # Contents before the page: a page that appears is complete in its first frame.
        self._call.show(new.call)
        self._next_call.show(new.next_call)
        self._recent.show(new.recent)
        self._agencies.show(new.agencies)
        self._cells.show(new.cells)
        if (old.branch, old.place) != (new.branch, new.place):
            self.branchChanged.emit()
        if old.clock != new.clock:
            self.clockChanged.emit()
        if _state(old) != _state(new):
            self.stateChanged.emit()
        if old.spoken != new.spoken:
            self.spokenChanged.emit()
        if old.ticker != new.ticker:
            self.tickerChanged.emit()
        if old.shift != new.shift:
            self.shiftChanged.emit()
        if old.page is not new.page:
            self.pageChanged.emit()


def _state(view: BoardView) -> tuple[object, ...]:
    return view.is_hub_away, view.heard_until, view.sound, view.is_speaking, view.is_old_news

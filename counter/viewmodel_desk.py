"""The desk as QML sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtQml import QmlElement

from counter.presenters.desk_view import DeskView
from counter.presenters.faces import LaidRow, WaitingRow, WaitingSum, waiting_sums
from counter.presenters.lights import KEYS, Action, Light, Why
from counter.presenters.sheets import BUTTONS, SheetKind
from counter.viewmodel_sheet import SheetLightModel
from shared.ui.list_model import ListModel
from shared.ui.property import Property

if TYPE_CHECKING:
    from counter.presenters.desk import DeskPresenter

QML_IMPORT_NAME = "Antre.Counter"
QML_IMPORT_MAJOR_VERSION = 1

NO_DESK = DeskView(
    counter_name="", agency_hue="", agency_short="", agency_icon="", officer_name="", is_supervisor=False
)


@QmlElement
class LightModel(QObject):
    """One action: lit, just pressed, or why not."""

    changed = Signal()

    def __init__(self, action: Action, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._light = Light(
            action=action, key=KEYS[action], is_lit=False, is_pending=False, is_dim=True, why=Why.LINE_AWAY
        )

    def show(self, light: Light) -> None:
        """Make it this light."""
        if light != self._light:
            self._light = light
            self.changed.emit()

    @Property(str, constant=True)
    def action(self) -> str:
        return self._light.action.value

    @Property(str, constant=True)
    def key(self) -> str:
        return self._light.key

    @Property(bool, notify=changed)
    def isLit(self) -> bool:
        return self._light.is_lit

    @Property(bool, notify=changed)
    def isPending(self) -> bool:
        return self._light.is_pending

    @Property(bool, notify=changed)
    def isDim(self) -> bool:
        return self._light.is_dim

    @Property(str, notify=changed)
    def why(self) -> str:
        return self._light.why.value

    @Property(bool, notify=changed)
    def isArmed(self) -> bool:
        return self._light.is_armed


@QmlElement
class DeskModel(QObject):
    """What is in hand, what can be pressed, who waits."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view = NO_DESK
        self._lights = {action: LightModel(action, self) for action in Action}
        self._sheet_lights = {kind: SheetLightModel(kind, self) for kind in BUTTONS}
        self._parked = ListModel(LaidRow, lambda row: row.key, self)
        self._missed = ListModel(LaidRow, lambda row: row.key, self)
        self._rows = ListModel(WaitingRow, lambda row: row.key, self)
        self._sums = ListModel(WaitingSum, lambda row: row.service, self)

    def show(self, desk: DeskPresenter | None) -> None:
        """Make it this desk; None leaves the last one standing, for it is not seen."""
        if desk is None:
            return
        view = desk.view()
        rows = desk.rows()
        for light in desk.lights():
            self._lights[light.action].show(light)
        for sheet_light in desk.sheet_lights():
            self._sheet_lights[sheet_light.kind].show(sheet_light)
        self._parked.show(desk.parked())
        self._missed.show(desk.missed())
        self._rows.show(rows)
        self._sums.show(waiting_sums(rows))
        if view != self._view:
            self._view = view
            self.changed.emit()

    @Property(LightModel, constant=True)
    def next(self) -> LightModel:
        return self._lights[Action.NEXT]

    @Property(LightModel, constant=True)
    def start(self) -> LightModel:
        return self._lights[Action.START]

    @Property(LightModel, constant=True)
    def recall(self) -> LightModel:
        return self._lights[Action.RECALL]

    @Property(LightModel, constant=True)
    def finish(self) -> LightModel:
        return self._lights[Action.FINISH]

    @Property(LightModel, constant=True)
    def noShow(self) -> LightModel:
        return self._lights[Action.NO_SHOW]

    @Property(SheetLightModel, constant=True)
    def transfer(self) -> SheetLightModel:
        return self._sheet_lights[SheetKind.TRANSFER]

    @Property(SheetLightModel, constant=True)
    def park(self) -> SheetLightModel:
        return self._sheet_lights[SheetKind.PARK]

    @Property(SheetLightModel, constant=True)
    def pause(self) -> SheetLightModel:
        return self._sheet_lights[SheetKind.PAUSE]

    @Property(SheetLightModel, constant=True)
    def more(self) -> SheetLightModel:
        return self._sheet_lights[SheetKind.MORE]

    @Property(QObject, constant=True)
    def parked(self) -> QObject:
        return self._parked

    @Property(QObject, constant=True)
    def missed(self) -> QObject:
        return self._missed

    @Property(QObject, constant=True)
    def rows(self) -> QObject:
        return self._rows

    @Property(QObject, constant=True)
    def sums(self) -> QObject:
        return self._sums

    @Property(str, notify=changed)
    def counterName(self) -> str:
        return self._view.counter_name

    @Property(str, notify=changed)
    def agencyHue(self) -> str:
        return self._view.agency_hue

    @Property(str, notify=changed)
    def agencyShort(self) -> str:
        return self._view.agency_short

    @Property(str, notify=changed)
    def agencyIcon(self) -> str:
        return self._view.agency_icon

    @Property(str, notify=changed)
    def officerName(self) -> str:
        return self._view.officer_name

    @Property(bool, notify=changed)
    def isSupervisor(self) -> bool:
        return self._view.is_supervisor

    @Property(str, notify=changed)
    def hand(self) -> str:
        return self._view.hand.value

    @Property(str, notify=changed)
    def number(self) -> str:
        return self._view.number

    @Property(str, notify=changed)
    def service(self) -> str:
        return self._view.service

    @Property(bool, notify=changed)
    def isPriority(self) -> bool:
        return self._view.is_priority

    @Property(str, notify=changed)
    def arrived(self) -> str:
        return self._view.arrived

    @Property(int, notify=changed)
    def waitedMinutes(self) -> int:
        return self._view.waited_minutes

    @Property(int, notify=changed)
    def calls(self) -> int:
        return self._view.calls

    @Property(int, notify=changed)
    def recallsLeft(self) -> int:
        return self._view.recalls_left

    @Property(str, notify=changed)
    def elapsed(self) -> str:
        return self._view.elapsed

    @Property(int, notify=changed)
    def targetMinutes(self) -> int:
        return self._view.target_minutes

    @Property(float, notify=changed)
    def share(self) -> float:
        return self._view.share

    @Property(str, notify=changed)
    def nextNumber(self) -> str:
        return self._view.next_number

    @Property(str, notify=changed)
    def nextService(self) -> str:
        return self._view.next_service

    @Property(int, notify=changed)
    def nextWaitedMinutes(self) -> int:
        return self._view.next_waited_minutes

    @Property(str, notify=changed)
    def otherNumber(self) -> str:
        return self._view.other_number

    @Property(int, notify=changed)
    def waiting(self) -> int:
        return self._view.waiting

    @Property(int, notify=changed)
    def late(self) -> int:
        return self._view.late

    @Property(int, notify=changed)
    def longestMinutes(self) -> int:
        return self._view.longest_minutes

    @Property(int, notify=changed)
    def served(self) -> int:
        return self._view.served

    @Property(int, notify=changed)
    def noShows(self) -> int:
        return self._view.no_shows

    @Property(str, notify=changed)
    def endedNumber(self) -> str:
        return self._view.ended_number

    @Property(str, notify=changed)
    def endedHow(self) -> str:
        return self._view.ended_how

    @Property(str, notify=changed)
    def ended(self) -> str:
        return self._view.ended

    @Property(bool, notify=changed)
    def isPaused(self) -> bool:
        return self._view.is_paused

    @Property(str, notify=changed)
    def pauseReason(self) -> str:
        return self._view.pause_reason

    @Property(str, notify=changed)
    def pausedUntil(self) -> str:
        return self._view.paused_until

    @Property(int, notify=changed)
    def parkedCount(self) -> int:
        return self._view.parked

    @Property(int, notify=changed)
    def missedCount(self) -> int:
        return self._view.missed

    @Property(str, notify=changed)
    def whyCalled(self) -> str:
        return self._view.why_called

    @Property(str, notify=changed)
    def sentBy(self) -> str:
        return self._view.sent_by

    @Property(str, notify=changed)
    def sentBecause(self) -> str:
        return self._view.sent_because

    @Property(bool, notify=changed)
    def isTakenOver(self) -> bool:
        return self._view.is_taken_over

    @Property(str, notify=changed)
    def booked(self) -> str:
        return self._view.booked

    @Property(str, notify=changed)
    def goesOnTo(self) -> str:
        return self._view.goes_on_to

    @Property(bool, notify=changed)
    def isNextWaitKnown(self) -> bool:
        return self._view.is_next_wait_known

    @Property(int, notify=changed)
    def nextWaitFrom(self) -> int:
        return self._view.next_wait_from

    @Property(int, notify=changed)
    def nextWaitTo(self) -> int:
        return self._view.next_wait_to

    @Property("QVariantList", notify=changed)
    def steps(self) -> list[str]:
        return list(self._view.steps)

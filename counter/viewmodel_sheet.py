"""The sheet over the desk, and the buttons that open one, as QML sees them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from counter.presenters.faces import NO_SHEET, ReasonRow, SpanRow, Target
from counter.presenters.lights import Why
from counter.presenters.sheets import SHEET_KEYS, SheetKind, SheetLight
from shared.domain.ids import TicketId
from shared.ui.list_model import ListModel
from shared.ui.property import Property

if TYPE_CHECKING:
    from counter.presenters.desk import DeskPresenter
    from counter.presenters.sheet import Sheet

    OnSheet = Callable[[Callable[[DeskPresenter], object]], None]

QML_IMPORT_NAME = "Antre.Counter"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class SheetLightModel(QObject):
    """The button of one sheet."""

    changed = Signal()

    def __init__(self, kind: SheetKind, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._light = SheetLight(
            kind=kind, key=SHEET_KEYS[kind], is_lit=False, is_pending=False, is_on=False, why=Why.LINE_AWAY
        )

    def show(self, light: SheetLight) -> None:
        """Make it this light."""
        if light != self._light:
            self._light = light
            self.changed.emit()

    @Property(str, constant=True)
    def kind(self) -> str:
        return self._light.kind.value

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
    def isOn(self) -> bool:
        return self._light.is_on

    @Property(str, notify=changed)
    def why(self) -> str:
        return self._light.why.value


@QmlElement
class SheetModel(QObject):
    """What the open sheet asks, and what the officer answers."""

    changed = Signal()

    def __init__(self, on_sheet: OnSheet, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._on_sheet = on_sheet
        self._view = NO_SHEET
        self._is_pending = False
        self._targets = ListModel(Target, lambda row: f"{row.kind} {row.key}", self)
        self._reasons = ListModel(ReasonRow, lambda row: row.key, self)
        self._spans = ListModel(SpanRow, lambda row: row.minutes, self)

    def show(self, desk: DeskPresenter | None) -> None:
        """Make it the sheet of this desk, or none."""
        sheet = desk.sheet if desk is not None else None
        view = sheet.view() if sheet is not None else NO_SHEET
        if sheet is not None:
            self._targets.show(sheet.targets())
            self._reasons.show(sheet.reasons())
            self._spans.show(sheet.spans())
        is_pending = desk is not None and sheet is not None and desk.is_asking
        if view != self._view or is_pending != self._is_pending:
            self._view, self._is_pending = view, is_pending
            self.changed.emit()

    @Slot(str)
    def open(self, kind: str) -> None:
        self._on_sheet(lambda desk: desk.open_sheet(SheetKind(kind)))

    @Slot(str, str)
    def openFor(self, kind: str, ticket_id: str) -> None:
        self._on_sheet(lambda desk: desk.open_sheet(SheetKind(kind), TicketId(ticket_id)))

    @Slot()
    def cancelInstead(self) -> None:
        """The number of this sheet is to be cancelled."""
        self._on_sheet(lambda desk: desk.cancel_instead())

    @Slot()
    def close(self) -> None:
        self._on_sheet(lambda desk: desk.close_sheet())

    @Slot()
    def confirm(self) -> None:
        self._on_sheet(lambda desk: desk.confirm())

    @Slot(str, str)
    def chooseTarget(self, kind: str, key: str) -> None:
        self._do(lambda sheet: sheet.choose_target(f"{kind} {key}"))

    @Slot(str)
    def chooseReason(self, key: str) -> None:
        self._do(lambda sheet: sheet.choose_reason(key))

    @Slot(int)
    def chooseSpan(self, minutes: int) -> None:
        self._do(lambda sheet: sheet.choose_span(minutes))

    @Slot(int)
    def move(self, by: int) -> None:
        self._do(lambda sheet: sheet.move(by))

    @Slot(int)
    def moveSpan(self, by: int) -> None:
        self._do(lambda sheet: sheet.move_span(by))

    @Slot(str)
    def typeText(self, text: str) -> None:
        self._do(lambda sheet: sheet.type(text))

    @Slot()
    def erase(self) -> None:
        self._do(lambda sheet: sheet.erase())

    @Property(QObject, constant=True)
    def targets(self) -> QObject:
        return self._targets

    @Property(QObject, constant=True)
    def reasons(self) -> QObject:
        return self._reasons

    @Property(QObject, constant=True)
    def spans(self) -> QObject:
        return self._spans

    @Property(str, notify=changed)
    def kind(self) -> str:
        return self._view.kind

    @Property(str, notify=changed)
    def number(self) -> str:
        return self._view.number

    @Property(str, notify=changed)
    def service(self) -> str:
        return self._view.service

    @Property(str, notify=changed)
    def arrived(self) -> str:
        return self._view.arrived

    @Property(str, notify=changed)
    def filterText(self) -> str:
        return self._view.filter_text

    @Property(bool, notify=changed)
    def hasFilter(self) -> bool:
        return self._view.has_filter

    @Property(str, notify=changed)
    def missing(self) -> str:
        return self._view.missing

    @Property(str, notify=changed)
    def why(self) -> str:
        return self._view.why

    @Property(bool, notify=changed)
    def canCancel(self) -> bool:
        return self._view.can_cancel

    @Property(bool, notify=changed)
    def doesReopen(self) -> bool:
        return self._view.does_reopen

    @Property(bool, notify=changed)
    def isPending(self) -> bool:
        return self._is_pending

    def _do(self, do: Callable[[Sheet], None]) -> None:
        def with_sheet(desk: DeskPresenter) -> None:
            if desk.sheet is not None and not desk.is_asking:
                do(desk.sheet)

        self._on_sheet(with_sheet)

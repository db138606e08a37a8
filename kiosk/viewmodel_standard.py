"""The page of a service's standard as QML sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.presenters.faces import SectionFace, StandardFace
from shared.domain.ids import ServiceId
from shared.ui.list_model import ListModel
from shared.ui.property import Property

if TYPE_CHECKING:
    from kiosk.presenters.kiosk import KioskPresenter

QML_IMPORT_NAME = "Antre.Kiosk"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class StandardModel(QObject):
    """The sections of one part, and the two touches that lead to the page and on from it."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._face = StandardFace()
        self._sections = ListModel(SectionFace, lambda row: (row.section, row.first), self)
        self._presenter: KioskPresenter | None = None

    def serve(self, presenter: KioskPresenter) -> None:
        """Pass touches on to that presenter."""
        self._presenter = presenter

    def show(self, face: StandardFace) -> None:
        """Make it this part."""
        if face != self._face:
            self._face = face
            self._sections.show(face.sections)
            self.changed.emit()

    @Slot(str)
    def read(self, service_id: str) -> None:
        if self._presenter is not None:
            self._presenter.read_standard(ServiceId(service_id))

    @Slot()
    def readThis(self) -> None:
        if self._presenter is not None:
            self._presenter.read_standard()

    @Slot()
    def choose(self) -> None:
        if self._presenter is not None:
            self._presenter.choose_this()

    @Property(QObject, constant=True)
    def sections(self) -> QObject:
        return self._sections

    @Property(bool, notify=changed)
    def canChoose(self) -> bool:
        return self._face.can_choose

"""The agency and the service that a citizen has chosen, as QML sees them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.presenters.faces import DetailFace
from shared.ui.property import Property

QML_IMPORT_NAME = "Antre.Kiosk"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class ChosenModel(QObject):
    """What the citizen should know before taking a number, and where to go with it."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._face = DetailFace()

    def show(self, face: DetailFace) -> None:
        """Make it what that face has."""
        if face != self._face:
            self._face = face
            self.changed.emit()

    @Property(str, notify=changed)
    def agencyName(self) -> str:
        return self._face.agency_name

    @Property(str, notify=changed)
    def agencyShortName(self) -> str:
        return self._face.agency_short_name

    @Property(str, notify=changed)
    def agencyIcon(self) -> str:
        return self._face.agency_icon

    @Property(str, notify=changed)
    def agencyHue(self) -> str:
        return self._face.agency_hue

    @Property(str, notify=changed)
    def serviceName(self) -> str:
        return self._face.service_name

    @Property(str, notify=changed)
    def serviceNote(self) -> str:
        return self._face.service_note

    @Property(int, notify=changed)
    def waiting(self) -> int:
        return self._face.waiting

    @Property(bool, notify=changed)
    def isWaitTold(self) -> bool:
        return self._face.wait.is_told

    @Property(bool, notify=changed)
    def isWaitKnown(self) -> bool:
        return self._face.wait.is_known

    @Property(int, notify=changed)
    def fromMinutes(self) -> int:
        return self._face.wait.from_minutes

    @Property(int, notify=changed)
    def toMinutes(self) -> int:
        return self._face.wait.to_minutes

    @Property("QStringList", notify=changed)
    def requirements(self) -> list[str]:
        return list(self._face.requirements)

    @Property(bool, notify=changed)
    def showsFacts(self) -> bool:
        return self._face.shows_facts

    @Property(str, notify=changed)
    def cost(self) -> str:
        return self._face.cost

    @Property(str, notify=changed)
    def product(self) -> str:
        return self._face.product

    @Property(int, notify=changed)
    def serviceMinutes(self) -> int:
        return self._face.service_minutes

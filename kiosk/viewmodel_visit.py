"""Several services on one number, and the way of a booking's code, as QML sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.presenters.faces import TicketFace, VisitFace
from shared.ui.property import Property

if TYPE_CHECKING:
    from kiosk.presenters.faces import KioskView
    from kiosk.presenters.kiosk import KioskPresenter

QML_IMPORT_NAME = "Antre.Kiosk"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class VisitModel(QObject):
    """What was planned, what was typed, and the touches that change either."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._face = VisitFace()
        self._ticket = TicketFace()
        self._is_of_booking = False
        self._presenter: KioskPresenter | None = None

    def serve(self, presenter: KioskPresenter) -> None:
        """Pass touches on to that presenter."""
        self._presenter = presenter

    def show(self, view: KioskView) -> None:
        """Make it what that view has."""
        new = (view.visit, view.ticket, view.refusal.is_of_booking)
        if new != (self._face, self._ticket, self._is_of_booking):
            self._face, self._ticket, self._is_of_booking = new
            self.changed.emit()

    @Slot()
    def plan(self) -> None:
        """One more service on the same number."""
        if self._presenter is not None:
            self._presenter.plan_another()

    @Slot()
    def unplan(self) -> None:
        """No further service after all."""
        if self._presenter is not None:
            self._presenter.unplan()

    @Slot()
    def openCode(self) -> None:
        if self._presenter is not None:
            self._presenter.open_code()

    @Slot()
    def checkIn(self) -> None:
        if self._presenter is not None:
            self._presenter.check_in()

    @Property(str, notify=changed)
    def planned(self) -> str:
        """Short names of what was planned before, in order."""
        return ", ".join(self._face.planned)

    @Property(int, notify=changed)
    def count(self) -> int:
        """Services on the number, the one at hand included."""
        return len(self._face.planned) + 1

    @Property(bool, notify=changed)
    def canPlan(self) -> bool:
        return self._face.can_plan

    @Property(bool, notify=changed)
    def takesBookings(self) -> bool:
        return self._face.takes_bookings

    @Property(str, notify=changed)
    def code(self) -> str:
        return self._face.code

    @Property(bool, notify=changed)
    def canCheckIn(self) -> bool:
        return self._face.can_check_in

    @Property(bool, notify=changed)
    def isOfBooking(self) -> bool:
        """Whether the refusal is about a booking's code."""
        return self._is_of_booking

    @Property(str, notify=changed)
    def ticketThen(self) -> str:
        """Short names of the services that follow on the number."""
        return ", ".join(self._ticket.then)

    @Property(str, notify=changed)
    def ticketBooked(self) -> str:
        return self._ticket.booked

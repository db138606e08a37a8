"""The sign-in page as QML sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from counter.presenters.faces import CounterTile, OfficerTile, SignInView
from shared.domain.ids import CounterId, OfficerId
from shared.ui.list_model import ListModel
from shared.ui.property import Property

if TYPE_CHECKING:
    from counter.presenters.sign_in import SignInPresenter

QML_IMPORT_NAME = "Antre.Counter"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class SignInModel(QObject):
    """Who, where, PIN."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._served: SignInPresenter | None = None
        self._view = SignInView()
        self._officers = ListModel(OfficerTile, lambda row: row.officer_id, self)
        self._counters = ListModel(CounterTile, lambda row: row.counter_id, self)

    def serve(self, presenter: SignInPresenter) -> None:
        """Show this one's page from now on."""
        self._served = presenter

    @property
    def _presenter(self) -> SignInPresenter:
        if self._served is None:
            # The page comes when the hall is known, so nobody can have touched it.
            raise RuntimeError("a touch before there is a sign-in")
        return self._served

    def draw(self) -> None:
        """Show what is so now."""
        self._officers.show(self._presenter.officers())
        self._counters.show(self._presenter.counters())
        view = self._presenter.view()
        if view != self._view:
            self._view = view
            self.changed.emit()

    touched = Signal()

    @Slot(str)
    def chooseOfficer(self, officer_id: str) -> None:
        self._presenter.choose_officer(OfficerId(officer_id))
        self.touched.emit()

    @Slot(str)
    def chooseCounter(self, counter_id: str) -> None:
        self._presenter.choose_counter(CounterId(counter_id))
        self.touched.emit()

    @Slot(str)
    def typeText(self, text: str) -> None:
        """A key: a digit of the PIN, or a letter of a name."""
        if text.isascii() and text.isdigit():
            self._presenter.type_digit(text)
        elif len(text) == 1 and text.isprintable():
            self._presenter.type_letter(text)
        self.touched.emit()

    @Slot()
    def erase(self) -> None:
        self._presenter.erase()
        self.touched.emit()

    @Slot()
    def enter(self) -> None:
        self._presenter.enter()
        self.touched.emit()

    @Slot()
    def stepBack(self) -> None:
        self._presenter.step_back()
        self.touched.emit()

    @Slot()
    def startRelease(self) -> None:
        self._presenter.start_release()
        self.touched.emit()

    @Slot()
    def showAll(self) -> None:
        self._presenter.show_all()
        self.touched.emit()

    @Property(QObject, constant=True)
    def officers(self) -> QObject:
        return self._officers

    @Property(QObject, constant=True)
    def counters(self) -> QObject:
        return self._counters

    @Property(int, notify=changed)
    def officerCount(self) -> int:
        return self._view.officer_count

    @Property(int, notify=changed)
    def counterCount(self) -> int:
        return self._view.counter_count

    @Property(bool, notify=changed)
    def isRelease(self) -> bool:
        return self._view.mode == "release"

    @Property(str, notify=changed)
    def officerName(self) -> str:
        return self._view.officer_name

    @Property(str, notify=changed)
    def officerInitials(self) -> str:
        return self._view.officer_initials

    @Property(str, notify=changed)
    def counterName(self) -> str:
        return self._view.counter_name

    @Property(str, notify=changed)
    def holderName(self) -> str:
        return self._view.holder_name

    @Property(str, notify=changed)
    def seat(self) -> str:
        return self._view.seat

    @Property(int, notify=changed)
    def pinLength(self) -> int:
        return self._view.pin_length

    @Property(str, notify=changed)
    def missing(self) -> str:
        return self._view.missing.value

    @Property(str, notify=changed)
    def lockedFor(self) -> str:
        return self._view.locked_for

    @Property(bool, notify=changed)
    def isAsking(self) -> bool:
        return self._view.is_asking

    @Property(bool, notify=changed)
    def isSlow(self) -> bool:
        return self._view.is_slow

    @Property(str, notify=changed)
    def filterText(self) -> str:
        return self._view.filter_text

    @Property(bool, notify=changed)
    def isShowingAll(self) -> bool:
        return self._view.is_showing_all

    @Property(int, notify=changed)
    def others(self) -> int:
        return self._view.others

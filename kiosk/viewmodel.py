"""The kiosk as QML sees it: read-only values of the presenter's view, and one slot for each thing a finger can do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.presenters.faces import (
    AgencyFace,
    CallFace,
    ClockFace,
    Countdown,
    HoursFace,
    KioskView,
    ServiceFace,
)
from kiosk.presenters.pages import Paper
from kiosk.viewmodel_chosen import ChosenModel
from kiosk.viewmodel_standard import StandardModel
from kiosk.viewmodel_visit import VisitModel
from shared.client.line import LineState
from shared.domain.ids import AgencyId, ServiceId, TicketId
from shared.ui.list_model import ListModel
from shared.ui.property import Property
from shared.ui.qr import matrix_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.presenters.kiosk import KioskPresenter
    from kiosk.presenters.tools import Tools

QML_IMPORT_NAME = "Antre.Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

TICK_MILLISECONDS = 500
STARTING = KioskView()


@QmlElement
class KioskViewModel(QObject):
    """Holds the last view; whatever changes, only the part that differs is told."""

    viewChanged = Signal()
    clockChanged = Signal()
    countdownChanged = Signal()
    languageChanged = Signal(str)

    def __init__(
        self, make_tools: Callable[[Callable[[], None], Callable[[], None]], Tools], view: KioskView = STARTING
    ) -> None:
        """`make_tools(changed, ticked)` gives the presenter its tools, with these two calls among them.

        ``view`` is what there is to see until the presenter is there.
        """
        super().__init__()
        self._make_tools = make_tools
        self._made: KioskPresenter | None = None
        self._is_landscape = False
        self._view = view
        self._clock = ClockFace()
        self._countdown = Countdown()
        self._agencies = ListModel(AgencyFace, lambda row: row.agency_id, self)
        self._services = ListModel(ServiceFace, lambda row: row.service_id, self)
        self._calls = ListModel(CallFace, lambda row: row.key, self)
        self._hours = ListModel(HoursFace, lambda row: row.days, self)
        self._chosen = ChosenModel(self)
        self._visit = VisitModel(self)
        self._standard = StandardModel(self)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MILLISECONDS)
        self._timer.timeout.connect(self.tick)

    def start(self) -> None:
        """Let time pass. Call it behind the first frame."""
        self._refresh()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def tick(self) -> None:
        self._presenter.tick()

    # From the session and the printer

    def lineChanged(self, state: str) -> None:
        self._presenter.set_line(LineState(state))

    def hallChanged(self) -> None:
        self._presenter.hall_changed()

    def paperChanged(self, ticket_id: str, paper: str) -> None:
        self._presenter.paper_changed(TicketId(ticket_id), Paper(paper))

    # From the finger

    @Slot()
    def touch(self) -> None:
        self._presenter.touch()

    @Slot(bool)
    def showLandscape(self, is_landscape: bool) -> None:  # noqa: FBT001  # QML gives it by place
        self._is_landscape = is_landscape
        if self._made is not None:
            self._made.set_landscape(is_landscape=is_landscape)

    @Slot(str)
    def chooseAgency(self, agency_id: str) -> None:
        self._presenter.choose_agency(AgencyId(agency_id))

    @Slot(str)
    def chooseService(self, service_id: str) -> None:
        self._presenter.choose_service(ServiceId(service_id))

    @Slot()
    def offerPriority(self) -> None:
        self._presenter.offer_priority()

    @Slot(bool)
    def choosePriority(self, is_priority: bool) -> None:  # noqa: FBT001  # QML gives it by place
        self._presenter.choose_priority(is_priority=is_priority)

    @Slot()
    def takeTicket(self) -> None:
        self._presenter.take_ticket()

    @Slot()
    def tryAgain(self) -> None:
        self._presenter.try_again()

    @Slot()
    def goBack(self) -> None:
        self._presenter.back()

    @Slot()
    def finish(self) -> None:
        self._presenter.finish()

    @Slot()
    def openSearch(self) -> None:
        self._presenter.open_search()

    @Slot(str)
    def pressLetter(self, letter: str) -> None:
        self._presenter.press_letter(letter)

    @Slot(int)
    def turnPage(self, step: int) -> None:
        self._presenter.turn_page(step)

    @Slot()
    def swapLanguage(self) -> None:
        self._presenter.swap_language()

    @Slot()
    def swapLarge(self) -> None:
        self._presenter.swap_large()

    @Slot()
    def swapContrast(self) -> None:
        self._presenter.swap_contrast()

    @Slot()
    def swapLowReach(self) -> None:
        self._presenter.swap_low_reach()

    # Page and aids

    @Property(str, notify=viewChanged)
    def page(self) -> str:
        return self._view.page.value

    @Property(str, notify=viewChanged)
    def language(self) -> str:
        return self._view.aids.language

    @Property(bool, notify=viewChanged)
    def isLarge(self) -> bool:
        return self._view.aids.is_large

    @Property(bool, notify=viewChanged)
    def isContrast(self) -> bool:
        return self._view.aids.is_contrast

    @Property(bool, notify=viewChanged)
    def isLowReach(self) -> bool:
        return self._view.aids.is_low_reach

    @Property(str, notify=viewChanged)
    def scheme(self) -> str:
        return self._view.scheme

    @Property(int, notify=viewChanged)
    def part(self) -> int:
        return self._view.part

    @Property(int, notify=viewChanged)
    def parts(self) -> int:
        return self._view.parts

    @Property(bool, notify=viewChanged)
    def canGoBack(self) -> bool:
        return self._view.can_go_back

    @Property(str, notify=viewChanged)
    def query(self) -> str:
        return self._view.query

    @Property(bool, notify=viewChanged)
    def isPriority(self) -> bool:
        return self._view.is_priority

    # Office and clock

    @Property(str, notify=viewChanged)
    def officeName(self) -> str:
        return self._view.office_name

    @Property(str, notify=viewChanged)
    def officePlace(self) -> str:
        return self._view.office_place

    @Property(str, notify=viewChanged)
    def openUntil(self) -> str:
        return self._view.open_until

    @Property(str, notify=viewChanged)
    def reopens(self) -> str:
        return self._view.reopens

    @Property(str, notify=viewChanged)
    def reopensDay(self) -> str:
        return self._view.reopens_day

    @Property(str, notify=viewChanged)
    def closedWhy(self) -> str:
        return self._view.closed.code

    @Property(str, notify=viewChanged)
    def closedName(self) -> str:
        return self._view.closed.name

    @Property(str, notify=clockChanged)
    def timeText(self) -> str:
        return self._clock.time

    @Property(str, notify=clockChanged)
    def dateText(self) -> str:
        return self._clock.date

    @Property(str, notify=clockChanged)
    def dayPart(self) -> str:
        return self._clock.day_part

    @Property(int, notify=countdownChanged)
    def secondsLeft(self) -> int:
        return self._countdown.seconds_left

    @Property(int, notify=countdownChanged)
    def secondsWhole(self) -> int:
        return self._countdown.seconds_whole

    @Property(bool, notify=countdownChanged)
    def isAsking(self) -> bool:
        return self._countdown.is_asking

    # Lists

    @Property(QObject, constant=True)
    def agencies(self) -> QObject:
        return self._agencies

    @Property(QObject, constant=True)
    def services(self) -> QObject:
        return self._services

    @Property(QObject, constant=True)
    def calls(self) -> QObject:
        return self._calls

    @Property(QObject, constant=True)
    def hours(self) -> QObject:
        return self._hours

    @Property(ChosenModel, constant=True)
    def chosen(self) -> ChosenModel:
        return self._chosen

    @Property(VisitModel, constant=True)
    def visit(self) -> VisitModel:
        return self._visit

    @Property(StandardModel, constant=True)
    def standard(self) -> StandardModel:
        return self._standard

    # The ticket

    @Property(str, notify=viewChanged)
    def ticketNumber(self) -> str:
        return self._view.ticket.number

    @Property(str, notify=viewChanged)
    def ticketService(self) -> str:
        return self._view.ticket.service

    @Property(str, notify=viewChanged)
    def ticketAgency(self) -> str:
        return self._view.ticket.agency

    @Property(int, notify=viewChanged)
    def ticketAhead(self) -> int:
        return self._view.ticket.ahead

    @Property(int, notify=viewChanged)
    def ticketFromMinutes(self) -> int:
        return self._view.ticket.from_minutes

    @Property(int, notify=viewChanged)
    def ticketToMinutes(self) -> int:
        return self._view.ticket.to_minutes

    @Property(bool, notify=viewChanged)
    def ticketIsWaitKnown(self) -> bool:
        return self._view.ticket.is_wait_known

    @Property(str, notify=viewChanged)
    def ticketHall(self) -> str:
        return self._view.ticket.hall

    @Property(str, notify=viewChanged)
    def ticketCounters(self) -> str:
        return self._view.ticket.counters

    @Property("QStringList", notify=viewChanged)
    def ticketCode(self) -> list[str]:
        return list(matrix_rows(self._view.ticket.code))

    @Property(str, notify=viewChanged)
    def paper(self) -> str:
        return self._view.paper.value

    @Property(str, notify=viewChanged)
    def refusal(self) -> str:
        return self._view.refusal.code

    @Property(str, notify=viewChanged)
    def refusalReopens(self) -> str:
        return self._view.refusal.reopens

    @Property(str, notify=viewChanged)
    def refusalName(self) -> str:
        return self._view.refusal.name

    # Inside

    @property
    def _presenter(self) -> KioskPresenter:
        """Made when it is first needed, which is behind the first frame: it takes longer to load than the window."""
        if self._made is None:
            from kiosk.presenters.kiosk import KioskPresenter  # noqa: PLC0415  # that is the time it takes

            tools = self._make_tools(self._refresh, self._refresh_countdown)
            self._made = KioskPresenter(tools, is_landscape=self._is_landscape)
            self._visit.serve(self._made)
            self._standard.serve(self._made)
        return self._made

    def _refresh(self) -> None:
        lists = self._presenter.lists()
        self._agencies.show(lists.agencies)
        self._services.show(lists.services)
        self._calls.show(lists.calls)
        self._hours.show(lists.hours)
        self._standard.show(self._presenter.standard())
        view, clock = self._presenter.view(), self._presenter.clock()
        self._chosen.show(view.detail)
        self._visit.show(view)
        is_other_language = view.aids.language != self._view.aids.language
        if clock != self._clock:
            self._clock = clock
            self.clockChanged.emit()
        if view != self._view:
            self._view = view
            self.viewChanged.emit()
        if is_other_language:
            self.languageChanged.emit(view.aids.language)
        self._refresh_countdown()

    def _refresh_countdown(self) -> None:
        countdown = self._presenter.countdown()
        if countdown != self._countdown:
            self._countdown = countdown
            self.countdownChanged.emit()

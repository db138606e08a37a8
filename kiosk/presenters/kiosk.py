"""Every decision of the kiosk: which page, what a touch does, when to go home, what is asked of the office. No Qt."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.presenters.catalogue import Catalogue
from kiosk.presenters.faces import (
    Aids,
    ClockFace,
    Countdown,
    KioskLists,
    KioskView,
    StandardFace,
    TicketFace,
)
from kiosk.presenters.pages import (
    COUNTS_ALOUD,
    RESTING,
    WARN_SECONDS,
    Journey,
    Page,
    Paper,
    Shape,
    stay_seconds,
)
from kiosk.presenters.showing import Showing
from kiosk.presenters.telling import refusal_face, ticket_face
from kiosk.presenters.tools import IssuedTicket, Tools
from kiosk.presenters.waits import Waits
from kiosk.presenters.wanted import Wanted, can_plan_more, is_code, wanted
from shared.client.line import LineState
from shared.domain.answers import Declined, Done
from shared.domain.booking import LONGEST_CODE
from shared.domain.events import TicketIssued
from shared.domain.ids import AgencyId, ServiceId, TicketId
from shared.domain.waiting import Foretold
from shared.domain.wording import Language

if TYPE_CHECKING:
    from shared.client.asking import Outcome

log = logging.getLogger(__name__)
LONGEST_QUERY = 24


class KioskPresenter:
    """Touches in, one view out. Every method that a touch calls first marks the kiosk as being used."""

    def __init__(self, tools: Tools, *, is_landscape: bool = False) -> None:
        self._tools = tools
        self._journey = Journey()
        self._aids = Aids(language=tools.language)
        self._is_landscape = is_landscape
        self._line = LineState.SEARCHING
        self._command: Wanted | None = None
        self._ticket_id: TicketId | None = None
        self._ticket = TicketFace()
        self._paper = Paper.NONE
        self._declined: Declined | None = None
        self._touched_at = tools.ticks()
        self._minute = ClockFace()
        self._read: Catalogue | None = None
        self._waits = Waits(tools.ask_waits, tools.ticks, tools.changed)

    # What the screen reads

    @property
    def page(self) -> Page:
        """The journey's page; at home, what the kiosk rests on."""
        if self._journey.page is not Page.HOME:
            return self._journey.page
        if self._line is LineState.AWAY:
            return Page.AWAY
        catalogue = self._catalogue()
        if catalogue is None:
            return Page.STARTING
        return Page.HOME if catalogue.is_open else Page.CLOSED

    @property
    def language(self) -> Language:
        return "en" if self._aids.language == "en" else "id"

    def view(self) -> KioskView:
        refusal = refusal_face(self._declined, self._catalogue(), self.language)
        return self._showing.view(self._tools.scheme, self._ticket, self._paper, refusal)

    def lists(self) -> KioskLists:
        return self._showing.lists()

    def standard(self) -> StandardFace:
        return self._showing.standard()

    def clock(self) -> ClockFace:
        return self._showing.clock()

    def countdown(self) -> Countdown:
        whole = self._stay_seconds
        page = self.page
        if whole is None or page in RESTING:
            return Countdown()
        left = max(0.0, whole - (self._tools.ticks() - self._touched_at))
        seconds = int(left) + (left > int(left))
        if page in COUNTS_ALOUD:
            return Countdown(seconds, int(whole), is_shown=True)
        is_asking = left <= WARN_SECONDS
        return Countdown(min(seconds, WARN_SECONDS), WARN_SECONDS, is_shown=is_asking, is_asking=is_asking)

    # What happens around it

    def tick(self) -> None:
        """Called about once a second: leave a page that nobody uses, and follow the clock."""
        whole = self._stay_seconds
        if whole is not None and self._tools.ticks() - self._touched_at >= whole:
            self._go_home()
            self._changed()
            return
        self._waits.tick()
        minute = self.clock()
        if minute != self._minute:
            self._minute = minute
            self._changed()
        else:
            self._tools.ticked()

    def set_line(self, state: LineState) -> None:
        self._line = state
        self._changed()

    def hall_changed(self) -> None:
        """The mirror took something in. A service that vanished with a new plan ends its journey."""
        self._waits.hall_changed()
        catalogue = self._catalogue()
        journey = self._journey
        if catalogue is not None and journey.page not in {Page.ISSUING, Page.RESULT}:
            plan = catalogue.hall.plan
            is_gone = (journey.service_id is not None and journey.service_id not in plan.services) or (
                journey.agency_id is not None and journey.agency_id not in plan.agencies
            )
            if is_gone:
                self._go_home()
        self._changed()

    def paper_changed(self, ticket_id: TicketId, paper: Paper) -> None:
        """The printer's news of a ticket; old news of an earlier one is nobody's."""
        if ticket_id != self._ticket_id or paper is self._paper:
            return
        self._paper = paper
        self._touch()

    def set_landscape(self, *, is_landscape: bool) -> None:
        if is_landscape != self._is_landscape:
            self._is_landscape = is_landscape
            self._turn_to(self._journey.part)
            self._changed()

    # What a touch does

    def touch(self) -> None:
        """Somebody is there."""
        self._touched_at = self._tools.ticks()
        self._tools.ticked()

    def choose_agency(self, agency_id: AgencyId) -> None:
        if self.page is Page.HOME and self._is_offered(agency_id):
            self._go(self._journey.to(Page.SERVICES, agency_id=agency_id, service_id=None))

    def choose_service(self, service_id: ServiceId) -> None:
        catalogue = self._catalogue()
        if self.page not in {Page.SERVICES, Page.SEARCH, Page.STANDARD} or catalogue is None:
            return
        service = catalogue.hall.plan.services.get(service_id)
        if service is not None and catalogue.availability_of(service).is_open:
            self._go(self._journey.to(Page.DETAIL, service_id=service_id, agency_id=service.agency_id))

    def read_standard(self, service_id: ServiceId | None = None) -> None:
        """The *i* beside a service, or on its own page (None): all that is published of it. Nothing is chosen by it."""
        catalogue, asked = self._catalogue(), service_id or self._journey.service_id
        if self.page in {Page.SERVICES, Page.DETAIL} and catalogue and asked in catalogue.hall.plan.services:
            self._go(self._journey.to(Page.STANDARD, service_id=asked))

    def choose_this(self) -> None:
        """From a service's standard on to the service."""
        if self.page is Page.STANDARD and self._journey.service_id is not None:
            self.choose_service(self._journey.service_id)

    def offer_priority(self) -> None:
        """The gold button: ask about priority now, or take the wish back."""
        if self.page not in {Page.HOME, Page.SERVICES}:
            return
        if self._journey.is_priority:
            self._go(replace(self._journey, is_priority=None))
        else:
            self._go(self._journey.to(Page.PRIORITY, service_id=None))

    def choose_priority(self, *, is_priority: bool) -> None:
        """The answer to the offer; after a service was chosen it takes the number."""
        if self.page is not Page.PRIORITY:
            return
        journey = replace(self._journey, is_priority=is_priority)
        if journey.service_id is None and not journey.code:
            self._go(journey.back())
            return
        self._go(journey)
        self._issue()

    def take_ticket(self) -> None:
        """From the detail page: offer priority unless that was answered, else ask the office."""
        if self.page is not Page.DETAIL:
            return
        if self._journey.is_priority is None:
            self._go(self._journey.to(Page.PRIORITY))
        else:
            self._issue()

    def plan_another(self) -> None:
        """From the detail page: one more service on the same number, so that nobody queues twice from the start."""
        if self.page is Page.DETAIL and can_plan_more(self._journey):
            self._go(self._journey.plan_another())

    def unplan(self) -> None:
        """Back to the service before, which is the last one again."""
        catalogue = self._catalogue()
        if self.page is Page.HOME and self._journey.planned and catalogue is not None:
            last = catalogue.hall.plan.services.get(self._journey.planned[-1])
            self._go(self._journey.unplan(last.agency_id) if last is not None else Journey())

    def open_code(self) -> None:
        """Somebody has an appointment."""
        catalogue = self._catalogue()
        if self.page in {Page.HOME, Page.CLOSED} and catalogue is not None and catalogue.takes_bookings:
            self._go(replace(self._journey, planned=()).to(Page.CODE, service_id=None, code=""))

    def check_in(self) -> None:
        """The code is whole: offer priority unless that was answered, else ask the office."""
        if self.page is not Page.CODE or not is_code(self._journey.code):
            return
        if self._journey.is_priority is None:
            self._go(self._journey.to(Page.PRIORITY))
        else:
            self._issue()

    def try_again(self) -> None:
        """After no answer: ask once more with the same command, which can't give two numbers."""
        if self.page is Page.UNANSWERED:
            self._issue()

    def back(self) -> None:
        if self._journey.can_go_back:
            self._go(self._journey.back())

    def finish(self) -> None:
        """Go home now."""
        if self.page is not Page.ISSUING:
            self._go_home()
            self._changed()

    def open_search(self) -> None:
        if self.page in {Page.HOME, Page.SERVICES}:
            self._go(self._journey.to(Page.SEARCH, query=""))

    def press_letter(self, letter: str) -> None:
        """A key of the keyboard on screen; an empty one takes the last letter away."""
        if self.page is Page.CODE:
            code = self._journey.code + letter.upper() if letter else self._journey.code[:-1]
            self._go(replace(self._journey, code=code[:LONGEST_CODE]))
        if self.page is not Page.SEARCH:
            return
        query = self._journey.query + letter if letter else self._journey.query[:-1]
        self._go(replace(self._journey, query=query.lstrip()[:LONGEST_QUERY], part=0))

    def turn_page(self, step: int) -> None:
        self._turn_to(self._showing.part + step)
        self._touch()

    def swap_language(self) -> None:
        self._help(replace(self._aids, language="en" if self._aids.language == "id" else "id"))

    def swap_large(self) -> None:
        self._help(replace(self._aids, is_large=not self._aids.is_large))

    def swap_contrast(self) -> None:
        self._help(replace(self._aids, is_contrast=not self._aids.is_contrast))

    def swap_low_reach(self) -> None:
        self._help(replace(self._aids, is_low_reach=not self._aids.is_low_reach))

    # Inside

    @property
    def _shape(self) -> Shape:
        return Shape(self._is_landscape, self._aids.is_large, self._aids.is_low_reach)

    @property
    def _stay_seconds(self) -> float | None:
        is_slow = self._aids.is_large or self._aids.is_low_reach
        return stay_seconds(self.page, self._paper, is_slow=is_slow)

    @property
    def _showing(self) -> Showing:
        return Showing(self.page, self._journey, self._aids, self._shape, self._catalogue())

    def _catalogue(self) -> Catalogue | None:
        """The hall as it is in this second, read once: every look at a page asks for it many times."""
        hall = self._tools.hall()
        if hall is None:
            return None
        now = self._tools.now().replace(microsecond=0)
        if self._read is None or not self._read.is_of(hall, now, self.language):
            self._read = Catalogue.of(hall, now, self.language, self._foretold)
        return self._read

    def _foretold(self, service_id: ServiceId) -> Foretold | None:
        """What the hub said for the citizen at hand; nothing of what is looked for as a later step of a visit."""
        if self._journey.planned and self._journey.page is not Page.DETAIL:
            return None
        return self._waits.of(service_id, is_priority=self._journey.is_priority is True)

    def _changed(self) -> None:
        """Anything may differ: what the page needs to know is asked, and the page drawn."""
        self._waits.want(self._showing.waits_shown, is_priority=self._journey.is_priority is True)
        self._tools.changed()

    def _is_offered(self, agency_id: AgencyId) -> bool:
        catalogue = self._catalogue()
        return catalogue is not None and agency_id in catalogue.offering

    def _touch(self) -> None:
        self._touched_at = self._tools.ticks()
        self._changed()

    def _go(self, journey: Journey) -> None:
        self._journey = journey
        self._touch()

    def _go_home(self) -> None:
        """The next citizen finds the kiosk as the first one did."""
        self._journey = Journey()
        self._aids = Aids(language=self._tools.language)
        self._command = None
        if self._ticket_id is not None:
            self._tools.withdraw_ticket(self._ticket_id)
        self._ticket_id = None
        self._ticket = TicketFace()
        self._paper = Paper.NONE
        self._declined = None
        self._touched_at = self._tools.ticks()

    def _turn_to(self, part: int) -> None:
        self._journey = replace(self._journey, part=max(0, min(part, self._showing.parts - 1)))

    def _help(self, aids: Aids) -> None:
        """Change an aid; what stood first on the page still stands on it."""
        first = self._showing.part * self._shape.per_page(self.page)
        self._aids = aids
        if self.page not in {Page.DETAIL, Page.STANDARD}:
            self._turn_to(first // self._shape.per_page(self.page))
        self._touch()

    def _issue(self) -> None:
        tools = self._tools
        command = wanted(self._journey, self._command, tools.new_command_id(), tools.device_id)
        if command is None:
            return
        self._command = command
        self._go(self._journey.instead(Page.ISSUING))
        tools.send(command, self._take_answer)

    def _take_answer(self, outcome: Outcome) -> None:
        if self._command is None or outcome.command_id != self._command.command_id or self.page is not Page.ISSUING:
            log.warning("an answer came for a journey that has ended: %s", outcome.command_id)
            return
        issued = [one for one in outcome.events if isinstance(one, TicketIssued)] if isinstance(outcome, Done) else []
        if issued:
            self._show_ticket(issued[0])
        elif isinstance(outcome, Declined):
            self._command = None
            self._declined = outcome
            self._go(self._journey.instead(Page.REFUSED))
        else:
            self._go(self._journey.instead(Page.UNANSWERED))

    def _show_ticket(self, event: TicketIssued) -> None:
        catalogue, ticket = self._catalogue(), event.ticket
        if catalogue is None:
            return
        issued_at = event.at.astimezone(catalogue.hall.plan.branch.zone_info)
        self._ticket = ticket_face(event, catalogue)
        self._ticket_id = ticket.ticket_id
        self._journey = self._journey.instead(Page.RESULT)
        issued = IssuedTicket(ticket.ticket_id, ticket.service_id, self._ticket, issued_at, self.language)
        # The number is on screen before the paper is asked for: paper may fail, the number may not.
        self._paper = Paper.PRINTING
        self._touch()
        if not self._tools.print_ticket(issued):
            self._paper = Paper.NONE
            self._touch()

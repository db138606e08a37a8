"""The kiosk's flow as a map: which pages there are, how long each stays untouched, how much fits on one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from shared.domain.ids import AgencyId, ServiceId

WARN_SECONDS = 15
"""A page that is about to leave says so for this long, and offers more time."""
SLOW_FACTOR = 1.5
"""Whoever reads large text or reaches from a chair gets this much more time."""


class Page(StrEnum):
    """What the screen shows. The first four are where it rests between two citizens."""

    STARTING = "starting"  # nothing is known of the hall yet
    AWAY = "away"  # the hub is gone
    CLOSED = "closed"  # no service gives numbers now
    HOME = "home"  # which agency?
    SEARCH = "search"  # which service, by letters?
    SERVICES = "services"  # which service?
    DETAIL = "detail"  # is this what I need?
    CODE = "code"  # which booking?
    STANDARD = "standard"  # all that is published of a service
    PRIORITY = "priority"  # a courtesy offered
    ISSUING = "issuing"  # the office is being asked
    RESULT = "result"  # the number
    REFUSED = "refused"  # the rules say no, and why
    UNANSWERED = "unanswered"  # nobody answered; nothing is known


class Paper(StrEnum):
    """What is known of the ticket's paper."""

    NONE = "none"  # this kiosk has no printer
    PRINTING = "printing"
    PRINTED = "printed"
    OUT = "out"  # the printer says: no paper
    FAILED = "failed"  # it is known not to have been printed
    UNKNOWN = "unknown"  # it was sent; whether it came out nobody can say


_ABOUT_ONE = frozenset({Page.DETAIL, Page.STANDARD})
_LEADS_BACK = frozenset({Page.SEARCH, Page.SERVICES, *_ABOUT_ONE, Page.CODE, Page.PRIORITY, Page.REFUSED})
RESTING = frozenset({Page.STARTING, Page.AWAY, Page.CLOSED, Page.HOME})
COUNTS_ALOUD = frozenset({Page.RESULT, Page.REFUSED, Page.UNANSWERED})
"""Pages with nothing more to choose: their countdown shows from the start."""

IDLE_SECONDS: dict[Page, int] = {
    Page.HOME: 45,  # the last one's language and aids are put back
    Page.CLOSED: 45,
    Page.AWAY: 45,
    Page.SEARCH: 60,
    Page.SERVICES: 60,
    Page.DETAIL: 90,
    Page.CODE: 90,
    Page.STANDARD: 120,
    Page.PRIORITY: 60,
    Page.REFUSED: 30,
    Page.UNANSWERED: 30,
}
RESULT_SECONDS: dict[Paper, int] = {Paper.PRINTED: 15}
RESULT_SECONDS_WITHOUT_PAPER = 60
"""Time to write a number down, or to photograph it."""


def stay_seconds(page: Page, paper: Paper, *, is_slow: bool) -> float | None:
    """How long an untouched page stays; None: until something happens."""
    if page is Page.RESULT:
        seconds: float | None = RESULT_SECONDS.get(paper, RESULT_SECONDS_WITHOUT_PAPER)
    else:
        seconds = IDLE_SECONDS.get(page)
    return seconds * SLOW_FACTOR if seconds is not None and is_slow else seconds


LINES_PER_PART = 6
"""Lines of what to bring that fit beside the facts or, with large text, alone."""
PER_PAGE: dict[Page, tuple[int, int, int, int, int, int]] = {
    # upright, the same with large text; low reach, with large text; lying, with large text
    Page.HOME: (6, 3, 6, 4, 6, 4),
    Page.SERVICES: (6, 4, 3, 2, 6, 4),
    Page.SEARCH: (4, 2, 2, 1, 4, 2),
}


@dataclass(frozen=True, slots=True)
class Shape:
    """How much room there is: a page shows fewer things, never smaller ones."""

    is_landscape: bool = False
    is_large: bool = False
    is_low_reach: bool = False

    def per_page(self, page: Page) -> int:
        """How many agencies, services or findings stand on one page."""
        rooms = PER_PAGE.get(page, PER_PAGE[Page.SERVICES])
        return rooms[(4 if self.is_landscape else 2 if self.is_low_reach else 0) + self.is_large]

    @property
    def standard_lines(self) -> float:
        """How many lines of a service's standard fit on one page."""
        return (10.0 if self.is_large else 13.6) if self.is_landscape else 13.9 if self.is_large else 18.8

    @property
    def lines_of_pager(self) -> float:
        """How many more lines fit where the page needs no buttons to turn it; lying, these stand beside the text."""
        return 0.0 if self.is_landscape else 1.4 if self.is_large else 3.4

    @property
    def standard_letters(self) -> int:
        """About how many letters of a service's standard stand on one line."""
        return (52 if self.is_large else 66) if self.is_landscape else 36 if self.is_large else 50

    @property
    def letters_per_line(self) -> int:
        """About how many letters of what to bring stand on one line."""
        return 32 if self.is_large else 42


@dataclass(frozen=True, slots=True)
class Journey:
    """One citizen's way through the pages. `trail` holds what lies behind, newest last."""

    page: Page = Page.HOME
    trail: tuple[Page, ...] = ()
    agency_id: AgencyId | None = None
    service_id: ServiceId | None = None
    is_priority: bool | None = None  # None: not asked yet
    part: int = 0
    query: str = ""
    code: str = ""  # of a booking, as it is typed
    planned: tuple[ServiceId, ...] = ()  # chosen before this one, for the same number

    def to(self, page: Page, **facts: object) -> Journey:
        """Go on to a page; the present one lies behind."""
        return replace(self, page=page, trail=(*self.trail, self.page), part=0, **facts)  # type: ignore[arg-type]  # fields

    def instead(self, page: Page) -> Journey:
        """Show another page in this one's place; there is no way back to it."""
        return replace(self, page=page, part=0)

    def back(self) -> Journey:
        """Return to the page behind; home when there is none."""
        if not self.trail:
            return Journey(is_priority=self.is_priority, planned=self.planned)
        behind = self.trail
        if self.page is Page.REFUSED:
            # What was refused is not worth seeing again: back to where another service can be chosen.
            behind = tuple(page for page in behind if page not in _ABOUT_ONE) or (Page.HOME,)
        code = "" if self.page is Page.CODE else self.code
        return replace(self, page=behind[-1], trail=behind[:-1], part=0, code=code)

    def plan_another(self) -> Journey:
        """The service at hand is settled; begin again for one more on the same number."""
        chosen = (self.service_id,) if self.service_id is not None and self.service_id not in self.planned else ()
        return Journey(is_priority=self.is_priority, planned=(*self.planned, *chosen))

    def unplan(self, agency_id: AgencyId | None) -> Journey:
        """Take the last planned service at hand again, at that agency."""
        last, before = self.planned[-1], self.planned[:-1]
        return Journey(Page.DETAIL, (Page.HOME,), agency_id, last, self.is_priority, planned=before)

    @property
    def can_go_back(self) -> bool:
        """Whether a page lies behind and nothing is settled yet."""
        return bool(self.trail) and self.page in _LEADS_BACK

"""What the kiosk's pages show: values and codes, in frozen rows. Sentences are the screen's."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kiosk.presenters.pages import Page, Paper

if TYPE_CHECKING:
    from shared.domain.ids import ServiceId
    from shared.domain.waiting import Foretold


@dataclass(frozen=True, slots=True)
class WaitFace:
    """The wait on a page. The minutes mean nothing where nothing was told, or where it is not known.

    0 to 0 minutes: straight to the counter.
    """

    is_told: bool = False
    is_known: bool = False
    from_minutes: int = 0
    to_minutes: int = 0

    @classmethod
    def of(cls, foretold: Foretold | None) -> WaitFace:
        """What the hub said, or that it said nothing."""
        if foretold is None:
            return cls()
        wait = foretold.wait
        if wait is None:
            return cls(is_told=True)
        return cls(
            is_told=True,
            is_known=True,
            from_minutes=wait.from_minutes,
            to_minutes=wait.to_minutes,
        )


@dataclass(frozen=True, slots=True)
class AgencyFace:
    """One agency's tile. It has no minutes: a wait is a service's. A closed one is told as in `ServiceFace`."""

    agency_id: str
    name: str
    short_name: str
    purpose: str
    icon_name: str
    hue: str
    is_open: bool
    reopens: str
    why: str
    why_name: str
    waiting: int


@dataclass(frozen=True, slots=True)
class ServiceFace:
    """One service's row. `why` it is closed: a code of the domain, empty when open; `why_name`: its holiday or message.

    `reopens` is a day and time, empty when it is open or when nobody knows. The wait is told as in `WaitFace`.
    """

    service_id: str
    name: str
    note: str
    agency_short_name: str
    agency_id: str
    agency_icon: str
    agency_hue: str
    is_open: bool
    reopens: str
    why: str
    why_name: str
    waiting: int
    is_wait_told: bool
    is_wait_known: bool
    from_minutes: int
    to_minutes: int


@dataclass(frozen=True, slots=True)
class CallFace:
    """A number that was just called, and where to."""

    key: int
    label: str
    counter: str


@dataclass(frozen=True, slots=True)
class HoursFace:
    """Opening hours of neighbouring days that are alike; no times: closed."""

    days: str
    times: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DetailFace:
    """What the citizen should know before taking a number, and where to go with it."""

    agency_id: str = ""
    agency_name: str = ""
    agency_short_name: str = ""
    agency_icon: str = ""
    agency_hue: str = ""
    service_name: str = ""
    service_note: str = ""
    waiting: int = 0
    wait: WaitFace = field(default_factory=WaitFace)
    requirements: tuple[str, ...] = ()
    shows_facts: bool = True
    cost: str = ""
    product: str = ""
    service_minutes: int = 0


@dataclass(frozen=True, slots=True)
class SectionFace:
    """One section, or a piece of it. Minutes (0: none) are promises below the lines of *time*; who says in words how
    long it takes promises no minutes at the counter besides.

    ``first`` is the number of the first line, where a section goes on from the part before.
    """

    section: str
    lines: tuple[str, ...]
    first: int = 1
    wait_minutes: int = 0
    service_minutes: int = 0
    is_short: bool = False  # its one line stands beside its heading


@dataclass(frozen=True, slots=True)
class StandardFace:
    """One part of a standard. ``can_choose``: the service gives numbers, and this page leads on to it."""

    sections: tuple[SectionFace, ...] = ()
    can_choose: bool = False


@dataclass(frozen=True, slots=True)
class TicketFace:
    """The number and what belongs to it; `ahead` counts those of the same service.

    0 to 0 minutes means: straight to the counter. Where `is_wait_known` is false, the minutes mean nothing.
    """

    number: str = ""
    service: str = ""
    agency: str = ""
    ahead: int = 0
    from_minutes: int = 0
    to_minutes: int = 0
    is_wait_known: bool = True
    hall: str = ""
    counters: str = ""
    code: str = ""
    then: tuple[str, ...] = ()  # short names of the services that follow on the same number
    then_service_ids: tuple[ServiceId, ...] = ()
    booked: str = ""  # the time of the booking that gave it


@dataclass(frozen=True, slots=True)
class RefusalFace:
    """Why there is no number: a code of the domain, and what fills its sentence."""

    code: str = ""
    reopens: str = ""
    name: str = ""
    is_of_booking: bool = False


@dataclass(frozen=True, slots=True)
class VisitFace:
    """Several services on one number, and the way of a booking's code. ``planned``: short names, in order."""

    planned: tuple[str, ...] = ()
    can_plan: bool = False
    takes_bookings: bool = False
    code: str = ""
    can_check_in: bool = False


@dataclass(frozen=True, slots=True)
class Aids:
    """What helps to read, to see and to reach."""

    language: str = "id"
    is_large: bool = False
    is_contrast: bool = False
    is_low_reach: bool = False


@dataclass(frozen=True, slots=True)
class Countdown:
    """When the page leaves. `is_asking`: a page in use is about to leave and asks whether anyone is there."""

    seconds_left: int = 0
    seconds_whole: int = 0
    is_shown: bool = False
    is_asking: bool = False


@dataclass(frozen=True, slots=True)
class KioskView:
    """All of a page but its lists, its clock and its countdown."""

    page: Page = Page.STARTING
    aids: Aids = Aids()
    scheme: str = "light"
    office_name: str = ""
    office_place: str = ""
    open_until: str = ""
    reopens: str = ""
    reopens_day: str = ""
    closed: RefusalFace = RefusalFace()  # why, on the closed page
    part: int = 0
    parts: int = 1
    is_priority: bool = False
    can_go_back: bool = False
    query: str = ""
    detail: DetailFace = DetailFace()
    ticket: TicketFace = TicketFace()
    paper: Paper = Paper.NONE
    refusal: RefusalFace = RefusalFace()
    visit: VisitFace = VisitFace()


@dataclass(frozen=True, slots=True)
class KioskLists:
    """The rows of a page."""

    agencies: tuple[AgencyFace, ...] = ()
    services: tuple[ServiceFace, ...] = ()
    calls: tuple[CallFace, ...] = ()
    hours: tuple[HoursFace, ...] = ()


@dataclass(frozen=True, slots=True)
class ClockFace:
    """The header's clock in the branch's zone; `day_part` is morning, noon, afternoon or evening."""

    time: str = ""
    date: str = ""
    day_part: str = ""


def starting(language: str, scheme: str) -> KioskView:
    """The first page, which stands before anything is known of the hall; the presenter begins with the same."""
    return KioskView(aids=Aids(language=language), scheme=scheme)

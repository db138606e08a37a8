"""The plan of a branch: agencies, services, series, counters, halls and officers, as its office file declares them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Literal
from zoneinfo import ZoneInfo

from shared.domain.booking import BookingRules
from shared.domain.business_day import business_date
from shared.domain.calendar import EVERY_WEEK, Calendar
from shared.domain.calling import Policy
from shared.domain.hours import ALWAYS, OpeningHours
from shared.domain.ids import AgencyId, BranchId, CounterId, HallId, OfficerId, SeriesId, ServiceId
from shared.domain.open_days import OpenDays
from shared.domain.quota import NO_QUOTA, Quota
from shared.domain.series import Series
from shared.domain.wording import NO_WORDING, Language, Wording

Toward = Literal["back", "forward", "up"]  # where the hall's arrow points: left, right, straight ahead


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """One public service mall, or one mobile unit."""

    branch_id: BranchId
    name: Wording  # "Mal Pelayanan Publik"
    place: Wording  # "Kabupaten Lahat"
    short_name: str  # "MPP Lahat"; fits 32 columns of narrow paper
    zone: str = "Asia/Jakarta"
    cutover_hour: int = 3
    voice_languages: tuple[Language, ...] = ("id",)

    @property
    def zone_info(self) -> ZoneInfo:
        """The branch's own time zone."""
        return ZoneInfo(self.zone)

    def business_date(self, at: datetime) -> date:
        """Return the business day of an aware instant, by the clock alone."""
        return business_date(at, self.zone_info, self.cutover_hour)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hall:
    """Counters and displays that hear the same announcements."""

    hall_id: HallId
    name: Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """An instansi. ``icon`` and ``hue`` are keys of the theme."""

    agency_id: AgencyId
    name: Wording
    short_name: str
    purpose: Wording  # what people come for, one line
    icon: str = "document"
    hue: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A layanan that a ticket is for, with the six parts of its standard that the law has an office publish.

    They are requirements, procedure, processing time, cost, product, and where to complain (PermenPANRB 15/2014). What
    an office promises of them in minutes is watched: ``target_service_minutes`` None watches no service.
    """

    service_id: ServiceId
    agency_id: AgencyId
    series_id: SeriesId
    name: Wording
    short_name: Wording  # at most 20 signs in either language: narrow paper prints it at double width
    note: Wording = NO_WORDING
    requirements: tuple[Wording, ...] = ()
    procedure: tuple[Wording, ...] = ()  # step by step
    processing_time: Wording = NO_WORDING  # until the product is there, which may be days
    cost: Wording = NO_WORDING
    product: Wording = NO_WORDING
    complaints: tuple[Wording, ...] = ()  # where to, one way each
    target_wait_minutes: int = 30
    target_service_minutes: int | None = None
    service_minutes: int = 10  # as a rule; what is promised is the target
    hours: OpeningHours = ALWAYS
    quota: Quota = NO_QUOTA
    bookings: BookingRules | None = None  # None: the branch's


@dataclass(frozen=True, slots=True, kw_only=True)
class Counter:
    """A loket. It calls its own services first, and helps with others when those are empty or others wait too long."""

    counter_id: CounterId
    name: str  # "3": what the board and the voice say after "Loket"
    hall_id: HallId
    agency_id: AgencyId
    service_ids: tuple[ServiceId, ...]
    helps_service_ids: tuple[ServiceId, ...] = ()
    policy: Policy | None = None  # None: the branch's
    only_priority: bool = False  # reserved for those with priority
    way: Wording = NO_WORDING  # "Sayap kiri, lantai 1"
    toward: Toward = "up"

    def rank_of(self, service_id: ServiceId) -> int | None:
        """0: own service, 1: helps there, None: doesn't call it."""
        if service_id in self.service_ids:
            return 0
        return 1 if service_id in self.helps_service_ids else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    """A petugas, and the agencies whose counters they may open. The PIN is kept elsewhere, as a hash."""

    officer_id: OfficerId
    name: str
    agency_ids: tuple[AgencyId, ...]
    is_supervisor: bool = False


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Everything that an office file declares, each kind by its id and in the file's order."""

    branch: Branch
    halls: dict[HallId, Hall]
    agencies: dict[AgencyId, Agency]
    series: dict[SeriesId, Series]
    services: dict[ServiceId, Service]
    counters: dict[CounterId, Counter]
    officers: dict[OfficerId, Officer] = field(default_factory=dict)
    policy: Policy = field(default_factory=Policy)
    calendar: Calendar = EVERY_WEEK
    ticker: tuple[Wording, ...] = ()
    bookings: BookingRules | None = None  # None: the kiosk asks for no booking code

    @cached_property
    def open_days(self) -> OpenDays:
        """When its services can be taken, date by date."""
        return OpenDays(self.calendar, self.branch.zone_info)

    def services_of(self, agency_id: AgencyId) -> list[Service]:
        """Return the agency's services in the file's order."""
        return [service for service in self.services.values() if service.agency_id == agency_id]

    def counters_for(self, service_id: ServiceId) -> list[Counter]:
        """Return the counters whose own service it is; those that only help are left out."""
        return [counter for counter in self.counters.values() if service_id in counter.service_ids]

    def booking_rules(self, service: Service) -> BookingRules | None:
        """Return when a booking of that service may be checked in; None: this branch takes none."""
        return None if self.bookings is None else service.bookings or self.bookings

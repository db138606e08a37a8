"""What a page shows: the journey and the hall read together. Decides nothing that lasts."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.presenters.catalogue import Catalogue
from kiosk.presenters.faces import (
    Aids,
    ClockFace,
    DetailFace,
    KioskLists,
    KioskView,
    RefusalFace,
    SectionFace,
    ServiceFace,
    StandardFace,
    TicketFace,
    VisitFace,
)
from kiosk.presenters.pages import LINES_PER_PART, Journey, Page, Paper, Shape
from kiosk.presenters.standard import parts_of, sections_of
from kiosk.presenters.wanted import can_plan_more, is_code, services_of
from shared.domain.ids import ServiceId
from shared.domain.plan import Service
from shared.domain.wording import Language
from shared.ui.times import date_line, time_of_day

LINES_OF_FACTS = 2
"""Lines that become free where the facts don't stand beside them."""
LONG_NAME, LONG_FACT = 26, 22
"""Letters from which a service's name, or a fact, needs a second line."""


@dataclass(frozen=True, slots=True)
class Showing:
    """One look: made for each, thrown away after it. `catalogue` is None while nothing is known of the hall."""

    page: Page
    journey: Journey
    aids: Aids
    shape: Shape
    catalogue: Catalogue | None

    @property
    def language(self) -> Language:
        return "en" if self.aids.language == "en" else "id"

    @property
    def part(self) -> int:
        """Which part of a long list, from 0; never beyond its end."""
        return max(0, min(self.journey.part, self.parts - 1))

    @property
    def parts(self) -> int:
        if self.catalogue is None:
            return 1
        if self.page is Page.DETAIL:
            return len(self._detail_parts(self._whole_detail()))
        if self.page is Page.STANDARD:
            return len(self._standard_parts)
        rows = len(self.catalogue.offering) if self.page is Page.HOME else len(self._found())
        return max(1, -(-rows // self.shape.per_page(self.page)))

    def view(self, scheme: str, ticket: TicketFace, paper: Paper, refusal: RefusalFace) -> KioskView:
        """Everything but lists, clock and countdown. `scheme` is the office's own."""
        whole = KioskView(
            page=self.page,
            aids=self.aids,
            scheme="contrast" if self.aids.is_contrast else "dark" if self.page is Page.CLOSED else scheme,
            part=self.part,
            parts=self.parts,
            is_priority=self.journey.is_priority is True,
            can_go_back=self.journey.can_go_back,
            query=self.journey.query,
            detail=self._detail(),
            ticket=ticket,
            paper=paper,
            refusal=refusal,
            visit=self._visit(),
        )
        if self.catalogue is None:
            return whole
        branch = self.catalogue.hall.plan.branch
        zone, until, closed = branch.zone_info, self.catalogue.open_until, self.catalogue.first_to_open
        again = closed.next_open_at if closed else None
        return replace(
            whole,
            office_name=branch.name.in_language(self.language),
            office_place=branch.place.in_language(self.language),
            open_until=time_of_day(until, zone, self.language) if until else "",
            reopens=time_of_day(again, zone, self.language) if again else "",
            reopens_day=self.catalogue.day_again(again),
            closed=RefusalFace(closed.code.value, "", closed.name.in_language(self.language))
            if closed and closed.code
            else RefusalFace(),
        )

    def lists(self) -> KioskLists:
        """The rows that fit the page."""
        catalogue = self.catalogue
        if catalogue is None:
            return KioskLists()
        return KioskLists(
            agencies=tuple(catalogue.agencies()[self._shown]) if self.page is Page.HOME else (),
            services=tuple(self._found()[self._shown]),
            calls=tuple(catalogue.calls()) if self.page is Page.HOME and self.aids.is_low_reach else (),
            hours=tuple(catalogue.hours()) if self.page is Page.CLOSED else (),
        )

    @property
    def _shown(self) -> slice:
        room = self.shape.per_page(self.page)
        return slice(self.part * room, (self.part + 1) * room)

    @property
    def waits_shown(self) -> tuple[ServiceId, ...]:
        """The services whose wait the page shows: of a visit the first alone, for its number tells that one's."""
        if self.catalogue is None:
            return ()
        if self.page is Page.DETAIL:
            return services_of(self.journey)[:1]
        if self.journey.planned:
            return ()
        return tuple(ServiceId(row.service_id) for row in self._found()[self._shown] if row.is_open)

    def standard(self) -> StandardFace:
        """What is published of the service, as much of it as the page holds; nothing on other pages."""
        service = self._service
        if self.catalogue is None or service is None or self.page is not Page.STANDARD:
            return StandardFace()
        came_by_itself = self.journey.trail[-1:] != (Page.DETAIL,)
        can_choose = came_by_itself and self.catalogue.availability_of(service).is_open
        return StandardFace(self._standard_parts[self.part], can_choose=can_choose)

    @property
    def _standard_parts(self) -> list[tuple[SectionFace, ...]]:
        return parts_of(
            [] if self._service is None else sections_of(self._service, self.language, self.shape), self.shape
        )

    @property
    def _service(self) -> Service | None:
        service_id = self.journey.service_id
        if self.catalogue is None or service_id is None:
            return None
        return self.catalogue.hall.plan.services.get(service_id)

    def clock(self) -> ClockFace:
        catalogue = self.catalogue
        if catalogue is None:
            return ClockFace()
        zone, now = catalogue.hall.plan.branch.zone_info, catalogue.now
        hour = now.astimezone(zone).hour
        part = "morning" if hour < 11 else "noon" if hour < 15 else "afternoon" if hour < 18 else "evening"
        return ClockFace(time_of_day(now, zone, self.language), date_line(now, zone, self.language), part)

    def _found(self) -> list[ServiceFace]:
        if self.catalogue is None:
            return []
        if self.page is Page.SERVICES and self.journey.agency_id is not None:
            return self.catalogue.services(self.journey.agency_id)
        return self.catalogue.search(self.journey.query) if self.page is Page.SEARCH else []

    def _detail_parts(self, whole: DetailFace) -> list[DetailFace]:
        """What to bring, cut to parts. The facts stand beside the last one; in large text, or when long, alone."""
        has_long_facts = len(whole.cost) > LONG_FACT
        room = LINES_PER_PART - (len(whole.service_name) > LONG_NAME)
        if has_long_facts and not self.shape.is_large:
            room += LINES_OF_FACTS
        cuts: list[list[str]] = []
        lines_used = room
        for requirement in whole.requirements:
            lines = -(-len(requirement) // self.shape.letters_per_line)
            if lines_used + lines > room:
                cuts.append([])
                lines_used = 0
            cuts[-1].append(requirement)
            lines_used += lines
        parts = [replace(whole, requirements=tuple(cut), shows_facts=False) for cut in cuts]
        if self.shape.is_large or has_long_facts or not parts:
            return [*parts, replace(whole, requirements=(), shows_facts=True)]
        return [*parts[:-1], replace(parts[-1], shows_facts=True)]

    def _visit(self) -> VisitFace:
        catalogue, journey = self.catalogue, self.journey
        if catalogue is None:
            return VisitFace()
        services = catalogue.hall.plan.services
        planned = [services[one] for one in journey.planned if one in services]
        return VisitFace(
            planned=tuple(one.short_name.in_language(self.language) for one in planned),
            can_plan=self.page is Page.DETAIL and can_plan_more(journey) and len(catalogue.offering) > 0,
            takes_bookings=catalogue.takes_bookings,
            code=journey.code,
            can_check_in=is_code(journey.code),
        )

    def _whole_detail(self) -> DetailFace:
        catalogue, service_id = self.catalogue, self.journey.service_id
        if catalogue is None or service_id is None or service_id not in catalogue.hall.plan.services:
            return DetailFace()
        return catalogue.detail(service_id, first=services_of(self.journey)[0])

    def _detail(self) -> DetailFace:
        if self.catalogue is not None and self.page is Page.SERVICES and self.journey.agency_id is not None:
            return self.catalogue.agency_head(self.journey.agency_id)
        whole = self._whole_detail()
        return self._detail_parts(whole)[self.part] if self.page is Page.DETAIL else whole

"""What the hall offers at an instant, from the mirror: agencies, services, waits, hours, search."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter as Tally
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache

from kiosk.presenters.faces import AgencyFace, CallFace, DetailFace, HoursFace, ServiceFace, WaitFace
from kiosk.presenters.places import counters_text
from shared.domain.availability import Availability
from shared.domain.hours import WEEK_DAYS, Span
from shared.domain.ids import AgencyId, ServiceId
from shared.domain.plan import Agency, Service
from shared.domain.snapshot import Snapshot
from shared.domain.ticket import TicketState
from shared.domain.waiting import Foretold
from shared.domain.wording import Language
from shared.ui.times import MONTHS, WEEKDAYS, time_of_day, weekday

CALLS_SHOWN = 3
SPELLINGS = {"antrian": "antrean", "ektp": "ktp", "e": "", "el": "", "nomer": "nomor", "ijin": "izin", "akte": "akta"}
"""How people also write it."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A hall read at an aware instant, in a language. Whatever it works out it keeps: good until `is_of` says no."""

    hall: Snapshot
    seq: int  # the hall's when it was read: a mirror changes in place
    now: datetime
    language: Language
    waiting: Mapping[ServiceId, int]  # people by service
    foretold: Callable[[ServiceId], Foretold | None]  # what the hub said of a number that is taken now
    _known: dict[ServiceId, Availability] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        hall: Snapshot,
        now: datetime,
        language: Language,
        foretold: Callable[[ServiceId], Foretold | None] = lambda _service_id: None,
    ) -> Catalogue:
        """Read a hall now. Without ``foretold`` no wait is told."""
        waits = (one.service_id for one in hall.tickets.values() if one.state is TicketState.WAITING)
        return cls(hall, hall.seq, now, language, Tally(waits), foretold)

    def is_of(self, hall: Snapshot, now: datetime, language: Language) -> bool:
        """Whether this is what reading that hall then would give."""
        return self.hall is hall and (self.seq, self.now, self.language) == (hall.seq, now, language)

    @property
    def is_open(self) -> bool:
        """Whether any service gives numbers now."""
        return any(self.availability_of(service).is_open for service in self.hall.plan.services.values())

    @property
    def takes_bookings(self) -> bool:
        """Whether the office gave rules for bookings."""
        return self.hall.plan.bookings is not None

    @property
    def open_until(self) -> datetime | None:
        """When the last service stops giving numbers today."""
        ends = [self.availability_of(service).until for service in self.hall.plan.services.values()]
        return max((end for end in ends if end is not None), default=None)

    @property
    def first_to_open(self) -> Availability | None:
        """Why the service that opens first is closed, and until when; None where something is open."""
        return self._first_to_open(list(self.hall.plan.services.values()))

    def availability_of(self, service: Service) -> Availability:
        """Whether a number can be had, else why not: what the office would say."""
        if service.service_id not in self._known:
            self._known[service.service_id] = self.hall.availability_of(service, self.now)
        return self._known[service.service_id]

    def _first_to_open(self, services: list[Service]) -> Availability | None:
        found = [self.availability_of(service) for service in services]
        if not found or any(one.is_open for one in found):
            return None
        return min(found, key=lambda one: (one.next_open_at is None, one.next_open_at or self.now))

    def wait_of(self, service_id: ServiceId) -> tuple[int, WaitFace]:
        """People who are called before the next who comes for a service, and that one's wait as its number tells it."""
        foretold = self.foretold(service_id)
        waiting = self.waiting.get(service_id, 0)
        # Who has priority is not in this mirror: how many of them are ahead, the hub alone can say.
        ahead = foretold.ahead if foretold is not None and foretold.is_priority else waiting
        return ahead, WaitFace.of(foretold)

    @property
    def offering(self) -> frozenset[AgencyId]:
        """Agencies that have services."""
        return frozenset(service.agency_id for service in self.hall.plan.services.values())

    def agencies(self) -> list[AgencyFace]:
        """Agencies that have services, in the office file's order."""
        offering = self.offering
        return [self._agency(one) for one in self.hall.plan.agencies.values() if one.agency_id in offering]

    def services(self, agency_id: AgencyId) -> list[ServiceFace]:
        return [self._service(one) for one in self.hall.plan.services_of(agency_id)]

    def search(self, query: str) -> list[ServiceFace]:
        """Services of any agency each of whose wanted words begins a word of theirs; nothing for an empty query."""
        wanted = words(query)
        if not wanted:
            return []
        found = []
        for service in self.hall.plan.services.values():
            agency = self.hall.plan.agencies[service.agency_id]
            own = words(f"{service.name.id} {service.name.en}")
            about = (service.note, agency.name, agency.purpose)
            known = own + words(" ".join([agency.short_name, *(f"{one.id} {one.en}" for one in about)]))
            if all(any(word.startswith(part) for word in known) for part in wanted):
                in_name = all(any(word.startswith(part) for word in own) for part in wanted)
                found.append((not in_name, self._service(service)))
        return [face for _, face in sorted(found, key=lambda one: one[0])]

    def detail(self, service_id: ServiceId, *, first: ServiceId | None = None) -> DetailFace:
        """Everything about a service; all requirements. ``first``: of a visit, whose wait its number tells."""
        service = self.hall.plan.services[service_id]
        agency = self.hall.plan.agencies[service.agency_id]
        waiting, wait = self.wait_of(service_id if first is None else first)
        return DetailFace(
            agency_id=agency.agency_id,
            agency_name=agency.name.in_language(self.language),
            agency_short_name=agency.short_name,
            agency_icon=agency.icon,
            agency_hue=agency.hue or agency.agency_id,
            service_name=service.name.in_language(self.language),
            service_note=service.note.in_language(self.language),
            waiting=waiting,
            wait=wait,
            requirements=tuple(one.in_language(self.language) for one in service.requirements),
            cost=service.cost.in_language(self.language),
            product=service.product.in_language(self.language),
            service_minutes=service.service_minutes,
        )

    def agency_head(self, agency_id: AgencyId) -> DetailFace:
        """An agency alone, above its services; empty when the plan has lost it."""
        agency = self.hall.plan.agencies.get(agency_id)
        if agency is None:
            return DetailFace()
        return DetailFace(
            agency_id=agency.agency_id,
            agency_name=agency.name.in_language(self.language),
            agency_short_name=agency.short_name,
            agency_icon=agency.icon,
            agency_hue=agency.hue or agency.agency_id,
        )

    def place(self, service_id: ServiceId) -> tuple[str, str]:
        """Name of the hall and the counters' numbers where a service is called."""
        counters = self.hall.plan.counters_for(service_id)
        halls = {counter.hall_id for counter in counters}
        hall = self.hall.plan.halls[counters[0].hall_id].name.in_language(self.language) if len(halls) == 1 else ""
        return hall, counters_text(counter.name for counter in counters)

    def calls(self) -> list[CallFace]:
        """The last numbers called, newest first, each once."""
        found: dict[str, CallFace] = {}
        for call in reversed(self.hall.announcements):
            found.setdefault(call.label, CallFace(call.seq, call.label, call.counter_name))
        return list(found.values())[:CALLS_SHOWN]

    def hours(self) -> list[HoursFace]:
        """The week as most services keep it, neighbouring days that are alike on one row."""
        weeks = Tally(service.hours.week for service in self.hall.plan.services.values())
        if not weeks:
            return []
        week = weeks.most_common(1)[0][0]
        rows: list[HoursFace] = []
        first = 0
        for day in range(1, WEEK_DAYS + 1):
            if day == WEEK_DAYS or week[day] != week[first]:
                names = WEEKDAYS[self.language]
                days = names[first] if day - 1 == first else f"{names[first]}–{names[day - 1]}"
                rows.append(HoursFace(days, tuple(self._span(span) for span in week[first])))
                first = day
        return rows

    def when_again(self, at: datetime | None) -> str:
        """ "13.30" for today, "Senin 08.00" within a week, "25 Mar 08.00" later, empty where nobody knows."""
        if at is None:
            return ""
        zone = self.hall.plan.branch.zone_info
        local = at.astimezone(zone)
        days_on = self._days_on(at)
        day = weekday(local, self.language) if days_on < WEEK_DAYS else f"{local.day} {self._month(local)[:3]}"
        time = time_of_day(at, zone, self.language)
        return f"{day} {time}" if days_on else time

    def day_again(self, at: datetime | None) -> str:
        """ "Senin" within a week, "Rabu, 25 Maret" later: where there is room for the whole day."""
        if at is None:
            return ""
        local = at.astimezone(self.hall.plan.branch.zone_info)
        day = weekday(local, self.language)
        return day if self._days_on(at) < WEEK_DAYS else f"{day}, {local.day}\N{NO-BREAK SPACE}{self._month(local)}"

    def _days_on(self, at: datetime) -> int:
        zone = self.hall.plan.branch.zone_info
        return (at.astimezone(zone).date() - self.now.astimezone(zone).date()).days

    def _month(self, local: datetime) -> str:
        return MONTHS[self.language][local.month - 1]

    def _span(self, span: Span) -> str:
        form = "%H.%M" if self.language == "id" else "%H:%M"
        closes = span.closes.strftime(form)
        return f"{span.opens.strftime(form)}–{'24' + closes[2:] if span.closes <= span.opens else closes}"

    def _agency(self, agency: Agency) -> AgencyFace:
        services = self.hall.plan.services_of(agency.agency_id)
        closed = self._first_to_open(services)
        return AgencyFace(
            agency_id=agency.agency_id,
            name=agency.name.in_language(self.language),
            short_name=agency.short_name,
            purpose=agency.purpose.in_language(self.language),
            icon_name=agency.icon,
            hue=agency.hue or agency.agency_id,
            is_open=closed is None,
            reopens=self.when_again(closed.next_open_at) if closed else "",
            why=closed.code.value if closed and closed.code else "",
            why_name=closed.name.in_language(self.language) if closed else "",
            waiting=sum(self.waiting.get(service.service_id, 0) for service in services),
        )

    def _service(self, service: Service) -> ServiceFace:
        agency = self.hall.plan.agencies[service.agency_id]
        found = self.availability_of(service)
        waiting, wait = self.wait_of(service.service_id)
        return ServiceFace(
            service_id=service.service_id,
            name=service.name.in_language(self.language),
            note=service.note.in_language(self.language),
            agency_short_name=agency.short_name,
            agency_id=agency.agency_id,
            agency_icon=agency.icon,
            agency_hue=agency.hue or agency.agency_id,
            is_open=found.is_open,
            reopens="" if found.is_open else self.when_again(found.next_open_at),
            why=found.code.value if found.code else "",
            why_name=found.name.in_language(self.language),
            waiting=waiting,
            is_wait_told=wait.is_told,
            is_wait_known=wait.is_known,
            from_minutes=wait.from_minutes,
            to_minutes=wait.to_minutes,
        )


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """Words as they are compared: small letters without marks, one spelling for each."""
    plain = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    found = re.findall(r"[a-z0-9]+", plain)
    return tuple(spelt for spelt in (SPELLINGS.get(word, word) for word in found) if spelt)

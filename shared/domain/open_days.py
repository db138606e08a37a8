"""A plan's services, date by date: each date worked out once, for every number that is given asks for today's."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from shared.domain.calendar import Calendar, DayHours
from shared.domain.hours import Opening, Stretch, opening_of, stretches_on
from shared.domain.ids import ServiceId

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from shared.domain.plan import Service

LOOK_AHEAD_DAYS = 100
"""How far the next opening is looked for: longer than any run of closed days, short for a service that has none."""
DATES_KEPT = LOOK_AHEAD_DAYS + 28  # of each service


class OpenDays:
    """The dates of one calendar in one zone."""

    def __init__(self, calendar: Calendar, zone: ZoneInfo) -> None:
        self._calendar = calendar
        self._zone = zone
        self._known: dict[ServiceId, tuple[Service, dict[date, tuple[Stretch, ...]]]] = {}

    def hours_on(self, service: Service, day: date) -> DayHours:
        """Return what holds on a date."""
        return self._calendar.hours_on(day, service.agency_id, service.hours)

    def stretches_on(self, service: Service, day: date) -> tuple[Stretch, ...]:
        """Return a date's spans as instants."""
        known_of, known = self._known.get(service.service_id, (None, {}))
        if known_of is not service or len(known) >= DATES_KEPT:
            known = {}
            self._known[service.service_id] = service, known
        stretches = known.get(day)
        if stretches is None:
            hours = self.hours_on(service, day)
            stretches = known[day] = stretches_on(day, hours.spans, hours.last_ticket_minutes, self._zone)
        return stretches

    def opening(self, service: Service, at: datetime) -> Opening:
        """Return what the dates say of an aware instant."""
        return opening_of(lambda day: self.stretches_on(service, day), at, self._zone, LOOK_AHEAD_DAYS)

    def first_open(self, service: Service, earliest: datetime) -> datetime | None:
        """Return when numbers are given from an aware instant on, in the branch's zone; None: nobody knows."""
        found = self.opening(service, earliest)
        return earliest.astimezone(self._zone) if found.is_open else found.next_open_at

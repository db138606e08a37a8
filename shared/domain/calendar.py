"""Days that are unlike the others: holidays, local closed days, days and weeks with hours of their own."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from shared.domain.hours import OpeningHours, Span
from shared.domain.ids import AgencyId
from shared.domain.wording import NO_WORDING, Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialDay:
    """One date, written down by the office: with hours of its own, or closed. Without agencies: for all of them."""

    spans: tuple[Span, ...] = ()  # none: closed
    name: Wording = NO_WORDING
    agency_ids: tuple[AgencyId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Weeks that go by another set of hours, for example Ramadan. Both days belong to it."""

    first_day: date
    last_day: date
    hours: OpeningHours
    name: Wording = NO_WORDING
    agency_ids: tuple[AgencyId, ...] = ()


Thing = TypeVar("Thing", SpecialDay, Period)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayHours:
    """What holds on one date. ``is_off``: a holiday or a closed day, not merely a day of the week without hours."""

    spans: tuple[Span, ...]
    last_ticket_minutes: int = 0
    is_off: bool = False
    name: Wording = NO_WORDING


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """What the office file says of dates. The more particular beats the more general, in this order:

    a special day that names the agency, a special day of all, a holiday, a period that names the agency, a period of
    all, the usual week. So a date that the office wrote down beats a holiday, and a holiday beats Ramadan's hours.
    """

    holidays: dict[date, Wording] = field(default_factory=dict)
    days: dict[date, tuple[SpecialDay, ...]] = field(default_factory=dict)
    periods: tuple[Period, ...] = ()

    def hours_on(self, day: date, agency_id: AgencyId, usual: OpeningHours) -> DayHours:
        """Return what holds on a date for a service of this agency that has these hours in a usual week."""
        special = _of_agency(self.days.get(day, ()), agency_id)
        if special is not None:
            return DayHours(
                spans=special.spans,
                last_ticket_minutes=usual.last_ticket_minutes,
                is_off=not special.spans,
                name=special.name,
            )
        if day in self.holidays and not usual.keeps_holidays:
            return DayHours(spans=(), is_off=True, name=self.holidays[day])
        now_on = tuple(period for period in self.periods if period.first_day <= day <= period.last_day)
        period = _of_agency(now_on, agency_id)
        hours = usual if period is None else period.hours
        return DayHours(spans=hours.week[day.weekday()], last_ticket_minutes=hours.last_ticket_minutes)


def _of_agency(things: tuple[Thing, ...], agency_id: AgencyId) -> Thing | None:
    """Return the first that names the agency, else the first that is for all."""
    return next(
        (thing for thing in things if agency_id in thing.agency_ids),
        next((thing for thing in things if not thing.agency_ids), None),
    )


EVERY_WEEK = Calendar()

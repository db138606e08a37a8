"""What is remembered of a date is that date's, of that very service."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from shared.domain.calendar import EVERY_WEEK, Calendar, DayHours
from shared.domain.hours import WEEK_DAYS, OpeningHours, Span
from shared.domain.ids import AgencyId
from shared.domain.open_days import DATES_KEPT, OpenDays
from tests.support.factory import a_plan

ZONE = ZoneInfo("Asia/Jakarta")
DAY = date(2026, 11, 26)
WHOLE = next(iter(a_plan().services.values()))


def from_(hour: int) -> OpeningHours:
    """Opens then, each day, until three in the afternoon."""
    return OpeningHours(week=((Span(time(hour), time(15)),),) * WEEK_DAYS)


def test_a_date_is_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The calendar is asked for a date once, and for another date again."""
    asked: list[date] = []
    hours_on = Calendar.hours_on

    def note(calendar: Calendar, day: date, agency_id: AgencyId, usual: OpeningHours) -> DayHours:
        asked.append(day)
        return hours_on(calendar, day, agency_id, usual)

    monkeypatch.setattr(Calendar, "hours_on", note)
    days, service = OpenDays(EVERY_WEEK, ZONE), replace(WHOLE, hours=from_(8))
    later = DAY + timedelta(1)
    opened = [days.stretches_on(service, day)[0].opens_at for day in (DAY, DAY, later, DAY)]
    assert opened == [datetime.combine(day, time(8), ZONE) for day in (DAY, DAY, later, DAY)]
    assert asked == [DAY, later]


def test_another_service_of_the_same_name_has_hours_of_its_own() -> None:
    """A plan that was changed keeps its services' names."""
    days, old, new = OpenDays(EVERY_WEEK, ZONE), replace(WHOLE, hours=from_(8)), replace(WHOLE, hours=from_(9))
    opened = [days.stretches_on(service, DAY)[0].opens_at.hour for service in (old, new, old)]
    assert opened == [8, 9, 8]


def test_of_years_of_dates_only_some_are_kept() -> None:
    """A hub runs for months; a date that was let go is worked out again."""
    days, service = OpenDays(EVERY_WEEK, ZONE), replace(WHOLE, hours=from_(8))
    first = days.stretches_on(service, DAY)
    for later in range(1, DATES_KEPT + 2):
        days.stretches_on(service, DAY + timedelta(later))
    (_, known) = days._known[service.service_id]
    assert len(known) <= DATES_KEPT
    assert days.stretches_on(service, DAY) == first


def test_a_plan_keeps_its_dates() -> None:
    """One memory for all numbers of a plan; a plan that was changed begins with an empty one."""
    plan = a_plan()
    assert plan.open_days is plan.open_days
    assert replace(plan, calendar=EVERY_WEEK).open_days is not plan.open_days

"""What is remembered of a date is that date's, of that very service."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from shared.domain.calendar import EVERY_WEEK
from shared.domain.hours import WEEK_DAYS, OpeningHours, Span
from shared.domain.open_days import DATES_KEPT, OpenDays
from tests.support.factory import a_plan

ZONE = ZoneInfo("Asia/Jakarta")
DAY = date(2026, 11, 26)
WHOLE = next(iter(a_plan().services.values()))


def from_(hour: int) -> OpeningHours:
    """Opens then, each day, until three in the afternoon."""
    return OpeningHours(week=((Span(time(hour), time(15)),),) * WEEK_DAYS)


def test_a_date_is_worked_out_once() -> None:
    """The second question for a date is answered with the first one's stretches."""
    days, service = OpenDays(EVERY_WEEK, ZONE), replace(WHOLE, hours=from_(8))
    (stretch,) = days.stretches_on(service, DAY)
    assert stretch.opens_at == datetime.combine(DAY, time(8), ZONE)
    assert days.stretches_on(service, DAY)[0] is stretch
    assert days.stretches_on(service, DAY + timedelta(1))[0].opens_at == stretch.opens_at + timedelta(1)


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

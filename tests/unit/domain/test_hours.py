"""When tickets are given: breaks, the last ticket, midnight, and the next opening over a weekend."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.hours import ALWAYS, OpeningHours, Span, Stretch, is_before, opening

JAKARTA = ZoneInfo("Asia/Jakarta")


def span(told: str) -> Span:
    """A span as an office writes it: 08.00-15.00."""
    opens, closes = (time(int(part[:2]) % 24, int(part[3:])) for part in told.split("-"))
    return Span(opens, closes)


def hours(
    monday_to_thursday: str = "08.00-15.00",
    friday: str = "08.00-11.30 13.30-15.30",
    weekend: str = "",
    *,
    last_ticket: int = 0,
) -> OpeningHours:
    """A week of hours."""
    week, end, rest = (tuple(span(each) for each in told.split()) for told in (monday_to_thursday, friday, weekend))
    return OpeningHours(week=(week, week, week, week, end, rest, rest), last_ticket_minutes=last_ticket)


def wall(day: int, told: str) -> datetime:
    """A wall clock in Lahat, in the week of Monday the 23rd of November 2026, as an instant in UTC."""
    hour, minute = told.split(".")
    return datetime(2026, 11, day, int(hour), int(minute), tzinfo=JAKARTA).astimezone(UTC)


MON, WED, THU, FRI, SAT, SUN, NEXT_MON = 23, 25, 26, 27, 28, 29, 30


@pytest.mark.parametrize(
    ("day", "told", "until"),
    [
        (WED, "08.00", "15.00"),
        (WED, "14.59", "15.00"),
        (FRI, "11.29", "11.30"),
        (FRI, "13.30", "15.30"),
    ],
)
def test_open(day: int, told: str, until: str) -> None:
    """A span holds from its first instant to just before its last, and says until when."""
    found = opening(hours(), wall(day, told), JAKARTA)
    assert found.is_open
    assert found.until == wall(day, until)
    assert found.next_open_at is None


@pytest.mark.parametrize(
    ("day", "told", "next_day", "next_told"),
    [
        (WED, "07.59", WED, "08.00"),
        (WED, "15.00", THU, "08.00"),
        (FRI, "07.00", FRI, "08.00"),
        (FRI, "11.30", FRI, "13.30"),  # the Friday prayer
        (FRI, "13.29", FRI, "13.30"),
        (FRI, "15.30", NEXT_MON, "08.00"),  # over the weekend
        (SUN, "23.59", NEXT_MON, "08.00"),
        (NEXT_MON, "00.00", NEXT_MON, "08.00"),
    ],
)
def test_closed(day: int, told: str, next_day: int, next_told: str) -> None:
    """Closed says when again, in the branch's own zone."""
    found = opening(hours(), wall(day, told), JAKARTA)
    assert not found.is_open
    assert found.until is None
    assert found.next_open_at == wall(next_day, next_told)
    assert found.next_open_at.utcoffset() == timedelta(hours=7)


def test_the_last_ticket_is_before_the_days_end_only() -> None:
    """Half an hour before closing the last ticket is given; before the Friday break nothing is held back."""
    week = hours(last_ticket=30)
    assert opening(week, wall(WED, "14.29"), JAKARTA).until == wall(WED, "14.30")
    assert not opening(week, wall(WED, "14.30"), JAKARTA).is_open
    assert opening(week, wall(WED, "14.30"), JAKARTA).next_open_at == wall(THU, "08.00")
    assert opening(week, wall(FRI, "11.29"), JAKARTA).until == wall(FRI, "11.30")
    assert not opening(week, wall(FRI, "15.00"), JAKARTA).is_open


def test_a_span_to_midnight() -> None:
    """A night service closes at 24.00, written 00:00, and is open in the minute before."""
    night = hours("20.00-24.00", "20.00-24.00")
    assert opening(night, wall(WED, "23.59"), JAKARTA).until == wall(THU, "00.00")
    assert not opening(night, wall(THU, "00.00"), JAKARTA).is_open
    assert opening(night, wall(THU, "00.00"), JAKARTA).next_open_at == wall(THU, "20.00")


def test_a_span_that_the_last_ticket_swallows_is_never_opened() -> None:
    """Where the last ticket would be due before the span begins, the next opening is the next real one."""
    week = hours(friday="08.00-08.20", last_ticket=30)
    assert not opening(week, wall(FRI, "08.00"), JAKARTA).is_open
    assert opening(week, wall(FRI, "07.00"), JAKARTA).next_open_at == wall(NEXT_MON, "08.00")


def test_one_day_a_week_is_found_a_week_ahead() -> None:
    """Just after the only opening of the week, the next one is seven days away, and still found."""
    saturdays = OpeningHours(week=((),) * 5 + ((span("09.00-10.00"),), ()))
    after = wall(SAT, "10.00")
    assert opening(saturdays, after, JAKARTA).next_open_at == wall(SAT, "09.00") + timedelta(days=7)


def test_never_open_has_no_next_opening() -> None:
    """A week without a span is closed without a promise."""
    found = opening(OpeningHours(week=((),) * 7), wall(WED, "09.00"), JAKARTA)
    assert (found.is_open, found.next_open_at) == (False, None)


YEAR_BEGINS = datetime(2026, 1, 1, tzinfo=UTC)
INSTANTS = st.timedeltas(timedelta(0), timedelta(days=365)).map(lambda passed: YEAR_BEGINS + passed)


@given(at=INSTANTS)
def test_always_is_always(at: datetime) -> None:
    """A service without hours gives tickets at any instant."""
    assert opening(ALWAYS, at, JAKARTA).is_open


SOME_HOURS = st.sampled_from(
    [hours(), hours(last_ticket=30), hours("20.00-24.00", "", "00.00-24.00"), hours("", "08.00-08.20", last_ticket=30)]
)


@given(week=SOME_HOURS, at=INSTANTS)
def test_what_is_promised_is_kept(week: OpeningHours, at: datetime) -> None:
    """Open up to just before ``until``; closed up to just before ``next_open_at``, and open then."""
    found = opening(week, at, JAKARTA)
    instant = timedelta(microseconds=1)
    if found.is_open:
        assert found.until is not None
        assert at < found.until
        assert opening(week, found.until - instant, JAKARTA).is_open
    elif found.next_open_at is not None:
        assert at < found.next_open_at
        assert not opening(week, found.next_open_at - instant, JAKARTA).is_open
        assert opening(week, found.next_open_at, JAKARTA).is_open


def test_a_stretch_in_the_hour_that_comes_twice_is_over_once() -> None:
    """Two wall clocks of one zone are compared without their offsets: a quarter to three would be after half past two
    an hour later."""
    zone = ZoneInfo("Europe/Berlin")  # Indonesia's zones don't change their clocks
    end = datetime(2026, 10, 25, 2, 45, tzinfo=zone)
    stretch = Stretch(end.replace(hour=1), end, end)
    assert stretch.gives_at(end.replace(minute=30))
    assert not stretch.gives_at(end.replace(minute=30, fold=1))
    later = end.replace(fold=1)
    second = Stretch(end.replace(minute=15, fold=1), later, later)
    assert not second.gives_at(end.replace(minute=30))
    assert second.gives_at(end.replace(minute=30, fold=1))


def test_a_stretch_over_the_hour_that_comes_twice_is_real() -> None:
    """From a quarter past two to ten past two an hour later: by the wall clock it would end before it began."""
    opens_at = datetime(2026, 10, 25, 2, 15, tzinfo=ZoneInfo("Europe/Berlin"))
    last_at = opens_at.replace(minute=10, fold=1)
    assert is_before(opens_at, last_at)
    assert not is_before(last_at, opens_at)
    assert Stretch(opens_at, last_at, last_at).is_real
    assert not Stretch(last_at, opens_at, opens_at).is_real

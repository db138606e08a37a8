"""Why a service gives no number, and when again: a table of a year's odd days, and what is promised is kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.domain.availability import Availability, Given, availability
from shared.domain.business_day import business_date
from shared.domain.calendar import Calendar, Period, SpecialDay
from shared.domain.errors import RefusalCode
from shared.domain.hours import ALWAYS, OpeningHours, Span
from shared.domain.ids import AgencyId
from shared.domain.open_days import LOOK_AHEAD_DAYS
from shared.domain.plan import Plan, Service
from shared.domain.quota import Channel, Quota
from shared.domain.wording import NO_WORDING, Wording
from tests.support.factory import a_plan

JAKARTA = ZoneInfo("Asia/Jakarta")
LEBARAN, LEAVE = Wording("Hari Raya Idul Fitri", "Eid al-Fitr"), Wording("Cuti Bersama", "Joint leave")
NEW_YEAR = Wording("Tahun Baru Masehi", "New Year's Day")
HALF_DAY = Wording("Pelantikan kepala dinas")


def spans(told: str) -> tuple[Span, ...]:
    """Spans as an office writes them: 08.00-15.00; 20.00-02.00 ends on the next day."""
    found = []
    for each in told.split():
        opens, closes = (time(int(part[:2]) % 24, int(part[3:])) for part in each.split("-"))
        found.append(Span(opens, closes))
    return tuple(found)


def week(usual: str, friday: str, weekend: str = "", *, last_ticket: int = 0, keeps: bool = False) -> OpeningHours:
    """Monday to Thursday, Friday, and the weekend."""
    days = (spans(usual),) * 4 + (spans(friday),) + (spans(weekend),) * 2
    return OpeningHours(week=days, last_ticket_minutes=last_ticket, keeps_holidays=keeps)


OFFICE = week("08.00-15.00", "08.00-11.30 13.30-15.30", last_ticket=30)
NIGHT = week("20.00-02.00", "20.00-02.00", last_ticket=30)
RAMADAN = week("08.00-14.00", "08.00-11.30")
CALENDAR = Calendar(
    holidays={
        **dict.fromkeys((date(2026, 3, 21), date(2026, 3, 22)), LEBARAN),
        **dict.fromkeys((date(2026, 3, 20), date(2026, 3, 23), date(2026, 3, 24)), LEAVE),
        date(2026, 3, 19): Wording("Hari Suci Nyepi", "Day of Silence"),
        date(2027, 1, 1): NEW_YEAR,
        date(2026, 12, 24): LEAVE,
    },
    days={
        date(2026, 12, 24): (SpecialDay(spans=spans("08.00-11.00")),),  # a holiday on which the office opens
        date(2026, 12, 30): (SpecialDay(name=HALF_DAY),),  # a local closed day
        date(2026, 12, 29): (
            SpecialDay(spans=spans("09.00-10.00")),
            SpecialDay(spans=spans("10.00-11.00"), agency_ids=(AgencyId("dpmptsp"),)),
        ),
    },
    periods=(Period(first_day=date(2026, 2, 19), last_day=date(2026, 3, 20), hours=RAMADAN),),
)


@dataclass(frozen=True)
class Disturbed:
    """A pause, as the office keeps it."""

    message: Wording
    until: datetime | None = None


def wall(told: str) -> datetime:
    """A wall clock in Lahat, 2026-11-25 09.42, as an instant in UTC."""
    return datetime.strptime(told, "%Y-%m-%d %H.%M").replace(tzinfo=JAKARTA).astimezone(UTC)


def the_service(hours: OpeningHours = OFFICE, quota: Quota | None = None, agency: str = "disdukcapil") -> Service:
    """One service of the factory's plan, at these hours."""
    services = a_plan().services.values()
    service = next(one for one in services if one.agency_id == agency)
    return replace(service, hours=hours, quota=quota or Quota())


PLAN = a_plan(calendar=CALENDAR)


def ask(
    service: Service,
    at: datetime,
    numbers: dict[Channel, int] | None = None,
    *,
    day: date | None = None,
    pause: Disturbed | None = None,
    channel: Channel = Channel.KIOSK,
    plan: Plan = PLAN,
) -> Availability:
    """The question, with the day's count of the day that the clock says."""
    told = day or business_date(at, JAKARTA, plan.branch.cutover_hour)
    return availability(service, plan, Given(told, numbers or {}), pause, at, channel=channel)


WHY = RefusalCode
GOLDEN = [
    # a usual week, Monday 2026-11-23 to Monday
    ("2026-11-23 07.59", WHY.NOT_YET_OPEN, "2026-11-23 08.00"),
    ("2026-11-23 08.00", None, "2026-11-23 14.30"),
    ("2026-11-24 14.29", None, "2026-11-24 14.30"),
    ("2026-11-24 14.30", WHY.LAST_TICKET_OVER, "2026-11-25 08.00"),
    ("2026-11-24 14.59", WHY.LAST_TICKET_OVER, "2026-11-25 08.00"),
    ("2026-11-25 15.00", WHY.CLOSED_FOR_TODAY, "2026-11-26 08.00"),
    ("2026-11-26 23.59", WHY.CLOSED_FOR_TODAY, "2026-11-27 08.00"),
    ("2026-11-27 11.29", None, "2026-11-27 11.30"),
    ("2026-11-27 11.30", WHY.BREAK, "2026-11-27 13.30"),
    ("2026-11-27 13.29", WHY.BREAK, "2026-11-27 13.30"),
    ("2026-11-27 13.30", None, "2026-11-27 15.00"),
    ("2026-11-27 15.00", WHY.LAST_TICKET_OVER, "2026-11-30 08.00"),
    ("2026-11-27 15.30", WHY.CLOSED_FOR_TODAY, "2026-11-30 08.00"),
    ("2026-11-28 09.00", WHY.CLOSED_THAT_WEEKDAY, "2026-11-30 08.00"),
    ("2026-11-29 23.59", WHY.CLOSED_THAT_WEEKDAY, "2026-11-30 08.00"),
    ("2026-11-30 00.00", WHY.NOT_YET_OPEN, "2026-11-30 08.00"),
    # Ramadan's hours, then Nyepi, Lebaran with its leave, and the first day after
    ("2026-03-18 14.00", WHY.CLOSED_FOR_TODAY, "2026-03-25 08.00"),
    ("2026-03-18 13.59", None, "2026-03-18 14.00"),
    ("2026-03-13 11.30", WHY.CLOSED_FOR_TODAY, "2026-03-16 08.00"),
    ("2026-03-19 09.00", WHY.HOLIDAY, "2026-03-25 08.00"),
    ("2026-03-20 09.00", WHY.HOLIDAY, "2026-03-25 08.00"),
    ("2026-03-21 09.00", WHY.HOLIDAY, "2026-03-25 08.00"),
    ("2026-03-24 23.59", WHY.HOLIDAY, "2026-03-25 08.00"),
    ("2026-03-25 14.29", None, "2026-03-25 14.30"),
    # the turn of the year: an exception beats the holiday, a local day closes, the New Year is a Friday
    ("2026-12-24 10.29", None, "2026-12-24 10.30"),
    ("2026-12-24 10.30", WHY.LAST_TICKET_OVER, "2026-12-25 08.00"),
    ("2026-12-29 09.29", None, "2026-12-29 09.30"),
    ("2026-12-29 10.00", WHY.CLOSED_FOR_TODAY, "2026-12-31 08.00"),
    ("2026-12-30 09.00", WHY.HOLIDAY, "2026-12-31 08.00"),
    ("2026-12-31 15.00", WHY.CLOSED_FOR_TODAY, "2027-01-04 08.00"),
    ("2027-01-01 09.00", WHY.HOLIDAY, "2027-01-04 08.00"),
]


@pytest.mark.parametrize(("told", "why", "then"), GOLDEN)
def test_a_years_odd_days(told: str, why: RefusalCode | None, then: str) -> None:
    """Each instant has one reason and the next opening, or the end of numbers, in the branch's own zone."""
    found = ask(the_service(), wall(told))
    assert (found.is_open, found.code) == (why is None, why)
    assert (found.until if why is None else found.next_open_at) == wall(then)
    assert found.next_open_at is None or found.next_open_at.utcoffset() == timedelta(hours=7)


def test_a_holiday_says_its_name() -> None:
    """People are told which holiday, a local closed day by what the office wrote, other reasons without a name."""
    assert ask(the_service(), wall("2026-03-21 09.00")).name == LEBARAN
    assert ask(the_service(), wall("2026-12-30 09.00")).name == HALF_DAY
    assert ask(the_service(), wall("2026-11-28 09.00")).name == NO_WORDING


def test_a_day_written_for_an_agency_is_that_agencys() -> None:
    """A special day that names an agency beats the one for all, and leaves the others alone."""
    at = wall("2026-12-29 10.15")
    assert ask(the_service(agency="dpmptsp"), at).is_open
    assert ask(the_service(agency="disdukcapil"), at).code is RefusalCode.CLOSED_FOR_TODAY


def test_hours_that_keep_holidays() -> None:
    """A service whose hours hold on holidays is open on New Year's Day, but not on a day that the office closed."""
    keeps = the_service(week("08.00-15.00", "08.00-15.00", keeps=True))
    assert ask(keeps, wall("2027-01-01 09.00")).is_open
    assert ask(keeps, wall("2026-12-30 09.00")).code is RefusalCode.HOLIDAY


@pytest.mark.parametrize(
    ("told", "why", "then"),
    [
        ("2026-11-26 19.59", WHY.NOT_YET_OPEN, "2026-11-26 20.00"),
        ("2026-11-26 23.59", None, "2026-11-27 01.30"),
        ("2026-11-27 00.00", None, "2026-11-27 01.30"),
        ("2026-11-27 01.30", WHY.LAST_TICKET_OVER, "2026-11-27 20.00"),
        ("2026-11-27 02.00", WHY.NOT_YET_OPEN, "2026-11-27 20.00"),
        ("2026-11-28 01.00", None, "2026-11-28 01.30"),  # Friday's night, on Saturday
        ("2026-11-28 02.00", WHY.CLOSED_THAT_WEEKDAY, "2026-11-30 20.00"),
        ("2027-01-01 01.00", None, "2027-01-01 01.30"),  # the old year's last night runs into the holiday
        ("2027-01-01 20.00", WHY.HOLIDAY, "2027-01-04 20.00"),
    ],
)
def test_hours_past_midnight(told: str, why: RefusalCode | None, then: str) -> None:
    """A span that ends on the next day belongs to the day on which it began, weekend and holiday or not."""
    found = ask(the_service(NIGHT), wall(told))
    assert (found.is_open, found.code) == (why is None, why)
    assert (found.until if why is None else found.next_open_at) == wall(then)


def test_the_edge_of_a_quota() -> None:
    """The last number of a quota is given, the one after it is not; the limit is told, and tomorrow's opening."""
    service, at = the_service(quota=Quota(day=3)), wall("2026-11-25 09.00")
    two = ask(service, at, {Channel.KIOSK: 1, Channel.OFFICER: 1})
    three = ask(service, at, {Channel.KIOSK: 2, Channel.BOOKING: 1})
    assert (two.is_open, two.places_left) == (True, 1)
    assert (three.code, three.limit, three.places_left) == (RefusalCode.QUOTA_FULL, 3, 0)
    assert three.next_open_at == wall("2026-11-26 08.00")


def test_quotas_of_channels_are_apart() -> None:
    """Walk-ins that have used up theirs leave the appointments' places, up to the limit of the day."""
    service, at = the_service(quota=Quota(day=10, kiosk=6, booking=4)), wall("2026-11-25 09.00")
    numbers = {Channel.KIOSK: 6, Channel.BOOKING: 1}
    assert ask(service, at, numbers).code is RefusalCode.QUOTA_FULL
    assert ask(service, at, numbers).limit == 6
    assert ask(service, at, numbers, channel=Channel.BOOKING).places_left == 3
    assert ask(service, at, numbers, channel=Channel.OFFICER).places_left == 3
    full = {Channel.KIOSK: 6, Channel.BOOKING: 3, Channel.OFFICER: 1}
    assert ask(service, at, full, channel=Channel.BOOKING).limit == 10


def test_a_quota_of_nought_and_an_overdrawn_one_are_full() -> None:
    """A limit that was lowered in mid-day below what was given is full, not negative."""
    at = wall("2026-11-25 09.00")
    assert ask(the_service(quota=Quota(booking=0)), at, channel=Channel.BOOKING).code is RefusalCode.QUOTA_FULL
    overdrawn = ask(the_service(quota=Quota(day=5)), at, {Channel.KIOSK: 8})
    assert (overdrawn.code, overdrawn.places_left) == (RefusalCode.QUOTA_FULL, 0)


def test_in_the_break_a_full_quota_is_the_reason() -> None:
    """Whoever comes back after the break must not come in vain; at the day's end the hours are the reason."""
    service = the_service(quota=Quota(day=1))
    in_break = ask(service, wall("2026-11-27 12.00"), {Channel.KIOSK: 1})
    assert (in_break.code, in_break.next_open_at) == (RefusalCode.QUOTA_FULL, wall("2026-11-30 08.00"))
    after = ask(service, wall("2026-11-27 16.00"), {Channel.KIOSK: 1})
    assert (after.code, after.next_open_at) == (RefusalCode.CLOSED_FOR_TODAY, wall("2026-11-30 08.00"))


def test_before_opening_a_full_quota_is_the_reason() -> None:
    """Lowered over night to what was given by appointment: whoever waits for the doors would wait in vain."""
    service = the_service(quota=Quota(day=1))
    found = ask(service, wall("2026-11-25 07.30"), {Channel.BOOKING: 1})
    assert (found.code, found.limit, found.next_open_at) == (RefusalCode.QUOTA_FULL, 1, wall("2026-11-26 08.00"))


def test_a_limit_is_told_only_where_it_is_the_reason() -> None:
    """Closed for other reasons, with a quota or without: no limit; the places left are told all the same."""
    at = wall("2026-11-25 16.00")
    with_places = ask(the_service(quota=Quota(day=5)), at, {Channel.KIOSK: 2})
    assert (with_places.code, with_places.limit, with_places.places_left) == (RefusalCode.CLOSED_FOR_TODAY, 0, 3)
    without = ask(the_service(), at)
    assert (without.code, without.limit, without.places_left) == (RefusalCode.CLOSED_FOR_TODAY, 0, None)


def test_a_quota_is_the_business_days() -> None:
    """Of a night past midnight the quota runs on until the cut-over; open all night, it begins afresh at that hour."""
    numbers = {Channel.KIOSK: 1}
    night = ask(the_service(NIGHT, Quota(day=1)), wall("2026-11-27 00.30"), numbers)
    assert (night.code, night.next_open_at) == (RefusalCode.QUOTA_FULL, wall("2026-11-27 20.00"))
    always = ask(the_service(ALWAYS, Quota(day=1)), wall("2026-11-27 00.30"), numbers)
    assert (always.code, always.next_open_at) == (RefusalCode.QUOTA_FULL, wall("2026-11-27 03.00"))


def test_a_clock_that_jumps_forwards_has_a_fresh_quota() -> None:
    """A mirror that hasn't heard of the day's turn yet counts nought for the new day."""
    service, full = the_service(quota=Quota(day=1)), {Channel.KIOSK: 1}
    assert not ask(service, wall("2026-11-25 09.00"), full, day=date(2026, 11, 25)).is_open
    assert ask(service, wall("2026-11-26 09.00"), full, day=date(2026, 11, 25)).is_open


def test_a_clock_that_jumps_back_opens_no_day_again() -> None:
    """The day's count stands, and the next chance is after the day that the journal stands in."""
    service, full = the_service(quota=Quota(day=1)), {Channel.KIOSK: 1}
    found = ask(service, wall("2026-11-24 09.00"), full, day=date(2026, 11, 25))
    assert (found.code, found.next_open_at) == (RefusalCode.QUOTA_FULL, wall("2026-11-26 08.00"))


GENSET = Wording("Server kementerian terputus", "The ministry's server is away")


@pytest.mark.parametrize(
    ("told", "until", "why", "then"),
    [
        ("2026-11-25 09.00", "2026-11-25 10.30", WHY.SERVICE_DISTURBED, "2026-11-25 10.30"),
        ("2026-11-25 09.00", "2026-11-25 14.45", WHY.SERVICE_DISTURBED, "2026-11-26 08.00"),  # after the last ticket
        ("2026-11-27 11.00", "2026-11-27 12.00", WHY.SERVICE_DISTURBED, "2026-11-27 13.30"),  # within the break
        ("2026-11-25 09.00", None, WHY.SERVICE_DISTURBED, None),
        ("2026-11-25 09.00", "2026-11-25 08.59", WHY.SERVICE_DISTURBED, None),  # it takes longer than expected
        ("2026-11-27 12.00", "2026-11-27 13.00", WHY.BREAK, "2026-11-27 13.30"),  # over before the break is
        ("2026-11-27 12.00", "2026-11-27 14.00", WHY.SERVICE_DISTURBED, "2026-11-27 14.00"),
        ("2026-11-28 12.00", "2026-11-30 09.00", WHY.CLOSED_THAT_WEEKDAY, "2026-11-30 09.00"),
        ("2026-03-21 09.00", None, WHY.HOLIDAY, None),
    ],
)
def test_a_disturbance(told: str, until: str | None, why: RefusalCode, then: str | None) -> None:
    """It says what is wrong and its expected end, the next opening is not before it, and unknown where nobody knows."""
    found = ask(the_service(), wall(told), pause=Disturbed(GENSET, wall(until) if until else None))
    assert found.code is why
    assert found.next_open_at == (wall(then) if then else None)
    assert (found.name == GENSET) == (why is RefusalCode.SERVICE_DISTURBED)


def test_a_full_quota_outlasts_a_disturbance() -> None:
    """Both at once: the quota is the reason, since waiting for the disturbance's end would be in vain."""
    pause = Disturbed(GENSET, wall("2026-11-25 10.00"))
    found = ask(the_service(quota=Quota(day=1)), wall("2026-11-25 09.00"), {Channel.KIOSK: 1}, pause=pause)
    assert (found.code, found.next_open_at) == (RefusalCode.QUOTA_FULL, wall("2026-11-26 08.00"))


def test_never_open_is_said_without_a_promise() -> None:
    """A service that has no hours at all is closed, with no next opening."""
    found = ask(the_service(OpeningHours(week=((),) * 7)), wall("2026-11-25 09.00"), plan=a_plan())
    assert (found.code, found.next_open_at) == (RefusalCode.SERVICE_CLOSED, None)


def test_hours_in_which_no_number_can_be_had_are_no_hours() -> None:
    """Half an hour across midnight, the last number an hour before its end: nobody has come too late for a number."""
    never = OpeningHours(week=(spans("23.30-00.30"),) * 7, last_ticket_minutes=60)
    for told in ("2026-11-25 23.45", "2026-11-26 00.15"):
        assert ask(the_service(never), wall(told), plan=a_plan()).code is RefusalCode.SERVICE_CLOSED


def test_a_refusal_carries_what_its_sentence_needs() -> None:
    """Code and details are plain values: they cross the wire, and the kiosk makes the sentence."""
    holiday = ask(the_service(), wall("2026-03-21 09.00")).refusal(the_service())
    assert holiday.code is RefusalCode.HOLIDAY
    assert holiday.details == {
        "service": the_service().service_id,
        "next_open_at": "2026-03-25T08:00:00+07:00",
        "name_id": "Hari Raya Idul Fitri",
        "name_en": "Eid al-Fitr",
    }
    disturbed = ask(the_service(), wall("2026-11-25 09.00"), pause=Disturbed(GENSET)).refusal(the_service())
    assert disturbed.details == {
        "service": the_service().service_id,
        "next_open_at": "",
        "name_id": "Server kementerian terputus",
        "name_en": "The ministry's server is away",
    }
    quota = ask(the_service(quota=Quota(day=0)), wall("2026-11-25 09.00")).refusal(the_service())
    assert (quota.code, quota.details["limit"]) == (RefusalCode.QUOTA_FULL, 0)


YEAR_BEGINS = datetime(2026, 1, 1, tzinfo=UTC)
INSTANTS = st.timedeltas(timedelta(0), timedelta(days=400)).map(lambda passed: YEAR_BEGINS + passed)
SOME_HOURS = st.sampled_from([OFFICE, NIGHT, RAMADAN, ALWAYS, week("", "08.00-09.00", last_ticket=60)])
SOME_QUOTAS = st.sampled_from([Quota(), Quota(day=2), Quota(kiosk=1)])
INSTANT = timedelta(microseconds=1)


@given(hours=SOME_HOURS, quota=SOME_QUOTAS, number=st.integers(0, 2), at=INSTANTS, part=st.floats(0, 1))
@settings(max_examples=300)
def test_what_is_promised_is_kept(
    hours: OpeningHours, quota: Quota, number: int, at: datetime, part: float
) -> None:  # fmt: skip
    """The next opening is really open and nothing before it is; open lasts up to just before its end, not beyond.

    The count stands still meanwhile: with it, the day's turn is the only thing that makes a full quota free again.
    """
    service, numbers = the_service(hours, quota), {Channel.KIOSK: number}
    day = business_date(at, JAKARTA, PLAN.branch.cutover_hour)
    found = ask(service, at, numbers, day=day)
    if found.is_open:
        assert found.until is not None
        assert found.code is None
        assert ask(service, at + (found.until - INSTANT - at) * part, numbers, day=day).is_open
        return
    assert found.code is not None
    again = found.next_open_at
    if again is None:
        assert not ask(service, at + timedelta(days=LOOK_AHEAD_DAYS) * part, numbers, day=day).is_open
        return
    assert at < again
    assert ask(service, again, numbers, day=day).is_open
    assert not ask(service, again - INSTANT, numbers, day=day).is_open
    assert not ask(service, at + (again - INSTANT - at) * part, numbers, day=day).is_open


@given(at=INSTANTS, minutes=st.integers(1, 6000))
def test_a_disturbances_end_is_open_when_it_comes(at: datetime, minutes: int) -> None:
    """Once it was reopened at its expected end, the promised instant gives numbers; never one before that end."""
    until = at + timedelta(minutes=minutes)
    found = ask(the_service(), at, pause=Disturbed(GENSET, until))
    assert not found.is_open
    assert found.next_open_at is not None
    assert until <= found.next_open_at
    assert ask(the_service(), found.next_open_at).is_open

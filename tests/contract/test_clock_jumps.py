"""A clock that is set, either way, running or while the hub was off: nobody loses a place, no number comes twice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from shared.domain.clock import SetClock
from shared.domain.commands import IssueTicket, Start
from shared.domain.errors import RefusalCode
from shared.domain.events import ClockSet, DayTurned
from shared.domain.hall_watch import HallWatch
from shared.domain.ids import ServiceId
from shared.domain.quota import Quota
from shared.domain.ticket import TicketState
from shared.office.opening import open_office
from tests.support.factory import a_plan
from tests.support.office_case import OfficeCase, an_office

ZONE = ZoneInfo("Asia/Jakarta")
WED, THU, FRI = date(2026, 11, 25), date(2026, 11, 26), date(2026, 11, 27)
WRONG_YEAR = datetime(2031, 1, 2, 9, 0, tzinfo=ZONE)
NO_BATTERY = datetime(2000, 1, 1, 7, 0, tzinfo=ZONE)

pytestmark = pytest.mark.usefixtures("caplog")  # the hub's console says that its clock was set


def on(day: date, hour: int = 9, minute: int = 0) -> datetime:
    """A time of day in the branch's zone."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZONE)


@contextmanager
def hub_off(case: OfficeCase, on_again_at: datetime) -> Iterator[OfficeCase]:
    """The hub's computer is switched off; its clock says so much when it is on again."""
    case.office.close()
    clock = SetClock(on_again_at)
    office = open_office(case.url, clock)
    try:
        yield OfficeCase(office=office, url=case.url, plan=case.plan, clock=clock, ids=case.ids)
    finally:
        office.close()


def waiting(case: OfficeCase) -> list[str]:
    """The numbers that wait, in order."""
    states = case.snapshot().tickets.values()
    return [ticket.label for ticket in states if ticket.state is TicketState.WAITING]


def serves_next(case: OfficeCase) -> str:
    """Rina calls somebody, who comes; the number."""
    called = case.calls_next()
    case.on_ticket(Start, called.ticket_id)
    return called.announcement.label


def day_of(case: OfficeCase) -> date:
    """The branch's business day, once the hub's minute has passed."""
    case.looks_at_the_day()
    return case.snapshot().business_date


@pytest.mark.parametrize("wrong", [on(THU, 11), WRONG_YEAR])
def test_nobody_in_the_hall_is_sent_away_by_a_clock_that_is_set_ahead(case: OfficeCase, wrong: datetime) -> None:
    """Somebody sets the hub's date wrong and puts it right: who waits is called, the numbers go on."""
    case.issues()
    case.signs_in()
    case.clock.jump(wrong)
    assert day_of(case) == WED
    assert case.issues().label == "A-002"
    assert case.calls_next().announcement.label == "A-001"
    case.clock.jump(on(WED, 9, 50))
    assert waiting(case) == ["A-002"]
    assert case.issues().label == "A-003"
    assert day_of(case) == WED


def test_the_day_of_a_clock_that_was_put_right_begins_when_the_hall_is_empty(store_url: str) -> None:
    """A small computer wakes up with Friday's time on Monday, and is told the right one when people wait already."""
    with an_office(store_url) as friday:
        friday.issues()
        left_over = friday.issues("nib")
        with hub_off(friday, on(WED, 9, 43)) as case:
            case.signs_in()
            assert case.issues().label == "A-002"  # Monday's first, under Friday's clock
            case.clock.jump(on(date(2026, 11, 30), 8))
            assert day_of(case) == WED
            assert left_over.label in waiting(case)
            serves_next(case)
            serves_next(case)
            case.done(case.next_command())  # nobody who came today is left: the next minute is Monday
            assert day_of(case) == date(2026, 11, 30)
            assert waiting(case) == []
            assert case.issues().label == "A-001"


def test_a_set_clock_with_an_empty_hall_turns_the_day_at_once(case: OfficeCase) -> None:
    """Nobody is hurt by it; and the morning's numbers begin at the beginning."""
    case.clock.jump(on(THU))
    assert day_of(case) == THU


def test_a_wrong_year_is_left_behind_at_the_next_cut_over(case: OfficeCase) -> None:
    """The day that was begun by a wrong clock lasts until the night after it was put right, not until that year."""
    case.clock.jump(WRONG_YEAR)
    assert case.issues().business_date == WRONG_YEAR.date()
    case.clock.jump(on(WED, 12))
    assert case.issues().label == "A-002"
    case.clock.set(on(THU, 2, 59))
    assert day_of(case) == WRONG_YEAR.date()
    case.clock.set(on(THU, 3))
    assert day_of(case) == THU
    assert case.issues().label == "A-001"


def test_a_wrong_year_is_left_behind_also_by_a_hub_that_is_off_at_night(store_url: str) -> None:
    """The journal's last entry tells that time went on since, whatever day is being worked in."""
    with an_office(store_url) as case:
        case.clock.jump(WRONG_YEAR)
        case.issues()
        case.clock.jump(on(WED, 12))
        case.issues()
        with hub_off(case, on(WED, 13)) as same_day:
            assert same_day.issues().label == "A-003"
            with hub_off(same_day, on(THU, 8)) as morning:
                assert morning.issues().label == "A-001"
                assert day_of(morning) == THU


def test_a_day_that_gave_numbers_never_begins_again(case: OfficeCase) -> None:
    """Thursday was begun by mistake on Wednesday: when it comes, its numbers go on; Friday is a fresh one."""
    case.clock.jump(on(THU))
    assert case.issues().label == "A-001"
    case.clock.jump(on(WED, 12))
    assert case.issues().label == "A-002"
    case.clock.set(on(THU, 9))
    assert case.issues().label == "A-003"
    assert day_of(case) == THU
    case.clock.set(on(FRI, 9))
    assert case.issues().label == "A-001"


def test_a_day_that_was_left_is_passed_over_when_it_comes(case: OfficeCase) -> None:
    """Friday's numbers were begun on Wednesday by mistake: on the real Friday Thursday's go on; Saturday is fresh."""
    case.clock.jump(on(FRI))
    case.issues()
    case.clock.jump(on(WED, 12))
    assert day_of(case) == FRI
    case.clock.set(on(THU, 9))
    assert case.issues().label == "A-001"
    case.clock.set(on(FRI, 9))
    assert day_of(case) == THU
    assert case.issues().label == "A-002"
    case.clock.set(on(FRI + timedelta(days=1), 9))
    assert case.issues().label == "A-001"


@pytest.mark.parametrize("wrong", [NO_BATTERY, on(WED) - timedelta(days=1)])
@pytest.mark.parametrize("is_running", [True, False], ids=["running", "off"])
def test_a_clock_set_back_reopens_no_day_and_loses_nobody(store_url: str, wrong: datetime, *, is_running: bool) -> None:
    """A battery is empty, a date mistyped: those who wait keep their places, and the right clock changes nothing."""
    with an_office(store_url) as first:
        first.issues()
        first.signs_in()
        with hub_off(first, on(WED, 9, 45) if is_running else wrong) as case:
            case.clock.jump(wrong)
            assert day_of(case) == WED
            assert case.issues().label == "A-002"
            assert case.calls_next().announcement.label == "A-001"
            case.clock.jump(on(WED, 10))
            assert waiting(case) == ["A-002"]
            assert case.issues().label == "A-003"
            assert day_of(case) == WED


def test_a_dead_clock_every_morning_gives_no_number_twice(store_url: str) -> None:
    """No battery and no network: each morning begins in 2000. The day can't turn, so the numbers go on."""
    with an_office(store_url) as first:
        first.issues()
        with hub_off(first, NO_BATTERY) as second:
            assert second.issues().label == "A-002"
            with hub_off(second, NO_BATTERY) as third:
                assert third.issues().label == "A-003"
                third.clock.jump(on(FRI, 9))
                assert third.issues().label == "A-004"  # people who came today wait


def test_a_hub_that_is_restarted_while_the_day_is_in_doubt_sends_nobody_away(store_url: str) -> None:
    """The clock was put right while people waited; then the power failed. They are still called."""
    with an_office(store_url) as case:
        case.issues()
        case.clock.jump(on(THU, 9))
        case.issues()
        with hub_off(case, on(THU, 9, 10)) as after:
            assert waiting(after) == ["A-001", "A-002"]
            assert day_of(after) == WED
            assert after.issues().label == "A-003"


def test_minutes_are_no_doubt(case: OfficeCase) -> None:
    """A clock that is kept right over the network moves by seconds: nothing is noted, and the day turns at its hour."""
    case.issues()
    case.clock.set(
        on(
            THU,
            2,
            58,
        )
    )
    case.clock.jump(on(THU, 2, 59))
    case.looks_at_the_day()
    assert not [event for event in case.published if isinstance(event, ClockSet)]
    case.clock.jump(on(THU, 3))
    assert day_of(case) == THU
    assert waiting(case) == []
    case.clock.jump(on(THU, 2, 59))  # a little back over the hour, before anybody came
    assert day_of(case) == THU
    case.clock.set(on(THU, 3, 1))
    assert day_of(case) == THU
    assert len([event for event in case.published if isinstance(event, DayTurned)]) == 1


def test_the_journal_says_when_the_clock_was_set(case: OfficeCase, caplog: pytest.LogCaptureFixture) -> None:
    """Once, with both times: waits that were computed across it can be told from real ones; the console says it too."""
    began = case.clock.now()
    case.clock.pass_seconds(60)
    case.issues()
    case.clock.jump(WRONG_YEAR)
    case.looks_at_the_day()
    case.clock.pass_seconds(600)
    case.looks_at_the_day()
    noted = [event for event in case.published if isinstance(event, ClockSet)]
    assert [(event.before_at, event.at) for event in noted] == [(began + timedelta(seconds=60), WRONG_YEAR)]
    assert "The clock of this computer was set: it said 2026-11-25 09:43 and now says 2031-01-02 09:00" in caplog.text


def test_the_order_outlives_a_wrong_clock(case: OfficeCase) -> None:
    """Set back by years, nobody is overdue and the order is arrival's; set right again, nothing has changed."""
    first, second = case.issues("ktp"), case.issues("kk", is_priority=True)
    case.signs_in()
    case.clock.jump(NO_BATTERY)
    assert serves_next(case) == second.label
    case.clock.jump(on(WED, 10))
    assert serves_next(case) == first.label


def test_a_quota_holds_while_the_day_is_in_doubt(store_url: str) -> None:
    """A clock that is set ahead gives no second quota to the same hall."""
    plan = a_plan()
    ktp = replace(plan.services[ServiceId("ktp")], quota=Quota(day=1))
    with an_office(store_url, replace(plan, services={**plan.services, ktp.service_id: ktp})) as case:
        case.issues()
        case.clock.jump(on(THU))
        full = case.declined(IssueTicket(command_id=case.command_id(), service_id=ktp.service_id))
        assert full.code is RefusalCode.QUOTA_FULL


@pytest.mark.parametrize("wrong", [WRONG_YEAR, NO_BATTERY])
def test_nothing_is_learnt_from_years_that_nobody_waited(case: OfficeCase, wrong: datetime) -> None:
    """Ten minutes' wait across a clock that was set are ten minutes to whatever promises the next ones."""
    waited = case.issues()
    case.signs_in()
    case.clock.pass_seconds(240)
    case.looks_at_the_day()
    case.clock.jump(wrong)
    case.looks_at_the_day()
    case.clock.pass_seconds(360)
    case.calls_next()
    watch = HallWatch(case.plan)
    entered = [heard for heard in map(watch.take, case.published) if heard is not None]
    assert [(heard.ticket.ticket_id, heard.minutes) for heard in entered] == [(waited.ticket_id, 10.0)]

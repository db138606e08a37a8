"""Quotas, calendar and disturbances as the office answers them, on both engines."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from shared.domain.answers import Declined, Done
from shared.domain.calendar import Calendar, SpecialDay
from shared.domain.clock import SetClock
from shared.domain.commands import IssueTicket, PauseService, ReopenService, WithoutBooking
from shared.domain.errors import RefusalCode, Refused
from shared.domain.hours import ALWAYS
from shared.domain.ids import CounterId, OfficerId, ServiceId
from shared.domain.plan import Plan
from shared.domain.quota import Channel, Quota
from shared.domain.roles import Reader
from shared.domain.wording import Wording
from shared.office.opening import load_plan, open_office
from shared.store.store import Store, Transaction
from tests.support.factory import NOW, TODAY, a_plan
from tests.support.office_case import ANSWER_SECONDS, OfficeCase, an_office, pins_of

KTP = ServiceId("ktp")
JAKARTA = ZoneInfo("Asia/Jakarta")


def plan_with(calendar: Calendar | None = None, **facts: Any) -> Plan:
    """The factory's plan with facts of one service changed."""
    plan = a_plan(calendar=calendar or Calendar())
    return replace(plan, services={**plan.services, KTP: replace(plan.services[KTP], **facts)})


def asks(case: OfficeCase, channel: WithoutBooking = Channel.KIOSK, service_id: ServiceId = KTP) -> Done | Declined:
    """Somebody comes that way."""
    answer = case.do(IssueTicket(command_id=case.command_id(), service_id=service_id, channel=channel))
    assert isinstance(answer, Done | Declined)
    return answer


def is_given(answer: Done | Declined) -> bool:
    """Whether a number was given."""
    return isinstance(answer, Done)


def test_a_quota_is_exact_under_eight_threads(store_url: str) -> None:
    """Forty people at eight kiosks in the same instant: exactly the quota gets numbers, everybody else the reason."""
    with an_office(store_url, plan_with(quota=Quota(day=17))) as case:
        commands = [IssueTicket(command_id=case.command_id(), service_id=KTP) for _ in range(40)]
        with ThreadPoolExecutor(8) as kiosks:
            answers = list(kiosks.map(case.do, commands))
        given = [answer for answer in answers if isinstance(answer, Done)]
        refused = [answer for answer in answers if isinstance(answer, Declined)]
        assert len(given) == 17
        assert {(answer.code, answer.details["limit"]) for answer in refused} == {(RefusalCode.QUOTA_FULL, 17)}
        assert case.snapshot().given_today == {KTP: {Channel.KIOSK: 17}}
        assert is_given(asks(case, service_id=ServiceId("kk")))


def count_and_refuse(transaction: Transaction, *, is_sent: bool) -> None:
    """A command that counts, and is refused after all."""
    with transaction.savepoint():
        transaction.tallies.count_one(TODAY, KTP, Channel.KIOSK)
        if is_sent:
            transaction.writes.settle()
        raise Refused(RefusalCode.QUOTA_FULL)


def test_a_count_is_undone_with_its_command(store_url: str) -> None:
    """Gathered or sent, remembered or read again: a command that is undone leaves the tally as it was."""
    store = Store(store_url)
    plan = a_plan()
    load_plan(store_url, plan, pins_of(plan), SetClock(NOW))
    with store.writing(plan.branch.branch_id) as transaction:
        transaction.branch.find()
        transaction.tallies.count_one(TODAY, KTP, Channel.OFFICER)
        for is_sent in (False, True):
            with pytest.raises(Refused):
                count_and_refuse(transaction, is_sent=is_sent)
            assert transaction.tallies.of_service(TODAY, KTP) == {Channel.OFFICER: 1}
        transaction.tallies.count_one(TODAY, KTP, Channel.OFFICER)
        assert transaction.tallies.of_service(TODAY, KTP) == {Channel.OFFICER: 2}
    with store.reading(plan.branch.branch_id) as transaction:
        assert transaction.tallies.of_day(TODAY) == {KTP: {Channel.OFFICER: 2}}
    store.close()


def test_channels_have_quotas_of_their_own(store_url: str) -> None:
    """Walk-ins that used up theirs leave the officers' places; the day's limit holds over both."""
    with an_office(store_url, plan_with(quota=Quota(day=3, kiosk=2))) as case:
        assert [is_given(asks(case)) for _ in range(3)] == [True, True, False]
        assert [is_given(asks(case, Channel.OFFICER)) for _ in range(2)] == [True, False]
        assert case.snapshot(Reader.KIOSK).given_today == {KTP: {Channel.KIOSK: 2, Channel.OFFICER: 1}}


def test_a_retry_counts_once(store_url: str) -> None:
    """F04 at the edge of a quota: the lost reply is found again, the place isn't taken twice."""
    with an_office(store_url, plan_with(quota=Quota(day=2))) as case:
        command = IssueTicket(command_id=case.command_id(), service_id=KTP)
        assert case.do(command) == case.do(command)
        assert is_given(asks(case))
        assert not is_given(asks(case))


@pytest.mark.usefixtures("caplog")  # the clock is set back
def test_a_new_day_has_a_fresh_quota_and_a_clock_set_back_none(store_url: str) -> None:
    """The promised instant gives numbers; a clock that jumps back reopens no day and gives nothing more."""
    with an_office(store_url, plan_with(quota=Quota(day=1), hours=ALWAYS)) as case:
        assert is_given(asks(case))
        full = asks(case)
        assert isinstance(full, Declined)
        assert full.details["next_open_at"] == "2026-11-26T03:00:00+07:00"
        case.clock.set(NOW + timedelta(days=1))
        assert is_given(asks(case))
        assert case.snapshot().given_today == {KTP: {Channel.KIOSK: 1}}
        case.clock.set(NOW)
        again = asks(case)
        assert isinstance(again, Declined)
        assert (again.code, again.details["next_open_at"]) == (RefusalCode.QUOTA_FULL, "2026-11-27T03:00:00+07:00")


def test_the_count_outlives_the_office(store_url: str) -> None:
    """A hub that starts again in mid-day knows what was given, also by what was remembered before and isn't now."""
    plan = plan_with(quota=Quota(day=2))
    with an_office(store_url, plan) as case:
        assert is_given(asks(case))
    office = open_office(store_url, case.clock)
    try:
        answers = [
            office.execute(IssueTicket(command_id=case.command_id(), service_id=KTP)).result(ANSWER_SECONDS)
            for _ in range(2)
        ]
        assert [isinstance(answer, Done) for answer in answers] == [True, False]
    finally:
        office.close()


def test_a_quota_that_is_loaded_in_mid_day_counts_from_the_morning(store_url: str) -> None:
    """Numbers that were given before the limit was written down count against it."""
    with an_office(store_url, plan_with()) as case:
        for _ in range(3):
            assert is_given(asks(case))
        load_plan(store_url, plan_with(quota=Quota(day=4)), pins_of(case.plan), case.clock)
        assert [is_given(asks(case)) for _ in range(2)] == [True, False]


def test_two_offices_on_one_database_keep_one_quota(postgres_store: str) -> None:
    """What one hub gave is seen by the other before it gives the last place."""
    with an_office(postgres_store, plan_with(quota=Quota(day=5))) as case:
        other = open_office(postgres_store, case.clock)
        try:
            commands = [IssueTicket(command_id=case.command_id(), service_id=KTP) for _ in range(12)]
            futures = [
                (other if number % 2 else case.office).execute(command) for number, command in enumerate(commands)
            ]
            answers = [future.result(ANSWER_SECONDS) for future in futures]
            assert sum(isinstance(answer, Done) for answer in answers) == 5
        finally:
            other.close()


@pytest.mark.parametrize(
    ("calendar", "code", "name"),
    [
        (Calendar(holidays={TODAY: Wording("Hari Guru", "Teachers' Day")}), RefusalCode.HOLIDAY, "Hari Guru"),
        (Calendar(days={TODAY: (SpecialDay(name=Wording("Pindahan")),)}), RefusalCode.HOLIDAY, "Pindahan"),
    ],
)
def test_a_holiday_is_refused_by_name(store_url: str, calendar: Calendar, code: RefusalCode, name: str) -> None:
    """The plan's calendar survives the store, closes the service and says why and when again."""
    with an_office(store_url, plan_with(calendar)) as case:
        answer = asks(case)
        assert isinstance(answer, Declined)
        assert (answer.code, answer.details["name_id"]) == (code, name)
        assert answer.details["next_open_at"] == "2026-11-26T00:00:00+07:00"


def test_a_disturbance_is_refused_in_both_languages(store_url: str) -> None:
    """A paused service says what is wrong and when it is expected again; reopened, it gives numbers."""
    until = NOW + timedelta(minutes=90)
    with an_office(store_url, plan_with()) as case:
        case.signs_in()
        desk: dict[str, Any] = {"counter_id": CounterId("3"), "officer_id": OfficerId("rina"), "service_id": KTP}
        message = Wording("Server kementerian terputus", "The ministry's server is away")
        case.done(PauseService(command_id=case.command_id(), message=message, until=until, **desk))
        answer = asks(case)
        assert isinstance(answer, Declined)
        assert answer.code is RefusalCode.SERVICE_DISTURBED
        assert (answer.details["name_id"], answer.details["name_en"]) == (message.id, message.en)
        assert answer.details["next_open_at"] == until.astimezone(JAKARTA).isoformat()
        hall = case.snapshot(Reader.KIOSK)
        assert hall.availability_of(hall.plan.services[KTP], case.clock.now()).code is RefusalCode.SERVICE_DISTURBED
        case.done(ReopenService(command_id=case.command_id(), **desk))
        assert is_given(asks(case))


def test_a_kiosks_mirror_says_what_the_office_says(store_url: str) -> None:
    """Up to the last place and beyond it, with nothing but events, the mirror knows before it asks."""
    with an_office(store_url, plan_with(quota=Quota(day=2))) as case:
        held = case.snapshot(Reader.KIOSK)
        taken = 0
        for _ in range(4):
            expected = held.availability_of(held.plan.services[KTP], case.clock.now())
            answer = asks(case)
            assert is_given(answer) == expected.is_open
            if isinstance(answer, Declined):
                assert answer.code is expected.code
            for event in case.published[taken:]:
                held.apply(event)
            taken = len(case.published)
        assert held.given_today == case.snapshot(Reader.KIOSK).given_today
        assert held.business_date == date(2026, 11, 25)

"""The small rules: wording, clock, plan, announcement, and the two kinds of failure."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from shared.domain.announcement import SPOKEN_FOR
from shared.domain.clock import SetClock, SystemClock
from shared.domain.errors import RefusalCode, Refused, Unavailable
from shared.domain.ids import AgencyId, CounterId, ServiceId
from shared.domain.wording import LANGUAGES, NO_WORDING, Wording
from tests.support.factory import NOW, a_plan, a_ticket, an_announcement


def test_each_reader_gets_the_own_language() -> None:
    """Indonesian and English; where there is no English, the Indonesian rather than nothing."""
    both, only = Wording("Kartu Keluarga", "Family card"), Wording("Akta")
    assert [both.in_language(language) for language in LANGUAGES] == ["Kartu Keluarga", "Family card"]
    assert [only.in_language(language) for language in LANGUAGES] == ["Akta", "Akta"]
    assert NO_WORDING.in_language("en") == ""


def test_a_clock_stands_where_it_is_set() -> None:
    """Time passes only when told to, and is kept in UTC whatever zone it came in."""
    clock = SetClock(datetime(2026, 11, 25, 9, 42, tzinfo=timezone(timedelta(hours=7))))
    assert clock.now() == datetime(2026, 11, 25, 2, 42, tzinfo=UTC)
    assert clock.now().tzinfo is UTC
    clock.pass_seconds(90.5)
    assert clock.now() == datetime(2026, 11, 25, 2, 43, 30, 500_000, tzinfo=UTC)
    clock.set(datetime(2020, 1, 1, tzinfo=UTC))
    assert clock.now() == datetime(2020, 1, 1, tzinfo=UTC)


def test_a_clock_refuses_a_time_without_a_zone() -> None:
    """A naive time could mean seven hours' difference: it never gets in."""
    with pytest.raises(ValueError, match="aware"):
        SetClock(datetime(2026, 11, 25, 9, 42))  # noqa: DTZ001  # the naive time is the case
    clock = SetClock(NOW)
    with pytest.raises(ValueError, match="aware"):
        clock.set(datetime(2026, 11, 25, 9, 42))  # noqa: DTZ001  # the naive time is the case
    assert clock.now() == NOW


def test_the_systems_clock_is_in_utc() -> None:
    """The computer's own zone plays no part."""
    before = datetime.now(UTC)
    assert before <= SystemClock().now() <= datetime.now(UTC)
    assert SystemClock().now().tzinfo is UTC


def test_a_plan_finds_an_agencys_services_and_a_services_counters() -> None:
    """In the file's order; a counter that only helps with a service isn't one of the service's counters."""
    plan = a_plan()
    assert [each.service_id for each in plan.services_of(AgencyId("disdukcapil"))] == ["ktp", "kk", "akta"]
    assert [each.counter_id for each in plan.counters_for(ServiceId("ktp"))] == ["3", "5", "11"]
    assert plan.services_of(AgencyId("nobody")) == []
    assert str(plan.branch.zone_info) == "Asia/Jakarta"


def test_a_counter_ranks_its_services() -> None:
    """Own services first, then those it helps with; others it doesn't call."""
    four = a_plan().counters[CounterId("4")]
    assert [four.rank_of(ServiceId(each)) for each in ("kk", "akta", "ktp", "nib")] == [0, 0, 1, None]


def test_an_announcement_is_said_for_two_minutes() -> None:
    """Two minutes exactly are still fresh; an instant later it is only shown."""
    call = an_announcement(a_ticket(), a_plan().counters[CounterId("3")])
    assert timedelta(minutes=2) == SPOKEN_FOR
    assert call.is_spoken_at(NOW)
    assert call.is_spoken_at(NOW + timedelta(minutes=2))
    assert not call.is_spoken_at(NOW + timedelta(minutes=2, microseconds=1))


def test_a_recall_is_known_by_its_count() -> None:
    """The first call is none; every further one is."""
    three = a_plan().counters[CounterId("3")]
    counts = [an_announcement(a_ticket(), three, call_number=number).is_recall for number in (1, 2, 3)]
    assert counts == [False, True, True]


def test_failures_carry_a_code_and_details_never_a_sentence() -> None:
    """Each screen has its own sentence for a code; the details fill it."""
    refused = Refused(RefusalCode.RECALL_LIMIT, label="A-017", limit=3)
    assert (refused.code, refused.details) == (RefusalCode.RECALL_LIMIT, {"label": "A-017", "limit": 3})
    away = Unavailable("disk_full", free_bytes=0)
    assert (away.code, away.details) == ("disk_full", {"free_bytes": 0})
    assert all(code.value.replace("_", "").isalpha() and code.value.islower() for code in RefusalCode)

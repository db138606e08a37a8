"""The demo's morning."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from shared.demo.seed import PIN, demo_plan, seed
from shared.domain.answers import Done
from shared.domain.business_day import business_date
from shared.domain.clock import SetClock
from shared.domain.commands import IssueTicket, SignIn
from shared.domain.hours import opening
from shared.domain.ids import CommandId, CounterId, OfficerId, ServiceId
from shared.domain.roles import Reader
from shared.office.opening import database_url, open_office


@pytest.mark.parametrize("hour", range(24))
def test_the_demo_is_open_at_any_hour_and_its_day_does_not_turn(hour: int) -> None:
    """Whoever tries it, whenever: every service gives tickets, and the hours before and after are the same day."""
    now = datetime(2026, 11, 28, hour, 30, tzinfo=UTC)  # a Saturday: real halls are closed
    plan = demo_plan(SetClock(now))
    zone = plan.branch.zone_info
    assert all(opening(service.hours, now, zone).is_open for service in plan.services.values())
    days = {business_date(now.replace(minute=m), zone, plan.branch.cutover_hour) for m in (0, 30, 59)}
    assert len(days) == 1


def test_the_morning_is_under_way_and_the_first_number_of_disdukcapil_is_free(tmp_path: Path) -> None:
    """People wait and are served at other agencies; the visitor's first ticket is A-001, the PIN opens a counter."""
    clock = SetClock(datetime(2026, 11, 25, 20, 10, tzinfo=UTC))  # 03.10 in Lahat, just after most offices' day turned
    seed(tmp_path, clock)
    office = open_office(database_url(tmp_path), clock)
    try:
        hall = office.snapshot(Reader.COUNTER)
        assert sum(state.ticket_id is not None for state in hall.counters.values()) >= 6
        assert len(hall.tickets) > 10
        assert hall.announcements[-1].called_at < clock.now()
        issued = office.execute(IssueTicket(command_id=CommandId("c"), service_id=ServiceId("ktp-cetak-ulang"))).result(
            20
        )
        assert isinstance(issued, Done)
        assert getattr(issued.events[-1], "ticket", None).label == "A-001"  # type: ignore[union-attr]  # an issue has one
        seated = office.execute(
            SignIn(command_id=CommandId("s"), counter_id=CounterId("3"), officer_id=OfficerId("rina"), pin=PIN)
        ).result(20)
        assert isinstance(seated, Done)
    finally:
        office.close()

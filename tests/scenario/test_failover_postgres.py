"""PostgreSQL restarts, then its primary is lost and a replica takes over: the hall goes on with every number."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from shared.domain.answers import Answer, Done
from shared.domain.clock import SetClock
from shared.domain.commands import IssueTicket
from shared.domain.errors import Unavailable
from shared.domain.events import TicketIssued
from shared.domain.ids import CommandId, ServiceId
from shared.domain.roles import Reader
from shared.office.office import Office
from shared.office.opening import load_plan, open_office
from tests.support.cluster import NAME, cluster
from tests.support.factory import NOW, a_plan
from tests.support.office_case import pins_of

TRY_SECONDS = 60.0
EACH = 12
BACK_OFF = Event()  # an app waits a little before it asks again


def asked_until_answered(office: Office, name: str) -> Answer:
    """As an app asks: under the same name again, until there is an answer."""
    command = IssueTicket(command_id=CommandId(name), service_id=ServiceId("ktp"))
    deadline = time.monotonic() + TRY_SECONDS
    while True:
        coming = office.execute(command)
        trouble = coming.exception(TRY_SECONDS)
        if trouble is None:
            return coming.result()
        assert isinstance(trouble, Unavailable)
        assert trouble.code == "database_away"
        assert time.monotonic() < deadline
        BACK_OFF.wait(0.05)


def numbers_while(offices: list[Office], round_name: str, happens: Callable[[], None]) -> list[str]:
    """Ask at all offices at once while that happens; the labels that were answered."""
    names = [f"{round_name}-{number}" for number in range(EACH)]
    with ThreadPoolExecutor(5) as people:
        asked = [people.submit(asked_until_answered, offices[n % 2], name) for n, name in enumerate(names)]
        happens()
        answers = [one.result(2 * TRY_SECONDS) for one in asked]
    labels = []
    for answer in answers:
        assert isinstance(answer, Done)
        assert isinstance(answer.events[0], TicketIssued)
        labels.append(answer.events[0].ticket.label)
    return labels


def test_a_restart_and_a_failover_lose_and_double_nothing(caplog: pytest.LogCaptureFixture) -> None:
    """Two offices with both hosts in their address give numbers while the primary is cut off and started again, and
    again while it is lost and its synchronous replica is promoted. Meanwhile they say that the database is away; then
    they go on by themselves. Every answer is in the journal, numbers have no gap, and both told the same entries."""
    with cluster() as (primary, replica):
        account = primary.plain().partition("@")[0].replace("postgresql", "postgresql+psycopg")
        url = f"{account}@{replica.host},{primary.host}/{NAME}"
        clock, plan = SetClock(NOW), a_plan()
        load_plan(url, plan, pins_of(plan), clock)
        offices = [open_office(url, clock) for _ in range(2)]
        told: list[list[int]] = [[], []]
        for office, seqs in zip(offices, told, strict=True):
            office.subscribe(lambda events, seqs=seqs: seqs.extend(event.seq for event in events))  # type: ignore[misc]  # bound now
        try:
            labels = numbers_while(offices, "calm", lambda: None)

            def restart() -> None:
                primary.stop()
                with pytest.raises(Unavailable, match="database_away"):
                    offices[0].welcome()
                primary.start()

            labels += numbers_while(offices, "restart", restart)

            def fail_over() -> None:
                primary.stop()
                replica.promote()

            labels += numbers_while(offices, "failover", fail_over)
            for office in offices:
                asked_until_answered(office, "last")
            assert sorted(labels) == [f"A-{number:03d}" for number in range(1, 3 * EACH + 1)]
            halls = [office.snapshot(Reader.COUNTER) for office in offices]
            assert halls[0] == halls[1]
            assert len(halls[0].tickets) == 3 * EACH + 1
            assert told == [list(range(2, halls[0].seq + 1))] * 2
        finally:
            for office in offices:
                office.close()
    assert "nothing was written: database_away" in caplog.text

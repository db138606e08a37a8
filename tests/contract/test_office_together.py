"""Many at once: no number twice, no ticket at two counters, none lost. On both engines."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from sqlalchemy import func, select

from shared.domain.answers import Declined, Done
from shared.domain.clock import SetClock
from shared.domain.commands import Finish, IssueTicket, TurnDay
from shared.domain.errors import RefusalCode
from shared.domain.events import DayTurned, TicketCalled, TicketIssued
from shared.domain.ids import BranchId, CommandId, ServiceId
from shared.domain.plan import Plan
from shared.domain.roles import Reader
from shared.office.office import Office
from shared.office.opening import load_plan
from shared.store import tables
from shared.store.store import Store
from tests.support.factory import NOW, a_plan
from tests.support.office_case import OfficeCase, an_office, pins_of

THREADS = 8
EACH = 50
PROCESSES = 4
ROOT = Path(__file__).parents[2]


def _labels(office: Office, name: str, count: int) -> list[str]:
    labels = []
    for number in range(count):
        command = IssueTicket(command_id=CommandId(f"{name}-{number}"), service_id=ServiceId("ktp"))
        answer = office.execute(command).result(60)
        assert isinstance(answer, Done)
        event = answer.events[0]
        assert isinstance(event, TicketIssued)
        labels.append(event.ticket.label)
    return labels


def test_threads_get_each_number_once(case: OfficeCase) -> None:
    """F01: 8 threads × 50 numbers: 400 different ones, without a gap."""
    with ThreadPoolExecutor(THREADS) as threads:
        runs = list(threads.map(lambda name: _labels(case.office, str(name), EACH), range(THREADS)))
    labels = [label for run in runs for label in run]
    assert sorted(labels) == [f"A-{number:03d}" for number in range(1, THREADS * EACH + 1)]


def test_processes_get_each_number_once(store_url: str) -> None:
    """F01: 4 processes with an office each on one database: every number once, the journal without a gap."""
    with an_office(store_url) as case:
        case.office.close()
        workers = [
            subprocess.Popen(
                [sys.executable, "-m", "tests.support.issuing_process", store_url, f"p{number}", str(EACH)],
                stdout=subprocess.PIPE,
                text=True,
                cwd=ROOT,
            )
            for number in range(PROCESSES)
        ]
        outputs = [worker.communicate(timeout=120)[0] for worker in workers]
        assert [worker.returncode for worker in workers] == [0] * PROCESSES
    labels = [label for output in outputs for label in output.split()]
    assert sorted(labels) == [f"A-{number:03d}" for number in range(1, PROCESSES * EACH + 1)]
    store = Store(store_url)
    with store.engine.connect() as connection:
        seqs = [row.seq for row in connection.execute(select(tables.journal.c.seq).order_by(tables.journal.c.seq))]
    store.close()
    assert seqs == list(range(1, PROCESSES * EACH + 2))


def test_counters_drain_a_queue_without_doubles(case: OfficeCase) -> None:
    """F11: four counters press at once until nobody waits: each ticket called once, none left over."""
    issued = [case.issues("ktp").label for _ in range(120)]
    places = [("rina", "3"), ("andi", "4"), ("yuniarti", "5"), ("ridwan", "11")]
    for officer, counter in places:
        case.signs_in(officer, counter)

    def drain(place: tuple[str, str]) -> list[str]:
        called: list[str] = []
        while True:
            answer = case.do(case.next_command(*place))
            if isinstance(answer, Declined):
                assert answer.code is RefusalCode.NOBODY_WAITING
                return called
            call = answer.events[-1]
            assert isinstance(call, TicketCalled)
            called.append(call.announcement.label)
            case.on_ticket(Finish, call.ticket_id, *place)

    with ThreadPoolExecutor(len(places)) as threads:
        runs = list(threads.map(drain, places))
    assert sorted(label for run in runs for label in run) == issued
    for run in runs:
        assert run == sorted(run), "each counter saw the order of arrival"


def test_the_same_press_twice_at_once_is_one_call(case: OfficeCase) -> None:
    """F03's sibling: one command sent twice at the same instant, by a nervous network: one call, one answer."""
    case.issues()
    case.issues()
    case.signs_in()
    command = case.next_command()
    answers = [future.result(60) for future in [case.office.execute(command) for _ in range(5)]]
    assert all(answer == answers[0] for answer in answers)
    assert sum(isinstance(event, TicketCalled) for event in case.published) == 1


def test_groups_answer_only_what_is_on_disk(case: OfficeCase) -> None:
    """Each acknowledged ticket is in the table and in the journal when its answer arrives."""
    futures = [
        case.office.execute(IssueTicket(command_id=CommandId(f"g{number}"), service_id=ServiceId("ktp")))
        for number in range(100)
    ]
    store = Store(case.url)
    try:
        for count, future in enumerate(futures, start=1):
            future.result(60)
            with store.engine.connect() as connection:
                kept = connection.execute(select(func.count()).select_from(tables.ticket)).scalar_one()
            assert kept >= count
    finally:
        store.close()


def test_branches_in_one_database_do_not_meet(store_url: str) -> None:
    """Two branches, one database: each has its own A-001, and neither sees the other's."""

    def of_branch(name: str) -> Plan:
        plan = a_plan()
        return replace(plan, branch=replace(plan.branch, branch_id=BranchId(name)))

    clock = SetClock(NOW)
    for name in ("lahat", "keliling"):
        plan = of_branch(name)
        load_plan(store_url, plan, pins_of(plan), clock)
    offices = [Office(Store(store_url), BranchId(name), clock) for name in ("lahat", "keliling")]
    try:
        assert [_labels(office, "x", 2) for office in offices] == [["A-001", "A-002"]] * 2
        assert [len(office.snapshot(Reader.COUNTER).tickets) for office in offices] == [2, 2]
    finally:
        for office in offices:
            office.close()


def test_an_office_tells_what_another_office_wrote(store_url: str) -> None:
    """Two offices on one branch: the second's listeners hear the first's entries too, before their own, in order."""
    with an_office(store_url) as case:
        other = Office(Store(store_url), case.plan.branch.branch_id, case.clock)
        try:
            _labels(other, "other", 3)
            case.issues()
            assert [event.seq for event in case.published] == [2, 3, 4, 5]
        finally:
            other.close()


def test_two_offices_turn_the_day_once(store_url: str) -> None:
    """F08: the cut-over comes, and the kiosks of two hubs ask at that instant: one new day, numbers from its first."""
    with an_office(store_url) as case:
        other = Office(Store(store_url), case.plan.branch.branch_id, case.clock)
        try:
            case.issues()
            other.execute(TurnDay(command_id=CommandId("a look"))).result(60)
            case.clock.pass_seconds(24 * 3600)
            asked = [
                office.execute(IssueTicket(command_id=CommandId(f"morning-{number}"), service_id=ServiceId("ktp")))
                for number, office in enumerate([case.office, other] * 5)
            ]
            answers = [future.result(60) for future in asked]
            labels = [event.ticket.label for a in answers for event in a.events]  # type: ignore[union-attr]  # issued
            assert sorted(labels) == [f"A-{number:03d}" for number in range(1, 11)]
            assert [type(event) for event in other.events_after(0)].count(DayTurned) == 1
        finally:
            other.close()

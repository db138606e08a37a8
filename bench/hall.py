"""A hall to measure: the demo's office in a folder of its own, and a real hub process in front of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from bench.filling import fill
from bench.processes import running
from shared.demo.processes import Program
from shared.demo.seed import PIN, demo_plan
from shared.domain.clock import SystemClock
from shared.domain.ids import BranchId, CounterId, OfficerId, ServiceId
from shared.domain.plan import Plan
from shared.domain.series import AtEnd
from shared.office.opening import database_url, load_plan
from shared.office.pins import hash_pin

LAST_NUMBER = 99_999  # a bench gives more numbers than a day in a hall
READY_SECONDS = 90.0  # a long queue is thought through before the first word


@dataclass(frozen=True, slots=True, kw_only=True)
class Hall:
    """A branch on disk, or (``database``) on a PostgreSQL server. ``address``: of its hub, empty while none runs."""

    plan: Plan
    folder: Path
    address: str = ""
    database: str = ""

    @property
    def url(self) -> str:
        """The address of its database."""
        return self.database or database_url(self.folder / "data")


def bench_plan() -> Plan:
    """Return the demo's plan, open now, with series that a bench doesn't come to the end of."""
    plan = demo_plan(SystemClock())
    endless = {key: replace(one, last=LAST_NUMBER, at_end=AtEnd.STOP) for key, one in plan.series.items()}
    return replace(plan, series=endless)


def make_hall(
    folder: Path, waiting: dict[ServiceId, int] | None = None, *, database: str = "", branch: str = ""
) -> Hall:
    """Load the plan into a new folder, or a server's ``database``, with so many people waiting for each service."""
    plan = bench_plan()
    if branch:
        plan = replace(plan, branch=replace(plan.branch, branch_id=BranchId(branch)))
    hall = Hall(plan=plan, folder=folder, database=database)
    (folder / "data").mkdir(parents=True)
    clock = SystemClock()
    load_plan(hall.url, hall.plan, dict.fromkeys(hall.plan.officers, hash_pin(PIN)), clock)
    if waiting:
        fill(hall.url, hall.plan, clock, waiting)
    return hall


@contextmanager
def serving(hall: Hall) -> Iterator[Hall]:
    """Run `antre hub` on it, as a process of its own on the loopback interface. Raises DemoFailed: it didn't start."""
    with serving_program(hall) as (served, _program):
        yield served


@contextmanager
def serving_program(hall: Hall) -> Iterator[tuple[Hall, Program]]:
    """Run the same, and give the process too."""
    words = ["shared.cli", "hub", "--data", str(hall.folder), "--host", "127.0.0.1", "--port", "0"]
    if hall.database:
        words += ["--database", hall.database, "--branch", hall.plan.branch.branch_id]
    words += ["--no-beacon", "--while-stdin-open"]
    with running("hub", words, hall.folder / "bench-hub.log") as program:
        yield replace(hall, address=program.wait_for_line("ready ", READY_SECONDS)), program


def officers_at_counters(plan: Plan) -> dict[CounterId, OfficerId]:
    """Return an officer for each counter who may sit there, none at two; counters that find none are left out."""
    free = dict(plan.officers)
    seated: dict[CounterId, OfficerId] = {}
    for counter in plan.counters.values():
        for officer in list(free.values()):
            if not officer.is_supervisor and counter.agency_id in officer.agency_ids:
                seated[counter.counter_id] = free.pop(officer.officer_id).officer_id
                break
    return seated

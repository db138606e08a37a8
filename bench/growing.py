"""Whether years of history cost anything: the same work in a hall with a long past and in one with a short one.

The office is asked without HTTP in between, which costs the same in both and would hide a growth.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import cycle
from typing import Any

from sqlalchemy import literal, select

from bench.bare_store import BareStore
from bench.figure import CannotMeasure, Rounds
from bench.filling import fill
from bench.hall import Hall, make_hall, officers_at_counters
from bench.history import grow_old
from bench.numbers import median
from bench.stage import Stage
from shared.demo.seed import PIN
from shared.domain.answers import Answer, Done
from shared.domain.clock import SystemClock
from shared.domain.commands import CallNext, Command, IssueTicket, SignIn, Start
from shared.domain.events import TicketCalled
from shared.domain.fresh_ids import new_command_id
from shared.domain.ids import CounterId, OfficerId
from shared.domain.roles import Reader
from shared.office.office import Office
from shared.office.opening import open_office
from shared.store import tables
from shared.store.engine import open_engine, reading

SHORT_PAST = 1_000
TIMES = 60  # of each work in a round, in each hall, in turn
SNAPSHOTS = 20
WAITING = 20  # citizens for each service when it begins, besides those who are called
CALLED_FROM = 8  # services at the least share the calls
ANSWER_SECONDS = 30.0

Work = Callable[[], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """How many times as long each work takes in the hall with the long past, and in the bare loop."""

    issue: Rounds
    call: Rounds
    snapshot: Rounds


def measure_growth(stage: Stage) -> Growth:
    """Do each work in both halls in turn, and by the bare loop over copies of both. Raises CannotMeasure."""
    old, new = (_two_halls(stage, tickets) for tickets in (stage.effort.old_tickets, SHORT_PAST))
    with ExitStack() as stack:
        office_old, office_new = (_OfficeWork(stack, hall) for hall, _ in (old, new))
        bare_old, bare_new = (_BareWork(stack, copy) for _, copy in (old, new))
        measured: dict[str, Rounds] = {}
        remark = f"{stage.effort.old_tickets:,} old tickets against {SHORT_PAST:,}"
        for name, times in (("issue", TIMES), ("call", TIMES), ("snapshot", SNAPSHOTS)):
            values, floors, costs = [], [], []
            for work in (office_old, office_new, bare_old, bare_new):
                work.of(name)()  # warm
            for _ in range(stage.effort.rounds):
                floors.append(ratio_of(bare_old.of(name), bare_new.of(name), times)[0])
                ratio, cost = ratio_of(office_old.of(name), office_new.of(name), times)
                values.append(ratio)
                costs.append(cost)
            told = f"{remark}; {median(costs) * 1e6:.0f} µs each with the long past"
            measured[name] = Rounds(values=tuple(values), floors=tuple(floors), remarks=(told,))
    return Growth(**measured)


def _two_halls(stage: Stage, old_tickets: int) -> tuple[Hall, Hall]:
    """Return a hall with such a past and people waiting, and a copy of it for the bare loop."""
    hall = make_hall(stage.folder / f"past-{old_tickets}")
    grow_old(hall, old_tickets)
    each = WAITING + stage.effort.rounds * TIMES // CALLED_FROM
    fill(hall.url, hall.plan, SystemClock(), dict.fromkeys(hall.plan.services, each))
    copy = replace(hall, folder=hall.folder.with_name(hall.folder.name + "-copy"))
    shutil.copytree(hall.folder, copy.folder)
    return hall, copy


def ratio_of(in_old: Work, in_new: Work, times: int) -> tuple[float, float]:
    """Return how many times as long the one takes, by medians of single works in turn, and its seconds."""
    took: tuple[list[float], list[float]] = ([], [])
    for number in range(times):
        for which in (0, 1) if number % 2 else (1, 0):
            began = time.perf_counter()
            (in_old, in_new)[which]()
            took[which].append(time.perf_counter() - began)
    return median(took[0]) / median(took[1]), median(took[0])


class _OfficeWork:
    """What an office is asked to do, one thing after another."""

    def __init__(self, stack: ExitStack, hall: Hall) -> None:
        self._office: Office = open_office(hall.url, SystemClock())
        stack.callback(self._office.close)
        self._services = cycle(hall.plan.services)
        seated = officers_at_counters(hall.plan)
        for counter_id, officer_id in seated.items():
            self._done(SignIn(command_id=new_command_id(), counter_id=counter_id, officer_id=officer_id, pin=PIN))
        self._desks = cycle(seated.items())

    def of(self, name: str) -> Work:
        """Return one work by its name."""
        return {"issue": self._issue, "call": self._call, "snapshot": self._snapshot}[name]

    def _issue(self) -> None:
        self._done(IssueTicket(command_id=new_command_id(), service_id=next(self._services)))

    def _call(self) -> None:
        counter_id, officer_id = next(self._desks)
        called = self._done(CallNext(command_id=new_command_id(), counter_id=counter_id, officer_id=officer_id))
        event = called.events[-1]
        if not isinstance(event, TicketCalled):
            raise CannotMeasure("nobody waits any more")
        self._start(counter_id, officer_id, event)

    def _start(self, counter_id: CounterId, officer_id: OfficerId, called: TicketCalled) -> None:
        self._done(
            Start(command_id=new_command_id(), counter_id=counter_id, officer_id=officer_id, ticket_id=called.ticket_id)
        )

    def _snapshot(self) -> None:
        self._office.snapshot(Reader.COUNTER)

    def _done(self, command: Command) -> Done:
        answer: Answer = self._office.execute(command).result(ANSWER_SECONDS)
        if not isinstance(answer, Done):
            raise CannotMeasure(f"the office declined: {answer}")
        return answer


class _BareWork:
    """The same rows, found and written by the bare loop; a snapshot is the rows of who is here."""

    def __init__(self, stack: ExitStack, hall: Hall) -> None:
        self._engine = open_engine(hall.url)
        stack.callback(self._engine.dispose)
        self._bare = stack.enter_context(BareStore(hall))
        self._branch = hall.plan.branch.branch_id
        self._services = cycle(hall.plan.services)
        counters = [hall.plan.counters[counter_id] for counter_id in officers_at_counters(hall.plan)]
        self._counters = cycle(counters)

    def of(self, name: str) -> Work:
        """Return one work by its name."""
        return {"issue": self._issue, "call": self._call, "snapshot": self._snapshot}[name]

    def _issue(self) -> None:
        self._bare.issue(next(self._services))

    def _call(self) -> None:
        counter = next(self._counters)
        if not self._bare.call(counter.counter_id, [*counter.service_ids, *counter.helps_service_ids]):
            raise CannotMeasure("nobody waits for the bare loop any more")

    def _snapshot(self) -> list[Any]:
        is_here = tables.ticket.c.branch_id == self._branch
        states = [literal(state, literal_execute=True) for state in ("waiting", "called", "serving", "parked")]
        is_live = tables.ticket.c.state.in_(states)
        with reading(self._engine) as connection:
            return list(connection.execute(select(tables.ticket).where(is_here, is_live)))

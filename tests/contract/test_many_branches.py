"""Many branches in one database: none sees, numbers, counts or delays another's. On both engines."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from itertools import count
from random import Random
from typing import Any

import pytest

from shared.domain.answers import Answer, Done
from shared.domain.clock import SetClock
from shared.domain.commands import CallNext, Command, Finish, IssueTicket, MarkNoShow, SignIn, Start
from shared.domain.events import TicketCalled
from shared.domain.ids import BranchId, CommandId, CounterId, Epoch, OfficerId, ServiceId, TicketId
from shared.domain.plan import Plan
from shared.domain.roles import Reader
from shared.domain.snapshot import Snapshot
from shared.office.office import Office
from shared.office.opening import load_plan
from shared.store.store import Store
from tests.support.factory import NOW, a_plan
from tests.support.office_case import ANSWER_SECONDS, PIN, pins_of

ALONE, FIRST, SECOND = BranchId("alone"), BranchId("first"), BranchId("second")
DESK: dict[str, Any] = {"counter_id": CounterId("3"), "officer_id": OfficerId("rina")}
STEPS = 50


def plan_of(branch_id: BranchId) -> Plan:
    plan = a_plan()
    return replace(plan, branch=replace(plan.branch, branch_id=branch_id))


@contextmanager
def branches(url: str, *names: BranchId) -> Iterator[list[Office]]:
    """An office each, in one database. Their tickets have the same ids: only the branch tells them apart."""
    clock = SetClock(NOW)
    with ExitStack() as stack:
        offices = []
        for name in names:
            plan = plan_of(name)
            load_plan(url, plan, pins_of(plan), clock)
            numbers = count()
            maker = lambda numbers=numbers: TicketId(f"ticket-{next(numbers)}")  # noqa: E731  # each its own counter
            offices.append(Office(Store(url), name, clock, ticket_id_maker=maker))
            stack.callback(offices[-1].close)
        yield offices


class Hall:
    """Draws what people do there; the same seed does the same, under the same command ids."""

    def __init__(self, office: Office, seed: int) -> None:
        self.answers: list[Answer] = []
        self._office = office
        self._chance = Random(seed)
        self._held: TicketId | None = None
        self._do(SignIn(command_id=CommandId("sign-in"), pin=PIN, **DESK))

    def step(self) -> None:
        name = CommandId(f"command-{len(self.answers)}")
        kind = self._chance.choice(["issue", "issue", "next", "verb"])
        if kind == "issue":
            service = ServiceId(self._chance.choice(["ktp", "kk"]))
            self._do(IssueTicket(command_id=name, service_id=service, is_priority=self._chance.random() < 0.2))
        elif kind == "verb" and self._held is not None:
            verb = self._chance.choice([Start, Finish, MarkNoShow])
            self._do(verb(command_id=name, ticket_id=self._held, **DESK))
        else:
            answer = self._do(CallNext(command_id=name, **DESK))
            called = [event for event in getattr(answer, "events", ()) if isinstance(event, TicketCalled)]
            self._held = called[-1].ticket_id if called else self._held

    def seen(self) -> Snapshot:
        """What its apps see, but for the names of branch and epoch."""
        hall = self._office.snapshot(Reader.COUNTER)
        return replace(hall, plan=plan_of(ALONE), epoch=Epoch(""))

    def _do(self, command: Command) -> Answer:
        self.answers.append(self._office.execute(command).result(ANSWER_SECONDS))
        return self.answers[-1]


@pytest.mark.parametrize("seed", [11, 12])
def test_a_branch_lives_as_if_it_were_alone(store_url: str, seed: int) -> None:
    """Two branches take turns by chance, with the same command ids, ticket ids, counters and officers: each gets the
    answers, the journal and the hall that it would have got alone."""
    with branches(store_url, ALONE, FIRST, SECOND) as (alone, first, second):
        halls = [Hall(first, seed), Hall(second, seed + 100)]
        chance = Random(seed)
        while min(len(hall.answers) for hall in halls) < STEPS:
            chance.choice(halls).step()
        single = Hall(alone, seed)
        while len(single.answers) < len(halls[0].answers):
            single.step()
        assert halls[0].answers == single.answers
        assert first.events_after(1) == alone.events_after(1)
        assert halls[0].seen() == single.seen()
        assert halls[1].answers != single.answers[: len(halls[1].answers)]
        assert first.welcome().epoch != second.welcome().epoch


def test_a_branch_that_is_held_delays_no_other(postgres_store: str) -> None:
    """A write of one branch that takes its time: the other's number comes meanwhile."""
    with branches(postgres_store, FIRST, SECOND) as (_, second):
        holder = Store(postgres_store)
        with holder.writing(FIRST):
            command = IssueTicket(command_id=CommandId("meanwhile"), service_id=ServiceId("ktp"))
            assert isinstance(second.execute(command).result(ANSWER_SECONDS), Done)
        holder.close()

"""Calling, with every counter of the hall pressing at once."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import httpx

from bench.bare_store import BareStore, repeat_for
from bench.figure import CannotMeasure, Rounds, alternate
from bench.hall import Hall, bench_plan, make_hall, officers_at_counters, serving
from bench.load import ask_all
from bench.stage import Stage
from shared.demo.seed import PIN
from shared.domain.commands import CallNext, Command, SignIn, Start
from shared.domain.errors import RefusalCode
from shared.domain.fresh_ids import new_command_id
from shared.domain.ids import CounterId, OfficerId, ServiceId, TicketId
from shared.domain.plan import Counter, Plan
from shared.protocol import messages

WARM_UP_SECONDS = 0.5
CALLS_PER_SECOND = 1_200  # so many wait for each second of the run; where nobody waits any more, a round ends early
SIGN_IN_SECONDS = 10.0
_JSON = {"content-type": "application/json"}


def measure_calling(stage: Stage) -> Rounds:
    """Call over HTTP and by the bare loop, in turn. Raises CannotMeasure where a ticket was called twice."""
    seconds = stage.effort.round_seconds
    waiting = _waiting_for(bench_plan(), seconds * stage.effort.rounds + WARM_UP_SECONDS)
    hall = stage.enter(serving(make_hall(stage.folder / "call", waiting)))
    seated = officers_at_counters(hall.plan)
    desks = [_Desk(counter_id, officer_id) for counter_id, officer_id in seated.items()]
    _sign_in(hall, desks)
    called: set[str] = set()

    def hub_round(_number: int) -> float:
        asked = ask_all(hall.address, "/commands", [desk.ask for desk in desks], seconds)
        tickets = _called_at(desks)
        if len(set(tickets)) != len(tickets) or called & set(tickets):
            raise CannotMeasure("a ticket was called twice")
        called.update(tickets)
        return len(tickets) / asked.seconds

    with BareStore(make_hall(stage.folder / "call-floor", waiting)) as floor:
        press = _bare_press(floor, hall.plan, seated)

        def floor_round(_number: int) -> float:
            waits = repeat_for(seconds, press)
            if not waits:
                raise CannotMeasure("nobody waits for the bare loop any more")
            return len(waits) / sum(waits)

        ask_all(hall.address, "/commands", [desk.ask for desk in desks], WARM_UP_SECONDS)
        called.update(_called_at(desks))
        repeat_for(WARM_UP_SECONDS, press)
        rounds = alternate(stage.effort.rounds, floor_round, hub_round)
    remark = f"{len(desks)} counters, {len(called):,} tickets called over HTTP, none twice"
    return Rounds(values=rounds.values, floors=rounds.floors, remarks=(remark,))


class _Desk:
    """A counter whose officer presses *next*, *start*, *next*, *start* …"""

    def __init__(self, counter_id: CounterId, officer_id: OfficerId) -> None:
        self.fault = ""
        self._counter_id = counter_id
        self._officer_id = officer_id
        self._called: list[str] = []
        self._to_start: TicketId | None = None
        self._is_dry = False

    def sign_in(self) -> Command:
        """Return how its officer sits down."""
        return SignIn(command_id=new_command_id(), counter_id=self._counter_id, officer_id=self._officer_id, pin=PIN)

    def ask(self, answer: bytes | None) -> bytes | None:
        """Return the next press; None when nobody waits any more, or after a fault."""
        if answer is not None:
            self._hear(json.loads(answer))
        if self._is_dry or self.fault:
            return None
        return messages.command.dump_json(self._press())

    def take_called(self) -> list[str]:
        """Return the tickets called since it was last asked."""
        taken, self._called = self._called, []
        return taken

    def _press(self) -> Command:
        if self._to_start is None:
            return CallNext(command_id=new_command_id(), counter_id=self._counter_id, officer_id=self._officer_id)
        return Start(
            command_id=new_command_id(),
            counter_id=self._counter_id,
            officer_id=self._officer_id,
            ticket_id=self._to_start,
        )

    def _hear(self, answer: dict[str, Any]) -> None:
        if answer["type"] == "declined":
            self._is_dry = answer["code"] == RefusalCode.NOBODY_WAITING
            self.fault = "" if self._is_dry else f"the hub declined: {answer['code']}"
            return
        kinds = [event["type"] for event in answer["events"]]
        if kinds == ["ticket.started"]:
            self._to_start = None
        elif kinds[-1] == "ticket.called":
            self._to_start = TicketId(answer["events"][-1]["ticket_id"])
            self._called.append(self._to_start)
        else:  # only the served ticket was finished: nobody waits
            self._is_dry = True


def _called_at(desks: list[_Desk]) -> list[str]:
    faults = [desk.fault for desk in desks if desk.fault]
    if faults:
        raise CannotMeasure(faults[0])
    tickets = [ticket for desk in desks for ticket in desk.take_called()]
    if not tickets:
        raise CannotMeasure("nobody was called")
    return tickets


def _sign_in(hall: Hall, desks: list[_Desk]) -> None:
    with httpx.Client(base_url=hall.address, trust_env=False, timeout=SIGN_IN_SECONDS) as client:
        for desk in desks:
            answer = client.post("/commands", content=messages.command.dump_json(desk.sign_in()), headers=_JSON).json()
            if answer["type"] != "done":
                raise CannotMeasure(f"an officer could not sign in: {answer}")


def _waiting_for(plan: Plan, seconds: float) -> dict[ServiceId, int]:
    """As many for each counter that has an officer, over its own services: no queue runs dry long before the others."""
    seated = [plan.counters[counter_id] for counter_id in officers_at_counters(plan)]
    waiting: dict[ServiceId, int] = {}
    for counter in seated:
        each = int(CALLS_PER_SECOND * seconds / len(seated) / len(counter.service_ids)) + 1
        for service_id in counter.service_ids:
            waiting[service_id] = waiting.get(service_id, 0) + each
    return waiting


def _bare_press(floor: BareStore, plan: Plan, seated: dict[CounterId, OfficerId]) -> Callable[[int], bool]:
    counters: list[Counter] = [plan.counters[counter_id] for counter_id in seated]
    services = {counter.counter_id: [*counter.service_ids, *counter.helps_service_ids] for counter in counters}

    def press(number: int) -> bool:
        counter = counters[number % len(counters)]
        return floor.call(counter.counter_id, services[counter.counter_id])

    return press

"""Issuing, measured once for the figures that come of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import cycle, islice
from typing import Any

from bench.bare_store import BareStore, repeat_for
from bench.figure import CannotMeasure, Rounds, alternate
from bench.hall import Hall, make_hall, serving
from bench.load import Asked, ask_all, from_iterator
from bench.numbers import median, percentile
from bench.stage import Stage
from shared.domain.fresh_ids import new_command_id
from shared.domain.ids import ServiceId

CLIENTS = 32
WARM_UP_SECONDS = 0.5
AT_MOST_PER_SECOND = 5_000  # of each client: bounds the requests of a round, never reached


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuing:
    """The same rounds, as tickets a second and as the slow end of the waits."""

    rates: Rounds
    slow_ends: Rounds


@dataclass
class _Measured:
    rates: list[float] = field(default_factory=list)
    waits: list[tuple[float, ...]] = field(default_factory=list)


def measure_issuing(stage: Stage) -> Issuing:
    """Issue over HTTP and by the bare loop, in turn. Raises CannotMeasure where a number came twice or none came."""
    seconds = stage.effort.round_seconds
    over_http, bare, seen = _Measured(), _Measured(), _Numbers()
    load_costs: list[float] = []
    hall = stage.enter(serving(make_hall(stage.folder / "issue")))
    with BareStore(make_hall(stage.folder / "issue-floor")) as floor:
        services = list(hall.plan.services)

        def floor_round(_number: int) -> float:
            waits = repeat_for(seconds, lambda number: floor.issue(services[number % len(services)]))
            bare.waits.append(waits)
            return len(waits) / sum(waits)

        def hub_round(_number: int) -> float:
            asked = _ask(hall, seconds)
            seen.check(asked)
            over_http.waits.append(asked.waits)
            load_costs.append(asked.load_cpu_seconds / len(asked.waits) * 1e6)
            return asked.per_second

        seen.check(_ask(hall, WARM_UP_SECONDS))
        repeat_for(WARM_UP_SECONDS, lambda number: floor.issue(services[number % len(services)]))
        rates = alternate(stage.effort.rounds, floor_round, hub_round)
    remark = (
        f"{sum(map(len, over_http.waits)):,} tickets over HTTP, no number twice; "
        f"the load itself took {median(load_costs):.0f} µs of CPU a ticket"
    )
    return Issuing(
        rates=Rounds(values=rates.values, floors=rates.floors, remarks=(remark,)),
        slow_ends=Rounds(
            values=tuple(percentile(waits, 99) * 1000 for waits in over_http.waits),
            floors=tuple(percentile(waits, 99) * 1000 for waits in bare.waits),
            remarks=(f"median {median([median(waits) for waits in over_http.waits]) * 1000:.1f} ms",),
        ),
    )


class _Numbers:
    """Every number that was given; a bench that is quick by giving one twice measures nothing."""

    def __init__(self) -> None:
        self._labels: set[str] = set()

    def check(self, asked: Asked) -> None:
        for body in asked.bodies:
            answer: dict[str, Any] = json.loads(body)
            if answer["type"] != "done":
                raise CannotMeasure(f"the hub declined: {answer.get('code')}")
            label = answer["events"][0]["ticket"]["label"]
            if label in self._labels:
                raise CannotMeasure(f"{label} was given twice")
            self._labels.add(label)


def issue_bodies(services: list[ServiceId], most: int) -> Iterator[bytes]:
    """Return requests for tickets, over all the services in turn, ``most`` at the most."""
    for service_id in islice(cycle(services), most):
        yield b'{"type":"issue","command_id":"%s","service_id":"%s"}' % (new_command_id().encode(), service_id.encode())


def _ask(hall: Hall, seconds: float) -> Asked:
    services = list(hall.plan.services)
    askers = []
    for client in range(CLIENTS):
        turn = client % len(services)
        bodies = issue_bodies(services[turn:] + services[:turn], int(AT_MOST_PER_SECOND * seconds))
        askers.append(from_iterator(bodies))
    return ask_all(hall.address, "/commands", askers, seconds)

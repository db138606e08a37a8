"""The counters that a queue's wait depends on: those that call it, and those that share work with these."""

from __future__ import annotations

from dataclasses import dataclass

from shared.domain.calling import Policy
from shared.domain.ids import CounterId, ServiceId
from shared.domain.plan import Counter, Plan

QueueKey = tuple[ServiceId, bool]  # a service, and whether with priority


@dataclass(frozen=True, slots=True)
class CircleCounter:
    """What one counter of a circle calls: queues, by their place there."""

    policy: Policy
    own: tuple[int, ...]
    helped: tuple[int, ...]  # only when its own are empty


@dataclass(frozen=True, slots=True)
class Circle:
    """Such counters in the plan's order, and every queue that one of them calls, with its place here.

    ``callers``: of each queue, the places of the counters that call it. Circles of the same counters are alike.
    """

    counter_ids: tuple[CounterId, ...]
    counters: tuple[CircleCounter, ...]
    queues: dict[QueueKey, int]
    callers: tuple[tuple[int, ...], ...]


def circle_around(plan: Plan, service_id: ServiceId) -> Circle:
    """Return the circle of a service's queues. Cost: by the plan's counters and what they call."""
    direct = [counter for counter in plan.counters.values() if counter.rank_of(service_id) is not None]
    shared = {one for counter in direct for one in (*counter.service_ids, *counter.helps_service_ids)}
    around = [one for one in plan.counters.values() if not shared.isdisjoint(one.service_ids)] or direct
    queues: dict[QueueKey, int] = {}
    counters = tuple(_in_circle(plan, counter, queues) for counter in around)
    callers = tuple(
        tuple(number for number, one in enumerate(counters) if queue in one.own or queue in one.helped)
        for queue in queues.values()
    )
    return Circle(tuple(one.counter_id for one in around), counters, queues, callers)


def _in_circle(plan: Plan, counter: Counter, queues: dict[QueueKey, int]) -> CircleCounter:
    """Return a counter as its circle sees it; queues that aren't there yet get the next places."""
    classes = (True,) if counter.only_priority else (False, True)
    own: list[int] = []
    helped: list[int] = []
    for service_id in sorted({*counter.service_ids, *counter.helps_service_ids}):
        for is_priority in classes:
            place = queues.setdefault((service_id, is_priority), len(queues))
            (own if counter.rank_of(service_id) == 0 else helped).append(place)
    return CircleCounter(counter.policy or plan.policy, tuple(own), tuple(helped))

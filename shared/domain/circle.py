"""The counters that a queue's wait depends on: those that call it, and those that share work with these."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from shared.domain.calling import Policy
from shared.domain.ids import CounterId, ServiceId
from shared.domain.plan import Counter, Plan

QueueKey = tuple[ServiceId, bool]  # a service, and whether with priority
ByClass = tuple[tuple[int, ...], tuple[int, ...]]  # those without priority and those with it, by their places


@dataclass(frozen=True, slots=True)
class CircleCounter:
    """What one counter of a circle calls; those that it only helps with, when its own are empty."""

    policy: Policy
    own: ByClass
    helped: ByClass
    is_helping: bool  # with any


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
    around = [one for one in plan.counters.values() if one in direct or not shared.isdisjoint(one.service_ids)]
    queues: dict[QueueKey, int] = {}
    counters = tuple(_in_circle(plan, counter, queues) for counter in around)
    callers = tuple(tuple(number for number, counter in enumerate(around) if _calls(counter, *key)) for key in queues)
    return Circle(tuple(one.counter_id for one in around), counters, queues, callers)


def _calls(counter: Counter, service_id: ServiceId, is_priority: bool) -> bool:  # noqa: FBT001  # a queue's key
    return counter.rank_of(service_id) is not None and (is_priority or not counter.only_priority)


def _in_circle(plan: Plan, counter: Counter, queues: dict[QueueKey, int]) -> CircleCounter:
    """Return a counter as its circle sees it; queues that aren't there yet get the next places."""

    def of(service_ids: Collection[ServiceId]) -> ByClass:
        regular, priority = (
            tuple(
                queues.setdefault((service_id, is_priority), len(queues))
                for service_id in service_ids
                if _calls(counter, service_id, is_priority)
            )
            for is_priority in (False, True)
        )
        return regular, priority

    own = of(dict.fromkeys(counter.service_ids))
    helped = of([one for one in dict.fromkeys(counter.helps_service_ids) if one not in counter.service_ids])
    return CircleCounter(counter.policy or plan.policy, own, helped, any(helped))

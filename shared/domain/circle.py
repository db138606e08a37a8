"""The counters that a queue's wait depends on: those that call it, and those that share work with these."""

from __future__ import annotations

from dataclasses import dataclass

from shared.domain.calling import Policy
from shared.domain.ids import CounterId, ServiceId
from shared.domain.plan import Counter, Plan

QueueKey = tuple[ServiceId, bool]  # a service, and whether with priority
Calls = tuple[tuple[QueueKey, int], ...]  # what a counter calls, and its rank: 0 its own, 1 it only helps


@dataclass(frozen=True, slots=True)
class Circle:
    """Such counters in the plan's order; ``calls`` and ``policies`` have one entry for each.

    ``callers``: the counters that call a queue, by their place here. Circles of the same counters are alike.
    """

    counter_ids: tuple[CounterId, ...]
    calls: tuple[Calls, ...]
    policies: tuple[Policy, ...]
    callers: dict[QueueKey, tuple[int, ...]]


def circle_around(plan: Plan, service_id: ServiceId) -> Circle:
    """Return the circle of a service's queues. Cost: by the plan's counters and what they call."""
    direct = [counter for counter in plan.counters.values() if counter.rank_of(service_id) is not None]
    shared = {one for counter in direct for one in (*counter.service_ids, *counter.helps_service_ids)}
    counters = [one for one in plan.counters.values() if not shared.isdisjoint(one.service_ids)] or direct
    calls = tuple(_calls(counter) for counter in counters)
    callers: dict[QueueKey, tuple[int, ...]] = {(service_id, False): (), (service_id, True): ()}
    for number, called in enumerate(calls):
        for key, _rank in called:
            callers[key] = (*callers.get(key, ()), number)
    return Circle(
        counter_ids=tuple(counter.counter_id for counter in counters),
        calls=calls,
        policies=tuple(counter.policy or plan.policy for counter in counters),
        callers=callers,
    )


def _calls(counter: Counter) -> Calls:
    classes = (True,) if counter.only_priority else (False, True)
    services = sorted({*counter.service_ids, *counter.helps_service_ids})
    return tuple(
        ((service_id, is_priority), rank)
        for service_id in services
        if (rank := counter.rank_of(service_id)) is not None
        for is_priority in classes
    )

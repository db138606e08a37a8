"""The hall run ahead in thought: when would somebody who takes a ticket now be called, if all went as usual?

Each counter is busy for as long as a service usually has left, then calls by the branch's own rules (`choose`) whoever
waits now; nobody new comes. What that leaves out, the promise's range learns from its errors.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from heapq import heapify, heappop, heappush

from shared.domain.calling import Head, Policy, choose, streak_after
from shared.domain.hall_watch import CounterWatch, HallWatch
from shared.domain.ids import ServiceId, TicketId
from shared.domain.plan import Counter
from shared.domain.queues import overdue_at

STEPS_AT_MOST = 250  # calls thought through; beyond, the rest of the queue is taken to go on at that speed
_REST_AT_LEAST = 0.35  # of a usual service: what is left of one that has taken longer than usual
_NOBODY_MINUTES = 60.0  # after the day's first officer: whoever hasn't come by then isn't counted on
_FIRST_COME_MINUTES = 5.0
_SURE_MINUTES = 20.0  # nobody who sits there now is thought to get up so soon
_ME = TicketId("")
_LAST = 2**62


def run_ahead(
    watch: HallWatch,
    service_id: ServiceId,
    now: datetime,
    *,
    is_priority: bool,
    place: int | None = None,
    arrived_at: datetime | None = None,
) -> tuple[float, bool] | None:
    """Return the minutes until the call, and whether a counter is free at once; None: nobody is there to call it.

    ``place``: where a booking, or the arrival at the mall, puts the ticket in its queue; None: at the end.
    ``arrived_at``: None: now. Cost: bounded by STEPS_AT_MOST.
    """
    counters = _counters_that_matter(watch, service_id)
    free_at = _free_at(watch, counters, now)
    callers = [
        at for at, counter in zip(free_at, counters, strict=True) if _rank(counter, service_id, is_priority) is not None
    ]
    if all(at is None for at in callers):
        if watch.began_at is not None and (now - watch.began_at).total_seconds() > _NOBODY_MINUTES * 60:
            return None
        # The day's first officers come soon.
        free_at = [_FIRST_COME_MINUTES if at is None else at for at in free_at]
    queues = _queues(watch, counters)
    mine = queues.setdefault((service_id, is_priority), [])
    waiting = watch.waiting(service_id, is_priority=is_priority)
    ahead = len(waiting) if place is None else sum(other.order[0] <= place for other in waiting)
    if ahead <= len(mine):
        mine.insert(ahead, Head(_ME, service_id, is_priority, _LAST, arrived_at or now, place=place or _LAST))
    places = dict.fromkeys(queues, 0)
    agenda = [(at, number) for number, at in enumerate(free_at) if at is not None]
    heapify(agenda)
    streaks = [0] * len(counters)
    callable_at = [
        [(key, rank) for key in queues if (rank := _rank(counter, *key)) is not None] for counter in counters
    ]
    policies = [counter.policy or watch.plan.policy for counter in counters]
    at = 0.0
    for step in range(STEPS_AT_MOST):
        at, number = heappop(agenda)
        heads = [
            (queue[place], rank)
            for key, rank in callable_at[number]
            if (place := places[key]) < len(queue := queues[key])
        ]
        if not heads:
            if not agenda:
                break
            continue
        called = heads[0][0]
        if len(heads) > 1:  # else there is nothing to choose
            called = _chosen(heads, policies[number], streaks[number], now + timedelta(minutes=at))
        if called.ticket_id == _ME:
            return _with_breaks(watch, at), at == 0.0 and step == 0
        streaks[number] = streak_after(streaks[number], called)
        places[called.service_id, called.is_priority] += 1
        heappush(agenda, (at + watch.cycle(called.service_id), number))
    left = ahead + 1 - places[service_id, is_priority]
    done = max(1, places[service_id, is_priority])
    return _with_breaks(watch, at * (1 + left / done)), False


def _with_breaks(watch: HallWatch, minutes: float) -> float:
    """Officers get up now and then: what is far ahead takes longer by that much."""
    return min(minutes, _SURE_MINUTES) + max(0.0, minutes - _SURE_MINUTES) / watch.presence


def _chosen(heads: list[tuple[Head, int]], policy: Policy, streak: int, then: datetime) -> Head:
    """Return whom a counter calls at an instant; what it only helps with is its own once it has waited too long."""
    overdue = overdue_at(policy, then)
    own = [head for head, rank in heads if rank == 0 or head.arrived_at <= overdue]
    asked = own or [head for head, _rank_here in heads]
    choice = choose(asked, policy, streak, then) if len(asked) > 1 else None
    return asked[0] if choice is None else choice.head


def _rank(counter: Counter, service_id: ServiceId, is_priority: bool) -> int | None:  # noqa: FBT001  # a queue's key
    """Return how much of its own a queue is to a counter; None: it doesn't call from there."""
    return None if counter.only_priority and not is_priority else counter.rank_of(service_id)


def _counters_that_matter(watch: HallWatch, service_id: ServiceId) -> list[Counter]:
    """Return the counters that call the service, or that share work with one which does."""
    plan = watch.plan
    direct = [c for c in plan.counters.values() if c.rank_of(service_id) is not None]
    shared = {s for counter in direct for s in (*counter.service_ids, *counter.helps_service_ids)}
    return [c for c in plan.counters.values() if not shared.isdisjoint(c.service_ids)] or direct


def _queues(watch: HallWatch, counters: list[Counter]) -> dict[tuple[ServiceId, bool], list[Head]]:
    services = {s for counter in counters for s in (*counter.service_ids, *counter.helps_service_ids)}
    found: dict[tuple[ServiceId, bool], list[Head]] = {}
    for service_id in sorted(services):
        for is_priority in (False, True):
            tickets = watch.waiting(service_id, is_priority=is_priority)
            if tickets:
                found[service_id, is_priority] = [ticket.head for ticket in tickets[:STEPS_AT_MOST]]
    return found


def _free_at(watch: HallWatch, counters: list[Counter], now: datetime) -> list[float | None]:
    """Return in how many minutes each counter calls next; None: not today, as far as is known."""
    found: list[float | None] = []
    for counter in counters:
        state = watch.counters[counter.counter_id]
        if state.is_open:
            found.append(_rest(watch, state, now))
        elif watch.is_back_soon(counter.counter_id, now) and state.left_at is not None:
            found.append(max(1.0, watch.away_minutes - (now - state.left_at).total_seconds() / 60))
        else:
            found.append(None)
    return found


def _rest(watch: HallWatch, counter: CounterWatch, now: datetime) -> float:
    if counter.ticket is None or counter.since is None:
        return 0.0
    usual = watch.cycle(counter.ticket.service_id)
    return max(_REST_AT_LEAST * usual, usual - (now - counter.since).total_seconds() / 60)

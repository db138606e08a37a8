"""The hall run ahead in thought: when would somebody who takes a ticket now be called, if all went as usual?

Each counter is busy for as long as a service usually has left, then calls by the branch's own rules (`weigh`) whoever
waits now; nobody new comes. What that leaves out, the promise's range learns from its errors.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from shared.domain.calling import Head
from shared.domain.circle import Circle, circle_around
from shared.domain.hall_watch import CounterWatch, HallWatch
from shared.domain.ids import CounterId, ServiceId, TicketId
from shared.domain.thought import Thought

_ALIKE_SECONDS = 10  # within these a hall where nothing happens is the same
_REST_AT_LEAST = 0.35  # of a usual service: what is left of one that has taken longer than usual
_NOBODY_MINUTES = 60.0  # after the day's first officer: whoever hasn't come by then isn't counted on
_FIRST_COME_MINUTES = 5.0
_SURE_MINUTES = 20.0  # nobody who sits there now is thought to get up so soon
_ME = TicketId("")
_LAST = 2**62


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody who would join a queue now. ``arrived_at`` (aware) None: they come to the mall now.

    ``place``: where a booking, or the arrival, puts them; None: at the end. ``leaves``: the ticket that a counter lets
    go when they go on to a further step; None: they take a new one.
    """

    service_id: ServiceId
    is_priority: bool
    place: int | None = None
    arrived_at: datetime | None = None
    leaves: TicketId | None = None


class RunAhead:
    """Runs one hall ahead, and remembers what it thought for as long as nothing happens there."""

    def __init__(self, watch: HallWatch) -> None:
        self._watch = watch
        self._circles: dict[ServiceId, Circle] = {}
        self._free: dict[tuple[CounterId, ...], list[float | None]] = {}
        self._thoughts: dict[tuple[tuple[CounterId, ...], bool], Thought] = {}
        self._as_of: tuple[int, datetime] | None = None  # the hall and the instant that these two are of

    def minutes_until_called(self, who: Newcomer, now: datetime) -> tuple[float, bool] | None:
        """Return the minutes until the call, and whether a counter is free at once; None: nobody is there to call it,
        or no counter ever does.

        Cost: the calls until then, at most STEPS_AT_MOST; those that were thought through before cost nothing.
        """
        now -= timedelta(seconds=now.second % _ALIKE_SECONDS, microseconds=now.microsecond)
        if who.leaves is None:
            return self._until_called(who, now)
        with self._watch.without(who.leaves):
            return self._until_called(who, now)

    def _until_called(self, who: Newcomer, now: datetime) -> tuple[float, bool] | None:
        watch, key = self._watch, (who.service_id, who.is_priority)
        circle = self._circles.get(who.service_id)
        if circle is None:
            circle = self._circles[who.service_id] = circle_around(watch.plan, who.service_id)
        queue = circle.queues.get(key)
        if queue is None:
            return None
        free_at = self._when_free(circle, now, is_as_seen=who.leaves is None)
        is_waited_for = all(free_at[number] is None for number in circle.callers[queue])
        if is_waited_for:
            if watch.began_at is not None and (now - watch.began_at).total_seconds() > _NOBODY_MINUTES * 60:
                return None
            # The day's first officers come soon.
            free_at = [_FIRST_COME_MINUTES if at is None else at for at in free_at]
        waiting = watch.waiting(who.service_id, is_priority=who.is_priority)
        ahead = len(waiting) if who.place is None else sum(other.order[0] <= who.place for other in waiting)
        me = Head(_ME, *key, _LAST, who.arrived_at or now, place=who.place or _LAST)
        if who.leaves is None and ahead == len(waiting):
            thought = self._thought_of(circle, free_at, now, is_waited_for=is_waited_for)
        else:
            thought = Thought(watch, circle, free_at, now)
        minutes, is_straight = thought.until_called(me, ahead)
        return _with_breaks(watch, minutes), is_straight

    def _when_free(self, circle: Circle, now: datetime, *, is_as_seen: bool) -> list[float | None]:
        """Return when each of its counters calls next; ``is_as_seen``: nothing is only thought to be so."""
        if self._as_of != (self._watch.changes, now):
            self._free.clear()
            self._thoughts.clear()
            self._as_of = self._watch.changes, now
        found = self._free.get(circle.counter_ids) if is_as_seen else None
        if found is None:
            found = [_free_at(self._watch, counter_id, now) for counter_id in circle.counter_ids]
            if is_as_seen:
                self._free[circle.counter_ids] = found
        return found

    def _thought_of(
        self, circle: Circle, free_at: list[float | None], now: datetime, *, is_waited_for: bool
    ) -> Thought:
        """Return the one that others thought already, where there is one."""
        found = self._thoughts.get((circle.counter_ids, is_waited_for))
        if found is None:
            found = Thought(self._watch, circle, free_at, now)
            self._thoughts[circle.counter_ids, is_waited_for] = found
        return found


def _with_breaks(watch: HallWatch, minutes: float) -> float:
    """Officers get up now and then: what is far ahead takes longer by that much."""
    return min(minutes, _SURE_MINUTES) + max(0.0, minutes - _SURE_MINUTES) / watch.presence


def _free_at(watch: HallWatch, counter_id: CounterId, now: datetime) -> float | None:
    """Return in how many minutes a counter calls next; None: not today, as far as is known."""
    state = watch.counters[counter_id]
    if state.is_open:
        return _rest(watch, state, now)
    if watch.is_back_soon(counter_id, now) and state.left_at is not None:
        return max(1.0, watch.away_minutes - (now - state.left_at).total_seconds() / 60)
    return None


def _rest(watch: HallWatch, counter: CounterWatch, now: datetime) -> float:
    if counter.ticket is None or counter.since is None:
        return 0.0
    usual = watch.cycle(counter.ticket.service_id)
    return max(_REST_AT_LEAST * usual, usual - (now - counter.since).total_seconds() / 60)

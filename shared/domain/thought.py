"""One hall as it would go on from one instant, call by call: thought as far as somebody asked, and no further twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from heapq import heapify, heappop, heappush

from shared.domain.calling import Head, choose_among, streak_after
from shared.domain.circle import Circle
from shared.domain.hall_watch import HallWatch, WaitingTicket
from shared.domain.queues import overdue_at

STEPS_AT_MOST = 250  # thought through; beyond, the rest of the queue is taken to go on at that speed
_MARK_EVERY = 4  # steps


@dataclass(slots=True)
class _Moment:
    """How far the hall has come: in minutes, and in steps (a counter that called, or found nobody).

    Counters and queues go by their places in the circle.
    """

    at: float
    steps: int
    agenda: list[tuple[float, int]]  # when each counter is free next
    called: list[int]  # how many of each queue were
    streaks: list[int]

    def copy(self) -> _Moment:
        return _Moment(self.at, self.steps, self.agenda.copy(), self.called.copy(), self.streaks.copy())


class Thought:
    """The hall run ahead from ``now``, when counter n of the circle is free in ``free_at[n]`` minutes (None: never).

    Good for as long as the watch sees nothing but numbers that are added at the end of their queues.
    """

    def __init__(self, watch: HallWatch, circle: Circle, free_at: Sequence[float | None], now: datetime) -> None:
        self._watch = watch
        self._circle = circle
        self._now = now
        self._keys = tuple(circle.queues)
        self._queues: list[Sequence[WaitingTicket]] = [()] * len(self._keys)
        self._lengths = [0] * len(self._keys)
        agenda = [(at, number) for number, at in enumerate(free_at) if at is not None]
        heapify(agenda)
        self._marks = [_Moment(0.0, 0, agenda, [0] * len(self._keys), [0] * len(free_at))]
        self._look_again()

    def until_called(self, me: Head, ahead: int) -> tuple[float, bool]:
        """Return in how many minutes somebody would be called who stands behind ``ahead`` others in their queue, and
        whether a counter is free at once.

        Beyond what is thought through, the queue is taken to go on at the speed that it had.
        """
        self._look_again()
        mine = self._circle.queues[me.service_id, me.is_priority]
        # Those before are called as if I weren't there: what was thought holds until I am the first.
        number = len(self._marks) - 1
        while number > 0 and self._marks[number].called[mine] >= ahead:
            number -= 1
        is_new = number == len(self._marks) - 1
        moment = self._marks[number].copy()
        firsts = [self._first(queue, called) for queue, called in enumerate(moment.called)]
        while moment.steps < STEPS_AT_MOST and moment.agenda:
            if is_new and moment.called[mine] < ahead and moment.steps >= self._marks[-1].steps + _MARK_EVERY:
                self._marks.append(moment.copy())
            if moment.called[mine] == ahead:
                firsts[mine] = me
            if self._step(moment, firsts) is me:
                return moment.at, moment.at == 0.0 and moment.steps == 1
        if is_new and moment.called[mine] < ahead and moment.steps > self._marks[-1].steps:
            self._marks.append(moment)
        done = moment.called[mine]
        return moment.at * (1 + (ahead + 1 - done) / max(1, done)), False

    def _look_again(self) -> None:
        """See who has come meanwhile: what was thought is forgotten from where a counter would have found them."""
        for number, key in enumerate(self._keys):
            queue = self._watch.waiting(key[0], is_priority=key[1])
            before = self._lengths[number]
            if len(queue) != before:
                while len(self._marks) > 1 and self._marks[-1].called[number] >= before:
                    self._marks.pop()
                self._queues[number], self._lengths[number] = queue, len(queue)

    def _first(self, queue: int, called: int) -> Head | None:
        """Return who is first in a queue once so many were called."""
        return self._queues[queue][called].head if called < self._lengths[queue] else None

    def _step(self, moment: _Moment, firsts: list[Head | None]) -> Head | None:
        """Let the next counter that is free call one of the ``firsts``; return whom."""
        moment.at, number = heappop(moment.agenda)
        moment.steps += 1
        counter, then = self._circle.counters[number], self._now + timedelta(minutes=moment.at)
        asked = [head for queue in counter.own if (head := firsts[queue]) is not None]
        if counter.helped:
            helped = [head for queue in counter.helped if (head := firsts[queue]) is not None]
            # What a counter only helps with is its own once it has waited too long.
            overdue = overdue_at(counter.policy, then)
            asked = (asked + [head for head in helped if head.arrived_at <= overdue]) or helped
        if not asked:
            return None
        called = asked[0]
        if len(asked) > 1:
            called = choose_among(asked, counter.policy, moment.streaks[number], then).head
        moment.streaks[number] = streak_after(moment.streaks[number], called)
        queue = self._circle.queues[called.service_id, called.is_priority]
        moment.called[queue] += 1
        firsts[queue] = self._first(queue, moment.called[queue])
        heappush(moment.agenda, (moment.at + self._watch.cycle(called.service_id), number))
        return called

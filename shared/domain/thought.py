"""One hall as it would go on from one instant, call by call: thought as far as somebody asked, and no further twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from heapq import heapify, heappop, heappush

from shared.domain.calling import Head, order_of, streak_after, weigh
from shared.domain.circle import Circle
from shared.domain.hall_watch import HallWatch, WaitingTicket
from shared.domain.queues import overdue_at

STEPS_AT_MOST = 250  # thought through; beyond, the rest of the queue is taken to go on at that speed
_MARK_EVERY = 4  # steps
_BEHIND_ALL = 2**63


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
        self._minutes = [watch.cycle(service_id) for service_id, _ in self._keys]  # of one call
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
        firsts = _Firsts(self._queues, self._lengths, moment.called)
        while moment.steps < STEPS_AT_MOST and moment.agenda:
            if is_new and moment.called[mine] < ahead and moment.steps >= self._marks[-1].steps + _MARK_EVERY:
                self._marks.append(moment.copy())
            if moment.called[mine] == ahead:
                firsts.put(mine, me)
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

    def _step(self, moment: _Moment, firsts: _Firsts) -> Head | None:
        """Let the next counter that is free call one of the firsts; return whom."""
        moment.at, number = heappop(moment.agenda)
        moment.steps += 1
        counter, then = self._circle.counters[number], self._now + timedelta(0, moment.at * 60)
        regular, priority = counter.own
        if counter.is_helping:  # what has waited too long there is its own
            overdue = overdue_at(counter.policy, then)
            regular += firsts.come_until(overdue, counter.helped[0])
            priority += firsts.come_until(overdue, counter.helped[1])
        streak = moment.streaks[number]
        weighed = weigh(firsts.among(regular), firsts.among(priority), counter.policy, streak, then)
        if weighed is None and counter.is_helping:
            regular, priority = counter.helped
            weighed = weigh(firsts.among(regular), firsts.among(priority), counter.policy, streak, then)
        if weighed is None:
            return None
        called = weighed[0]
        moment.streaks[number] = streak_after(streak, called)
        queue = self._circle.queues[called.service_id, called.is_priority]
        moment.called[queue] += 1
        firsts.go_on(queue, moment.called[queue])
        heappush(moment.agenda, (moment.at + self._minutes[queue], number))
        return called


class _Firsts:
    """Who is first in each queue once so many were ``called``; queues by their places."""

    __slots__ = ("_firsts", "_lengths", "_queues")

    def __init__(
        self, queues: Sequence[Sequence[WaitingTicket]], lengths: Sequence[int], called: Sequence[int]
    ) -> None:
        self._queues = queues
        self._lengths = lengths
        # With what they are put in order by, at the end by the queue: two who stand alike are no fault.
        self._firsts: list[tuple[int, int, int, Head | None]] = [
            (_BEHIND_ALL, 0, queue, None) for queue in range(len(queues))
        ]
        for queue, count in enumerate(called):
            if count < lengths[queue]:
                self.put(queue, queues[queue][count].head)

    def go_on(self, queue: int, called: int) -> None:
        """Let who stands behind so many be first, or nobody."""
        if called < self._lengths[queue]:
            self.put(queue, self._queues[queue][called].head)
        else:
            self._firsts[queue] = _BEHIND_ALL, 0, queue, None

    def put(self, queue: int, head: Head) -> None:
        """Let this one be first."""
        self._firsts[queue] = *order_of(head), queue, head

    def among(self, queues: tuple[int, ...]) -> Head | None:
        """Return who stands before the firsts of all others of these queues."""
        return min(map(self._firsts.__getitem__, queues))[3] if queues else None

    def come_until(self, instant: datetime, queues: tuple[int, ...]) -> tuple[int, ...]:
        """Return those of these queues whose first had come by then."""
        if not queues:
            return ()
        firsts = self._firsts
        return tuple([one for one in queues if (head := firsts[one][3]) is not None and head.arrived_at <= instant])

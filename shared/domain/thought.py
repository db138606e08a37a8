"""One hall as it would go on from one instant, call by call: thought as far as somebody asked, and no further twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from heapq import heapify, heappop, heappush

from shared.domain.calling import Head, choose_among, streak_after
from shared.domain.circle import Circle, QueueKey
from shared.domain.hall_watch import HallWatch, WaitingTicket
from shared.domain.queues import overdue_at

STEPS_AT_MOST = 250  # thought through; beyond, the rest of the queue is taken to go on at that speed
_MARK_EVERY = 10  # steps


@dataclass(slots=True)
class _Moment:
    """How far the hall has come: in minutes, and in steps (a counter that called, or found nobody)."""

    at: float
    steps: int
    agenda: list[tuple[float, int]]  # when each counter is free next
    places: dict[QueueKey, int]  # how many of each queue were called
    streaks: list[int]

    def copy(self) -> _Moment:
        return _Moment(self.at, self.steps, self.agenda.copy(), self.places.copy(), self.streaks.copy())


class Thought:
    """The hall run ahead from ``now``, when counter n of the circle is free in ``free_at[n]`` minutes (None: never).

    Good for as long as the watch sees nothing but numbers that are added at the end of their queues.
    """

    def __init__(self, watch: HallWatch, circle: Circle, free_at: Sequence[float | None], now: datetime) -> None:
        self._watch = watch
        self._circle = circle
        self._now = now
        self._queues: dict[QueueKey, Sequence[WaitingTicket]] = {}
        self._lengths: dict[QueueKey, int] = dict.fromkeys(circle.callers, 0)
        agenda = [(at, number) for number, at in enumerate(free_at) if at is not None]
        heapify(agenda)
        places = dict.fromkeys(circle.callers, 0)
        self._marks = [_Moment(0.0, 0, agenda, places, [0] * len(free_at))]
        self._look_again()

    def until_called(self, me: Head, ahead: int) -> tuple[float, bool]:
        """Return in how many minutes somebody would be called who stands behind ``ahead`` others in their queue, and
        whether a counter is free at once.

        Beyond what is thought through, the queue is taken to go on at the speed that it had.
        """
        self._look_again()
        key = me.service_id, me.is_priority
        # Those before are called as if I weren't there: what was thought holds until I am the first.
        number = len(self._marks) - 1
        while number > 0 and self._marks[number].places[key] >= ahead:
            number -= 1
        is_new = number == len(self._marks) - 1
        moment = self._marks[number].copy()
        while moment.steps < STEPS_AT_MOST and moment.agenda:
            if is_new and moment.places[key] < ahead and moment.steps >= self._marks[-1].steps + _MARK_EVERY:
                self._marks.append(moment.copy())
            called = self._step(moment, me, ahead)
            if called is me:
                return moment.at, moment.at == 0.0 and moment.steps == 1
        if is_new and moment.places[key] < ahead and moment.steps > self._marks[-1].steps:
            self._marks.append(moment)
        done = moment.places[key]
        return moment.at * (1 + (ahead + 1 - done) / max(1, done)), False

    def _look_again(self) -> None:
        """See who has come meanwhile: what was thought is forgotten from where a counter would have found them."""
        for key in self._circle.callers:
            queue = self._watch.waiting(key[0], is_priority=key[1])
            before = self._lengths[key]
            if len(queue) != before:
                while len(self._marks) > 1 and self._marks[-1].places[key] >= before:
                    self._marks.pop()
                self._queues[key], self._lengths[key] = queue, len(queue)

    def _step(self, moment: _Moment, me: Head, ahead: int) -> Head | None:
        """Let the next counter that is free call; return whom. Not ``me`` before ``ahead`` others of my queue."""
        moment.at, number = heappop(moment.agenda)
        moment.steps += 1
        places, lengths, mine = moment.places, self._lengths, (me.service_id, me.is_priority)
        policy, then = self._circle.policies[number], self._now + timedelta(minutes=moment.at)
        overdue = overdue_at(policy, then)
        own: list[Head] = []
        others: list[Head] = []
        for key, rank in self._circle.calls[number]:
            place = places[key]
            if place >= ahead and key == mine:
                head = me
            elif place < lengths[key]:
                head = self._queues[key][place].head
            else:
                continue
            # What a counter only helps with is its own once it has waited too long.
            (own if rank == 0 or head.arrived_at <= overdue else others).append(head)
        asked = own or others
        if not asked:
            return None
        called = asked[0]
        if len(asked) > 1:
            called = choose_among(asked, policy, moment.streaks[number], then).head
        if called is not me:
            moment.streaks[number] = streak_after(moment.streaks[number], called)
            places[called.service_id, called.is_priority] += 1
            heappush(moment.agenda, (moment.at + self._watch.cycle(called.service_id), number))
        return called

"""The hall run ahead: what was thought before is used again, and says what thinking anew would say."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from heapq import heapify, heappop, heappush
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from shared.domain import run_ahead, thought
from shared.domain.calling import CallReason, Head, choose, streak_after
from shared.domain.events import OfficerSignedIn, TicketCalled, TicketFinished, TicketIssued
from shared.domain.hall_watch import HallWatch, Queue, WaitingTicket
from shared.domain.ids import CounterId, OfficerId, ServiceId, TicketId
from shared.domain.plan import Counter
from shared.domain.run_ahead import Newcomer, RunAhead
from shared.domain.thought import STEPS_AT_MOST, Thought
from shared.domain.ticket import Ticket
from tests.support.factory import NOW, a_counter, a_plan, a_service, a_ticket, an_announcement

SERVICES = [ServiceId(one) for one in ("quick", "slow", "rare", "elsewhere")]
PLAN = replace(
    a_plan(),
    services={
        ServiceId(one): a_service(one, one, agency, "A", service_minutes=minutes)
        for one, agency, minutes in (
            ("quick", "capil", 2),
            ("slow", "capil", 17),
            ("rare", "capil", 8),
            ("elsewhere", "tax", 5),
        )
    },
    counters={
        one.counter_id: one
        for one in (
            a_counter("1", "capil", ["quick", "slow"]),
            a_counter("2", "capil", ["slow"], ["rare"]),
            a_counter("3", "capil", ["quick"], only_priority=True),
            a_counter("4", "capil", ["rare"], ["quick"]),
            a_counter("5", "tax", ["elsewhere"]),
        )
    },
)
COUNTERS = list(PLAN.counters)
LAST = 2**62
Happening = tuple[str, int, int, bool]  # what, where, how much, with priority or without


class Hall:
    """A hall that is told what happens, and two who think about it: one who remembers, one who begins anew."""

    def __init__(self) -> None:
        self.watch = HallWatch(PLAN)
        self.remembering = RunAhead(self.watch)
        self.now = NOW
        self.seq = 100
        self.tickets: dict[TicketId, Ticket] = {}

    def joins(self, service_id: ServiceId, *, is_priority: bool, place: int = 0) -> None:
        self.seq += 1
        ticket = a_ticket(
            f"A-{self.seq:03d}",
            service_id,
            ticket_id=TicketId(f"t{self.seq}"),
            is_priority=is_priority,
            arrived_at=self.now,
            arrival_seq=self.seq,
            place=place,
        )
        self.tickets[ticket.ticket_id] = ticket
        self.watch.take(TicketIssued(seq=self.seq, at=self.now, ticket=ticket, ahead=0))

    def opens(self, counter_id: CounterId) -> None:
        self.seq += 1
        self.watch.take(OfficerSignedIn(seq=self.seq, at=self.now, counter_id=counter_id, officer_id=OfficerId("rina")))

    def calls(self, counter_id: CounterId) -> None:
        """The counter finishes what it has, and takes the first who waits for it."""
        counter = self.watch.counters[counter_id]
        self.seq += 1
        if counter.ticket is not None:
            self.watch.take(
                TicketFinished(
                    seq=self.seq,
                    at=self.now,
                    ticket_id=counter.ticket.ticket_id,
                    counter_id=counter_id,
                    officer_id=OfficerId("rina"),
                )
            )
        found = self.watch.head(PLAN.counters[counter_id].service_ids)
        if found is not None:
            self.watch.take(self._call(found.ticket_id, counter_id))

    def _call(self, ticket_id: TicketId, counter_id: CounterId) -> TicketCalled:
        return TicketCalled(
            seq=self.seq,
            at=self.now,
            ticket_id=ticket_id,
            counter_id=counter_id,
            officer_id=OfficerId("rina"),
            reason=CallReason.ARRIVAL,
            announcement=an_announcement(
                self.tickets[ticket_id], PLAN.counters[counter_id], seq=self.seq, called_at=self.now
            ),
        )


def happen(hall: Hall, what: Happening) -> None:
    """Let it happen."""
    kind, where, number, is_priority = what
    service_id = SERVICES[where % len(SERVICES)]
    counter_id = COUNTERS[where % len(COUNTERS)]
    if kind == "many join":
        for _one in range(number):
            hall.joins(service_id, is_priority=is_priority)
    elif kind == "one slips in":
        hall.joins(service_id, is_priority=is_priority, place=100 + number)
    elif kind == "opens":
        hall.opens(counter_id)
    elif kind == "calls":
        hall.calls(counter_id)
    else:
        hall.now += timedelta(seconds=number)


happenings: st.SearchStrategy[Happening] = st.tuples(
    st.sampled_from(["many join", "many join", "one slips in", "opens", "calls", "time passes"]),
    st.integers(0, 19),
    st.integers(1, 14),
    st.booleans(),
)
newcomers = st.builds(
    Newcomer,
    service_id=st.sampled_from(SERVICES),
    is_priority=st.booleans(),
    place=st.none() | st.integers(100, 130),
    arrived_at=st.none() | st.integers(0, 90).map(lambda minutes: NOW - timedelta(minutes=minutes)),
)


@pytest.mark.parametrize("steps", [STEPS_AT_MOST, 12])
@given(
    opened=st.sets(st.sampled_from(COUNTERS[:4]), max_size=3),
    days=st.lists(st.tuples(happenings, st.lists(newcomers, min_size=1, max_size=4)), max_size=14),
)
@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_remembering_says_what_thinking_anew_says(
    steps: int, opened: set[CounterId], days: list[tuple[Happening, list[Newcomer]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever has happened, whoever asks in whatever order; with queues longer than what is thought through, too."""
    monkeypatch.setattr(thought, "STEPS_AT_MOST", steps)
    hall = Hall()
    for counter_id in sorted(opened):
        hall.opens(counter_id)
    for what, asking in days:
        happen(hall, what)
        for who in asking:
            anew = RunAhead(hall.watch).minutes_until_called(who, hall.now)
            assert hall.remembering.minutes_until_called(who, hall.now) == anew


def by_the_rules(watch: HallWatch, who: Newcomer, now: datetime) -> float | None:
    """Return when somebody would be called, call by call: every counter looks at every queue and asks `choose`.

    When counters are free and what breaks add is taken as it is.
    """
    queues = {
        (service_id, is_priority): [ticket.head for ticket in watch.waiting(service_id, is_priority=is_priority)]
        for service_id in SERVICES
        for is_priority in (False, True)
    }
    me = Head(TicketId("me"), who.service_id, who.is_priority, LAST, who.arrived_at or now, place=who.place or LAST)
    mine = queues[who.service_id, who.is_priority]
    mine.insert(sum(other.place <= me.place for other in mine), me)
    counters = list(PLAN.counters.values())
    free = (run_ahead._free_at(watch, one.counter_id, now) for one in counters)
    agenda = [(at, number) for number, at in enumerate(free) if at is not None]
    heapify(agenda)
    streaks = [0] * len(counters)
    while agenda:
        at, number = heappop(agenda)
        counter, then = counters[number], now + timedelta(minutes=at)
        policy = counter.policy or PLAN.policy
        heads = []
        for (service_id, is_priority), queue in queues.items():
            rank = counter.rank_of(service_id)
            if queue and rank is not None and (is_priority or not counter.only_priority):
                is_late = then - queue[0].arrived_at >= timedelta(minutes=policy.longest_wait_minutes)
                heads.append(replace(queue[0], rank=0 if is_late else rank))
        choice = choose(heads, policy, streaks[number], then)
        if choice is None:
            continue
        called = choice.head
        if called.ticket_id == me.ticket_id:
            return run_ahead._with_breaks(watch, at)
        queues[called.service_id, called.is_priority].pop(0)
        streaks[number] = streak_after(streaks[number], called)
        heappush(agenda, (at + watch.cycle(called.service_id), number))
    return None


@given(
    opened=st.sets(st.sampled_from(COUNTERS), min_size=1),
    days=st.lists(happenings, max_size=10),
    who=newcomers,
)
@settings(deadline=None, max_examples=400)
def test_a_wait_is_what_the_rules_make_of_it(opened: set[CounterId], days: list[Happening], who: Newcomer) -> None:
    """The short ways of thinking ahead call the same people in the same order as the rule that really calls."""
    hall = Hall()
    for counter_id in sorted(opened):
        hall.opens(counter_id)
    for what in days:
        happen(hall, what)
    now = hall.now - timedelta(seconds=hall.now.second % 10)
    expected = by_the_rules(hall.watch, who, now)
    assume(expected is not None)
    found = RunAhead(hall.watch).minutes_until_called(who, hall.now)
    assert found is not None
    assert found[0] == expected


def test_a_long_queue_is_thought_through_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred join one after another, each told the wait: together they cost about as many steps as people."""
    steps = 0
    step = Thought._step  # counted, not changed

    def counted(self: Thought, *asked: Any) -> Any:
        nonlocal steps
        steps += 1
        return step(self, *asked)

    monkeypatch.setattr(Thought, "_step", counted)
    hall = Hall()
    hall.opens(CounterId("5"))
    waits = []
    for _number in range(100):
        found = hall.remembering.minutes_until_called(Newcomer(ServiceId("elsewhere"), is_priority=False), hall.now)
        assert found is not None
        waits.append(found[0])
        hall.joins(ServiceId("elsewhere"), is_priority=False)
    assert waits == sorted(waits)
    assert steps < 100 * 6, "each goes on from at most four steps before the end"


def test_who_slips_in_before_others_is_thought_of() -> None:
    """A slow one with an early booking takes a counter from the quick ones, who were thought through without them."""
    hall = Hall()
    hall.opens(CounterId("1"))
    hall.opens(CounterId("4"))
    who = Newcomer(ServiceId("quick"), is_priority=False)
    for _number in range(14):
        hall.joins(ServiceId("quick"), is_priority=False)
    hall.joins(ServiceId("slow"), is_priority=False)
    before = hall.remembering.minutes_until_called(who, hall.now)
    hall.joins(ServiceId("slow"), is_priority=False, place=100)
    after = hall.remembering.minutes_until_called(who, hall.now)
    assert after == RunAhead(hall.watch).minutes_until_called(who, hall.now)
    assert after != before


def test_a_counter_that_is_thought_free_for_one_is_not_free_for_the_next() -> None:
    """Who goes on leaves their counter in thought only: whoever asks next finds it busy, and the other way round."""
    hall = Hall()
    hall.opens(CounterId("1"))
    hall.joins(ServiceId("quick"), is_priority=False)
    hall.calls(CounterId("1"))
    goes_on = Newcomer(ServiceId("slow"), is_priority=False, place=100, leaves=TicketId("t102"))
    comes = Newcomer(ServiceId("slow"), is_priority=False)
    for who in (goes_on, comes, goes_on):
        anew = RunAhead(hall.watch).minutes_until_called(who, hall.now)
        assert hall.remembering.minutes_until_called(who, hall.now) == anew
    assert hall.remembering.minutes_until_called(goes_on, hall.now) == (0.0, True)


@pytest.mark.parametrize("counters", [[a_counter("1", "capil", ["quick", "slow"], only_priority=True)], []])
def test_a_queue_that_no_counter_ever_calls_has_no_wait(counters: list[Counter]) -> None:
    """Two services of one circle, and neither has anybody for those without priority: each is told nothing."""
    plan = replace(PLAN, counters={one.counter_id: one for one in counters})
    ahead = RunAhead(HallWatch(plan))
    for service_id in ("quick", "slow"):
        who = Newcomer(ServiceId(service_id), is_priority=False)
        assert ahead.minutes_until_called(who, NOW) is None


def test_a_queue_that_only_a_priority_counter_calls_has_one() -> None:
    """The counter of those with priority: the day's first officer is waited for there."""
    only = a_counter("1", "capil", ["quick", "slow"], only_priority=True)
    ahead = RunAhead(HallWatch(replace(PLAN, counters={only.counter_id: only})))
    for service_id in ("quick", "slow"):
        found = ahead.minutes_until_called(Newcomer(ServiceId(service_id), is_priority=True), NOW)
        assert found is not None
        assert found[0] > 0


def test_a_queue_that_is_only_helped_with_has_a_wait() -> None:
    """By a counter that has nothing of its own, beside one that has another of its services."""
    helping, owning = a_counter("1", "capil", [], ["quick", "slow"]), a_counter("2", "capil", ["slow"])
    plan = replace(PLAN, counters={one.counter_id: one for one in (helping, owning)})
    found = RunAhead(HallWatch(plan)).minutes_until_called(Newcomer(ServiceId("quick"), is_priority=False), NOW)
    assert found is not None
    assert found[0] > 0


def test_two_who_stand_alike_are_no_fault() -> None:
    """A number is told its wait whatever a journal says of those before it."""
    watch = HallWatch(PLAN)
    for service_id in ("quick", "slow"):
        ticket = WaitingTicket(TicketId(service_id), ServiceId(service_id), False, NOW, (101, 101))  # without priority
        watch.queues[ServiceId(service_id), False] = Queue([ticket])
    watch.counters[CounterId("1")].is_open = True
    found = RunAhead(watch).minutes_until_called(Newcomer(ServiceId("quick"), is_priority=False), NOW)
    assert found == (19.0, False)

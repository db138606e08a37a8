"""Nobody is passed over for ever: the bounds of docs/fairness.md for every policy, against the worst arrivals."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.calling import CallReason, Choice, Head, Policy, PolicyKind, choose, streak_after
from shared.domain.ids import ServiceId, TicketId
from tests.support.bounds import calls_at_most
from tests.support.factory import NOW

ARRIVAL, STRICT = PolicyKind.ARRIVAL, PolicyKind.STRICT
RATIO, CAPPED = PolicyKind.RATIO, PolicyKind.CAPPED


@dataclass
class Waiting:
    """A ticket, and the calls that it may still have to see."""

    head: Head
    regular: int
    priority: int
    seen: int = 0

    def may_see(self, policy: Policy) -> int:
        return calls_at_most(policy, is_priority=self.head.is_priority, regular=self.regular, priority=self.priority)


@dataclass
class Desk:
    """One counter, call by call. Heads come of any number of queues, so the choice sees each class's first."""

    policy: Policy
    streak: int = 0
    minute: int = 0
    arrived: int = 0
    waiting: list[Waiting] = field(default_factory=list)
    called: list[Choice] = field(default_factory=list)

    @property
    def now(self) -> datetime:
        return NOW + timedelta(minutes=self.minute)

    def arrives(self, *, priority: bool, is_for_this: bool = False, rank: int = 0) -> Head:
        self.arrived += 1
        head = Head(
            ticket_id=TicketId(str(self.arrived)),
            service_id=ServiceId("ktp"),
            is_priority=priority,
            arrival_seq=self.arrived,
            arrived_at=self.now,
            rank=rank,
            place=self.arrived,
            is_for_this=is_for_this,
        )
        self._stands(head)
        return head

    def comes_back(self, place: int) -> None:
        """Somebody who was called already stands in the line again, at their place by arrival."""
        if self.called:
            self._stands(self.called[place % len(self.called)].head)

    def _stands(self, head: Head) -> None:
        if head in [each.head for each in self.waiting]:
            return
        before = [each.head for each in self.waiting if each.head.rank == 0 and each.head.place < head.place]
        for behind in self.waiting:
            if head.rank == 0 and behind.head.place > head.place:
                behind.regular += not head.is_priority
                behind.priority += head.is_priority
        regular = sum(not each.is_priority for each in before)
        self.waiting.append(Waiting(head, regular, len(before) - regular))
        self.waiting.sort(key=lambda each: each.head.place)

    def calls(self) -> Head | None:
        """One press; every bound must still hold afterwards."""
        firsts: dict[tuple[int, bool, bool], Head] = {}
        for each in self.waiting:
            firsts.setdefault((each.head.rank, each.head.is_priority, each.head.is_for_this), each.head)
        choice = choose(firsts.values(), self.policy, self.streak, self.now)
        if choice is None:
            return None
        self.streak = streak_after(self.streak, choice.head)
        self.called.append(choice)
        limit = timedelta(minutes=self.policy.longest_wait_minutes)
        for each in self.waiting:
            is_only_counted_when_overdue = self.policy.kind is STRICT and not each.head.is_priority
            if is_only_counted_when_overdue and self.now - each.head.arrived_at < limit:
                continue
            each.seen += 1
            assert each.head.rank or each.seen <= each.may_see(self.policy), (each, self.policy)
        called = next(each for each in self.waiting if each.head == choice.head)
        self._keeps_order(called.head)
        self.waiting.remove(called)
        return called.head

    def _keeps_order(self, called: Head) -> None:
        """Within a class it is the order of arrival, and no one whom the counter only helps goes first."""
        for each in self.waiting:
            assert each.head.rank >= called.rank
            if (each.head.rank, each.head.is_priority) == (called.rank, called.is_priority):
                assert each.head.place >= called.place


POLICIES = st.builds(
    Policy,
    kind=st.sampled_from(list(PolicyKind)),
    priority_cap=st.integers(1, 4),
    longest_wait_minutes=st.integers(5, 40),
)
ARRIVALS = st.tuples(st.just("arrives"), st.booleans(), st.booleans(), st.sampled_from([0, 0, 0, 1]))
MOVES = st.lists(
    ARRIVALS
    | st.tuples(st.just("calls"))
    | st.tuples(st.just("passes"), st.integers(1, 30))
    | st.tuples(st.just("comes back"), st.integers(0, 50)),
    min_size=20,
    max_size=80,
)


@given(policy=POLICIES, moves=MOVES, rush=st.sampled_from([None, True, False]))
def test_nobody_is_passed_over_for_ever(
    policy: Policy, moves: list[tuple[str, int, int, int]], rush: bool | None
) -> None:
    """Under each shipped policy, whatever comes: with one more of a class before every call, to the end."""
    desk = Desk(policy)
    for move in moves:
        match move:
            case ("arrives", priority, is_for_this, rank):
                desk.arrives(priority=bool(priority), is_for_this=bool(is_for_this), rank=0 if is_for_this else rank)
            case ("passes", minutes):
                desk.minute += minutes
            case ("comes back", place):
                desk.comes_back(place)
            case _:
                desk.calls()
    last = desk.arrived
    while any(each.head.place <= last and not each.head.rank for each in desk.waiting):
        desk.minute += 1
        if rush is not None:
            desk.arrives(priority=rush)
        desk.calls()
    if rush is None:
        while desk.calls():
            pass
        assert desk.waiting == []


def _calls_until(desk: Desk, ticket: Head, *, rush: bool) -> int:
    """How many calls it takes, with somebody of that class arriving before each of them."""
    for count in range(1, 1000):
        desk.arrives(priority=rush)
        if desk.calls() == ticket:
            return count
    raise AssertionError("it was never called")


@pytest.mark.parametrize(("kind", "cap"), [(CAPPED, 1), (CAPPED, 2), (RATIO, 1), (RATIO, 3)])
@pytest.mark.parametrize("before", [0, 1, 4])
def test_a_stream_of_priority_costs_the_others_so_much_and_no_more(kind: PolicyKind, cap: int, before: int) -> None:
    """The bound is the truth and no safe guess: the worst stream reaches it, for the last of a line."""
    policy = Policy(kind=kind, priority_cap=cap)
    desk = Desk(policy)
    line = [desk.arrives(priority=False) for _ in range(before + 1)]
    calls = _calls_until(desk, line[-1], rush=True)
    assert calls == calls_at_most(policy, is_priority=False, regular=before, priority=0) == (before + 1) * (cap + 1)


@pytest.mark.parametrize(("kind", "cap"), [(CAPPED, 1), (CAPPED, 2), (RATIO, 3)])
@pytest.mark.parametrize("before", [0, 3])
def test_a_stream_of_others_costs_priority_so_much_and_no_more(kind: PolicyKind, cap: int, before: int) -> None:
    """After a run of priority calls, one ordinary call after every cap of them, until the last one with priority."""
    policy = Policy(kind=kind, priority_cap=cap)
    desk = Desk(policy, streak=cap)
    line = [desk.arrives(priority=True) for _ in range(before + 1)]
    calls = _calls_until(desk, line[-1], rush=False)
    assert calls == calls_at_most(policy, is_priority=True, regular=0, priority=before) == before + before // cap + 2


def test_the_overdue_go_before_priority() -> None:
    """Three ordinary ones have waited the limit when two with priority come: they all go first, and nobody else."""
    policy = Policy(priority_cap=2, longest_wait_minutes=30)
    desk = Desk(policy)
    for _ in range(3):
        desk.arrives(priority=False)
    desk.minute = 30
    desk.arrives(priority=True)
    last = desk.arrives(priority=True)
    assert _calls_until(desk, last, rush=False) == 5 <= calls_at_most(policy, is_priority=True, regular=3, priority=1)


def test_strict_ends_with_the_longest_wait() -> None:
    """Priority always first, until somebody has waited the limit: then the oldest, to the last who was there."""
    desk = Desk(Policy(kind=STRICT, longest_wait_minutes=60))
    line = [desk.arrives(priority=False) for _ in range(5)]
    for _ in range(59):
        desk.minute += 1
        desk.arrives(priority=True)
        called = desk.calls()
        assert called is not None
        assert called.is_priority
        assert desk.called[-1].reason is CallReason.STRICT
    desk.minute += 1
    for ticket in line:
        desk.arrives(priority=True)
        assert desk.calls() == ticket
        assert desk.called[-1].reason is CallReason.LONGEST_WAIT


def test_arrival_weighs_no_priority() -> None:
    """As many calls as stood before it, and its own, whoever comes after."""
    desk = Desk(Policy(kind=ARRIVAL))
    line = [desk.arrives(priority=bool(number % 2)) for number in range(6)]
    assert _calls_until(desk, line[-1], rush=True) == 6


def test_ratio_looks_at_no_clock_and_strict_at_no_cap() -> None:
    """What sets the four apart: the same two in line, the older one overdue, a run of priority calls behind them."""
    reasons = {}
    for kind in PolicyKind:
        for streak in (0, 9):
            desk = Desk(Policy(kind=kind, longest_wait_minutes=30), streak=streak)
            desk.arrives(priority=True)
            desk.minute = 30
            desk.arrives(priority=False)
            desk.calls()
            reasons[kind, streak] = desk.called[0].reason
    assert reasons == {
        (ARRIVAL, 0): CallReason.ARRIVAL,
        (ARRIVAL, 9): CallReason.ARRIVAL,
        (STRICT, 0): CallReason.LONGEST_WAIT,
        (STRICT, 9): CallReason.LONGEST_WAIT,
        (RATIO, 0): CallReason.RATIO,
        (RATIO, 9): CallReason.PRIORITY_CAP,
        (CAPPED, 0): CallReason.LONGEST_WAIT,
        (CAPPED, 9): CallReason.PRIORITY_CAP,
    }


@pytest.mark.parametrize("kind", list(PolicyKind))
def test_a_place_that_isnt_the_arrival_decides(kind: PolicyKind) -> None:
    """Who was reinstated stands at the new place; where two places are the same, the earlier arrival is first."""
    policy = Policy(kind=kind)
    early = Head(TicketId("early"), ServiceId("ktp"), is_priority=False, arrival_seq=1, arrived_at=NOW, place=5)
    usual = Head(TicketId("usual"), ServiceId("ktp"), is_priority=False, arrival_seq=4, arrived_at=NOW)
    same, later = replace(usual, arrival_seq=5, place=5), replace(usual, arrival_seq=6)
    for heads, expected in (
        ([early, usual], usual),
        ([early, same], early),
        ([usual, same], usual),
        ([early, later], early),
    ):
        for told in (heads, heads[::-1]):
            choice = choose(told, policy, 0, NOW)
            assert choice is not None
            assert choice.head is expected

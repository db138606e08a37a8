"""Who is next: golden cases for every rule of the policy, and the bound that keeps anybody from starving."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.calling import CallReason, Choice, Head, Policy, choose, streak_after
from shared.domain.ids import ServiceId, TicketId

NOW = datetime(2026, 11, 25, 2, 42, tzinfo=UTC)
POLICY = Policy(priority_cap=2, longest_wait_minutes=60)
AN_HOUR = timedelta(minutes=60)
AN_INSTANT = timedelta(microseconds=1)


def head(number: int, *, priority: bool = False, rank: int = 0, waited: timedelta = timedelta(minutes=10)) -> Head:
    """The head of a queue: the number is its order of arrival."""
    return Head(
        ticket_id=TicketId(f"a-{number:03d}"),
        service_id=ServiceId("ktp" if rank == 0 else "kk"),
        is_priority=priority,
        arrival_seq=number,
        arrived_at=NOW - waited,
        rank=rank,
    )


def next_of(*heads: Head, streak: int = 0, policy: Policy = POLICY) -> tuple[int, CallReason] | None:
    """Who is called, and why."""
    choice = choose(heads, policy, streak, NOW)
    return None if choice is None else (choice.head.arrival_seq, choice.reason)


def test_nobody_waits_nobody_is_called() -> None:
    """An empty counter has no next."""
    assert choose([], POLICY, 0, NOW) is None


def test_the_choice_is_the_head_itself() -> None:
    """The choice hands back the very head, whose ticket is then called."""
    only = head(1)
    assert choose(iter([only]), POLICY, 0, NOW) == Choice(only, CallReason.ARRIVAL)


ARRIVAL, PRIORITY = CallReason.ARRIVAL, CallReason.PRIORITY
LONGEST, CAP = CallReason.LONGEST_WAIT, CallReason.PRIORITY_CAP


@pytest.mark.parametrize(
    ("heads", "streak", "expected"),
    [
        pytest.param([head(2), head(1)], 0, (1, ARRIVAL), id="first come, first served, whatever the queue"),
        pytest.param([head(1), head(2)], 9, (1, ARRIVAL), id="a run of priority calls means nothing without priority"),
        pytest.param([head(1), head(2, priority=True)], 0, (2, PRIORITY), id="priority goes first"),
        pytest.param([head(3, priority=True), head(2, priority=True)], 0, (2, PRIORITY), id="oldest priority first"),
        pytest.param([head(1), head(2, priority=True)], 1, (2, PRIORITY), id="one below the cap"),
        pytest.param([head(1), head(2, priority=True)], 2, (1, CAP), id="at the cap"),
        pytest.param([head(1), head(2, priority=True)], 3, (1, CAP), id="above the cap"),
        pytest.param([head(4), head(3), head(2, priority=True)], 2, (3, CAP), id="the cap calls the oldest regular"),
        pytest.param(
            [head(1, priority=True)], 5, (1, PRIORITY), id="only priority waits: the cap doesn't hold it back"
        ),
        pytest.param(
            [head(1, waited=AN_HOUR), head(2, priority=True)], 0, (1, LONGEST), id="an hour exactly is the limit"
        ),
        pytest.param(
            [head(1, waited=AN_HOUR - AN_INSTANT), head(2, priority=True)], 0, (2, PRIORITY), id="just short of an hour"
        ),
        pytest.param([head(1, waited=AN_HOUR)], 0, (1, LONGEST), id="the reason is told even without a rival"),
        pytest.param(
            [head(1, priority=True, waited=AN_HOUR), head(2, waited=AN_HOUR)], 1, (1, LONGEST), id="the oldest overdue"
        ),
        pytest.param(
            [head(1, priority=True, waited=AN_HOUR), head(2)], 2, (2, CAP), id="the cap holds for overdue priority too"
        ),
        pytest.param(
            [head(1, waited=AN_HOUR), head(2, priority=True)], 2, (1, LONGEST), id="overdue and capped: overdue is told"
        ),
        pytest.param([head(1, priority=True, waited=AN_HOUR)], 2, (1, LONGEST), id="nobody to be fair to: no cap"),
        pytest.param([head(1, rank=1), head(2)], 0, (2, ARRIVAL), id="own service before helping"),
        pytest.param([head(1, rank=1, priority=True), head(2)], 0, (2, ARRIVAL), id="own before another's priority"),
        pytest.param(
            [head(1, rank=1, waited=2 * AN_HOUR), head(2)], 0, (2, ARRIVAL), id="own before another's overdue"
        ),
        pytest.param([head(2, rank=1), head(1, rank=1)], 0, (1, ARRIVAL), id="helps when its own are empty"),
        pytest.param([head(1, rank=1), head(2, rank=1, priority=True)], 0, (2, PRIORITY), id="priority where it helps"),
        pytest.param([head(1, rank=1), head(2, priority=True)], 2, (2, PRIORITY), id="the cap looks at its own only"),
    ],
)
def test_golden_cases(heads: list[Head], streak: int, expected: tuple[int, CallReason]) -> None:
    """Each rule of the policy, at its boundary, whatever order the heads come in."""
    assert next_of(*heads, streak=streak) == expected
    assert next_of(*reversed(heads), streak=streak) == expected


def test_the_policy_of_the_branch_is_heeded() -> None:
    """Cap and limit come from the policy, not from a constant."""
    regular, priority = head(1, waited=timedelta(minutes=20)), head(2, priority=True)
    assert next_of(regular, priority, streak=4, policy=Policy(priority_cap=5)) == (2, PRIORITY)
    assert next_of(regular, priority, streak=5, policy=Policy(priority_cap=5)) == (1, CAP)
    assert next_of(regular, priority, policy=Policy(longest_wait_minutes=20)) == (1, LONGEST)


def test_the_run_of_priority_calls_is_counted() -> None:
    """Each priority call makes the run longer by one; any other ends it."""
    assert streak_after(0, head(1, priority=True)) == 1
    assert streak_after(4, head(1, priority=True)) == 5
    assert streak_after(4, head(1)) == 0


# ── A counter's day, in random order ────────────────────────────────────────────────────────────────────────────────


@dataclass
class Desk:
    """One counter with its own queue and one that it helps with, run call by call."""

    policy: Policy
    waiting: list[Head] = field(default_factory=list)
    streak: int = 0
    minute: int = 0
    arrived: int = 0
    called: list[Choice] = field(default_factory=list)

    @property
    def now(self) -> datetime:
        return NOW + timedelta(minutes=self.minute)

    def arrives(self, *, priority: bool, rank: int) -> None:
        self.arrived += 1
        self.waiting.append(
            Head(
                ticket_id=TicketId(str(self.arrived)),
                service_id=ServiceId(str(rank)),
                is_priority=priority,
                arrival_seq=self.arrived,
                arrived_at=self.now,
                rank=rank,
            )
        )

    def heads(self) -> list[Head]:
        """The first of each queue and class, as the store hands them in."""
        firsts: dict[tuple[int, bool], Head] = {}
        for each in self.waiting:
            firsts.setdefault((each.rank, each.is_priority), each)
        return list(firsts.values())

    def calls(self) -> Choice | None:
        choice = choose(self.heads(), self.policy, self.streak, self.now)
        if choice is not None:
            self.waiting.remove(choice.head)
            self.streak = streak_after(self.streak, choice.head)
            self.called.append(choice)
        return choice


POLICIES = st.builds(Policy, priority_cap=st.integers(1, 4), longest_wait_minutes=st.integers(5, 60))
MINUTES = st.lists(
    st.tuples(
        st.integers(0, 20),  # how many minutes pass
        st.lists(st.tuples(st.booleans(), st.sampled_from([0, 0, 0, 1])), max_size=6),  # who arrives then
        st.integers(0, 3),  # how many are called
    ),
    min_size=1,
    max_size=30,
)


@given(policy=POLICIES, day=MINUTES)
def test_each_call_keeps_the_rules(policy: Policy, day: list[tuple[int, list[tuple[bool, int]], int]]) -> None:
    """Over any day: order of arrival within a class, own before help, the cap, and the longest wait."""
    desk = Desk(policy)
    for minutes, arrivals, calls in day:
        desk.minute += minutes
        for priority, rank in arrivals:
            desk.arrives(priority=priority, rank=rank)
        for _ in range(calls):
            before, streak = list(desk.waiting), desk.streak
            choice = desk.calls()
            assert (choice is None) == (not before)
            if choice is None:
                continue
            called = choice.head
            rivals = [each for each in before if each.rank == min(other.rank for other in before)]
            assert called in rivals
            assert called == next(each for each in rivals if each.is_priority == called.is_priority)
            regulars_wait = any(not each.is_priority for each in rivals)
            if regulars_wait and called.is_priority:
                assert streak < policy.priority_cap
            limit = timedelta(minutes=policy.longest_wait_minutes)
            if desk.now - rivals[0].arrived_at >= limit:
                assert called == rivals[0] or (rivals[0].is_priority and streak >= policy.priority_cap)
            elif any(each.is_priority for each in rivals) and streak < policy.priority_cap:
                assert called.is_priority


@given(policy=POLICIES, day=MINUTES)
def test_nobody_starves(policy: Policy, day: list[tuple[int, list[tuple[bool, int]], int]]) -> None:
    """The bound of `Policy`: the oldest regular is among the next cap + 1 calls, the oldest priority among n + 2."""
    desk = Desk(policy)
    owed: dict[TicketId, tuple[int, int]] = {}  # who is the oldest of its class since which call, and by which one
    for minutes, arrivals, calls in day:
        desk.minute += minutes
        for priority, rank in arrivals:
            desk.arrives(priority=priority, rank=rank)
        for _ in range(calls):
            own = [each for each in desk.waiting if each.rank == 0]
            for kind in (True, False):
                oldest = next((each for each in own if each.is_priority is kind), None)
                if oldest is not None and oldest.ticket_id not in owed:
                    earlier = sum(not each.is_priority and each.arrival_seq < oldest.arrival_seq for each in own)
                    bound = earlier + 2 if kind else policy.priority_cap + 1
                    owed[oldest.ticket_id] = (len(desk.called), len(desk.called) + bound)
            desk.calls()
            still = {each.ticket_id for each in desk.waiting}
            assert all(ticket_id not in still or len(desk.called) < latest for ticket_id, (_, latest) in owed.items())


@given(
    priorities=st.lists(st.booleans(), min_size=1, max_size=30),
    cap=st.integers(1, 4),
    waited=st.integers(0, 200),
)
def test_a_full_queue_is_drained_to_the_last(priorities: list[bool], cap: int, waited: int) -> None:
    """Every ticket is called exactly once, however old all of them are."""
    desk = Desk(Policy(priority_cap=cap, longest_wait_minutes=60))
    for priority in priorities:
        desk.arrives(priority=priority, rank=0)
    desk.minute += waited
    while desk.calls() is not None:
        pass
    assert sorted(choice.head.arrival_seq for choice in desk.called) == list(range(1, len(priorities) + 1))

"""Who is next, foretold: as the office would choose, and never more surely than is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from counter.presenters.preview import Preview, Streak, preview
from shared.domain.calling import choose
from shared.domain.ids import CounterId
from shared.domain.queues import head_of
from shared.domain.ticket import Ticket, TicketState
from tests.support.factory import NOW, a_plan, a_snapshot, a_ticket

PLAN = a_plan()
THREE, FOUR = PLAN.counters[CounterId("3")], PLAN.counters[CounterId("4")]


def told(*tickets: Ticket, streak: int | None = 0) -> Preview:
    return preview(a_snapshot(tickets=tickets), THREE, None, streak, NOW)


def test_nobody_waits() -> None:
    """An empty hall has no next."""
    assert told() == Preview()
    assert not told().is_sure


def test_the_oldest_of_all_services_comes_first() -> None:
    """Arrival counts over the counter's own services together; other counters' services don't."""
    found = told(a_ticket("A-019", "kk"), a_ticket("A-018"), a_ticket("B-001", "nib"))
    assert found.first is not None
    assert found.first.label == "A-018"
    assert found.is_sure


def test_priority_goes_first_until_the_cap() -> None:
    """A known run below the cap brings the priority ticket, at the cap the regular one."""
    queue = (a_ticket("A-018"), a_ticket("A-021", is_priority=True))
    assert told(*queue, streak=1).first == queue[1]
    assert told(*queue, streak=2).first == queue[0]


def test_an_unknown_run_names_both() -> None:
    """A desk that doesn't know how many priority calls came before says which two it may be."""
    queue = (a_ticket("A-018"), a_ticket("A-021", is_priority=True))
    found = told(*queue, streak=None)
    assert {found.first, found.other} == set(queue)
    assert not found.is_sure


def test_an_unknown_run_is_sure_where_it_makes_no_difference() -> None:
    """Only regular tickets, or one that has waited past the limit: the run doesn't matter."""
    assert told(a_ticket("A-018"), a_ticket("A-019"), streak=None).is_sure
    late = told(a_ticket("A-018", waited_minutes=61), a_ticket("A-021", is_priority=True), streak=None)
    assert late.is_sure
    assert late.first is not None
    assert late.first.label == "A-018"


def test_a_counter_helps_only_when_its_own_queue_is_empty() -> None:
    """Counter 4 calls KTP-el only once nobody waits for its own services."""
    hall = a_snapshot(tickets=[a_ticket("A-001", "ktp"), a_ticket("A-009", "akta")])
    first = preview(hall, FOUR, None, 0, NOW).first
    assert first is not None
    assert first.label == "A-009"


def test_a_run_is_known_after_one_regular_call_or_a_full_one() -> None:
    """Unknown at first; a regular call makes it 0, priority calls count on, and the cap's worth of them is enough."""
    regular, priority = a_ticket("A-001"), a_ticket("A-002", is_priority=True)
    streak = Streak(2)
    assert streak.known is None
    streak.called(priority)
    assert streak.known is None
    streak.called(priority)
    assert streak.known == 2
    streak.called(regular)
    assert streak.known == 0
    streak.called(priority)
    assert streak.known == 1


@given(
    st.lists(
        st.tuples(st.sampled_from(["ktp", "kk", "akta"]), st.booleans(), st.integers(0, 90)), min_size=1, max_size=12
    ),
    st.integers(0, 4),
)
def test_the_office_never_calls_anyone_but_the_foretold(queue: list[tuple[str, bool, int]], run: int) -> None:
    """Whatever the true run is, the office's choice is the one foretold, or one of the two named."""
    tickets = [
        a_ticket(f"A-{place:03d}", service, is_priority=is_priority, waited_minutes=waited)
        for place, (service, is_priority, waited) in enumerate(queue, start=1)
    ]
    hall = a_snapshot(tickets=tickets)
    heads = [head for ticket in tickets if (head := head_of(ticket, THREE, None)) is not None]
    choice = choose(heads, hall.plan.policy, run, NOW)
    assert choice is not None
    found = preview(hall, THREE, None, None, NOW)
    assert choice.head.ticket_id in {one.ticket_id for one in (found.first, found.other) if one is not None}
    sure = preview(hall, THREE, None, run, NOW)
    assert sure.first is not None
    assert sure.first.ticket_id == choice.head.ticket_id


def test_called_tickets_are_no_heads() -> None:
    """Only who waits can be next."""
    called = replace(a_ticket("A-001"), state=TicketState.CALLED)
    assert preview(a_snapshot(tickets=[called]), THREE, None, 0, NOW) == Preview()


def test_what_was_sent_to_this_counter_is_foretold_here_only() -> None:
    """Transferred to counter 4, a ticket is nobody's next at counter 3, and counter 4's whatever its service."""
    sent = replace(a_ticket("B-001", "nib"), for_counter_id=FOUR.counter_id)
    hall = a_snapshot(tickets=[sent])
    assert preview(hall, THREE, None, 0, NOW) == Preview()
    assert preview(hall, FOUR, None, 0, NOW).first == sent


def test_who_stands_behind_a_booking_is_not_foretold() -> None:
    """Nobody looks past the first of a helped queue: one behind it has waited for hours, and own citizens go first."""
    booked = a_ticket("A-009", "ktp", waited_minutes=5, place=1)
    behind, own = a_ticket("A-002", "ktp", waited_minutes=200), a_ticket("A-008", "akta")
    hall = a_snapshot(tickets=[booked, behind, own])
    assert preview(hall, FOUR, None, 0, NOW) == Preview(own)
    late = replace(booked, arrived_at=NOW - timedelta(minutes=200))
    assert preview(a_snapshot(tickets=[late, behind, own]), FOUR, None, 0, NOW) == Preview(late)

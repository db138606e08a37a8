"""Which counter calls which ticket: each condition of the one rule, on both of its sides."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from shared.domain.calling import CallReason, Head, Policy, choose
from shared.domain.ids import CounterId, OfficerId, ServiceId
from shared.domain.queues import first_of_each_queue, head_of, overdue_at
from shared.domain.ticket import Ticket
from tests.support.factory import NOW, a_counter, a_ticket

RINA, ANDI = OfficerId("rina"), OfficerId("andi")
THREE, FIVE = CounterId("3"), CounterId("5")
COUNTER = a_counter("3", "disdukcapil", ["ktp"], helps=["kk"])
RESERVED = replace(COUNTER, only_priority=True)


def ktp(service: str = "ktp", **facts: Any) -> Ticket:
    """A-017, waiting."""
    return a_ticket("A-017", service, **facts)


def test_a_head_carries_what_a_choice_needs() -> None:
    """Id, service, class, arrival and place of the ticket, and how near the service is to this counter."""
    ticket = ktp(is_priority=True, place=40)
    assert head_of(ticket, COUNTER, RINA) == Head(
        ticket_id=ticket.ticket_id,
        service_id=ServiceId("ktp"),
        is_priority=True,
        arrival_seq=17,
        arrived_at=ticket.arrived_at,
        rank=0,
        place=40,
        is_for_this=False,
    )


@pytest.mark.parametrize(("service", "rank"), [("ktp", 0), ("kk", 1), ("nib", None)])
def test_own_helped_and_foreign_services(service: str, rank: int | None) -> None:
    """Own: 0, helped: 1, any other: not called here."""
    head = head_of(ktp(service), COUNTER, RINA)
    assert head is None if rank is None else head is not None and head.rank == rank


@pytest.mark.parametrize("service", ["ktp", "kk", "nib"])
@pytest.mark.parametrize(
    "goal",
    [
        {"for_counter_id": THREE},
        {"for_officer_id": RINA},
        {"for_counter_id": THREE, "for_officer_id": RINA},
        {"for_counter_id": THREE, "for_officer_id": ANDI},
        {"for_counter_id": FIVE, "for_officer_id": RINA},
    ],
    ids=str,
)
def test_what_was_transferred_to_this_counter_or_officer_is_its_own(service: str, goal: dict[str, str]) -> None:
    """Whatever the service; either of the two goals is enough."""
    head = head_of(ktp(service, **goal), COUNTER, RINA)
    assert head is not None
    assert (head.rank, head.is_for_this) == (0, True)


@pytest.mark.parametrize(
    "goal",
    [{"for_counter_id": FIVE}, {"for_officer_id": ANDI}, {"for_counter_id": FIVE, "for_officer_id": ANDI}],
    ids=str,
)
@pytest.mark.parametrize("officer", [RINA, None])
def test_what_was_transferred_elsewhere_is_not_called_here(goal: dict[str, str], officer: OfficerId | None) -> None:
    """Another counter's or officer's; a counter without an officer is no other officer's either."""
    assert head_of(ktp(**goal), COUNTER, officer) is None


def test_a_counter_without_officer_takes_nothing_for_its_own_by_that() -> None:
    """Nobody signed in, meant for nobody: two times nothing is no goal."""
    head = head_of(ktp(), COUNTER, None)
    assert head is not None
    assert not head.is_for_this


@pytest.mark.parametrize("goal", [{}, {"for_counter_id": THREE}, {"for_officer_id": RINA}], ids=str)
def test_a_disturbed_service_rests_unless_it_was_sent_here(goal: dict[str, str]) -> None:
    """A disturbance keeps who waits waiting; whoever an officer sent here is helped here all the same."""
    ticket = ktp(**goal)
    assert (head_of(ticket, COUNTER, RINA, disturbed={ServiceId("ktp")}) is not None) == bool(goal)
    assert head_of(ticket, COUNTER, RINA, disturbed={ServiceId("kk")}) is not None


@pytest.mark.parametrize(
    ("is_priority", "goal", "is_called"),
    [
        (True, {}, True),
        (False, {}, False),
        (False, {"for_counter_id": THREE}, True),
        (False, {"for_officer_id": RINA}, True),
    ],
)
def test_a_reserved_counter(is_priority: bool, goal: dict[str, str], is_called: bool) -> None:
    """Only those with priority, and whoever was sent to it; any other counter takes both classes."""
    ticket = ktp(is_priority=is_priority, **goal)
    assert (head_of(ticket, RESERVED, RINA) is not None) == is_called
    assert head_of(ticket, COUNTER, RINA) is not None


def test_who_waits_too_long_is_a_helping_counters_own() -> None:
    """From the very instant of the limit; one second less, and it is only helped. What is foreign stays foreign."""
    limit = overdue_at(Policy(longest_wait_minutes=45), NOW)
    assert limit == NOW - timedelta(minutes=45)
    ranks = []
    for arrived_at in (limit - timedelta(hours=1), limit, limit + timedelta(seconds=1)):
        head = head_of(ktp("kk", arrived_at=arrived_at), COUNTER, RINA, overdue_at=limit)
        assert head is not None
        ranks.append(head.rank)
        assert head_of(ktp("nib", arrived_at=arrived_at), COUNTER, RINA, overdue_at=limit) is None
    assert ranks == [0, 0, 1]


@pytest.mark.parametrize(
    ("booked", "place", "is_booked"), [(True, 16, True), (True, 17, False), (True, 18, False), (False, 16, False)]
)
def test_a_booking_is_the_reason_only_of_an_earlier_place(booked: bool, place: int, is_booked: bool) -> None:
    """A-017 arrived as the 17th: who has a booking and stands by arrival or, reinstated, behind it stands by that."""
    head = head_of(ktp(place=place, booked_for=NOW if booked else None), COUNTER, RINA)
    assert head is not None
    assert head.is_booked == is_booked


def test_a_booking_is_told_where_its_place_decided() -> None:
    """Where priority or the cap decided, that is told instead; what was sent to this very counter, before a booking."""
    booked = head_of(ktp(booked_for=NOW, place=3), COUNTER, RINA)
    first = head_of(ktp(booked_for=NOW, place=3, is_priority=True), COUNTER, RINA)
    sent = head_of(ktp(booked_for=NOW, place=3, for_counter_id=THREE), COUNTER, RINA)
    usual = head_of(a_ticket("A-010", "ktp", waited_minutes=0), COUNTER, RINA)
    assert booked is not None
    assert first is not None
    assert sent is not None
    assert usual is not None
    reasons = []
    for heads in ([booked, usual], [first, usual], [sent, usual]):
        choice = choose(heads, Policy(), 0, NOW)
        assert choice is not None
        assert choice.head is heads[0]
        reasons.append(choice.reason)
    assert reasons == [CallReason.BOOKING, CallReason.PRIORITY, CallReason.FOR_COUNTER]


def test_who_is_for_this_counter_is_called_with_that_reason_only_in_its_turn() -> None:
    """The reason tells the officer why a foreign ticket came; where priority or age decided, they are told instead."""
    sent = head_of(ktp(for_counter_id=THREE, is_priority=False), COUNTER, RINA)
    usual = head_of(a_ticket("A-020", "ktp", waited_minutes=0), COUNTER, RINA)
    first = head_of(ktp(for_counter_id=THREE, is_priority=True), COUNTER, RINA)
    assert sent is not None
    assert usual is not None
    assert first is not None
    assert choose([sent, usual], Policy(), 0, NOW) == choose([usual, sent], Policy(), 0, NOW)
    reasons = []
    for heads in ([sent, usual], [first, usual], [usual]):
        choice = choose(heads, Policy(), 0, NOW)
        assert choice is not None
        reasons.append(choice.reason)
    assert reasons == [CallReason.FOR_COUNTER, CallReason.PRIORITY, CallReason.ARRIVAL]


def test_a_counter_chooses_among_the_first_of_each_queue() -> None:
    """One of each service and class, by place; of what was sent, one for each counter and one for each officer."""
    first, second = a_ticket("A-020", place=1), a_ticket("A-002")
    elder, other = a_ticket("A-003", is_priority=True), a_ticket("A-004", "kk")
    here, later = a_ticket("A-005", for_counter_id=THREE), a_ticket("A-006", "kk", for_counter_id=THREE)
    there, theirs = a_ticket("A-007", for_counter_id=FIVE), a_ticket("A-008", for_officer_id=RINA)
    also, last = a_ticket("A-009", for_officer_id=ANDI), a_ticket("A-010", "kk")
    found = first_of_each_queue([last, also, theirs, there, later, here, other, elder, second, first])
    assert found == [first, elder, other, here, there, theirs, also]

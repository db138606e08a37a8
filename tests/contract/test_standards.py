"""A wait or a service that outlasts its standard is told exactly once, whatever the clock and the power do."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from shared.cli import why
from shared.domain.booking import Booking, BookingRules
from shared.domain.commands import (
    AddStep,
    CheckIn,
    Finish,
    ImportBookings,
    IssueTicket,
    MarkNoShow,
    Park,
    Reinstate,
    Resume,
    Start,
    TakeOver,
    Transfer,
)
from shared.domain.cut import cut_event
from shared.domain.events import DayTurned, Event, StandardBreached, TicketCalled, TicketIssued
from shared.domain.ids import CounterId, OfficerId, ServiceId, TicketId
from shared.domain.plan import Plan
from shared.domain.roles import Reader
from shared.domain.ticket import Standard, Ticket
from shared.office.opening import open_office
from shared.protocol import messages
from shared.store.store import Store
from tests.support.factory import NOW, a_plan
from tests.support.office_case import OfficeCase, an_office

KTP, KK, NIB = ServiceId("ktp"), ServiceId("kk"), ServiceId("nib")
WAIT, SERVICE = Standard.WAIT, Standard.SERVICE


def a_watched_plan(**facts: Any) -> Plan:
    """ktp: called within 20 minutes, served within 15. kk: called within 25, its service isn't watched."""
    plan = a_plan(**facts)
    ktp = replace(plan.services[KTP], target_service_minutes=15)
    return replace(plan, services={**plan.services, KTP: ktp})


@pytest.fixture
def watched(store_url: str) -> Iterator[OfficeCase]:
    """Rina sits at 3 (ktp, kk), Andi at 5 (ktp)."""
    with an_office(store_url, a_watched_plan()) as case:
        case.signs_in("rina", "3")
        case.signs_in("andi", "5")
        yield case


def passes(case: OfficeCase, **time: float) -> datetime:
    """Time goes by and the hub's minute comes; returns the instant."""
    case.clock.pass_seconds(timedelta(**time).total_seconds())
    case.looks_at_the_day()
    return case.clock.now()


def breaches(case: OfficeCase) -> list[StandardBreached]:
    """What was told so far."""
    return [event for event in case.published if isinstance(event, StandardBreached)]


def told(case: OfficeCase) -> list[tuple[str, Standard]]:
    """Which number, and what of it."""
    labels = {each.ticket.ticket_id: each.ticket.label for each in case.published if isinstance(each, TicketIssued)}
    return [(labels[breach.ticket_id], breach.standard) for breach in breaches(case)]


def ask(case: OfficeCase, kind: type[Any], ticket_id: TicketId, counter: str = "3", **facts: object) -> None:
    """The officer of that counter asks, and it is done."""
    officer = {"3": "rina", "5": "andi"}[counter]
    place = {"officer_id": OfficerId(officer), "counter_id": CounterId(counter)}
    case.done(kind(command_id=case.command_id(), ticket_id=ticket_id, **place, **facts))


def held(case: OfficeCase, ticket: Ticket) -> Ticket:
    """The ticket as the office has it now."""
    return case.snapshot().tickets[ticket.ticket_id]


def test_a_wait_past_its_target_is_told_once(watched: OfficeCase) -> None:
    """Not a second before, and never again: the event says what was promised and when that ended."""
    ticket = watched.issues("ktp")
    passes(watched, minutes=20, seconds=-1)
    assert breaches(watched) == []
    at = passes(watched, seconds=1)
    for _ in range(3):
        passes(watched, minutes=30)
    (breach,) = breaches(watched)
    assert (breach.ticket_id, breach.standard, breach.service_id) == (ticket.ticket_id, WAIT, KTP)
    assert (breach.target_minutes, breach.due_at, breach.at) == (20, NOW + timedelta(minutes=20), at)
    assert breach.counter_id is None
    assert held(watched, ticket).breached == (WAIT,)


def test_a_service_past_its_target_is_told_once_with_its_counter(watched: OfficeCase) -> None:
    """The service counts from its start, not from the call, and what is over is not watched any more."""
    first, second = watched.issues("ktp"), watched.issues("ktp")
    watched.calls_next()
    passes(watched, minutes=19)
    watched.on_ticket(Start, first.ticket_id)
    started_at = watched.clock.now()
    passes(watched, minutes=15)
    assert told(watched) == [("A-002", WAIT), ("A-001", SERVICE)]
    breach = breaches(watched)[-1]
    assert (breach.counter_id, breach.target_minutes) == (CounterId("3"), 15)
    assert breach.due_at == started_at + timedelta(minutes=15)
    watched.on_ticket(Finish, first.ticket_id)
    watched.calls_next()
    watched.on_ticket(Start, second.ticket_id)
    passes(watched, minutes=15, seconds=-1)
    watched.on_ticket(Finish, second.ticket_id)
    passes(watched, hours=2)
    assert len(breaches(watched)) == 2


def test_what_promises_nothing_breaks_no_promise(watched: OfficeCase) -> None:
    """kk has no target for its service: it may take all day."""
    ticket = watched.issues("kk")
    watched.calls_next()
    watched.on_ticket(Start, ticket.ticket_id)
    passes(watched, hours=5)
    assert breaches(watched) == []


def test_a_call_ends_the_wait(watched: OfficeCase) -> None:
    """Called in time, however long the citizen then takes to come; a call comes after what was due before it."""
    watched.issues("ktp")
    watched.issues("ktp")
    watched.calls_next()
    watched.clock.pass_seconds(20 * 60)
    before = len(watched.published)
    watched.calls_next("andi", "5")
    fresh = watched.published[before:]
    assert [type(event) for event in fresh] == [StandardBreached, TicketCalled]
    passes(watched, hours=2)
    assert told(watched) == [("A-002", WAIT)]


def test_a_breach_is_told_after_a_restart_and_with_a_late_clock(store_url: str) -> None:
    """The hub was off while the time ran out, and its clock then stands still and jumps back: told once, as late."""
    with an_office(store_url, a_watched_plan()) as case:
        ticket = case.issues("ktp")
        case.office.close()
        case.clock.pass_seconds(3 * 3600)
        case.office = open_office(store_url, case.clock)
        case.office.subscribe(case.published.extend)
        case.looks_at_the_day()
        (breach,) = breaches(case)
        assert (breach.at, breach.due_at) == (NOW + timedelta(hours=3), NOW + timedelta(minutes=20))
        case.clock.pass_seconds(-4 * 3600)
        case.looks_at_the_day()
        case.office.close()
        case.office = open_office(store_url, case.clock)
        case.office.subscribe(case.published.extend)
        passes(case, hours=5)
        assert told(case) == [(ticket.label, WAIT)]


def test_a_clock_that_jumps_ahead_tells_each_ticket_once_in_order(watched: OfficeCase) -> None:
    """All whose time ran out at once: whose ran out first is told first."""
    watched.issues("kk")
    watched.clock.pass_seconds(60)
    watched.issues("ktp")
    passes(watched, hours=2)
    assert told(watched) == [("A-002", WAIT), ("A-001", WAIT)]  # due after 1 + 20 and after 25 minutes


def test_a_night_without_a_hub_belongs_to_its_day(store_url: str) -> None:
    """Switched off with somebody waiting: next morning the breach is yesterday's, before the day turns."""
    with an_office(store_url, a_watched_plan()) as case:
        case.issues("ktp")
        yesterday = case.snapshot().business_date
        passes(case, hours=24)
        kinds = [type(event) for event in case.published]
        assert kinds.index(StandardBreached) < kinds.index(DayTurned)
        store = Store(case.url)
        with store.reading(case.office.branch_id) as transaction:
            rows = transaction.journal.payloads(0)
        store.close()
        assert sum("standard.breached" in row for row in rows) == 1
        assert case.snapshot().business_date > yesterday
        passes(case, hours=1)
        assert len(breaches(case)) == 1


def test_each_service_has_its_own_wait_but_a_kind_is_told_once(watched: OfficeCase) -> None:
    """Transferred in time, the wait begins anew with the other service's target; a second breach of it isn't told."""
    quick = watched.issues("ktp")
    watched.calls_next()
    watched.clock.pass_seconds(19 * 60)
    ask(watched, Transfer, quick.ticket_id, service_id=KK, reason="needs a family card")
    assert held(watched, quick).due_at == NOW + timedelta(minutes=19 + 25)
    passes(watched, minutes=25)
    assert told(watched) == [(quick.label, WAIT)]
    watched.calls_next()
    ask(watched, Transfer, quick.ticket_id, service_id=KTP, reason="back again")
    assert held(watched, quick).due_at is None
    passes(watched, hours=2)
    assert told(watched) == [(quick.label, WAIT)]


def test_a_step_of_a_visit_waits_from_when_it_begins(watched: OfficeCase) -> None:
    """Half an hour at the first counter is no wait for the second."""
    visit = watched.done(IssueTicket(command_id=watched.command_id(), service_id=KK, then_service_ids=(KTP,))).events[0]
    assert isinstance(visit, TicketIssued)
    watched.calls_next()
    watched.on_ticket(Start, visit.ticket.ticket_id)
    ask(watched, AddStep, visit.ticket.ticket_id, service_id=KK)
    passes(watched, minutes=30)
    watched.on_ticket(Finish, visit.ticket.ticket_id)
    passes(watched, minutes=19)
    assert breaches(watched) == []
    passes(watched, minutes=1)
    assert told(watched) == [(visit.ticket.label, WAIT)]


def test_a_vanished_counters_call_is_the_same_wait(watched: OfficeCase) -> None:
    """Called in time and sent back: the citizen has waited all along."""
    ticket = watched.issues("ktp")
    watched.calls_next()
    watched.clock.pass_seconds(19 * 60)
    watched.releases("3")
    passes(watched, minutes=1)
    assert told(watched) == [(ticket.label, WAIT)]


def test_parking_is_no_wait_and_a_take_over_no_new_service(watched: OfficeCase) -> None:
    """Laid aside for papers for an hour, then waiting again; then one service at two counters."""
    ticket = watched.issues("ktp")
    watched.calls_next()
    until = watched.clock.now() + timedelta(hours=1)
    ask(watched, Park, ticket.ticket_id, reason="fetches a copy", until=until)
    passes(watched, hours=1)
    assert held(watched, ticket).due_at == until + timedelta(minutes=20)
    assert breaches(watched) == []
    watched.calls_next()
    watched.on_ticket(Start, ticket.ticket_id)
    passes(watched, minutes=10)
    ask(watched, TakeOver, ticket.ticket_id, "5", reason="Rina was called away")
    passes(watched, minutes=5)
    (breach,) = breaches(watched)
    assert (breach.standard, breach.counter_id) == (SERVICE, CounterId("5"))


def test_an_officer_resumes_and_a_no_show_comes_back_to_a_new_wait(watched: OfficeCase) -> None:
    """Both begin to wait when they stand in line again."""
    first, second = watched.issues("ktp"), watched.issues("ktp")
    watched.calls_next()
    ask(watched, Park, first.ticket_id, reason="fetches a copy")
    watched.calls_next()
    watched.on_ticket(MarkNoShow, second.ticket_id)
    passes(watched, hours=1)
    assert breaches(watched) == []
    ask(watched, Resume, first.ticket_id)
    ask(watched, Reinstate, second.ticket_id, reason="was at the bank")
    due = watched.clock.now() + timedelta(minutes=20)
    assert [held(watched, one).due_at for one in (first, second)] == [due, due]


def test_a_booking_waits_from_its_slot(store_url: str) -> None:
    """Whoever checks in half an hour early waits that half hour by their own choice."""
    slot = NOW + timedelta(minutes=25)
    with an_office(store_url, a_watched_plan(bookings=BookingRules())) as case:
        booking = Booking(code="BK-1001", service_id=KTP, slot_at=slot)
        case.done(ImportBookings(command_id=case.command_id(), bookings=(booking,)))
        done = case.done(CheckIn(command_id=case.command_id(), code="BK-1001"))
        assert isinstance(done.events[0], TicketIssued)
        assert done.events[0].ticket.due_at == slot + timedelta(minutes=20)


@pytest.mark.parametrize("reader", list(Reader))
def test_a_mirror_knows_what_the_office_knows(watched: OfficeCase, reader: Reader) -> None:
    """Fed by events through waits, services, moves and breaches, each reader's mirror equals a fresh snapshot."""
    hall, begins = watched.snapshot(reader), len(watched.published)
    waits, moves, visits = watched.issues("ktp"), watched.issues("ktp"), watched.issues("kk", is_priority=True)
    passes(watched, minutes=5)
    watched.calls_next()
    watched.on_ticket(Start, visits.ticket_id)
    ask(watched, AddStep, visits.ticket_id, service_id=KTP)
    watched.on_ticket(Finish, visits.ticket_id)
    watched.calls_next("andi", "5")
    ask(watched, Park, visits.ticket_id, "5", reason="a copy", until=watched.clock.now() + timedelta(minutes=30))
    watched.calls_next("andi", "5")
    watched.on_ticket(Start, waits.ticket_id, "andi", "5")
    passes(watched, minutes=18)
    watched.calls_next()
    ask(watched, Transfer, moves.ticket_id, service_id=NIB, reason="business")
    passes(watched, minutes=20)
    assert {standard for _, standard in told(watched)} == {WAIT, SERVICE}
    for event in watched.published[begins:]:
        hall.apply(cut_event(event, reader))
    assert hall == watched.snapshot(reader)
    is_told = any(ticket.due_at or ticket.breached for ticket in hall.tickets.values())
    assert is_told == (reader is Reader.COUNTER)


def test_a_breach_crosses_the_wire(watched: OfficeCase) -> None:
    """What the hub sends reads back as the same event."""
    watched.issues("ktp")
    passes(watched, minutes=20)
    (breach,) = breaches(watched)
    read: Event = messages.event.validate_json(messages.event.dump_json(breach))
    assert read == breach


def test_why_says_that_a_promise_was_not_kept(watched: OfficeCase, capsys: pytest.CaptureFixture[str]) -> None:
    """A number's day names both breaches, with what was promised and when that ended."""
    ticket = watched.issues("ktp")
    passes(watched, minutes=21)
    watched.calls_next()
    watched.on_ticket(Start, ticket.ticket_id)
    passes(watched, minutes=15)
    assert why.run(argparse.Namespace(label=ticket.label, day=None, database=watched.url, data=None, branch="")) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if "longer" in line] == [
        "10.03.00  waited longer than the promised 20 minutes for ID card enrolment (which ended at 10.02.00)",
        "10.18.00  is being served longer than the promised 15 minutes for ID card enrolment at counter 3"
        " (which ended at 10.18.00)",
    ]

"""A visit over several services is promised the wait for each step when it begins, on both engines."""

from __future__ import annotations

from datetime import timedelta
from itertools import count

from shared.domain.clock import SetClock
from shared.domain.commands import Finish, IssueTicket, Start
from shared.domain.events import TicketIssued, TicketWentOn
from shared.domain.ids import CounterId, OfficerId, ServiceId
from shared.domain.promise import Promiser
from shared.domain.ticket import Ticket
from shared.domain.waiting import WaitRange
from shared.office.opening import open_office
from shared.office.promise_history import promises_since
from tests.support.factory import NOW
from tests.support.office_case import OfficeCase

KTP, NIB = ServiceId("ktp"), ServiceId("nib")


def takes_a_visit(case: OfficeCase, *, is_priority: bool = False) -> Ticket:
    """An identity card, then a business licence."""
    command = IssueTicket(
        command_id=case.command_id(), service_id=KTP, then_service_ids=(NIB,), is_priority=is_priority
    )
    issued = case.done(command).events[0]
    assert isinstance(issued, TicketIssued)
    return issued.ticket


def goes_on(case: OfficeCase, ticket: Ticket, minutes: float = 4) -> TicketWentOn:
    """Counter 3 serves the first step; the ticket waits for the next."""
    case.calls_next()
    case.on_ticket(Start, ticket.ticket_id)
    case.clock.pass_seconds(60 * minutes)
    done = case.done(next_finish(case, ticket))
    (event,) = (one for one in done.events if isinstance(one, TicketWentOn))
    return event


def next_finish(case: OfficeCase, ticket: Ticket) -> Finish:
    """The officer at counter 3 is done with it."""
    return Finish(
        command_id=case.command_id(),
        counter_id=CounterId("3"),
        officer_id=OfficerId("rina"),
        ticket_id=ticket.ticket_id,
    )


def held(case: OfficeCase, ticket: Ticket) -> Ticket:
    """The ticket as the office has it now."""
    return case.snapshot().tickets[ticket.ticket_id]


def test_a_further_step_is_promised_its_own_wait(case: OfficeCase) -> None:
    """The first promise was for the first service; the second is for what waits at the second, and stands in the
    ticket, in the event, and after a restart."""
    case.signs_in()
    case.signs_in("hendra", "1")
    visit = takes_a_visit(case)
    assert visit.promise == WaitRange(0, 0)
    for _other in range(4):
        case.issues("nib")
    case.calls_next("hendra", "1")
    event = goes_on(case, visit)
    assert event.promise is not None
    assert event.promise.to_minutes > 0
    assert held(case, visit).promise == event.promise
    case.office.close()
    office = open_office(case.url, case.clock)
    again = OfficeCase(office=office, url=case.url, plan=case.plan, clock=case.clock, ids=count(1000))
    assert held(again, visit).promise == event.promise
    office.close()


def test_the_place_by_arrival_is_what_is_promised(case: OfficeCase) -> None:
    """Two who waited at the second service came to the mall later: the step stands before them, and is told so."""
    case.signs_in()
    case.signs_in("hendra", "1")
    visit = takes_a_visit(case)
    case.issues("nib")
    case.calls_next("hendra", "1")
    last = [case.issues("nib") for _other in range(6)][-1]
    event = goes_on(case, visit)
    assert event.promise is not None
    assert last.promise is not None
    assert event.promise.to_minutes < last.promise.to_minutes


def test_who_goes_on_at_the_same_counter_finds_it_free(case: OfficeCase) -> None:
    """The counter that has just let it go is free, and nobody else waits: straight in, not after itself."""
    case.signs_in()
    command = IssueTicket(command_id=case.command_id(), service_id=KTP, then_service_ids=(ServiceId("kk"),))
    issued = case.done(command).events[0]
    assert isinstance(issued, TicketIssued)
    assert goes_on(case, issued.ticket).promise == WaitRange(0, 0)


def test_nothing_is_made_up_where_nobody_is_there(case: OfficeCase) -> None:
    """An hour after the first officer came, nobody is at the second service's counter: not known."""
    case.signs_in()
    case.clock.pass_seconds(61 * 60)
    assert goes_on(case, takes_a_visit(case)).promise is None


def test_each_step_is_judged_from_when_it_began(case: OfficeCase) -> None:
    """The first step is called at once, as told. The second waits ten minutes longer than told, counted from its
    beginning: one of two held. A new hub learns the same from the journal."""
    case.signs_in()
    case.signs_in("hendra", "1")
    visit = takes_a_visit(case)
    case.issues("nib")
    case.on_ticket(Start, case.calls_next("hendra", "1").ticket_id, "hendra", "1")
    event = goes_on(case, visit, minutes=30)
    assert event.promise is not None
    case.clock.pass_seconds(60 * (event.promise.to_minutes + 10))
    case.calls_next("hendra", "1")
    kept = promises_since(case.url, NOW - timedelta(seconds=1)).all
    assert (kept.judged, kept.held, kept.unknown) == (3, 2, 0)
    learnt, anew = Promiser(case.plan), Promiser(case.plan)
    for entry in case.office.events_after(0):
        learnt.take(entry)
    for entry in case.office.events_after(0):
        anew.take(entry)
        if entry.type == "ticket.went_on":
            assert anew.forecasts[visit.ticket_id][1] == event.promise
    assert visit.ticket_id not in learnt.forecasts


def test_a_step_that_nobody_calls_is_a_promise_not_kept(case: OfficeCase) -> None:
    """Its day ends while it waits for the second service: it was told wrongly, whatever was told."""
    case.signs_in()
    case.signs_in("hendra", "1")
    visit = takes_a_visit(case)
    case.issues("nib")
    case.calls_next("hendra", "1")
    goes_on(case, visit)
    assert isinstance(case.clock, SetClock)
    case.clock.pass_seconds(24 * 3600)
    case.looks_at_the_day()
    assert promises_since(case.url, NOW - timedelta(seconds=1)).all.never_called == 1

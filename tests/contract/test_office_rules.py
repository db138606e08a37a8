"""What the office does with each command, on both engines."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from shared.domain.answers import Declined, Done
from shared.domain.calling import CallReason
from shared.domain.commands import Finish, IssueTicket, MarkNoShow, PauseCounter, Recall, ReopenCounter, Start
from shared.domain.cut import cut_event
from shared.domain.errors import RefusalCode
from shared.domain.events import TicketCalled, TicketFinished, TicketRecalled
from shared.domain.hours import OpeningHours
from shared.domain.ids import CommandId, CounterId, OfficerId, SeriesId, ServiceId
from shared.domain.roles import Reader
from shared.domain.series import AtEnd, Series
from shared.domain.ticket import TicketState
from tests.support.factory import a_plan
from tests.support.office_case import OfficeCase, an_office


def test_numbers_run_on_within_a_shared_series(case: OfficeCase) -> None:
    """Two services that share a series share its numbers; another series has its own."""
    labels = [case.issues("ktp").label, case.issues("kk").label, case.issues("nib").label, case.issues("akta").label]
    assert labels == ["A-001", "A-002", "B-001", "A-003"]


def test_a_ticket_knows_how_many_wait_before_it(case: OfficeCase) -> None:
    """People ahead are those who wait for the same service; a priority ticket counts the priority ones."""
    for is_priority in (False, True, False):
        case.issues("ktp", is_priority=is_priority)
    case.issues("kk")
    regular = case.done(IssueTicket(command_id=CommandId("r"), service_id=ServiceId("ktp"))).events[0]
    priority = case.done(IssueTicket(command_id=CommandId("p"), service_id=ServiceId("ktp"), is_priority=True)).events[
        0
    ]
    assert (getattr(regular, "ahead", None), getattr(priority, "ahead", None)) == (3, 1)


def test_a_retry_gets_the_first_answer_and_no_second_ticket(case: OfficeCase) -> None:
    """F04: the reply was lost, the kiosk asks again with the same command_id; one ticket, one and the same answer."""
    command = IssueTicket(command_id=CommandId("lost-reply"), service_id=ServiceId("ktp"))
    first = case.do(command)
    assert case.do(command) == first
    assert len(case.snapshot().tickets) == 1


def test_a_retry_of_a_refusal_is_refused_alike(case: OfficeCase) -> None:
    """The first answer stands even when the hall has changed since: the officer was told it."""
    case.signs_in()
    command = case.next_command()
    refused = case.declined(command)
    assert refused.code is RefusalCode.NOBODY_WAITING
    case.issues()
    assert case.do(command) == refused


def test_a_retry_of_what_changed_nothing_changes_nothing_later(case: OfficeCase) -> None:
    """A counter that isn't paused is reopened: done, no event. Asked again when it is paused, it stays paused."""
    case.signs_in()
    counter, officer = CounterId("3"), OfficerId("rina")
    reopen = ReopenCounter(command_id=case.command_id(), counter_id=counter, officer_id=officer)
    first = case.done(reopen)
    pause = PauseCounter(command_id=case.command_id(), counter_id=counter, officer_id=officer, reason="prayer")
    case.done(pause)
    assert case.done(reopen) == first
    assert case.snapshot().counters[CounterId("3")].is_paused


def test_one_command_id_is_one_command(case: OfficeCase) -> None:
    """An id that comes back with another command is a fault of the sender, and does nothing."""
    case.done(IssueTicket(command_id=CommandId("same"), service_id=ServiceId("ktp")))
    again = case.declined(IssueTicket(command_id=CommandId("same"), service_id=ServiceId("nib")))
    assert again.code is RefusalCode.COMMAND_REUSED
    assert len(case.snapshot().tickets) == 1


def test_calls_go_by_arrival(case: OfficeCase) -> None:
    """Within a class the order of arrival is the order of calls, over all services of the counter."""
    labels = [case.issues(service).label for service in ("kk", "ktp", "akta", "ktp")]
    case.signs_in()
    called = []
    for _ in labels:
        call = case.calls_next()
        called.append(call.announcement.label)
        case.on_ticket(Start, call.ticket_id)
    assert called == labels


def test_next_finishes_what_is_being_served(case: OfficeCase) -> None:
    """One press: the citizen who was served is done, the next is called."""
    case.issues()
    case.issues()
    case.signs_in()
    first = case.calls_next()
    case.on_ticket(Start, first.ticket_id)
    events = case.done(case.next_command()).events
    assert [type(event) for event in events] == [TicketFinished, TicketCalled]
    assert case.snapshot().counters[events[1].counter_id].served_today == 1  # type: ignore[union-attr,index]  # a call


def test_next_on_the_last_one_finishes_it(case: OfficeCase) -> None:
    """F12's sibling: nobody waits any more, the press still ends the ticket in hand, and is not refused."""
    case.issues()
    case.signs_in()
    call = case.calls_next()
    case.on_ticket(Start, call.ticket_id)
    assert [type(event) for event in case.done(case.next_command()).events] == [TicketFinished]
    assert case.declined(case.next_command()).code is RefusalCode.NOBODY_WAITING


def test_next_is_refused_while_a_call_is_open(case: OfficeCase) -> None:
    """Only the officer knows whether the called citizen came: the office doesn't guess."""
    first = case.issues()
    case.issues()
    case.signs_in()
    case.calls_next()
    refused = case.declined(case.next_command())
    assert (refused.code, refused.details["label"]) == (RefusalCode.TICKET_IN_HAND, first.label)


def test_nobody_waiting_changes_nothing(case: OfficeCase) -> None:
    """F12: next on an empty queue is refused in words, and the journal stays as it was."""
    case.signs_in()
    before = case.snapshot()
    assert case.declined(case.next_command()).code is RefusalCode.NOBODY_WAITING
    assert case.snapshot() == before


def test_recall_announces_again_until_the_limit(case: OfficeCase) -> None:
    """F13: three recalls by policy, then a refusal that names the limit; the queue never moves."""
    case.issues()
    waiting = case.issues()
    case.signs_in()
    call = case.calls_next()
    for number in (2, 3, 4):
        answer = case.on_ticket(Recall, call.ticket_id)
        assert isinstance(answer, Done)
        event = answer.events[0]
        assert isinstance(event, TicketRecalled)
        assert event.announcement.call_number == number
    refused = case.on_ticket(Recall, call.ticket_id)
    assert isinstance(refused, Declined)
    assert (refused.code, refused.details["limit"]) == (RefusalCode.RECALL_LIMIT, 3)
    assert case.snapshot().tickets[waiting.ticket_id].state is TicketState.WAITING


def test_a_no_show_frees_the_counter(case: OfficeCase) -> None:
    """Nobody came: the ticket ends as no-show and the next press calls the next."""
    case.issues()
    second = case.issues()
    case.signs_in()
    case.on_ticket(MarkNoShow, case.calls_next().ticket_id)
    assert case.calls_next().announcement.label == second.label
    assert case.snapshot().counters[case.plan.counters_for(ServiceId("ktp"))[0].counter_id].no_show_today == 1


@pytest.mark.parametrize("kind", [Recall, Start, Finish, MarkNoShow])
def test_an_ended_ticket_is_not_touched_again(
    case: OfficeCase, kind: type[Recall] | type[Start] | type[Finish] | type[MarkNoShow]
) -> None:
    """A stale screen asks for what is over: refused, and told which ticket."""
    ticket = case.issues()
    case.signs_in()
    call = case.calls_next()
    case.on_ticket(Finish, call.ticket_id)
    refused = case.on_ticket(kind, call.ticket_id)
    assert isinstance(refused, Declined)
    assert (refused.code, refused.details["label"]) == (RefusalCode.NOT_YOUR_TICKET, ticket.label)


def test_another_counters_ticket_is_refused_by_name(case: OfficeCase) -> None:
    """Two officers on one ticket: one has it, the other is told who."""
    case.issues()
    case.signs_in("rina", "3")
    case.signs_in("andi", "5")
    call = case.calls_next("rina", "3")
    refused = case.on_ticket(Finish, call.ticket_id, "andi", "5")
    assert isinstance(refused, Declined)
    assert refused.code is RefusalCode.NOT_YOUR_TICKET
    assert (refused.details["counter"], refused.details["officer"]) == ("3", "Rina Marlina")


def test_priority_goes_first_but_not_for_ever(case: OfficeCase) -> None:
    """The default policy: two priority calls in a row, then somebody without, and so on."""
    for _ in range(2):
        case.issues()
    for _ in range(4):
        case.issues(is_priority=True)
    case.signs_in()
    reasons = []
    for _ in range(6):
        call = case.calls_next()
        reasons.append(call.reason)
        case.on_ticket(Finish, call.ticket_id)
    expected = [CallReason.PRIORITY, CallReason.PRIORITY, CallReason.PRIORITY_CAP] * 2
    expected[-1] = CallReason.ARRIVAL  # nobody with priority is left: the cap has nothing to hold back
    assert reasons == expected


def test_whoever_waited_longest_goes_before_priority(case: OfficeCase) -> None:
    """After the longest-wait limit, age is the only thing that counts."""
    old = case.issues()
    case.clock.pass_seconds(60 * 60)
    case.issues(is_priority=True)
    case.signs_in()
    call = case.calls_next()
    assert (call.announcement.label, call.reason) == (old.label, CallReason.LONGEST_WAIT)


def test_a_counter_helps_only_when_its_own_queues_are_empty(case: OfficeCase) -> None:
    """Counter 4's own are kk and akta; it helps with ktp."""
    helped = case.issues("ktp")
    own = case.issues("akta")
    case.signs_in("andi", "4")
    first = case.calls_next("andi", "4")
    case.on_ticket(Finish, first.ticket_id, "andi", "4")
    second = case.calls_next("andi", "4")
    assert [first.announcement.label, second.announcement.label] == [own.label, helped.label]


def test_the_end_of_a_series_is_said_and_nothing_is_reused(store_url: str) -> None:
    """After the last number the answer is a refusal that names it; no number comes round again."""
    short = Series(series_id=SeriesId("A"), prefix="A", first=1, last=2)
    plan = a_plan()
    plan = replace(plan, series={**plan.series, short.series_id: short})
    with an_office(store_url, plan) as case:
        assert [case.issues().label, case.issues().label] == ["A-001", "A-002"]
        refused = case.declined(IssueTicket(command_id=CommandId("end"), service_id=ServiceId("ktp")))
        assert (refused.code, refused.details["last"]) == (RefusalCode.SERIES_EXHAUSTED, "A-002")


def test_a_series_that_goes_on_loses_nobody_at_its_end(store_url: str) -> None:
    """The thousandth citizen gets A-1000, is called by it, and no number comes round again."""
    plan = a_plan()
    on = Series(series_id=SeriesId("A"), prefix="A", first=998, at_end=AtEnd.GO_ON)
    with an_office(store_url, replace(plan, series={**plan.series, on.series_id: on})) as case:
        assert [case.issues().label for _ in range(4)] == ["A-998", "A-999", "A-1000", "A-1001"]
        case.signs_in()
        called = [case.calls_next().announcement.label]
        for _ in range(2):
            held = case.snapshot().counters[CounterId("3")].ticket_id
            assert held is not None
            case.on_ticket(Start, held)
            called.append(case.calls_next().announcement.label)
        assert called == ["A-998", "A-999", "A-1000"]


def test_a_closed_service_gives_no_number_and_says_when(store_url: str) -> None:
    """Outside its hours a service refuses with its next opening, in the branch's own zone."""
    never_today = OpeningHours(week=((),) * 7)
    plan = a_plan()
    closed = replace(plan.services[ServiceId("ktp")], hours=never_today)
    with an_office(store_url, replace(plan, services={**plan.services, closed.service_id: closed})) as case:
        refused = case.declined(IssueTicket(command_id=CommandId("closed"), service_id=ServiceId("ktp")))
        assert refused.code is RefusalCode.SERVICE_CLOSED
        assert case.issues("kk").label == "A-001"


@pytest.mark.parametrize("reader", list(Reader))
def test_a_mirror_fed_by_events_equals_a_fresh_snapshot(case: OfficeCase, reader: Reader) -> None:
    """Snapshot before, events after, cut to the reader: the same as a snapshot taken at the end."""
    held = case.snapshot(reader)
    case.issues()
    case.issues(is_priority=True)
    case.signs_in()
    call = case.calls_next()
    case.on_ticket(Recall, call.ticket_id)
    case.on_ticket(MarkNoShow, call.ticket_id)
    second = case.calls_next()
    case.on_ticket(Start, second.ticket_id)
    case.clock.pass_seconds(1)
    for event in case.published:
        held.apply(cut_event(event, reader))
    assert held == case.snapshot(reader)


def test_events_after_tells_the_same_as_was_published(case: OfficeCase) -> None:
    """The journal read back is what listeners heard, entry by entry, without a gap."""
    case.issues()
    case.signs_in()
    case.calls_next()
    assert case.office.events_after(1, 100) == case.published
    assert [event.seq for event in case.published] == list(range(2, 2 + len(case.published)))


@pytest.mark.usefixtures("caplog")  # the clock is set back
def test_a_day_turns_once_and_takes_the_waiting_along(case: OfficeCase) -> None:
    """F08: either side of the cut-over hour: numbers start afresh once, yesterday's waiting tickets are cancelled."""
    case.issues()
    served = case.issues("nib")
    case.signs_in("hendra", "1")
    call = case.calls_next("hendra", "1")
    case.on_ticket(Start, call.ticket_id, "hendra", "1")
    assert call.announcement.label == served.label
    case.clock.set(case.clock.now().replace(hour=19, minute=59))  # 02.59 in Lahat: still the same day
    assert case.issues().label == "A-002"
    case.clock.pass_seconds(120)
    assert case.issues().label == "A-001"
    after = case.snapshot()
    assert len(after.tickets) == 1
    assert not any(state.is_open for state in after.counters.values())
    case.clock.set(case.clock.now() - timedelta(hours=6))  # the clock jumps back: the day doesn't reopen
    assert case.issues().label == "A-002"
    assert case.snapshot().business_date == after.business_date


def test_the_hubs_minute_leaves_no_trace_on_an_ordinary_minute(case: OfficeCase) -> None:
    """Asking whether the day turns changes nothing when it doesn't."""
    before = case.snapshot()
    assert case.looks_at_the_day() is not None
    assert case.snapshot() == before
    case.clock.pass_seconds(24 * 3600)
    case.looks_at_the_day()
    assert case.snapshot().business_date > before.business_date

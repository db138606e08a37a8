"""Moving tickets about, chosen calls, visits and pauses, on both engines."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from shared.domain.answers import Answer, Declined, Done
from shared.domain.calling import CallReason
from shared.domain.commands import (
    AddStep,
    CallChosen,
    Cancel,
    Finish,
    IssueTicket,
    MarkNoShow,
    Park,
    PauseCounter,
    PauseService,
    Reinstate,
    ReopenCounter,
    ReopenService,
    Resume,
    Start,
    TakeOver,
    Transfer,
)
from shared.domain.cut import cut_event
from shared.domain.errors import RefusalCode
from shared.domain.events import TicketCalled, TicketFinished, TicketWentOn
from shared.domain.ids import CommandId, CounterId, OfficerId, ServiceId, TicketId
from shared.domain.roles import Reader
from shared.domain.ticket import Ticket, TicketState
from shared.domain.wording import Wording
from tests.support.office_case import OfficeCase

RINA, ANDI = ("rina", "3"), ("andi", "5")
THREE, FIVE = CounterId("3"), CounterId("5")
KTP, KK, NIB = ServiceId("ktp"), ServiceId("kk"), ServiceId("nib")


def ask(case: OfficeCase, kind: type[Any], place: tuple[str, str] = RINA, **facts: object) -> Answer:
    """Ask as that officer at that counter."""
    return case.do(
        kind(command_id=case.command_id(), officer_id=OfficerId(place[0]), counter_id=CounterId(place[1]), **facts)
    )


def refusal_of(answer: Answer) -> RefusalCode:
    """The code of what the rules refused."""
    assert isinstance(answer, Declined), answer
    return answer.code


def held(case: OfficeCase, ticket_id: TicketId) -> Ticket:
    """The ticket as the office has it now."""
    return case.snapshot().tickets[ticket_id]


@pytest.fixture
def open_case(case: OfficeCase) -> OfficeCase:
    """Rina sits at 3 (ktp, kk, akta), Andi at 5 (ktp), Hendra at 1 (nib)."""
    case.signs_in(*RINA)
    case.signs_in(*ANDI)
    case.signs_in("hendra", "1")
    return case


def test_a_transferred_ticket_keeps_its_place_by_arrival(open_case: OfficeCase) -> None:
    """Sent from KTP to NIB, the first to arrive is the first to be called there, with the same number."""
    first = open_case.issues("ktp")
    open_case.issues("nib")
    call = open_case.calls_next(*RINA)
    assert isinstance(ask(open_case, Transfer, ticket_id=call.ticket_id, service_id=NIB, reason="other service"), Done)
    assert open_case.calls_next("hendra", "1").announcement.label == first.label
    assert held(open_case, first.ticket_id).calls == 1, "a first call there, not a recall"


def test_what_is_meant_for_a_counter_is_called_there_only(open_case: OfficeCase) -> None:
    """Transferred to counter 5: counter 3 passes it by, counter 5 calls it with that reason."""
    moved = open_case.issues("ktp")
    open_case.calls_next(*RINA)
    ask(open_case, Transfer, ticket_id=moved.ticket_id, for_counter_id=FIVE, reason="printer is there")
    assert open_case.declined(open_case.next_command(*RINA)).code is RefusalCode.NOBODY_WAITING
    refused = ask(open_case, CallChosen, ticket_id=moved.ticket_id, reason="he is here")
    assert refusal_of(refused) is RefusalCode.NOT_CALLED_HERE
    call = open_case.calls_next(*ANDI)
    assert (call.announcement.label, call.reason) == (moved.label, CallReason.FOR_COUNTER)
    assert held(open_case, moved.ticket_id).for_counter_id is None


def test_what_is_meant_for_an_officer_follows_the_officer(open_case: OfficeCase) -> None:
    """Transferred to Andi, whatever the counter: Andi's next press calls it."""
    moved = open_case.issues("kk")
    open_case.calls_next(*RINA)
    ask(open_case, Transfer, ticket_id=moved.ticket_id, for_officer_id=OfficerId("andi"), reason="knows the file")
    assert open_case.calls_next(*ANDI).announcement.label == moved.label


@pytest.mark.parametrize("facts", [{}, {"service_id": KTP}, {"for_counter_id": THREE}, {"for_officer_id": "rina"}])
def test_a_transfer_to_where_it_is_is_refused(open_case: OfficeCase, facts: dict[str, Any]) -> None:
    """It would only cost the citizen a second call."""
    open_case.issues("ktp")
    call = open_case.calls_next(*RINA)
    refused = ask(open_case, Transfer, ticket_id=call.ticket_id, reason="by mistake", **facts)
    assert refusal_of(refused) is RefusalCode.SAME_PLACE
    assert open_case.snapshot().counters[THREE].ticket_id == call.ticket_id


def test_every_jump_of_the_order_needs_a_reason(open_case: OfficeCase) -> None:
    """Blank reasons are refused, and nothing has moved."""
    waiting = open_case.issues("ktp")
    in_hand = open_case.calls_next(*RINA)
    before = open_case.snapshot()
    ticket: dict[str, Any] = {"ticket_id": in_hand.ticket_id, "reason": "  "}
    answers = [
        ask(open_case, Transfer, service_id=NIB, **ticket),
        ask(open_case, Park, **ticket),
        ask(open_case, Cancel, **ticket),
        ask(open_case, CallChosen, ANDI, ticket_id=waiting.ticket_id, reason=""),
        ask(open_case, TakeOver, ANDI, **ticket),
        ask(open_case, PauseCounter, reason=""),
    ]
    assert {refusal_of(answer) for answer in answers} == {RefusalCode.REASON_NEEDED}
    assert open_case.snapshot() == before


def test_a_parked_ticket_comes_back_to_its_place(open_case: OfficeCase) -> None:
    """The papers were brought: resumed, it is before those who came later."""
    first = open_case.issues("ktp")
    open_case.issues("ktp")
    call = open_case.calls_next(*RINA)
    ask(open_case, Park, ticket_id=call.ticket_id, reason="fetches a photo")
    assert held(open_case, first.ticket_id).state is TicketState.PARKED
    ask(open_case, Resume, ANDI, ticket_id=first.ticket_id)
    assert open_case.calls_next(*RINA).announcement.label == first.label


def test_a_parked_ticket_comes_back_by_itself_when_its_time_has_come(open_case: OfficeCase) -> None:
    """Parked for ten minutes: not before, and then at the hub's next look, without anybody's press."""
    parked = open_case.issues("ktp")
    open_case.calls_next(*RINA)
    until = open_case.clock.now() + timedelta(minutes=10)
    ask(open_case, Park, ticket_id=parked.ticket_id, reason="breast-feeding", until=until)
    open_case.clock.pass_seconds(599)
    open_case.looks_at_the_day()
    assert held(open_case, parked.ticket_id).state is TicketState.PARKED
    open_case.clock.pass_seconds(1)
    open_case.looks_at_the_day()
    assert held(open_case, parked.ticket_id).state is TicketState.WAITING


def test_a_chosen_number_is_called_with_its_reason(open_case: OfficeCase) -> None:
    """Out of turn, and the journal says why; what was being served is finished first."""
    open_case.issues("ktp")
    chosen = open_case.issues("ktp")
    served = open_case.calls_next(*RINA)
    open_case.on_ticket(Start, served.ticket_id)
    open_case.issues("kk")
    answer = ask(open_case, CallChosen, ticket_id=chosen.ticket_id, reason="feels unwell")
    assert isinstance(answer, Done)
    assert [type(event) for event in answer.events] == [TicketFinished, TicketCalled]
    call = answer.events[1]
    assert isinstance(call, TicketCalled)
    assert (call.reason, call.chosen_because) == (CallReason.CHOSEN, "feels unwell")


def test_a_number_that_doesnt_wait_cannot_be_chosen(open_case: OfficeCase) -> None:
    """It is at another counter: the refusal names its state. What this counter doesn't serve is refused too."""
    ticket = open_case.issues("ktp")
    other = open_case.issues("nib")
    open_case.calls_next(*ANDI)
    refused = ask(open_case, CallChosen, ticket_id=ticket.ticket_id, reason="here")
    assert refusal_of(refused) is RefusalCode.NOT_WAITING
    refused = ask(open_case, CallChosen, ticket_id=other.ticket_id, reason="here")
    assert refusal_of(refused) is RefusalCode.NOT_CALLED_HERE


def test_a_no_show_who_comes_back_stands_behind_three(open_case: OfficeCase) -> None:
    """By policy behind three of the class who wait, not at the end and not first."""
    late = open_case.issues("ktp")
    others = [open_case.issues("ktp") for _ in range(5)]
    open_case.calls_next(*RINA)
    open_case.on_ticket(MarkNoShow, late.ticket_id)
    ask(open_case, Reinstate, ticket_id=late.ticket_id, reason="was in the toilet")
    called = []
    for _ in range(6):
        call = open_case.calls_next(*RINA)
        called.append(call.announcement.label)
        open_case.on_ticket(Finish, call.ticket_id)
    labels = [ticket.label for ticket in others]
    assert called == [*labels[:3], late.label, *labels[3:]]


def test_a_no_show_who_comes_back_to_a_short_queue_stands_at_its_end(open_case: OfficeCase) -> None:
    """Fewer wait than the policy says: behind all of them; whoever comes afterwards stands behind."""
    late = open_case.issues("ktp")
    other = open_case.issues("ktp")
    open_case.calls_next(*RINA)
    open_case.on_ticket(MarkNoShow, late.ticket_id)
    ask(open_case, Reinstate, ticket_id=late.ticket_id, reason="stuck in the lift")
    newcomer = open_case.issues("ktp")
    called = []
    for _ in range(3):
        call = open_case.calls_next(*RINA)
        called.append(call.announcement.label)
        open_case.on_ticket(Finish, call.ticket_id)
    assert called == [other.label, late.label, newcomer.label]


def test_who_comes_back_a_second_time_stands_at_the_end(open_case: OfficeCase) -> None:
    """Otherwise two who never come, reinstated in turn, would keep everybody behind them waiting for ever."""
    late = open_case.issues("ktp")
    others = [open_case.issues("ktp") for _ in range(9)]
    called = []
    for number in range(2):
        while (call := open_case.calls_next(*RINA)).ticket_id != late.ticket_id:
            called.append(call.announcement.label)
            open_case.on_ticket(Finish, call.ticket_id)
        open_case.on_ticket(MarkNoShow, late.ticket_id)
        assert isinstance(ask(open_case, Reinstate, ticket_id=late.ticket_id, reason=f"came at last, {number}"), Done)
    while (call := open_case.calls_next(*RINA)).ticket_id != late.ticket_id:
        called.append(call.announcement.label)
        open_case.on_ticket(Finish, call.ticket_id)
    assert called == [ticket.label for ticket in others]


def test_who_comes_back_never_stands_before_their_arrival(open_case: OfficeCase) -> None:
    """Called out of turn, gone and back: behind three would be before some who came earlier; not before one of them."""
    others = [open_case.issues("ktp") for _ in range(5)]
    late = open_case.issues("ktp")
    last = open_case.issues("ktp")
    ask(open_case, CallChosen, ticket_id=late.ticket_id, reason="a wheelchair")
    open_case.on_ticket(MarkNoShow, late.ticket_id)
    ask(open_case, Reinstate, ticket_id=late.ticket_id, reason="was in the toilet")
    waiting = [ticket.label for ticket in open_case.snapshot().waiting([KTP])]
    assert waiting == [*(ticket.label for ticket in others), late.label, last.label]


def test_a_cancelled_ticket_is_called_by_nobody(open_case: OfficeCase) -> None:
    """Waiting, parked or in hand; another counter's ticket in hand is that counter's."""
    gone = open_case.issues("ktp")
    ask(open_case, Cancel, ticket_id=gone.ticket_id, reason="left")
    assert open_case.declined(open_case.next_command(*RINA)).code is RefusalCode.NOBODY_WAITING
    open_case.issues("ktp")
    call = open_case.calls_next(*RINA)
    refused = ask(open_case, Cancel, ANDI, ticket_id=call.ticket_id, reason="left")
    assert refusal_of(refused) is RefusalCode.NOT_YOUR_TICKET
    ask(open_case, Cancel, ticket_id=call.ticket_id, reason="taken by mistake")
    assert open_case.snapshot().counters[THREE].ticket_id is None
    assert open_case.snapshot().tickets == {}


def test_a_vanished_counters_ticket_is_taken_over(open_case: OfficeCase) -> None:
    """Andi takes Rina's ticket with a reason: it is at one counter only, and Rina's late press is told who has it."""
    open_case.issues("ktp")
    call = open_case.calls_next(*RINA)
    ask(open_case, TakeOver, ANDI, ticket_id=call.ticket_id, reason="computer died")
    hall = open_case.snapshot()
    assert (hall.counters[THREE].ticket_id, hall.counters[FIVE].ticket_id) == (None, call.ticket_id)
    late = open_case.on_ticket(Finish, call.ticket_id, *RINA)
    assert isinstance(late, Declined)
    assert (late.code, late.details["officer"]) == (RefusalCode.NOT_YOUR_TICKET, "Andi Saputra")
    assert isinstance(open_case.on_ticket(Finish, call.ticket_id, *ANDI), Done)


def test_a_visit_goes_on_with_the_same_number_and_place(open_case: OfficeCase) -> None:
    """KTP, then NIB, planned at the kiosk: after the first step it waits for the second, before later arrivals."""
    visitor = open_case.done(
        IssueTicket(command_id=CommandId("visit"), service_id=KTP, then_service_ids=(NIB,))
    ).events[0]
    later = open_case.issues("nib")
    call = open_case.calls_next(*RINA)
    answer = open_case.on_ticket(Finish, call.ticket_id)
    assert isinstance(answer, Done)
    assert [type(event) for event in answer.events] == [TicketWentOn]
    second = open_case.calls_next("hendra", "1")
    assert second.ticket_id == visitor.ticket.ticket_id  # type: ignore[union-attr]  # issued
    open_case.on_ticket(Finish, second.ticket_id, "hendra", "1")
    assert [ticket.label for ticket in open_case.snapshot().tickets.values()] == [later.label]


def test_an_officer_adds_a_step(open_case: OfficeCase) -> None:
    """After those that are planned; the same service twice in a row is refused."""
    open_case.issues("ktp")
    call = open_case.calls_next(*RINA)
    assert refusal_of(ask(open_case, AddStep, ticket_id=call.ticket_id, service_id=KTP)) is RefusalCode.SAME_PLACE
    ask(open_case, AddStep, ticket_id=call.ticket_id, service_id=KK)
    ask(open_case, AddStep, ticket_id=call.ticket_id, service_id=NIB)
    open_case.on_ticket(Finish, call.ticket_id)
    after = held(open_case, call.ticket_id)
    assert (after.service_id, after.then_service_ids, after.state) == (KK, (NIB,), TicketState.WAITING)


def test_a_paused_counter_calls_nobody_and_finishes_what_it_has(open_case: OfficeCase) -> None:
    """The refusal tells until when; reopened, it calls again. Signing out ends the pause."""
    open_case.issues("ktp")
    open_case.issues("ktp")
    call = open_case.calls_next(*RINA)
    until = open_case.clock.now() + timedelta(minutes=15)
    ask(open_case, PauseCounter, reason="prayer", until=until)
    open_case.on_ticket(Finish, call.ticket_id)
    refused = open_case.declined(open_case.next_command(*RINA))
    assert (refused.code, refused.details["until"]) == (RefusalCode.COUNTER_PAUSED, until.isoformat())
    ask(open_case, ReopenCounter)
    assert open_case.calls_next(*RINA)


def test_a_disturbed_service_gives_no_number_and_keeps_who_waits(open_case: OfficeCase) -> None:
    """KTP is disturbed: no new number, nobody called for it, others go on; afterwards the queue is as it was."""
    waiting = open_case.issues("ktp")
    other = open_case.issues("kk")
    message = Wording("Server pusat terganggu", "The central server is down")
    ask(open_case, PauseService, service_id=KTP, message=message)
    refused = open_case.declined(IssueTicket(command_id=CommandId("d"), service_id=KTP))
    assert refused.code is RefusalCode.SERVICE_DISTURBED
    assert open_case.snapshot(Reader.KIOSK).paused_services[KTP].message == message
    assert open_case.calls_next(*RINA).announcement.label == other.label
    ask(open_case, ReopenService, service_id=KTP)
    assert open_case.calls_next(*ANDI).announcement.label == waiting.label


@pytest.mark.parametrize("reader", list(Reader))
def test_mirrors_follow_every_verb(open_case: OfficeCase, reader: Reader) -> None:
    """All of it once, in one story: the mirror fed by events equals a fresh snapshot at every step."""
    mirror = open_case.snapshot(reader)
    told = len(open_case.published)
    first, second, third = (open_case.issues("ktp") for _ in range(3))
    message = Wording("Gangguan", "Disturbance")
    open_case.calls_next(*RINA)
    steps: list[tuple[type[Any], tuple[str, str], dict[str, Any]]] = [
        (AddStep, RINA, {"ticket_id": first.ticket_id, "service_id": KK}),
        (TakeOver, ANDI, {"ticket_id": first.ticket_id, "reason": "died"}),
        (Start, ANDI, {"ticket_id": first.ticket_id}),
        (Finish, ANDI, {"ticket_id": first.ticket_id}),
        (CallChosen, RINA, {"ticket_id": second.ticket_id, "reason": "ill"}),
        (Transfer, RINA, {"ticket_id": second.ticket_id, "service_id": NIB, "reason": "other"}),
        (CallChosen, RINA, {"ticket_id": third.ticket_id, "reason": "ill"}),
        (Park, RINA, {"ticket_id": third.ticket_id, "reason": "photo"}),
        (Resume, ANDI, {"ticket_id": third.ticket_id}),
        (CallChosen, ANDI, {"ticket_id": third.ticket_id, "reason": "back"}),
        (MarkNoShow, ANDI, {"ticket_id": third.ticket_id}),
        (Reinstate, ANDI, {"ticket_id": third.ticket_id, "reason": "came"}),
        (Cancel, ANDI, {"ticket_id": third.ticket_id, "reason": "left"}),
        (PauseCounter, RINA, {"reason": "prayer"}),
        (PauseService, RINA, {"service_id": KK, "message": message}),
        (ReopenService, RINA, {"service_id": KK}),
        (ReopenCounter, RINA, {}),
        (PauseCounter, RINA, {"reason": "prayer"}),
    ]
    for kind, place, facts in steps:
        answer = ask(open_case, kind, place, **facts)
        assert isinstance(answer, Done), (kind, answer)
        assert answer.events, kind
        for event in open_case.published[told:]:
            mirror.apply(cut_event(event, reader))
        told = len(open_case.published)
        assert mirror == open_case.snapshot(reader), kind
    open_case.clock.pass_seconds(24 * 3600)
    open_case.looks_at_the_day()
    for event in open_case.published[told:]:
        mirror.apply(cut_event(event, reader))
    assert mirror == open_case.snapshot(reader)

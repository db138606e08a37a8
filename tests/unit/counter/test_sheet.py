"""The desk's rarer verbs: a sheet asks for what is missing, one press sends it, and the rules keep it shut."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from counter.presenters.lights import Action, Why
from counter.presenters.sheets import REASONS, SPANS, SheetKind
from shared.domain.commands import (
    AddStep,
    CallChosen,
    Cancel,
    Park,
    PauseCounter,
    PauseService,
    Reinstate,
    ReopenCounter,
    ReopenService,
    Resume,
    TakeOver,
    Transfer,
)
from shared.domain.errors import RefusalCode
from shared.domain.events import CounterPaused, ServicePaused, TicketCancelled, TicketParked, TicketTransferred
from shared.domain.ids import OfficerId, ServiceId, TicketId
from shared.domain.ticket import TicketState
from tests.support.counter import RINA, THREE, Driver, a_desk, a_shift, in_hand
from tests.support.factory import NOW, a_snapshot, a_ticket

WAITING = a_ticket("A-018", waited_minutes=26)
PARKED = a_ticket("A-011", state=TicketState.PARKED, parked_until=NOW + timedelta(minutes=15))
MISSED = a_ticket("A-009", state=TicketState.NO_SHOW, ended_at=NOW - timedelta(minutes=6))
ELSEWHERE = a_ticket("A-016", state=TicketState.SERVING, counter_id="11", called_at=NOW, started_at=NOW, calls=1)


def a_seat(*tickets: Any, **facts: Any) -> Driver:
    """Rina at counter 3; Andi at 4, Ridwan at 11; A-009 was missed."""
    hall = a_snapshot(tickets=tickets, officers={"4": "andi", "11": "ridwan"}, **facts)
    hall.missed[MISSED.ticket_id] = MISSED
    driver = a_shift(hall)
    driver.sit_down()
    return driver


def opened(driver: Driver, kind: SheetKind, ticket: str = "") -> Any:
    assert driver.desk.open_sheet(kind, TicketId(ticket) if ticket else None)
    assert driver.desk.sheet is not None
    return driver.desk.sheet


def keyed(driver: Driver, kind: SheetKind, keys: str = "", ticket: str = "") -> Any:
    """Open, type, confirm; the command that was sent."""
    sheet = opened(driver, kind, ticket)
    for sign in keys:
        sheet.type(sign)
    assert driver.desk.confirm()
    return driver.session.sent[-1]


def test_park_until_a_time_is_three_keys() -> None:
    """F7, a reason by its digit, a span by arrows: what is sent names the ticket, the code of the reason, the end."""
    driver = a_seat(in_hand())
    sheet = opened(driver, SheetKind.PARK)
    assert not driver.desk.confirm()  # no reason yet
    assert sheet.missing() == "reason"
    sheet.type("2")
    sheet.move_span(2)
    assert driver.desk.confirm()
    sent = driver.session.sent[-1]
    assert isinstance(sent, Park)
    assert (sent.ticket_id, sent.reason, sent.until) == ("a-017", "paying", NOW + timedelta(minutes=15))
    assert (sent.counter_id, sent.officer_id) == (THREE, RINA)


def test_park_without_an_end_waits_for_the_officer() -> None:
    """The span that stands first is an open end: the number comes back when an officer resumes it."""
    sent = keyed(a_seat(in_hand()), SheetKind.PARK, "1")
    assert (sent.reason, sent.until) == ("fetching_documents", None)


@pytest.mark.parametrize(
    ("kind", "key", "goal"),
    [("service", "akta", "service_id"), ("counter", "4", "for_counter_id"), ("officer", "andi", "for_officer_id")],
)
def test_transfer_goes_to_a_service_a_counter_or_an_officer(kind: str, key: str, goal: str) -> None:
    """Each kind of target fills its own field of the command and leaves the other two empty."""
    driver = a_seat(in_hand())
    sheet = opened(driver, SheetKind.TRANSFER)
    sheet.choose_target(f"{kind} {key}")
    sheet.choose_reason("citizen_asks")
    assert driver.desk.confirm()
    sent = driver.session.sent[-1]
    assert isinstance(sent, Transfer)
    goals = {name: getattr(sent, name) for name in ("service_id", "for_counter_id", "for_officer_id")}
    assert goals == {"service_id": None, "for_counter_id": None, "for_officer_id": None, goal: key}


def test_transfer_offers_only_who_can_call_it() -> None:
    """A closed counter is no target: nobody else may call what was sent there."""
    sheet = opened(a_seat(in_hand()), SheetKind.TRANSFER)
    offered = {(one.kind, one.key) for one in sheet.targets()}
    assert ("counter", "4") in offered
    assert ("officer", "ridwan") in offered
    assert not {("counter", "5"), ("counter", "3"), ("service", "ktp")} & offered


def test_letters_find_a_target_and_digits_a_reason() -> None:
    """What is typed narrows the list and chooses its first; a digit before it is a reason."""
    sheet = opened(a_seat(in_hand()), SheetKind.TRANSFER)
    sheet.type("3")
    for sign in "akta":
        sheet.type(sign)
    assert [one.key for one in sheet.targets()] == ["akta"]
    assert sheet.missing() == ""
    sheet.erase()
    assert sheet.view().filter_text == "akt"
    assert next(one.key for one in sheet.reasons() if one.is_chosen) == "file_goes_on"


def test_a_step_is_added_to_the_number_in_hand() -> None:
    """One more service on the same ticket, which needs no reason."""
    driver = a_seat(in_hand())
    sheet = opened(driver, SheetKind.ADD_STEP)
    sheet.choose_target("service kk")
    assert driver.desk.confirm()
    sent = driver.session.sent[-1]
    assert isinstance(sent, AddStep)
    assert (sent.ticket_id, sent.service_id) == ("a-017", "kk")


def test_a_chosen_number_is_called_with_a_reason() -> None:
    """From the waiting list: the number that was touched, and why it passes the others."""
    driver = a_seat(WAITING, a_ticket("A-019"))
    sent = keyed(driver, SheetKind.CALL_CHOSEN, "3", ticket="a-019")
    assert isinstance(sent, CallChosen)
    assert (sent.ticket_id, sent.reason) == ("a-019", "urgent")


def test_the_parked_and_the_missed_come_back() -> None:
    """A parked number is resumed at once; a missed one is reinstated with its reason."""
    driver = a_seat(PARKED)
    assert [(row.label, row.until) for row in driver.desk.parked()] == [("A-011", "09.57")]
    assert [(row.label, row.minutes) for row in driver.desk.missed()] == [("A-009", 6)]
    assert isinstance(keyed(driver, SheetKind.RESUME, ticket="a-011"), Resume)
    again = a_seat(PARKED)
    sent = keyed(again, SheetKind.REINSTATE, "1", ticket="a-009")
    assert isinstance(sent, Reinstate)
    assert (sent.ticket_id, sent.reason) == ("a-009", "did_not_hear")


@pytest.mark.parametrize(("kind", "ticket"), [(SheetKind.CALL_CHOSEN, "a-018"), (SheetKind.RESUME, "a-011")])
def test_a_number_of_a_list_can_be_cancelled_instead(kind: SheetKind, ticket: str) -> None:
    """The same sheet turns into the one that cancels; it asks why before anything is sent."""
    driver = a_seat(WAITING, PARKED)
    opened(driver, kind, ticket)
    assert driver.desk.cancel_instead()
    assert not driver.desk.confirm()
    assert driver.desk.sheet is not None
    driver.desk.sheet.type("1")
    assert driver.desk.confirm()
    sent = driver.session.sent[-1]
    assert isinstance(sent, Cancel)
    assert (sent.ticket_id, sent.reason) == (ticket, "citizen_left")


def test_a_vanished_counters_number_is_taken_over() -> None:
    """Only what this counter serves and another one has in hand is offered."""
    driver = a_seat(ELSEWHERE)
    sheet = opened(driver, SheetKind.TAKE_OVER)
    sheet.move(1)
    sheet.type("2")
    assert driver.desk.confirm()
    sent = driver.session.sent[-1]
    assert isinstance(sent, TakeOver)
    assert (sent.ticket_id, sent.reason) == ("a-016", "computer_down")


def test_a_counter_rests_until_a_time_and_one_key_reopens_it() -> None:
    """F9 pauses by a sheet; while it rests F9 sends the reopening at once, and next is off and says so."""
    driver = a_seat(WAITING)
    sheet = opened(driver, SheetKind.PAUSE)
    sheet.type("2")
    sheet.choose_span(30)
    assert driver.desk.confirm()
    sent = driver.session.sent[-1]
    assert isinstance(sent, PauseCounter)
    assert (sent.reason, sent.until) == ("prayer", NOW + timedelta(minutes=30))
    paused = CounterPaused(
        seq=driver.story.seq, at=NOW, counter_id=THREE, officer_id=RINA, reason="prayer", until=sent.until
    )
    driver.session.answer(paused)
    view = driver.desk.view()
    assert (view.is_paused, view.pause_reason, view.paused_until) == (True, "prayer", "10.12")
    assert driver.light(Action.NEXT).why is Why.COUNTER_PAUSED
    assert not driver.desk.open_sheet(SheetKind.CALL_CHOSEN, WAITING.ticket_id)
    driver.desk.open_sheet(SheetKind.PAUSE)
    assert driver.desk.sheet is None
    assert isinstance(driver.session.sent[-1], ReopenCounter)


def test_a_service_is_disturbed_and_reopened() -> None:
    """The message goes out in both languages; the same row reopens what is disturbed, without a reason."""
    driver = a_seat()
    sheet = opened(driver, SheetKind.SERVICES)
    sheet.choose_target("service kk")
    sheet.type("2")
    assert driver.desk.confirm()
    sent = driver.session.sent[-1]
    assert isinstance(sent, PauseService)
    assert (sent.service_id, sent.message.en) == ("kk", "The network of this service is down.")
    driver.session.answer(
        ServicePaused(
            seq=driver.story.seq,
            at=NOW,
            service_id=ServiceId("kk"),
            officer_id=RINA,
            message=sent.message,
        )
    )
    sheet = opened(driver, SheetKind.SERVICES)
    sheet.choose_target("service kk")
    assert sheet.reasons() == []
    assert driver.desk.confirm()
    assert isinstance(driver.session.sent[-1], ReopenService)


@pytest.mark.parametrize("kind", [SheetKind.TRANSFER, SheetKind.PARK, SheetKind.ADD_STEP, SheetKind.CANCEL])
def test_an_empty_counter_keeps_the_sheets_of_a_number_shut(kind: SheetKind) -> None:
    """Nothing in hand: nothing to transfer, park, lengthen or cancel."""
    assert not a_seat(WAITING).desk.open_sheet(kind)


def test_more_tells_why_a_verb_is_off() -> None:
    """In *more* each verb is there, lit or with its reason, and a digit chooses it."""
    driver = a_seat(ELSEWHERE)
    sheet = opened(driver, SheetKind.MORE)
    notes = {one.key: one.note for one in sheet.targets()}
    assert notes == {"add_step": "counter_empty", "cancel": "counter_empty", "take_over": "", "services": ""}
    sheet.type("1")
    assert not driver.desk.confirm()
    sheet.type("3")
    assert driver.desk.confirm()
    assert driver.desk.sheet is not None
    assert driver.desk.sheet.kind is SheetKind.TAKE_OVER


def test_nothing_is_sent_twice_and_nothing_while_the_line_is_away() -> None:
    """A second Enter before the answer is no second command; away from the hub a sheet stays and sends nothing."""
    driver = a_seat(in_hand())
    keyed(driver, SheetKind.PARK, "1")
    assert not driver.desk.confirm()
    away = a_seat(in_hand())
    sheet = opened(away, SheetKind.PARK)
    sheet.type("1")
    away.desk.is_live = False
    sent = len(away.session.sent)
    assert not away.desk.confirm()
    assert len(away.session.sent) == sent


def test_a_sheet_whose_number_is_gone_closes_and_says_who() -> None:
    """Andi calls the number that Rina is about to call: her sheet closes with his name, counter and time."""
    driver = a_seat(WAITING, a_ticket("A-019", "kk"))
    opened(driver, SheetKind.CALL_CHOSEN, "a-019")
    called = driver.story.called("A-019", "4")
    driver.session.push(replace(called, officer_id=OfficerId("andi")))
    assert driver.desk.sheet is None
    notice = driver.shift.notice
    assert notice is not None
    told = {key: notice.details[key] for key in ("label", "did", "did_officer", "did_counter", "did_at")}
    assert told == {
        "label": "A-019",
        "did": "called",
        "did_officer": "Andi Saputra",
        "did_counter": "4",
        "did_at": "09.42",
    }


@pytest.mark.parametrize("is_event_first", [True, False])
def test_the_slower_of_two_officers_is_told_who_was_faster(is_event_first: bool) -> None:
    """The refusal and the other's event travel on two lines; whichever is first, the notice ends with the name."""
    driver = a_seat(WAITING, a_ticket("A-019", "kk"))
    keyed(driver, SheetKind.CALL_CHOSEN, "1", ticket="a-019")
    called = replace(driver.story.called("A-019", "4"), officer_id=OfficerId("andi"))
    if is_event_first:
        driver.session.push(called)
    driver.session.decline(RefusalCode.NOT_WAITING, label="A-019", state="called")
    if not is_event_first:
        assert driver.shift.notice is not None
        assert "did" not in driver.shift.notice.details
        driver.session.push(called)
    assert driver.shift.notice is not None
    assert driver.shift.notice.details["did_officer"] == "Andi Saputra"


def test_what_leaves_the_desk_is_told() -> None:
    """Transferred, parked, cancelled: the empty counter says what became of the last number."""
    kinds: list[tuple[Any, dict[str, Any], str]] = [
        (TicketTransferred, {"service_id": ServiceId("kk"), "reason": "wrong_service"}, "transfer"),
        (TicketParked, {"reason": "paying"}, "park"),
        (TicketCancelled, {"reason": "citizen_left"}, "cancel"),
    ]
    for kind, facts, how in kinds:
        driver = a_desk(in_hand())
        driver.session.push(driver.story.done(kind, "A-017", **facts))
        view = driver.desk.view()
        assert (view.ended_number, view.ended_how) == ("A-017", how)


def test_reasons_fit_the_digits_and_spans_begin_open() -> None:
    """Each sheet has at most nine reasons, no code twice, and its first span has no end."""
    for codes in REASONS.values():
        assert 0 < len(codes) <= 9
        assert len(set(codes)) == len(codes)
    assert {spans[0] for spans in SPANS.values()} == {0}

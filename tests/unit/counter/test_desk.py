"""The desk at work: one press, one command; what is shown is what the mirror holds."""

from __future__ import annotations

import pytest

from counter.presenters.asking import NoticeKind
from counter.presenters.faces import waiting_sums
from counter.presenters.lights import Action, Hand, Why
from shared.client.line import LineState
from shared.domain.errors import RefusalCode
from shared.domain.ids import TicketId
from shared.domain.ticket import TicketState
from tests.support.counter import RINA, THREE, a_desk, in_hand
from tests.support.factory import a_ticket

FIRST, SECOND = a_ticket("A-018", waited_minutes=26), a_ticket("A-019", "kk", waited_minutes=3)


def test_a_morning_from_call_to_finish() -> None:
    """From next to no-show: each press is one command about the right ticket, each answer moves the desk."""
    driver = a_desk(FIRST, SECOND)
    story = driver.story
    assert driver.desk.press(Action.NEXT)
    driver.session.answer(story.called("A-018"))
    assert driver.desk.view().hand is Hand.CALLED
    driver.desk.press(Action.RECALL)
    driver.session.answer(story.recalled("A-018"))
    assert driver.desk.view().calls == 2
    driver.desk.press(Action.START)
    driver.session.answer(story.started("A-018"))
    assert driver.desk.view().hand is Hand.SERVING
    driver.clock.pass_seconds(252)
    assert driver.desk.view().elapsed == "04:12"
    driver.desk.press(Action.NEXT)
    driver.session.answer(story.finished("A-018"))
    assert (driver.desk.view().ended_number, driver.desk.view().ended_how) == ("A-018", "finish")
    driver.desk.press(Action.NEXT)
    assert not driver.session.is_asked  # so soon after the last press it is its echo
    driver.clock.pass_seconds(1)
    driver.desk.press(Action.NEXT)
    driver.session.answer(story.called("A-019"))
    driver.desk.press(Action.NO_SHOW)
    driver.session.answer(story.marked_no_show("A-019"))
    view = driver.desk.view()
    assert (view.served, view.no_shows, view.ended_number, view.ended_how) == (1, 1, "A-019", "no_show")
    kinds = [command.type for command in driver.session.sent[1:]]
    assert kinds == ["call_next", "recall", "start", "call_next", "call_next", "mark_no_show"]
    assert len({command.command_id for command in driver.session.sent}) == len(driver.session.sent)


@pytest.mark.parametrize("action", [Action.RECALL, Action.START, Action.FINISH, Action.NO_SHOW])
def test_a_verb_names_the_ticket_in_hand(action: Action) -> None:
    """What is pressed goes to the office with counter, officer and the ticket that the desk shows."""
    driver = a_desk(in_hand())
    assert driver.desk.press(action)
    command = driver.session.sent[-1]
    assert getattr(command, "ticket_id", None) == TicketId("a-017")
    assert (getattr(command, "counter_id", None), getattr(command, "officer_id", None)) == (THREE, RINA)


@pytest.mark.parametrize("action", list(Action))
def test_a_second_press_is_no_second_command(action: Action) -> None:
    """Whatever is pressed while an answer is on the way, nothing more is sent."""
    driver = a_desk(in_hand() if action is not Action.NEXT else FIRST)
    assert driver.desk.press(action)
    sent = len(driver.session.sent)
    assert driver.light(action).is_pending
    driver.clock.pass_seconds(3)
    assert not any(driver.desk.press(one) for one in Action)
    assert len(driver.session.sent) == sent


def test_the_second_half_of_a_double_click_is_not_meant() -> None:
    """A recall answered between two clicks isn't sent again by the second; a moment later it may be."""
    driver = a_desk(in_hand())
    driver.desk.press(Action.RECALL)
    driver.session.answer(driver.story.recalled("A-017"))
    assert driver.light(Action.RECALL).is_lit
    driver.clock.pass_seconds(0.2)
    assert not driver.desk.press(Action.RECALL)
    driver.clock.pass_seconds(1)
    assert driver.desk.press(Action.RECALL)


def test_an_answer_before_its_events_keeps_the_desk_still() -> None:
    """Done comes on another line than the events: until the mirror shows them, no key acts on the old state."""
    driver = a_desk(FIRST, SECOND)
    driver.desk.press(Action.NEXT)
    called = driver.story.called("A-018")
    driver.session.answer(called, is_pushed=False)
    driver.clock.pass_seconds(2)
    assert driver.lit() == set()
    assert driver.light(Action.NEXT).is_pending
    driver.session.push(called)
    assert driver.lit() == {Action.RECALL, Action.START, Action.FINISH, Action.NO_SHOW}


def test_an_answer_late_to_a_new_epoch_frees_the_desk() -> None:
    """A restored database counts from elsewhere: its snapshot ends the waiting for events that never come."""
    driver = a_desk(FIRST)
    driver.desk.press(Action.NEXT)
    driver.session.answer(driver.story.called("A-018"), is_pushed=False)
    hall = driver.story.hall
    hall.epoch = type(hall.epoch)("second")
    driver.session.take(hall)
    assert driver.light(Action.NEXT).is_lit


def test_an_unanswered_press_is_told_and_asked_again_under_its_name() -> None:
    """After its time ran out the officer is told; pressed again, the office hears the same command_id."""
    driver = a_desk(FIRST)
    driver.desk.press(Action.NEXT)
    driver.session.leave_unanswered()
    assert driver.shift.notice is not None
    assert (driver.shift.notice.kind, driver.shift.notice.code) == (NoticeKind.UNANSWERED, "next")
    driver.clock.pass_seconds(1)
    assert driver.desk.press(Action.NEXT)
    assert driver.shift.notice is None
    assert driver.session.sent[-1] == driver.session.sent[-2]


def test_a_hall_that_moved_makes_a_new_name() -> None:
    """Once the desk has seen what became of the unanswered press, the next one is a new command."""
    driver = a_desk(FIRST, SECOND)
    driver.desk.press(Action.NEXT)
    driver.session.leave_unanswered()
    driver.session.push(driver.story.called("A-018"))
    driver.session.push(driver.story.finished("A-018"))
    driver.clock.pass_seconds(1)
    assert driver.desk.press(Action.NEXT)
    assert driver.session.sent[-1].command_id != driver.session.sent[-2].command_id


def test_a_refusal_is_told_and_goes_with_the_next_press() -> None:
    """The office's no is shown with its code and facts until something else is pressed."""
    driver = a_desk(FIRST)
    driver.desk.press(Action.NEXT)
    driver.session.decline(RefusalCode.TICKET_IN_HAND, label="A-017", state="called")
    notice = driver.shift.notice
    assert notice is not None
    assert (notice.kind, notice.code, dict(notice.details)) == (
        NoticeKind.REFUSED,
        "ticket_in_hand",
        {"label": "A-017", "state": "called"},
    )
    driver.clock.pass_seconds(1)
    driver.desk.press(Action.NEXT)
    assert driver.shift.notice is None


def test_a_queue_emptied_by_another_counter() -> None:
    """F12: next on an empty queue changes nothing; a desk that already shows nobody says no more about it."""
    driver = a_desk(FIRST)
    driver.desk.press(Action.NEXT)
    driver.session.push(driver.story.called("A-018", "5"))
    driver.session.decline(RefusalCode.NOBODY_WAITING)
    assert driver.shift.notice is None
    assert driver.light(Action.NEXT).why is Why.NOBODY_WAITING
    assert driver.desk.view().hand is Hand.IDLE


def test_recall_stops_at_the_office_limit() -> None:
    """F13: after the policy's three recalls the key is off and says why."""
    driver = a_desk(in_hand(calls=4))
    assert driver.light(Action.RECALL).why is Why.RECALL_LIMIT
    assert not driver.desk.press(Action.RECALL)
    assert driver.desk.view().recalls_left == 0


def test_an_absent_hub_stops_every_key_but_not_the_clock() -> None:
    """Away, nothing is sent, and the time of who is served goes on."""
    driver = a_desk(in_hand(state=TicketState.SERVING))
    driver.shift.set_line(LineState.AWAY)
    assert not any(driver.desk.press(action) for action in Action)
    driver.clock.pass_seconds(61)
    assert driver.desk.view().elapsed == "01:01"
    assert driver.shift.bar().away_seconds == 61
    driver.shift.set_line(LineState.LIVE)
    assert driver.light(Action.FINISH).is_lit
    assert driver.shift.bar().away_seconds == 0


def test_time_against_target() -> None:
    """The share is of the service's own minutes; a clock that runs behind counts from nought."""
    driver = a_desk(in_hand(state=TicketState.SERVING))
    driver.clock.pass_seconds(15 * 60)
    view = driver.desk.view()
    assert (view.elapsed, view.target_minutes, view.share) == ("15:00", 10, 1.5)
    driver.clock.pass_seconds(-30 * 60)
    assert driver.desk.view().elapsed == "00:00"


def test_the_list_is_grouped_aged_and_marked() -> None:
    """Services in the counter's order, tickets by arrival, whole minutes, tones by target, the next one marked."""
    driver = a_desk(SECOND, FIRST, a_ticket("A-020", waited_minutes=17), a_ticket("B-001", "nib"))
    rows = driver.desk.rows()
    assert [(row.label or row.service) for row in rows] == [
        "Perekaman KTP-el",
        "A-018",
        "A-020",
        "Kartu Keluarga",
        "A-019",
    ]
    assert [(row.label, row.minutes, row.tone, row.is_next) for row in rows if row.label] == [
        ("A-018", 26, "bad", True),
        ("A-020", 17, "warn", False),
        ("A-019", 3, "neutral", False),
    ]
    sums = waiting_sums(driver.desk.rows())
    assert [(one.service, one.count) for one in sums] == [("Perekaman KTP-el", 2), ("Kartu Keluarga", 1)]
    view = driver.desk.view()
    assert (view.waiting, view.late, view.longest_minutes) == (3, 1, 26)


def test_the_desk_tells_of_what_comes_next_only_what_it_knows() -> None:
    """With a priority ticket and an unknown run two numbers are named; after a regular call only one."""
    driver = a_desk(FIRST, SECOND, a_ticket("A-021", is_priority=True, waited_minutes=2))
    view = driver.desk.view()
    assert {view.next_number, view.other_number} == {"A-018", "A-021"}
    driver.desk.press(Action.NEXT)
    driver.session.answer(driver.story.called("A-018"))
    view = driver.desk.view()
    assert (view.next_number, view.other_number) == ("A-021", "")


def test_a_slow_answer_is_seen_a_quick_one_is_not() -> None:
    """In the first half second the other keys keep their look; then they show that they wait."""
    driver = a_desk(in_hand())
    driver.desk.press(Action.START)
    assert not driver.light(Action.FINISH).is_dim
    driver.clock.pass_seconds(0.6)
    assert driver.light(Action.FINISH).is_dim


def test_english_names_and_times() -> None:
    """The desk's own language chooses the service's name and the clock's point."""
    driver = a_desk(in_hand(), language="en")
    assert driver.desk.view().service == "ID card enrolment"
    assert driver.desk.view().arrived == "09:30"

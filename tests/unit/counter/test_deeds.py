"""Why a number is at this desk, and what others did to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from counter.presenters.asking import NoticeKind
from counter.presenters.deeds import KEPT, Deeds
from counter.presenters.lights import Action
from shared.domain.calling import CallReason
from shared.domain.events import StepAdded, TicketTakenOver, TicketTransferred, TicketWentOn
from shared.domain.ids import CounterId, OfficerId, ServiceId, TicketId
from shared.domain.ticket import TicketState
from shared.domain.waiting import WaitRange
from tests.support.counter import THREE, a_desk, in_hand
from tests.support.factory import NOW, a_ticket


def test_the_policys_reason_stands_at_the_number() -> None:
    """A call brings why it was this one; an officer's reason for a chosen number stands in its place."""
    driver = a_desk(a_ticket("A-018"))
    driver.session.push(replace(driver.story.called("A-018"), reason=CallReason.PRIORITY_CAP))
    assert driver.desk.view().why_called == "priority_cap"
    chosen = a_desk(a_ticket("A-018"))
    chosen.session.push(replace(chosen.story.called("A-018"), reason=CallReason.CHOSEN, chosen_because="file_complete"))
    assert chosen.desk.view().why_called == "file_complete"


def test_a_transfer_tells_the_next_officer_who_sent_it_and_why() -> None:
    """From which counter and for what reason; a later call that no transfer preceded tells it no more."""
    driver = a_desk(in_hand("A-016", counter_id=CounterId("4")))
    driver.session.push(
        driver.story.done(
            TicketTransferred, "A-016", "4", "andi", service_id=ServiceId("kk"), reason="needs_other_service"
        )
    )
    driver.session.push(driver.story.called("A-016"))
    view = driver.desk.view()
    assert (view.sent_by, view.sent_because, view.is_taken_over) == ("4", "needs_other_service", False)
    driver.session.push(driver.story.done(TicketWentOn, "A-016", service_id=ServiceId("akta")))
    driver.session.push(driver.story.called("A-016"))
    assert driver.desk.view().sent_by == ""


def test_a_number_taken_over_tells_both_officers() -> None:
    """Who took it sees whence; who lost it is told by whom, at which counter, why, and that the counter is free."""
    mine = a_desk(in_hand("A-016", counter_id=CounterId("11")))
    taken = mine.story.done(TicketTakenOver, "A-016", "3", from_counter_id=CounterId("11"), reason="computer_down")
    mine.session.push(taken)
    view = mine.desk.view()
    assert (view.number, view.sent_by, view.is_taken_over) == ("A-016", "11", True)
    lost = a_desk(in_hand())
    lost.session.push(
        lost.story.done(TicketTakenOver, "A-017", "4", "andi", from_counter_id=THREE, reason="officer_gone")
    )
    notice = lost.shift.notice
    assert notice is not None
    assert (notice.kind, notice.code) == (NoticeKind.TAKEN_OVER, "officer_gone")
    assert (notice.details["label"], notice.details["did_officer"], notice.details["did_counter"]) == (
        "A-017",
        "Andi Saputra",
        "4",
    )


def test_a_visits_steps_and_a_booking_stand_at_the_number_and_in_the_list() -> None:
    """The number in hand names the services to come; a waiting row counts them and tells the booked time."""
    booked = NOW + timedelta(minutes=18)
    waiting = a_ticket("A-018", then_service_ids=(ServiceId("kk"), ServiceId("akta")), booked_for=booked)
    driver = a_desk(in_hand(then_service_ids=(ServiceId("kk"),), booked_for=booked), waiting)
    view = driver.desk.view()
    assert (view.steps, view.booked) == (("Perekaman KTP-el", "Kartu Keluarga"), "10.00")
    row = next(one for one in driver.desk.rows() if one.label == "A-018")
    assert (row.booked, row.more_services, row.is_sent) == ("10.00", 2, False)
    driver.session.push(driver.story.done(StepAdded, "A-017", service_id=ServiceId("akta")))
    assert len(driver.desk.view().steps) == 3


def test_a_number_sent_here_is_marked() -> None:
    """What only this officer may call says so in the list."""
    driver = a_desk(a_ticket("B-004", "nib", for_officer_id=OfficerId("rina")))
    assert [one.is_sent for one in driver.desk.rows() if one.label] == [True]


def test_a_finished_step_says_where_the_visit_goes_on() -> None:
    """Finished, with services to come: the counter is empty and names the next one, with the wait that is promised."""
    driver = a_desk(in_hand(state=TicketState.SERVING, then_service_ids=(ServiceId("kk"),)))
    wait = WaitRange(15, 25)
    driver.session.push(driver.story.done(TicketWentOn, "A-017", service_id=ServiceId("kk"), promise=wait))
    view = driver.desk.view()
    assert (view.ended_number, view.ended_how, view.goes_on_to) == ("A-017", "went_on", "Kartu Keluarga")
    assert (view.is_next_wait_known, view.next_wait_from, view.next_wait_to) == (True, 15, 25)
    hall = driver.session.mirror.hall
    assert hall is not None
    assert [one.promise for one in hall.tickets.values() if one.label == "A-017"] == [wait]


def test_a_step_whose_wait_nobody_knows_says_so() -> None:
    """Nobody is there for the next service: no minutes are made up."""
    driver = a_desk(in_hand(state=TicketState.SERVING, then_service_ids=(ServiceId("kk"),)))
    driver.session.push(driver.story.done(TicketWentOn, "A-017", service_id=ServiceId("kk")))
    assert not driver.desk.view().is_next_wait_known


def test_a_touch_on_no_show_asks_once_more_and_a_key_does_not() -> None:
    """One touch arms, its echo doesn't count, a second one sends; left alone it forgets. The key acts at once."""
    driver = a_desk(in_hand())
    assert not driver.desk.press(Action.NO_SHOW, is_touch=True)
    assert driver.light(Action.NO_SHOW).is_armed
    driver.clock.pass_seconds(0.2)
    assert not driver.desk.press(Action.NO_SHOW, is_touch=True)
    driver.clock.pass_seconds(6)
    assert not driver.light(Action.NO_SHOW).is_armed
    assert not driver.desk.press(Action.NO_SHOW, is_touch=True)
    driver.clock.pass_seconds(1)
    assert driver.desk.press(Action.NO_SHOW, is_touch=True)
    assert driver.session.sent[-1].type == "mark_no_show"
    by_key = a_desk(in_hand())
    assert by_key.desk.press(Action.NO_SHOW)


def test_another_press_or_another_number_disarms() -> None:
    """An armed no-show is for the number it was touched at, and only until something else is pressed."""
    driver = a_desk(in_hand())
    driver.desk.press(Action.NO_SHOW, is_touch=True)
    driver.desk.press(Action.RECALL, is_touch=True)
    driver.session.answer(driver.story.recalled("A-017"))
    assert not driver.light(Action.NO_SHOW).is_armed


def test_old_deeds_are_forgotten() -> None:
    """A desk that runs for weeks keeps no more numbers than a day has."""
    driver = a_desk(a_ticket("A-018"))
    event = driver.story.called("A-018")
    deeds = Deeds()
    deeds.take(replace(event, ticket_id=TicketId(f"t-{n}")) for n in range(KEPT + 5))
    assert deeds.call_of(event.ticket_id) is None
    assert deeds.call_of(TicketId("t-3")) is None
    assert deeds.call_of(TicketId(f"t-{KEPT}")) is not None

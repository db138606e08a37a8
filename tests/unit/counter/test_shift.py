"""A shift: which page, how it is left, how it is lost."""

from __future__ import annotations

from counter.presenters.asking import NoticeKind
from counter.presenters.faces import Page
from counter.presenters.lights import Action
from counter.presenters.telling_time import day_part, timer_words
from shared.client.line import LineState, LineTrouble
from shared.domain.events import DayTurned
from shared.domain.ids import CounterId
from shared.domain.ticket import TicketState
from tests.support.counter import PIN, RINA, THREE, a_desk, a_shift, in_hand
from tests.support.factory import NOW, TODAY, a_plan, a_snapshot, a_ticket


def test_before_the_first_snapshot_the_hub_is_looked_for() -> None:
    """No hall, no names: the page says what ails the line; a snapshot opens the sign-in."""
    driver = a_shift(None, is_live=False)
    driver.shift.set_line(LineState.AWAY, LineTrouble.NO_ANSWER)
    bar = driver.shift.bar()
    assert (bar.page, bar.is_away, bar.trouble, bar.clock) == (Page.SEARCHING, False, "no_answer", "")
    driver.session.take(a_snapshot())
    driver.shift.set_line(LineState.LIVE)
    bar = driver.shift.bar()
    assert (bar.page, bar.clock, bar.branch_name) == (Page.SIGN_IN, "09.42", "Mal Pelayanan Publik")


def test_an_empty_desk_is_left_by_signing_out() -> None:
    """Ctrl L with nothing in hand closes the counter; the page returns when the office has done it."""
    driver = a_desk(a_ticket())
    driver.shift.leave()
    driver.shift.leave()
    assert [command.type for command in driver.session.sent] == ["sign_in", "sign_out"]
    assert driver.shift.bar().page is Page.DESK
    driver.session.answer(driver.story.signed_out())
    assert driver.shift.bar().page is Page.SIGN_IN
    assert driver.shift.notice is None
    assert driver.shift.sign_in.officer_id is None


def test_a_desk_with_a_ticket_is_only_locked() -> None:
    """Ctrl L with a ticket in hand sends nothing; the same officer's PIN opens the same desk again."""
    driver = a_desk(in_hand(state=TicketState.SERVING))
    assert driver.shift.does_leaving_lock
    desk = driver.desk
    driver.shift.leave()
    assert driver.shift.bar().page is Page.SIGN_IN
    assert len(driver.session.sent) == 1
    assert not driver.shift.press(Action.FINISH)
    assert (driver.shift.sign_in.officer_id, driver.shift.sign_in.counter_id) == (RINA, THREE)
    driver.type(PIN)
    driver.shift.sign_in.enter()
    driver.session.answer(driver.story.signed_in())
    assert driver.shift.bar().page is Page.DESK
    assert driver.desk is desk


def test_a_desk_without_its_hub_is_only_locked() -> None:
    """The office can't be told that the counter closes, so it doesn't."""
    driver = a_desk()
    driver.shift.set_line(LineState.AWAY)
    driver.shift.leave()
    assert driver.shift.bar().page is Page.SIGN_IN
    assert len(driver.session.sent) == 1


def test_a_freed_counter_sends_its_officer_back() -> None:
    """A supervisor released it elsewhere: the desk goes, and says why."""
    driver = a_desk()
    driver.session.push(driver.story.signed_out())
    assert driver.shift.bar().page is Page.SIGN_IN
    notice = driver.shift.notice
    assert notice is not None
    assert (notice.kind, notice.code, notice.details["counter"]) == (NoticeKind.SEAT_LOST, "", "3")


def test_a_new_day_closes_the_desk_and_says_so() -> None:
    """The office closes counters before it turns the day, in one message or in two: the words are the same."""
    driver = a_desk()
    driver.session.push(driver.story.signed_out())
    driver.session.push(DayTurned(seq=driver.story.seq, at=NOW, business_date=TODAY))
    assert driver.shift.notice is not None
    assert driver.shift.notice.code == "day_turned"


def test_a_counter_gone_from_the_plan_ends_the_shift() -> None:
    """A new office file without this counter: no desk stands on nothing."""
    driver = a_desk()
    plan = a_plan()
    del plan.counters[THREE]
    driver.session.take(a_snapshot(plan=plan, officers={}))
    assert driver.shift.bar().page is Page.SIGN_IN
    assert driver.shift.sign_in.counter_id is None


def test_a_line_that_returns_without_this_counter_ends_the_shift() -> None:
    """The line is told to be whole before the new snapshot is: already then nothing may stand on the old counter."""
    driver = a_desk()
    driver.shift.set_line(LineState.AWAY)
    plan = a_plan()
    del plan.counters[THREE]
    driver.session.mirror.take_snapshot(a_snapshot(plan=plan, officers={}))
    driver.shift.set_line(LineState.LIVE)
    assert driver.shift.desk is None
    assert driver.shift.bar().page is Page.SIGN_IN


def test_a_lost_line_tells_since_when_the_list_is_old() -> None:
    """The time of the last true state is kept while the line is away."""
    driver = a_desk()
    driver.shift.set_line(LineState.AWAY)
    driver.clock.pass_seconds(12)
    driver.shift.set_line(LineState.AWAY, LineTrouble.NO_ANSWER)
    bar = driver.shift.bar()
    assert (bar.is_away, bar.away_seconds, bar.known_at) == (True, 12, "09.42.00")


def test_a_counter_that_is_unknown_is_forgotten() -> None:
    """A remembered counter that no plan has is no choice."""
    driver = a_shift(a_snapshot(), remembered=CounterId("99"))
    driver.session.take(a_snapshot())
    assert driver.shift.sign_in.counter_id is None


def test_times_in_words() -> None:
    """Minutes run past 99, a negative time is nought, and the greeting follows the branch's own hour."""
    assert [timer_words(seconds) for seconds in (-5, 252.9, 7507)] == ["00:00", "04:12", "125:07"]
    assert day_part(NOW, a_plan().branch.zone_info) == "morning"

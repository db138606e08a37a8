"""Sign-in: who, where, PIN; every no has its reason; a vanished counter can be freed."""

from __future__ import annotations

from counter.presenters.asking import NoticeKind
from counter.presenters.faces import Missing, Mode, Page
from counter.presenters.roster import initials_of
from shared.client.line import LineState
from shared.domain.errors import RefusalCode
from shared.domain.ids import OfficerId
from shared.domain.ticket import TicketState
from tests.support.counter import ANDI, DEWI, FIVE, FOUR, PIN, RINA, THREE, Driver, a_shift, in_hand
from tests.support.factory import a_snapshot, a_ticket


def names(driver: Driver) -> list[str]:
    return [tile.name for tile in driver.shift.sign_in.officers()]


def test_each_thing_that_is_missing_is_asked_for_in_turn() -> None:
    """Line, officer, counter, PIN: the button says the first that lacks, and enters only when none does."""
    driver = a_shift(a_snapshot(), is_live=False, remembered=None)
    page = driver.shift.sign_in
    assert page.view().missing is Missing.LINE_AWAY
    driver.shift.set_line(LineState.LIVE)
    assert page.view().missing is Missing.OFFICER
    page.choose_officer(RINA)
    assert page.view().missing is Missing.COUNTER
    page.choose_counter(THREE)
    assert page.view().missing is Missing.PIN
    driver.type("111")
    assert not page.enter()
    driver.type("1")
    assert page.view().missing is Missing.NOTHING
    assert page.enter()
    assert page.view().missing is Missing.ANSWER_PENDING
    assert not page.enter()
    assert len(driver.session.sent) == 1


def test_a_seat_opens_the_desk_and_is_remembered() -> None:
    """Once the office says done and the mirror shows it, the desk stands; the PIN is nowhere any more."""
    driver = a_shift(a_snapshot())
    driver.sit_down()
    assert driver.shift.bar().page is Page.DESK
    assert driver.remembered == ["3"]
    assert driver.shift.sign_in.view().pin_length == 0


def test_this_computers_counter_is_offered_first() -> None:
    """Only who may open the remembered counter is listed; everyone on request, or once a name is typed."""
    driver = a_shift(a_snapshot())
    page = driver.shift.sign_in
    assert "Hendra" not in names(driver)
    assert page.view().others == 1
    page.type_letter("h")
    assert names(driver) == ["Hendra"]
    page.erase()
    page.show_all()
    assert "Hendra" in names(driver)


def test_typing_finds_a_name_and_enter_takes_the_first() -> None:
    """Letters match the beginning of any word; one that fits nobody isn't taken; Enter chooses, it doesn't sign in."""
    driver = a_shift(a_snapshot())
    page = driver.shift.sign_in
    for letter in "marzl":
        page.type_letter(letter)
    assert page.filter_text == "marl"
    assert names(driver) == ["Rina Marlina"]
    assert not page.enter()
    assert page.officer_id == RINA
    assert page.filter_text == ""
    assert driver.session.sent == []


def test_a_supervisor_may_open_any_counter_others_their_agency_only() -> None:
    """The counters offered follow the officer."""
    driver = a_shift(a_snapshot())
    page = driver.shift.sign_in
    page.choose_officer(DEWI)
    assert [tile.counter_id for tile in page.counters()] == ["1", "3", "4", "5", "11"]
    page.choose_officer(OfficerId("hendra"))
    assert [tile.counter_id for tile in page.counters()] == ["1"]
    assert page.counter_id == "1"


def test_who_already_sits_somewhere_goes_on_there() -> None:
    """F14: after a restart the officer's own counter is chosen by itself and opens with the ticket in hand."""
    hall = a_snapshot(tickets=[in_hand(state=TicketState.SERVING)], officers={"3": "rina"})
    driver = a_shift(hall, remembered=FIVE)
    page = driver.shift.sign_in
    page.choose_officer(RINA)
    assert page.counter_id == THREE
    assert page.view().seat == "own"
    driver.type(PIN)
    assert page.enter()
    driver.session.answer(driver.story.signed_in())
    assert driver.desk.view().number == "A-017"


def test_a_wrong_pin_is_told_and_forgotten() -> None:
    """The dots are empty again, the notice holds the tries that are left, and typing takes it away."""
    driver = a_shift(a_snapshot())
    page = driver.shift.sign_in
    page.choose_officer(RINA)
    driver.type("9999")
    page.enter()
    driver.session.decline(RefusalCode.WRONG_PIN, tries_left=4)
    notice = driver.shift.notice
    assert notice is not None
    assert (notice.code, notice.details["tries_left"]) == ("wrong_pin", 4)
    assert page.view().pin_length == 0
    driver.type("1")
    assert driver.shift.notice is None


def test_a_locked_pin_counts_down_for_its_officer_alone() -> None:
    """Locked, no digit is taken until the time is over; another officer isn't held up."""
    driver = a_shift(a_snapshot())
    page = driver.shift.sign_in
    page.choose_officer(RINA)
    driver.type("9999")
    page.enter()
    driver.session.decline(RefusalCode.PIN_LOCKED, seconds=60)
    assert page.view().missing is Missing.LOCKED
    assert page.view().locked_for == "01:00"
    driver.type("1111")
    assert page.view().pin_length == 0
    page.choose_officer(ANDI)
    assert page.view().missing is Missing.PIN
    page.choose_officer(RINA)
    driver.clock.pass_seconds(60)
    assert page.view().missing is Missing.PIN


def test_a_counter_taken_meanwhile_is_told_by_whom() -> None:
    """Chosen while free, taken before Enter arrived: the office says by whom, the page offers the release."""
    driver = a_shift(a_snapshot())
    page = driver.shift.sign_in
    page.choose_officer(RINA)
    driver.type(PIN)
    page.enter()
    driver.session.push(driver.story.signed_in("3", "andi"))
    driver.session.decline(RefusalCode.COUNTER_TAKEN, counter="3", officer="Andi Saputra")
    assert driver.shift.notice is not None
    assert driver.shift.notice.details["officer"] == "Andi Saputra"
    assert page.view().missing is Missing.COUNTER_TAKEN
    assert page.view().holder_name == "Andi Saputra"


def test_an_officer_who_sits_elsewhere_is_told_where() -> None:
    """The tile shows the counter beforehand; the office's refusal names it."""
    driver = a_shift(a_snapshot(officers={"4": "andi"}))
    assert {tile.name: tile.counter_name for tile in driver.shift.sign_in.officers()}["Andi Saputra"] == "4"
    page = driver.shift.sign_in
    page.choose_officer(ANDI)
    page.choose_counter(FIVE)
    driver.type(PIN)
    page.enter()
    driver.session.decline(RefusalCode.OFFICER_ELSEWHERE, counter="4")
    assert driver.shift.notice is not None
    assert driver.shift.notice.details["counter"] == "4"


def test_a_supervisor_frees_a_vanished_counter() -> None:
    """F14: chosen, taken, released with a supervisor's PIN; its number is back in the queue and the page goes on."""
    hall = a_snapshot(tickets=[in_hand("A-016", counter_id=FOUR)], officers={"4": "andi"})
    driver = a_shift(hall)
    page = driver.shift.sign_in
    page.choose_officer(RINA)
    page.choose_counter(FOUR)
    driver.type(PIN)
    assert not page.enter()
    page.start_release()
    assert page.view().mode is Mode.RELEASE
    assert [tile.name for tile in page.officers()] == ["Dewi Anggraini"]
    driver.type("9999")
    assert page.enter()
    command = driver.session.sent[-1]
    assert (command.type, getattr(command, "officer_id", ""), getattr(command, "counter_id", "")) == (
        "release_counter",
        DEWI,
        FOUR,
    )
    returned = driver.story.returned("A-016", "4")
    driver.session.answer(returned, driver.story.signed_out("4", "andi", seq=returned.seq + 1))
    notice = driver.shift.notice
    assert notice is not None
    assert (notice.kind, notice.code, notice.details["label"]) == (NoticeKind.RELEASED, "returned", "A-016")
    assert page.view().mode is Mode.SIGN_IN
    assert (page.officer_id, page.counter_id, page.view().missing) == (RINA, FOUR, Missing.PIN)


def test_a_release_can_be_left_and_leaves_by_itself() -> None:
    """Esc goes back; so does the page when the counter is freed elsewhere."""
    driver = a_shift(a_snapshot(officers={"4": "andi"}))
    page = driver.shift.sign_in
    page.choose_counter(FOUR)
    page.start_release()
    page.step_back()
    assert page.view().mode is Mode.SIGN_IN
    page.start_release()
    driver.session.push(driver.story.signed_out("4", "andi"))
    assert page.view().mode is Mode.SIGN_IN


def test_a_free_counter_cannot_be_released() -> None:
    """There is nobody to free it from."""
    driver = a_shift(a_snapshot())
    driver.shift.sign_in.start_release()
    assert driver.shift.sign_in.view().mode is Mode.SIGN_IN


def test_an_unanswered_sign_in_is_told() -> None:
    """Nobody answered: the PIN is empty again and the notice says what was asked."""
    driver = a_shift(a_snapshot())
    driver.shift.sign_in.choose_officer(RINA)
    driver.type(PIN)
    driver.shift.sign_in.enter()
    driver.session.leave_unanswered()
    assert driver.shift.notice is not None
    assert (driver.shift.notice.kind, driver.shift.notice.code) == (NoticeKind.UNANSWERED, "sign_in")
    assert driver.shift.bar().page is Page.SIGN_IN


def test_a_pin_is_digits_and_no_longer_than_eight() -> None:
    """Other signs are no digits; the ninth isn't taken; erasing goes back."""
    driver = a_shift(a_snapshot())
    page = driver.shift.sign_in
    page.choose_officer(RINA)
    driver.type("12a٣45678901")
    assert page.view().pin_length == 8
    page.erase()
    assert page.view().pin_length == 7


def test_initials() -> None:
    """Two letters: first two words, or the only one's beginning."""
    assert [initials_of(name) for name in ("Rina Marlina", "Yuniarti", "M. Ridwan", "dr. Mita Kurnia", "")] == [
        "RM",
        "YU",
        "MR",
        "DM",
        "",
    ]


def test_waiting_people_do_not_change_the_page() -> None:
    """Events that don't concern sign-in leave what was typed."""
    driver = a_shift(a_snapshot(tickets=[a_ticket()]))
    driver.shift.sign_in.choose_officer(RINA)
    driver.type("11")
    driver.session.push(driver.story.issued("A-050"))
    assert driver.shift.sign_in.view().pin_length == 2

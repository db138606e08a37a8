"""Stories of a hall, told with its own words: a real office, and what kiosk, desks and board decide."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from counter.presenters.lights import Action
from kiosk.presenters.pages import Page
from tests.support.hall import WholeHall, a_hall


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[WholeHall]:
    """A hall in the morning."""
    with a_hall(tmp_path) as opened:
        yield opened


def test_a_citizen_is_served(hall: WholeHall) -> None:
    """Ticket, paper, call, board, voice, start, finish: one number from the first touch to the last."""
    number = hall.kiosk.takes("ktp")
    desk = hall.counter("3").opens("rina")
    assert number == "A-001"
    assert [issued.face.number for issued in hall.kiosk.printed] == [number]
    assert desk.calls_next() == number
    assert hall.board.shows(number)
    hall.passes(2)
    assert hall.speaker.heard == [(number, 1)]
    desk.presses(Action.START)
    desk.presses(Action.FINISH)
    assert desk.number == ""
    assert hall.truth().tickets == {}


def test_a_reply_that_was_lost_gives_no_second_ticket(hall: WholeHall) -> None:
    """F04: the kiosk's reply is lost on the way; asked again, it shows and prints the one number that was given."""
    hall.kiosk.line.loses_next_reply = True
    assert hall.kiosk.takes("ktp") == "A-001"
    assert len(hall.kiosk.printed) == 1
    assert [ticket.label for ticket in hall.truth().tickets.values()] == ["A-001"]


def test_the_kiosk_gives_no_number_while_the_hub_is_away(hall: WholeHall) -> None:
    """F62: no number is shown or printed; when the line is back the kiosk serves by itself."""
    hall.kiosk.line.goes_down()
    assert hall.kiosk.presenter.page is Page.AWAY
    assert hall.kiosk.takes("ktp") == ""
    assert hall.kiosk.printed == []
    hall.kiosk.line.comes_up()
    assert hall.kiosk.takes("ktp") == "A-001"


def test_two_desks_share_a_queue(hall: WholeHall) -> None:
    """F11: whoever presses gets the next one; nobody is called twice, nobody is left."""
    numbers = [hall.kiosk.takes("ktp") for _ in range(4)]
    three, five = hall.counter("3").opens("rina"), hall.counter("5").opens("andi")
    called = []
    for desk in (three, five, five, three):
        if desk.number:
            desk.presses(Action.FINISH)
        called.append(desk.calls_next())
    assert called == numbers
    hall.passes(60)
    assert [label for label, _ in hall.speaker.heard] == numbers


def test_two_calls_at_once_are_said_one_after_the_other(hall: WholeHall) -> None:
    """F56: the second waits its turn; both are heard, in order, neither over the other (the speaker would complain)."""
    first, second = hall.kiosk.takes("ktp"), hall.kiosk.takes("ktp")
    three, five = hall.counter("3").opens("rina"), hall.counter("5").opens("andi")
    three.shift.press(Action.NEXT)
    five.shift.press(Action.NEXT)
    assert hall.board.shows(first)
    hall.passes(30)
    assert hall.speaker.heard == [(first, 1), (second, 1)]


def test_a_recall_is_heard_and_moves_nobody(hall: WholeHall) -> None:
    """F13: the same number again, the others where they were; then no-show, and the next is called."""
    first, second = hall.kiosk.takes("ktp"), hall.kiosk.takes("ktp")
    desk = hall.counter("3").opens("rina")
    desk.calls_next()
    hall.passes(10)
    desk.presses(Action.RECALL)
    hall.passes(10)
    assert hall.speaker.heard == [(first, 1), (first, 2)]
    desk.presses(Action.NO_SHOW)
    assert desk.calls_next() == second


def test_a_desk_that_restarts_finds_its_ticket_again(hall: WholeHall) -> None:
    """The computer died in the middle of a service: the same officer signs in and goes on with the same number."""
    number = hall.kiosk.takes("ktp")
    hall.counter("3").opens("rina").calls_next()
    del hall.counters["3"]
    again = hall.counter("3").opens("rina")
    assert again.number == number
    assert again.presses(Action.START)


def test_a_hub_that_restarts_repeats_nothing_and_loses_nothing(hall: WholeHall) -> None:
    """F27: numbers, calls and the board go on; what was said isn't said again."""
    first, second = hall.kiosk.takes("ktp"), hall.kiosk.takes("ktp")
    desk = hall.counter("3").opens("rina")
    desk.calls_next()
    hall.passes(10)
    hall.restarts_office()
    assert desk.number == first
    desk.presses(Action.FINISH)
    assert desk.calls_next() == second
    hall.passes(10)
    assert hall.speaker.heard == [(first, 1), (second, 1)]
    assert hall.kiosk.takes("ktp") == "A-003"


def test_a_board_that_was_off_says_only_what_is_fresh(hall: WholeHall) -> None:
    """A television that restarts shows the last calls, says the fresh one that it missed, and repeats none."""
    numbers = [hall.kiosk.takes("ktp") for _ in range(3)]
    desk = hall.counter("3").opens("rina")
    desk.calls_next()
    hall.passes(10)
    hall.board.line.goes_down()
    desk.presses(Action.FINISH)
    desk.calls_next()
    for _ in range(130):
        hall.clock.pass_seconds(1)
    desk.presses(Action.FINISH)
    desk.calls_next()
    hall.restarts_board()
    hall.passes(30)
    assert hall.speaker.heard == [(numbers[2], 1)]
    assert hall.board.shows(numbers[2])


def test_a_press_on_an_empty_queue_is_a_sentence(hall: WholeHall) -> None:
    """F12: nobody waits: the desk says so and nothing changes."""
    desk = hall.counter("3").opens("rina")
    before = hall.truth()
    desk.presses(Action.NEXT)
    assert desk.number == ""
    assert hall.truth() == before


def test_every_mirror_is_the_office_at_the_end_of_the_day(hall: WholeHall) -> None:
    """After a busy hour with lines that come and go, each app holds what the office would tell it."""
    desk = hall.counter("3").opens("rina")
    for turn in range(12):
        hall.kiosk.takes("ktp" if turn % 2 else "kk", is_priority=turn % 3 == 0)
        if turn == 4:
            hall.board.line.goes_down()
        if turn == 8:
            hall.board.line.comes_up()
        if desk.number:
            desk.presses(Action.FINISH)
        desk.calls_next()
    for line, reader in ((hall.kiosk.line, "kiosk"), (hall.board.line, "display"), (desk.line, "counter")):
        assert line.mirror.hall == hall.office.snapshot(type(line.mirror.hall.reader)(reader))  # type: ignore[union-attr]  # live by now

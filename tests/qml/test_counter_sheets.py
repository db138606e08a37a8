"""The desk's rarer verbs under real taps and keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from shared.domain.calling import CallReason
from shared.domain.commands import Cancel, Park, Transfer
from shared.domain.errors import RefusalCode
from shared.domain.events import CounterPaused, TicketTakenOver
from shared.domain.ids import OfficerId
from shared.domain.snapshot import Snapshot
from shared.domain.ticket import TicketState
from tests.support.counter import RINA, THREE
from tests.support.counter_window import Window, a_full_morning
from tests.support.factory import NOW

Open = Callable[..., Window]
ENTER = Qt.Key.Key_Return


@pytest.fixture
def desk(qapp: QGuiApplication) -> Iterator[Open]:
    windows: list[Window] = []

    def open_desk(hall: Snapshot | None = None, **how: str) -> Window:
        window = Window(qapp, hall or a_full_morning(), **how)  # type: ignore[arg-type]  # words of the window's own
        windows.append(window)
        window.scene.view.requestActivate()
        window.scene.wait(lambda: bool(window.scene.view.isActive()))
        window.sit_down()
        return window

    yield open_desk
    for window in windows:
        window.close()


def last(window: Window) -> Any:
    return window.session.sent[-1]


def test_park_is_f7_a_digit_and_enter(desk: Open) -> None:
    """Three keys lay a number aside; the sheet closes with the answer and the ring is back on next."""
    window = desk(a_full_morning(TicketState.SERVING))
    window.key(Qt.Key.Key_F7)
    assert window.scene.text("sheetTitle") == "Tunda A-017"
    window.key(ENTER)
    assert not isinstance(last(window), Park)
    window.type("1")
    window.key(ENTER)
    assert isinstance(last(window), Park)
    assert last(window).reason == "fetching_documents"
    window.session.decline(RefusalCode.ILLEGAL_VERB, label="A-017", state="waiting")
    window.scene.settle()
    assert not window.scene.shows("sheetTitle")
    assert window.scene.item("next").property("activeFocus")


def test_taps_do_what_keys_do(desk: Open) -> None:
    """The same transfer by finger: target, reason, confirm; by keys: letters, digit, Enter."""
    by_tap = desk(a_full_morning(TicketState.SERVING))
    by_tap.tap("transfer")
    by_tap.tap("target-kk")
    by_tap.tap("reason-wrong_service")
    by_tap.tap("confirmSheet")
    by_key = desk(a_full_morning(TicketState.SERVING))
    by_key.key(Qt.Key.Key_F6)
    by_key.type("2kartu")
    by_key.key(ENTER)
    assert isinstance(last(by_tap), Transfer)
    assert (last(by_tap).service_id, last(by_tap).reason) == (last(by_key).service_id, last(by_key).reason)
    assert (last(by_key).service_id, last(by_key).reason) == ("kk", "wrong_service")


def test_a_waiting_number_is_called_by_its_row(desk: Open) -> None:
    """Touch the row, give the reason, confirm: that number and no other."""
    window = desk()
    window.tap("row-A-022")
    assert window.scene.text("sheetTitle") == "Panggil A-022"
    window.tap("reason-urgent")
    window.tap("confirmSheet")
    assert (last(window).type, last(window).ticket_id, last(window).reason) == ("call_chosen", "a-022", "urgent")


def test_cancelling_asks_twice(desk: Open) -> None:
    """From the row to the sheet, from there to the one that cancels, and only with a reason."""
    window = desk()
    window.tap("row-A-022")
    window.tap("cancelInstead")
    assert window.scene.text("sheetTitle") == "Batalkan A-022"
    window.key(ENTER)
    assert not isinstance(last(window), Cancel)
    window.tap("reason-citizen_left")
    window.tap("confirmSheet")
    assert isinstance(last(window), Cancel)


@pytest.mark.parametrize(("tab", "label", "kind"), [("parked", "A-011", "resume"), ("missed", "A-009", "reinstate")])
def test_the_parked_and_the_missed_have_their_lists(desk: Open, tab: str, label: str, kind: str) -> None:
    """A tab beside the waiting list, a touch on the number, and it waits again."""
    window = desk()
    window.tap(f"tab-{tab}")
    window.tap(f"laid-{label}")
    if kind == "reinstate":
        window.tap("reason-did_not_hear")
    window.tap("confirmSheet")
    assert (last(window).type, last(window).ticket_id) == (kind, label.lower())


def test_lists_are_reached_by_keys(desk: Open) -> None:
    """Tab comes to the list; its arrows and Enter open the number that is marked."""
    window = desk()
    for _ in range(24):
        window.key(Qt.Key.Key_Tab)
        if window.scene.view.activeFocusItem().objectName() == "row-A-018":
            break
    window.key(Qt.Key.Key_Down, times=3)
    window.key(ENTER)
    assert window.scene.text("sheetTitle") == "Panggil A-025"  # the fourth of the first group; its head is no stop


def test_more_is_f10_and_a_digit(desk: Open) -> None:
    """The rarest verbs stand in one list; a tap or a digit with Enter opens one."""
    window = desk()
    window.key(Qt.Key.Key_F10)
    window.type("3")
    window.key(ENTER)
    assert window.scene.text("sheetTitle") == "Ambil alih"
    window.key(Qt.Key.Key_Escape)
    assert not window.scene.shows("sheetTitle")
    window.tap("more")
    window.tap("target-services")
    assert window.scene.text("sheetTitle") == "Jeda layanan"


def test_a_resting_counter_says_so_and_f9_reopens_it(desk: Open) -> None:
    """Until when stands on the badge; the button's word is the reopening, and its key sends it at once."""
    window = desk()
    until = NOW.replace(hour=3, minute=0)
    window.session.push(
        CounterPaused(
            seq=window.driver.story.seq, at=NOW, counter_id=THREE, officer_id=RINA, reason="prayer", until=until
        )
    )
    window.scene.settle()
    assert window.scene.text("counterBadge") == "Istirahat sampai 10.00"
    assert window.scene.text("pause") == "Buka lagi"
    window.key(Qt.Key.Key_F2)
    assert last(window).type == "sign_in"
    window.key(Qt.Key.Key_F9)
    assert last(window).type == "reopen_counter"


def test_keys_under_a_sheet_do_nothing(desk: Open) -> None:
    """While a sheet lies there F2 calls nobody: what is seen is what is pressed."""
    window = desk()
    window.key(Qt.Key.Key_F10)
    window.key(Qt.Key.Key_F2)
    assert last(window).type == "sign_in"


def test_why_it_was_called_stands_above_the_number(desk: Open) -> None:
    """The policy's reason in words."""
    window = desk()
    call = replace(window.driver.story.called("A-018"), reason=CallReason.LONGEST_WAIT)
    window.session.push(call)
    window.scene.settle()
    assert window.scene.text("whyCalled") == "Menunggu melewati batas"


def test_two_officers_and_one_number(desk: Open) -> None:
    """The slower one reads who called it, at which counter and when; so does who lost a number to another counter."""
    window = desk()
    window.tap("row-A-024")
    window.session.push(replace(window.driver.story.called("A-024", "4"), officer_id=OfficerId("andi")))
    window.scene.settle()
    assert window.scene.text("noticeDetail").startswith("Andi Saputra (loket 4) memanggilnya pukul 09.42.")
    lost = desk(a_full_morning(TicketState.CALLED))
    story = lost.driver.story
    lost.session.push(story.done(TicketTakenOver, "A-017", "4", "andi", from_counter_id=THREE, reason="officer_gone"))
    lost.scene.settle()
    assert lost.scene.text("noticeTitle") == "A-017 diambil alih oleh loket 4"
    assert "Andi Saputra" in lost.scene.text("noticeDetail")


def test_marks_stand_in_the_list_and_on_the_ticket(desk: Open) -> None:
    """A booking's time, further services, and what was sent to this officer, in words."""
    window = desk(a_full_morning(TicketState.SERVING, booked_for=NOW, then_service_ids=("kk",)))
    assert window.scene.text("bookedBadge") == "Janji 09.42"
    assert window.scene.text("steps") == "lalu Kartu Keluarga"
    assert window.scene.shows("+2") or window.scene.shows("row-A-028")

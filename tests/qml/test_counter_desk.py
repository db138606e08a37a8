"""The real desk under real taps and keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication

from shared.domain.errors import RefusalCode
from shared.domain.snapshot import Snapshot
from shared.domain.ticket import TicketState
from shared.domain.wording import Language
from shared.ui import items
from tests.support.counter_window import Window, a_morning
from tests.support.factory import a_snapshot

Open = Callable[..., Window]
KEYS = [
    (Qt.Key.Key_F3, "recall", "recall"),
    (Qt.Key.Key_F4, "noShow", "mark_no_show"),
    (Qt.Key.Key_F5, "start", "start"),
    (Qt.Key.Key_F8, "finish", "finish"),
]


@pytest.fixture
def desk(qapp: QGuiApplication) -> Iterator[Open]:
    windows: list[Window] = []

    def open_desk(hall: Snapshot | None = None, **how: str) -> Window:
        window = Window(qapp, hall or a_morning(), **how)  # type: ignore[arg-type]  # words of the window's own
        windows.append(window)
        window.scene.view.requestActivate()
        window.scene.wait(lambda: bool(window.scene.view.isActive()))
        window.sit_down()
        return window

    yield open_desk
    for window in windows:
        window.close()


def kinds(window: Window) -> list[str]:
    return [command.type for command in window.session.sent[1:]]


def test_two_taps_on_next_are_one_command(desk: Open) -> None:
    """F03's sibling: a double tap calls one number, and the number that the office called stands large."""
    window = desk()
    window.tap("next")
    assert window.scene.text("next") == "Memanggil…"
    with pytest.raises(items.NotThereError):
        window.scene.tap("next")
    assert kinds(window) == ["call_next"]
    window.session.answer(window.driver.story.called("A-018"))
    window.scene.settle()
    assert window.scene.text("currentNumber") == "A-018"
    assert window.scene.text("currentService") == "Perekaman KTP-el"


def test_a_held_key_is_one_command(desk: Open) -> None:
    """F2 held until the keyboard repeats it, and pressed again while the answer is on its way: one call."""
    window = desk()
    window.hold(Qt.Key.Key_F2, repeats=30)
    window.key(Qt.Key.Key_F2, times=5)
    assert kinds(window) == ["call_next"]
    window.session.answer(window.driver.story.called("A-018"))
    window.key(Qt.Key.Key_F2, times=3)
    assert kinds(window) == ["call_next"]


@pytest.mark.parametrize(("key", "name", "kind"), KEYS)
def test_each_key_does_what_its_button_does(desk: Open, key: Qt.Key, name: str, kind: str) -> None:
    """The cap on the button is the truth: key and tap send the same."""
    by_tap = desk(a_morning(TicketState.CALLED))
    by_tap.tap(name)
    if kind == "mark_no_show":
        assert kinds(by_tap) == []  # a finger that slipped sends nobody away
        assert by_tap.scene.text("noShow") == "Tidak hadir?"
        by_tap.passes(1)
        by_tap.tap(name)
    by_key = desk(a_morning(TicketState.CALLED))
    by_key.key(key)
    assert kinds(by_key) == kinds(by_tap) == [kind]


def test_keys_work_wherever_the_focus_is(desk: Open) -> None:
    """Tab moves the ring on; F2 still calls."""
    window = desk()
    window.key(Qt.Key.Key_Tab, times=2)
    window.key(Qt.Key.Key_F2)
    assert kinds(window) == ["call_next"]


def test_enter_acts_on_what_has_the_ring(desk: Open) -> None:
    """The desk opens with the ring on next; Enter there calls."""
    window = desk()
    assert window.scene.item("next").property("activeFocus")
    window.key(Qt.Key.Key_Return)
    assert kinds(window) == ["call_next"]


def test_tab_goes_through_what_is_lit(desk: Open) -> None:
    """With a call in hand: recall, start, no-show, finish, the rarer four, the list, then out to the bar."""
    window = desk(a_morning(TicketState.CALLED))
    seen = []
    for _ in range(11):
        window.key(Qt.Key.Key_Tab)
        seen.append(window.scene.view.activeFocusItem().objectName())
    assert seen[9] == "leave"
    assert seen[:9] == ["recall", "start", "noShow", "finish", "transfer", "park", "pause", "more", "row-A-018"]


def test_the_button_says_what_it_will_do(desk: Open) -> None:
    """Next tells whom it finishes and whom it may call; off, it says why."""
    serving = desk(a_morning(TicketState.SERVING))
    detail = serving.scene.text("nextDetail")
    assert detail == "Selesaikan A-017, lalu A-021 atau A-018 menurut giliran prioritas"
    called = desk(a_morning(TicketState.CALLED))
    assert called.scene.text("nextDetail") == "Mulai, selesaikan, atau catat A-017 tidak hadir dulu"
    assert desk(a_snapshot()).scene.text("nextDetail") == "Belum ada yang menunggu"


def test_a_refusal_is_a_sentence_that_esc_takes_away(desk: Open) -> None:
    """What the office said, in words with the key to press; Esc closes it."""
    window = desk()
    window.key(Qt.Key.Key_F2)
    window.session.decline(RefusalCode.TICKET_IN_HAND, label="A-017", state="called")
    window.scene.settle()
    assert window.scene.text("noticeTitle") == "A-017 masih di loket ini"
    assert "F5" in window.scene.text("noticeDetail")
    window.key(Qt.Key.Key_Escape)
    assert not window.scene.shows("notice")


@pytest.mark.parametrize(("language", "said"), [("id", "Menyambung…"), ("en", "Connecting…")])
def test_a_desk_that_was_never_connected_isnt_offline_for_so_long(
    qapp: QGuiApplication, language: Language, said: str
) -> None:
    """It looks for its hub; nothing is away that was there."""
    window = Window(qapp, None, language=language)
    window.passes(12)
    assert window.scene.text("lineBadge") == said
    window.close()


def test_the_hubs_absence_is_said_in_four_places(desk: Open) -> None:
    """Badge, sentence, the action that waits and the list's time agree; back, all four are gone."""
    window = desk(a_morning(TicketState.SERVING))
    window.session.become("away", "no_answer")
    window.passes(12)
    assert window.scene.text("lineBadge") == "Terputus 12 detik"
    window.scene.wait(lambda: window.scene.shows("awayNotice"))
    assert window.scene.text("nextDetail") == "Menunggu sambungan, supaya satu nomor tidak dipanggil dua loket"
    assert window.scene.text("knownAt") == "Keadaan pukul 09.42.00"
    window.key(Qt.Key.Key_F8)
    assert kinds(window) == []
    window.session.become("live")
    window.scene.settle()
    assert window.scene.text("lineBadge") == "Tersambung"
    assert not window.scene.shows("awayNotice")
    assert not window.scene.shows("knownAt")


def test_ctrl_l_locks_a_desk_with_a_ticket_and_leaves_an_empty_one(desk: Open) -> None:
    """In hand: the sign-in page with the same officer, nothing sent. Empty: the office is told."""
    control = Qt.KeyboardModifier.ControlModifier
    held = desk(a_morning(TicketState.SERVING))
    held.key(Qt.Key.Key_L, control)
    assert held.scene.shows("signInPage")
    assert held.scene.text("chosenOfficer") == "Rina Marlina"
    assert kinds(held) == []
    empty = desk()
    empty.key(Qt.Key.Key_L, control)
    assert kinds(empty) == ["sign_out"]


def test_every_control_has_a_name_for_a_screen_reader(desk: Open) -> None:
    """Each button tells its word, its reason when it is off, and its key."""
    window = desk(a_morning(TicketState.SERVING))
    buttons = [one for one in items.walk(window.scene.root) if one.inherits("QQuickAbstractButton") and one.isVisible()]
    assert len(buttons) >= 6
    for button in buttons:
        face = QAccessible.queryAccessibleInterface(button)
        assert face is not None
        assert face.text(QAccessible.Text.Name), button.objectName()
        assert face.role() == QAccessible.Role.Button
    recall = QAccessible.queryAccessibleInterface(window.scene.item("recall"))
    assert recall.text(QAccessible.Text.Name) == "Panggil ulang, Sudah di loket. F3"


def test_time_ticks_on_the_screen(desk: Open) -> None:
    """The timer runs, turns late past the service's target and says so."""
    window = desk(a_morning(TicketState.SERVING))
    assert window.scene.text("elapsed") == "04:12"
    window.passes(7 * 60)
    assert window.scene.text("elapsed") == "11:12"
    assert window.scene.text("target") == "lewat target 10 menit"


def test_a_new_number_joins_the_list(desk: Open) -> None:
    """An issue elsewhere shows at once, in its service's group."""
    window = desk(a_snapshot())
    assert not window.scene.shows("A-001")
    window.session.push(window.driver.story.issued("A-001"))
    window.scene.settle()
    assert window.scene.shows("A-001")
    assert window.scene.text("waitingCount") == "1"

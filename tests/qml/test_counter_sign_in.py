"""The real sign-in page under real taps and keys, and the words of every refusal."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QJSValue, QQmlComponent, QQmlEngine

from shared.domain.commands import ReleaseCounter, SignIn
from shared.domain.errors import RefusalCode
from shared.domain.snapshot import Snapshot
from shared.paths import PROJECT
from shared.ui import translation
from shared.ui.translators import Translation
from tests.support.counter_window import Window
from tests.support.factory import a_snapshot

Open = Callable[..., Window]


@pytest.fixture
def page(qapp: QGuiApplication) -> Iterator[Open]:
    windows: list[Window] = []

    def open_page(hall: Snapshot | None = None, **how: str) -> Window:
        window = Window(qapp, hall or a_snapshot(officers={"4": "andi"}), **how)  # type: ignore[arg-type]  # its own words
        windows.append(window)
        window.scene.view.requestActivate()
        window.scene.wait(lambda: bool(window.scene.view.isActive()))
        return window

    yield open_page
    for window in windows:
        window.close()


def test_by_finger(page: Open) -> None:
    """Officer, counter, four digits, the button: one command with what was touched, then the desk."""
    window = page()
    for name in ("officer-rina", "counter-5", "pin-1", "pin-2", "pin-3", "pin-4", "signIn"):
        window.tap(name)
    (command,) = window.session.sent
    assert isinstance(command, SignIn)
    assert (command.officer_id, command.counter_id, command.pin) == ("rina", "5", "1234")
    window.session.answer(window.driver.story.signed_in("5"))
    window.scene.settle()
    assert window.scene.shows("deskPage")
    assert window.scene.text("barTitle") == "Loket 5"


def test_by_keyboard_alone(page: Open) -> None:
    """Typing a name, Enter, the PIN, Enter: the same, without a hand on the mouse; a second Enter is nothing."""
    window = page()
    window.type("rin")
    assert window.scene.text("typed") == "Nama: rin. Enter memilih yang pertama."
    window.key(Qt.Key.Key_Return)
    window.type("1111")
    window.key(Qt.Key.Key_Return, times=3)
    window.hold(Qt.Key.Key_Return, repeats=20)
    assert [command.type for command in window.session.sent] == ["sign_in"]


def test_enter_after_a_click_signs_in(page: Open) -> None:
    """The clicked tile keeps the focus; Enter there, once the PIN is typed, must not choose it anew."""
    window = page()
    window.tap("officer-rina")
    window.type("1111")
    window.key(Qt.Key.Key_Return)
    assert [command.type for command in window.session.sent] == ["sign_in"]


def test_a_wrong_pin_is_said_in_words(page: Open) -> None:
    """The sentence tells how many tries are left; the dots are empty."""
    window = page()
    window.tap("officer-rina")
    window.type("9999")
    window.key(Qt.Key.Key_Enter)
    window.session.decline(RefusalCode.WRONG_PIN, tries_left=4)
    window.scene.settle()
    assert window.scene.text("noticeTitle") == "PIN belum benar"
    assert window.scene.text("noticeDetail").startswith("Tinggal 4 kesempatan.")
    assert window.model.signIn.pinLength == 0


def test_a_taken_counter_is_freed_by_a_supervisor(page: Open) -> None:
    """Taken by whom, the button, the supervisor's PIN, and back to the officer's own."""
    window = page()
    window.tap("officer-rina")
    window.tap("counter-4")
    assert window.scene.text("takenTitle") == "Andi Saputra tercatat di Loket 4"
    assert not window.scene.shows("signIn")
    window.tap("startRelease")
    assert window.scene.text("chosenOfficer") == "Dewi Anggraini"
    window.type("9999")
    window.key(Qt.Key.Key_Return)
    (command,) = window.session.sent
    assert isinstance(command, ReleaseCounter)
    assert (command.officer_id, command.counter_id) == ("dewi", "4")
    window.session.answer(window.driver.story.signed_out("4", "andi"))
    window.scene.settle()
    assert window.scene.text("noticeTitle") == "Loket 4 sudah bebas"
    assert window.scene.text("chosenOfficer") == "Rina Marlina"
    assert window.scene.text("signIn") == "Masuk di Loket 4"


def test_nobody_signs_in_without_a_hub(page: Open) -> None:
    """Away, the button is off and says what it waits for."""
    window = page()
    window.session.become("away", "no_answer")
    window.tap("officer-rina")
    window.type("1111")
    window.key(Qt.Key.Key_Return)
    assert window.session.sent == []
    assert window.scene.text("missing") == "Menunggu sambungan"


ANSWERS = {
    "label": "A-017",
    "counter": "4",
    "officer": "Andi Saputra",
    "state": "called",
    "tries_left": 3,
    "seconds": 60,
    "limit": 3,
}
OF_THE_KIOSK = {
    RefusalCode.UNKNOWN_SERVICE,
    RefusalCode.SERVICE_CLOSED,
    RefusalCode.CLOSED_FOR_TODAY,
    RefusalCode.NOT_YET_OPEN,
    RefusalCode.BREAK,
    RefusalCode.HOLIDAY,
    RefusalCode.CLOSED_THAT_WEEKDAY,
    RefusalCode.LAST_TICKET_OVER,
    RefusalCode.QUOTA_FULL,
    RefusalCode.SERVICE_DISTURBED,
    RefusalCode.SERIES_EXHAUSTED,
    RefusalCode.UNKNOWN_BOOKING,
    RefusalCode.BOOKING_TOO_EARLY,
    RefusalCode.BOOKING_LATE,
    RefusalCode.BOOKING_USED,
    RefusalCode.BOOKING_CANCELLED,
}
HERE = sorted(set(RefusalCode) - OF_THE_KIOSK)


ASKING = b"""import QtQuick
QtObject {
    function title(code, details) { return Words.refusalTitle(code, details) }
    function detail(code, details) { return Words.refusalDetail(code, details) }
}"""


class Words:
    """The desk's sentences, asked from outside."""

    def __init__(self, app: QGuiApplication, language: str) -> None:
        self._translation = Translation(app, "counter")
        self._translation.speak(language)
        self._engine = QQmlEngine()
        self._component = QQmlComponent(self._engine)
        self._component.setData(ASKING, QUrl.fromLocalFile(str(PROJECT / "counter" / "qml" / "Asking.qml")))
        self._object: QObject = self._component.create()
        assert self._object is not None, self._component.errorString()

    def said(self, code: str) -> tuple[str, str]:
        return self._call("title", code), self._call("detail", code)

    def _call(self, name: str, code: str) -> str:
        given = [QJSValue(code), self._engine.toScriptValue(ANSWERS)]
        value = self._engine.newQObject(self._object).property(name).call(given)
        return str(value.toString())

    def close(self) -> None:
        self._translation.speak("en")


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_refusal_has_its_own_sentence(qapp: QGuiApplication, language: str) -> None:
    """Each code that reaches this screen has a title and a way out of its own, with its facts filled in."""
    words = Words(qapp, language)
    try:
        general = words.said("something_else")
        said = {code: words.said(code.value) for code in HERE}
    finally:
        words.close()
    assert all(all(pair) for pair in said.values())
    assert not [code for code, (title, detail) in said.items() if title == general[0] or detail == general[1]]
    assert not [pair for pair in said.values() if "%" in "".join(pair) or "undefined" in "".join(pair)]
    assert len({title for title, _ in said.values()}) == len(said)


def test_the_words_are_whole() -> None:
    """Every sentence of the desk is in the Linguist file, translated, and compiled from it."""
    assert [fault for fault in translation.faults() if fault.startswith("counter_id")] == []

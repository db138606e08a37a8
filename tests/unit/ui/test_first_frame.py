"""What waits for the first frame begins behind it, and begins all the same where no frame ever comes."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from shared.ui import bootstrap
from shared.ui.bootstrap import Stage, WindowPlace, open_stage

pytestmark = pytest.mark.usefixtures("qapp")

QML = "import QtQuick\nRectangle { width: 100; height: 100 }\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    file = tmp_path / "Root.qml"
    file.write_text(QML, "utf-8")
    return file


def _stage() -> Stage:
    return open_stage("display", title="Stage", medium="hall", place=WindowPlace(), size=(100, 100))


def test_what_waits_begins_behind_the_first_frame_in_order(qtbot: QtBot, root: Path) -> None:
    """A voice is there before the line that brings announcements."""
    begun: list[str] = []
    stage = _stage()
    try:
        stage.show(root, {})
        stage.behind_first_frame(lambda: begun.append(f"one {stage.first_frame_seconds is not None}"))
        stage.behind_first_frame(lambda: begun.append("two"))
        assert begun == []
        qtbot.waitUntil(lambda: len(begun) == 2, timeout=30_000)
    finally:
        stage.close()
    assert begun == ["one True", "two"]


def test_a_screen_that_shows_no_frame_holds_nothing_up_for_ever(
    qtbot: QtBot, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A covered window may not be asked to draw: its hall must be spoken to all the same, and once."""
    monkeypatch.setattr(bootstrap, "FRAME_AWAITED_MILLISECONDS", 10)
    monkeypatch.setattr(Stage, "_put_in_place", lambda _stage: None)  # it is never shown
    begun: list[str] = []
    stage = _stage()
    try:
        stage.behind_first_frame(lambda: begun.append("voice"))
        stage.show(root, {})
        qtbot.waitUntil(lambda: begun == ["voice"], timeout=30_000)
        assert stage.first_frame_seconds is None
        stage.behind_first_frame(lambda: begun.append("late"))
        qtbot.waitUntil(lambda: begun == ["voice", "late"], timeout=30_000)
        stage.view.show()
        qtbot.waitUntil(lambda: stage.first_frame_seconds is not None, timeout=30_000)
        qtbot.wait(0)
    finally:
        stage.close()
    assert begun == ["voice", "late"]


@pytest.mark.parametrize(
    ("problem", "told"),
    [
        (PermissionError(13, "refused", "file"), "antre: The data folder can't be used ([Errno 13] refused: 'file')."),
        (OSError(24, "too many"), "antre: It can't go on ([Errno 24] too many)."),
        (ZeroDivisionError("a fault of ours"), "antre: It can't go on (a fault of ours)."),
    ],
    ids=["a folder", "the system", "a fault"],
)
def test_an_app_that_cannot_begin_ends_and_says_why(
    root: Path, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture, problem: Exception, told: str
) -> None:
    """Its first page would look for a hub for ever, and nobody who stands before it could do a thing."""

    def begin() -> None:
        raise problem

    stage = _stage()
    stage.show(root, {})
    stage.go_on(begin)
    assert stage.run() == 1
    assert told in capfd.readouterr().err
    assert "display can't go on" in caplog.text
    caplog.clear()


def test_an_app_that_can_begin_goes_on(root: Path) -> None:
    """Nothing ends it but itself."""
    stage = _stage()
    stage.show(root, {})
    stage.go_on(lambda: stage.after(0, lambda: stage.app.exit(7)))
    assert stage.run() == 7

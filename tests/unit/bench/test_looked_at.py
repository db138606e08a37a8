"""A cold start is worth its figure only if the first frame has the first page on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtQml import QQmlComponent, QQmlEngine
from PySide6.QtQuick import QQuickItem

from bench.figure import CannotMeasure
from bench.looked_at import standing_texts
from bench.starting import look_at_first_frame

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QGuiApplication

PAGE = """
import QtQuick
Rectangle {
    width: 320; height: 240; color: "white"
    %s
}
"""
TITLE = 'Text { text: "Mohon tunggu sebentar."; font.pixelSize: 24 }'
BODY_LATER = """
    Text { id: body; y: 60; text: "Kiosk ini"; font.pixelSize: 24; opacity: 0 }
    Connections { target: body.Window.window; function onFrameSwapped() { Qt.callLater(() => body.opacity = 1) } }
"""

FADING = """
import QtQuick
Item {
    Text { text: "stands" }
    Text { text: "" }
    Text { text: "half"; opacity: 0.5 }
    Text { text: "hidden"; visible: false }
    Item { opacity: 0.2; Text { text: "half with it" } }
}
"""


def look(folder: Path, inside: str) -> None:
    page = folder / "Page.qml"
    page.write_text(PAGE % inside, encoding="utf-8")
    look_at_first_frame(folder, "tests.support.hollow", [str(page)])


@pytest.mark.parametrize("app", ["kiosk", "counter", "display"])
def test_the_first_frame_of_each_app_is_whole(app: str, tmp_path: Path) -> None:
    """As the bench looks at it: the page that stands at first lacks no text that the same page has later."""
    look_at_first_frame(tmp_path, app, ["--data", str(tmp_path / "data")])


def test_a_page_that_stands_from_the_first_frame_is_whole(tmp_path: Path) -> None:
    """Words on a plain ground, and nothing moves."""
    look(tmp_path, TITLE)


def test_a_bare_first_frame_is_no_start(tmp_path: Path) -> None:
    """Nothing but the ground, then and later."""
    with pytest.raises(CannotMeasure, match=r"hollow\.?'s first frame lacks all: it is bare"):
        look(tmp_path, "")


def test_a_page_that_comes_after_the_first_frame_is_no_start(tmp_path: Path) -> None:
    """The head stands, and the body comes a moment later: faster by a cheat."""
    with pytest.raises(CannotMeasure, match="first frame lacks 1 of 2 texts"):
        look(tmp_path, TITLE + BODY_LATER)


def test_a_text_that_is_still_fading_in_does_not_stand_yet(qapp: QGuiApplication) -> None:
    """Hidden or half there, by itself or with what it lies in."""
    engine = QQmlEngine()
    component = QQmlComponent(engine)
    component.setData(FADING.encode(), QUrl())
    item = component.create()
    assert isinstance(item, QQuickItem)
    assert standing_texts(item) == 1
    del item

"""A QML root on a real window in the test's own process, and eyes for it: what is clipped, too small, too close."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, QRectF, Qt, QUrl
from PySide6.QtGui import QFontDatabase, QImage
from PySide6.QtQuick import QQuickItem, QQuickView
from PySide6.QtTest import QTest

from shared.ui import items
from shared.ui.bootstrap import FONTS, QML_MODULES
from shared.ui.translators import Translation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from PySide6.QtGui import QGuiApplication

# Holds two words on one line; a person reads a space.
NO_BREAK = "\N{NO-BREAK SPACE}"


class Scene:
    """One window with one root; `close` drops the root before the view-model, as the apps do."""

    def __init__(
        self,
        app: QGuiApplication,
        qml: Path,
        properties: Mapping[str, object],
        *,
        room: str,
        medium: str,
        size: tuple[int, int] = (1080, 1920),
        language: str = "en",
        **theme: object,
    ) -> None:
        if not any("Atkinson" in family for family in QFontDatabase.families()):
            for font in sorted(FONTS.glob("*.ttf")):
                QFontDatabase.addApplicationFont(str(font))
        self._translation = Translation(app, room)
        self._translation.speak(language)
        self.view = QQuickView()
        self.view.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
        self.view.engine().addImportPath(str(QML_MODULES))
        self.view.resize(*size)
        theme_object = self.view.engine().singletonInstance("Antre.Looks", "Theme")
        assert isinstance(theme_object, QObject)
        self.theme: QObject = theme_object
        self.set_theme(medium=medium, **theme)
        self._properties = dict(properties)
        self.view.setInitialProperties(self._properties)
        self.view.setSource(QUrl.fromLocalFile(str(qml)))
        assert not self.view.errors(), [error.toString() for error in self.view.errors()]
        self.view.show()
        QTest.qWaitForWindowExposed(self.view, 15000)
        self.settle()

    @property
    def root(self) -> QQuickItem:
        return self.view.contentItem()

    def set_theme(self, **theme: object) -> None:
        for name, value in theme.items():
            self.theme.setProperty(name, value)

    def speak(self, language: str) -> None:
        if self._translation.speak(language):
            self.view.engine().retranslate()
        self.settle()

    def settle(self) -> None:
        """Let bindings, layouts and polish finish."""
        for _ in range(4):
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def draw(self) -> None:
        """Settle as far as a person's eyes see it: layouts finish only when a frame is drawn."""
        self.settle()
        self.view.grabWindow()
        self.settle()

    def wait(self, claim: Callable[[], bool], seconds: float = 15.0) -> None:
        deadline = time.monotonic() + seconds
        while not claim():
            assert time.monotonic() < deadline, "waited in vain"
            QTest.qWait(5)

    def item(self, name: str) -> QQuickItem:
        return items.find(self.root, name)

    def shows(self, name: str) -> bool:
        return items.is_shown(self.root, name)

    def text(self, name: str) -> str:
        return str(self.item(name).property("text")).replace(NO_BREAK, " ")

    def words(self) -> list[str]:
        """Every text a person sees, in paint order."""
        return [text.words.replace(NO_BREAK, " ") for text in seen_texts(self.root)]

    def tap(self, name: str, times: int = 1) -> None:
        for _ in range(times):
            x, y = items.tappable_point(self.root, name)
            at = QPoint(round(x), round(y))
            QTest.mousePress(self.view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
            QTest.mouseRelease(self.view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        self.settle()

    def tap_twice(self, name: str) -> None:
        """A hasty double tap: both on the same place, whatever comes there in between."""
        x, y = items.tappable_point(self.root, name)
        at = QPoint(round(x), round(y))
        for _ in range(2):
            QTest.mousePress(self.view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
            QTest.mouseRelease(self.view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        self.settle()

    @property
    def origin(self) -> QPointF:
        return QPointF(0, 0)

    def picture(self) -> QImage:
        return self.view.grabWindow()

    def close(self) -> None:
        self.view.setSource(QUrl())
        self.view.close()
        self.view.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self._translation.speak("en")


def visible(root: QQuickItem) -> list[QQuickItem]:
    """What is drawn: a hidden item hides all below it."""
    if not root.isVisible() or root.opacity() <= 0:
        return []
    return [root, *(one for child in root.childItems() for one in visible(child))]


def is_text(item: QQuickItem) -> bool:
    return bool(item.inherits("QQuickText"))


def place(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def number(item: QQuickItem, name: str) -> float:
    value: Any = item.property(name)
    return float(value)


@dataclass(frozen=True)
class SeenText:
    """A text on screen, where its glyphs lie, and the controls and cards around it."""

    item: QQuickItem
    words: str
    ink: QRectF
    boxes: tuple[tuple[str, QRectF], ...]


def seen_texts(item: QQuickItem, boxes: tuple[tuple[str, QRectF], ...] = ()) -> Iterator[SeenText]:
    """Every text that is drawn, in paint order."""
    if not item.isVisible() or item.opacity() <= 0:
        return
    if is_text(item):
        words = str(item.property("text"))
        if words:
            ink = item.mapRectToScene(QRectF(0, 0, min(number(item, "contentWidth"), item.width()), item.height()))
            yield SeenText(item, words, ink, boxes)
    elif item.inherits("QQuickAbstractButton") or describe(item) in {"Card", "body"}:
        boxes = (*boxes, (describe(item), place(item).adjusted(-1, -4, 1, 4)))
    for child in item.childItems():
        yield from seen_texts(child, boxes)


def clipped_texts(scene: Scene) -> list[str]:
    """Texts that are cut, elided, wider or higher than their room, or out of the window or their control."""
    faults = []
    window = QRectF(0, 0, scene.view.width(), scene.view.height()).adjusted(-1, -1, 1, 1)
    for text in seen_texts(scene.root):
        one, name = text.item, f"{text.words!r}"
        if one.property("truncated"):
            faults.append(f"{name} is truncated")
        if number(one, "contentWidth") > one.width() + 1.5:
            faults.append(f"{name} is {number(one, 'contentWidth'):.0f} wide in {one.width():.0f}")
        # One line keeps its empty ascent and descent; only its ink must be inside.
        ink_share = 0.7 if number(one, "lineCount") == 1 else 1
        if number(one, "contentHeight") * ink_share > one.height() + 4:
            faults.append(f"{name} is {number(one, 'contentHeight'):.0f} high in {one.height():.0f}")
        if not window.contains(text.ink):
            faults.append(f"{name} reaches out of the window: {text.ink}")
        faults += [f"{name} sticks out of {box}" for box, where in text.boxes if not where.contains(place(one))]
    return faults


def describe(item: QQuickItem) -> str:
    return item.objectName() or item.metaObject().className().split("_QML")[0]


def overlapping_texts(scene: Scene) -> list[str]:
    """Pairs of texts whose ink lies on one another."""
    faults = []
    texts = list(seen_texts(scene.root))
    for position, one in enumerate(texts):
        for other in texts[position + 1 :]:
            common = one.ink.intersected(other.ink)
            if common.width() > 2 and common.height() > 0.25 * min(one.ink.height(), other.ink.height()):
                faults.append(f"{one.words!r} lies on {other.words!r}")
    return faults


def touch_targets(scene: Scene) -> dict[str, QRectF]:
    return {
        describe(one): place(one)
        for one in visible(scene.root)
        if one.inherits("QQuickAbstractButton") and one.isEnabled()
    }


def touch_faults(scene: Scene, least: float, gap: float) -> list[str]:
    """Targets under `least` pixels on a side, or nearer to another than `gap` pixels."""
    targets = list(touch_targets(scene).items())
    faults = [
        f"{name} is {where.width():.0f} × {where.height():.0f}"
        for name, where in targets
        if min(where.width(), where.height()) < least - 0.5
    ]
    for position, (name, where) in enumerate(targets):
        for other, there in targets[position + 1 :]:
            across = max(where.left(), there.left()) - min(where.right(), there.right())
            down = max(where.top(), there.top()) - min(where.bottom(), there.bottom())
            if max(across, down) < gap - 0.5:
                faults.append(f"{name} and {other} are {max(across, down):.0f} apart")
    return faults

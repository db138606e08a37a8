"""A QML root on a real window in the test's own process, and eyes for it: what is clipped, too small, too close."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, QRectF, Qt, QUrl
from PySide6.QtGui import QFontDatabase, QImage
from PySide6.QtQuick import QQuickItem, QQuickView
from PySide6.QtTest import QTest

from shared.ui import items
from shared.ui.bootstrap import FONTS, QML_MODULES
from shared.ui.translation import Translation

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QGuiApplication


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
        QTest.qWaitForWindowExposed(self.view, 2000)
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

    def wait(self, claim: Callable[[], bool], seconds: float = 3.0) -> None:
        deadline = time.monotonic() + seconds
        while not claim():
            assert time.monotonic() < deadline, "waited in vain"
            QTest.qWait(5)

    def item(self, name: str) -> QQuickItem:
        return items.find(self.root, name)

    def shows(self, name: str) -> bool:
        return items.is_shown(self.root, name)

    def text(self, name: str) -> str:
        return str(self.item(name).property("text"))

    def words(self) -> list[str]:
        """Every text a person sees, in paint order."""
        return [str(one.property("text")) for one in visible(self.root) if is_text(one) and one.property("text")]

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
    return [one for one in items.walk(root) if one.isVisible() and one.opacity() > 0]


def is_text(item: QQuickItem) -> bool:
    return bool(item.inherits("QQuickText"))


def place(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def number(item: QQuickItem, name: str) -> float:
    value: Any = item.property(name)
    return float(value)


def clipped_texts(scene: Scene) -> list[str]:
    """Texts that are cut, elided, wider or higher than their room, or out of the window or their control."""
    faults = []
    window = QRectF(0, 0, scene.view.width(), scene.view.height()).adjusted(-1, -1, 1, 1)
    for one in visible(scene.root):
        text = one.property("text") if is_text(one) else ""
        if not text:
            continue
        name = f"{text!r}"
        if one.property("truncated"):
            faults.append(f"{name} is truncated")
        if number(one, "contentWidth") > one.width() + 1.5:
            faults.append(f"{name} is {number(one, 'contentWidth'):.0f} wide in {one.width():.0f}")
        # One line keeps its empty ascent and descent; only its ink must be inside.
        ink_share = 0.7 if number(one, "lineCount") == 1 else 1
        if number(one, "contentHeight") * ink_share > one.height() + 4:
            faults.append(f"{name} is {number(one, 'contentHeight'):.0f} high in {one.height():.0f}")
        if not window.contains(ink(one)):
            faults.append(f"{name} reaches out of the window: {ink(one)}")
        faults += [f"{name} sticks out of {describe(box)}" for box in boxes_of(one) if not holds(box, one)]
    return faults


def ink(text: QQuickItem) -> QRectF:
    """Where the glyphs of a text lie, in the window."""
    return text.mapRectToScene(QRectF(0, 0, min(number(text, "contentWidth"), text.width()), text.height()))


def boxes_of(text: QQuickItem) -> list[QQuickItem]:
    """The controls and cards around a text, and the page's body."""
    found = []
    parent = text.parentItem()
    while parent is not None:
        if parent.inherits("QQuickAbstractButton") or describe(parent) in {"Card", "body"}:
            found.append(parent)
        parent = parent.parentItem()
    return found


def holds(box: QQuickItem, text: QQuickItem) -> bool:
    return place(box).adjusted(-1, -4, 1, 4).contains(place(text))


def describe(item: QQuickItem) -> str:
    return item.objectName() or item.metaObject().className().split("_QML")[0]


def overlapping_texts(scene: Scene) -> list[str]:
    """Pairs of texts whose ink lies on one another."""
    texts = [one for one in visible(scene.root) if is_text(one) and one.property("text")]
    faults = []
    for place_, one in enumerate(texts):
        for other in texts[place_ + 1 :]:
            common = ink(one).intersected(ink(other))
            if common.width() > 2 and common.height() > 0.25 * min(one.height(), other.height()):
                faults.append(f"{one.property('text')!r} lies on {other.property('text')!r}")
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

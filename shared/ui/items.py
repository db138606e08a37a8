"""Find what is on a window, as a person would: by name or by its words, seen, enabled and not covered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtQml import QJSValue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtQuick import QQuickItem


class NotThereError(LookupError):
    """No such item, or no person could touch it; the message says why."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""


def walk(item: QQuickItem) -> Iterator[QQuickItem]:
    """An item and all below it, also what a Repeater made (findChild doesn't see those)."""
    yield item
    for child in item.childItems():
        yield from walk(child)


def words_of(item: QQuickItem) -> tuple[str, str]:
    """An item's text and its accessible name."""
    text = item.property("text")
    face = QAccessible.queryAccessibleInterface(item)
    name = face.text(QAccessible.Text.Name) if face is not None and face.isValid() else ""
    return (text if isinstance(text, str) else ""), name


def find(root: QQuickItem, target: str) -> QQuickItem:
    """By objectName, else by text or accessible name; a visible one first. Raises NotThereError."""
    everything = list(walk(root))
    named = [item for item in everything if item.objectName() == target]
    for candidates in (named, [item for item in everything if target in words_of(item)] if not named else []):
        if candidates:
            return next((item for item in candidates if item.isVisible()), candidates[0])
    seen = sorted({item.objectName() for item in everything if item.objectName() and item.isVisible()})
    raise NotThereError(f"there is no {target!r}; on the window are: {', '.join(seen)}")


def is_shown(root: QQuickItem, target: str) -> bool:
    try:
        item = find(root, target)
    except NotThereError:
        return False
    return item.isVisible() and item.width() > 0 and item.height() > 0


def takes_presses(item: QQuickItem) -> bool:
    return item.acceptedMouseButtons() != Qt.MouseButton.NoButton or item.inherits("QQuickAbstractButton")


def top_at(item: QQuickItem, scene: QPointF) -> QQuickItem | None:
    """What a press at a point of the window would reach first: topmost, visible and taking presses."""
    if not item.isVisible() or (item.clip() and not item.contains(item.mapFromScene(scene))):
        return None
    children = item.childItems()[::-1]
    for child in sorted(children, key=lambda one: -one.z()):
        found = top_at(child, scene)
        if found is not None:
            return found
    return item if takes_presses(item) and item.contains(item.mapFromScene(scene)) else None


def is_within(item: QQuickItem | None, other: QQuickItem) -> bool:
    while item is not None:
        if item == other:
            return True
        item = item.parentItem()
    return False


def tappable_point(root: QQuickItem, target: str) -> tuple[float, float]:
    """The middle of an item in window pixels; NotThereError when a finger could not reach it there."""
    item = find(root, target)
    if not item.isVisible():
        raise NotThereError(f"{target!r} is not visible")
    if not item.isEnabled():
        raise NotThereError(f"{target!r} is disabled")
    at = item.mapToScene(QPointF(item.width() / 2, item.height() / 2))
    if not (0 <= at.x() < root.width() and 0 <= at.y() < root.height()):
        raise NotThereError(f"{target!r} lies outside the window, at {at.x():.0f}, {at.y():.0f}")
    top = top_at(root, at)
    if top is None:
        raise NotThereError(f"{target!r} takes no press")
    if not is_within(top, item) and not is_within(item, top):
        name = top.objectName() or top.metaObject().className()
        raise NotThereError(f"{target!r} is covered by {name}")
    return at.x(), at.y()


def dotted(start: QObject, path: str) -> object:
    """`ticket.number` of an object: properties, keys of maps, places in lists. NotThereError names the missing step."""
    value: object = start
    for step in path.split("."):
        if isinstance(value, QJSValue):
            value = value.toVariant()
        if isinstance(value, QAbstractItemModel) and step.isdigit():
            value = plain(value)
        if isinstance(value, dict) and step in value:
            value = value[step]
        elif isinstance(value, (list, tuple)) and step.isdigit() and int(step) < len(value):
            value = value[int(step)]
        elif isinstance(value, QObject) and value.metaObject().indexOfProperty(step) >= 0:
            value = value.property(step)
        else:
            raise NotThereError(f"{path!r}: there is no {step!r}")
    return value


def plain(value: object) -> object:
    """What JSON can carry: numbers, texts, lists (also of a list model), maps; anything else as text."""
    if isinstance(value, QJSValue):
        value = value.toVariant()
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, dict):
        return {str(name): plain(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    if isinstance(value, QAbstractItemModel):
        roles = {role: bytes(name.data()).decode() for role, name in value.roleNames().items()}
        return [
            {name: plain(value.data(value.index(row, 0), role)) for role, name in roles.items()}
            for row in range(value.rowCount(QModelIndex()))
        ]
    return str(value)

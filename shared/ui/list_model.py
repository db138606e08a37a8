"""A list for QML over frozen dataclasses, changed as little as possible so that rows keep their identity."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, QPersistentModelIndex

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Row = TypeVar("Row")
AnyIndex = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
# Qt.ItemDataRole.DisplayRole and UserRole. Whoever names `Qt` makes all its enums: 40 ms before the first frame.
DISPLAY_ROLE = 0
USER_ROLE = 256


def camel(name: str) -> str:
    """`has_paper` as QML spells it: `hasPaper`."""
    head, *tail = name.split("_")
    return head + "".join(part.capitalize() for part in tail)


class ListModel(QAbstractListModel, Generic[Row]):
    """Rows of one frozen dataclass; its fields are the roles, in camelCase. `show` changes what differs, by key."""

    def __init__(self, row_type: type[Row], key: Callable[[Row], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names = [field.name for field in dataclasses.fields(row_type)]  # type: ignore[arg-type]  # Row is a dataclass
        self._roles = {
            USER_ROLE + 1 + index: QByteArray(camel(name).encode()) for index, name in enumerate(self._names)
        }
        self._key = key
        self._rows: list[Row] = []

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(self._rows)

    def rowCount(self, parent: AnyIndex = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = DISPLAY_ROLE) -> Any:
        place = role - USER_ROLE - 1
        if not index.isValid() or not 0 <= place < len(self._names) or index.row() >= len(self._rows):
            return None
        value = getattr(self._rows[index.row()], self._names[place])
        return list(value) if isinstance(value, tuple) else value

    def roleNames(self) -> dict[int, QByteArray]:
        return self._roles

    def show(self, rows: Sequence[Row]) -> bool:
        """Make the list these rows, in this order. Keys must be unique. True when anything changed."""
        wanted = list(rows)
        if wanted == self._rows:
            return False
        keys = [self._key(row) for row in wanted]
        if len(set(keys)) != len(keys):
            raise ValueError("two rows of a list have the same key")
        kept = set(keys)
        for place in range(len(self._rows) - 1, -1, -1):
            if self._key(self._rows[place]) not in kept:
                self.beginRemoveRows(ROOT, place, place)
                del self._rows[place]
                self.endRemoveRows()
        for place, row in enumerate(wanted):
            self._settle(place, row, keys[place])
        return True

    def _settle(self, place: int, row: Row, key: object) -> None:
        """Everything above `place` is already right."""
        if place < len(self._rows) and self._key(self._rows[place]) == key:
            source = place
        else:
            source = next((at for at in range(place, len(self._rows)) if self._key(self._rows[at]) == key), -1)
        if source < 0:
            self.beginInsertRows(ROOT, place, place)
            self._rows.insert(place, row)
            self.endInsertRows()
            return
        if source != place:
            self.beginMoveRows(ROOT, source, source, ROOT, place)
            self._rows.insert(place, self._rows.pop(source))
            self.endMoveRows()
        old = self._rows[place]
        if old != row:
            self._rows[place] = row
            changed = [
                role
                for role, name in zip(self._roles, self._names, strict=True)
                if getattr(old, name) != getattr(row, name)
            ]
            at = self.index(place, 0)
            self.dataChanged.emit(at, at, changed)

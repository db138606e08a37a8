"""The list model changes as little as possible and always ends as the rows it was shown."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.ui.list_model import ListModel


@dataclass(frozen=True)
class Row:
    name: str
    is_open: bool = True
    steps: tuple[str, ...] = ()


def model() -> ListModel[Row]:
    return ListModel(Row, lambda row: row.name)


class Steps:
    """Counts what a view is told."""

    def __init__(self, of: ListModel[Row]) -> None:
        self.told: list[str] = []
        of.rowsInserted.connect(lambda: self.told.append("insert"))
        of.rowsRemoved.connect(lambda: self.told.append("remove"))
        of.rowsMoved.connect(lambda: self.told.append("move"))
        of.dataChanged.connect(self._changed)
        of.modelReset.connect(lambda: self.told.append("reset"))
        self._model = of

    def _changed(self, top: object, bottom: object, roles: list[int]) -> None:
        names = self._model.roleNames()
        self.told.append("change " + ",".join(bytes(names[role].data()).decode() for role in roles))


def test_roles_are_the_fields_in_camel_case() -> None:
    """QML reads a row by its dataclass's fields, in camelCase; tuples come as lists."""
    rows = model()
    rows.show([Row("a", is_open=False, steps=("x", "y"))])
    roles = {bytes(name.data()).decode(): role for role, name in rows.roleNames().items()}
    assert set(roles) == {"name", "isOpen", "steps"}
    assert rows.data(rows.index(0, 0), roles["isOpen"]) is False
    assert rows.data(rows.index(0, 0), roles["steps"]) == ["x", "y"]


def test_one_changed_field_is_one_change() -> None:
    """A row whose field differs is told as that field's change, nothing else moves."""
    rows = model()
    rows.show([Row("a"), Row("b"), Row("c")])
    steps = Steps(rows)
    assert rows.show([Row("a"), Row("b", is_open=False), Row("c")])
    assert steps.told == ["change isOpen"]


def test_the_same_rows_are_no_change() -> None:
    """Showing what is shown tells nobody."""
    rows = model()
    rows.show([Row("a")])
    steps = Steps(rows)
    assert not rows.show([Row("a")])
    assert steps.told == []


def test_a_key_twice_is_refused() -> None:
    """Two rows of one key would be one row; that is a fault of the caller."""
    with pytest.raises(ValueError, match="same key"):
        model().show([Row("a"), Row("a")])


names = st.lists(st.sampled_from("abcdefgh"), unique=True)


@given(st.lists(st.tuples(names, st.booleans()), max_size=5))
def test_any_sequence_ends_right_without_a_reset(shown: list[tuple[list[str], bool]]) -> None:
    """Whatever was shown before, the model holds the last rows, and a view was never told to start anew."""
    rows = model()
    steps = Steps(rows)
    for keys, is_open in shown:
        wanted = [Row(key, is_open) for key in keys]
        rows.show(wanted)
        assert list(rows.rows) == wanted
        assert rows.rowCount() == len(wanted)
    assert "reset" not in steps.told

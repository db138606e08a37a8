"""Statements that a busy writer sends for every ticket: compiled once, so that a row costs what its driver costs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, Connection, Dialect, FromClause, Insert, Update


@dataclass(frozen=True, slots=True)
class _Value:
    """One value that a driver wants: by which name, from which fact of a row, written how."""

    name: str
    fact: str | None  # None: the same for every row
    write: Callable[[Any], Any] | None
    constant: Any

    def of(self, row: Mapping[str, Any]) -> Any:
        """Return it as it goes to the driver."""
        value = self.constant if self.fact is None else row[self.fact]
        return value if self.write is None else self.write(value)


@dataclass(frozen=True, slots=True)
class _Form:
    """A statement as one driver wants to have it, with its values in a row or by name."""

    text: str
    values: tuple[_Value, ...]
    is_by_place: bool

    def of(self, row: Mapping[str, Any]) -> tuple[Any, ...] | dict[str, Any]:
        """Return a row as the driver wants it. Raises KeyError where the row lacks a fact."""
        if self.is_by_place:
            return tuple([value.of(row) for value in self.values])
        return {value.name: value.of(row) for value in self.values}


class Prepared:
    """An insert or update whose rows all bring the same facts."""

    def __init__(self, statement: Insert | Update) -> None:
        """``statement`` names what its rows bring by its columns or by ``bindparam``."""
        self._statement = statement
        self._forms: dict[tuple[str, str], _Form] = {}

    @property
    def table(self) -> FromClause:
        """Where its rows go."""
        return self._statement.table

    @property
    def is_update(self) -> bool:
        """Whether it changes rows that are there."""
        return isinstance(self._statement, Update)

    def send(self, connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
        """Have these rows written, all together. Raises what SQLAlchemy raises, KeyError where a row lacks a fact."""
        dialect = connection.dialect
        form = self._forms.get((dialect.name, dialect.driver))
        if form is None:
            form = self._forms[dialect.name, dialect.driver] = _form_of(self._statement, dialect)
        written: Any = [form.of(row) for row in rows]
        connection.exec_driver_sql(form.text, written)


def _form_of(statement: Insert | Update, dialect: Dialect) -> _Form:
    compiled = statement.compile(dialect=dialect)
    bound: dict[str, BindParameter[Any]] = {name: one for one, name in compiled.bind_names.items()}
    is_by_place = compiled.positiontup is not None
    values = []
    for name in compiled.positiontup if compiled.positiontup is not None else bound:
        one = bound[name]
        write = one.type.dialect_impl(dialect).bind_processor(dialect)
        values.append(_Value(name, one.key if one.required else None, write, one.value))
    return _Form(str(compiled), tuple(values), is_by_place)

"""Statements that a busy writer sends for every ticket: compiled once, so that a row costs what its driver costs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, Generic, Protocol, TypeVar

from pydantic_core import to_json
from sqlalchemy import (
    BindParameter,
    Connection,
    Dialect,
    FromClause,
    Insert,
    Update,
    bindparam,
    column,
    func,
    select,
)
from sqlalchemy.dialects import postgresql

from shared.domain.ids import BranchId

Subject = TypeVar("Subject")
Row = Mapping[str, Any]


class _Form(Protocol):
    """A statement as one driver wants to have it."""

    @property
    def text(self) -> str:
        """What is sent."""

    def of(self, rows: Iterable[Row]) -> Any:
        """Return what goes with it. Raises KeyError where a row lacks a fact."""


@dataclass(frozen=True, slots=True)
class _RowByRow:
    """Executed for each row, whose values come in a row or by name."""

    text: str
    names: tuple[str, ...]  # of the values, as the driver wants them
    facts: Callable[[Row], tuple[Any, ...]]  # picks the values, in that order
    writers: tuple[tuple[int, Callable[[Any], Any]], ...]  # what a driver doesn't take as it is, by its place
    is_by_place: bool

    def of(self, rows: Iterable[Row]) -> list[tuple[Any, ...] | dict[str, Any]]:
        """Return each row's values."""
        return [self._values(row) for row in rows]

    def _values(self, row: Row) -> tuple[Any, ...] | dict[str, Any]:
        values = list(self.facts(row))
        for place, write in self.writers:
            values[place] = write(values[place])
        return tuple(values) if self.is_by_place else dict(zip(self.names, values, strict=True))


@dataclass(frozen=True, slots=True)
class _AllAtOnce:
    """Executed once for any number of new rows, which come as JSON: a server plans it once, and is asked once."""

    text: str
    facts: Callable[[Row], tuple[Any, ...]]  # none may be missing: JSON would make it a blank

    def of(self, rows: Iterable[Row]) -> dict[str, str]:
        """Return the rows as one text."""
        told = list(rows)
        for row in told:
            self.facts(row)
        return {"rows": to_json(told).decode()}


class Prepared(Generic[Subject]):
    """An insert or update whose rows all bring the same facts: those that ``row_of`` tells of a branch's subject."""

    def __init__(
        self,
        statement: Insert | Update,
        row_of: Callable[[BranchId, Subject], Row],
        *,
        entry: Prepared[Subject] | None = None,
    ) -> None:
        """``statement`` names what its rows bring by its columns or by ``bindparam``; at least two facts.

        ``entry``: what enters a subject that this one changes. A subject that wasn't sent yet is entered as it is now.
        """
        self._statement = statement
        self._row_of = row_of
        self.entry = entry
        self._forms: dict[tuple[str, str], _Form] = {}

    @property
    def table(self) -> FromClause:
        """Where its rows go."""
        return self._statement.table

    @property
    def is_update(self) -> bool:
        """Whether it changes rows that are there."""
        return isinstance(self._statement, Update)

    def send(self, connection: Connection, branch_id: BranchId, subjects: Sequence[Subject]) -> None:
        """Have these written, all together. Raises what SQLAlchemy raises, KeyError where a row lacks a fact."""
        dialect = connection.dialect
        form = self._forms.get((dialect.name, dialect.driver))
        if form is None:
            form = self._forms[dialect.name, dialect.driver] = _form_of(self._statement, dialect)
        connection.exec_driver_sql(form.text, form.of(self._row_of(branch_id, subject) for subject in subjects))


def _form_of(statement: Insert | Update, dialect: Dialect) -> _Form:
    if dialect.name == "postgresql" and isinstance(statement, Insert):
        return _all_at_once(statement, dialect)
    return _row_by_row(statement, dialect)


def _all_at_once(statement: Insert, dialect: Dialect) -> _AllAtOnce:
    columns = [column(one.name, one.type) for one in statement.table.columns]
    rows = func.json_to_recordset(bindparam("rows", type_=postgresql.JSON())).table_valued(*columns)
    names = [one.name for one in columns]
    text = str(statement.from_select(names, select(rows.render_derived(with_types=True))).compile(dialect=dialect))
    return _AllAtOnce(text, itemgetter(*names))


def _row_by_row(statement: Insert | Update, dialect: Dialect) -> _RowByRow:
    compiled = statement.compile(dialect=dialect)
    bound: dict[str, BindParameter[Any]] = {name: one for one, name in compiled.bind_names.items()}
    names = tuple(bound if compiled.positiontup is None else compiled.positiontup)
    values = [bound[name] for name in names]
    writers = [one.type.dialect_impl(dialect).bind_processor(dialect) for one in values]
    return _RowByRow(
        text=str(compiled),
        names=names,
        facts=itemgetter(*[one.key for one in values]),
        writers=tuple((place, write) for place, write in enumerate(writers) if write is not None),
        is_by_place=compiled.positiontup is not None,
    )

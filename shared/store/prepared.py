"""Statements that a busy writer sends for every ticket: compiled once, so that a row costs what its driver costs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, Generic, TypeVar

from sqlalchemy import BindParameter, Connection, Dialect, FromClause, Insert, Update

from shared.domain.ids import BranchId

Subject = TypeVar("Subject")
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Form:
    """A statement as one driver wants to have it, with its values in a row or by name."""

    text: str
    names: tuple[str, ...]  # of the values, as the driver wants them
    facts: Callable[[Row], tuple[Any, ...]]  # picks the values, in that order
    writers: tuple[tuple[int, Callable[[Any], Any]], ...]  # what a driver doesn't take as it is, by its place
    constants: Row  # the same for every row
    is_by_place: bool

    def of(self, row: Row) -> tuple[Any, ...] | dict[str, Any]:
        """Return a row as the driver wants it. Raises KeyError where the row lacks a fact."""
        values = list(self.facts({**row, **self.constants} if self.constants else row))
        for place, write in self.writers:
            values[place] = write(values[place])
        return tuple(values) if self.is_by_place else dict(zip(self.names, values, strict=True))


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
        written: Any = [form.of(self._row_of(branch_id, subject)) for subject in subjects]
        connection.exec_driver_sql(form.text, written)


def _form_of(statement: Insert | Update, dialect: Dialect) -> _Form:
    compiled = statement.compile(dialect=dialect)
    bound: dict[str, BindParameter[Any]] = {name: one for one, name in compiled.bind_names.items()}
    names = tuple(bound if compiled.positiontup is None else compiled.positiontup)
    values = [bound[name] for name in names]
    writers = [one.type.dialect_impl(dialect).bind_processor(dialect) for one in values]
    return _Form(
        text=str(compiled),
        names=names,
        facts=itemgetter(*[one.key for one in values]),
        writers=tuple((place, write) for place, write in enumerate(writers) if write is not None),
        constants={one.key: one.value for one in values if not one.required},
        is_by_place=compiled.positiontup is not None,
    )

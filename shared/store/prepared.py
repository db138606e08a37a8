"""Statements that a busy writer sends for every commit: compiled once, so that a row costs what its driver costs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import Any, Generic, Protocol, TypeVar

from pydantic_core import to_json
from sqlalchemy import (
    BindParameter,
    Connection,
    Dialect,
    Insert,
    Select,
    TableClause,
    Update,
    bindparam,
    column,
    func,
    select,
)
from sqlalchemy.dialects import postgresql

from shared.domain.ids import BranchId
from shared.store import driver

Subject = TypeVar("Subject")
Row = Mapping[str, Any]
# Values as a driver wants them: the commands of one commit have their times in common. Times come in UTC: of a zone
# whose clocks go back, the two that are written alike would be one.
WRITTEN_KEPT = 64


class _Form(Protocol):
    """A statement as one driver wants to have it."""

    @property
    def text(self) -> str:
        """What is sent."""

    def of(self, rows: Iterable[Row]) -> Any:
        """Return what goes with it. Raises KeyError where a row lacks a fact."""


@dataclass(frozen=True, slots=True)
class _OfEach:
    """Executed for each row, whose values come in a row or by name."""

    text: str
    names: tuple[str, ...]  # of the values, as the driver wants them
    facts: Callable[[Row], tuple[Any, ...]]  # picks the values, in that order
    writers: tuple[tuple[int, Callable[[Any], Any]], ...]  # what a driver doesn't take as it is, by its place
    is_by_place: bool

    def of(self, rows: Iterable[Row]) -> Any:
        """Return each row's values; those of one alone where there is one."""
        told = [self.of_one(row) for row in rows]
        return told[0] if len(told) == 1 else told

    def of_one(self, row: Row) -> tuple[Any, ...] | dict[str, Any]:
        """Return a row's values."""
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
        return {"rows": to_json(told, exclude_none=True).decode()}


class Prepared(Generic[Subject]):
    """An insert or update whose rows all bring the same facts: those that ``row_of`` tells of a branch's subject."""

    def __init__(
        self,
        statement: Insert | Update,
        row_of: Callable[[BranchId, Subject], Row],
        *,
        entry: Prepared[Subject] | None = None,
    ) -> None:
        """``statement`` names what its rows bring by its columns or by ``bindparam``.

        ``entry``: what enters a subject that this one changes. A subject that wasn't sent yet is entered as it is now.
        """
        self._statement = statement
        self._row_of = row_of
        self.entry = entry
        self._forms: dict[tuple[str, str], _Form] = {}
        self.table: TableClause = statement.table  # type: ignore[assignment]  # nothing else is made here
        self.is_update = isinstance(statement, Update)
        self.order = self.is_update, self.table.name  # by which they are sent: new rows go first

    def send(self, connection: Connection, branch_id: BranchId, subjects: Sequence[Subject]) -> None:
        """Have these written, all together. Raises what SQLAlchemy raises, KeyError where a row lacks a fact."""
        send_all(connection, branch_id, [(self, subjects)])

    def form_for(self, dialect: Dialect) -> _Form:
        """Return it as this driver wants to have it."""
        form = self._forms.get((dialect.name, dialect.driver))
        if form is None:
            form = self._forms[dialect.name, dialect.driver] = _form_of(self._statement, dialect)
        return form

    def rows(self, branch_id: BranchId, subjects: Iterable[Subject]) -> Iterator[Row]:
        """Tell each of these as a row."""
        return (self._row_of(branch_id, subject) for subject in subjects)


def send_all(connection: Connection, branch_id: BranchId, batch: Iterable[tuple[Prepared[Any], Sequence[Any]]]) -> None:
    """Have all these written: new rows first, then changes in their order. Raises what `Prepared.send` raises.

    A server gets one statement for the new rows of all tables and for what changes one row of a table that nothing else
    here touches: each statement is a way there and back.
    """
    dialect = connection.dialect
    sent: _Sent = []
    for statement, subjects in sorted(batch, key=_order):
        form = statement.form_for(dialect)
        sent.append((statement, form.text, form.of(statement.rows(branch_id, subjects))))
    if dialect.name == "postgresql":
        sent = _send_joined(connection, sent)
    for _statement, text, values in sent:
        driver.execute(connection, text, values)


_Sent = list[tuple[Prepared[Any], str, Any]]


def _order(pair: tuple[Prepared[Any], Sequence[Any]]) -> tuple[bool, str]:
    return pair[0].order


def _send_joined(connection: Connection, sent: _Sent) -> _Sent:
    """Send as one statement what can go as one; return the rest."""
    touched = Counter(statement.table.name for statement, _, _ in sent)
    together: list[tuple[str, dict[str, Any]]] = []
    apart: _Sent = []
    for statement, text, values in sent:
        # One set of values: of new rows or of one change.
        if isinstance(values, dict) and (not statement.is_update or touched[statement.table.name] == 1):
            together.append((text, values))
        else:
            apart.append((statement, text, values))
    if together:
        told = {
            f"{name}_{place}": value for place, (_, values) in enumerate(together) for name, value in values.items()
        }
        driver.execute(connection, _as_one(tuple(text for text, _ in together)), told)
    return apart


@lru_cache
def _as_one(texts: tuple[str, ...]) -> str:
    """Return statements that tell their values by name as one, in which each name ends with its statement's place."""
    *others, last = (re.sub(r"%\((\w+)\)s", rf"%(\1_{place})s", text) for place, text in enumerate(texts))
    beside = ", ".join(f"written_{place} AS ({text})" for place, text in enumerate(others))
    return f"WITH {beside} {last}" if beside else last


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question as one driver wants to have it."""

    form: _OfEach
    names: tuple[str, ...]  # of what is found
    readers: tuple[tuple[str, Callable[[Any], Any]], ...]  # of what a driver doesn't return as it is, by name


class Question:
    """A select that is asked in every transaction."""

    def __init__(self, statement: Select[Any]) -> None:
        """``statement`` names what it is asked with by ``bindparam``."""
        self._statement = statement
        self._asked: dict[tuple[str, str], _Asked] = {}

    def ask(self, connection: Connection, facts: Row) -> list[dict[str, Any]]:
        """Return what is found, each row by its columns. Raises what SQLAlchemy raises, KeyError for a lacking fact."""
        dialect = connection.dialect
        asked = self._asked.get((dialect.name, dialect.driver))
        if asked is None:
            asked = self._asked[dialect.name, dialect.driver] = self._asked_of(dialect)
        rows = driver.ask(connection, asked.form.text, asked.form.of_one(facts))
        found = [dict(zip(asked.names, row, strict=True)) for row in rows]
        for row in found:
            for name, read in asked.readers:
                row[name] = read(row[name])
        return found

    def _asked_of(self, dialect: Dialect) -> _Asked:
        columns = self._statement.selected_columns
        readers = ((one.name, one.type.dialect_impl(dialect).result_processor(dialect, None)) for one in columns)
        return _Asked(
            form=_of_each(self._statement, dialect),
            names=tuple(one.name for one in columns),
            readers=tuple((name, read) for name, read in readers if read is not None),
        )


def _form_of(statement: Insert | Update, dialect: Dialect) -> _Form:
    if dialect.name == "postgresql" and isinstance(statement, Insert):
        return _all_at_once(statement, dialect)
    return _of_each(statement, dialect)


def _all_at_once(statement: Insert, dialect: Dialect) -> _AllAtOnce:
    columns = [column(one.name, one.type) for one in statement.table.columns]
    rows = func.json_to_recordset(bindparam("rows", type_=postgresql.JSON())).table_valued(*columns)
    names = [one.name for one in columns]
    text = str(statement.from_select(names, select(rows.render_derived(with_types=True))).compile(dialect=dialect))
    return _AllAtOnce(text, _picking(names))


def _of_each(statement: Insert | Update | Select[Any], dialect: Dialect) -> _OfEach:
    compiled = statement.compile(dialect=dialect)
    bound: dict[str, BindParameter[Any]] = {name: one for one, name in compiled.bind_names.items()}
    names = tuple(bound if compiled.positiontup is None else compiled.positiontup)
    values = [bound[name] for name in names]
    writers = [one.type.dialect_impl(dialect).bind_processor(dialect) for one in values]
    return _OfEach(
        text=str(compiled),
        names=names,
        facts=_picking([one.key for one in values]),
        writers=tuple(
            (place, lru_cache(WRITTEN_KEPT)(write)) for place, write in enumerate(writers) if write is not None
        ),
        is_by_place=compiled.positiontup is not None,
    )


def _picking(keys: Sequence[str]) -> Callable[[Row], tuple[Any, ...]]:
    """Return what picks these facts of a row, in this order."""
    if len(keys) == 1:
        only = keys[0]
        return lambda row: (row[only],)
    return itemgetter(*keys)

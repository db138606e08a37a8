"""Statements that go straight to the driver: what is wrong with one is told as of any other."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, IntegrityError

from shared.store import driver
from shared.store.engine import open_engine, reading, writing

_TABLE = "CREATE TABLE word (word VARCHAR(20) PRIMARY KEY)"
_INSERT = {"sqlite": "INSERT INTO word VALUES (?)", "postgresql": "INSERT INTO word VALUES (%s)"}


@pytest.fixture
def engine(store_url: str) -> Iterator[Engine]:
    """A database with a table of one column."""
    opened = open_engine(store_url)
    with writing(opened) as connection:
        driver.execute(connection, _TABLE)
    yield opened
    opened.dispose()


def _words(engine: Engine) -> list[str]:
    with reading(engine) as connection:
        return [word for (word,) in driver.ask(connection, "SELECT word FROM word ORDER BY word")]


def test_one_set_of_values_or_several(engine: Engine) -> None:
    """One statement for all of them."""
    insert = _INSERT[engine.dialect.name]
    with writing(engine) as connection:
        driver.execute(connection, insert, ("satu",))
        driver.execute(connection, insert, [("dua",), ("tiga",)])
    assert _words(engine) == ["dua", "satu", "tiga"]


def test_a_fault_is_told_with_its_statement_and_undoes_the_transaction(engine: Engine) -> None:
    """By SQLAlchemy's names; the connection is whole, and goes on."""
    insert = _INSERT[engine.dialect.name]
    with pytest.raises(IntegrityError, match="INSERT INTO word") as told, writing(engine) as connection:
        driver.execute(connection, insert, [("satu",), ("satu",)])
    assert not told.value.connection_invalidated
    with pytest.raises(DBAPIError, match="nowhere"), writing(engine) as connection:
        driver.ask(connection, "SELECT 1 FROM nowhere")
    assert _words(engine) == []

"""Statements that go straight to a database's driver, within a transaction of SQLAlchemy's.

What SQLAlchemy does beside that for each (a context, a result, its events) costs several times what SQLite needs for a
row. Faults are told as SQLAlchemy tells them. A connection that is gone is noticed by the rollback that follows, which
is SQLAlchemy's own and lets go of all that lead to the same server.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError


def execute(connection: Connection, text: str, values: Any = ()) -> None:
    """Execute a statement once, or (``values`` is a list) for each set of values.

    ``text`` and ``values`` as the driver wants them. Raises DBAPIError.
    """
    try:
        cursor = connection.connection.cursor()
        if isinstance(values, list):
            cursor.executemany(text, values)
        else:
            cursor.execute(text, values)
    except connection.dialect.loaded_dbapi.Error as error:
        raise _as_told(connection, text, values, error) from error


def ask(connection: Connection, text: str, values: Any = ()) -> list[tuple[Any, ...]]:
    """Execute a question and return all that is found, as the driver reads it. Raises DBAPIError."""
    try:
        cursor = connection.connection.cursor()
        cursor.execute(text, values)
        return list(cursor.fetchall())  # here too a driver may find that the disk has something else
    except connection.dialect.loaded_dbapi.Error as error:
        raise _as_told(connection, text, values, error) from error


def _as_told(connection: Connection, text: str, values: Any, error: Exception) -> BaseException:
    """Return what SQLAlchemy makes of what a driver says."""
    dialect = connection.dialect
    is_gone = dialect.is_disconnect(error, connection.connection, None)  # type: ignore[arg-type]  # one of the driver's
    return DBAPIError.instance(
        text, values, error, dialect.loaded_dbapi.Error, connection_invalidated=is_gone, dialect=dialect
    )

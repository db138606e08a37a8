"""Statements that go straight to a database's driver, within a transaction of SQLAlchemy's.

What SQLAlchemy does beside that for each (a context, a result, its events) costs several times what SQLite needs for a
row. Faults are told as SQLAlchemy tells them. A connection that is gone is noticed by the rollback that follows, which
is SQLAlchemy's own and lets go of all that lead to the same server.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError


def execute(connection: Connection, text: str, values: Any = ()) -> Any:
    """Execute a statement once, or (``values`` is a list) for each set of values; return the driver's cursor.

    ``text`` and ``values`` as the driver wants them. Raises DBAPIError.
    """
    raw = connection.connection
    cursor = raw.cursor()
    try:
        if isinstance(values, list):
            cursor.executemany(text, values)
        else:
            cursor.execute(text, values)
    except connection.dialect.loaded_dbapi.Error as error:
        dialect = connection.dialect
        raise DBAPIError.instance(
            text,
            values,
            error,
            dialect.loaded_dbapi.Error,
            connection_invalidated=dialect.is_disconnect(error, raw, cursor),
            dialect=dialect,
        ) from error
    return cursor

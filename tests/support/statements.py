"""What is sent to a database, by whichever way: through SQLAlchemy, or straight to its driver."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from sqlalchemy import Connection, Engine, event

from shared.store import driver

Sent = list[tuple[str, Any]]


@contextmanager
def sent_to(engine: Engine) -> Iterator[Sent]:
    """Each statement with its values, a list of them where it is executed for several; filled as they go."""
    sent: Sent = []
    execute, ask = driver.execute, driver.ask

    def note(_c: object, _cursor: object, statement: str, values: Any, _context: object, _many: object) -> None:
        sent.append((statement, values))

    def note_straight(connection: Connection, text: str, values: Any) -> None:
        if connection.engine is engine:
            sent.append((text, values))

    def note_execute(connection: Connection, text: str, values: Any = ()) -> None:
        note_straight(connection, text, values)
        execute(connection, text, values)

    def note_question(connection: Connection, text: str, values: Any = ()) -> list[tuple[Any, ...]]:
        note_straight(connection, text, values)
        return ask(connection, text, values)

    event.listen(engine, "before_cursor_execute", note)
    try:
        with patch.object(driver, "execute", note_execute), patch.object(driver, "ask", note_question):
            yield sent
    finally:
        event.remove(engine, "before_cursor_execute", note)

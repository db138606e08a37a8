"""Hints between the hubs of a branch: "there is more in the journal". One that is lost costs time, never an entry."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import TYPE_CHECKING

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from shared.domain.ids import BranchId

if TYPE_CHECKING:
    import psycopg

TELL_SECONDS = 0.02  # between two hints: a busy hub tells fifty times a second, however many commits that were
LISTEN_SECONDS = 0.5  # how soon the end is noticed
RETRY_SECONDS = 1.0

OnHint = Callable[[int | None], None]

_log = logging.getLogger(__name__)


class Hints:
    """PostgreSQL's NOTIFY, on a channel of the branch's own. Tells after the commit and beside the writer.

    Inside the writing transaction a NOTIFY would be as safe and dearer: PostgreSQL commits transactions that notify one
    after the other, those of all branches. The journal holds the truth either way; a hub also looks by itself.
    """

    def __init__(self, engine: Engine, branch_id: BranchId) -> None:
        self._engine = engine
        self._channel = f"antre_{sha256(branch_id.encode()).hexdigest()[:32]}"
        self._latest = 0
        self._is_told = threading.Event()
        self._end = threading.Event()
        self._threads: list[threading.Thread] = []

    def start(self, on_hint: OnHint) -> None:
        """Begin. ``on_hint`` is called on a thread of its own with a seq; None: whatever came may have been missed."""
        self._threads = [
            threading.Thread(target=self._listen, args=(on_hint,), name="store-hints-heard", daemon=True),
            threading.Thread(target=self._tell, name="store-hints-told", daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    def tell(self, seq: int) -> None:
        """Let the branch's other hubs know that the journal stands there now. Returns at once and never fails."""
        self._latest = seq
        self._is_told.set()

    def close(self) -> None:
        """Stop hearing and telling, within a second."""
        self._end.set()
        self._is_told.set()
        for thread in self._threads:
            thread.join(2 * LISTEN_SECONDS + RETRY_SECONDS)

    def _listen(self, on_hint: OnHint) -> None:
        while not self._end.is_set():
            try:
                with self._line() as line:
                    line.execute(f"LISTEN {self._channel}")
                    on_hint(None)
                    while not self._end.is_set():
                        for heard in line.notifies(timeout=LISTEN_SECONDS):
                            on_hint(int(heard.payload) if heard.payload.isdigit() else None)
            except self._broken() as error:
                _log.info("Hints from other hubs can't be heard just now (%s).", type(error).__name__)
            self._end.wait(RETRY_SECONDS)

    def _tell(self) -> None:
        while not self._end.is_set():
            try:
                with self._line() as line:
                    line.execute("SET synchronous_commit = off")  # nothing is kept by a hint
                    while self._is_told.wait() and not self._end.is_set():
                        self._is_told.clear()
                        line.execute("SELECT pg_notify(%s, %s)", (self._channel, str(self._latest)), prepare=True)
                        self._end.wait(TELL_SECONDS)
            except self._broken() as error:
                _log.info("Other hubs can't be told just now (%s).", type(error).__name__)
            self._end.wait(RETRY_SECONDS)

    @contextmanager
    def _line(self) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
        """A connection of its own, not of the pool: it stays."""
        opened = self._engine.raw_connection()
        line: psycopg.Connection[tuple[object, ...]] = opened.driver_connection  # type: ignore[assignment]  # PostgreSQL's
        opened.detach()
        try:
            line.autocommit = True
            yield line
        finally:
            line.close()

    @staticmethod
    def _broken() -> tuple[type[Exception], ...]:
        import psycopg  # noqa: PLC0415  # loaded by then; a hub on SQLite never gets here

        return (DBAPIError, psycopg.Error)

"""SQLite's log, taken into its file beside the writer, so that nobody's number waits for it."""

from __future__ import annotations

import logging
import queue
import sqlite3
import threading
from typing import Literal

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from shared.domain.errors import Unavailable

EVERY_PAGES = 2_000
# What is written by a commit of 1, 8 and 32 numbers: 16, 45 and 102 pages.
PAGES_OF_A_COMMIT = 12
PAGES_OF_A_COMMAND = 3

_log = logging.getLogger(__name__)


class Checkpoints:
    """A thread with a connection of its own. What it does is nobody's promise: an acknowledged commit is on disk in the
    log, and a start finds it there.

    Left alone, SQLite does this in whatever commit finds the log long (see ``LOG_PAGES``): once in a hundred numbers
    somebody waited for the pages of the hundred before. That still happens where this comes too seldom.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._pages = 0
        self._wanted: queue.SimpleQueue[Literal["take in", "stop"]] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="store-checkpoints", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def note_commit(self, commands: int) -> None:
        """Count about what a commit of so many commands wrote: in a rush one commit fills the log like six.

        Returns at once and never fails; the writer's thread alone calls it.
        """
        self._pages += PAGES_OF_A_COMMIT + PAGES_OF_A_COMMAND * commands
        if self._pages >= EVERY_PAGES:
            self._pages = 0
            self._wanted.put("take in")

    def close(self) -> None:
        """Do what is wanted by now, then stop."""
        self._wanted.put("stop")
        self._thread.join()

    def _run(self) -> None:
        line: sqlite3.Connection | None = None
        while self._wanted.get() == "take in":
            try:
                line = line or self._opened()
                line.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()  # waits for nobody, and nobody for it
            except (sqlite3.Error, SQLAlchemyError, Unavailable) as error:
                # The log has it all; whether the disk still takes anything, the next commit says.
                _log.info("The log can't be taken into the file just now (%s).", error)
        if line is not None:
            line.close()

    def _opened(self) -> sqlite3.Connection:
        """Return a connection that isn't of the pool, for it stays. Raises what the engine raises."""
        opened = self._engine.raw_connection()
        line = opened.driver_connection
        opened.detach()
        if not isinstance(line, sqlite3.Connection):
            raise TypeError("only SQLite keeps a log beside its file")
        return line

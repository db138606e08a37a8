"""SQLite's log, taken into its file beside the writer, so that nobody's number waits for it."""

from __future__ import annotations

import logging
import sqlite3
import threading
from contextlib import closing

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from shared.domain.errors import Unavailable

EVERY_COMMITS = 32

_log = logging.getLogger(__name__)


class Checkpoints:
    """A thread with a connection of its own. What it does is nobody's promise: an acknowledged commit is on disk in the
    log, and a start finds it there.

    Left alone, SQLite does this in whatever commit finds the log long (see ``LOG_PAGES``): once in a hundred numbers
    somebody waited for the pages of the hundred before. That still happens where this comes too seldom.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._commits = 0
        self._is_wanted = threading.Event()
        self._is_over = False
        self._thread = threading.Thread(target=self._run, name="store-checkpoints", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def note_commit(self) -> None:
        """Count a commit. Returns at once and never fails; the writer's thread alone calls it."""
        self._commits += 1
        if self._commits >= EVERY_COMMITS:
            self._commits = 0
            self._is_wanted.set()

    def close(self) -> None:
        """Do what is under way, then stop."""
        self._is_over = True
        self._is_wanted.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._is_over:
            self._wait()
            try:
                self._take_in()
            except (sqlite3.Error, DBAPIError, Unavailable) as error:
                # The log has it all; whether the disk still takes anything, the next commit says.
                _log.info("The log can't be taken into the file just now (%s).", error)

    def _take_in(self) -> None:
        """Take the log in now and whenever that is wanted, until the end. Raises what SQLite and the engine raise."""
        opened = self._engine.raw_connection()
        line = opened.driver_connection
        opened.detach()  # not of the pool: it stays
        if not isinstance(line, sqlite3.Connection):
            raise TypeError("only SQLite keeps a log beside its file")
        with closing(line):
            while True:
                line.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()  # waits for nobody, and nobody for it
                if self._is_over:
                    return
                self._wait()

    def _wait(self) -> None:
        self._is_wanted.wait()
        self._is_wanted.clear()

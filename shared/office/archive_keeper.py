"""The hub's own archivist: works when a business day has turned, a little at a time, and says how it went."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from shared.domain.clock import Clock
from shared.domain.errors import Unavailable
from shared.domain.events import DayTurned, Event
from shared.domain.ids import BranchId
from shared.domain.retention import Retention
from shared.office.archiving import Archivist, Round
from shared.store.store import Store

FIRST = timedelta(minutes=3)  # after the start: the hall opens first, and the first backup is made before
EVERY = timedelta(hours=6)  # the turn of the day may have been missed; looking costs a few questions
RETRY = timedelta(minutes=10)
LOOK_SECONDS = 30.0
PAUSE_SECONDS = 0.05  # between two transactions: the hall's own come first
LEAVE_SECONDS = 1.0

_log = logging.getLogger(__name__)


class ArchiveKeeper:
    """Archives one branch on a thread of its own. Use as a context manager, or call ``look`` by hand."""

    def __init__(self, url: str, branch_id: BranchId, retention: Retention, clock: Clock) -> None:
        self._url = url
        self._branch_id = branch_id
        self._retention = retention
        self._clock = clock
        self._next_at = clock.now() + FIRST
        self._wake = threading.Event()
        self._end = threading.Event()
        self._gate = threading.Lock()
        self._told: dict[str, Any] = {"days": 0, "oldest": "", "newest": "", "bytes": 0, "looked_at": "", "trouble": ""}
        self._thread = threading.Thread(target=self._run, name="archive", daemon=True)

    def __enter__(self) -> ArchiveKeeper:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        self._wake.set()
        self._thread.join(LEAVE_SECONDS)

    def note(self, events: Iterable[Event]) -> None:
        """Listen to the office: when the day has turned, another one is over."""
        if any(isinstance(event, DayTurned) for event in events):
            self._next_at = self._clock.now()
            self._wake.set()

    def told(self) -> dict[str, Any]:
        """Return how the archive stood at the last look: ``days``, ``oldest`` and ``newest`` (ISO dates, or empty),
        ``bytes``, ``looked_at`` (ISO 8601, or empty), ``trouble`` (a code, or empty)."""
        with self._gate:
            return dict(self._told)

    def look(self) -> Round | None:
        """Do what is due, if it is time to. Never raises for the surroundings: trouble is told of, and tried again."""
        now = self._clock.now()
        # A clock that was set back doesn't keep the archive waiting for years.
        if self._next_at - EVERY <= now < self._next_at:
            return None
        self._next_at = now + EVERY
        try:
            done, told = self._work()
        except Unavailable as problem:
            self._note_trouble(problem)
            self._next_at = now + RETRY
            return None
        if done.days_archived or done.days_forgotten:
            _log.info(
                "Archived %d days (%d rows), deleted %d days that were kept long enough.",
                *(done.days_archived, done.rows_deleted, done.days_forgotten),
            )
        with self._gate:
            if self._told["trouble"]:
                _log.warning("Old days are archived again.")
            self._told = {**told, "looked_at": _iso(now), "trouble": ""}
        return done

    def _work(self) -> tuple[Round, dict[str, Any]]:
        store = Store(self._url, must_exist=True)
        try:
            done = Archivist(store, self._branch_id, self._retention, self._clock, self._go_on).work()
            with store.reading(self._branch_id) as transaction:
                days = transaction.archive.days()
        finally:
            store.close()
        told = {
            "days": len(days),
            "oldest": days[0].business_date.isoformat() if days else "",
            "newest": days[-1].business_date.isoformat() if days else "",
            "bytes": sum(day.size_bytes for day in days),
        }
        return done, told

    def _go_on(self, _step: str) -> bool:
        return not self._end.wait(PAUSE_SECONDS)

    def _note_trouble(self, problem: Unavailable) -> None:
        with self._gate:
            if self._told["trouble"] != problem.code:
                _log.warning("Old days can't be archived: %s. Nothing was deleted; it is tried again.", problem.code)
            self._told["trouble"] = problem.code

    def _run(self) -> None:
        while not self._end.is_set():
            try:
                self.look()
            except Exception:  # noqa: BLE001  # a bug here must not end the hall's archive for good
                _log.exception("The archive's round failed.")
            self._wake.wait(LOOK_SECONDS)
            self._wake.clear()


def _iso(at: datetime) -> str:
    return at.isoformat(timespec="seconds")

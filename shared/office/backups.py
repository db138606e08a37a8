"""The hub's own backups: by schedule and at the day's end, to each place by itself, never in the way of the hall."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from shared.domain.clock import Clock
from shared.domain.errors import Unavailable
from shared.domain.events import DayTurned, Event
from shared.store.backup import BY_ITSELF, Occasion, Source, list_backups, rotate
from shared.store.rotation import Keep

LOOK_SECONDS = 20.0  # how often the keeper looks whether one is due, or whether a missing place is back
RETRY = timedelta(minutes=1)
FIRST = timedelta(minutes=1)  # after the start: the hall opens first
LEAVE_SECONDS = 1.0  # a stick that hangs doesn't keep the hub from ending

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Place:
    """A folder for backups. ``is_ours``: it is made where it is missing; a stick's folder is waited for."""

    folder: Path
    is_ours: bool = False


@dataclass
class PlaceState:
    """How a place stands: its last backup, and the code of what is wrong with it, or nothing."""

    place: Place
    next_at: datetime
    last_good_at: datetime | None = None
    trouble: str = ""
    is_day_end_due: bool = False
    removed: list[Path] = field(default_factory=list)


class BackupKeeper:
    """Makes a database's backups on a thread of its own. Use as a context manager, or call ``look`` by hand."""

    def __init__(self, source: Source, places: Sequence[Place], every: timedelta, keep: Keep, clock: Clock) -> None:
        self._source = source
        self._every = every
        self._keep = keep
        self._clock = clock
        self._wake = threading.Event()
        self._is_closed = False
        self._gate = threading.Lock()
        now = clock.now()
        self._states = [PlaceState(place, now + FIRST) for place in places]
        self._thread = threading.Thread(target=self._run, name="backups", daemon=True)

    def __enter__(self) -> BackupKeeper:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_closed = True
        self._wake.set()
        self._thread.join(LEAVE_SECONDS)

    def note(self, events: Iterable[Event]) -> None:
        """Listen to the office: the turn of the day asks for a backup in each place."""
        if any(isinstance(event, DayTurned) for event in events):
            with self._gate:
                for state in self._states:
                    state.is_day_end_due = True
            self._wake.set()

    def told(self) -> list[dict[str, str]]:
        """Return each place's state: ``folder``, ``last_good_at`` (ISO 8601, UTC, or empty), ``trouble`` (a code)."""
        with self._gate:
            return [
                {
                    "folder": str(state.place.folder),
                    "last_good_at": state.last_good_at.isoformat() if state.last_good_at else "",
                    "trouble": state.trouble,
                }
                for state in self._states
            ]

    def look(self) -> None:
        """Make what is due now. Never raises: a place in trouble is told of, and tried again."""
        for state in self._states:
            now = self._clock.now()
            with self._gate:
                is_day_end = state.is_day_end_due
            if is_day_end or now >= state.next_at:
                self._make(state, now, Occasion.DAY_END if is_day_end else Occasion.SCHEDULE)

    def _make(self, state: PlaceState, now: datetime, occasion: Occasion) -> None:
        folder = state.place.folder
        if occasion is Occasion.DAY_END and state.trouble and now < state.next_at:
            return
        try:
            made_at = self._last_made_at(state)
            if occasion is Occasion.SCHEDULE and made_at is not None and now < made_at + self._every:
                self._settle(state, made_at, made_at + self._every)  # the hub was started again within the hour
                return
            made = self._source.make(folder, now, occasion)
            state.removed = rotate(folder, made, self._keep)
        except (Unavailable, OSError) as problem:
            self._trouble(state, now, getattr(problem, "code", "backup_place_absent"), problem)
            return
        _log.info("Backup %s (%.1f MB).", made.path, made.size_bytes / 1e6, extra={"bytes": made.size_bytes})
        with self._gate:
            state.is_day_end_due = False
        self._settle(state, now, now + self._every)

    def _last_made_at(self, state: PlaceState) -> datetime | None:
        folder = state.place.folder
        if state.place.is_ours:
            folder.mkdir(mode=0o700, exist_ok=True)
        if state.last_good_at is not None:
            return state.last_good_at
        now = self._clock.now()
        made = [
            one.made_at
            for one in list_backups(folder, self._source.ending)
            if one.occasion in BY_ITSELF and one.made_at <= now
        ]
        return made[0] if made else None

    def _settle(self, state: PlaceState, made_at: datetime, next_at: datetime) -> None:
        with self._gate:
            if state.trouble:
                _log.warning("Backups to %s are made again.", state.place.folder)
            state.trouble, state.last_good_at, state.next_at = "", made_at, next_at

    def _trouble(self, state: PlaceState, now: datetime, code: str, problem: Exception) -> None:
        with self._gate:
            if state.trouble != code:
                why = getattr(problem, "details", {}).get("why") or code
                _log.warning("No backup to %s: %s. It is tried again each minute.", state.place.folder, why)
            state.trouble, state.next_at = code, now + RETRY

    def _run(self) -> None:
        while not self._is_closed:
            try:
                self.look()
            except Exception:  # noqa: BLE001  # a bug here must not end the backups of this hall for good
                _log.exception("The backups' round failed.")
            self._wake.wait(LOOK_SECONDS)
            self._wake.clear()

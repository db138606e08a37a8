"""Moving a hall's whole history between SQLite and PostgreSQL; the old place gives no number any more."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from shared.domain.clock import Clock
from shared.domain.errors import Unavailable
from shared.shown import without_password
from shared.store.copying import Copied, copy_all
from shared.store.lock import lock_beside
from shared.store.sqlite_file import file_of, move_aside
from shared.store.store import Store


@dataclass(frozen=True, slots=True)
class Moved:
    """What was copied, and where a SQLite file lies now that was moved out of (None for a server: it stays)."""

    copied: Copied
    moved_to: Path | None


def move_house(source_url: str, goal_url: str, clock: Clock) -> Moved:
    """Copy everything into an empty database of the other kind, compare, then put a SQLite source aside.

    Epoch and journal stay what they are: screens go on as after a pause. Raises Unavailable: "no_database", "no_office"
    (the source holds nothing), "same_kind", "store_in_use" while a hub runs on either, and what ``copy_all`` says.
    Nothing was changed then.
    """
    source_file, goal_file = file_of(source_url), file_of(goal_url)
    if (source_file is None) == (goal_file is None):
        raise Unavailable("same_kind")
    if source_file is not None and not source_file.exists():  # before a lock is laid beside it
        raise Unavailable("no_database", path=str(source_file))
    locks = [lock_beside(url) for url in (source_url, goal_url)]
    try:
        copied = _copy(source_url, goal_url)
        moved_to = move_aside(source_file, clock.now()) if source_file is not None else None
    finally:
        for lock in locks:
            if lock is not None:
                lock.release()
    return Moved(copied, moved_to)


def _copy(source_url: str, goal_url: str) -> Copied:
    source = Store(source_url, must_exist=True)
    try:
        if not source.branch_ids():
            raise Unavailable("no_office", source=without_password(source_url))
        goal = Store(goal_url)
        try:
            return copy_all(source, goal)
        finally:
            goal.close()
    finally:
        source.close()

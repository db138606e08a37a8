"""Which backups are kept: all of the last hours, then one a day, then one a week."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Protocol, TypeVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Keep:
    """How many are kept: the newest ones, the last one of each day, the last one of each week (ISO 8601)."""

    recent: int = 6
    days: int = 14
    weeks: int = 8


class Dated(Protocol):
    """Something that was made at an instant."""

    @property
    def made_at(self) -> datetime:
        """When; aware."""
        ...


D = TypeVar("D", bound=Dated)


def no_longer_kept(backups: Sequence[D], keep: Keep, zone: tzinfo | None = None) -> list[D]:
    """Return those that may go. The newest always stays. ``zone`` says when a day begins; None is the machine's."""
    newest_first = sorted(backups, key=lambda backup: backup.made_at, reverse=True)
    days: dict[Hashable, D] = {}
    weeks: dict[Hashable, D] = {}
    for backup in newest_first:
        day = backup.made_at.astimezone(zone).date()
        days.setdefault(day, backup)
        weeks.setdefault(day.isocalendar()[:2], backup)
    kept = newest_first[: max(1, keep.recent)]
    kept += list(days.values())[: keep.days] + list(weeks.values())[: keep.weeks]
    names = {id(backup) for backup in kept}
    return [backup for backup in newest_first if id(backup) not in names]

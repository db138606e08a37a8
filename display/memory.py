"""What a display has already announced, kept over a restart: a small file, replaced in one step."""

from __future__ import annotations

import json
import logging
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from shared.domain.announcement import Announcement
from shared.domain.ids import Epoch

REMEMBERED = 24  # calls known by their own facts: twice what a snapshot holds

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Announced:
    """Everything up to ``seq`` of ``epoch`` was dealt with.

    ``calls`` names the last ones by facts that outlive an epoch: after a backup was restored, journal entries get a new
    epoch, but a call that was heard must not be heard again.
    """

    epoch: Epoch | None = None
    seq: int = 0
    calls: tuple[str, ...] = ()

    def knows(self, announcement: Announcement, epoch: Epoch) -> bool:
        """Whether it was dealt with before."""
        return (epoch == self.epoch and announcement.seq <= self.seq) or fact_of(announcement) in self.calls

    def with_settled(self, announcement: Announcement, epoch: Epoch, held: Epoch | None) -> Announced:
        """Return it with one more dealt with, announced in ``epoch`` while the journal held now is ``held``'s."""
        calls = (*self.calls, fact_of(announcement))[-REMEMBERED:]
        if epoch != held:  # its seq says nothing of the journal held now
            return replace(self, calls=calls)
        return Announced(epoch, max(announcement.seq, self.seq if epoch == self.epoch else 0), calls)


def fact_of(announcement: Announcement) -> str:
    """What tells one call from every other, in any epoch."""
    return f"{announcement.ticket_id} {announcement.call_number} {announcement.called_at.isoformat()}"


class Memory(Protocol):
    """Where a display keeps it."""

    def read(self) -> Announced:
        """Return what was kept; an empty one where nothing is."""
        ...

    def keep(self, announced: Announced) -> None:
        """Keep it instead of what was there. A disk that refuses is logged; the hall goes on."""
        ...


class FileMemory:
    """One small JSON file, written aside and renamed, so that a power cut leaves the old or the new."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._is_refused = False

    def read(self) -> Announced:
        """Return what was kept; an empty one where there is no file or it can't be read."""
        try:
            kept = json.loads(self._file.read_text("utf-8"))
            return Announced(Epoch(str(kept["epoch"])), int(kept["seq"]), tuple(str(call) for call in kept["calls"]))
        except FileNotFoundError:
            return Announced()
        except (OSError, ValueError, KeyError, TypeError) as reason:
            log.warning("%s can't be read (%s): what is still fresh may be said once more", self._file.name, reason)
            return Announced()

    def keep(self, announced: Announced) -> None:
        """Write and rename; logged once where the disk refuses."""
        aside = self._file.with_suffix(".new")
        kept = {"epoch": announced.epoch, "seq": announced.seq, "calls": list(announced.calls)}
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with aside.open("w", encoding="utf-8") as file:
                json.dump(kept, file)
                file.flush()
                os.fsync(file.fileno())
            aside.replace(self._file)
        except OSError as reason:
            if not self._is_refused:
                log.warning("%s can't be written (%s): a restart may say a fresh call again", self._file.name, reason)
            self._is_refused = True
        else:
            self._is_refused = False

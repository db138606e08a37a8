"""What was announced, and on what evidence: one line of JSON for each, for whoever asks afterwards."""

from __future__ import annotations

import json
import logging
from datetime import datetime
from pathlib import Path
from typing import Protocol

from shared.domain.announcement import Announcement

LARGEST_BYTES = 2_000_000  # about ten thousand announcements; the file before it is kept too

log = logging.getLogger(__name__)


class Record(Protocol):
    """Where it is written down."""

    def note(self, announcement: Announcement, text: str, evidence: str, at: datetime) -> None:
        """Write down that an announcement was dealt with, the words that were said, and how it is known."""
        ...


class FileRecord:
    """``announced.jsonl``: seq, label, counter, text, evidence, at, and what else identifies the call."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def note(self, announcement: Announcement, text: str, evidence: str, at: datetime) -> None:
        """Append one line; a disk that refuses is logged and the hall goes on."""
        line = {
            "seq": announcement.seq,
            "label": announcement.label,
            "counter": announcement.counter_name,
            "text": text,
            "evidence": evidence,
            "at": at.isoformat(),
            "hall": announcement.hall_id,
            "call_number": announcement.call_number,
            "called_at": announcement.called_at.isoformat(),
        }
        log.info("announced %s at %s: %s", announcement.label, announcement.counter_name, evidence)
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            if self._file.exists() and self._file.stat().st_size > LARGEST_BYTES:
                self._file.replace(self._file.with_suffix(".1.jsonl"))
            with self._file.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
        except OSError as reason:
            log.warning("%s can't be written: %s", self._file.name, reason)

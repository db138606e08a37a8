"""A print job and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

JobId = NewType("JobId", str)


class JobState(StrEnum):
    """What is known, not what is hoped."""

    PENDING = "pending"
    """Nothing was sent yet; it waits for the printer."""
    SENDING = "sending"
    PRINTED = "printed"
    """The printer answered, after the bytes, that it is well."""
    FAILED = "failed"
    """Surely nothing was printed, and nothing will be unless a person decides so."""
    UNKNOWN = "unknown"
    """Bytes were sent and nobody said what became of them. Never printed again by itself."""


FINAL = frozenset({JobState.PRINTED, JobState.FAILED, JobState.UNKNOWN})


class Reason(StrEnum):
    """Why a job waits, failed, or is unknown. Screens have a sentence for each."""

    NONE = ""
    OFFLINE = "offline"
    NO_PAPER = "no_paper"
    COVER_OPEN = "cover_open"
    MUTE = "mute"
    """Sent, but the printer never answers."""
    LOST = "lost"
    """The connection died on the way."""
    INTERRUPTED = "interrupted"
    """This computer stopped while the job was being sent."""
    STALE = "stale"
    """It waited from before a restart, for too long for anybody to be still standing there."""
    WITHDRAWN = "withdrawn"
    """Taken back before anything was sent."""


@dataclass(frozen=True, slots=True)
class Job:
    """One ticket on its way to paper."""

    job_id: JobId
    data: bytes
    state: JobState
    reason: Reason
    submitted_at: datetime
    changed_at: datetime
    attempt: int = 1
    """1, and one more for each reprint that a person decided."""
    evidence: str = ""
    """What the state was concluded from, for the log."""

    @property
    def is_final(self) -> bool:
        """Whether the spooler has done what it could."""
        return self.state in FINAL

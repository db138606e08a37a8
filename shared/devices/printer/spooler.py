"""The spooler: it alone talks to the printer, and it alone knows what became of each job.

One thread of its own sends one job after the other. Before a job it asks the printer how it is and sends nothing into
trouble; after the job it asks again, because only an answer that follows the bytes is evidence. Where there is none the
job is `unknown`, and a person decides.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from shared.devices.printer.connection import Connection, Printer, PrinterLost, PrinterUnreachable
from shared.devices.printer.job import Job, JobId, JobState, Reason
from shared.devices.printer.job_folder import JobFolder
from shared.devices.printer.status import PrinterState, PrinterStatus
from shared.domain.clock import Clock

_log = logging.getLogger(__name__)

_REASONS = {
    PrinterState.OFFLINE: Reason.OFFLINE,
    PrinterState.NO_PAPER: Reason.NO_PAPER,
    PrinterState.COVER_OPEN: Reason.COVER_OPEN,
}


@dataclass(frozen=True, slots=True)
class JobChanged:
    """A job is new, or known better than before."""

    job: Job


@dataclass(frozen=True, slots=True)
class PrinterChanged:
    """The printer's state is another than before; a roll near its end is told once, not with every ticket."""

    status: PrinterStatus


Change = JobChanged | PrinterChanged


@dataclass(frozen=True, slots=True)
class Patience:
    """How long the spooler waits for what. A mute printer costs `before` + `after`, together under 3 s."""

    connect_seconds: float = 1.0
    before_seconds: float = 0.5
    send_seconds: float = 10.0
    """A whole ticket over a slow line."""
    after_seconds: float = 1.5
    retry_seconds: float = 2.0
    """Between two looks at a printer in trouble, while a job waits for it."""
    watch_seconds: float = 15.0
    """Between two looks at a printer that has nothing to do, so that the screens know before a number is given."""
    stale_seconds: float = 120.0
    """A job that has waited so long when the spooler starts is not printed any more: nobody stands there."""


class Spooler:
    """Owns one printer and a folder of jobs. Thread-safe; `on_change` is called in the spooler's threads, never under
    its lock, in the order in which things became known."""

    def __init__(
        self,
        printer: Printer,
        folder: Path,
        clock: Clock,
        on_change: Callable[[Change], None],
        patience: Patience | None = None,
    ) -> None:
        """Take up what an earlier spooler left in `folder` and start. Raises OSError when the folder can't be used.

        A job that was pending goes on, if it isn't stale; one that was being sent is `unknown`.
        """
        self._printer = printer
        self._folder = JobFolder(folder)
        self._clock = clock
        self._on_change = on_change
        self._patience = patience or Patience()
        self._wake = threading.Condition()
        self._is_telling = False
        self._jobs: dict[JobId, Job] = {}
        self._changes: list[Change] = []
        self._status = PrinterStatus(PrinterState.UNKNOWN, "not asked yet")
        self._is_closing = False
        self._should_look = True
        self._is_held = False
        self._connection: Connection | None = None
        with self._wake:
            for job in self._folder.read_all():
                self._jobs[job.job_id] = job
                self._take_up(job)
        self._tell()
        self._thread = threading.Thread(target=self._run, name="spooler", daemon=True)
        self._thread.start()

    # -- what the app calls ---------------------------------------------------------------------------------------

    def submit(self, job_id: JobId, data: bytes) -> Job:
        """Promise to print `data` once. It is on disk when this returns; the same id again returns the first job.

        Raises ValueError for an id of no or more than 100 characters, OSError when the disk refuses.
        """
        with self._wake:
            known = self._jobs.get(job_id)
            if known is not None:
                return known
            now = self._clock.now()
            job = Job(job_id, data, JobState.PENDING, Reason.NONE, submitted_at=now, changed_at=now)
            self._folder.write(job)
            self._remember(job)
            self._wake.notify_all()
        self._tell()
        return job

    def job(self, job_id: JobId) -> Job | None:
        """What is known of a job; None for an id that was never submitted (or is long forgotten)."""
        with self._wake:
            return self._jobs.get(job_id)

    @property
    def jobs(self) -> tuple[Job, ...]:
        """All jobs that are remembered, oldest first."""
        with self._wake:
            return tuple(sorted(self._jobs.values(), key=lambda job: job.submitted_at))

    @property
    def state(self) -> PrinterState:
        """The printer's state when it was last asked."""
        return self.status.state

    @property
    def status(self) -> PrinterStatus:
        """The same with its evidence."""
        with self._wake:
            return self._status

    def reprint(self, job_id: JobId) -> Job:
        """Print a job once more, because a person has looked and decided. Only a final job can be reprinted;
        one that is on its way is returned as it is. Raises KeyError for an unknown id.
        """
        with self._wake:
            job = self._jobs[job_id]
            if not job.is_final:
                return job
            job = self._changed(job, JobState.PENDING, Reason.NONE, "a person asked for it", attempt=job.attempt + 1)
            self._should_look = True
            self._wake.notify_all()
        self._tell()
        return job

    def withdraw(self, job_id: JobId) -> Job:
        """Take back a job that still waits: it becomes `failed`, and no paper comes out later for nobody.

        A job that was sent, or is final, is returned as it is. Raises KeyError for an unknown id.
        """
        with self._wake:
            job = self._jobs[job_id]
            if job.state is JobState.PENDING:
                try:
                    job = self._changed(job, JobState.FAILED, Reason.WITHDRAWN, "taken back, nothing was sent")
                except OSError as error:  # a full disk: nobody waits for this paper all the same
                    _log.warning("that a job was taken back can't be kept (%s)", error)
                    job = replace(job, state=JobState.FAILED, reason=Reason.WITHDRAWN, evidence=str(error))
                    self._remember(job)
        self._tell()
        return job

    def look(self) -> None:
        """Ask the printer now how it is, for instance when somebody says that there is paper again."""
        with self._wake:
            self._should_look = True
            self._wake.notify_all()

    def close(self, within_seconds: float = 3.0) -> None:
        """Stop. A job that is being sent may finish in half of the time, then it is cut off and is `unknown`;
        waiting jobs stay pending on disk. Twice is once.
        """
        end = time.monotonic() + within_seconds
        with self._wake:
            self._is_closing = True
            self._wake.notify_all()
        self._thread.join(within_seconds / 2)
        with self._wake:
            connection = self._connection
        if connection is not None:
            connection.abort()
        self._thread.join(max(0.0, end - time.monotonic()))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # -- the spooler's own thread ---------------------------------------------------------------------------------

    def _run(self) -> None:
        while True:
            with self._wake:
                self._wait_for_work()
                if self._is_closing:
                    return
                self._should_look = self._is_held = False
                job = self._next()
            try:
                self._work(job)
            except Exception:  # noqa: BLE001 - a bug or a full disk must not end the only thread that prints
                _log.exception("the spooler failed at a job")
                self._hold(job)
            self._tell()

    def _wait_for_work(self) -> None:
        """Return when there is something to do; a new job is sent at once, trouble is looked at again in a while."""
        waits_in_trouble = self._next() is not None and (self._is_held or not self._status.may_print)
        known_jobs = len(self._jobs)
        seconds = self._patience.retry_seconds if waits_in_trouble else self._patience.watch_seconds
        end = time.monotonic() + seconds
        while not (self._is_closing or self._should_look or time.monotonic() >= end):
            if self._next() is not None and (not waits_in_trouble or len(self._jobs) > known_jobs):
                return
            self._wake.wait(end - time.monotonic())

    def _next(self) -> Job | None:
        waiting = [job for job in self._jobs.values() if job.state is JobState.PENDING]
        return min(waiting, key=lambda job: job.submitted_at) if waiting else None

    def _work(self, job: Job | None) -> None:
        """Look at the printer and, where nothing speaks against it, send one job."""
        try:
            with self._printer.connect(self._patience.connect_seconds) as connection:
                with self._wake:
                    self._connection = connection
                try:
                    self._look_and_send(connection, job)
                finally:
                    with self._wake:
                        self._connection = None
        except PrinterUnreachable as error:
            self._learn(PrinterStatus(PrinterState.OFFLINE, str(error)), job)

    def _look_and_send(self, connection: Connection, job: Job | None) -> None:
        before = connection.status(self._patience.before_seconds)
        self._learn(before, job)
        if job is None or not before.may_print:
            return
        with self._wake:
            # It may have been taken back in the meantime.
            if self._jobs[job.job_id].state is not JobState.PENDING or self._is_closing:
                return
            self._changed(job, JobState.SENDING, Reason.NONE, before.evidence)
        self._tell()
        try:
            connection.send(job.data, self._patience.send_seconds)
        except PrinterLost as error:
            if error.taken:
                self._conclude(job, JobState.UNKNOWN, Reason.LOST, f"{error} after {error.taken} bytes")
            else:
                self._conclude(job, JobState.PENDING, Reason.OFFLINE, f"{error}, nothing was sent")
            self._learn(PrinterStatus(PrinterState.OFFLINE, str(error)), None)
            return
        after = connection.status(self._patience.after_seconds)
        if after.is_proof:
            self._conclude(job, JobState.PRINTED, Reason.NONE, after.evidence)
        else:
            reason = Reason.MUTE if after.state is PrinterState.UNKNOWN else _REASONS[after.state]
            lost = after.state is PrinterState.OFFLINE
            self._conclude(job, JobState.UNKNOWN, Reason.LOST if lost else reason, after.evidence)
        self._learn(after, None)

    def _learn(self, status: PrinterStatus, waiting: Job | None) -> None:
        """Remember the printer's state, and tell why the job waits if it has to."""
        with self._wake:
            if status.state is not self._status.state:
                self._changes.append(PrinterChanged(status))
            self._status = status
            if waiting is not None and not status.may_print:
                job = self._jobs[waiting.job_id]
                reason = _REASONS[status.state]
                if job.state is JobState.PENDING and job.reason is not reason:
                    self._changed(job, JobState.PENDING, reason, status.evidence)
        self._tell()

    def _hold(self, job: Job | None) -> None:
        """After a failure of our own: what was being sent is unknown, what waits is tried again in a while."""
        with self._wake:
            self._is_held = True
            if job is not None and self._jobs[job.job_id].state is JobState.SENDING:
                # On disk it may still be called "sending", which a restart reads as the same.
                self._remember(replace(self._jobs[job.job_id], state=JobState.UNKNOWN, reason=Reason.INTERRUPTED))

    def _conclude(self, job: Job, state: JobState, reason: Reason, evidence: str) -> None:
        with self._wake:
            self._changed(self._jobs[job.job_id], state, reason, evidence)
        self._tell()

    # -- under the lock -------------------------------------------------------------------------------------------

    def _take_up(self, job: Job) -> None:
        if job.state is JobState.SENDING:
            self._changed(job, JobState.UNKNOWN, Reason.INTERRUPTED, "this computer stopped in the middle")
        elif job.state is JobState.PENDING:
            if self._clock.now() - job.changed_at > timedelta(seconds=self._patience.stale_seconds):
                self._changed(job, JobState.FAILED, Reason.STALE, f"had waited since {job.changed_at.isoformat()}")
            else:
                self._changes.append(JobChanged(job))

    def _changed(self, job: Job, state: JobState, reason: Reason, evidence: str, *, attempt: int | None = None) -> Job:
        job = replace(
            job,
            state=state,
            reason=reason,
            evidence=evidence,
            attempt=attempt or job.attempt,
            changed_at=self._clock.now(),
        )
        self._folder.write(job)
        self._remember(job)
        return job

    def _remember(self, job: Job) -> None:
        self._jobs[job.job_id] = job
        self._changes.append(JobChanged(job))

    # -- outside the lock -----------------------------------------------------------------------------------------

    def _tell(self) -> None:
        """Hand over what changed, in order, one listener's call at a time; a listener may call the spooler back."""
        with self._wake:
            if self._is_telling:
                return  # whoever is telling goes on until nothing is left
            self._is_telling = True
        while True:
            with self._wake:
                if not self._changes:
                    self._is_telling = False
                    return
                change = self._changes.pop(0)
            try:
                self._on_change(change)
            except Exception:  # noqa: BLE001 - a listener's bug must not stop the paper; it is logged whole
                _log.exception("a listener of the spooler failed on %s", type(change).__name__)

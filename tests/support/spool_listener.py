"""A listener that remembers what the spooler told and can wait for it."""

from __future__ import annotations

import threading
from collections.abc import Callable

from shared.devices.printer.job import Job, JobId, JobState
from shared.devices.printer.spooler import Change, JobChanged, PrinterChanged
from shared.devices.printer.status import PrinterState


class SpoolListener:
    """Pass it to the spooler as `on_change`."""

    def __init__(self) -> None:
        self.changes: list[Change] = []
        self._told = threading.Condition()

    def __call__(self, change: Change) -> None:
        with self._told:
            self.changes.append(change)
            self._told.notify_all()

    def states_of(self, job_id: JobId) -> list[JobState]:
        """The states of one job in the order in which they were told."""
        with self._told:
            return [c.job.state for c in self.changes if isinstance(c, JobChanged) and c.job.job_id == job_id]

    @property
    def printer_states(self) -> list[PrinterState]:
        """The printer's states in the order in which they were told."""
        with self._told:
            return [change.status.state for change in self.changes if isinstance(change, PrinterChanged)]

    def wait_for_job(self, job_id: JobId, accepts: Callable[[Job], bool], within_seconds: float = 5.0) -> Job:
        """Return the job as soon as what was last told of it is acceptable."""

        def last() -> Job | None:
            told = [c.job for c in self.changes if isinstance(c, JobChanged) and c.job.job_id == job_id]
            return told[-1] if told and accepts(told[-1]) else None

        with self._told:
            assert self._told.wait_for(lambda: last() is not None, within_seconds), self.changes
            job = last()
            assert job is not None
            return job

    def wait_for_printer(self, state: PrinterState, within_seconds: float = 5.0) -> None:
        """Return as soon as the printer was last told to be in a state."""

        def is_so() -> bool:
            told = [change.status.state for change in self.changes if isinstance(change, PrinterChanged)]
            return bool(told) and told[-1] is state

        with self._told:
            assert self._told.wait_for(is_so, within_seconds), self.changes

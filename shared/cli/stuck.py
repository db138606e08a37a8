"""A hub that is somebody's child and got stuck ends itself, so that its parent starts another."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable

SILENT_SECONDS = 30.0
CHECK_SECONDS = 5.0
STUCK = 3  # the exit code

_log = logging.getLogger(__name__)


class StuckWatch:
    """Hears the hub's beats, on a thread of its own that nothing of the hub can hold up.

    Twice in a row it must find the silence too long: a machine that slept, or a process that was stopped, wakes with a
    long silence behind it and beats again at once.
    """

    def __init__(self, end: Callable[[int], object] = os._exit, clock: Callable[[], float] = time.monotonic) -> None:
        self._end = end
        self._clock = clock
        self._beaten_at = clock()
        self._was_silent = False

    def start(self) -> None:
        """Watch from now on, as long as the process lives."""
        self.beat()
        threading.Thread(target=self._run, name="stuck-watch", daemon=True).start()

    def beat(self) -> None:
        """The hub isn't stuck."""
        self._beaten_at = self._clock()

    def check(self) -> None:
        """End the process where it was silent too long, now and at the check before."""
        is_silent = self._clock() - self._beaten_at > SILENT_SECONDS
        if is_silent and self._was_silent:
            _log.critical("Stuck for more than %.0f seconds; ended, to be started again.", SILENT_SECONDS)
            self._end(STUCK)
        self._was_silent = is_silent

    def _run(self) -> None:
        pause = threading.Event()
        while not pause.wait(CHECK_SECONDS):
            self.check()

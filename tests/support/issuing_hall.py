"""A hall whose process is stopped, looked at and killed at instants that nobody chose."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

from shared.paths import PROJECT

ANSWER_SECONDS = 20.0
APART_SECONDS = 0.012  # a number and its commit take about that long
MOST = 900  # numbers that the factory's series has


class IssuingHall:
    """One process that issues number after number; what it acknowledged is read from its standard output."""

    def __init__(self, process: subprocess.Popen[bytes], random: Random) -> None:
        self._process = process
        self._random = random
        self._read = b""

    @property
    def acknowledged(self) -> list[str]:
        """The labels that it told so far, as far as they were read."""
        return self._read.decode().split("\n")[:-1]

    def wait_for_more(self, numbers: int) -> None:
        """Wait until so many more are acknowledged, and then a little."""
        wanted = len(self.acknowledged) + numbers
        while len(self.acknowledged) < wanted:
            self._take(ANSWER_SECONDS, "the hall went silent")
        select.select([], [], [], self._random.uniform(0, APART_SECONDS))  # an instant within the next number's work

    @contextmanager
    def stopped(self) -> Iterator[None]:
        """Stand still, with all that it wrote so far and nothing more, for as long as the block lasts."""
        self._process.send_signal(signal.SIGSTOP)
        os.waitpid(self._process.pid, os.WUNTRACED)
        self._take_all()
        try:
            yield
        finally:
            self._process.send_signal(signal.SIGCONT)

    def kill(self) -> None:
        """End it in the midst of what it does; what it had told is read."""
        self._process.kill()
        self._process.wait()
        self._take_all()

    def _take_all(self) -> None:
        while self._take(0):
            pass

    def _take(self, seconds: float, complaint: str = "") -> bool:
        assert self._process.stdout is not None
        ready, _, _ = select.select([self._process.stdout], [], [], seconds)
        told = os.read(self._process.stdout.fileno(), 65536) if ready else b""
        assert told or not complaint, complaint
        self._read += told
        return bool(told)


@contextmanager
def issuing_hall(url: str, name: str, random: Random, *words: str) -> Iterator[IssuingHall]:
    """A hall on that database; killed at the end if it still runs."""
    command = [sys.executable, "-m", "tests.support.issuing_process", url, name, str(MOST), *words]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=PROJECT)
    try:
        yield IssuingHall(process, random)
    finally:
        process.kill()
        process.communicate()

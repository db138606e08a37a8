"""The demo's programs as child processes: started, watched, and all ended, whatever happens."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from shared.paths import PROJECT

END_SECONDS = 6.0
START_SECONDS = 20.0


class DemoFailed(Exception):
    """A part of the demo didn't do what it should; the message says which and what to look at."""


class Program:
    """One child process. Its output goes to a log file beside its data."""

    def __init__(self, name: str, words: Sequence[str], log: Path, environment: dict[str, str]) -> None:
        """Start ``python -m …words``."""
        self.name = name
        self.log = log
        log.parent.mkdir(parents=True, exist_ok=True)
        self._log_file: IO[bytes] = log.open("ab")
        self._process = subprocess.Popen(  # our own modules, by our own interpreter
            [sys.executable, "-P", "-m", *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log_file,
            env={**os.environ, **environment, "PYTHONPATH": str(PROJECT), "PYTHONUNBUFFERED": "1"},
            # Ctrl-C reaches the demo alone, which then ends its children in order.
            start_new_session=os.name == "posix",
        )
        self._lines: list[str] = []
        self._heard = threading.Condition()
        self._listener = threading.Thread(target=self._listen, name=f"demo-{name}", daemon=True)
        self._listener.start()

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._process.pid

    @property
    def is_running(self) -> bool:
        """Whether it lives."""
        return self._process.poll() is None

    def wait_for_line(self, start: str, seconds: float = START_SECONDS) -> str:
        """Return what follows ``start`` on the first line that begins so. Raises DemoFailed."""
        deadline = time.monotonic() + seconds
        with self._heard:
            while True:
                for line in self._lines:
                    if line.startswith(start):
                        return line.removeprefix(start).strip()
                left = deadline - time.monotonic()
                if left <= 0 or not self._listener.is_alive():
                    raise DemoFailed(f"{self.name} did not say {start!r} in time; its log: {self.tail()}")
                self._heard.wait(min(left, 0.2))

    def kill(self) -> None:
        """End it as a power cut would."""
        self._process.kill()
        self._process.wait()
        self._tidy()

    def ask_to_end(self) -> None:
        """Tell it to end; ``wait_for_end`` waits for it."""
        if self.is_running:
            if self._process.stdin is not None:
                self._process.stdin.close()
            self._process.send_signal(signal.SIGTERM)

    def wait_for_end(self, seconds: float = END_SECONDS) -> int:
        """Wait for its end, by force when it takes too long; return its exit code."""
        try:
            code = self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            self._process.kill()
            code = self._process.wait()
        self._tidy()
        return code

    def tail(self, lines: int = 12) -> str:
        """Return the last lines of its log, for whoever looks for the reason."""
        text = self.log.read_text("utf-8", "replace") if self.log.exists() else ""
        return "\n".join(text.splitlines()[-lines:]) or "(empty)"

    def _listen(self) -> None:
        stream = self._process.stdout
        if stream is None:
            return
        for raw in stream:
            with self._heard:
                self._lines.append(raw.decode("utf-8", "replace").rstrip())
                self._heard.notify_all()
        with self._heard:
            self._heard.notify_all()

    def _tidy(self) -> None:
        self._listener.join(1)
        for stream in (self._process.stdin, self._process.stdout, self._log_file):
            if stream is not None and not stream.closed:
                stream.close()

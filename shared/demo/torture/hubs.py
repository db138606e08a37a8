"""A hub that is started again whenever it dies, as a service would be."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from shared.paths import PROJECT

_END_SECONDS = 20.0
_AGAIN_SECONDS = 0.2


class HubService:
    """`antre hub` in a process of its own, on one port for all its lives. Its words go to ``hub.out``."""

    def __init__(self, folder: Path, *words: str, inside: Sequence[str] = ()) -> None:
        """``inside``: what comes before its command, where its files are to lie on a disk of their own."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        folder.mkdir(parents=True, exist_ok=True)
        self.kills = 0
        self.starts = 0
        self._folder = folder
        self._inside = inside
        self._words = [*words, "--data", str(folder), "--port", str(self.port), "--no-beacon", "--while-stdin-open"]
        self._is_ending = threading.Event()
        self._is_ready = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._gate = threading.Lock()
        self._service = threading.Thread(target=self._serve, name=f"torture-{folder.name}", daemon=True)
        self._service.start()

    def wait_until_ready(self, seconds: float) -> bool:
        """Whether it serves, or came to within that time."""
        return self._is_ready.wait(seconds)

    @property
    def pid(self) -> int | None:
        """Of the present life; None between two."""
        with self._gate:
            return None if self._process is None or self._process.poll() is not None else self._process.pid

    def kill(self) -> bool:
        """End this life as a power cut would; False where there was none."""
        return self._signal(signal.SIGKILL, counts=True)

    def freeze(self) -> bool:
        """Stop it with its connections open."""
        return self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on."""
        self._signal(signal.SIGCONT)

    def end(self) -> None:
        """End it for good."""
        self._is_ending.set()
        self.thaw()
        self._signal(signal.SIGTERM)
        self._service.join(_END_SECONDS)
        if self._service.is_alive():
            self._signal(signal.SIGKILL)
            self._service.join(_END_SECONDS)

    def _signal(self, number: int, *, counts: bool = False) -> bool:
        with self._gate:
            process = self._process
            if process is None or process.poll() is not None:
                return False
            if counts:
                self._is_ready.clear()
                self.kills += 1
            with suppress(ProcessLookupError):
                process.send_signal(number)
            return True

    def _serve(self) -> None:
        with (self._folder / "hub.out").open("ab") as said:
            while not self._is_ending.is_set():
                try:
                    with self._gate:
                        self._process = process = _start(self._inside, self._words, said.fileno())
                        self.starts += 1
                except OSError as problem:  # this machine's trouble, not the hub's: a service tries again
                    said.write(f"could not be started: {problem}\n".encode())
                    said.flush()
                    self._is_ending.wait(_AGAIN_SECONDS)
                    continue
                if process.stdout is not None and process.stdout.readline().startswith(b"ready "):
                    self._is_ready.set()
                process.wait()
                self._is_ready.clear()
                for pipe in (process.stdin, process.stdout):
                    if pipe is not None:
                        pipe.close()
                self._is_ending.wait(_AGAIN_SECONDS)


def _start(inside: Sequence[str], words: Sequence[str], said: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # our own module, by our own interpreter
        [*inside, sys.executable, "-P", "-m", "shared.cli", "hub", *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=said,
        env={**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONUNBUFFERED": "1"},
        start_new_session=True,
    )

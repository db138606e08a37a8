"""An ESC/POS printer on a TCP port: takes jobs, answers DLE EOT, and breaks as it is told to."""

from __future__ import annotations

import contextlib
import socket
import threading
from types import TracebackType
from typing import Self

WELL = 0x12
NEAR_END = {4: 0x1E}
NO_PAPER = {4: 0x72, 2: 0x32, 1: 0x1A}
COVER_OPEN = {2: 0x16, 1: 0x1A}


class PrinterEmulator:
    """Listens on 127.0.0.1 while the context is open.

    `answers` gives the byte for each DLE EOT number (0x12 where absent), `is_mute` keeps it silent, `dies_after` closes
    the connection after so many bytes of a job.
    """

    def __init__(self) -> None:
        self.answers: dict[int, int] = {}
        self.is_mute = False
        self.dies_after: int | None = None
        self.received: list[bytes] = []
        """The bytes of each connection that sent any, without the questions, in the order in which they ended."""
        self.connections = 0
        self._changed = threading.Condition()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=50)
        self._threads: list[threading.Thread] = []
        self._open: list[socket.socket] = []

    @property
    def port(self) -> int:
        port: int = self._listener.getsockname()[1]
        return port

    @property
    def address(self) -> str:
        return f"tcp://127.0.0.1:{self.port}"

    def wait_for_jobs(self, count: int, within_seconds: float = 5.0) -> list[bytes]:
        """Return what was received once `count` connections have brought bytes."""
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.received) >= count, within_seconds), self.received
            return list(self.received)

    def __enter__(self) -> Self:
        self._start(self._accept)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for line in self._open:
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(5)
            assert not thread.is_alive()

    def _start(self, work: object, *arguments: object) -> None:
        assert callable(work)
        thread = threading.Thread(target=work, args=arguments)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                line, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            self._open.append(line)
            self._start(self._serve, line)

    def _serve(self, line: socket.socket) -> None:
        job = bytearray()
        waiting = bytearray()
        with line, contextlib.suppress(OSError):
            while True:
                came = line.recv(4096)
                if not came:
                    break
                waiting += came
                if self._take(line, waiting, job):
                    break
        if job:
            with self._changed:
                self.received.append(bytes(job))
                self._changed.notify_all()

    def _take(self, line: socket.socket, waiting: bytearray, job: bytearray) -> bool:
        """Move bytes to the job and answer questions; True when it is time to die."""
        while waiting:
            if self.dies_after is not None and len(job) >= self.dies_after:
                break  # also where the question after the job has come in one piece with it
            if waiting[:2] == b"\x10\x04" or waiting == b"\x10":
                if len(waiting) < 3:
                    return False
                if not self.is_mute:
                    line.sendall(bytes((self.answers.get(waiting[2], WELL),)))
                del waiting[:3]
            else:
                job.append(waiting.pop(0))
        return self.dies_after is not None and len(job) >= self.dies_after

"""A wire between an app and its hub that misbehaves: it loses replies, swallows everything, or is cut."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

CHUNK = 65536


class Relay:
    """Passes TCP on to a port of the loopback interface. Set its attributes at any time.

    ``replies_to_lose``: so many answers to POST never arrive; their connections are cut instead.
    ``is_mute``: connections are accepted and nothing passes in either direction.
    """

    def __init__(self, to_port: int) -> None:
        self.to_port = to_port
        self.replies_to_lose = 0
        self.replies_lost = 0
        self.is_mute = False
        self.posts_seen = 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.settimeout(0.1)
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._end = threading.Event()
        self._threads: list[threading.Thread] = []
        self._run(self._accept)

    @property
    def address(self) -> str:
        """What the app is told to connect to."""
        return f"127.0.0.1:{self._listener.getsockname()[1]}"

    def cut(self) -> None:
        """Close every connection at once."""
        with self._lock:
            for one in self._open:
                with suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """End it and everything that passes through it."""
        self._end.set()
        self.cut()
        for thread in self._threads:
            thread.join(5)
        self._listener.close()

    def _run(self, work: object, *args: object) -> None:
        thread = threading.Thread(target=work, args=args, daemon=True)  # type: ignore[arg-type]  # bound methods below
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while not self._end.is_set():
            try:
                near, _ = self._listener.accept()
            except TimeoutError:
                continue
            try:
                far = socket.create_connection(("127.0.0.1", self.to_port), timeout=2)
            except OSError:
                near.close()
                continue
            far.settimeout(None)
            with self._lock:
                self._open |= {near, far}
            loses = threading.Event()
            self._run(self._pass_on, near, far, loses, True)
            self._run(self._pass_on, far, near, loses, False)

    def _pass_on(self, source: socket.socket, sink: socket.socket, loses: threading.Event, is_asking: bool) -> None:
        with suppress(OSError):
            while data := source.recv(CHUNK):
                if self.is_mute:
                    continue
                if is_asking and data.startswith(b"POST "):
                    self.posts_seen += 1
                    if self.replies_to_lose > 0:
                        self.replies_to_lose -= 1
                        loses.set()
                elif not is_asking and loses.is_set():
                    self.replies_lost += 1
                    break
                sink.sendall(data)
        for end in (source, sink):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        with self._lock:
            self._open.discard(source)
        source.close()


@contextmanager
def relay_to(port: int) -> Iterator[Relay]:
    """A relay for the length of a test."""
    relay = Relay(port)
    try:
        yield relay
    finally:
        relay.close()

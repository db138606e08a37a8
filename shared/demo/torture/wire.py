"""The cable between clients and a hub: packets pass, and stop, and go on. Connections stay open all the while."""

from __future__ import annotations

import select
import socket
import threading
from contextlib import suppress

_CHUNK = 65536
_LOOK_SECONDS = 0.2


class Wire:
    """Passes TCP on to a port of the loopback interface."""

    def __init__(self, to_port: int) -> None:
        self._to_port = to_port
        self._flows = threading.Event()
        self._flows.set()
        self._end = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self._listener.settimeout(_LOOK_SECONDS)
        threading.Thread(target=self._accept, name="torture-wire", daemon=True).start()

    @property
    def address(self) -> str:
        """Host and port, as a client takes them."""
        return f"127.0.0.1:{self._listener.getsockname()[1]}"

    def stop(self) -> None:
        """No packet passes from now on."""
        self._flows.clear()

    def go(self) -> None:
        """They pass again, those that were held first."""
        self._flows.set()

    def close(self) -> None:
        """End it; the connections on it end with it."""
        self._end.set()
        self._flows.set()
        self._listener.close()

    def _accept(self) -> None:
        while not self._end.is_set():
            try:
                near, _ = self._listener.accept()
            except TimeoutError:
                continue
            except OSError:
                return
            threading.Thread(target=self._carry, args=(near,), name="torture-wire", daemon=True).start()

    def _carry(self, near: socket.socket) -> None:
        with near, suppress(OSError), socket.create_connection(("127.0.0.1", self._to_port), timeout=2) as far:
            near.settimeout(None)
            far.settimeout(None)
            other = {near: far, far: near}
            while not self._end.is_set():
                readable, _, _ = select.select([near, far], [], [], _LOOK_SECONDS)
                self._flows.wait()
                for one in readable:
                    data = one.recv(_CHUNK)
                    if not data:
                        return
                    other[one].sendall(data)

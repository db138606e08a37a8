"""A printer on the network: raw bytes to port 9100, one connection per job."""

from __future__ import annotations

import contextlib
import socket

from shared.devices.printer.connection import ChannelClosed, Connection, Deadline, PrinterLost, PrinterUnreachable
from shared.devices.printer.profile import Profile

DEFAULT_PORT = 9100
_READS_AT_THE_END = 16


class NetworkPrinter:
    """`tcp://host:9100`. Talks to the address itself; a proxy is for web pages."""

    def __init__(self, host: str, port: int, profile: Profile) -> None:
        shown = f"[{host}]" if ":" in host else host
        self.url = f"tcp://{shown}:{port}"
        self.profile = profile
        self._address = (host, port)

    def connect(self, within_seconds: float) -> Connection:
        """Open a connection. Raises PrinterUnreachable."""
        try:
            line = socket.create_connection(self._address, timeout=within_seconds)
        except OSError as error:
            raise PrinterUnreachable(f"{self.url}: {error}") from error
        return Connection(_SocketChannel(line))


class _SocketChannel:
    can_answer = True

    def __init__(self, line: socket.socket) -> None:
        self._line = line
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def write(self, data: bytes, deadline: Deadline) -> None:
        taken = 0
        view = memoryview(data)
        try:
            while taken < len(data):
                self._line.settimeout(max(deadline.seconds, 0.001))
                taken += self._line.send(view[taken:])
        except TimeoutError as error:
            raise PrinterLost("takes no more bytes", taken) from error
        except OSError as error:
            raise PrinterLost(str(error), taken) from error

    def read(self, deadline: Deadline) -> bytes:
        try:
            self._line.settimeout(deadline.seconds)  # 0 means: only what is already here
            received = self._line.recv(256)
        except (TimeoutError, BlockingIOError):
            return b""
        except OSError as error:
            raise ChannelClosed(str(error)) from error
        if not received:
            raise ChannelClosed("the printer closed the connection")
        return received

    def close(self) -> None:
        # Unread answers would turn the farewell into a reset, and a reset may take the job's last bytes with it.
        with contextlib.suppress(OSError):
            self._line.shutdown(socket.SHUT_WR)
        with contextlib.suppress(OSError, ChannelClosed):
            for _ in range(_READS_AT_THE_END):  # somebody who never falls silent must not keep the spooler
                if not self.read(Deadline(0)):
                    break
        self._line.close()

    def abort(self) -> None:
        with contextlib.suppress(OSError):
            self._line.shutdown(socket.SHUT_RDWR)

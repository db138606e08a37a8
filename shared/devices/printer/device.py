"""A printer that the system shows as a device (`/dev/usb/lp0`), or a plain file that keeps the bytes."""

from __future__ import annotations

import os
import select
import stat
import sys
from pathlib import Path

from shared.devices.printer.connection import ChannelClosed, Connection, Deadline, PrinterLost, PrinterUnreachable
from shared.devices.printer.profile import Profile

_SLICE_SECONDS = 0.1  # how long a wait may go on after abort()
_HAS_DEVICES = sys.platform != "win32"


class DevicePrinter:
    """A path. A device that can be read is asked for its state; a plain file can't, so its jobs end as unknown."""

    def __init__(self, path: Path, profile: Profile, *, may_create: bool = False) -> None:
        self.url = f"file:{path}"
        self.profile = profile
        self._path = path
        # An unplugged /dev/usb/lp0 must not become a plain file that swallows every ticket.
        self._may_create = may_create and Path("/dev") not in path.absolute().parents

    def connect(self, within_seconds: float) -> Connection:
        """Open the path. Raises PrinterUnreachable."""
        try:
            return Connection(self._open())
        except OSError as error:
            raise PrinterUnreachable(f"{self._path}: {error.strerror}") from error

    def _open(self) -> _PathChannel:
        if not self._path.exists() and not self._may_create:
            raise FileNotFoundError(2, "no such device")
        if not self._path.exists() or stat.S_ISREG(self._path.stat().st_mode) or not _HAS_DEVICES:
            flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
            return _PathChannel(os.open(self._path, flags, 0o600), can_answer=False)
        waiting = os.O_NONBLOCK | os.O_NOCTTY
        try:
            return _PathChannel(os.open(self._path, os.O_RDWR | waiting), can_answer=True)
        except PermissionError:
            return _PathChannel(os.open(self._path, os.O_WRONLY | waiting), can_answer=False)


class _PathChannel:
    def __init__(self, descriptor: int, *, can_answer: bool) -> None:
        self.can_answer = can_answer
        self._descriptor = descriptor
        self._is_open = True
        self._is_aborted = False

    def write(self, data: bytes, deadline: Deadline) -> None:
        taken = 0
        try:
            while taken < len(data):
                try:
                    taken += os.write(self._descriptor, data[taken:])
                except BlockingIOError:
                    if self._is_aborted or deadline.is_over:
                        raise PrinterLost("takes no more bytes", taken) from None
                    select.select([], [self._descriptor], [], min(_SLICE_SECONDS, deadline.seconds))
        except OSError as error:
            raise PrinterLost(str(error), taken) from error

    def read(self, deadline: Deadline) -> bytes:
        while not self._is_aborted:
            received = self._read_once()
            if received or deadline.is_over:
                return received
            ready, _, _ = select.select([self._descriptor], [], [], min(_SLICE_SECONDS, deadline.seconds))
            if ready and not (received := self._read_once()):
                # A line printer's driver says "readable" and gives nothing: ask again, but not in a hot loop.
                select.select([], [], [], min(_SLICE_SECONDS / 10, deadline.seconds))
            if received:
                return received
        raise ChannelClosed("aborted")

    def _read_once(self) -> bytes:
        try:
            return os.read(self._descriptor, 256)
        except BlockingIOError:
            return b""
        except OSError as error:
            raise ChannelClosed(str(error)) from error

    def close(self) -> None:
        if self._is_open:
            self._is_open = False
            if not self.can_answer:
                os.fsync(self._descriptor)
            os.close(self._descriptor)

    def abort(self) -> None:
        self._is_aborted = True

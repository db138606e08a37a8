"""The same misfortunes for every kind of printer: on the network, at a device, and the shipped fake."""

from __future__ import annotations

import contextlib
import os
import select
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from shared.devices.printer.connection import Connection, Printer
from shared.devices.printer.device import DevicePrinter
from shared.devices.printer.fake import Behaviour, FakePrinter, Mood
from shared.devices.printer.open_printer import open_printer
from shared.devices.printer.profile import DEFAULT_PROFILE
from tests.support.printer_emulator import COVER_OPEN, NEAR_END, NO_PAPER, WELL, PrinterEmulator

_ANSWERS = {
    Mood.READY: {},
    Mood.NEAR_END: NEAR_END,
    Mood.NO_PAPER: NO_PAPER,
    Mood.COVER_OPEN: COVER_OPEN,
    Mood.OFFLINE: {1: 0x1A},
    Mood.MUTE: {},
}


@dataclass
class Stage:
    """A printer, a way to spoil its day, and what it received."""

    printer: Printer
    behave: Callable[[Behaviour], None]
    received: Callable[[], bytes]
    """All bytes of jobs so far, in order."""

    def receives(self, expected: bytes, within_seconds: float = 5.0) -> bool:
        """Whether exactly these bytes have come, now or as soon as the other end has read them."""
        end = time.monotonic() + within_seconds
        while len(self.received()) < len(expected) and time.monotonic() < end:
            threading.Event().wait(0.005)
        return self.received() == expected


StageMaker = Callable[[Path], AbstractContextManager[Stage]]


@contextmanager
def network(folder: Path) -> Iterator[Stage]:
    """A TCP printer; `absent` is a port at which nobody listens."""
    with PrinterEmulator() as emulator, _closed_port() as closed:
        switch = _Switch({False: open_printer(emulator.address), True: open_printer(f"tcp://127.0.0.1:{closed}")})

        def behave(behaviour: Behaviour) -> None:
            emulator.answers = _ANSWERS.get(behaviour.mood, {})
            emulator.is_mute = behaviour.mood is Mood.MUTE
            emulator.dies_after = behaviour.dies_at_byte
            switch.is_absent = behaviour.mood is Mood.ABSENT

        yield Stage(switch, behave, lambda: b"".join(emulator.received))


@contextmanager
def fake(folder: Path) -> Iterator[Stage]:
    """The shipped fake."""
    printer = FakePrinter(folder / "papers")

    def received() -> bytes:
        kept = sorted((folder / "papers").glob("ticket-*.bin"), key=lambda path: int(path.stem[7:]))
        return b"".join(path.read_bytes() for path in kept)

    def behave(behaviour: Behaviour) -> None:
        printer.behaviour = behaviour

    yield Stage(printer, behave, received)


@contextmanager
def device(folder: Path) -> Iterator[Stage]:
    """A character device with a printer behind it, by a pseudo-terminal; `absent` is a path that doesn't exist."""
    import pty
    import tty

    master, slave = pty.openpty()
    tty.setraw(slave)
    behind = _BehindDevice(master)
    path = Path(os.ttyname(slave))
    switch = _Switch(
        {False: DevicePrinter(path, DEFAULT_PROFILE), True: DevicePrinter(folder / "unplugged", DEFAULT_PROFILE)}
    )

    def behave(behaviour: Behaviour) -> None:
        behind.behaviour = behaviour
        switch.is_absent = behaviour.mood is Mood.ABSENT

    thread = threading.Thread(target=behind.serve)
    thread.start()
    try:
        yield Stage(switch, behave, lambda: bytes(behind.job))
    finally:
        behind.is_over.set()
        thread.join(5)
        os.close(slave)
        if not behind.is_dead:
            os.close(master)


class _Switch:
    """One printer or, when it is absent, another that can't be reached."""

    def __init__(self, printers: dict[bool, Printer]) -> None:
        self._printers = printers
        self.is_absent = False
        self.url = printers[False].url
        self.profile = printers[False].profile

    def connect(self, within_seconds: float) -> Connection:
        return self._printers[self.is_absent].connect(within_seconds)


class _BehindDevice:
    def __init__(self, master: int) -> None:
        self._master = master
        self.behaviour = Behaviour()
        self.job = bytearray()
        self.is_over = threading.Event()
        self.is_dead = False

    def serve(self) -> None:
        waiting = bytearray()
        while not self.is_over.is_set() and not self.is_dead:
            ready, _, _ = select.select([self._master], [], [], 0.02)
            if ready:
                with contextlib.suppress(OSError):
                    waiting += os.read(self._master, 4096)
                self._take(waiting)

    def _take(self, waiting: bytearray) -> None:
        dies_at = self.behaviour.dies_at_byte
        while waiting:
            if dies_at is not None and len(self.job) >= dies_at:
                break  # also where the question after the job has come in one piece with it
            if waiting[:2] == b"\x10\x04":
                if len(waiting) < 3:
                    return
                if self.behaviour.mood is not Mood.MUTE:
                    answers = _ANSWERS.get(self.behaviour.mood, {})
                    os.write(self._master, bytes((answers.get(waiting[2], WELL),)))
                del waiting[:3]
            else:
                self.job.append(waiting.pop(0))
        if dies_at is not None and len(self.job) >= dies_at:
            self.is_dead = True
        if self.is_dead:
            os.close(self._master)


@contextmanager
def _closed_port() -> Iterator[int]:
    """A port that refuses: bound, so that nobody else gets it, and never listening."""
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        yield holder.getsockname()[1]


STAGES: dict[str, StageMaker] = {"network": network, "fake": fake}
if os.name == "posix":
    STAGES["device"] = device

"""A conversation with a printer over any channel of bytes: ask, send, ask again. Every wait has an end."""

from __future__ import annotations

import re
import time
from types import TracebackType
from typing import Protocol, Self

from shared.devices.printer.profile import Profile
from shared.devices.printer.status import QUESTIONS, PrinterState, PrinterStatus, is_answer, judge

_TEXT = re.compile(rb"[\t\r\n\x20-\x7e]{6}")  # a status is one byte, an unasked one four: six letters are prose
_MOST_WAITING = 4096  # bytes; a printer that reports each change for days stays far below


class _NoPrinter(Exception):
    """Whatever answers there speaks, but not as a printer does."""


class PrinterUnreachable(Exception):
    """The printer can't be reached; not one byte was sent."""


class PrinterLost(Exception):
    """The printer went away, or took no more bytes, in the middle of a job."""

    def __init__(self, why: str, taken: int) -> None:
        super().__init__(why)
        self.taken = taken
        """Bytes that left this computer: what came out of them nobody knows. 0 means that surely nothing did."""


class ChannelClosed(Exception):
    """The other end hung up."""


class Deadline:
    """A moment of the monotonic clock, by which something must be done."""

    def __init__(self, within_seconds: float) -> None:
        self._at = time.monotonic() + within_seconds

    @property
    def seconds(self) -> float:
        """What is left, never below 0."""
        return max(0.0, self._at - time.monotonic())

    @property
    def is_over(self) -> bool:
        """Whether nothing is left."""
        return self.seconds == 0.0


class Channel(Protocol):
    """Bytes to and from a printer. Only `abort` may be called from another thread."""

    can_answer: bool
    """False where nothing can ever come back, such as a plain file."""

    def write(self, data: bytes, deadline: Deadline) -> None:
        """Hand over all bytes. Raises PrinterLost."""
        ...

    def read(self, deadline: Deadline) -> bytes:
        """Return what came, or b"" when nothing did in time. Raises ChannelClosed."""
        ...

    def close(self) -> None:
        """Give the channel back; twice is once."""
        ...

    def abort(self) -> None:
        """End a waiting write or read now."""
        ...


class Printer(Protocol):
    """Something that takes ESC/POS. It is opened for each job: network printers drop idle connections."""

    url: str
    profile: Profile

    def connect(self, within_seconds: float) -> Connection:
        """Open a conversation. Raises PrinterUnreachable, within the given time."""
        ...


class Connection:
    """One open conversation, used by one thread; a context manager."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._owed = 0
        # What a printer says unasked when somebody connects comes a moment after the connection.
        self._settle_seconds = 0.02

    def status(self, within_seconds: float) -> PrinterStatus:
        """Ask how the printer is. Never raises: silence is `unknown`, a closed line is `offline`."""
        if not self._channel.can_answer:
            return PrinterStatus(PrinterState.UNKNOWN, "this way to a printer has no way back")
        deadline = Deadline(within_seconds)
        answers: dict[int, int] = {}
        try:
            self._discard_what_waits()
            self._settle_seconds = 0.0
            for question in QUESTIONS:
                self._channel.write(bytes((0x10, 0x04, question)), deadline)
                answer = self._answer(question, deadline)
                if answer is None:
                    break
                answers[question] = answer
        except _NoPrinter:
            return PrinterStatus(PrinterState.OFFLINE, "what answers there is no printer")
        except (ChannelClosed, PrinterLost) as error:
            said = judge(answers)
            if said.may_print:
                return PrinterStatus(PrinterState.OFFLINE, f"hung up: {error}")
            return said
        if not answers:
            return PrinterStatus(PrinterState.UNKNOWN, f"no answer in {within_seconds:g} s")
        return judge(answers)

    def send(self, data: bytes, within_seconds: float) -> None:
        """Hand over a whole job. That it was taken doesn't mean that it was printed. Raises PrinterLost."""
        self._channel.write(data, Deadline(within_seconds))

    def close(self) -> None:
        """Hang up; twice is once."""
        self._channel.close()

    def abort(self) -> None:
        """End a waiting call now; the only call allowed from another thread."""
        self._channel.abort()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _discard_what_waits(self) -> None:
        discarded = 0
        while stale := self._channel.read(Deadline(self._settle_seconds)):
            discarded += len(stale)
            if discarded > _MOST_WAITING:
                raise _NoPrinter
            self._owed = max(0, self._owed - sum(map(is_answer, stale)))

    def _answer(self, question: int, deadline: Deadline) -> int | None:
        """The answer to the last question, past those still owed: an old answer must not prove a new job."""
        self._owed += 1
        while not deadline.is_over:
            received = self._channel.read(deadline)
            if _TEXT.search(received):
                raise _NoPrinter
            for byte in received:
                # What is still owed came of other questions.
                if is_answer(byte, question if self._owed == 1 else None):
                    self._owed -= 1
                    if self._owed == 0:
                        return byte
        return None

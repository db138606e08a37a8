"""The conversation with a printer, over a channel that says exactly what the test wrote down."""

from __future__ import annotations

import pytest

from shared.devices.printer.connection import ChannelClosed, Connection, Deadline
from shared.devices.printer.status import PrinterState

HANGS_UP = "hangs up"


class ScriptedChannel:
    """What is readable before the first question, and what each question makes readable."""

    can_answer = True

    def __init__(self, *, waiting: bytes = b"", replies: list[bytes | str]) -> None:
        self.waiting = waiting
        self.replies = replies
        self.written: list[bytes] = []
        self._is_closed = False

    def write(self, data: bytes, deadline: Deadline) -> None:
        assert not deadline.is_over
        self.written.append(data)
        if data.startswith(b"\x10\x04"):
            reply = self.replies.pop(0) if self.replies else b""
            if isinstance(reply, str):
                self._is_closed = True
            else:
                self.waiting += reply

    def read(self, deadline: Deadline) -> bytes:
        if self._is_closed:
            raise ChannelClosed("the printer closed the connection")
        came, self.waiting = self.waiting, b""
        return came

    def close(self) -> None:
        self._is_closed = True

    def abort(self) -> None:
        self._is_closed = True


def test_the_three_questions_are_asked_in_turn() -> None:
    """Paper, cause, printer: each is asked when the one before is answered, three bytes each."""
    channel = ScriptedChannel(replies=[b"\x1e", b"\x12", b"\x12"])
    status = Connection(channel).status(1)
    assert status.state is PrinterState.NEAR_END
    assert channel.written == [b"\x10\x04\x04", b"\x10\x04\x02", b"\x10\x04\x01"]
    assert status.evidence == "DLE EOT 1 = 0x12, DLE EOT 2 = 0x12, DLE EOT 4 = 0x1e"


def test_what_was_said_unasked_is_thrown_away() -> None:
    """Bytes that wait before a question, and XON, XOFF or automatic status beside its answer, are no answer."""
    channel = ScriptedChannel(waiting=b"\x12\x12\x12", replies=[b"\x13\x11\x14\x00\x00\x0f\x72", b"\x32", b"\x1a"])
    assert Connection(channel).status(1).state is PrinterState.NO_PAPER


def test_a_late_answer_does_not_prove_the_next_job() -> None:
    """An answer still owed from before the job doesn't count as the answer after it."""
    channel = ScriptedChannel(replies=[b""])
    connection = Connection(channel)
    assert connection.status(0.05).state is PrinterState.UNKNOWN
    connection.send(b"ticket", 1)
    channel.replies = [b"\x12"]  # the old question's answer, late; the printer died before the new one
    assert not connection.status(0.05).is_proof
    channel.replies = [b"\x12\x12\x12", b"\x12", b"\x12"]
    assert connection.status(0.05).is_proof


def test_hanging_up_is_no_proof_but_trouble_that_was_told_is_kept() -> None:
    """A printer that hangs up is off line; one that said "no paper" first is without paper."""
    assert Connection(ScriptedChannel(replies=[b"\x12", HANGS_UP])).status(1).state is PrinterState.OFFLINE
    assert Connection(ScriptedChannel(replies=[b"\x72", HANGS_UP])).status(1).state is PrinterState.NO_PAPER


@pytest.mark.parametrize(
    "said",
    [b"220 mail ready\r\n", b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n", b"SSH-2.0-OpenSSH_9.2\r\n"],
)
def test_prose_is_no_printer(said: bytes) -> None:
    """Another machine has the printer's address now: its words hold letters like r, which must not mean "no paper"."""
    status = Connection(ScriptedChannel(replies=[said])).status(1)
    assert status.state is PrinterState.OFFLINE
    assert "no printer" in status.evidence


def test_a_lone_letter_is_silence() -> None:
    """0x52 as the only answer to the question for paper says nothing."""
    assert Connection(ScriptedChannel(replies=[b"\x52"])).status(0.05).state is PrinterState.UNKNOWN


def test_who_never_falls_silent_does_not_keep_the_spooler() -> None:
    """A flood before the first question is cut short, in far less than the deadline."""

    class Flood(ScriptedChannel):
        def read(self, deadline: Deadline) -> bytes:
            assert not self._is_closed
            return b"\x12" * 256

    status = Connection(Flood(replies=[])).status(1)
    assert status.state is PrinterState.OFFLINE

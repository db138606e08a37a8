"""The short way of a command, beside the framework's: no app can tell them apart."""

from __future__ import annotations

import asyncio
import json
import logging
import re
import socket
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from typing import Any

import httpx
import pytest

from shared.domain.answers import Answer
from shared.domain.commands import Command, IssueTicket
from shared.hub.guard import Guard
from shared.hub.pending import Pending
from shared.hub.request_protocol import RequestProtocol
from shared.hub.serve import Hub
from tests.support.hub_process import hub_in_thread
from tests.support.stub_office import StubOffice

SECONDS = 20.0
ISSUE = b'{"type":"issue","command_id":"%s","service_id":"ktp"}'
HEAD = b"POST /commands HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"


class Wire:
    """A connection on which bytes are said, and whole answers are heard."""

    def __init__(self, hub: Hub) -> None:
        self._socket = socket.create_connection(("127.0.0.1", int(hub.address.rpartition(":")[2])), SECONDS)
        self._file = self._socket.makefile("rb")

    def say(self, text: bytes) -> None:
        self._socket.sendall(text)

    def answer(self) -> tuple[bytes, bytes]:
        """Return head (without the date) and body of the next answer."""
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            line = self._file.readline()
            assert line, "the connection was closed before the answer was whole"
            head += line
        told = re.search(rb"content-length: (\d+)", head)
        assert told is not None
        return re.sub(rb"date: [^\r]+", b"date: -", head), self._file.read(int(told[1]))

    def is_at_end(self) -> bool:
        """Wait for the other side to hang up."""
        return self._file.read(1) == b""

    def close(self) -> None:
        self._file.close()
        self._socket.close()


@contextmanager
def wire_to(hub: Hub) -> Iterator[Wire]:
    wire = Wire(hub)
    try:
        yield wire
    finally:
        wire.close()


def plain(body: bytes, more: bytes = b"") -> bytes:
    """A command as apps send it."""
    return HEAD + more + b"Content-Length: %d\r\n\r\n%b" % (len(body), body)


def in_pieces(body: bytes) -> bytes:
    """The same in a way that only the framework serves."""
    piece = b"%x\r\n%b\r\n" % (len(body), body) if body else b""
    return HEAD + b"Transfer-Encoding: chunked\r\n\r\n%b0\r\n\r\n" % piece


def _warnings(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]


@pytest.mark.parametrize(
    ("body", "unavailable"),
    [
        (ISSUE % b"c1", ""),
        (ISSUE % r"antréan \"1\"".encode(), ""),
        (b'{"type":"issue"}', ""),
        (b"", ""),
        (b"{", ""),
        (ISSUE % b"c2", "disk_full"),
    ],
    ids=["done", "letters", "unreadable", "empty", "broken", "unavailable"],
)
def test_both_ways_give_the_same_answer(
    office: StubOffice, hub: Hub, body: bytes, unavailable: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Status, headers and body, byte for byte; and the same in the log."""
    office.unavailable = unavailable
    with wire_to(hub) as wire:
        wire.say(plain(body))
        short = wire.answer()
        logged = _warnings(caplog)
        wire.say(in_pieces(body))
        assert wire.answer() == short
    assert _warnings(caplog) == 2 * logged


def test_a_plain_command_does_not_pass_through_the_framework(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else it would be as slow as before, and nobody would see why."""

    async def too_far(*_: Any) -> None:
        raise AssertionError("a plain command came to the framework")

    monkeypatch.setattr(Guard, "__call__", too_far)
    with wire_to(hub) as wire:
        wire.say(plain(ISSUE % b"c1"))
        head, body = wire.answer()
    assert head.startswith(b"HTTP/1.1 200 OK\r\n")
    assert json.loads(body)["type"] == "done"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"host": "evil.example"}, 421),
        ({"host": ""}, 421),
        ({"host": "192.168.1.10:7766", "origin": "http://192.168.1.11:7766"}, 403),
        ({"content-type": "text/plain"}, 422),
        ({"host": "192.168.1.10:7766", "origin": "http://192.168.1.10:7766"}, 200),
        ({"host": "localhost"}, 200),
        ({"expect": "100-continue"}, 200),
    ],
)
def test_what_is_turned_away_is_turned_away_here_too(
    office: StubOffice, hub: Hub, headers: dict[str, str], status: int, caplog: pytest.LogCaptureFixture
) -> None:
    """The short way is only for what the guard surely lets through; an office never sees the rest."""
    said = {"content-type": "application/json", **headers}
    body = ISSUE % b"c1"
    assert httpx.post(f"{hub.address}/commands", content=body, headers=said, trust_env=False).status_code == status
    assert any(isinstance(command, IssueTicket) for command in office.executed) is (status == 200)
    assert bool(_warnings(caplog)) is (status == 422)


def test_the_office_is_asked_and_answers_in_the_order_of_asking(office: StubOffice, hub: Hub) -> None:
    """Requests that come without waiting, plain ones and others, are answered one after another."""
    with wire_to(hub) as wire:
        wire.say(plain(ISSUE % b"c1") + plain(ISSUE % b"c2") + in_pieces(ISSUE % b"c3") + plain(ISSUE % b"c4"))
        assert [json.loads(wire.answer()[1])["command_id"] for _ in range(4)] == ["c1", "c2", "c3", "c4"]
        wire.say(plain(ISSUE % b"c5"))
        assert json.loads(wire.answer()[1])["command_id"] == "c5"
    assert [asked.command_id for asked in office.executed if isinstance(asked, IssueTicket)] == [
        f"c{number}" for number in range(1, 6)
    ]


@pytest.mark.parametrize(
    "request_bytes",
    [plain(ISSUE % b"c1", b"Connection: close\r\n"), plain(ISSUE % b"c1").replace(b"HTTP/1.1", b"HTTP/1.0")],
    ids=["asked", "old"],
)
def test_a_connection_that_is_not_to_stay_is_closed_behind_the_answer(
    hub: Hub, request_bytes: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As HTTP has it, and not only because nothing more comes."""
    monkeypatch.setattr(RequestProtocol, "timeout_keep_alive_handler", lambda _protocol: None)
    with wire_to(hub) as wire:
        wire.say(request_bytes)
        head, body = wire.answer()
        assert b"connection: close\r\n" in head
        assert json.loads(body)["type"] == "done"
        assert wire.is_at_end()


class _HeldOffice(StubOffice):
    """Answers when the test says so, and may fail."""

    def __init__(self) -> None:
        super().__init__()
        self.held: list[tuple[Future[Answer], Future[Answer]]] = []

    def execute(self, command: Command) -> Future[Answer]:
        answer = super().execute(command)
        if not isinstance(command, IssueTicket):
            return answer
        future: Future[Answer] = Future()
        self.held.append((future, answer))
        return future


def _wait_for(office: _HeldOffice, count: int, hub: Hub) -> None:
    """Return when so many commands are held. A question that is answered is a turn of the loop."""
    while len(office.held) < count:
        assert httpx.get(f"{hub.address}/hello", trust_env=False, timeout=SECONDS).status_code == 200


def test_a_fault_of_ours_is_the_fault_of_one_answer(caplog: pytest.LogCaptureFixture) -> None:
    """500 and a line in the log; whoever hung up meanwhile is passed over; the others hear their answers."""
    office = _HeldOffice()
    with hub_in_thread(office) as hub, wire_to(hub) as gone, wire_to(hub) as faulty, wire_to(hub) as fine:
        for number, wire in enumerate((gone, faulty, fine), start=1):
            wire.say(plain(ISSUE % b"c%d" % number))
            _wait_for(office, number, hub)
        gone.close()
        (gone_future, gone_answer), (faulty_future, _), (fine_future, fine_answer) = office.held
        gone_future.set_result(gone_answer.result())
        faulty_future.set_exception(RuntimeError("a bug"))
        fine_future.set_result(fine_answer.result())
        head, body = faulty.answer()
        assert head.startswith(b"HTTP/1.1 500 ")
        assert body == b"Internal Server Error"
        assert json.loads(fine.answer()[1])["command_id"] == "c3"
    (told,) = [record for record in caplog.records if record.levelname == "ERROR"]
    assert told.exc_info is not None
    assert "a bug" in str(told.exc_info[1])


def test_one_who_can_not_be_told_takes_nobody_along(caplog: pytest.LogCaptureFixture) -> None:
    """The answers of a commit are told one after another; a fault at one is logged."""
    told: list[int | None] = []

    async def wait() -> None:
        pending, all_told = Pending(), asyncio.Event()

        def fail(_answer: int | None, _error: BaseException | None) -> None:
            raise LookupError("nobody there")

        def tell(answer: int | None, _error: BaseException | None) -> None:
            told.append(answer)
            all_told.set()

        first, second = Future[int](), Future[int]()
        pending.tell_when_answered(first, SECONDS, fail)
        pending.tell_when_answered(second, SECONDS, tell)
        assert not pending.is_empty
        first.set_result(1)
        second.set_result(2)
        async with asyncio.timeout(SECONDS):
            await all_told.wait()
        assert pending.is_empty

    asyncio.run(wait())
    assert told == [2]
    assert "nobody there" in caplog.text


def test_a_stopping_hub_says_so_to_whoever_still_waits() -> None:
    """503 stopping, and the connection is closed: the app asks another hub under the same command_id."""
    office = _HeldOffice()
    with hub_in_thread(office) as hub, wire_to(hub) as wire:
        wire.say(plain(ISSUE % b"c1"))
        _wait_for(office, 1, hub)
        hub.stop()
        head, body = wire.answer()
        assert head.startswith(b"HTTP/1.1 503 ")
        assert json.loads(body)["code"] == "stopping"
        assert wire.is_at_end()

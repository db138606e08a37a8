"""The hub's HTTP side, over a real socket around a stub office."""

from __future__ import annotations

import json
import logging
import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from typing import get_args

import httpx
import pytest

from shared.domain.commands import Command, IssueTicket
from shared.domain.ids import ServiceId
from shared.domain.waiting import Foretold, WaitRange
from shared.hub import command_door, guard, request_protocol
from shared.hub.serve import Hub
from shared.protocol import messages
from tests.support.hub_process import hub_in_thread
from tests.support.stub_office import StubOffice

ISSUE = {"type": "issue", "command_id": "c1", "service_id": "ktp"}


@pytest.fixture
def ask(hub: Hub) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=hub.address, trust_env=False, timeout=10) as client:
        yield client


def test_a_command_is_done_once_however_often_it_is_sent(office: StubOffice, ask: httpx.Client) -> None:
    """The same command_id gets the same answer (F04)."""
    first = ask.post("/commands", json=ISSUE)
    again = ask.post("/commands", json=ISSUE)
    assert first.status_code == again.status_code == 200
    assert first.json() == again.json()
    assert messages.answer.validate_json(first.content).type == "done"
    assert office.welcome().seq == 1


def test_what_can_not_be_read_is_named_and_never_repeated(ask: httpx.Client, caplog: pytest.LogCaptureFixture) -> None:
    """422 says which field; the PIN that was sent is neither in the answer nor in the log."""
    reply = ask.post("/commands", json={"type": "sign_in", "command_id": "c", "pin": "8642", "counter_id": "3"})
    assert reply.status_code == 422
    assert reply.json() == {
        "type": "unreadable",
        "faults": [{"where": "body.sign_in.officer_id", "what": "missing"}],
    }
    assert "8642" not in reply.text + caplog.text
    for body in ("", "{", "[]", '{"type": "explode"}'):
        assert ask.post("/commands", content=body).status_code == 422


def test_a_store_that_can_not_answer_is_said_with_its_code(office: StubOffice, ask: httpx.Client) -> None:
    """503 means: nothing was changed, ask again under the same command_id."""
    office.unavailable = "disk_full"
    for reply in (ask.post("/commands", json=ISSUE), ask.get("/hello"), ask.get("/snapshot?reader=kiosk")):
        assert reply.status_code == 503
        assert reply.json() == {"type": "unavailable", "code": "disk_full", "details": {}}
    health = ask.get("/health")
    assert (health.status_code, health.json()["ready"], health.json()["why_not"]) == (503, False, "disk_full")
    office.unavailable = ""
    told = ask.get("/health").json()
    assert datetime.fromisoformat(told.pop("since")).tzinfo is not None
    readers = {"kiosk": 0, "counter": 0, "display": 0}
    assert told == {"live": True, "ready": True, "why_not": "", "troubles": [], "lines": 0, "readers": readers}


def test_health_tells_a_disk_that_takes_nothing_though_reading_goes_well(office: StubOffice, ask: httpx.Client) -> None:
    """F16: the hall is shown, and no number can be given: not ready, with the reason, until a write is kept again."""
    office.write_trouble = "disk_full"
    health = ask.get("/health")
    assert (health.status_code, health.json()["ready"], health.json()["why_not"]) == (503, False, "disk_full")
    assert ask.get("/hello").status_code == 200
    office.write_trouble = ""
    assert ask.get("/health").json()["ready"] is True


def test_an_office_that_is_stuck_holds_nobody_for_ever(
    office: StubOffice, ask: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """503 slow; the future that the office still fills is left alone."""
    monkeypatch.setattr(command_door, "ANSWER_SECONDS", 0.05)
    office.is_stuck = True
    assert ask.post("/commands", json=ISSUE).json()["code"] == "slow"
    office.is_stuck = False
    assert ask.post("/commands", json=ISSUE).json()["type"] == "done"


def test_the_snapshot_is_cut_to_its_reader(office: StubOffice, ask: httpx.Client) -> None:
    """A display is told of no tickets; an unknown reader is told nothing."""
    office.issue()
    assert len(ask.get("/snapshot", params={"reader": "counter"}).json()["tickets"]) == 1
    assert ask.get("/snapshot", params={"reader": "display"}).json()["tickets"] == {}
    assert messages.snapshot.validate_json(ask.get("/snapshot?reader=kiosk").content).seq == 1


def test_an_unknown_reader_is_refused(ask: httpx.Client, caplog: pytest.LogCaptureFixture) -> None:
    """422, and the log names the field."""
    assert ask.get("/snapshot?reader=hologram").status_code == 422
    (told,) = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert "query.reader" in told.getMessage()


def test_every_command_is_in_the_docs_and_nothing_comes_from_the_internet(ask: httpx.Client) -> None:
    """A hall has no internet: the page is whole by itself."""
    page = ask.get("/docs").text
    openapi = json.dumps(ask.get("/openapi.json").json())
    for command in get_args(Command):
        assert f"<h3>{command.__dataclass_fields__['type'].default}</h3>" in page
        assert f'"{command.__name__}"' in openapi
    assert "<script" not in page
    assert "src=" not in page
    assert "http://" not in page
    assert "https://" not in page


def test_web_pages_and_foreign_names_are_turned_away(ask: httpx.Client) -> None:
    """A stranger's page in a browser on the hall's network can't drive the hub, not by rebinding its name either."""
    answers: list[tuple[dict[str, str], int]] = [
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://["}, 403),
        ({"host": "evil.example"}, 421),
        ({"host": "evil.example:7766"}, 421),
        ({"host": ""}, 421),
        ({"host": "192.168.1.10:7766"}, 200),
        ({"host": "localhost"}, 200),
        ({"host": "192.168.1.10:7766", "origin": "http://192.168.1.10:7766"}, 200),
        ({"host": "192.168.1.10:7766", "origin": "http://192.168.1.11:7766"}, 403),
    ]
    for headers, status in answers:
        assert ask.get("/hello", headers=headers).status_code == status, headers


def test_a_body_without_end_is_turned_away(office: StubOffice, ask: httpx.Client) -> None:
    """With its length told or not; nothing of it reaches the office."""
    long = b"x" * (guard.BODY_BYTES + 1)
    assert ask.post("/commands", content=long).status_code == 413
    pieces = (b"x" * 9000 for _ in range(20))
    assert ask.post("/commands", content=pieces).status_code == 413
    assert not [command for command in office.executed if isinstance(command, IssueTicket)]


@pytest.mark.parametrize("word", ["", "x" * 65, "a\0b", "a\nb"])
def test_a_command_whose_name_can_not_be_kept_is_unreadable(
    office: StubOffice, ask: httpx.Client, caplog: pytest.LogCaptureFixture, word: str
) -> None:
    """No name, one too long for the store, or one with control signs: 422, and the office never sees it."""
    assert ask.post("/commands", json={**ISSUE, "command_id": word}).status_code == 422
    assert not [command for command in office.executed if isinstance(command, IssueTicket)]
    assert "value_error" in caplog.text


WHOLE = b"GET /hello HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"


@pytest.mark.parametrize(
    "begun",
    [
        b"",
        b"GET /hello HTTP/1.1\r\nHost: 127.0.0.1\r\n",
        b"POST /commands HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{",
        WHOLE + WHOLE[:20],
    ],
    ids=["nothing", "half a head", "half a body", "half a second request"],
)
def test_who_does_not_finish_asking_is_hung_up_on(
    office: StubOffice, monkeypatch: pytest.MonkeyPatch, begun: bytes
) -> None:
    """Silent connections don't pile up until no app finds a place; one that asks in time is served and kept."""
    monkeypatch.setattr(request_protocol, "ARRIVAL_SECONDS", 0.2)
    with hub_in_thread(office) as hub, socket.create_connection(("127.0.0.1", int(hub.address[17:]))) as idle:
        idle.settimeout(4.0)  # below uvicorn's own 5 s for a connection that was served once
        if begun.startswith(WHOLE):
            idle.sendall(WHOLE)
            assert idle.recv(4096).startswith(b"HTTP/1.1 200")
            begun = begun.removeprefix(WHOLE)
        idle.sendall(begun)
        asked_at = time.monotonic()
        with suppress(ConnectionResetError):
            while idle.recv(4096):
                pass
        assert time.monotonic() - asked_at < 4.0
        assert httpx.get(f"{hub.address}/hello", trust_env=False).status_code == 200


@pytest.mark.parametrize(
    "begun",
    [
        b"GET /hello HTTP/1.1\r\nHost: 127.0.0.1\r\n",
        b"POST /commands HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n",
    ],
    ids=["headers", "trailers"],
)
def test_who_never_comes_to_an_end_is_hung_up_on(office: StubOffice, begun: bytes) -> None:
    """Headers without end fill no memory: the connection is gone long before its time is up."""
    with hub_in_thread(office) as hub, socket.create_connection(("127.0.0.1", int(hub.address[17:]))) as endless:
        endless.settimeout(30.0)
        endless.sendall(begun)
        with pytest.raises((ConnectionResetError, BrokenPipeError)):
            endless.sendall(b"X-More: %s\r\n" % (b"x" * 4000) * (64 * request_protocol.REQUEST_BYTES // 4000))
        assert httpx.get(f"{hub.address}/hello", trust_env=False, timeout=30).status_code == 200


def test_the_wait_is_told_before_a_number_is_taken(office: StubOffice, ask: httpx.Client) -> None:
    """Each service once, of the class that was asked for; what gives no number is left out. Nothing is executed."""
    ktp, kk = ServiceId("ktp"), ServiceId("kk")
    told = Foretold(service_id=ktp, is_priority=False, ahead=3, wait=WaitRange(10, 25))
    unknown = Foretold(service_id=kk, is_priority=False, ahead=1, wait=None)
    office.foretold = {(ktp, False): told, (kk, False): unknown}
    reply = ask.get("/waits", params={"service": ["ktp", "kk", "nib", "ktp"]})
    assert messages.foretold.validate_json(reply.content) == (told, unknown)
    assert ask.get("/waits", params={"service": "ktp", "priority": "true"}).json() == []
    assert not any(isinstance(command, IssueTicket) for command in office.executed)


def test_a_wait_is_asked_for_a_page_at_a_time(
    office: StubOffice, ask: httpx.Client, caplog: pytest.LogCaptureFixture
) -> None:
    """No service, or more than a page has: it can't be read. A store that can't serve: 503."""
    many = [f"service-{number}" for number in range(messages.FORETOLD_AT_ONCE + 1)]
    assert ask.get("/waits", params={"service": many}).status_code == 422
    assert ask.get("/waits").status_code == 422
    assert [record.levelname for record in caplog.records if record.name == command_door.__name__] == ["WARNING"] * 2
    office.unavailable = "database_away"
    assert ask.get("/waits", params={"service": "ktp"}).status_code == 503

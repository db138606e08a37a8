"""The instruments measure what they say: frames, places, the bare loop's rows, the filling of a hall."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bench import load
from bench.bare_fan_out import FanOut, Message
from bench.bare_store import PAYLOAD_BYTES, BareStore, repeat_for
from bench.hall import Hall, make_hall, officers_at_counters
from bench.issuing import issue_bodies
from bench.keeping_fan_out import keeping
from bench.lines import frame, take_frame
from bench.load import LoadFailed, NextRequest, Place, ask_all, from_iterator, post_of
from shared.domain.clock import SystemClock
from shared.domain.commands import IssueTicket
from shared.domain.events import TicketIssued
from shared.domain.ids import CommandId, CounterId, ServiceId
from shared.domain.roles import Reader
from shared.domain.ticket import TicketState
from shared.hub.event_loop import loop_factory
from shared.office.opening import open_office
from shared.paths import PROJECT
from shared.protocol import messages
from shared.store.store import Store
from tests.support.factory import a_plan
from tests.support.hub_process import hub_in_thread
from tests.support.stub_office import StubOffice


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Hall:
    """A hall in which two wait for each service."""
    folder = tmp_path_factory.mktemp("bench") / "hall"
    services = make_hall(folder.with_name("services")).plan.services
    return make_hall(folder, dict.fromkeys(services, 2))


@pytest.mark.parametrize("length", [0, 5, 125, 126, 65_535, 65_536])
def test_a_server_frame_is_taken_whole_or_not_at_all(length: int) -> None:
    """RFC 6455, 5.2: all three ways to write a length; what follows is left."""
    payload = b"x" * length
    if length < 126:
        head = bytes([0x81, length])
    elif length < 65_536:
        head = b"\x81\x7e" + length.to_bytes(2)
    else:
        head = b"\x81\x7f" + length.to_bytes(8)
    assert take_frame(head + payload + b"more") == (1, payload, b"more")
    assert all(take_frame((head + payload)[:cut]) is None for cut in (0, 1, len(head + payload) - 1))


def test_a_client_frame_is_masked_and_carries_the_text() -> None:
    """Unmasked by hand it is the text again."""
    sent = frame("halo")
    mask, masked = sent[2:6], sent[6:]
    assert sent[:2] == bytes([0x81, 0x84])
    assert bytes(byte ^ mask[place % 4] for place, byte in enumerate(masked)) == b"halo"


def test_the_load_never_leaves_this_machine() -> None:
    """An address elsewhere is refused before anything is sent."""
    assert Place.of("http://127.0.0.1:7766") == Place("127.0.0.1", 7766)
    for address in ("http://10.0.0.5:7766", "http://example.com:80", "http://127.0.0.1"):
        with pytest.raises(ValueError, match="not on this machine"):
            Place.of(address)


def test_a_request_says_how_long_its_body_is() -> None:
    """And that it is JSON, without which the hub reads nothing."""
    head, body = post_of(Place("127.0.0.1", 1), "/commands", b"{}").split(b"\r\n\r\n")
    assert head.startswith(b"POST /commands HTTP/1.1\r\n")
    assert {b"Content-Type: application/json", b"Content-Length: 2"} <= set(head.split(b"\r\n"))
    assert body == b"{}"


def test_every_answer_is_counted_and_the_asker_hears_it() -> None:
    """Two clients with three requests each: six waits, six bodies, the last answers heard too."""
    office = StubOffice(a_plan())
    heard: list[bytes] = []

    def asker() -> NextRequest:
        bodies = from_iterator(issue_bodies([ServiceId("ktp")], 3))

        def ask(answer: bytes | None) -> bytes | None:
            if answer is not None:
                heard.append(answer)
            return bodies(answer)

        return ask

    with hub_in_thread(office) as hub:
        asked = ask_all(hub.address, "/commands", [asker(), asker()], 30.0)
    assert len(asked.waits) == len(asked.bodies) == len(heard) == office.welcome().seq == 6
    assert asked.per_second == 6 / asked.seconds


def test_the_answer_that_comes_after_the_end_is_heard_too() -> None:
    """A round ends while every client waits: each takes its last answer in, or a counter would forget its ticket."""
    heard: list[bytes] = []
    bodies = from_iterator(issue_bodies([ServiceId("ktp")], 100_000))

    def ask(answer: bytes | None) -> bytes | None:
        if answer is not None:
            heard.append(answer)
        return bodies(None)

    with hub_in_thread(StubOffice(a_plan())) as hub:
        asked = ask_all(hub.address, "/commands", [ask, ask], 0.1)
    assert len(heard) == len(asked.bodies) > 0


def test_an_answer_that_is_none_fails_the_round() -> None:
    """A 404 is no ticket: the round fails with what came."""
    with hub_in_thread(StubOffice(a_plan())) as hub, pytest.raises(LoadFailed, match=r"404"):
        ask_all(hub.address, "/nothing", [from_iterator(issue_bodies([ServiceId("ktp")], 3))], 30.0)


def test_a_filled_hall_is_a_hall_like_any_other(hall: Hall) -> None:
    """The office opens it, sees who waits, and goes on with the next number."""
    office = open_office(hall.url, SystemClock())
    try:
        waiting = office.snapshot(Reader.COUNTER).tickets
        assert len(waiting) == 2 * len(hall.plan.services)
        service = next(iter(hall.plan.services.values()))
        sharing = [one for one in hall.plan.services.values() if one.series_id == service.series_id]
        command = IssueTicket(command_id=CommandId("next"), service_id=service.service_id)
        issued = office.execute(command).result(30).events[0]  # type: ignore[union-attr]  # it is open: done
        assert isinstance(issued, TicketIssued)
        assert (issued.ticket.number, issued.ahead) == (2 * len(sharing) + 1, 2)
    finally:
        office.close()


def test_the_bare_loop_keeps_rows_that_the_office_can_read(tmp_path: Path) -> None:
    """Three tickets, one called and started: the floor does the real work on the real tables."""
    hall = make_hall(tmp_path / "floor")
    counter = next(iter(hall.plan.counters.values()))
    service = counter.service_ids[0]
    with BareStore(hall) as bare:
        for _ in range(3):
            assert bare.issue(service)
        assert bare.call(counter.counter_id, counter.service_ids)
        assert not bare.call(CounterId("elsewhere"), [ServiceId("nobody waits for it")])
    store = Store(hall.url)
    try:
        with store.reading(hall.plan.branch.branch_id) as transaction:
            tickets, branch = transaction.tickets.live(), transaction.branch.find()
            row = transaction.counters.find(counter.counter_id)
    finally:
        store.close()
    assert [ticket.state for ticket in tickets] == [TicketState.SERVING, TicketState.WAITING, TicketState.WAITING]
    assert branch is not None
    assert branch.seq == 1 + 3 + 2
    assert row is not None
    assert row.ticket_id == tickets[0].ticket_id


def test_a_floor_that_runs_dry_ends_its_round() -> None:
    """Two presses found somebody, the third nobody: two were timed."""
    assert len(repeat_for(60.0, lambda number: number < 2)) == 2


def test_the_bare_loop_writes_as_much_as_the_office(hall: Hall) -> None:
    """Its journal entry is as long as a real one, give or take a tenth."""
    office = open_office(hall.url, SystemClock())
    try:
        issued = next(event for event in office.events_after(1) if isinstance(event, TicketIssued))
        assert len(messages.event.dump_json(issued)) == pytest.approx(PAYLOAD_BYTES, rel=0.1)
    finally:
        office.close()


def test_each_counter_has_an_officer_of_its_own(hall: Hall) -> None:
    """Nobody sits at two counters, and everyone may sit where they sit."""
    seated = officers_at_counters(hall.plan)
    assert len(set(seated.values())) == len(seated) >= 8
    for counter_id, officer_id in seated.items():
        assert hall.plan.counters[counter_id].agency_id in hall.plan.officers[officer_id].agency_ids


def _post(application: FanOut, text: bytes, heard: Callable[[str], object]) -> None:
    """Have a text pushed to one line, which tells what it heard."""

    async def act() -> None:
        joined, gone = asyncio.Event(), asyncio.Event()

        async def from_line() -> Message:
            if joined.is_set():
                await gone.wait()
                return {"type": "websocket.disconnect"}
            return {"type": "websocket.connect"}

        async def to_line(message: Message) -> None:
            joined.set()
            if message["type"] == "websocket.send":
                heard(message["text"])

        async def posted() -> Message:
            return {"type": "http.request", "body": text}

        async def answered(_message: Message) -> None:
            return

        line = asyncio.create_task(application({"type": "websocket"}, from_line, to_line))
        await joined.wait()
        await application({"type": "http"}, posted, answered)
        gone.set()
        await line

    asyncio.run(act())


def test_the_floor_that_keeps_has_a_ticket_on_disk_before_anybody_is_told(tmp_path: Path) -> None:
    """One for each push, of all services in turn: else the floor beside a kept number would keep less than it says."""
    told: list[tuple[int, int]] = []
    file = tmp_path / "hall" / "data" / "antre.sqlite3"
    kept = "SELECT count(*), count(DISTINCT service_id) FROM ticket"
    with keeping(tmp_path / "hall") as keep, closing(sqlite3.connect(file)) as reader:
        application = FanOut(keep)
        for _ in range(3):
            _post(application, b"A-001", lambda _text: told.append(reader.execute(kept).fetchone()))
    assert told == [(1, 1), (2, 2), (3, 3)]


def test_the_bare_floor_loads_no_database() -> None:
    """It is the floor of a hub's start and memory, too."""
    seen = "import bench.bare_fan_out, sys; print([name for name in ('sqlalchemy', 'alembic') if name in sys.modules])"
    told = subprocess.run([sys.executable, "-c", seen], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert told.stdout == "[]\n"


def test_the_load_turns_on_the_loop_that_a_hub_has() -> None:
    """What the load takes of two cores, the hub lacks."""

    async def loop() -> type[asyncio.AbstractEventLoop]:
        return type(asyncio.get_running_loop())

    make = loop_factory()
    expected = asyncio.new_event_loop() if make is None else make()
    expected.close()
    assert load._run(loop()) is type(expected)

"""What is said on the live line, as bytes, and in what order; on every event loop that a hub may turn on."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Iterator

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.frames import Frame, Opcode

from shared.hub import serve
from shared.hub.event_loop import loop_factory
from shared.hub.live import Line
from shared.hub.said import Said, frame_of
from shared.hub.serve import Hub
from shared.protocol import messages
from tests.support.hub_process import hub_in_thread
from tests.support.stub_office import StubOffice

SECONDS = 20.0
HELLO = '{"type":"hello","reader":"counter","device_id":"d","schema":1,"min_schema":1}'


@pytest.mark.parametrize("length", [0, 1, 125, 126, 127, 65_535, 65_536, 300_000])
def test_a_frame_is_as_the_library_would_write_it(length: int) -> None:
    """Each of the three ways to write a length."""
    payload = b"x" * length
    assert frame_of(payload) == Frame(Opcode.TEXT, payload).serialize(mask=False)
    assert Said("x" * length).frame == frame_of(payload)


def test_letters_of_more_than_one_byte_are_counted_as_bytes() -> None:
    """An agency may be called by any name."""
    payload = "antréan".encode()
    assert Said("antréan").frame == frame_of(payload)
    assert frame_of(payload)[1] == len(payload)


def test_nobody_is_overtaken_when_a_full_connection_takes_more_again() -> None:
    """What came while the connection was full goes first, also when it drains in mid-delivery."""
    heard: list[str] = []
    is_full = True

    async def work() -> None:
        nonlocal is_full
        drained = asyncio.Event()

        async def send(message: dict[str, str]) -> None:
            await drained.wait()
            await asyncio.sleep(0)  # a turn of the loop in which others may speak
            heard.append(message["text"])

        def write_now(frame: bytes) -> bool:
            if not is_full:
                heard.append(frame[2:].decode())
            return not is_full

        line = Line(send, lambda: None, write_now, 0.0)  # type: ignore[arg-type]  # a message of texts only
        line.open()
        assert line.say(Said("one"))
        await asyncio.sleep(0)  # the deliverer has it in hand
        is_full = False
        drained.set()
        assert line.say(Said("two"))
        async with asyncio.timeout(SECONDS):
            while len(heard) < 2:
                await asyncio.sleep(0)
        assert line.say(Said("three"))
        await line.end()

    asyncio.run(work())
    assert heard == ["one", "two", "three"]


@pytest.fixture(params=["its own loop", "asyncio's loop"])
def hub_on_a_loop(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Hub, StubOffice]]:
    if request.param == "asyncio's loop":
        monkeypatch.setattr(serve, "loop_factory", lambda: None)
    office = StubOffice()
    with hub_in_thread(office) as hub:
        yield hub, office


def test_commands_and_events_pass_on_either_event_loop(hub_on_a_loop: tuple[Hub, StubOffice]) -> None:
    """A machine without the fast loop serves the same: an answer to whoever asked, and the event to all, in order."""
    hub, office = hub_on_a_loop

    async def work() -> list[int]:
        seqs: list[int] = []
        async with asyncio.timeout(SECONDS), connect(hub.address.replace("http", "ws") + "/live", proxy=None) as line:
            await line.send(HELLO)
            while json.loads(await line.recv())["type"] != "snapshot":
                pass
            async with httpx.AsyncClient(base_url=hub.address, trust_env=False, timeout=SECONDS) as client:
                for name in ("c1", "c2"):
                    said = {"type": "issue", "command_id": name, "service_id": "ktp"}
                    reply = await client.post("/commands", json=said)
                    assert messages.answer.validate_json(reply.content).type == "done"
            while len(seqs) < 2:
                told = json.loads(await line.recv())
                if told["type"] == "events":
                    seqs += [event["seq"] for event in told["events"]]
        return seqs

    assert asyncio.run(work()) == [1, 2]
    assert office.welcome().seq == 2


def test_the_fast_loop_is_there_where_it_can_be() -> None:
    """It is locked for every machine but Windows: a lock that lost it would only show as slowness."""
    made = loop_factory()
    assert (made is None) == (sys.platform == "win32")
    if made is not None:
        loop = made()
        loop.close()
        assert type(loop).__module__.startswith("uvloop")

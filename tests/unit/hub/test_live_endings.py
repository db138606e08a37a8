"""The live line, over real sockets around a stub office: whose line ends, when, and what it is told."""

from __future__ import annotations

import asyncio
import json
import socket
from contextlib import suppress
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from shared.hub import live, serve
from shared.hub.serve import Hub
from shared.protocol.messages import SCHEMA
from tests.support.hub_process import hub_in_thread
from tests.support.live_line import SECONDS, Said, beginning_of, closing_of, heard_seqs, hello, line_to, next_said, run
from tests.support.stub_office import StubOffice


def test_a_schema_that_is_not_understood_gets_a_goodbye_with_a_sentence(hub: Hub) -> None:
    """Too old, too new, and too new to be read at all."""

    async def work(facts: dict[str, Any]) -> None:
        async with line_to(hub) as line:
            await line.send(hello(**facts))
            heard, code, sentence = await closing_of(line)
            assert heard == [{"type": "goodbye", "reason": "schema"}]
            assert code == live.CLOSED_SCHEMA
            assert "schema" in sentence
            assert "update" in sentence

    run(lambda: work({"schema": 0, "min_schema": 0}))
    run(lambda: work({"schema": SCHEMA + 2, "min_schema": SCHEMA + 1}))
    run(lambda: work({"schema": 9, "min_schema": 9, "reader": "hologram"}))


def test_a_line_that_begins_with_nonsense_is_closed(hub: Hub) -> None:
    """Nothing but a hello opens the line."""

    async def work() -> None:
        for said in ("", "{", '"hello"', '{"type": "ping", "number": 1}', hello(reader="hologram")):
            async with line_to(hub) as line:
                await line.send(said)
                heard, code, _ = await closing_of(line)
                assert (heard, code) == ([], live.CLOSED_NONSENSE), said

    run(work)


def test_nonsense_later_and_silence_at_first_are_closed_too(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    """A broken app does not keep a line, and neither does one that never says hello."""
    monkeypatch.setattr(live, "HELLO_SECONDS", 0.1)

    async def work() -> None:
        async with line_to(hub) as line:
            await beginning_of(line)
            await line.send("nonsense")
            assert (await closing_of(line))[1] == live.CLOSED_NONSENSE
        async with line_to(hub) as line:
            assert (await closing_of(line))[1] == live.CLOSED_NONSENSE

    run(work)


def test_an_app_that_falls_silent_is_dropped_and_one_that_answers_stays(
    office: StubOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The hub's side of the heartbeat: a machine without power leaves no line behind."""
    monkeypatch.setattr(live, "HEARTBEAT_SECONDS", 0.1)
    monkeypatch.setattr(live, "SILENT_SECONDS", 3.0)

    async def work(hub: Hub) -> None:
        async with line_to(hub) as quiet, line_to(hub) as lively:
            await beginning_of(quiet)
            await beginning_of(lively)

            async def answer() -> None:
                while True:
                    ping = await next_said(lively, "ping")
                    await lively.send(json.dumps({"type": "pong", "number": ping["number"]}))

            answering = asyncio.create_task(answer())
            with pytest.raises(ConnectionClosed):
                await next_said(quiet, "nothing that is ever said")
            assert not answering.done()
            answering.cancel()
            with suppress(asyncio.CancelledError):
                await answering

    with hub_in_thread(office) as hub:
        run(lambda: work(hub))


def test_a_store_that_is_away_closes_the_line_and_says_so(office: StubOffice, hub: Hub) -> None:
    """The app comes again later."""
    office.unavailable = "database_away"

    async def work() -> None:
        async with line_to(hub) as line:
            await line.send(hello())
            _, code, sentence = await closing_of(line)
            assert code == live.CLOSED_NOT_READY
            assert "database_away" in sentence

    run(work)


def test_an_app_that_does_not_read_is_dropped_and_the_others_hear_on(office: StubOffice, hub: Hub) -> None:
    """It costs the hub a bounded queue, and the others nothing; when it comes again it is given the hall anew.

    It is the queue that finds out, not the heartbeat.
    """

    async def work() -> None:
        narrow = socket.socket()
        narrow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        narrow.setblocking(False)
        host, port = hub.address.removeprefix("http://").split(":")
        await asyncio.get_running_loop().sock_connect(narrow, (host, int(port)))
        async with line_to(hub, sock=narrow, max_queue=1, close_timeout=0.1) as stuck, line_to(hub) as reading:
            await beginning_of(stuck)
            await beginning_of(reading)
            heard: list[int] = []
            issued = 0
            while hub.line_count > 1:
                assert issued < 60_000, "the app that doesn't read was never dropped"
                await asyncio.to_thread(office.issue_many, 200)
                issued += 200
                heard += await heard_seqs(reading, issued)
            assert heard == list(range(1, issued + 1))
        async with line_to(hub, max_size=None) as again:
            _, beginning = await beginning_of(again)
            assert beginning["snapshot"]["seq"] == issued

    run(work)


def test_when_the_database_was_brought_back_every_app_is_sent_to_read_anew(office: StubOffice, hub: Hub) -> None:
    """A new epoch with a lower seq: an app that holds more would pass it over, so its line ends, and the next one
    begins with the new hall, not with a snapshot that was kept from before."""
    office.issue_many(5)

    async def work() -> None:
        async with line_to(hub) as line:
            await beginning_of(line)
            office.restore("second", seq=3)
            heard, _, _ = await closing_of(line)
            assert [said for said in heard if said["type"] != "ping"] == [{"type": "goodbye", "reason": "restored"}]
        async with line_to(hub) as line:
            _, beginning = await beginning_of(line, epoch="first", seq=5)
            assert (beginning["snapshot"]["epoch"], beginning["snapshot"]["seq"]) == ("second", 3)

    run(work)


def test_apps_are_sent_to_another_hub_when_the_store_stays_away(
    office: StubOffice, hub: Hub, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A hub that can't reach its database tells nothing: after some seconds its lines end, with the reason to read."""
    monkeypatch.setattr(serve, "LOOK_SECONDS", 0.05)
    monkeypatch.setattr(serve, "AWAY_SECONDS", 0.2)

    async def work() -> None:
        async with line_to(hub) as line:
            await beginning_of(line)
            office.unavailable = "database_away"
            _, code, reason = await closing_of(line)
            assert (code, reason) == (live.CLOSED_NOT_READY, "The store is not ready: database_away.")
        office.unavailable = ""
        async with line_to(hub) as line:
            _, beginning = await beginning_of(line)
            assert beginning["type"] == "snapshot"

    run(work)
    assert "The store is not ready: database_away." in caplog.text


def test_a_stopping_hub_says_goodbye(office: StubOffice) -> None:
    """An app knows at once, not after a silence."""
    closings: list[tuple[list[Said], int | None, str]] = []

    async def work(hub: Hub) -> None:
        async with line_to(hub) as line:
            await beginning_of(line)
            hub.stop()
            closings.append(await closing_of(line))

    with hub_in_thread(office) as hub:
        run(lambda: work(hub))
    heard, code, _ = closings[0]
    assert heard[-1] == {"type": "goodbye", "reason": "stopping"}
    assert code == live.CLOSED_STOPPING


def test_a_web_page_may_not_open_the_line(hub: Hub) -> None:
    """A browser names its page as Origin, and is refused before the handshake."""

    async def work() -> None:
        with pytest.raises(InvalidStatus) as refused:
            async with line_to(hub, origin="http://evil.example"):
                pass
        assert refused.value.response.status_code == 403

    run(work)


@pytest.mark.parametrize("said", ["[" * 60_000, '{"a":' * 12_000], ids=["lists", "objects"])
def test_a_hello_nested_without_end_is_only_unreadable(hub: Hub, said: str) -> None:
    """The line is closed as for any nonsense; nothing in the hub stumbles over the depth."""

    async def work() -> None:
        async with line_to(hub) as line:
            await line.send(said)
            with pytest.raises(ConnectionClosed):
                async with asyncio.timeout(SECONDS):
                    await line.recv()
            assert line.close_code == live.CLOSED_NONSENSE

    run(work)

"""The live line, over real sockets around a stub office."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from shared.domain.clock import SetClock
from shared.domain.ids import Epoch
from shared.domain.roles import Reader
from shared.domain.snapshot import Snapshot
from shared.hub import live, serve
from shared.hub.serve import Hub
from shared.protocol.messages import SCHEMA
from tests.support.factory import NOW, a_plan
from tests.support.hub_process import hub_in_thread
from tests.support.stub_office import StubOffice

Said = dict[str, Any]
SECONDS = 10.0


@pytest.fixture
def office() -> StubOffice:
    return StubOffice()


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """These apps answer no ping: on a busy machine only the test of the heartbeat may find them silent."""
    monkeypatch.setattr(live, "SILENT_SECONDS", 1000.0)


@pytest.fixture
def hub(office: StubOffice) -> Iterator[Hub]:
    with hub_in_thread(office) as running:
        yield running


def _run(work: Callable[[], Awaitable[None]]) -> None:
    async def bounded() -> None:
        async with asyncio.timeout(30):
            await work()

    asyncio.run(bounded())


def _line(hub: Hub, **options: Any) -> connect:
    return connect(hub.address.replace("http", "ws") + "/live", proxy=None, ping_interval=None, **options)


def _hello(reader: str = "counter", **facts: Any) -> str:
    return json.dumps({"type": "hello", "reader": reader, "device_id": "d", "schema": 1, "min_schema": 1, **facts})


async def _next(line: ClientConnection, *kinds: str) -> Said:
    while True:
        async with asyncio.timeout(SECONDS):
            said: Said = json.loads(await line.recv())
        if said["type"] in kinds or (not kinds and said["type"] != "ping"):
            return said


async def _beginning(line: ClientConnection, **facts: Any) -> tuple[Said, Said]:
    await line.send(_hello(**facts))
    return await _next(line), await _next(line)


async def _closing(line: ClientConnection) -> tuple[list[Said], int | None, str]:
    heard: list[Said] = []
    async with asyncio.timeout(SECONDS):
        with suppress(ConnectionClosed):
            while True:
                heard.append(json.loads(await line.recv()))
    return heard, line.close_code, line.close_reason or ""


async def _heard_seqs(line: ClientConnection, last: int) -> list[int]:
    seqs: list[int] = []
    while not seqs or seqs[-1] < last:
        seqs += [event["seq"] for event in (await _next(line, "events"))["events"]]
    return seqs


def test_a_new_app_is_welcomed_and_given_the_hall(office: StubOffice, hub: Hub) -> None:
    """Welcome first, then a snapshot, then what happens."""
    office.issue_many(3)

    async def work() -> None:
        async with _line(hub) as line:
            welcome, beginning = await _beginning(line)
            assert (welcome["type"], welcome["seq"], welcome["branch_id"]) == ("welcome", 3, "mpp-lahat")
            assert (beginning["type"], beginning["snapshot"]["seq"]) == ("snapshot", 3)
            office.issue()
            assert await _heard_seqs(line, 4) == [4]

    _run(work)


def test_a_returning_app_gets_what_it_missed(office: StubOffice, hub: Hub) -> None:
    """The same epoch and a small gap cost no snapshot; no gap is said with an empty list."""
    office.issue_many(5)

    async def work() -> None:
        async with _line(hub) as line:
            _, beginning = await _beginning(line, epoch="first", seq=2)
            assert [event["seq"] for event in beginning["events"]] == [3, 4, 5]
        async with _line(hub) as line:
            _, beginning = await _beginning(line, epoch="first", seq=5)
            assert beginning == {"type": "events", "events": []}

    _run(work)
    assert office.snapshots_taken == 0


def test_an_app_that_holds_something_else_gets_a_snapshot(office: StubOffice, hub: Hub) -> None:
    """F28: nothing is patched onto a mirror that doesn't fit."""
    office.issue_many(5)

    async def work(**facts: Any) -> None:
        async with _line(hub) as line:
            _, beginning = await _beginning(line, **facts)
            assert beginning["type"] == "snapshot"

    _run(lambda: work(epoch="another", seq=2))
    _run(lambda: work(epoch="first", seq=99))  # ahead of the hub: a backup was restored
    _run(lambda: work(epoch="first"))


def test_after_a_long_absence_or_a_new_plan_comes_a_snapshot(office: StubOffice, hub: Hub) -> None:
    """Both are cheaper, or only possible, as a whole."""
    office.issue_many(live.CATCH_UP_EVENTS + 2)

    async def work() -> None:
        async with _line(hub) as line:
            _, beginning = await _beginning(line, epoch="first", seq=1)
            assert beginning["type"] == "snapshot"
        held = live.CATCH_UP_EVENTS + 2
        office.load(a_plan())
        async with _line(hub) as line:
            _, beginning = await _beginning(line, epoch="first", seq=held)
            assert beginning["type"] == "snapshot"

    _run(work)


def test_an_app_that_slept_until_its_place_was_archived_gets_a_snapshot(office: StubOffice, hub: Hub) -> None:
    """What it missed is partly no longer in the journal: the rest alone would leave a hole in its mirror."""
    office.issue_many(6)
    office.archive(3)

    async def work() -> None:
        for held, beginning_type in ((2, "snapshot"), (3, "events")):
            async with _line(hub) as line:
                _, beginning = await _beginning(line, epoch="first", seq=held)
                assert beginning["type"] == beginning_type

    _run(work)


def test_a_second_hello_begins_anew_on_the_same_line(office: StubOffice, hub: Hub) -> None:
    """An app that found a gap asks again without a new connection, and misses nothing afterwards."""

    async def work() -> None:
        async with _line(hub) as line:
            await _beginning(line)
            office.issue()
            assert await _heard_seqs(line, 1) == [1]
            await line.send(_hello())
            assert (await _next(line, "snapshot"))["snapshot"]["seq"] == 1
            office.issue()
            assert await _heard_seqs(line, 2) == [2]

    _run(work)


def test_a_display_is_told_no_more_than_the_hall_may_see(office: StubOffice, hub: Hub) -> None:
    """A ticket that was only issued is withheld from it, its place in the journal is not."""

    async def work() -> None:
        async with _line(hub) as line:
            _, beginning = await _beginning(line, reader="display")
            assert beginning["snapshot"]["tickets"] == {}
            assert beginning["snapshot"]["plan"]["officers"] == {}
            office.issue()
            (event,) = (await _next(line, "events"))["events"]
            assert event["type"] == "withheld"

    _run(work)


def test_a_schema_that_is_not_understood_gets_a_goodbye_with_a_sentence(hub: Hub) -> None:
    """Too old, too new, and too new to be read at all."""

    async def work(facts: dict[str, Any]) -> None:
        async with _line(hub) as line:
            await line.send(_hello(**facts))
            heard, code, sentence = await _closing(line)
            assert heard == [{"type": "goodbye", "reason": "schema"}]
            assert code == live.CLOSED_SCHEMA
            assert "schema" in sentence
            assert "update" in sentence

    _run(lambda: work({"schema": 0, "min_schema": 0}))
    _run(lambda: work({"schema": SCHEMA + 2, "min_schema": SCHEMA + 1}))
    _run(lambda: work({"schema": 9, "min_schema": 9, "reader": "hologram"}))


def test_a_line_that_begins_with_nonsense_is_closed(hub: Hub) -> None:
    """Nothing but a hello opens the line."""

    async def work() -> None:
        for said in ("", "{", '"hello"', '{"type": "ping", "number": 1}', _hello(reader="hologram")):
            async with _line(hub) as line:
                await line.send(said)
                heard, code, _ = await _closing(line)
                assert (heard, code) == ([], live.CLOSED_NONSENSE), said

    _run(work)


def test_nonsense_later_and_silence_at_first_are_closed_too(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    """A broken app does not keep a line, and neither does one that never says hello."""
    monkeypatch.setattr(live, "HELLO_SECONDS", 0.1)

    async def work() -> None:
        async with _line(hub) as line:
            await _beginning(line)
            await line.send("nonsense")
            assert (await _closing(line))[1] == live.CLOSED_NONSENSE
        async with _line(hub) as line:
            assert (await _closing(line))[1] == live.CLOSED_NONSENSE

    _run(work)


def test_a_ping_is_answered_with_its_number_and_the_hubs_time(hub: Hub, office: StubOffice) -> None:
    """The app's side of the heartbeat, by which it keeps the hub's time too."""
    office.clock = SetClock(NOW)

    async def work() -> None:
        async with _line(hub) as line:
            await _beginning(line)
            await line.send('{"type": "ping", "number": 41}')
            assert await _next(line, "pong") == {"type": "pong", "number": 41, "now": "2026-11-25T02:42:00Z"}

    _run(work)


def test_an_app_that_falls_silent_is_dropped_and_one_that_answers_stays(
    office: StubOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The hub's side of the heartbeat: a machine without power leaves no line behind."""
    monkeypatch.setattr(live, "HEARTBEAT_SECONDS", 0.1)
    monkeypatch.setattr(live, "SILENT_SECONDS", 1.5)

    async def work(hub: Hub) -> None:
        async with _line(hub) as quiet, _line(hub) as lively:
            await _beginning(quiet)
            await _beginning(lively)

            async def answer() -> None:
                while True:
                    ping = await _next(lively, "ping")
                    await lively.send(json.dumps({"type": "pong", "number": ping["number"]}))

            answering = asyncio.create_task(answer())
            with pytest.raises(ConnectionClosed):
                await _next(quiet, "nothing that is ever said")
            assert not answering.done()
            answering.cancel()
            with suppress(asyncio.CancelledError):
                await answering

    with hub_in_thread(office) as hub:
        _run(lambda: work(hub))


def test_a_store_that_is_away_closes_the_line_and_says_so(office: StubOffice, hub: Hub) -> None:
    """The app comes again later."""
    office.unavailable = "database_away"

    async def work() -> None:
        async with _line(hub) as line:
            await line.send(_hello())
            _, code, sentence = await _closing(line)
            assert code == live.CLOSED_NOT_READY
            assert "database_away" in sentence

    _run(work)


def test_a_hundred_apps_all_hear_everything_in_order_and_share_their_beginning(office: StubOffice, hub: Hub) -> None:
    """Few snapshots for a whole hall that reconnects, and no event is missed while joining."""
    issuing = threading.Thread(target=office.issue_many, args=(60,))

    async def one(number: int) -> list[int]:
        async with _line(hub) as line:
            _, beginning = await _beginning(line, reader=("kiosk", "counter", "display")[number % 3])
            first: int = beginning["snapshot"]["seq"]
            if number == 50:
                issuing.start()
            if first == 60:  # it joined when all was over
                return []
            seqs = [seq for seq in await _heard_seqs(line, 60) if seq > first]
            assert seqs == list(range(first + 1, 61))
            return seqs

    async def work() -> None:
        heard = await asyncio.gather(*(one(number) for number in range(100)))
        assert len(heard[50]) == 60

    _run(work)
    issuing.join()
    assert office.snapshots_taken < 60


def test_one_text_is_written_for_each_kind_of_reader(
    office: StubOffice, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten counters and ten displays cost two texts an event, not twenty."""
    written: list[str] = []
    plain = live._events_said

    def counted(events: Any, reader: Any) -> Any:
        written.append(reader)
        return plain(events, reader)

    async def work() -> None:
        lines = [await _line(hub) for _ in range(20)]
        for number, line in enumerate(lines):
            await _beginning(line, reader="counter" if number % 2 else "display")
        monkeypatch.setattr(live, "_events_said", counted)
        office.issue()
        for line in lines:
            await _heard_seqs(line, 1)
            await line.close()

    _run(work)
    assert sorted(written) == ["counter", "display"]


def test_what_happens_while_an_app_joins_reaches_it_after_its_beginning(
    office: StubOffice, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A ticket that is issued between the snapshot's reading and its sending is neither lost nor sent too early."""
    plain = office.snapshot

    def then_something_happens(reader: Reader) -> Snapshot:
        hall = plain(reader)
        office.issue_many(2)
        return hall

    async def work() -> None:
        monkeypatch.setattr(office, "snapshot", then_something_happens)
        async with _line(hub) as line:
            _, beginning = await _beginning(line)
            assert beginning["snapshot"]["seq"] == 0
            assert await _heard_seqs(line, 2) == [1, 2]

    _run(work)


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
        async with _line(hub, sock=narrow, max_queue=1, close_timeout=0.1) as stuck, _line(hub) as reading:
            await _beginning(stuck)
            await _beginning(reading)
            heard: list[int] = []
            issued = 0
            while hub.line_count > 1:
                assert issued < 60_000, "the app that doesn't read was never dropped"
                await asyncio.to_thread(office.issue_many, 200)
                issued += 200
                heard += await _heard_seqs(reading, issued)
            assert heard == list(range(1, issued + 1))
        async with _line(hub, max_size=None) as again:
            _, beginning = await _beginning(again)
            assert beginning["snapshot"]["seq"] == issued

    _run(work)


def test_when_the_database_was_brought_back_every_app_is_sent_to_read_anew(office: StubOffice, hub: Hub) -> None:
    """A new epoch with a lower seq: an app that holds more would pass it over, so its line ends, and the next one
    begins with the new hall, not with a snapshot that was kept from before."""
    office.issue_many(5)

    async def work() -> None:
        async with _line(hub) as line:
            await _beginning(line)
            office.restore("second", seq=3)
            heard, _, _ = await _closing(line)
            assert [said for said in heard if said["type"] != "ping"] == [{"type": "goodbye", "reason": "restored"}]
        async with _line(hub) as line:
            _, beginning = await _beginning(line, epoch="first", seq=5)
            assert (beginning["snapshot"]["epoch"], beginning["snapshot"]["seq"]) == ("second", 3)

    _run(work)


def test_apps_are_sent_to_another_hub_when_the_store_stays_away(
    office: StubOffice, hub: Hub, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A hub that can't reach its database tells nothing: after some seconds its lines end, with the reason to read."""
    monkeypatch.setattr(serve, "LOOK_SECONDS", 0.05)
    monkeypatch.setattr(serve, "AWAY_SECONDS", 0.2)

    async def work() -> None:
        async with _line(hub) as line:
            await _beginning(line)
            office.unavailable = "database_away"
            _, code, reason = await _closing(line)
            assert (code, reason) == (live.CLOSED_NOT_READY, "The store is not ready: database_away.")
        office.unavailable = ""
        async with _line(hub) as line:
            _, beginning = await _beginning(line)
            assert beginning["type"] == "snapshot"

    _run(work)
    assert "The store is not ready: database_away." in caplog.text


def test_a_stopping_hub_says_goodbye(office: StubOffice) -> None:
    """An app knows at once, not after a silence."""
    closings: list[tuple[list[Said], int | None, str]] = []

    async def work(hub: Hub) -> None:
        async with _line(hub) as line:
            await _beginning(line)
            hub.stop()
            closings.append(await _closing(line))

    with hub_in_thread(office) as hub:
        _run(lambda: work(hub))
    heard, code, _ = closings[0]
    assert heard[-1] == {"type": "goodbye", "reason": "stopping"}
    assert code == live.CLOSED_STOPPING


def test_a_web_page_may_not_open_the_line(hub: Hub) -> None:
    """A browser names its page as Origin, and is refused before the handshake."""

    async def work() -> None:
        with pytest.raises(InvalidStatus) as refused:
            async with _line(hub, origin="http://evil.example"):
                pass
        assert refused.value.response.status_code == 403

    _run(work)


def test_the_stub_has_the_epoch_that_the_tests_assume(office: StubOffice) -> None:
    """Guards the literal "first" above."""
    assert office.welcome().epoch == Epoch("first")


@pytest.mark.parametrize("said", ["[" * 60_000, '{"a":' * 12_000], ids=["lists", "objects"])
def test_a_hello_nested_without_end_is_only_unreadable(hub: Hub, said: str) -> None:
    """The line is closed as for any nonsense; nothing in the hub stumbles over the depth."""

    async def work() -> None:
        async with _line(hub) as line:
            await line.send(said)
            with pytest.raises(ConnectionClosed):
                async with asyncio.timeout(SECONDS):
                    await line.recv()
            assert line.close_code == live.CLOSED_NONSENSE

    _run(work)

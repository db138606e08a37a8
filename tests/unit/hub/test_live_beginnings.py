"""The live line, over real sockets around a stub office: how an app begins on it and what it hears from then on."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

import pytest

from shared.domain.clock import SetClock
from shared.domain.ids import Epoch
from shared.domain.roles import Reader
from shared.domain.snapshot import Snapshot
from shared.hub import live
from shared.hub.serve import Hub
from tests.support.factory import NOW, a_plan
from tests.support.live_line import beginning_of, heard_seqs, hello, line_to, next_said, run
from tests.support.stub_office import StubOffice


def test_a_new_app_is_welcomed_and_given_the_hall(office: StubOffice, hub: Hub) -> None:
    """Welcome first, then a snapshot, then what happens."""
    office.issue_many(3)

    async def work() -> None:
        async with line_to(hub) as line:
            welcome, beginning = await beginning_of(line)
            assert (welcome["type"], welcome["seq"], welcome["branch_id"]) == ("welcome", 3, "mpp-lahat")
            assert (beginning["type"], beginning["snapshot"]["seq"]) == ("snapshot", 3)
            office.issue()
            assert await heard_seqs(line, 4) == [4]

    run(work)


def test_a_returning_app_gets_what_it_missed(office: StubOffice, hub: Hub) -> None:
    """The same epoch and a small gap cost no snapshot; no gap is said with an empty list."""
    office.issue_many(5)

    async def work() -> None:
        async with line_to(hub) as line:
            _, beginning = await beginning_of(line, epoch="first", seq=2)
            assert [event["seq"] for event in beginning["events"]] == [3, 4, 5]
        async with line_to(hub) as line:
            _, beginning = await beginning_of(line, epoch="first", seq=5)
            assert beginning == {"type": "events", "events": []}

    run(work)
    assert office.snapshots_taken == 0


def test_an_app_that_holds_something_else_gets_a_snapshot(office: StubOffice, hub: Hub) -> None:
    """F28: nothing is patched onto a mirror that doesn't fit."""
    office.issue_many(5)

    async def work(**facts: Any) -> None:
        async with line_to(hub) as line:
            _, beginning = await beginning_of(line, **facts)
            assert beginning["type"] == "snapshot"

    run(lambda: work(epoch="another", seq=2))
    run(lambda: work(epoch="first", seq=99))  # ahead of the hub: a backup was restored
    run(lambda: work(epoch="first"))


def test_after_a_long_absence_or_a_new_plan_comes_a_snapshot(office: StubOffice, hub: Hub) -> None:
    """Both are cheaper, or only possible, as a whole."""
    office.issue_many(live.CATCH_UP_EVENTS + 2)

    async def work() -> None:
        async with line_to(hub) as line:
            _, beginning = await beginning_of(line, epoch="first", seq=1)
            assert beginning["type"] == "snapshot"
        held = live.CATCH_UP_EVENTS + 2
        office.load(a_plan())
        async with line_to(hub) as line:
            _, beginning = await beginning_of(line, epoch="first", seq=held)
            assert beginning["type"] == "snapshot"

    run(work)


def test_an_app_that_slept_until_its_place_was_archived_gets_a_snapshot(office: StubOffice, hub: Hub) -> None:
    """What it missed is partly no longer in the journal: the rest alone would leave a hole in its mirror."""
    office.issue_many(6)
    office.archive(3)

    async def work() -> None:
        for held, beginning_type in ((2, "snapshot"), (3, "events")):
            async with line_to(hub) as line:
                _, beginning = await beginning_of(line, epoch="first", seq=held)
                assert beginning["type"] == beginning_type

    run(work)


def test_a_second_hello_begins_anew_on_the_same_line(office: StubOffice, hub: Hub) -> None:
    """An app that found a gap asks again without a new connection, and misses nothing afterwards."""

    async def work() -> None:
        async with line_to(hub) as line:
            await beginning_of(line)
            office.issue()
            assert await heard_seqs(line, 1) == [1]
            await line.send(hello())
            assert (await next_said(line, "snapshot"))["snapshot"]["seq"] == 1
            office.issue()
            assert await heard_seqs(line, 2) == [2]

    run(work)


def test_a_display_is_told_no_more_than_the_hall_may_see(office: StubOffice, hub: Hub) -> None:
    """A ticket that was only issued is withheld from it, its place in the journal is not."""

    async def work() -> None:
        async with line_to(hub) as line:
            _, beginning = await beginning_of(line, reader="display")
            assert beginning["snapshot"]["tickets"] == {}
            assert beginning["snapshot"]["plan"]["officers"] == {}
            office.issue()
            (event,) = (await next_said(line, "events"))["events"]
            assert event["type"] == "withheld"

    run(work)


def test_a_ping_is_answered_with_its_number_and_the_hubs_time(hub: Hub, office: StubOffice) -> None:
    """The app's side of the heartbeat, by which it keeps the hub's time too."""
    office.clock = SetClock(NOW)

    async def work() -> None:
        async with line_to(hub) as line:
            await beginning_of(line)
            await line.send('{"type": "ping", "number": 41}')
            assert await next_said(line, "pong") == {"type": "pong", "number": 41, "now": "2026-11-25T02:42:00Z"}

    run(work)


def test_a_hundred_apps_all_hear_everything_in_order_and_share_their_beginning(office: StubOffice, hub: Hub) -> None:
    """Few snapshots for a whole hall that reconnects, and no event is missed while joining."""
    issuing = threading.Thread(target=office.issue_many, args=(60,))

    async def one(number: int) -> list[int]:
        async with line_to(hub) as line:
            _, beginning = await beginning_of(line, reader=("kiosk", "counter", "display")[number % 3])
            first: int = beginning["snapshot"]["seq"]
            if number == 50:
                issuing.start()
            if first == 60:  # it joined when all was over
                return []
            seqs = [seq for seq in await heard_seqs(line, 60) if seq > first]
            assert seqs == list(range(first + 1, 61))
            return seqs

    async def work() -> None:
        heard = await asyncio.gather(*(one(number) for number in range(100)))
        assert len(heard[50]) == 60

    run(work)
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
        lines = [await line_to(hub) for _ in range(20)]
        for number, line in enumerate(lines):
            await beginning_of(line, reader="counter" if number % 2 else "display")
        monkeypatch.setattr(live, "_events_said", counted)
        office.issue()
        for line in lines:
            await heard_seqs(line, 1)
            await line.close()

    run(work)
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
        async with line_to(hub) as line:
            _, beginning = await beginning_of(line)
            assert beginning["snapshot"]["seq"] == 0
            assert await heard_seqs(line, 2) == [1, 2]

    run(work)


def test_the_stub_has_the_epoch_that_the_tests_assume(office: StubOffice) -> None:
    """Guards the literal "first" above."""
    assert office.welcome().epoch == Epoch("first")

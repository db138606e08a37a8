"""An app's line, over real sockets around a stub office that misbehaves as told."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from shared.client.addresses import AddressBook
from shared.client.line import LineState, LineTrouble
from shared.client.pace import PACE
from shared.discovery.address import Address
from shared.discovery.browser import Sighting
from shared.domain.clock import SetClock
from shared.domain.commands import IssueTicket
from shared.domain.ids import BranchId
from shared.domain.roles import Reader
from shared.domain.snapshot import cut_snapshot
from shared.hub.serve import Hub
from tests.support.app_line import app_at
from tests.support.factory import NOW, a_plan
from tests.support.hub_process import free_port, hub_in_thread
from tests.support.relay import Relay, relay_to
from tests.support.stub_office import StubOffice

LIVE, AWAY = LineState.LIVE, LineState.AWAY


@pytest.fixture
def relay(hub: Hub) -> Iterator[Relay]:
    with relay_to(_port(hub)) as wire:
        yield wire


def _port(hub: Hub) -> int:
    return int(hub.address.rpartition(":")[2])


def _issued(office: StubOffice) -> list[IssueTicket]:
    return [command for command in office.executed if isinstance(command, IssueTicket)]


# the mirror


def test_the_line_becomes_live_with_a_snapshot_and_follows(qtbot: QtBot, office: StubOffice, hub: Hub) -> None:
    """connecting, then live with the whole hall, then each event once and in order."""
    office.issue_many(2)
    with app_at(qtbot, hub.address, reader=Reader.COUNTER) as app:
        app.wait_for(LIVE)
        assert app.states == [LineState.CONNECTING, LIVE]
        assert (app.snapshots, app.events) == (1, [])
        office.issue_many(20)
        app.wait_until(lambda: app.session.mirror.seq == 22)
        assert app.seqs == list(range(3, 23))
        assert app.session.mirror.hall == office.snapshot(Reader.COUNTER)


def test_a_lost_event_costs_a_snapshot_not_the_truth(qtbot: QtBot, office: StubOffice, hub: Hub) -> None:
    """F28: the gap is noticed at the next event, on the same line."""
    with app_at(qtbot, hub.address) as app:
        app.wait_for(LIVE)
        office.lose_next()
        office.issue_many(31)
        app.wait_until(lambda: app.session.mirror.seq == 31)
        assert app.session.mirror.hall == cut_snapshot(office.snapshot(Reader.COUNTER), Reader.KIOSK)
        office.issue()
        app.wait_until(lambda: app.session.mirror.seq == 32)
        assert app.snapshots == 2  # one for the gap, although thirty events came on the wrong side of it
        assert app.seqs[-1] == 32
        assert app.states == [LineState.CONNECTING, LIVE]


def test_a_new_plan_is_taken_as_a_snapshot(qtbot: QtBot, office: StubOffice, hub: Hub) -> None:
    """The office file was loaded anew while the hall is open."""
    with app_at(qtbot, hub.address) as app:
        app.wait_for(LIVE)
        office.load(a_plan(ticker=()))
        app.wait_until(lambda: app.snapshots == 2)
        hall = app.session.mirror.hall
        assert hall is not None
        assert hall.plan.ticker == ()


def test_a_cut_line_is_mended_by_what_was_missed(qtbot: QtBot, office: StubOffice, relay: Relay) -> None:
    """F27's core: no event is lost, none comes twice, and no snapshot is needed."""
    with app_at(qtbot, relay.address) as app:
        app.wait_for(LIVE)
        office.issue()
        app.wait_until(lambda: app.seqs == [1])
        relay.cut()
        app.wait_for(AWAY)
        office.issue_many(3)
        app.wait_for(LIVE)
        app.wait_until(lambda: app.seqs == [1, 2, 3, 4])
        assert app.snapshots == 1


def test_another_epoch_is_another_journal(qtbot: QtBot, office: StubOffice) -> None:
    """F28: a hub that came back with a restored store gives a snapshot, although its seq would fit."""
    port = free_port()
    with app_at(qtbot, f"127.0.0.1:{port}") as app:
        with hub_in_thread(office, port):
            office.issue_many(3)
            app.wait_for(LIVE)
            app.wait_until(lambda: app.session.mirror.seq == 3)
        restored = StubOffice(epoch="second")
        restored.issue_many(4)
        app.wait_for(AWAY)
        with hub_in_thread(restored, port):
            app.wait_for(LIVE)
            app.wait_until(lambda: app.session.mirror.epoch == "second")
            assert (app.snapshots, app.session.mirror.seq) == (2, 4)
            app.session.close()


def test_the_hubs_clock_is_the_halls(qtbot: QtBot) -> None:
    """A kiosk whose clock battery is empty still shows the hall's time."""
    office = StubOffice(clock=SetClock(NOW))
    wrong = SetClock(NOW - timedelta(days=900))
    with hub_in_thread(office) as hub, app_at(qtbot, hub.address, clock=wrong) as app:
        assert app.session.hub_now() == wrong.now()
        app.wait_for(LIVE)
        assert app.session.hub_now() == NOW
        wrong.pass_seconds(60)
        assert app.session.hub_now() == NOW + timedelta(seconds=60)


@pytest.mark.parametrize("whose", ["the hub's", "the app's"])
def test_a_clock_that_is_set_is_noticed_at_the_next_heartbeat(qtbot: QtBot, whose: str) -> None:
    """Calls would be taken for old ones, and not be said, until the app was started again."""
    clocks = {"the hub's": SetClock(NOW), "the app's": SetClock(NOW)}
    office = StubOffice(clock=clocks["the hub's"])
    with hub_in_thread(office) as hub, app_at(qtbot, hub.address, clock=clocks["the app's"]) as app:
        app.wait_for(LIVE)
        clocks[whose].jump(NOW + timedelta(days=2))
        app.wait_until(lambda: app.session.hub_now() == office.now())
        clocks[whose].jump(NOW - timedelta(hours=7))
        app.wait_until(lambda: app.session.hub_now() == office.now())


# the line


def test_a_mute_line_is_noticed_and_mended(qtbot: QtBot, office: StubOffice, relay: Relay) -> None:
    """F26 with a quick pace: a connection that stays open and carries nothing is given up."""
    with app_at(qtbot, relay.address) as app:
        app.wait_for(LIVE)
        relay.is_mute = True
        app.wait_for(AWAY)
        relay.is_mute = False
        relay.cut()
        app.wait_for(LIVE)


def test_silence_is_noticed_within_ten_seconds() -> None:
    """F26: the real pace leaves half a second for the machine's own slowness."""
    assert PACE.silent_seconds <= 9.5
    assert PACE.heartbeat_seconds * 2 < PACE.silent_seconds


def test_a_hub_that_pings_but_gives_no_hall_is_given_up(
    qtbot: QtBot, office: StubOffice, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Alive is not enough: without a beginning in time the line is tried anew."""
    block = threading.Event()
    plain = office.snapshot

    def stuck(reader: Reader) -> object:
        block.wait(20)
        return plain(reader)

    monkeypatch.setattr(office, "snapshot", stuck)
    with app_at(qtbot, hub.address) as app:
        app.wait_for(AWAY)
        monkeypatch.undo()
        block.set()
        app.wait_for(LIVE)


def test_a_store_that_is_away_is_told_as_such(qtbot: QtBot, office: StubOffice, hub: Hub) -> None:
    """The hub runs, its store doesn't: another trouble than no hub."""
    office.unavailable = "database_away"
    with app_at(qtbot, hub.address) as app:
        app.wait_for(AWAY)
        assert app.session.trouble is LineTrouble.HUB_NOT_READY
        office.unavailable = ""
        app.wait_for(LIVE)
        assert app.troubles[-1] is LineTrouble.NONE


@pytest.mark.parametrize(
    ("schema", "min_schema", "trouble"),
    [(0, 0, LineTrouble.HUB_TOO_OLD), (9, 8, LineTrouble.APP_TOO_OLD)],
)
def test_a_hub_that_is_not_understood_is_told_as_such(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, schema: int, min_schema: int, trouble: LineTrouble
) -> None:
    """Which of the two must be updated; the mirror takes nothing in."""
    office = StubOffice()
    strange = replace(office.welcome(), schema=schema, min_schema=min_schema)
    monkeypatch.setattr(office, "welcome", lambda: strange)
    with hub_in_thread(office) as hub, app_at(qtbot, hub.address) as app:
        app.wait_for(AWAY)
        assert app.session.trouble is trouble
        assert app.session.mirror.hall is None


def test_without_any_address_the_app_says_that_it_searches(qtbot: QtBot) -> None:
    """F39: nothing typed, nothing seen: the dialog for an address is the remedy, and it works at once."""
    with app_at(qtbot) as app:
        app.wait_until(lambda: app.session.trouble is LineTrouble.NO_HUB_FOUND)
        assert app.session.state is LineState.SEARCHING
        with hub_in_thread(StubOffice()) as hub:
            app.addresses.type_address(hub.address)
            app.wait_for(LIVE)
            app.session.close()


def test_a_dead_address_is_told_and_something_else_too(qtbot: QtBot) -> None:
    """Nobody there, and somebody there who is no hub, are different remedies."""
    with app_at(qtbot, f"127.0.0.1:{free_port()}") as app:
        app.wait_for(AWAY)
        assert app.session.trouble is LineTrouble.NO_ANSWER


# which hub


def _seen(*ports: int, branch: str = "mpp-lahat") -> tuple[Sighting, ...]:
    return tuple(
        Sighting(name=f"hub-{port}", places=(("127.0.0.1", port),), branch_id=BranchId(branch), schema=1)
        for port in ports
    )


def _book_that_sees(*sightings: Sighting, file: Path | None = None) -> AddressBook:
    book = AddressBook(file, look_around=None)
    book._take_sightings(sightings)  # as the browser's queued signal does
    return book


def test_a_stale_sighting_is_passed_over(qtbot: QtBot, hub: Hub) -> None:
    """F38: what is listed may be long dead; the hello decides."""
    book = _book_that_sees(*_seen(free_port(), _port(hub)))
    with app_at(qtbot, addresses=book) as app:
        app.wait_for(LIVE)
        assert app.session.address == Address("127.0.0.1", _port(hub))


def test_a_mute_address_costs_no_timeout(qtbot: QtBot, hub: Hub, relay: Relay) -> None:
    """A better address that doesn't answer delays a worse one by a moment, not by its timeout."""
    relay.is_mute = True
    mute = int(relay.address.rpartition(":")[2])
    with app_at(qtbot, addresses=_book_that_sees(*_seen(mute, _port(hub)))) as app:
        app.wait_for(LIVE)
        assert AWAY not in app.states


def test_the_app_moves_to_another_hub_of_its_branch_and_follows_one_that_moved(
    qtbot: QtBot, office: StubOffice, tmp_path: Path
) -> None:
    """F40: hubs of one branch are alternatives; the last good address is remembered."""
    file = tmp_path / "hub.json"
    with hub_in_thread(office) as first:
        book = _book_that_sees(*_seen(_port(first)), file=file)
        with app_at(qtbot, addresses=book) as app:
            app.wait_for(LIVE)
            with hub_in_thread(office) as second:
                book._take_sightings(_seen(_port(first), _port(second)))
                first.stop()
                app.wait_for(AWAY)
                app.wait_for(LIVE)
                office.issue()
                app.wait_until(lambda: app.session.mirror.seq == 1)
                assert app.session.address == Address("127.0.0.1", _port(second))
                app.session.close()
    kept = AddressBook(file, look_around=None).candidates()
    assert kept == [Address("127.0.0.1", _port(second)), Address("127.0.0.1", _port(first))]


def test_a_hub_of_another_branch_is_never_taken(qtbot: QtBot, office: StubOffice, hub: Hub, tmp_path: Path) -> None:
    """Once paired, the app waits for its own branch even where another one answers at the same address."""
    file = tmp_path / "hub.json"
    AddressBook(file, look_around=None).remember(Address("127.0.0.1", _port(hub)), BranchId("mpp-pagar-alam"))
    with app_at(qtbot, remembered=file) as app:
        app.wait_for(AWAY)
        assert app.session.trouble is LineTrouble.OTHER_BRANCH
        assert app.session.mirror.hall is None
        app.addresses.type_address(hub.address)
        app.wait_for(LIVE)

"""The hub as a real process on a real store, and apps on real sockets: frozen, killed, restarted, stopped."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from shared.client.asking import Outcome
from shared.client.line import LineState, LineTrouble
from shared.domain.answers import Done
from shared.domain.clock import SystemClock
from shared.domain.events import TicketIssued
from shared.domain.roles import Reader
from shared.domain.snapshot import Snapshot
from shared.office.opening import database_url, load_plan
from shared.paths import PROJECT, Paths
from shared.protocol import messages
from tests.support.app_line import PACE, app_at
from tests.support.factory import a_plan
from tests.support.hub_process import HubProcess, free_port

LIVE, AWAY = LineState.LIVE, LineState.AWAY
LAHAT = str(PROJECT / "assets" / "offices" / "mpp-lahat.toml")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder whose office is loaded and always open."""
    paths = Paths.under(tmp_path / "hall").create()
    load_plan(database_url(paths.data), a_plan(), {}, SystemClock())
    return tmp_path / "hall"


@contextmanager
def _hub(data: Path, port: int = 0, *words: str) -> Iterator[HubProcess]:
    with HubProcess(data, port, *words) as hub:
        yield hub


def _hall(hub: HubProcess, reader: Reader) -> Snapshot:
    with hub.ask() as ask:
        return messages.snapshot.validate_json(ask.get("/snapshot", params={"reader": reader}).content)


def test_a_frozen_hub_is_away_within_ten_seconds_and_live_when_it_thaws(qtbot: QtBot, data: Path) -> None:
    """F26: with the real pace, a hub whose machine hangs with its connections open."""
    with _hub(data) as hub, app_at(qtbot, hub.address, pace=PACE) as app:
        app.wait_for(LIVE)
        hub.freeze()
        frozen_at = time.monotonic()
        app.wait_for(AWAY, seconds=10)
        assert time.monotonic() - frozen_at <= 10
        hub.thaw()
        app.wait_for(LIVE, seconds=15)


def test_a_killed_hub_loses_no_acknowledged_ticket_and_repeats_no_event(qtbot: QtBot, data: Path) -> None:
    """F27, F04: kill -9 while many are asking. After the restart every answer that was given is in the hall, each
    number once; both mirrors are the hub's hall again, and neither app was told an event twice. The office file that is
    named at the restart is not taken: the store isn't empty."""
    outcomes: list[Outcome] = []
    port = free_port()
    with (
        app_at(qtbot, f"127.0.0.1:{port}", reader=Reader.COUNTER) as app,
        app_at(qtbot, f"127.0.0.1:{port}", reader=Reader.DISPLAY) as display,
    ):
        with _hub(data, port) as hub:
            app.wait_for(LIVE)
            display.wait_for(LIVE)
            for _ in range(40):
                app.takes_ticket(outcomes, expires_seconds=30)
            app.wait_until(lambda: len(outcomes) >= 10)
            hub.kill()
        app.wait_for(AWAY)
        assert len(outcomes) < 40
        with _hub(data, port, "--office", LAHAT) as again:
            app.wait_until(lambda: len(outcomes) == 40, seconds=20)
            app.wait_for(LIVE)
            display.wait_for(LIVE)
            hall = _hall(again, Reader.COUNTER)
            app.wait_until(lambda: app.session.mirror.seq == display.session.mirror.seq == hall.seq)
            assert app.session.mirror.hall == hall
            assert display.session.mirror.hall == _hall(again, Reader.DISPLAY)
            app.session.close()
            display.session.close()
    labels = [
        event.ticket.label
        for outcome in outcomes
        if isinstance(outcome, Done)
        for event in outcome.events
        if isinstance(event, TicketIssued)
    ]
    assert labels == [f"A-{number:03d}" for number in range(1, 41)]
    assert sorted(ticket.label for ticket in hall.tickets.values()) == labels
    assert app.seqs == list(range(2, hall.seq + 1))
    assert display.seqs == app.seqs


def test_the_hub_ends_within_five_seconds_with_apps_on_the_line(qtbot: QtBot, data: Path) -> None:
    """F34: SIGTERM with open live lines; the exit code says that it stopped as asked, and its note is gone."""
    with _hub(data) as hub, app_at(qtbot, hub.address) as app:
        app.wait_for(LIVE)
        assert hub.hub_json()["address"] == hub.address
        asked_at = time.monotonic()
        assert hub.end() == 0
        assert time.monotonic() - asked_at <= 5
        app.wait_for(AWAY)
        assert app.session.trouble is LineTrouble.NO_ANSWER
        assert not (data / "data" / "hub.json").exists()
        app.session.close()


def test_a_hub_ends_with_the_program_that_started_it(data: Path) -> None:
    """A kiosk that is killed leaves no hub behind: its end of the pipe closes with it."""
    command = [sys.executable, "-m", "shared.cli", "hub", "--data", str(data), "--port", "0", "--while-stdin-open"]
    hub = subprocess.Popen(
        command, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    watchdog = threading.Timer(20, hub.kill)
    watchdog.start()
    try:
        assert hub.stdout is not None
        assert hub.stdout.readline().startswith("ready http://127.0.0.1:")
        _, errors = hub.communicate(timeout=8)  # closes its standard input
    finally:
        watchdog.cancel()
        hub.kill()
    assert (hub.returncode, errors) == (0, "")


def test_a_hub_that_is_asked_to_end_by_the_program_that_started_it_ends_well(data: Path) -> None:
    """SIGTERM while the pipe is still open, as the kiosk and the demo do it: exit code 0, and not a word."""
    command = [sys.executable, "-m", "shared.cli", "hub", "--data", str(data), "--port", "0", "--while-stdin-open"]
    with subprocess.Popen(
        command, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as hub:
        watchdog = threading.Timer(60, hub.kill)
        watchdog.start()
        try:
            assert hub.stdout is not None
            assert hub.stderr is not None
            assert hub.stdout.readline().startswith("ready http://127.0.0.1:")
            hub.terminate()
            assert (hub.wait(), hub.stderr.read()) == (0, "")  # its end of the pipe is open until it has ended
        finally:
            watchdog.cancel()
            hub.kill()


def test_a_first_start_and_a_second_hub_are_told_what_to_do(tmp_path: Path) -> None:
    """F21: an empty store asks for its office file; a taken port and a taken store are one sentence each with its
    remedy and exit code 1, and the hub that has them serves on."""
    home = tmp_path / "home"
    lacking = _refused(["--data", str(home), "--port", "0"])
    assert "--office FILE" in lacking
    assert "antre office load FILE" in lacking
    with _hub(home, 0, "--office", LAHAT) as hub:
        assert _hall(hub, Reader.COUNTER).plan.branch.short_name == "MPP Lahat"
        same_port = _refused(["--data", str(tmp_path / "other"), "--port", str(hub.port)])
        assert "another program has that port" in same_port
        assert "--port" in same_port
        same_store = _refused(["--data", str(home), "--port", "0"])
        assert "Another hub has this database open" in same_store
        assert "--database" in same_store
        with hub.ask() as ask:
            assert ask.get("/health").json()["ready"]


def _refused(words: list[str]) -> str:
    """Start a hub that can't serve; return its one sentence."""
    command = [sys.executable, "-m", "shared.cli", "hub", *words]
    ended = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, timeout=20, check=False)
    assert (ended.returncode, ended.stdout) == (1, "")
    (sentence,) = ended.stderr.splitlines()
    return sentence


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_a_log_on_a_full_disk_never_holds_the_hub(data: Path) -> None:
    """F16: nobody reads the hub's standard error; what can't be logged must not fill that pipe until the hub stands."""
    log = data / "logs" / "hub.log"
    log.unlink(missing_ok=True)
    log.symlink_to("/dev/full")
    with _hub(data) as hub, hub.ask() as ask:
        for _ in range(100):
            assert ask.post("/commands", content=b"{", headers={"content-type": "application/json"}).status_code == 422
        assert ask.get("/health").json()["ready"] is True
        hub.process.terminate()
        _, errors = hub.process.communicate(timeout=8)
    assert "Traceback" not in errors
    assert errors.count("could not be read") == 1


def test_a_note_that_can_not_be_written_does_not_keep_the_hall_dark(data: Path) -> None:
    """The boards are shown what is known, although the data folder takes no new file."""
    (data / "data" / "hub.json.new").mkdir(parents=True)
    with _hub(data) as hub, hub.ask() as ask:
        assert ask.get("/snapshot", params={"reader": "display"}).status_code == 200

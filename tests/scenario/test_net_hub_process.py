"""The hub as a real process on a real store, and apps on real sockets: frozen, killed, restarted, stopped."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
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


def test_a_killed_hub_loses_no_acknowledged_ticket_and_gives_no_number_twice(qtbot: QtBot, data: Path) -> None:
    """F27, F04: kill -9 while many are asking; after the restart every answer that was given is in the hall, each once,
    and the app's mirror is the hub's hall again without a repeated event."""
    outcomes: list[Outcome] = []
    port = free_port()
    with app_at(qtbot, f"127.0.0.1:{port}", reader=Reader.COUNTER) as app:
        with _hub(data, port) as hub:
            app.wait_for(LIVE)
            for _ in range(40):
                app.takes_ticket(outcomes, expires_seconds=30)
            app.wait_until(lambda: len(outcomes) >= 10)
            hub.kill()
        app.wait_for(AWAY)
        assert len(outcomes) < 40
        with _hub(data, port) as again:
            app.wait_until(lambda: len(outcomes) == 40, seconds=20)
            app.wait_for(LIVE)
            hall = _hall(again, Reader.COUNTER)
            app.wait_until(lambda: app.session.mirror.seq == hall.seq)
            assert app.session.mirror.hall == hall
            app.session.close()
    labels = [
        event.ticket.label
        for outcome in outcomes
        if isinstance(outcome, Done)
        for event in outcome.events
        if isinstance(event, TicketIssued)
    ]
    assert labels == [f"A-{number:03d}" for number in range(1, 41)]
    assert sorted(ticket.label for ticket in hall.tickets.values()) == labels
    assert app.seqs == sorted(set(app.seqs))


def test_a_restarted_hub_is_followed_without_repeating_old_events(qtbot: QtBot, data: Path) -> None:
    """F27: a display that was on the line hears nothing twice and holds what the hub holds."""
    port = free_port()
    outcomes: list[Outcome] = []
    with (
        app_at(qtbot, f"127.0.0.1:{port}") as kiosk,
        app_at(qtbot, f"127.0.0.1:{port}", reader=Reader.DISPLAY) as display,
    ):
        with _hub(data, port):
            kiosk.wait_for(LIVE)
            display.wait_for(LIVE)
            kiosk.takes_ticket(outcomes)
            kiosk.wait_until(lambda: bool(outcomes))
            display.wait_until(lambda: len(display.events) >= 1)
        display.wait_for(AWAY)
        before = list(display.seqs)
        with _hub(data, port) as again:
            display.wait_for(LIVE)
            kiosk.wait_for(LIVE)
            assert display.seqs == before
            assert display.session.mirror.hall == _hall(again, Reader.DISPLAY)
            assert kiosk.session.mirror.hall == _hall(again, Reader.KIOSK)
            kiosk.session.close()
            display.session.close()


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


@pytest.mark.parametrize("same", ["port", "data"])
def test_a_second_hub_in_the_same_place_is_told_why_not(data: Path, tmp_path: Path, same: str) -> None:
    """F21: one sentence with its remedy and exit code 1; the first hub serves on."""
    with _hub(data) as hub:
        place = ["--data", str(tmp_path / "other"), "--port", str(hub.port)]
        if same == "data":
            place = ["--data", str(data), "--port", "0"]
        second = subprocess.run(
            [sys.executable, "-m", "shared.cli", "hub", *place],
            cwd=PROJECT,
            env={**os.environ, "PYTHONWARNINGS": "error"},
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
        )
        assert second.returncode == 1
        assert second.stdout == ""
        assert len(second.stderr.splitlines()) == 1
        assert ("--port" if same == "port" else "--database") in second.stderr
        with hub.ask() as ask:
            assert ask.get("/health").json()["ready"]


def test_without_an_office_the_hub_says_what_to_do(tmp_path: Path) -> None:
    """The first start of an office's life: the sentence names both ways."""
    started = subprocess.run(
        [sys.executable, "-m", "shared.cli", "hub", "--data", str(tmp_path), "--port", "0"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    assert started.returncode == 1
    assert "--office FILE" in started.stderr
    assert "antre office load FILE" in started.stderr


def test_the_office_file_is_loaded_once(tmp_path: Path) -> None:
    """--office on every start is harmless: only an empty database takes it."""
    words = ["--office", str(PROJECT / "assets" / "offices" / "mpp-lahat.toml")]
    for _ in range(2):
        with _hub(tmp_path, 0, *words) as hub:
            hall = _hall(hub, Reader.COUNTER)
            assert (hall.plan.branch.branch_id, hall.seq) == ("mpp-lahat", 1)
            assert httpx.get(hub.address + "/health", trust_env=False).json()["ready"]

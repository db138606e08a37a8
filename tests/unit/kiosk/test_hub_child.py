"""The kiosk's own hub: started, looked after, ended."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from kiosk import hub_child
from kiosk.hub_child import HubChild

# A hub reduced to what the kiosk sees of one: it says that it is ready and ends when its standard input does.
STAND_IN = "import sys; print('starting'); print('ready http://127.0.0.1:7766', flush=True); sys.stdin.read()"


@pytest.fixture
def hub(qapp: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[HubChild]:
    monkeypatch.setattr(hub_child, "FIRST_PAUSE_SECONDS", 0.05)
    made = HubChild([], [sys.executable, "-c", STAND_IN])
    yield made
    made.close()


def test_it_tells_its_address_and_ends_with_us(hub: HubChild, qtbot: QtBot) -> None:
    """The address is told when the hub is ready; closing lets it end by itself and leaves no process."""
    with qtbot.waitSignal(hub.ready, timeout=30000) as told:
        hub.start()
    assert told.args == ["http://127.0.0.1:7766"]
    assert hub.address == "http://127.0.0.1:7766"
    child = hub.process_id
    hub.close()
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


def test_a_hub_that_dies_is_started_again(hub: HubChild, qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    """After a kill -9 another hub is up within moments, and the log says why."""
    with qtbot.waitSignal(hub.ready, timeout=30000):
        hub.start()
    first = hub.process_id
    with qtbot.waitSignal(hub.ready, timeout=30000):
        os.kill(first, signal.SIGKILL)
    assert hub.process_id not in {0, first}
    assert "the hub has ended by a crash" in caplog.text


def test_a_hub_that_cannot_start_is_tried_again(
    qapp: object, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A program that is missing is an entry in the log and another try later, never an end of the kiosk."""
    monkeypatch.setattr(hub_child, "FIRST_PAUSE_SECONDS", 0.02)
    hub = HubChild([], ["/no/such/program"])
    hub.start()
    qtbot.waitUntil(lambda: caplog.text.count("can't be started") >= 2, timeout=30000)
    hub.close()

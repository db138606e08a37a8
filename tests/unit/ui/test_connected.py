"""What comes behind the first frame: the line is opened, time passes, and all of it ends with the window."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest
from pytestqt.qtbot import QtBot

import counter.connected
import counter.settings
import counter.viewmodel
import display.connected
import display.settings
import display.viewmodel
from shared.client.addresses import AddressBook
from shared.domain.ids import DeviceId
from shared.paths import Paths
from shared.settings import resolve
from shared.ui.bootstrap import Stage

pytestmark = pytest.mark.usefixtures("qapp")


class Window:
    """Keeps what is to be done at its end, as `Stage` does."""

    def __init__(self) -> None:
        self._endings: list[Callable[[], object]] = []

    def at_end(self, ending: Callable[[], object]) -> None:
        """Last given first."""
        self._endings.append(ending)

    def close(self) -> None:
        """Do it."""
        while self._endings:
            self._endings.pop()()


class Desk(counter.viewmodel.CounterViewModel):
    """Counts its ticks."""

    ticks = 0

    def tick(self) -> None:
        super().tick()
        self.ticks += 1


class Board(display.viewmodel.BoardViewModel):
    """Counts its ticks."""

    ticks = 0

    def tick(self) -> None:
        super().tick()
        self.ticks += 1


@pytest.fixture
def window() -> Iterator[Window]:
    """Closed in any case."""
    one = Window()
    yield one
    one.close()


@pytest.fixture
def door() -> Iterator[socket.socket]:
    """Where a hub would be."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0)
        yield listening


def _addresses(folder: Path, door: socket.socket) -> AddressBook:
    return AddressBook(folder / "hub.json", f"127.0.0.1:{door.getsockname()[1]}", look_around=None)


def _knocks(door: socket.socket) -> bool:
    try:
        door.accept()[0].close()
    except BlockingIOError:
        return False
    return True


def test_a_counter_opens_its_line_and_lets_time_pass(
    window: Window, door: socket.socket, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody knocks at the hub's door, and the desk ticks until the window is closed."""
    monkeypatch.setattr(counter.viewmodel, "TICK_MILLISECONDS", 5)
    paths = Paths.under(tmp_path).create()
    desk, settings = Desk(), resolve(counter.settings.SETTINGS, {}, {}, None)
    counter.connected.connect(cast(Stage, window), desk, settings, paths, addresses=_addresses(tmp_path, door))
    qtbot.waitUntil(lambda: _knocks(door))
    qtbot.waitUntil(lambda: desk.ticks > 1)
    window.close()
    assert not desk._timer.isActive()
    assert (paths.data / "counter" / "device.txt").read_text("utf-8").startswith("counter-")


def test_a_display_opens_its_line_and_lets_time_pass(
    window: Window, door: socket.socket, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same; a silent one says that it is so by intent."""
    monkeypatch.setattr(display.viewmodel, "TICK_MILLISECONDS", 5)
    paths = Paths.under(tmp_path).create()
    board, settings = Board(), resolve(display.settings.SETTINGS, {"display.voice": "false"}, {}, None)
    display.connected.connect(
        cast(Stage, window),
        board,
        settings,
        paths,
        addresses=_addresses(tmp_path, door),
        device_id=DeviceId("display-1"),
    )
    assert board.isSilent
    qtbot.waitUntil(lambda: _knocks(door))
    qtbot.waitUntil(lambda: board.ticks > 1)
    window.close()
    assert not board._timer.isActive()

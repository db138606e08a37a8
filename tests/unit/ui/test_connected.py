"""What comes behind the first frame: the line is opened, time passes, and all of it ends with the window."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from pytestqt.qtbot import QtBot

import counter.connected
import counter.settings
import counter.viewmodel
import display.connected
import display.settings
import display.viewmodel
from counter.memory import DeskMemory
from counter.presenters.shift import Shift
from display.hall_voice import HallVoice
from shared.client.addresses import AddressBook
from shared.client.session import Session
from shared.demo.hall import offscreen
from shared.domain.ids import CounterId, DeviceId
from shared.paths import PROJECT, Paths
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
    closed = _note_closing(monkeypatch)
    paths = Paths.under(tmp_path).create()
    desk, settings = Desk(), resolve(counter.settings.SETTINGS, {}, {}, None)
    counter.connected.connect(cast(Stage, window), desk, settings, paths, addresses=_addresses(tmp_path, door))
    qtbot.waitUntil(lambda: _knocks(door))
    qtbot.waitUntil(lambda: desk.ticks > 1)
    window.close()
    assert not desk._timer.isActive()
    assert closed == ["session"]
    assert (paths.data / "counter" / "device.txt").read_text("utf-8").startswith("counter-")


def test_a_display_opens_its_line_and_lets_time_pass(
    window: Window, door: socket.socket, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same; a silent one says that it is so by intent."""
    monkeypatch.setattr(display.viewmodel, "TICK_MILLISECONDS", 5)
    closed = _note_closing(monkeypatch)
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
    assert closed == ["session", "voice"]


def _note_closing(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what will have been closed, in order."""
    closed: list[str] = []
    for name, kind in (("session", Session), ("voice", HallVoice)):
        close = kind.close

        def note(one: Session | HallVoice, name: str = name, close: Callable[[Any], None] = close) -> None:
            closed.append(name)
            close(one)

        monkeypatch.setattr(kind, "close", note)
    return closed


def test_a_displays_voice_is_there_before_its_line(
    window: Window, door: socket.socket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing may be announced before there is somebody to say it."""
    begun: list[str] = []
    monkeypatch.setattr(HallVoice, "take", lambda _voice, player: begun.append(f"voice {player}"))
    monkeypatch.setattr(
        display.connected, "connect_voice", lambda player, _voice, _model: begun.append(f"see {player}")
    )
    monkeypatch.setattr(display.connected, "_player", lambda *_: "a player")
    monkeypatch.setattr(Session, "start", lambda _session: begun.append("line"))
    display.connected.connect(
        cast(Stage, window),
        display.viewmodel.BoardViewModel(),
        resolve(display.settings.SETTINGS, {}, {}, None),
        Paths.under(tmp_path).create(),
        addresses=_addresses(tmp_path, door),
        device_id=DeviceId("display-1"),
    )
    assert begun == ["voice a player", "see a player", "line"]


@pytest.mark.parametrize("told", ["", "4"])
def test_a_counter_that_was_told_stays_the_told_one(
    window: Window, door: socket.socket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: str
) -> None:
    """Two desks of one data folder must not change each other; a desk that wasn't told goes on where it was last."""
    made: list[dict[str, Any]] = []

    def shift(**parts: Any) -> Shift:
        made.append(parts)
        return Shift(**parts)

    monkeypatch.setattr(counter.connected, "Shift", shift)
    paths = Paths.under(tmp_path).create()
    memory = DeskMemory(paths.data / "counter")
    memory.remember(CounterId("3"))
    settings = resolve(counter.settings.SETTINGS, {"counter.counter": told}, {}, None)
    counter.connected.connect(cast(Stage, window), Desk(), settings, paths, addresses=_addresses(tmp_path, door))
    assert made[0]["remembered"] == (told or "3")
    made[0]["remember"](CounterId("5"))
    assert memory.counter_id == ("3" if told else "5")


BROKEN = """
import sys
sys.path.insert(0, {project!r})
from {app}.app import main
import {app}.{module} as broken

def fails(*_, **__):
    raise RuntimeError("it is broken")

{where} = fails
sys.exit(main(["--data", {data!r}]))
"""


@pytest.mark.parametrize(
    ("app", "module", "where"),
    [
        ("kiosk", "app", "broken.Kiosk._open_session"),
        ("counter", "connected", "broken.connect"),
        ("display", "connected", "broken.connect"),
    ],
)
def test_an_app_that_cannot_go_on_ends_with_1(app: str, module: str, where: str, tmp_path: Path) -> None:
    """A real start. It would look for its hub for ever: its end and the log say more."""
    told = BROKEN.format(project=str(PROJECT), app=app, module=module, where=where, data=str(tmp_path))
    done = subprocess.run(
        [sys.executable, "-P", "-c", told],
        env={**os.environ, **offscreen()},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, "antre: It can't go on (it is broken)." in done.stderr) == (1, True)
    assert f"{app} can't go on" in (tmp_path / "logs" / f"{app}.log").read_text("utf-8")


@pytest.mark.parametrize(
    ("app", "taken", "words"),
    [("kiosk", "spool", ["--printer", "fake:{folder}/paper"]), ("display", "announcements", ["--voice"])],
)
def test_a_folder_that_cannot_be_made_is_named(app: str, taken: str, words: list[str], tmp_path: Path) -> None:
    """A kiosk that was given a printer and couldn't print, a display that couldn't speak: said at the start."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / taken).touch()
    told = [word.format(folder=tmp_path) for word in words]
    done = subprocess.run(
        [sys.executable, "-m", "shared.cli", app, "--data", str(tmp_path), "--hub", "127.0.0.1:9", *told],
        cwd=PROJECT,
        env={**os.environ, **offscreen()},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, "antre: The data folder can't be used" in done.stderr, taken in done.stderr) == (
        1,
        True,
        True,
    )

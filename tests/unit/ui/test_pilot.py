"""The pilot drives a real process: it taps like a finger, and says why it could not."""

from __future__ import annotations

import json
import os
import signal
import socket
import stat
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from shared.ui.pilot_client import Pilot, PilotError

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[3]
STAGE = ROOT / "tests" / "support" / "pilot_stage.py"


class Running:
    """The stage as a child process, with its pilot."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "pilot"
        self.log = folder / "log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, str(STAGE), "--pilot", str(self.path), "--geometry", "700x1400"],
                cwd=ROOT,
                env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
                stderr=log,
            )
        self.pilot = Pilot(self.path)

    def close(self) -> None:
        self.pilot.close()
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(5)


@pytest.fixture
def stage() -> Iterator[Running]:
    with tempfile.TemporaryDirectory() as folder:
        running = Running(Path(folder))
        yield running
        running.close()


def test_a_tap_presses_what_a_repeater_made(stage: Running) -> None:
    """An item is found by objectName or by its words, also inside a Repeater, and pressed as often as asked."""
    stage.pilot.tap("press-two")
    stage.pilot.tap("Press one", times=2)
    assert stage.pilot.wait(view_model="presses", equals=3) == 3
    assert stage.pilot.ask(target="count", prop="text") == "pressed 3"


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("off", "disabled"),
        ("hidden", "not visible"),
        ("covered", "covered by lid"),
        ("outside", "outside the window"),
        ("nowhere", "there is no 'nowhere'"),
    ],
)
def test_what_no_finger_reaches_is_refused(stage: Running, target: str, reason: str) -> None:
    """A tap on a disabled, hidden, covered, distant or missing item is an error that says so."""
    with pytest.raises(PilotError, match=reason):
        stage.pilot.tap(target, timeout_seconds=0.1)
    assert stage.pilot.ask("presses") == 0


def test_keys_sizes_and_pictures(stage: Running, tmp_path: Path) -> None:
    """Text is typed to what has the focus; the window takes another size; its picture has that size."""
    stage.pilot.type("Antre 17")
    assert stage.pilot.ask(target="field", prop="text") == "Antre 17"
    stage.pilot.key("Backspace")
    assert stage.pilot.ask(target="field", prop="text") == "Antre 1"
    stage.pilot.size(640, 1200)
    stage.pilot.wait("press-one")
    stage.pilot.grab(tmp_path / "stage.png")
    head = (tmp_path / "stage.png").read_bytes()[:24]
    assert head[:4] == b"\x89PNG"
    assert (int.from_bytes(head[16:20]), int.from_bytes(head[20:24])) == (640, 1200)


def test_a_wait_in_vain_ends_and_says_what_it_saw(stage: Running) -> None:
    """A wait that is not fulfilled is an error with the last value, after its timeout."""
    with pytest.raises(PilotError, match="last seen: 0"):
        stage.pilot.wait(view_model="presses", equals=9, timeout_seconds=0.1)
    with pytest.raises(PilotError, match="there is no 'nothing'"):
        stage.pilot.ask("nothing")


def test_a_broken_slot_is_logged_and_the_app_lives(stage: Running) -> None:
    """An unexpected exception goes to the log; the window answers as before and ends with 0."""
    stage.pilot.tap("broken")
    stage.pilot.tap("press-one")
    assert stage.pilot.wait(view_model="presses", equals=1) == 1
    stage.pilot.quit()
    assert stage.process.wait(15) == 0
    words = stage.log.read_text(encoding="utf-8")
    assert "the app goes on" in words
    assert "broken on purpose" in words


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_ends_the_app_with_zero(stage: Running, name: str) -> None:
    """Ctrl-C, a kill and a closed terminal end an app that nothing else would wake: with 0, no complaint in the log."""
    stage.process.send_signal(getattr(signal, name))
    assert stage.process.wait(15) == 0
    words = stage.log.read_text(encoding="utf-8")
    assert "Traceback" not in words
    assert "WARNING" not in words


def test_only_this_user_may_open_the_socket(stage: Running) -> None:
    """The socket's file is closed to group and others."""
    assert stat.S_IMODE(stage.path.stat().st_mode) & 0o077 == 0


def test_nonsense_is_answered_and_does_no_harm(stage: Running) -> None:
    """A line that is not a request is answered with an error; the next request works."""
    stage.pilot.close()
    with socket.socket(socket.AF_UNIX) as link:
        link.settimeout(5)
        link.connect(str(stage.path))
        with link.makefile("rwb") as stream:
            for line in (b"{}\n", b"not json\n", b'{"do": "fly"}\n'):
                stream.write(line)
                stream.flush()
                assert json.loads(stream.readline())["ok"] is False
    stage.pilot = Pilot(stage.path)
    assert stage.pilot.ask("presses") == 0

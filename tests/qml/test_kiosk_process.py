"""The kiosk as a program of its own: with its hub, its printer, and what becomes of a number when the hub is killed."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from shared.devices.printer.reader import read
from shared.paths import ASSETS, PROJECT
from shared.ui.pilot_client import Pilot

OPEN_ALWAYS = 'monday-sunday = "00.00-24.00"'


def always_open(folder: Path) -> Path:
    """The mall's office file with hours that suit a test at any time of any day."""
    text = (ASSETS / "offices" / "mpp-lahat.toml").read_text(encoding="utf-8")
    file = folder / "office.toml"
    file.write_text(
        re.sub(r"(\[hours\.\w+\][^\n]*\n)(?:[^\[\n]*\n)*?\n", rf"\1{OPEN_ALWAYS}\n\n", text), encoding="utf-8"
    )
    return file


class Program:
    """A running kiosk with a hub of its own, and its pilot."""

    def __init__(self, folder: Path) -> None:
        self.paper = folder / "paper"
        self.log = folder / "log"
        self.run = folder / "run"
        words = ["--data", str(self.run), "--with-hub", "--office", str(always_open(folder))]
        words += ["--printer", f"fake:{self.paper}", "--pilot", str(folder / "pilot"), "--geometry", "540x960"]
        environment = {**os.environ, "ANTRE_HUB_PORT": "0", "ANTRE_HUB_BEACON": "false"}
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "kiosk", *words], cwd=PROJECT, env=environment, stderr=log, stdout=log
            )
        self.pilot = Pilot(folder / "pilot")

    def hub_pid(self) -> int:
        """The hub's process id, as it told its parent."""
        return int(json.loads((self.run / "data" / "hub.json").read_text(encoding="utf-8"))["pid"])

    def takes_a_number(self) -> str:
        self.pilot.wait(view_model="page", equals="home", timeout_seconds=30)
        for name in ("agency-disdukcapil", "service-ktp-cetak-ulang", "takeTicket", "priorityNo"):
            self.pilot.tap(name)
        self.pilot.wait(view_model="paper", equals="printed", timeout_seconds=20)
        number = str(self.pilot.ask("ticketNumber"))
        self.pilot.tap("done")
        return number

    def close(self) -> None:
        self.pilot.close()
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(5)


@pytest.fixture
def program() -> Iterator[Program]:
    with tempfile.TemporaryDirectory() as folder:
        running = Program(Path(folder))
        yield running
        running.close()


def test_a_killed_hub_loses_no_number(program: Program) -> None:
    """A-001 on screen and paper; after a kill -9 of the hub it recovers and gives A-002; Ctrl-C ends both with 0.
    The kiosk's own log keeps what happened."""
    assert program.takes_a_number() == "A-001"
    first = program.hub_pid()
    os.kill(first, signal.SIGKILL)
    program.pilot.wait(view_model="page", equals="away", timeout_seconds=30)
    assert program.takes_a_number() == "A-002"
    second = program.hub_pid()
    assert second != first
    papers = [read((program.paper / f"ticket-{n}.bin").read_bytes(), width_dots=576).largest for n in (1, 2)]
    assert papers == ["A-001", "A-002"]
    program.process.send_signal(signal.SIGINT)
    assert program.process.wait(10) == 0
    with pytest.raises(ProcessLookupError):
        os.kill(second, 0)
    kept = [json.loads(line) for line in (program.run / "logs" / "kiosk.log").read_text("utf-8").splitlines()]
    assert any("the hub has ended by a crash" in line["says"] for line in kept)
    assert "Traceback" not in program.log.read_text(encoding="utf-8")

"""systemd's part, played by a socket of our own: the hub says that it is up, that it isn't stuck, and that it goes."""

from __future__ import annotations

import configparser
import os
import secrets
import shlex
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from shared.cli.__main__ import VERBS
from shared.domain.clock import SystemClock
from shared.hub.serve import BEAT_SECONDS
from shared.office.opening import database_url, load_plan
from shared.paths import PROJECT, Paths
from tests.support.factory import a_plan
from tests.support.hub_process import HubProcess

UNIT = PROJECT / "docs" / "systemd" / "antre-hub.service"
SECONDS = 20.0


@pytest.fixture
def ear() -> Iterator[socket.socket]:
    """What systemd listens on, under a name that no folder holds."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as bound:
        bound.bind(f"\0antre-test-{os.getpid()}-{secrets.token_hex(4)}")
        bound.settimeout(SECONDS)
        yield bound


def test_a_supervised_hub_says_ready_beats_and_says_goodbye(tmp_path: Path, ear: socket.socket) -> None:
    """READY with a sentence for `systemctl status`, WATCHDOG while it serves, STOPPING when it was asked to end."""
    paths = Paths.under(tmp_path / "hall").create()
    load_plan(database_url(paths.data), a_plan(), {}, SystemClock())
    address = "@" + bytes(ear.getsockname())[1:].decode()
    heard: list[str] = []
    with HubProcess(tmp_path / "hall", env={"NOTIFY_SOCKET": address}) as hub:
        while not {"READY=1", "WATCHDOG=1"} <= {word.partition("\n")[0] for word in heard}:
            heard.append(ear.recv(4096).decode())
        assert hub.end() == 0
    while heard[-1] != "STOPPING=1":
        heard.append(ear.recv(4096).decode())
    (ready,) = [word for word in heard if word.startswith("READY=1\n")]
    assert ready == f"READY=1\nSTATUS=Serving mpp-lahat at {hub.address}."


def test_the_unit_file_starts_the_hub_and_waits_for_more_than_one_beat() -> None:
    """Type=notify and a watchdog that is patient for several beats; what it starts is a verb of ours."""
    unit = configparser.ConfigParser(interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]  # systemd's names keep their capitals
    unit.read(UNIT, encoding="utf-8")
    service = unit["Service"]
    assert (service["Type"], service["Restart"]) == ("notify", "always")
    assert float(service["WatchdogSec"]) >= 3 * BEAT_SECONDS
    program, verb, *_ = shlex.split(service["ExecStart"])
    assert Path(program).name == "antre"
    assert verb in VERBS

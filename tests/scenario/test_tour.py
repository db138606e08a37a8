"""The tour of the real programs, and what it leaves, read back by eyes that are not ours."""

from __future__ import annotations

import json
import math
import wave
from array import array
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
import zxingcpp
from PIL import Image

from shared.demo.hall import DemoHall, offscreen, open_hall
from shared.demo.tour import AGENCY, SERVICE, Report, run_tour
from shared.domain.answers import Done
from shared.domain.commands import IssueTicket
from shared.domain.events import TicketIssued
from shared.domain.ids import CommandId
from shared.domain.roles import Reader
from shared.protocol import messages
from tests.support.escpos_text import large_lines


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the tour of this run left its things."""
    folder = tmp_path_factory.mktemp("tour")
    report = run_tour(folder)
    assert report.ok, [step for step in report.steps if not step.ok]
    return folder


@pytest.fixture(scope="module")
def told(out: Path) -> Report:
    """What ``tour.json`` says."""
    held: dict[str, object] = json.loads((out / "tour.json").read_text("utf-8"))
    assert held["ok"] is True
    steps = held["steps"]
    assert isinstance(steps, list)
    assert all(step["ok"] for step in steps)
    return Report(**{**held, "steps": []})  # type: ignore[arg-type]  # the same names, read back from JSON


def test_paper_board_and_voice_say_the_same_number(out: Path, told: Report) -> None:
    """``ticket-1.bin``, decoded without our reader, carries the board's number; the announcement spells it."""
    assert told.ticket in large_lines((out / "ticket-1.bin").read_bytes())
    assert told.board == told.ticket
    prefix, digits = told.ticket.split("-")
    words = {"0": "nol", "1": "satu"}
    spelled = " ".join(words[digit] for digit in digits)
    assert told.announcement == f"Nomor antrean, {prefix}, {spelled}, silakan menuju loket tiga."
    assert told.counter == "3"


def test_the_code_on_the_paper_can_be_read(out: Path, told: Report) -> None:
    """A QR library reads the printed picture back: the number, and the same text as on the kiosk's screen."""
    paper = [found.text for found in zxingcpp.read_barcodes(Image.open(out / "ticket-1.png"))]
    screen = [found.text for found in zxingcpp.read_barcodes(Image.open(out / "kiosk-5-result.png"))]
    assert paper == screen
    assert paper[0].split()[0] == told.ticket


def test_the_announcement_can_be_heard(out: Path, told: Report) -> None:
    """The WAV lasts three to nine seconds and isn't silent."""
    with wave.open(str(out / told.announcement_wav)) as sound:
        seconds = sound.getnframes() / sound.getframerate()
        assert sound.getsampwidth() == 2
        samples = array("h", sound.readframes(sound.getnframes()))
    loudness = math.sqrt(sum(sample * sample for sample in samples) / len(samples))
    assert 3 <= seconds <= 9
    assert loudness > 0.01 * 2**15


def test_every_picture_is_there_and_shows_something(out: Path) -> None:
    """Kiosk, counter and display each left their pages, and none is one flat colour."""
    pictures = sorted(out.glob("*.png"))
    for room, least in (("kiosk", 6), ("counter", 6), ("display", 4), ("ticket", 1)):
        assert len([one for one in pictures if one.name.startswith(room)]) >= least
    for one in pictures:
        darkest, lightest = Image.open(one).convert("L").getextrema()
        assert (darkest < 60, lightest > 180) == (True, True), one.name  # type: ignore[operator]  # "L" has one band


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[DemoHall]:
    """A hall of real processes: the hub and its windows."""
    with open_hall(tmp_path / "hall", has_pilots=True) as opened:
        opened.start_hub()
        opened.start_apps(offscreen())
        yield opened


def test_a_hub_that_is_killed_in_mid_tour_loses_no_acknowledged_ticket(hall: DemoHall) -> None:
    """kill -9 while the kiosk stands open and others ask: after a restart on the same port every acknowledged number
    is there, none is given twice, and the same windows go on by themselves."""
    with hall.pilot("kiosk") as kiosk, hall.pilot("counter-3") as desk:
        kiosk.wait(f"agency-{AGENCY}", timeout_seconds=30)
        desk.wait("officer-rina", timeout_seconds=30)
        acknowledged = _ask_until_killed(hall)
        hall.start_hub()
        kiosk.wait(f"agency-{AGENCY}", timeout_seconds=30)
        kiosk.tap(f"agency-{AGENCY}")
        kiosk.tap(f"service-{SERVICE}")
        kiosk.tap("takeTicket")
        kiosk.tap("priorityNo")
        kiosk.wait("ticketNumber")
        shown = str(kiosk.ask(target="ticketNumber", prop="number"))
        with httpx.Client(trust_env=False) as client:
            answer = client.get(f"{hall.address}/snapshot", params={"reader": Reader.COUNTER.value})
        held = [ticket.label for ticket in messages.snapshot.validate_json(answer.content).tickets.values()]
        assert len(held) == len(set(held))
        assert acknowledged
        assert set(acknowledged) <= set(held)
        assert shown in held
        assert shown not in acknowledged


def _ask_until_killed(hall: DemoHall) -> list[str]:
    """Ask for tickets from four sides, kill the hub after some answers; return the labels that were acknowledged."""
    acknowledged: list[str] = []

    def ask(side: int) -> None:
        with httpx.Client(trust_env=False) as client:
            for number in range(200):
                command = IssueTicket(command_id=CommandId(f"kill-{side}-{number}"), service_id=SERVICE)
                try:
                    answer = client.post(
                        f"{hall.address}/commands",
                        content=messages.command.dump_json(command),
                        headers={"Content-Type": "application/json"},
                    )
                except httpx.TransportError:
                    return
                told = messages.answer.validate_json(answer.content)
                assert isinstance(told, Done)
                issued = told.events[0]
                assert isinstance(issued, TicketIssued)
                acknowledged.append(issued.ticket.label)
                if len(acknowledged) >= 40 and hall.hub is not None and hall.hub.is_running and side == 0:
                    hall.hub.kill()
                    return

    with ThreadPoolExecutor(4) as sides:
        list(sides.map(ask, range(4)))
    return acknowledged

"""From a finger to what it is for: an officer's key to the board's frame, a citizen's tap to the paper."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from bench.figure import CannotMeasure, Rounds, alternate
from bench.hall import Hall, make_hall, serving
from bench.issuing import issue_bodies
from bench.numbers import median, percentile
from bench.processes import running
from bench.stage import Stage
from shared.demo.hall import offscreen
from shared.demo.processes import Program
from shared.demo.seed import PIN
from shared.domain.ids import ServiceId
from shared.ui.pilot_client import Pilot, PilotError

FRAMES_PER_SECOND = 60
AGENCY, SERVICE = "disdukcapil", ServiceId("ktp-cetak-ulang")
COUNTER, OFFICER = "3", "rina"
START_SECONDS = 30.0
WAIT_SECONDS = 15.0
LOOK_SECONDS = 0.0005
PRESS_PAUSE_SECONDS = 0.1  # of the floor: nobody presses faster, and the window must have come to rest
# A bench calls faster than a hall does; the shortest that the setting allows.
QUICK_BOARD = {"ANTRE_DISPLAY_LEAST_CALL_SECONDS": "2", "ANTRE_DISPLAY_VOICE": "false"}


def measure_press_to_frame(stage: Stage) -> Rounds:
    """Press *next* at a counter until the board's frame shows the number; a key on a bare window, in turn."""
    presses = stage.effort.presses
    hall = stage.enter(serving(make_hall(stage.folder / "press")))
    _let_come(hall, presses * stage.effort.rounds + 1)
    desk, display = stage.enter(_desk_and_board(stage.folder, hall))
    waits: list[float] = []

    def press() -> float:
        pressed_at = time.monotonic()
        desk.key("F2")
        label = str(desk.wait("currentNumber", prop="text", timeout_seconds=WAIT_SECONDS))
        shown_at = float(display.program.wait_for_line(f"frame {label} ", WAIT_SECONDS))
        _serve(desk, display.pilot)
        return shown_at - pressed_at

    def over_the_hall(_number: int) -> float:
        took = [press() for _ in range(presses)]
        waits.extend(took)
        return percentile(took, 95) * FRAMES_PER_SECOND

    try:
        press()
        with _bare_frame(stage, "press-floor") as bare:
            rounds = alternate(
                stage.effort.rounds,
                lambda _number: percentile([bare.press() for _ in range(presses)], 95) * FRAMES_PER_SECOND,
                over_the_hall,
            )
    except PilotError as problem:
        raise CannotMeasure(str(problem)) from problem
    remark = f"{presses} presses a round; median {median(waits) * 1000:.0f} ms, durable commit and live line included"
    return Rounds(values=rounds.values, floors=rounds.floors, remarks=(remark,))


def measure_tap_to_paper(stage: Stage) -> Rounds:
    """Tap a kiosk's last question until the printer has the ticket; a bare window that writes a file, in turn."""
    taps = stage.effort.presses
    hall = stage.enter(serving(make_hall(stage.folder / "tap")))
    paper = stage.folder / "paper"
    paper.mkdir()
    waits: list[float] = []
    with _app(stage.folder, hall, "kiosk", ["--printer", f"fake:{paper}"]) as (kiosk, _program):
        printed = 0

        def tap() -> float:
            nonlocal printed
            printed += 1
            for target in (f"agency-{AGENCY}", f"service-{SERVICE}", "takeTicket"):
                kiosk.tap(target)
            kiosk.wait("priorityNo")
            tapped_at = time.monotonic()
            kiosk.tap("priorityNo")
            took = _wait_for_paper(paper / f"ticket-{printed}.bin") - tapped_at
            kiosk.wait("ticketNumber")
            kiosk.tap("done")
            return took

        def at_the_kiosk(_number: int) -> float:
            took = [tap() for _ in range(taps)]
            waits.extend(took)
            return percentile(took, 95) * FRAMES_PER_SECOND

        try:
            tap()
            with _bare_frame(stage, "paper-floor", has_paper=True) as bare:
                rounds = alternate(
                    stage.effort.rounds,
                    lambda _number: percentile([bare.print() for _ in range(taps)], 95) * FRAMES_PER_SECOND,
                    at_the_kiosk,
                )
        except PilotError as problem:
            raise CannotMeasure(str(problem)) from problem
    remark = f"{taps} taps a round; median {median(waits) * 1000:.0f} ms; the printer is a folder"
    return Rounds(values=rounds.values, floors=rounds.floors, remarks=(remark,))


class _Board:
    def __init__(self, pilot: Pilot, program: Program) -> None:
        self.pilot = pilot
        self.program = program


class _BareFrame:
    """Presses a key on a bare window and waits for what comes of it, in seconds."""

    def __init__(self, pilot: Pilot, program: Program, paper: Path) -> None:
        self._pilot = pilot
        self._program = program
        self._paper = paper
        self._presses = 0

    def press(self) -> float:
        """Until a frame shows the new number."""
        pressed_at = self._press()
        return float(self._program.wait_for_line(f"frame {self._presses} ", WAIT_SECONDS)) - pressed_at

    def print(self) -> float:
        """Until the file is there."""
        pressed_at = self._press()
        return _wait_for_paper(self._paper / f"ticket-{self._presses}.bin") - pressed_at

    def _press(self) -> float:
        time.sleep(PRESS_PAUSE_SECONDS)
        self._presses += 1
        pressed_at = time.monotonic()
        self._pilot.key("F2")
        return pressed_at


@contextmanager
def _bare_frame(stage: Stage, name: str, *, has_paper: bool = False) -> Iterator[_BareFrame]:
    paper, socket = stage.folder / f"{name}-paper", stage.folder / f"{name}.pilot"
    paper.mkdir()
    words = ["bench.bare_frame", "--pilot", str(socket), *(["--paper", str(paper)] if has_paper else [])]
    with running(name, words, stage.folder / f"{name}.log", offscreen()) as program:
        program.wait_for_line("frame 0 ", START_SECONDS)
        with Pilot(socket) as pilot:
            yield _BareFrame(pilot, program, paper)


@contextmanager
def _app(
    folder: Path, hall: Hall, app: str, words: list[str], *, module: str = "", environment: dict[str, str] | None = None
) -> Iterator[tuple[Pilot, Program]]:
    socket, log = folder / f"{app}.pilot", folder / f"{app}.log"
    told = [module or app, "--data", str(folder / app), "--hub", hall.address, "--pilot", str(socket), *words]
    with (
        running(app, told, log, {**offscreen(), **(environment or {})}) as program,
        Pilot(socket, within_seconds=START_SECONDS) as pilot,
    ):
        yield pilot, program


@contextmanager
def _desk_and_board(folder: Path, hall: Hall) -> Iterator[tuple[Pilot, _Board]]:
    """A counter with its officer signed in, and a display that tells of its frames."""
    watched = _app(folder, hall, "display", [], module="bench.watched_display", environment=QUICK_BOARD)
    with watched as (board, program), _app(folder, hall, "counter", ["--counter", COUNTER]) as (desk, _):
        desk.wait(f"officer-{OFFICER}", timeout_seconds=START_SECONDS)
        desk.tap(f"officer-{OFFICER}")
        desk.tap(f"counter-{COUNTER}")
        for digit in PIN:
            desk.tap(f"pin-{digit}")
        desk.tap("signIn")
        desk.wait("next", timeout_seconds=WAIT_SECONDS)
        yield desk, _Board(board, program)


def _serve(desk: Pilot, board: Pilot) -> None:
    """Serve who was called; the board has come to rest when this returns."""
    desk.key("F5")
    desk.wait("finish", prop="enabled", timeout_seconds=WAIT_SECONDS)
    desk.key("F8")
    desk.wait("currentNumber", is_visible=False, timeout_seconds=WAIT_SECONDS)
    board.wait(view_model="page", equals="calls", timeout_seconds=WAIT_SECONDS)


def _let_come(hall: Hall, count: int) -> None:
    with httpx.Client(base_url=hall.address, trust_env=False, timeout=WAIT_SECONDS) as client:
        for body in issue_bodies([SERVICE], count):
            client.post("/commands", content=body, headers={"content-type": "application/json"}).raise_for_status()


def _wait_for_paper(file: Path) -> float:
    """Return when (monotonic clock) a job's bytes were there."""
    deadline = time.monotonic() + WAIT_SECONDS
    while not (file.exists() and file.stat().st_size):
        if time.monotonic() > deadline:
            raise CannotMeasure(f"no paper came within {WAIT_SECONDS:g} s")
        time.sleep(LOOK_SECONDS)
    return time.monotonic()

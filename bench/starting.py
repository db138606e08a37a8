"""Cold starts: from the start of a fresh process to its first frame, or to the hub's first word."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path

from bench.figure import CannotMeasure, Rounds, alternate
from bench.hall import Hall, make_hall, serving
from bench.processes import running
from bench.stage import Stage
from shared.demo.hall import offscreen
from shared.demo.processes import Program

FIRST_FRAME = ": first frame after "
FIRST_FRAME_IS = "first frame "
START_SECONDS = 30.0
LOOK_SECONDS = 0.002

_names = count()


def measure_app_start(stage: Stage, app: str, words: Sequence[str] = ()) -> Rounds:
    """Start an app beside a running hub, and a bare QML window, in turn: seconds from nothing to the first frame."""
    hall = stage.once(hall_to_start_in)
    look_at_first_frame(stage.folder, app, ["--data", str(stage.folder / f"looked-at-{app}"), "--hub", hall.address])

    def app_start() -> float:
        name = f"{app}-{next(_names)}"
        told = [app, "--data", str(stage.folder / name), "--hub", hall.address, *words]
        began = time.perf_counter()
        with running(name, told, stage.folder / f"{name}.log", offscreen()) as program:
            wait_for_frame(program)
            return time.perf_counter() - began

    return _in_turn(stage, lambda: bare_start(stage), app_start)


def measure_hub_start(stage: Stage) -> Rounds:
    """Start a hub on a hall that is there, and a bare server, in turn: seconds from nothing to *ready*."""
    hall = make_hall(stage.folder / "start-hub")

    def hub_start() -> float:
        began = time.perf_counter()
        with serving(hall):
            return time.perf_counter() - began

    def server_start() -> float:
        began = time.perf_counter()
        with running("server", ["bench.bare_fan_out"], stage.folder / "bare-server.log") as program:
            program.wait_for_line("ready ")
            return time.perf_counter() - began

    return _in_turn(stage, server_start, hub_start)


def hall_to_start_in(stage: Stage) -> Hall:
    """Return a hall whose hub runs for the rest of the bench."""
    return stage.enter(serving(make_hall(stage.folder / "start")))


def bare_start(stage: Stage) -> float:
    """Return the seconds of a bare QML window from nothing to its first frame."""
    began = time.perf_counter()
    with running("bare-frame", ["bench.bare_frame"], stage.folder / "bare-frame.log", offscreen()) as program:
        program.wait_for_line("frame 0 ", START_SECONDS)
        return time.perf_counter() - began


def _in_turn(stage: Stage, floor: Callable[[], float], figure: Callable[[], float]) -> Rounds:
    floor(), figure()  # what lies on the disk is in memory from here on, as after a machine's own start it soon is
    return alternate(stage.effort.rounds, lambda _number: floor(), lambda _number: figure())


def look_at_first_frame(folder: Path, app: str, words: Sequence[str]) -> None:
    """Start an app once and look at what its first frame shows. Raises CannotMeasure where the frame is hollow."""
    name = f"looked-at-{app}"
    with running(name, ["bench.looked_at", app, *words], folder / f"{name}.log", offscreen()) as program:
        told = program.wait_for_line(FIRST_FRAME_IS, START_SECONDS)
    if told != "whole":
        raise CannotMeasure(f"a start until a hollow frame says nothing: {app}'s {FIRST_FRAME_IS}{told}")


def wait_for_frame(program: Program) -> None:
    """Wait for the log's word of the first frame. Raises CannotMeasure where none comes."""
    deadline = time.monotonic() + START_SECONDS
    while FIRST_FRAME not in _text_of(program.log):
        if time.monotonic() > deadline or not program.is_running:
            raise CannotMeasure(f"{program.name} showed nothing; its log: {program.tail()}")
        time.sleep(LOOK_SECONDS)


def _text_of(log: Path) -> str:
    return log.read_text("utf-8", "replace")

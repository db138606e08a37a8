"""What a hall takes while nothing happens: memory of a hub with a hundred apps, processor time of the four programs."""

from __future__ import annotations

import asyncio
import time
from contextlib import ExitStack

from bench.figure import Rounds, alternate
from bench.hall import make_hall, serving_program
from bench.lines import Audience
from bench.load import Place
from bench.processes import processor_seconds, resident_megabytes, running
from bench.pushing import LINES, MARK, hello
from bench.stage import Stage
from shared.demo.hall import offscreen
from shared.demo.processes import Program
from shared.ui.pilot_client import Pilot

SETTLE_SECONDS = 10.0
HALL_WAITS = 15.0


def measure_memory(stage: Stage) -> Rounds:
    """Return what the hub holds while a hundred apps are on the line, and a bare fan-out with as many."""

    def hub(number: int) -> float:
        with serving_program(make_hall(stage.folder / f"memory-{number}")) as (hall, program):
            return asyncio.run(_with_lines(hall.address, hello(), program.pid))

    def bare(_number: int) -> float:
        with running("bare-lines", ["bench.bare_fan_out"], stage.folder / "bare-lines.log") as program:
            return asyncio.run(_with_lines(program.wait_for_line("ready "), "", program.pid))

    return alternate(min(stage.effort.rounds, 3), bare, hub)


def measure_idleness(stage: Stage) -> Rounds:
    """Return how much of one core the four programs take together, in per cent, and four bare ones beside them."""
    seconds = stage.effort.round_seconds * 3
    with ExitStack() as stack:
        hall, hub = stack.enter_context(serving_program(make_hall(stage.folder / "idle")))
        programs = [hub]
        for app, more in (("kiosk", []), ("counter", ["--counter", "3"]), ("display", [])):
            folder = stage.folder / f"idle-{app}"
            words = [app, "--data", str(folder), "--hub", hall.address, "--pilot", str(folder) + ".pilot", *more]
            programs.append(stack.enter_context(running(app, words, stage.folder / f"idle-{app}.log", offscreen())))
            if app == "kiosk":
                with Pilot(str(folder) + ".pilot") as kiosk:
                    kiosk.wait("agency-disdukcapil", timeout_seconds=HALL_WAITS)
        bare = [
            stack.enter_context(running("idle-floor", words, stage.folder / "idle-floor.log", offscreen()))
            for words in (["bench.bare_fan_out"], *[["bench.bare_frame"]] * 3)
        ]
        time.sleep(SETTLE_SECONDS)  # what is loaded behind the first frame is no idling
        rounds = alternate(
            min(stage.effort.rounds, 3),
            lambda _number: _share(bare, seconds),
            lambda _number: _share(programs, seconds),
        )
    return Rounds(
        values=rounds.values,
        floors=rounds.floors,
        remarks=(f"{seconds:g} s a round; the windows are drawn offscreen by the software renderer",),
    )


async def _with_lines(address: str, text: str, pid: int) -> float:
    audience = Audience(MARK)
    try:
        await audience.join(Place.of(address), text, LINES)
        return resident_megabytes(pid)
    finally:
        audience.close()


def _share(programs: list[Program], seconds: float) -> float:
    before, began = sum(processor_seconds(program.pid) for program in programs), time.perf_counter()
    time.sleep(seconds)
    after, ended = sum(processor_seconds(program.pid) for program in programs), time.perf_counter()
    return (after - before) / (ended - began) * 100

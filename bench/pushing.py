"""Pushing to a hundred apps: by the hub, by a bare fan-out, and by one that keeps a ticket first."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.figure import Rounds, alternate
from bench.hall import READY_SECONDS, make_hall, serving
from bench.issuing import issue_bodies
from bench.lines import Audience
from bench.load import LoadFailed, Place, post_of
from bench.numbers import median, percentile
from bench.processes import running
from bench.stage import Stage
from shared.domain.ids import DeviceId
from shared.domain.roles import Reader
from shared.hub.event_loop import loop_factory
from shared.protocol import messages
from shared.protocol.messages import Hello

LINES = 100
WARM_UP_PUSHES = 20
PUSH_SECONDS = 5.0
MARK = b"ticket.issued"

Waits = tuple[list[float], bytes]
"""How long each push took, in seconds, and the last text that came."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pushing:
    """The same rounds, beside two floors."""

    beside_bare: Rounds
    beside_kept: Rounds


def measure_pushing(stage: Stage) -> Pushing:
    """Push from the hub and from both bare programs, in turn; each round opens its hundred lines anew."""
    pushes = stage.effort.pushes
    hall = stage.enter(serving(make_hall(stage.folder / "push")))
    bare = stage.enter(_floor(stage.folder / "push-floor.log", "bench.bare_fan_out"))
    kept_folder = stage.folder / "push-kept-floor"
    keeping = stage.enter(_floor(kept_folder.with_suffix(".log"), "bench.keeping_fan_out", str(kept_folder)))
    services = list(hall.plan.services)
    text = b""
    middles: dict[str, list[float]] = {"hub": [], "bare": [], "keeping": []}
    kept_floors: list[float] = []

    def hub_pushes(count: int) -> list[float]:
        nonlocal text
        waits, text = _run(_push(hall.address, "/commands", hello(), list(issue_bodies(services, count))))
        return waits

    def bare_pushes(address: str, kind: str) -> float:
        waits, _ = _run(_push(address, "/", "", [text] * (WARM_UP_PUSHES + pushes)))
        middles[kind].append(median(waits[WARM_UP_PUSHES:]) * 1000)
        return percentile(waits[WARM_UP_PUSHES:], 99) * 1000

    def hub_round(_number: int) -> float:
        waits = hub_pushes(pushes)
        middles["hub"].append(median(waits) * 1000)
        return percentile(waits, 99) * 1000

    def floor_round(number: int) -> float:
        """Both floors, each first as often as the other."""
        if number % 2:
            kept_floors.append(bare_pushes(keeping, "keeping"))
        alone = bare_pushes(bare, "bare")
        if not number % 2:
            kept_floors.append(bare_pushes(keeping, "keeping"))
        return alone

    hub_pushes(WARM_UP_PUSHES)  # also shows the text that the bare programs are to push
    rounds = alternate(stage.effort.rounds, floor_round, hub_round)
    remark = f"{len(text)} bytes a message, {pushes} pushes a round; median {median(middles['hub']):.1f} ms"
    bare_remark, kept_remark = (f"median {median(middles[kind]):.1f} ms by the floor" for kind in ("bare", "keeping"))
    return Pushing(
        beside_bare=Rounds(values=rounds.values, floors=rounds.floors, remarks=(remark, bare_remark)),
        beside_kept=Rounds(values=rounds.values, floors=tuple(kept_floors), remarks=(kept_remark,)),
    )


def _run(work: Coroutine[Any, Any, Waits]) -> Waits:
    with asyncio.Runner(loop_factory=loop_factory()) as runner:
        return runner.run(work)


def hello() -> str:
    """Return how an app of the bench introduces itself on the live line."""
    return messages.from_app.dump_json(Hello(reader=Reader.COUNTER, device_id=DeviceId("bench"))).decode()


async def _push(address: str, path: str, opening: str, bodies: list[bytes]) -> Waits:
    """Post these one after another; return how long each took to reach the last line, and the last text that came."""
    place, audience, waits = Place.of(address), Audience(MARK), []
    reader, writer = await asyncio.open_connection(place.host, place.port)
    try:
        await audience.join(place, opening, LINES)
        for body in bodies:
            at_the_last = audience.expect()
            asked_at = time.perf_counter()
            writer.write(post_of(place, path, body))
            async with asyncio.timeout(PUSH_SECONDS):
                waits.append(await at_the_last - asked_at)
                await _read_answer(reader)
    except TimeoutError as late:
        raise LoadFailed(f"a message did not reach all {LINES} lines within {PUSH_SECONDS:g} s") from late
    finally:
        audience.close()
        writer.close()
    return waits, audience.last_text


async def _read_answer(reader: asyncio.StreamReader) -> None:
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    if not head.startswith(b"http/1.1 200"):
        raise LoadFailed(head[:40].decode("latin-1"))
    length = head[head.index(b"content-length:") + 15 :].split(b"\r\n", 1)[0]
    await reader.readexactly(int(length))


@contextmanager
def _floor(log: Path, *words: str) -> Iterator[str]:
    with running(log.stem, list(words), log) as program:
        yield program.wait_for_line("ready ", READY_SECONDS)

"""Pushing to a hundred apps: by the hub, and by a bare fan-out."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.bare_sync import sync_waits
from bench.figure import Rounds, alternate
from bench.hall import make_hall, serving
from bench.issuing import issue_bodies
from bench.lines import Audience
from bench.load import LoadFailed, Place, post_of
from bench.numbers import median, percentile
from bench.processes import running
from bench.stage import Stage
from shared.domain.ids import DeviceId
from shared.domain.roles import Reader
from shared.protocol import messages
from shared.protocol.messages import Hello

LINES = 100
WARM_UP_PUSHES = 20
PUSH_SECONDS = 5.0
MARK = b"ticket.issued"


def measure_pushing(stage: Stage) -> Rounds:
    """Push from the hub and from the bare fan-out, in turn; each round opens its hundred lines anew."""
    pushes = stage.effort.pushes
    hall = stage.enter(serving(make_hall(stage.folder / "push")))
    bare_address = stage.enter(_bare_fan_out(stage.folder / "push-floor.log"))
    services = list(hall.plan.services)
    text = b""
    middles: list[float] = []
    syncs: list[float] = []

    def hub_pushes(count: int) -> list[float]:
        nonlocal text
        waits, text = asyncio.run(_push(hall.address, "/commands", hello(), list(issue_bodies(services, count))))
        return waits

    def hub_round(_number: int) -> float:
        waits = hub_pushes(pushes)
        middles.append(median(waits))
        syncs.extend(sync_waits(stage.folder / "push-sync", pushes))
        return percentile(waits, 99) * 1000

    def floor_round(_number: int) -> float:
        waits, _ = asyncio.run(_push(bare_address, "/", "", [text] * (WARM_UP_PUSHES + pushes)))
        return percentile(waits[WARM_UP_PUSHES:], 99) * 1000

    hub_pushes(WARM_UP_PUSHES)  # also shows the text that the bare fan-out is to push
    rounds = alternate(stage.effort.rounds, floor_round, hub_round)
    remark = f"{len(text)} bytes a message, {pushes} pushes a round; median {median(middles) * 1000:.1f} ms"
    disk = (
        f"of which the disk alone takes {median(syncs) * 1000:.1f} ms to sync what a number writes, "
        f"{percentile(syncs, 99) * 1000:.1f} ms at the 99th percentile; the floor keeps nothing"
    )
    return Rounds(values=rounds.values, floors=rounds.floors, remarks=(remark, disk))


def hello() -> str:
    """Return how an app of the bench introduces itself on the live line."""
    return messages.from_app.dump_json(Hello(reader=Reader.COUNTER, device_id=DeviceId("bench"))).decode()


async def _push(address: str, path: str, opening: str, bodies: list[bytes]) -> tuple[list[float], bytes]:
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
def _bare_fan_out(log: Path) -> Iterator[str]:
    with running("push-floor", ["bench.bare_fan_out"], log) as program:
        yield program.wait_for_line("ready ")

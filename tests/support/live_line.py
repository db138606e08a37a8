"""An app's end of the live line, spoken by hand: what was said, in the order it was said, and how the line ended."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from shared.hub.serve import Hub

Said = dict[str, Any]
SECONDS = 10.0


def run(work: Callable[[], Awaitable[None]]) -> None:
    """Do that work on a loop of its own; TimeoutError after 30 s."""

    async def bounded() -> None:
        async with asyncio.timeout(30):
            await work()

    asyncio.run(bounded())


def line_to(hub: Hub, **options: Any) -> connect:
    """The line to that hub, to be opened with ``async with``; ``options`` are those of websockets."""
    return connect(hub.address.replace("http", "ws") + "/live", proxy=None, ping_interval=None, **options)


def hello(reader: str = "counter", **facts: Any) -> str:
    """What an app says first; ``facts`` are what it holds, or other words for the above."""
    return json.dumps({"type": "hello", "reader": reader, "device_id": "d", "schema": 1, "min_schema": 1, **facts})


async def next_said(line: ClientConnection, *kinds: str) -> Said:
    """The next thing of these kinds, or that is no ping. TimeoutError after SECONDS of silence."""
    while True:
        async with asyncio.timeout(SECONDS):
            said: Said = json.loads(await line.recv())
        if said["type"] in kinds or (not kinds and said["type"] != "ping"):
            return said


async def beginning_of(line: ClientConnection, **facts: Any) -> tuple[Said, Said]:
    """Say hello; return the welcome and what follows it."""
    await line.send(hello(**facts))
    return await next_said(line), await next_said(line)


async def closing_of(line: ClientConnection) -> tuple[list[Said], int | None, str]:
    """What was said until the line ended, its close code and the sentence with it. TimeoutError after SECONDS."""
    heard: list[Said] = []
    async with asyncio.timeout(SECONDS):
        with suppress(ConnectionClosed):
            while True:
                heard.append(json.loads(await line.recv()))
    return heard, line.close_code, line.close_reason or ""


async def heard_seqs(line: ClientConnection, last: int) -> list[int]:
    """The seqs of the events up to ``last``, in the order they were heard."""
    seqs: list[int] = []
    while not seqs or seqs[-1] < last:
        seqs += [event["seq"] for event in (await next_said(line, "events"))["events"]]
    return seqs

"""The floors of pushing: whatever is posted goes to every open WebSocket, by the hub's own server library, and no more.

Runs as `python -m bench.bare_fan_out [FOLDER]`; says ``ready http://127.0.0.1:PORT`` and ends when standard input
closes. With a folder, which it makes, a ticket is kept there first, as the bare loop keeps one: on disk, and nothing
decided.
"""

from __future__ import annotations

import asyncio
import sys
import threading
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from typing import Any

import uvicorn

from bench.bare_store import BareStore
from bench.hall import make_hall
from shared.hub.event_loop import loop_factory
from shared.hub.listening import address_of, listen_on

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


class FanOut:
    """An ASGI application: POST is answered 200 and its body pushed to all lines, once ``keep`` has returned."""

    def __init__(self, keep: Callable[[], object]) -> None:
        self._keep = keep
        self._lines: set[Send] = set()

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Serve one line or one request."""
        if scope["type"] == "websocket":
            await self._line(receive, send)
        elif scope["type"] == "http":
            await self._push(receive, send)

    async def _line(self, receive: Receive, send: Send) -> None:
        await receive()
        await send({"type": "websocket.accept"})
        self._lines.add(send)
        try:
            while (await receive())["type"] != "websocket.disconnect":
                pass
        finally:
            self._lines.discard(send)

    async def _push(self, receive: Receive, send: Send) -> None:
        text = (await receive())["body"].decode()
        self._keep()
        for line in list(self._lines):
            await line({"type": "websocket.send", "text": text})
        headers = [(b"content-length", b"2"), (b"content-type", b"application/json")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"{}"})


@contextmanager
def keeping(folder: Path | None) -> Iterator[Callable[[], object]]:
    """Return what keeps one ticket in a new hall there, for all services in turn; None: nothing is kept."""
    if folder is None:
        yield lambda: None
        return
    hall = make_hall(folder)
    services = cycle(hall.plan.services)
    with BareStore(hall) as store:
        yield lambda: store.issue(next(services))


def main(words: list[str]) -> int:
    """Serve until standard input closes."""
    with keeping(Path(words[0]) if words else None) as keep:
        _serve(FanOut(keep))
    return 0


def _serve(application: FanOut) -> None:
    listener = listen_on("127.0.0.1", 0)
    server = uvicorn.Server(
        uvicorn.Config(
            application,
            ws="websockets-sansio",
            ws_ping_interval=None,
            ws_per_message_deflate=False,
            lifespan="off",
            loop="asyncio",
            http="httptools",
            log_config=None,
            access_log=False,
            timeout_graceful_shutdown=1,
        )
    )

    def end_with_stdin() -> None:
        while sys.stdin.buffer.read(1):
            pass
        server.should_exit = True

    threading.Thread(target=end_with_stdin, name="parent-watch", daemon=True).start()
    print(f"ready {address_of(listener)}", flush=True)
    with asyncio.Runner(loop_factory=loop_factory()) as runner:
        runner.run(server.serve([listener]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

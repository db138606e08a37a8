"""The floor of pushing: whatever is posted goes to every open WebSocket, by the hub's own server library, and no more.

Runs as `python -m bench.bare_fan_out`; says ``ready http://127.0.0.1:PORT`` and ends when standard input closes.
"""

from __future__ import annotations

import asyncio
import sys
import threading
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

import uvicorn

from shared.hub.event_loop import loop_factory
from shared.hub.listening import address_of, listen_on

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


class FanOut:
    """An ASGI application: POST is answered 200 and its body pushed to all lines, once ``keep`` has returned."""

    def __init__(self, keep: Callable[[], object] = lambda: None) -> None:
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


def serve(application: FanOut) -> None:
    """Serve until standard input closes."""
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
    serve(FanOut())

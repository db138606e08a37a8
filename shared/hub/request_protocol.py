"""uvicorn's HTTP on a parser written in C, with a limit on how long and how large a request may be under way.

And with a way of its own for the busy address: a command goes from the parser to the office, and its answer to the
socket, without a task, a scope and messages in between (docs/performance.md has what those cost).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from shared.hub.command_door import COMMANDS, CommandDoor, content_type, is_json
from shared.hub.guard import Guard

ARRIVAL_SECONDS = 10.0  # from the first byte, or the connection, to a whole request: an app needs milliseconds
REQUEST_BYTES = 512 * 1024  # the parser keeps every header it is told; the longest body that is read has an eighth


_COMMANDS = COMMANDS.encode()


class _Nobody:
    """Waits for a request's body."""

    def set(self) -> None:
        """Nobody is woken: the door is given the whole body."""


class _Exchange:
    """A command and its answer, in the place of uvicorn's own pair of request and response.

    Its attributes are what uvicorn's protocol reads and sets of that pair: when the body grows, when the connection is
    lost, when the server stops, and to know whether the next request must wait.
    """

    message_event = _Nobody()

    def __init__(self, *, keep_alive: bool) -> None:
        self.body = bytearray()
        self.more_body = True
        self.keep_alive = keep_alive
        self.disconnected = False
        self.response_complete = False


class RequestProtocol(HttpToolsProtocol):
    """Hangs up on whoever doesn't get a request told: an app may need that place."""

    _arrival: asyncio.TimerHandle | None = None
    _is_whole = False
    _came = 0  # bytes since the last whole request

    def __init__(self, *words: Any, door: CommandDoor, guard: Guard, **named: Any) -> None:
        """``words`` and ``named``: uvicorn's own."""
        super().__init__(*words, **named)
        self._door = door
        self._guard = guard

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as in uvicorn itself
        """Wait for the first request."""
        super().connection_made(transport)
        self._expect()

    def data_received(self, data: bytes) -> None:
        """Read what came; go on waiting where it was only a part."""
        super().data_received(data)
        if self._is_whole:
            self._came = 0
            self._forget()
            return
        self._came += len(data)
        if self._came > REQUEST_BYTES:
            self.transport.abort()
        else:
            self._expect()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing any more."""
        self._forget()
        super().connection_lost(exc)

    def on_message_begin(self) -> None:
        """Take the first byte of a request."""
        self._is_whole = False
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """Take a plain command out of the framework's way; the framework has every other request."""
        if self._is_plain_command():
            keep_alive = self.parser.get_http_version() != "1.0" and self.parser.should_keep_alive()
            self.cycle = _Exchange(keep_alive=keep_alive)  # type: ignore[assignment]  # in its place
        else:
            super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Take the last byte of a request."""
        self._is_whole = True
        super().on_message_complete()
        exchange: object = self.cycle
        if isinstance(exchange, _Exchange) and not exchange.response_complete:
            self._door.take(exchange.body, self._teller(exchange))

    def _is_plain_command(self) -> bool:
        """Whether it is a command of which nothing but its body remains to be judged, and it is its turn."""
        return (
            self.url == _COMMANDS
            and self.parser.get_method() == b"POST"
            and not self.expect_100_continue
            and not self.parser.should_upgrade()
            and (self.cycle is None or self.cycle.response_complete)
            and not self.flow.write_paused
            and is_json(self.headers)
            and self._guard.lets_through(self.headers)
        )

    def _teller(self, exchange: _Exchange) -> Callable[[int, bytes], None]:
        def tell(status: int, body: bytes) -> None:
            exchange.response_complete = True
            if exchange.disconnected or self.transport.is_closing():
                return
            head = [STATUS_LINE[status]]
            head += [b"%b: %b\r\n" % header for header in self.server_state.default_headers]
            head.append(b"content-type: %b\r\ncontent-length: %d\r\n" % (content_type(status), len(body)))
            head.append(b"\r\n" if exchange.keep_alive else b"connection: close\r\n\r\n")
            self.transport.write(b"".join((*head, body)))
            if not exchange.keep_alive:
                self.transport.close()
            self.on_response_complete()

        return tell

    def _expect(self) -> None:
        if self._arrival is None and not self.transport.is_closing():
            self._arrival = self.loop.call_later(ARRIVAL_SECONDS, self.transport.abort)

    def _forget(self) -> None:
        if self._arrival is not None:
            self._arrival.cancel()
            self._arrival = None

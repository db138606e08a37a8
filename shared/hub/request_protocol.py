"""uvicorn's HTTP on a parser written in C, with a limit on how long and how large a request may be under way."""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

ARRIVAL_SECONDS = 10.0  # from the first byte, or the connection, to a whole request: an app needs milliseconds
REQUEST_BYTES = 512 * 1024  # the parser keeps every header it is told; the longest body that is read has an eighth


class RequestProtocol(HttpToolsProtocol):
    """Hangs up on whoever doesn't get a request told: an app may need that place."""

    _arrival: asyncio.TimerHandle | None = None
    _is_whole = False
    _came = 0  # bytes since the last whole request

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

    def on_message_complete(self) -> None:
        """Take the last byte of a request."""
        self._is_whole = True
        super().on_message_complete()

    def _expect(self) -> None:
        if self._arrival is None and not self.transport.is_closing():
            self._arrival = self.loop.call_later(ARRIVAL_SECONDS, self.transport.abort)

    def _forget(self) -> None:
        if self._arrival is not None:
            self._arrival.cancel()
            self._arrival = None

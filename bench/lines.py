"""A hundred apps on the live line: bare WebSockets (RFC 6455) that look for one mark in what comes, and no more."""

from __future__ import annotations

import asyncio
import os
import struct
import time
from collections.abc import Callable

from bench.load import LoadFailed, Place

JOIN_SECONDS = 20.0
_KEY = b"AAAAAAAAAAAAAAAAAAAAAA=="  # any 16 bytes will do: who asks is known
_TEXT, _CLOSE = 0x1, 0x8


def frame(text: str) -> bytes:
    """Return a client's text frame: masked, as the protocol demands of clients."""
    payload = text.encode()
    mask = os.urandom(4)
    masked = bytes(byte ^ mask[place % 4] for place, byte in enumerate(payload))
    if len(payload) < 126:
        return struct.pack("!BB", 0x80 | _TEXT, 0x80 | len(payload)) + mask + masked
    return struct.pack("!BBH", 0x80 | _TEXT, 0x80 | 126, len(payload)) + mask + masked


def take_frame(buffer: bytes) -> tuple[int, bytes, bytes] | None:
    """Return a server's frame as (opcode, payload, what follows it), or None while it isn't whole."""
    if len(buffer) < 2:
        return None
    length, start = buffer[1] & 0x7F, 2
    if length == 126:
        if len(buffer) < 4:
            return None
        length, start = struct.unpack_from("!H", buffer, 2)[0], 4
    elif length == 127:
        if len(buffer) < 10:
            return None
        length, start = struct.unpack_from("!Q", buffer, 2)[0], 10
    end = start + length
    if len(buffer) < end:
        return None
    return buffer[0] & 0x0F, buffer[start:end], buffer[end:]


class LiveLine(asyncio.Protocol):
    """One app's line. ``on_text`` is told every text but pings, which are answered."""

    def __init__(self, place: Place, hello: str, on_text: Callable[[bytes], None]) -> None:
        self.joined: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._place = place
        self._hello = hello
        self._on_text = on_text
        self._buffer = b""
        self._is_upgraded = False
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # a stream's
        """Ask for the upgrade."""
        self._transport = transport
        host = f"{self._place.host}:{self._place.port}".encode()
        transport.write(
            b"GET /live HTTP/1.1\r\nHost: %s\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Key: %s\r\nSec-WebSocket-Version: 13\r\n\r\n" % (host, _KEY)
        )

    def data_received(self, data: bytes) -> None:
        """Take frames in."""
        self._buffer += data
        if not self._is_upgraded:
            head, found, rest = self._buffer.partition(b"\r\n\r\n")
            if not found:
                return
            if not head.startswith(b"HTTP/1.1 101"):
                self._fail(head[:60].decode("latin-1"))
                return
            self._is_upgraded, self._buffer = True, rest
            if self._hello:
                self._write(self._hello)
            else:
                self._settle()
        while (taken := take_frame(self._buffer)) is not None:
            opcode, payload, self._buffer = taken
            if opcode == _CLOSE:
                self._fail("the line was closed")
                return
            if b'"type":"ping"' in payload:
                self._write('{"type":"pong","number":0}')
                continue
            if b'"type":"snapshot"' in payload:
                self._settle()
                continue
            self._on_text(payload)

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell whoever still waits."""
        self._fail("the line was closed")

    def close(self) -> None:
        """Hang up."""
        self.joined.cancel()
        if self._transport is not None:
            self._transport.abort()

    def _write(self, text: str) -> None:
        if self._transport is not None:
            self._transport.write(frame(text))

    def _settle(self) -> None:
        if not self.joined.done():
            self.joined.set_result(None)

    def _fail(self, why: str) -> None:
        if not self.joined.done():
            self.joined.set_exception(LoadFailed(why))


class Audience:
    """Many lines to one server, which are waited for together."""

    def __init__(self, mark: bytes) -> None:
        """``mark``: what a text holds that counts; all others are passed over."""
        self.last_text = b""
        self._mark = mark
        self._lines: list[LiveLine] = []
        self._missing = 0
        self._all_have_it: asyncio.Future[float] | None = None

    async def join(self, place: Place, hello: str, count: int) -> None:
        """Open so many lines; each is on the line (has its snapshot) when this returns. Raises LoadFailed."""
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(JOIN_SECONDS):
                for _ in range(count):
                    line = LiveLine(place, hello, self._heard)
                    self._lines.append(line)
                    await loop.create_connection(lambda line=line: line, place.host, place.port)  # type: ignore[misc]  # a lambda can't be annotated
                await asyncio.gather(*(line.joined for line in self._lines))
        except TimeoutError as late:
            raise LoadFailed(f"{count} lines did not join within {JOIN_SECONDS:g} s") from late

    def expect(self) -> asyncio.Future[float]:
        """Return what will hold the time (perf_counter) at which the last line had the next marked text."""
        self._missing = len(self._lines)
        self._all_have_it = asyncio.get_running_loop().create_future()
        return self._all_have_it

    def close(self) -> None:
        """Close all lines."""
        for line in self._lines:
            line.close()

    def _heard(self, text: bytes) -> None:
        if self._mark not in text:
            return
        self._missing -= 1
        if self._missing == 0 and self._all_have_it is not None and not self._all_have_it.done():
            self.last_text = text
            self._all_have_it.set_result(time.perf_counter())

"""The clients: keep-alive HTTP connections that ask the next thing as soon as they are answered.

Written on asyncio's bare protocols: on two cores a client library would cost more than the hub that it measures.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlsplit

from shared.hub.event_loop import loop_factory

T = TypeVar("T")

ANSWER_SECONDS = 20.0

NextRequest = Callable[[bytes | None], bytes | None]
"""Given the last answer's body (None at first), returns the next request's body, or None to stop asking."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a round of asking came to. ``waits`` are seconds from a request's first byte to its answer's last."""

    waits: tuple[float, ...]
    bodies: tuple[bytes, ...]
    seconds: float
    load_cpu_seconds: float

    @property
    def per_second(self) -> float:
        """Answers a second."""
        return len(self.waits) / self.seconds


class LoadFailed(Exception):
    """The server did not answer as it should; the message says what came."""


@dataclass(frozen=True, slots=True)
class Place:
    """A server on the loopback interface."""

    host: str
    port: int

    @classmethod
    def of(cls, address: str) -> Place:
        """Read ``http://127.0.0.1:7766``. Raises ValueError for anything beyond this machine: a bench stays at home."""
        parts = urlsplit(address)
        if parts.hostname not in ("127.0.0.1", "::1") or parts.port is None:
            raise ValueError(f"{address} is not on this machine")
        return cls(parts.hostname, parts.port)


def post_of(place: Place, path: str, body: bytes) -> bytes:
    """Return a whole request."""
    head = f"POST {path} HTTP/1.1\r\nHost: {place.host}:{place.port}\r\nContent-Type: application/json\r\n"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


class Conversation(asyncio.Protocol):
    """One connection that asks, waits for the answer, and asks again."""

    def __init__(self, place: Place, path: str, next_request: NextRequest) -> None:
        self.waits: list[float] = []
        self.bodies: list[bytes] = []
        self.ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._place = place
        self._path = path
        self._next_request = next_request
        self._transport: asyncio.Transport | None = None
        self._buffer = b""
        self._asked_at = 0.0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # a stream's
        """Keep the way to write."""
        self._transport = transport

    def begin(self) -> None:
        """Ask for the first time."""
        self._ask(None)

    def data_received(self, data: bytes) -> None:
        """Take an answer in; ask again."""
        self._buffer += data
        head_end = self._buffer.find(b"\r\n\r\n")
        if head_end < 0:
            return
        head = self._buffer[:head_end].lower()
        start = head.find(b"content-length:")
        if start < 0:
            self._fail(f"an answer without a length: {head[:80]!r}")
            return
        length = int(head[start + 15 :].split(b"\r\n", 1)[0])
        body_end = head_end + 4 + length
        if len(self._buffer) < body_end:
            return
        self.waits.append(time.perf_counter() - self._asked_at)
        body, self._buffer = self._buffer[head_end + 4 : body_end], self._buffer[body_end:]
        if not head.startswith(b"http/1.1 200"):
            self._fail(f"{head[:12].decode('latin-1')}: {body[:200].decode('utf-8', 'replace')}")
            return
        self.bodies.append(body)
        self._ask(body)

    def connection_lost(self, exc: Exception | None) -> None:
        """A connection that the server closed in the middle is a failure."""
        self._fail("the connection was closed")

    def close(self) -> None:
        """Hang up."""
        if self._transport is not None:
            self._transport.close()

    def _ask(self, answer: bytes | None) -> None:
        body = self._next_request(answer)
        if body is None or self._transport is None:
            if not self.ended.done():
                self.ended.set_result(None)
            return
        request = post_of(self._place, self._path, body)
        self._asked_at = time.perf_counter()
        self._transport.write(request)

    def _fail(self, why: str) -> None:
        if not self.ended.done():
            self.ended.set_exception(LoadFailed(why))
        self.close()


def ask_all(address: str, path: str, askers: Sequence[NextRequest], seconds: float) -> Asked:
    """Let every asker talk to the server at once over a connection of its own, for so long; return what came of it.

    Raises LoadFailed where an answer isn't a 200, or one doesn't come within ``ANSWER_SECONDS`` after the end.
    """
    return _run(_ask_all(Place.of(address), path, askers, seconds))


def ask_side_by_side(places: Sequence[tuple[str, Sequence[NextRequest]]], path: str, seconds: float) -> list[Asked]:
    """Do the same at several servers at once. ``load_cpu_seconds`` of each is what all of them took together."""

    async def ask_each() -> list[Asked]:
        asking = (_ask_all(Place.of(address), path, askers, seconds) for address, askers in places)
        return await asyncio.gather(*asking)

    return _run(ask_each())


def _run(asking: Coroutine[Any, Any, T]) -> T:
    """Have it done on the loop that a hub has: what the load takes of the machine, the hubs lack."""
    with asyncio.Runner(loop_factory=loop_factory()) as runner:
        return runner.run(asking)


async def _ask_all(place: Place, path: str, askers: Sequence[NextRequest], seconds: float) -> Asked:
    loop = asyncio.get_running_loop()
    deadline = 0.0

    def until_the_end(ask: NextRequest) -> NextRequest:
        def ask_in_time(answer: bytes | None) -> bytes | None:
            body = ask(answer)  # asked after the end too: the asker must hear its last answer
            return body if time.perf_counter() < deadline else None

        return ask_in_time

    talks: list[Conversation] = []
    try:
        for ask in askers:
            talk = Conversation(place, path, until_the_end(ask))
            await loop.create_connection(lambda talk=talk: talk, place.host, place.port)  # type: ignore[misc]  # a lambda can't be annotated
            talks.append(talk)
        cpu_before, began_at = time.process_time(), time.perf_counter()
        deadline = began_at + seconds
        for talk in talks:
            talk.begin()
        try:
            async with asyncio.timeout(seconds + ANSWER_SECONDS):
                await asyncio.gather(*(talk.ended for talk in talks))
        except TimeoutError as late:
            raise LoadFailed(f"no answer within {ANSWER_SECONDS:g} s") from late
        took, cpu = time.perf_counter() - began_at, time.process_time() - cpu_before
    finally:
        for talk in talks:
            talk.ended.cancel()
            talk.close()
    return Asked(
        waits=tuple(wait for talk in talks for wait in talk.waits),
        bodies=tuple(body for talk in talks for body in talk.bodies),
        seconds=took,
        load_cpu_seconds=cpu,
    )


def from_iterator(bodies: Iterator[bytes]) -> NextRequest:
    """Ask these things one after another, whatever the answers are."""
    return lambda _answer: next(bodies, None)

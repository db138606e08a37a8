"""The live line: hello, welcome, what was missed, then every event as it happens. One `Line` for each app."""

from __future__ import annotations

import asyncio
import json
import logging
from collections import deque
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import ValidationError

from shared.domain.cut import cut_event
from shared.domain.errors import Unavailable
from shared.domain.events import Event, OfficeLoaded
from shared.domain.roles import Reader
from shared.hub.hub_office import HubOffice
from shared.hub.said import ABORT, WRITE, Said, WriteNow
from shared.protocol import messages
from shared.protocol.messages import (
    HEARTBEAT_SECONDS,
    MIN_SCHEMA,
    SCHEMA,
    FromHub,
    Goodbye,
    Hello,
    Ping,
    Pong,
    SnapshotSent,
)
from shared.protocol.written import events_sent_json

_log = logging.getLogger(__name__)

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Reason = Literal["stopping", "too_slow", "schema", "restored"]

HELLO_SECONDS = 5.0  # whoever opens a line and says nothing is not an app
SILENT_SECONDS = 3 * HEARTBEAT_SECONDS
CATCH_UP_EVENTS = 500  # a longer absence is cheaper to mend by a snapshot
MESSAGES_WAITING = 256  # an app that is this far behind doesn't read: it is dropped and resyncs
BYTES_WAITING = 4 * 1024 * 1024
GOODBYE_SECONDS = 0.5

CLOSED_NONSENSE = 4400  # WebSocket close codes of our own (RFC 6455, 7.4.2 leaves 4000-4999 to applications)
CLOSED_SCHEMA = 4426
CLOSED_STOPPING = 1001
CLOSED_TOO_SLOW = 4408
CLOSED_NOT_READY = 1013
_CODES: dict[Reason, int] = {
    "stopping": CLOSED_STOPPING,
    "too_slow": CLOSED_TOO_SLOW,
    "schema": CLOSED_SCHEMA,
    "restored": CLOSED_STOPPING,
}


@dataclass(frozen=True, slots=True)
class _Held:
    """A batch of events that waits until a joining app has its beginning."""

    last_seq: int
    said: Said


class Line:
    """One app's connection: what waits to be sent to it, and when it was last heard."""

    def __init__(self, send: Send, abort: Callable[[], None], write_now: WriteNow, heard_at: float) -> None:
        self.reader: Reader | None = None
        self.heard_at = heard_at  # the loop's clock, seconds
        self.is_leaving = False
        self._send = send
        self._abort = abort
        self._write_now = write_now
        self._waiting: deque[Said] = deque()
        self._bytes_waiting = 0
        self._wake = asyncio.Event()
        self._held: list[_Held] | None = None
        self._deliverer: asyncio.Task[None] | None = None

    def open(self) -> None:
        """Begin to deliver."""
        self._deliverer = asyncio.create_task(self._deliver())

    def say(self, said: Said) -> bool:
        """Write a message, or put it in the queue; False when the queue is full, and nothing was put."""
        if self.is_leaving:
            return True
        # Nobody is overtaken: a message stays in the queue until it was written.
        if not self._waiting and self._write_now(said.frame):
            return True
        size = len(said.text)
        is_full = len(self._waiting) >= MESSAGES_WAITING or self._bytes_waiting + size > BYTES_WAITING
        if is_full and self._waiting:
            return False
        self._waiting.append(said)
        self._bytes_waiting += size
        self._wake.set()
        return True

    def hold(self, reader: Reader) -> None:
        """Keep events back from now on: their reader is being given its beginning."""
        self.reader = reader
        self._held = []

    def release(self, seq: int) -> bool:
        """Let the events after ``seq`` go; False when the queue is full."""
        held, self._held = self._held or [], None
        return all(self.say(batch.said) for batch in held if batch.last_seq > seq)

    def take(self, said: Said, last_seq: int) -> bool:
        """Send or hold a batch of events; False when there is no room for it."""
        if self._held is None:
            return self.say(said)
        if len(self._held) >= MESSAGES_WAITING:
            return False
        self._held.append(_Held(last_seq, said))
        return True

    async def leave(self, reason: Reason | None, code: int, sentence: str) -> None:
        """Say goodbye and close; cut the connection where the app doesn't read even that."""
        if self.is_leaving:
            return
        self.is_leaving = True
        self._waiting.clear()
        await self._stop_delivering()
        try:
            async with asyncio.timeout(GOODBYE_SECONDS):
                if reason is not None:
                    goodbye = messages.from_hub.dump_json(Goodbye(reason=reason)).decode()
                    await self._send({"type": "websocket.send", "text": goodbye})
                await self._send({"type": "websocket.close", "code": code, "reason": sentence})
        except TimeoutError:
            self._abort()
        except OSError:  # it has gone already
            _log.debug("The line was gone before the goodbye.")

    async def end(self) -> None:
        """Stop delivering; the connection itself has ended."""
        self.is_leaving = True
        await self._stop_delivering()

    def cut(self) -> None:
        """Drop the connection without a word: nobody is there to read one."""
        self._abort()

    async def _deliver(self) -> None:
        try:
            while True:
                while self._waiting:
                    said = self._waiting[0]
                    await self._send({"type": "websocket.send", "text": said.text})
                    self._waiting.popleft()
                    self._bytes_waiting -= len(said.text)
                self._wake.clear()
                await self._wake.wait()
        except OSError:  # uvicorn's word for "the other side has gone"; the reading side ends the line
            self._waiting.clear()

    async def _stop_delivering(self) -> None:
        if self._deliverer is None or self._deliverer.done():
            return
        self._deliverer.cancel()
        await asyncio.wait({self._deliverer})


class Live:
    """The ASGI application of ``/live``, and the fan-out to all its lines. Lives on one event loop."""

    def __init__(self, office: HubOffice) -> None:
        self._office = office
        self._lines: set[Line] = set()
        self._epoch = office.epoch
        self._seq = -1
        self._shelf: dict[Reader, tuple[int, Said]] = {}
        self._taking: dict[Reader, asyncio.Lock] = {reader: asyncio.Lock() for reader in Reader}
        self._partings: set[asyncio.Task[None]] = set()
        self._pings = 0
        self._is_closed = False

    @property
    def line_count(self) -> int:
        """How many apps are on the line."""
        return len(self._lines)

    def readers(self) -> dict[str, int]:
        """Return how many apps of each kind have said hello and are on the line."""
        return {reader: sum(line.reader is reader for line in self._lines) for reader in Reader}

    def publish(self, events: list[Event]) -> None:
        """Send a commit's events to everyone, cut and written once for each kind of reader."""
        if not events:
            return
        last_seq = events[-1].seq
        if self._office.epoch != self._epoch:
            self._begin_anew()
        self._seq = max(self._seq, last_seq)
        written: dict[Reader, Said] = {}
        for line in list(self._lines):
            if line.reader is None:
                continue
            said = written.get(line.reader)
            if said is None:
                said = written[line.reader] = _events_said(events, line.reader)
            if not line.take(said, last_seq):
                self._part(line, "too_slow", "This app doesn't keep up; it may connect again.")

    def _begin_anew(self) -> None:
        """The database was brought back beneath us: whatever an app holds is of another time, its seq too."""
        self._epoch = self._office.epoch
        self._seq = -1
        self._shelf.clear()
        for line in list(self._lines):
            self._part(line, "restored", "The hall is read anew.")

    async def beat(self) -> None:
        """Ask each app whether it is there, for ever; drop those that have been silent for three beats."""
        loop = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(HEARTBEAT_SECONDS)
            self._pings += 1
            ping = _said(Ping(number=self._pings))
            now = loop.time()
            for line in list(self._lines):
                if now - line.heard_at > SILENT_SECONDS:
                    line.cut()
                elif not line.say(ping):
                    self._part(line, "too_slow", "This app doesn't keep up; it may connect again.")

    def send_away(self, code: str) -> None:
        """End all lines: this hub can't read its store, and another one of the branch may."""
        for line in list(self._lines):
            self._part(line, None, f"The store is not ready: {code}.")

    async def close(self, reason: Reason = "stopping") -> None:
        """Say goodbye to everyone; new lines are turned away from now on."""
        self._is_closed = True
        for line in list(self._lines):
            self._part(line, reason, "The hub is stopping.")
        if self._partings:
            await asyncio.wait(self._partings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one app's line from its handshake to its end."""
        await receive()
        if self._is_closed:
            await send({"type": "websocket.close", "code": CLOSED_STOPPING})
            return
        await send({"type": "websocket.accept"})
        loop = asyncio.get_running_loop()
        line = Line(send, _abort_of(scope), _write_of(scope), loop.time())
        self._lines.add(line)
        line.open()
        try:
            hello = await self._hello(line, receive)
            if hello is not None and await self._join(line, hello):
                await self._listen(line, receive, loop)
        finally:
            self._lines.discard(line)
            await line.end()

    async def _hello(self, line: Line, receive: Receive) -> Hello | None:
        try:
            async with asyncio.timeout(HELLO_SECONDS):
                message = await receive()
        except TimeoutError:
            await line.leave(None, CLOSED_NONSENSE, "No hello came.")
            return None
        if message["type"] == "websocket.disconnect":
            return None
        text = str(message.get("text") or "")
        try:
            said = messages.from_app.validate_json(text)
        except ValidationError:
            if (schema := _schema_in(text)) is not None and schema != SCHEMA:
                await line.leave("schema", CLOSED_SCHEMA, _schema_sentence(schema))
            else:
                await line.leave(None, CLOSED_NONSENSE, "The hello can't be read.")
            return None
        if not isinstance(said, Hello):
            await line.leave(None, CLOSED_NONSENSE, "The hello must come first.")
            return None
        return said

    async def _join(self, line: Line, hello: Hello) -> bool:
        """Give an app its beginning; False when its line was closed instead."""
        if hello.schema < MIN_SCHEMA or hello.min_schema > SCHEMA:
            await line.leave("schema", CLOSED_SCHEMA, _schema_sentence(hello.schema))
            return False
        line.hold(hello.reader)
        try:
            welcome = await asyncio.to_thread(self._office.welcome)
            self._seq = max(self._seq, welcome.seq)
            line.say(_said(welcome))
            caught_up = None
            if hello.epoch == welcome.epoch and hello.seq is not None and 0 <= hello.seq <= welcome.seq:
                caught_up = await asyncio.to_thread(self._catch_up, hello.reader, hello.seq)
            seq, said = caught_up or await self._snapshot(hello.reader)
        except Unavailable as error:
            await line.leave(None, CLOSED_NOT_READY, f"The store is not ready: {error.code}.")
            return False
        if not (line.say(said) and line.release(seq)):
            self._part(line, "too_slow", "This app doesn't keep up; it may connect again.")
        return True

    def _catch_up(self, reader: Reader, seq: int) -> tuple[int, Said] | None:
        events = self._office.events_after(seq, CATCH_UP_EVENTS + 1)
        if len(events) > CATCH_UP_EVENTS or any(isinstance(event, OfficeLoaded) for event in events):
            return None
        if events and events[0].seq != seq + 1:  # what it missed has gone into the archive
            return None
        return (events[-1].seq if events else seq), _events_said(events, reader)

    async def _snapshot(self, reader: Reader) -> tuple[int, Said]:
        """Return a snapshot that is no older than what this reader has missed; many apps share one."""
        needed = self._seq
        async with self._taking[reader]:
            kept = self._shelf.get(reader)
            if kept is None or kept[0] < needed:
                kept = self._shelf[reader] = await asyncio.to_thread(self._take_snapshot, reader)
        return kept

    def _take_snapshot(self, reader: Reader) -> tuple[int, Said]:
        hall = self._office.snapshot(reader)
        return hall.seq, _said(SnapshotSent(snapshot=hall))

    async def _listen(self, line: Line, receive: Receive, loop: asyncio.AbstractEventLoop) -> None:
        while True:
            message = await receive()
            if message["type"] == "websocket.disconnect":
                return
            line.heard_at = loop.time()
            try:
                said = messages.from_app.validate_json(str(message.get("text") or ""))
            except ValidationError:
                await line.leave(None, CLOSED_NONSENSE, "A message can't be read.")
                return
            if isinstance(said, Ping):
                line.say(_said(Pong(number=said.number, now=self._office.now())))
            elif isinstance(said, Hello) and not await self._join(line, said):
                return

    def _part(self, line: Line, reason: Reason | None, sentence: str) -> None:
        self._lines.discard(line)
        code = CLOSED_NOT_READY if reason is None else _CODES[reason]
        parting = asyncio.create_task(line.leave(reason, code, sentence))
        self._partings.add(parting)
        parting.add_done_callback(self._partings.discard)


def _events_said(events: list[Event], reader: Reader) -> Said:
    return Said(events_sent_json(cut_event(event, reader) for event in events).decode())


def _said(message: FromHub) -> Said:
    return Said(messages.from_hub.dump_json(message).decode())


def _schema_in(text: str) -> int | None:
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return None
    schema = said.get("schema") if isinstance(said, dict) else None
    return schema if isinstance(schema, int) else None


def _schema_sentence(schema: int) -> str:
    who = "the app" if schema < MIN_SCHEMA else "the hub"
    return f"The hub speaks schema {MIN_SCHEMA} to {SCHEMA}, the app {schema}: update {who}."


def _abort_of(scope: Scope) -> Callable[[], None]:
    abort = (scope.get("extensions") or {}).get(ABORT, {}).get("abort")
    return abort if callable(abort) else lambda: None


def _write_of(scope: Scope) -> WriteNow:
    write = (scope.get("extensions") or {}).get(WRITE, {}).get("write")
    return write if callable(write) else lambda _frame: False

"""The hub as a whole: one socket, one event loop, the office behind it, and an end that comes in time."""

from __future__ import annotations

import asyncio
import logging
import signal
import socket
import threading
from collections.abc import Callable, Coroutine, Generator, Iterable
from contextlib import contextmanager, suppress
from functools import partial
from types import FrameType
from typing import Any

import uvicorn

from shared.domain.commands import TurnDay
from shared.domain.errors import Unavailable
from shared.domain.events import Event
from shared.domain.fresh_ids import new_command_id
from shared.hub.command_door import CommandDoor
from shared.hub.event_loop import loop_factory
from shared.hub.figures import Figures
from shared.hub.garbage import collect_in_quiet
from shared.hub.guard import Guard
from shared.hub.health import Conditions, Health
from shared.hub.http import make_app
from shared.hub.hub_office import HubOffice
from shared.hub.listening import address_of
from shared.hub.live import Live
from shared.hub.pending import Pending
from shared.hub.request_protocol import RequestProtocol
from shared.hub.said import LineProtocol
from shared.protocol import messages

_log = logging.getLogger(__name__)

TICK_SECONDS = 60.0
LOOK_SECONDS = 2.0  # one row is read; how late a plan loaded beside a running hub may be seen
AWAY_SECONDS = 5.0  # a server that restarts needs less; after that, apps look for a hub that has its store
BEAT_SECONDS = 5.0
MESSAGE_BYTES = 64 * 1024  # what an app may say in one message
GRACE_SECONDS = 2  # requests under way at the end


class Hub:
    """Serves an office on a listening socket. ``run`` blocks; ``stop`` may be called from any thread."""

    def __init__(
        self,
        office: HubOffice,
        listener: socket.socket,
        host_names: Iterable[str] = (),
        conditions: Conditions | None = None,
        on_beat: Callable[[], None] | None = None,
    ) -> None:
        """``conditions`` adds what else ``/health`` tells; ``on_beat`` is called every few seconds while all is well:
        while the event loop turns, and the office answers, be it that it can't."""
        messages.make_ready()
        self.address = address_of(listener)
        self._office = office
        self._listener = listener
        self._live = Live(office)
        self._pending = Pending()
        self._figures = Figures()
        self._on_beat = on_beat
        self._is_stuck = False
        health = Health(office, self._live, conditions)
        door = CommandDoor(office, self._pending, self._figures)
        app = make_app(office, door, self._live, pending=self._pending, figures=self._figures, hub_health=health)
        guard = Guard(app, host_names)
        config = uvicorn.Config(
            guard,
            ws=LineProtocol,
            ws_max_size=MESSAGE_BYTES,
            ws_ping_interval=None,  # the live line has its own heartbeat, which both sides see
            ws_per_message_deflate=False,  # would compress each event anew for each app
            lifespan="off",
            loop="asyncio",
            http=partial(RequestProtocol, door=door, guard=guard),  # type: ignore[arg-type]  # it is only called
            log_config=None,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=GRACE_SECONDS,
        )
        self._server = _Server(config, self._live, self._pending)

    @property
    def line_count(self) -> int:
        """How many apps are on the line."""
        return self._live.line_count

    def stop(self) -> None:
        """Say goodbye to everyone and let ``run`` return, within five seconds."""
        self._server.should_exit = True

    def run(self, on_ready: Callable[[], None] | None = None, on_stopping: Callable[[], None] | None = None) -> None:
        """Serve until stopped, or until SIGINT or SIGTERM when called on the main thread."""
        self._server.on_ready = on_ready
        self._server.on_stopping = on_stopping
        with asyncio.Runner(loop_factory=loop_factory()) as runner:
            runner.run(self._serve())

    async def _serve(self) -> None:
        loop = asyncio.get_running_loop()

        def take_in(events: list[Event]) -> None:
            self._figures.note_events(events)
            self._live.publish(events)

        def hand_over(events: list[Event]) -> None:
            with suppress(RuntimeError):  # the loop has ended; whoever listened has been told
                loop.call_soon_threadsafe(take_in, events)

        unsubscribe = self._office.subscribe(hand_over)
        duties = [_always(self._live.beat(), "heartbeat"), _always(self._tick(), "ticker")]
        duties.append(_always(self._catch_up(), "catching up"))
        duties.append(_always(self._beat(), "watchdog"))
        duties.append(_always(collect_in_quiet(lambda: self._pending.is_empty), "garbage collection"))
        await asyncio.sleep(0)  # each duty begins, and the day's turn is asked for, before anyone hears of this hub
        try:
            await self._server.serve([self._listener])
        finally:
            unsubscribe()
            for duty in duties:
                duty.cancel()
            await asyncio.gather(*duties, return_exceptions=True)

    async def _tick(self) -> None:
        """Ask each minute whether the business day is to turn: a hall in which nobody presses anything turns too."""
        while True:
            try:
                command = TurnDay(command_id=new_command_id())
                await self._pending.answer(self._office.execute(command), TICK_SECONDS)
                self._is_stuck = False
            except Unavailable as error:
                self._is_stuck = error.code == "slow"
                if error.code == "stopping":
                    return
                _log.warning("The store is not ready: %s.", error.code)
            await asyncio.sleep(TICK_SECONDS)

    async def _beat(self) -> None:
        """Show a supervisor that this isn't stuck; one that hears nothing starts the hub again."""
        while self._on_beat is not None:
            if not self._is_stuck:
                self._on_beat()
            await asyncio.sleep(BEAT_SECONDS)

    async def _catch_up(self) -> None:
        """Look for what others wrote to this branch: another hub, or a plan that was loaded just now.

        Where the store stays away there is nothing to tell: apps are sent to look for another hub of the branch.
        """
        loop = asyncio.get_running_loop()
        read_at = loop.time()
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            try:
                await asyncio.to_thread(self._office.catch_up)
                read_at = loop.time()
            except Unavailable as error:
                if error.code == "stopping":
                    return
                _log.warning("The store is not ready: %s.", error.code)
                if loop.time() - read_at > AWAY_SECONDS:
                    self._live.send_away(error.code)


def _always(duty: Coroutine[Any, Any, None], name: str) -> asyncio.Task[None]:
    task = asyncio.create_task(duty, name=name)

    def tell(done: asyncio.Task[None]) -> None:
        if not done.cancelled() and (error := done.exception()) is not None:
            _log.error("The hub's %s has ended.", name, exc_info=error)

    task.add_done_callback(tell)
    return task


class _Server(uvicorn.Server):
    """uvicorn, with a goodbye to the live lines first and without raising the signal again at the end."""

    def __init__(self, config: uvicorn.Config, live: Live, pending: Pending) -> None:
        super().__init__(config)
        self._live = live
        self._pending = pending
        self.on_ready: Callable[[], None] | None = None
        self.on_stopping: Callable[[], None] | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.on_ready is not None:
            self.on_ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        if self.on_stopping is not None:
            self.on_stopping()
        await self._live.close("stopping")
        self._pending.give_up()
        await super().shutdown(sockets)

    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        if threading.current_thread() is not threading.main_thread():
            yield
            return

        def ask_to_stop(_signal: int, _frame: FrameType | None) -> None:
            self.should_exit = True

        before = {number: signal.signal(number, ask_to_stop) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

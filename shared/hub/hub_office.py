"""What the hub needs of the office. The hub only transports: every decision is behind this."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from typing import Protocol

from shared.domain.answers import Answer
from shared.domain.commands import Command
from shared.domain.events import Event
from shared.domain.ids import Epoch, ServiceId
from shared.domain.roles import Reader
from shared.domain.snapshot import Snapshot
from shared.domain.waiting import Foretold
from shared.protocol.messages import Welcome

Listener = Callable[[list[Event]], None]


class HubOffice(Protocol):
    """The office, seen from its door. Every method may be called from any thread and may raise Unavailable."""

    def execute(self, command: Command) -> Future[Answer]:
        """Have it done; the future is ready once it is on disk."""
        ...

    @property
    def write_trouble(self) -> str:
        """Return why the last write could not be kept, or nothing."""
        ...

    @property
    def epoch(self) -> Epoch:
        """Return the epoch of the events that listeners were told last."""
        ...

    def foretell(self, service_id: ServiceId, *, is_priority: bool) -> Future[Foretold | None]:
        """Return what a number would say if it were given now; None: none would be given."""
        ...

    def snapshot(self, reader: Reader) -> Snapshot:
        """Return the present hall, cut to its reader."""
        ...

    def events_after(self, seq: int, limit: int) -> list[Event]:
        """Return the journal's entries after seq, uncut, the first ``limit`` of them."""
        ...

    def welcome(self) -> Welcome:
        """Return branch, epoch, the last seq and the hub's time."""
        ...

    def now(self) -> datetime:
        """Return the hub's time, aware, in UTC. Never Unavailable."""
        ...

    def catch_up(self) -> None:
        """Tell listeners what others wrote to this branch since."""
        ...

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Tell the listener of each commit's events, in order, on the office's thread; returns how to stop."""
        ...

    def close(self) -> None:
        """Finish what was accepted and let go of the store."""
        ...

"""A session without a network: the test says what the hub sends and what it answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from shared.client.mirror import Mirror
from shared.domain.answers import Declined, Done
from shared.domain.clock import Clock, SetClock
from shared.domain.commands import Command
from shared.domain.errors import RefusalCode
from shared.domain.events import Event
from shared.domain.ids import CommandId
from shared.domain.snapshot import Snapshot
from tests.support.factory import NOW


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Nobody answered in time."""

    command_id: CommandId


Answered = Callable[[Done | Declined | Unanswered], None]


class FakeSession(QObject):
    """The public face of the client's session. ``sent`` holds every command that an app gave away, in order.

    ``state`` compares equal to the session's own states: searching, connecting, live, away.
    """

    stateChanged = Signal()  # noqa: N815  # the session's own name
    snapshotTaken = Signal()  # noqa: N815  # the session's own name
    eventsTaken = Signal(list)  # noqa: N815  # the session's own name

    def __init__(self, hall: Snapshot | None = None, *, clock: Clock | None = None, state: str = "") -> None:
        super().__init__()
        self.mirror = Mirror()
        self.clock = clock or SetClock(NOW)
        self.sent: list[Command] = []
        self.is_started = False
        self.is_closed = False
        self._waiting: list[tuple[Command, Answered]] = []
        self._state = state or ("live" if hall is not None else "searching")
        if hall is not None:
            self.mirror.take_snapshot(hall)

    @property
    def state(self) -> str:
        return self._state

    def start(self) -> None:
        self.is_started = True

    def close(self) -> None:
        self.is_closed = True

    def hub_now(self) -> datetime:
        return self.clock.now()

    def send(self, command: Command, on_answer: Answered) -> None:
        self.sent.append(command)
        self._waiting.append((command, on_answer))

    # What the test does to it

    @property
    def is_asked(self) -> bool:
        """Whether a command waits for an answer."""
        return bool(self._waiting)

    def become(self, state: str) -> None:
        """The line changes to searching, connecting, live or away."""
        self._state = state
        self.stateChanged.emit()

    def take(self, hall: Snapshot) -> None:
        """A new snapshot came."""
        self.mirror.take_snapshot(hall)
        self.snapshotTaken.emit()

    def push(self, *events: Event) -> None:
        """Events came over the live line."""
        new = self.mirror.take_events(events)
        if new:
            self.eventsTaken.emit(new)

    def answer(self, *events: Event, is_pushed: bool = True) -> None:
        """The oldest command was done; its events come over the line first, or later (``is_pushed`` False)."""
        command, on_answer = self._waiting.pop(0)
        if is_pushed:
            self.push(*events)
        on_answer(Done(command_id=command.command_id, events=events))

    def decline(self, code: RefusalCode, **details: str | int) -> None:
        """The oldest command was refused."""
        command, on_answer = self._waiting.pop(0)
        on_answer(Declined(command_id=command.command_id, code=code, details=details))

    def leave_unanswered(self) -> None:
        """The oldest command's time ran out."""
        command, on_answer = self._waiting.pop(0)
        on_answer(Unanswered(command.command_id))

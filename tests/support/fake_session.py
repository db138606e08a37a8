"""A session without a network: the test says what the hub sends and what it answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from shared.client.asking import EXPIRES_SECONDS, OnAnswer, OnForetold, Unanswered
from shared.client.line import LineState, LineTrouble
from shared.client.mirror import Mirror
from shared.domain.answers import Declined, Done
from shared.domain.clock import Clock, SetClock
from shared.domain.commands import Command
from shared.domain.errors import RefusalCode
from shared.domain.events import Event
from shared.domain.ids import ServiceId
from shared.domain.snapshot import Snapshot
from shared.domain.waiting import Foretold, WaitRange
from tests.support.factory import NOW


class FakeSession(QObject):
    """The public face of the client's session. ``sent`` holds every command that an app gave away, in order."""

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
        self.waits: dict[tuple[ServiceId, bool], Foretold] = {}  # what numbers would say; else five minutes a head
        self.asked_waits: list[tuple[tuple[ServiceId, ...], bool]] = []
        self.is_silent_on_waits = False
        self._waiting: list[tuple[Command, OnAnswer]] = []
        self._state = LineState(state or ("live" if hall is not None else "searching"))
        self._trouble = LineTrouble.NONE
        if hall is not None:
            self.mirror.take_snapshot(hall)

    @property
    def state(self) -> LineState:
        return self._state

    @property
    def trouble(self) -> LineTrouble:
        return self._trouble

    def start(self) -> None:
        self.is_started = True

    def close(self) -> None:
        self.is_closed = True

    def hub_now(self) -> datetime:
        return self.clock.now()

    def send(self, command: Command, on_answer: OnAnswer, expires_seconds: float = EXPIRES_SECONDS) -> None:
        self.sent.append(command)
        self._waiting.append((command, on_answer))

    def ask_waits(self, service_ids: Sequence[ServiceId], on_told: OnForetold, *, is_priority: bool) -> None:
        self.asked_waits.append((tuple(service_ids), is_priority))
        if not self.is_silent_on_waits:
            on_told(tuple(self._foretold(one, is_priority=is_priority) for one in service_ids))

    def _foretold(self, service_id: ServiceId, *, is_priority: bool) -> Foretold:
        known = self.waits.get((service_id, is_priority))
        if known is not None:
            return known
        ahead = 0 if self.mirror.hall is None else self.mirror.hall.waiting_count(service_id)
        wait = WaitRange(5 * ahead - 5, 10 * ahead) if ahead else WaitRange(0, 0)
        return Foretold(service_id=service_id, is_priority=is_priority, ahead=ahead, wait=wait)

    # What the test does to it

    @property
    def is_asked(self) -> bool:
        """Whether a command waits for an answer."""
        return bool(self._waiting)

    def become(self, state: str, trouble: str = "none") -> None:
        """The line changes to searching, connecting, live or away, with one of the session's troubles."""
        self._state, self._trouble = LineState(state), LineTrouble(trouble)
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

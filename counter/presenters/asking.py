"""One command at a time: a second press never becomes a second command."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from shared.client.asking import Outcome, Send
from shared.client.mirror import Mirror
from shared.domain.answers import Declined, Done
from shared.domain.clock import Clock
from shared.domain.commands import Command
from shared.domain.events import Event
from shared.domain.ids import CommandId, Epoch

NewCommandId = Callable[[], CommandId]
HubNow = Callable[[], datetime]

SLOW_SECONDS = 0.5  # under this an answer feels immediate, and nothing on the desk should flicker


class NoticeKind(StrEnum):
    """What the band over the desk tells."""

    REFUSED = "refused"  # code: a RefusalCode; details: its own
    UNANSWERED = "unanswered"  # code: what was asked
    SEAT_LOST = "seat_lost"  # code: day_turned or "" (a supervisor freed it); details: counter
    TAKEN_OVER = "taken_over"  # code: the reason; details: label, and who did it
    RELEASED = "released"  # code: returned | finished | empty (what became of its ticket); details: counter, label


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that the officer should know now; the screen has the sentence."""

    kind: NoticeKind
    code: str = ""
    details: Mapping[str, str | int] = field(default_factory=dict)


class Asking:
    """Sends a command and holds the desk until it is answered *and* the mirror shows what it did.

    The answer and the events travel on two lines: with the answer first the desk would still show the old state, and
    a press on that would go wrong.
    """

    def __init__(self, send: Send, mirror: Mirror, clock: Clock, on_change: Callable[[], None]) -> None:
        self._send = send
        self._mirror = mirror
        self._clock = clock
        self._on_change = on_change
        self._command_id: CommandId | None = None
        self._asked_at: datetime | None = None
        self._done: tuple[tuple[Event, ...], Epoch | None] | None = None
        self._on_done: Callable[[tuple[Event, ...]], None] = _nothing
        self._on_notice: Callable[[Notice], None] = _nothing
        self.what = ""

    @property
    def is_open(self) -> bool:
        """Whether an answer, or what follows from it, is still to come."""
        return self._command_id is not None

    @property
    def is_slow(self) -> bool:
        """Whether the answer takes long enough for a person to wonder."""
        if self._asked_at is None:
            return False
        return abs((self._clock.now() - self._asked_at).total_seconds()) >= SLOW_SECONDS

    def ask(
        self,
        command: Command,
        what: str,
        on_done: Callable[[tuple[Event, ...]], None],
        on_notice: Callable[[Notice], None],
    ) -> bool:
        """Send it; False, and nothing sent, while another one is open."""
        if self.is_open:
            return False
        self._command_id = command.command_id
        self._asked_at = self._clock.now()
        self._on_done, self._on_notice = on_done, on_notice
        self.what = what
        self._on_change()
        self._send(command, self._take)
        return True

    def look(self) -> None:
        """The mirror has moved."""
        if self._done is None:
            return
        events, epoch = self._done
        seq = self._mirror.seq
        if events and self._mirror.epoch == epoch and seq is not None and seq < events[-1].seq:
            return
        on_done = self._on_done
        self._end()
        on_done(events)
        self._on_change()

    def _take(self, answer: Outcome) -> None:
        if answer.command_id != self._command_id:
            return
        if isinstance(answer, Done):
            self._done = (answer.events, self._mirror.epoch)
            self.look()
            return
        on_notice, what = self._on_notice, self.what
        self._end()
        if isinstance(answer, Declined):
            on_notice(Notice(NoticeKind.REFUSED, answer.code.value, answer.details))
        else:
            on_notice(Notice(NoticeKind.UNANSWERED, what))
        self._on_change()

    def _end(self) -> None:
        self._command_id = self._asked_at = self._done = None
        self._on_done, self._on_notice = _nothing, _nothing
        self.what = ""


def _nothing(_: object) -> None:
    """Before the first question."""

"""What is known of a branch without asking: true for as long as nobody else has written to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from shared.domain.ids import CounterId, Epoch, OfficerId, SeriesId, ServiceId, TicketId
from shared.domain.quota import Channel
from shared.domain.snapshot import ServicePause
from shared.domain.ticket import Ticket

if TYPE_CHECKING:
    from shared.store.counters import CounterRow

# A service's queue of one class, or what was transferred to one counter or one officer.
QueueKey = tuple[ServiceId, bool] | CounterId | OfficerId


@dataclass
class Line:
    """The first of one queue, in order. ``is_whole``: nobody else is in it, so whoever comes is known too."""

    tickets: list[Ticket]
    is_whole: bool


@dataclass
class Remembered:
    """Numbers, counts, counters and what they have in hand, as the last write transaction of this process left them.

    Whatever changes a ticket, a counter or a disturbance moves the branch's seq, and a restore changes its epoch; so
    where both are what they were, nothing else has changed either, and the database need not be asked. Until the
    branch's row has been read in a transaction that holds the branch, nothing here is used (``is_current``).

    True of one ``server`` only: one that takes over may lack the last entries and have others of the same seq.
    """

    server: str = ""
    epoch: Epoch | None = None
    seq: int = -1
    is_current: bool = False
    last_numbers: dict[tuple[date, SeriesId], int | None] = field(default_factory=dict)
    waiting: dict[tuple[ServiceId, bool], int] = field(default_factory=dict)  # True: only those with priority
    open_counters: set[CounterId] | None = None
    given: dict[tuple[date, ServiceId], dict[Channel, int]] = field(default_factory=dict)
    first_due_at: datetime | None = None  # no ticket's time runs out before; None: not known
    counters: dict[CounterId, CounterRow] = field(default_factory=dict)
    lines: dict[QueueKey, Line] = field(default_factory=dict)
    in_hand: dict[TicketId, Ticket] = field(default_factory=dict)  # called or being served: one at a counter
    pauses: dict[ServiceId, ServicePause] | None = None

    def compare(self, epoch: Epoch, seq: int) -> None:
        """Go on with what is known where the branch stands as it was left; forget it where it doesn't."""
        if (epoch, seq) != (self.epoch, self.seq):
            self.forget()
            self.epoch, self.seq = epoch, seq
        self.is_current = True

    def note_due(self, at: datetime | None) -> None:
        """A ticket was written whose time runs out then."""
        if at is not None and self.first_due_at is not None:
            self.first_due_at = min(at, self.first_due_at)

    def forget(self) -> None:
        """Ask the database again from now on."""
        self.last_numbers.clear()
        self.waiting.clear()
        self.given.clear()
        self.counters.clear()
        self.lines.clear()
        self.in_hand.clear()
        self.open_counters = None
        self.first_due_at = None
        self.pauses = None

    def forget_queue(self, ticket: Ticket) -> None:
        """Ask again who waits where this ticket waits, or waited."""
        for is_priority in (False, True):
            self.waiting.pop((ticket.service_id, is_priority), None)
            self.lines.pop((ticket.service_id, is_priority), None)
        self.lines.pop(for_counter(ticket.for_counter_id), None)
        self.lines.pop(for_officer(ticket.for_officer_id), None)

    def forget_transferred(self) -> None:
        """Ask again what waits for one counter or one officer."""
        for key in [key for key in self.lines if not isinstance(key, tuple)]:
            del self.lines[key]


def for_counter(counter_id: CounterId | None) -> QueueKey:
    """Return the key of what was transferred to a counter."""
    return CounterId(f"counter {counter_id}")


def for_officer(officer_id: OfficerId | None) -> QueueKey:
    """Return the key of what was transferred to an officer."""
    return OfficerId(f"officer {officer_id}")

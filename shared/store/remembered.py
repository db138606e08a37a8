"""What is known of a branch without asking: true for as long as nobody else has written to it."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from shared.domain.ids import CounterId, Epoch, OfficerId, SeriesId, ServiceId, TicketId
from shared.domain.quota import Channel
from shared.domain.snapshot import ServicePause
from shared.domain.ticket import Ticket, TicketState

if TYPE_CHECKING:
    from shared.store.counters import CounterRow

# A service's queue of one class, or what was transferred to one counter or one officer.
QueueKey = tuple[ServiceId, bool] | CounterId | OfficerId


_NEVER = datetime.max.replace(tzinfo=UTC)
_IN_HAND = frozenset({TicketState.CALLED, TicketState.SERVING})
_MAY_RUN_OUT = frozenset({TicketState.WAITING, TicketState.SERVING, TicketState.PARKED})


def queue_order(ticket: Ticket) -> tuple[int, int]:
    """What a queue is sorted by."""
    return ticket.order


def due_order(ticket: Ticket) -> tuple[datetime, int]:
    """What tickets whose time runs out are sorted by."""
    return ticket.due_at or _NEVER, ticket.arrival_seq


@dataclass
class Line:
    """The first of one line, in order. ``is_whole``: nobody else is in it, so whoever comes is known too."""

    tickets: list[Ticket]
    is_whole: bool
    order: Callable[[Ticket], Any] = queue_order

    @property
    def is_spent(self) -> bool:
        """Whether it says nothing any more: others come next, and who isn't known."""
        return not self.tickets and not self.is_whole

    def enter(self, ticket: Ticket) -> None:
        """Somebody comes; behind the last one known there may be others before them."""
        if self.is_whole or (self.tickets and self.order(ticket) < self.order(self.tickets[-1])):
            insort(self.tickets, ticket, key=self.order)

    def leave(self, ticket: Ticket) -> None:
        """Somebody goes, known here or not."""
        at = bisect_left(self.tickets, self.order(ticket), key=self.order)
        if at < len(self.tickets) and self.tickets[at].ticket_id == ticket.ticket_id:
            del self.tickets[at]


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
    given: dict[date, dict[ServiceId, dict[Channel, int]]] = field(default_factory=dict)
    due_next: Line | None = None  # whose time runs out next
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

    def note(self, before: Ticket | None, after: Ticket) -> None:
        """A ticket was written (``after``: as it will be read). Take it from where it was known, put it where it is."""
        if before is not None:
            self._take_out(before)
        if after.state is TicketState.WAITING:
            for key in _queues_of(after):
                if (line := self.lines.get(key)) is not None:
                    line.enter(after)
            self._count(after, 1)
        elif after.state in _IN_HAND:
            self.in_hand[after.ticket_id] = after
        if self.due_next is not None and _may_run_out(after):
            self.due_next.enter(after)

    def _take_out(self, ticket: Ticket) -> None:
        self.in_hand.pop(ticket.ticket_id, None)
        if ticket.state is TicketState.WAITING:
            for key in _queues_of(ticket):
                if (line := self.lines.get(key)) is not None:
                    line.leave(ticket)
                    if line.is_spent:
                        del self.lines[key]
            self._count(ticket, -1)
        if self.due_next is not None and _may_run_out(ticket):
            self.due_next.leave(ticket)

    def _count(self, ticket: Ticket, step: int) -> None:
        if ticket.for_counter_id is not None or ticket.for_officer_id is not None:
            return
        for only_priority in {False, ticket.is_priority}:
            if (ticket.service_id, only_priority) in self.waiting:
                self.waiting[ticket.service_id, only_priority] += step

    def forget(self) -> None:
        """Ask the database again from now on."""
        self.last_numbers.clear()
        self.waiting.clear()
        self.given.clear()
        self.counters.clear()
        self.lines.clear()
        self.in_hand.clear()
        self.open_counters = None
        self.due_next = None
        self.pauses = None


def _queues_of(ticket: Ticket) -> list[QueueKey]:
    """Where a waiting ticket is looked for."""
    if ticket.for_counter_id is None and ticket.for_officer_id is None:
        return [(ticket.service_id, ticket.is_priority)]
    keys: list[QueueKey] = []
    if ticket.for_counter_id is not None:
        keys.append(for_counter(ticket.for_counter_id))
    if ticket.for_officer_id is not None:
        keys.append(for_officer(ticket.for_officer_id))
    return keys


def _may_run_out(ticket: Ticket) -> bool:
    return ticket.due_at is not None and ticket.state in _MAY_RUN_OUT


def for_counter(counter_id: CounterId | None) -> QueueKey:
    """Return the key of what was transferred to a counter."""
    return CounterId(f"counter {counter_id}")


def for_officer(officer_id: OfficerId | None) -> QueueKey:
    """Return the key of what was transferred to an officer."""
    return OfficerId(f"officer {officer_id}")

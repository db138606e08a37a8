"""What must be true of every simulated hour: each a name and whether it held."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from shared.client.mirror import Mirror
from shared.demo.simulator.live_office import LiveOffice
from shared.domain.calling import CallReason, PolicyKind
from shared.domain.events import Event, TicketCalled, TicketIssued
from shared.domain.ids import CounterId, ServiceId, TicketId
from shared.domain.plan import Plan
from shared.domain.snapshot import SnapshotNeeded
from shared.domain.ticket import Ticket

_OUT_OF_TURN = (CallReason.CHOSEN, CallReason.FOR_COUNTER)
_ENDS = {"ticket.finished", "ticket.marked_no_show", "ticket.cancelled"}
NAMES = (
    "no_number_twice",
    "no_ticket_at_two_counters",
    "every_ticket_ended",
    "order_within_class",
    "nobody_starves",
    "journal_gap_free",
    "mirror_is_snapshot",
    "retries_answered_alike",
)


@dataclass
class _Waiting:
    """One who waits: how often somebody who came later went first, and how often that may be."""

    ticket: Ticket
    may_be_passed: int
    passed: int = 0


@dataclass
class Watchman:
    """Watches the events as they come. ``broken`` names what didn't hold, each with its first case."""

    plan: Plan
    broken: dict[str, str] = field(default_factory=dict)
    mirror: Mirror = field(default_factory=Mirror)
    longest_passed: int = 0
    _numbers: set[tuple[str, str]] = field(default_factory=set)
    _waiting: dict[ServiceId, dict[TicketId, _Waiting]] = field(default_factory=dict)
    _in_hand: dict[CounterId, TicketId] = field(default_factory=dict)
    _open: set[TicketId] = field(default_factory=set)
    _labels: dict[TicketId, str] = field(default_factory=dict)
    _seq: int = 0

    def begin(self, office: LiveOffice) -> None:
        """Hold the hall as it is before the first command."""
        self.mirror.take_snapshot(office.snapshot())
        self._seq = self.mirror.seq or 0

    def watch(self, events: Sequence[Event]) -> None:
        """Judge the next events of the journal."""
        for event in events:
            if event.seq != self._seq + 1:
                self._break("journal_gap_free", f"{event.seq} after {self._seq}")
            self._seq = event.seq
            if isinstance(event, TicketIssued):
                self._issued(event.ticket)
            elif isinstance(event, TicketCalled):
                self._called(event)
            elif event.type in _ENDS:
                self._ended(event.ticket_id)  # type: ignore[union-attr]  # each of _ENDS has one
        try:
            self.mirror.take_events(events)
        except SnapshotNeeded as needed:
            self._break("mirror_is_snapshot", str(needed))

    def compare(self, office: LiveOffice) -> None:
        """The mirror that lived on events alone must equal the office's own snapshot."""
        if self.mirror.hall != office.snapshot():
            self._break("mirror_is_snapshot", f"at {self._seq}")

    def end(self, office: LiveOffice, *, retries_are_alike: bool) -> None:
        """Judge what only the end can show."""
        if self._open:
            self._break("every_ticket_ended", self._labels[min(self._open)])
        if not retries_are_alike:
            self._break("retries_answered_alike", "another answer")
        entries = [int(json.loads(payload)["seq"]) for payload in office.journal()]
        if entries != list(range(1, self._seq + 1)):
            self._break("journal_gap_free", f"{len(entries)} entries on disk, {self._seq} told")

    def verdict(self) -> dict[str, bool]:
        """Return each name and whether it held."""
        return {name: name not in self.broken for name in NAMES}

    def _break(self, name: str, case: str) -> None:
        self.broken.setdefault(name, case)

    def _issued(self, ticket: Ticket) -> None:
        number = (ticket.business_date.isoformat(), ticket.label)
        if number in self._numbers:
            self._break("no_number_twice", " ".join(number))
        self._numbers.add(number)
        self._open.add(ticket.ticket_id)
        self._labels[ticket.ticket_id] = ticket.label
        self._waiting.setdefault(ticket.service_id, {})[ticket.ticket_id] = _Waiting(ticket, self._bound(ticket))

    def _bound(self, ticket: Ticket) -> int:
        """How many who came later may go first (docs/simulation.md): only priority passes, and only so often.

        With ``a`` of its class already waiting at the c counters that have it as their own service, and a cap of p: a
        ticket without priority p·(a + c), one with priority a/p + c.
        """
        counters = self.plan.counters_for(ticket.service_id)
        services = {service_id for counter in counters for service_id in counter.service_ids}
        before = sum(
            waiting.ticket.is_priority == ticket.is_priority
            for service_id in services
            for waiting in self._waiting.get(service_id, {}).values()
        )
        cap, kind = self.plan.policy.priority_cap, self.plan.policy.kind
        if kind is PolicyKind.ARRIVAL:
            return 0
        if ticket.is_priority:
            return before // cap + len(counters)
        if kind is PolicyKind.STRICT:
            return 2**31  # only the longest wait stands against it: told by the clock, not by a count
        return cap * (before + len(counters))

    def _called(self, event: TicketCalled) -> None:
        ticket_id = event.ticket_id
        if event.counter_id in self._in_hand or ticket_id in self._in_hand.values():
            self._break("no_ticket_at_two_counters", self._labels.get(ticket_id, ticket_id))
        self._in_hand[event.counter_id] = ticket_id
        called = None
        for queue in self._waiting.values():
            called = queue.pop(ticket_id, None) or called
        if called is None or event.reason in _OUT_OF_TURN:
            return
        place = called.ticket.order
        for other in self._waiting.get(called.ticket.service_id, {}).values():
            if other.ticket.is_priority == called.ticket.is_priority and other.ticket.order < place:
                self._break("order_within_class", f"{called.ticket.label} before {other.ticket.label}")
        for service_id in self.plan.counters[event.counter_id].service_ids:
            for other in self._waiting.get(service_id, {}).values():
                if other.ticket.order > place:
                    break  # a queue is in order of arrival
                other.passed += 1
                self.longest_passed = max(self.longest_passed, other.passed)
                if other.passed > other.may_be_passed:
                    self._break("nobody_starves", f"{other.ticket.label} was passed {other.passed} times")

    def _ended(self, ticket_id: TicketId) -> None:
        self._open.discard(ticket_id)
        for counter_id, held in list(self._in_hand.items()):
            if held == ticket_id:
                del self._in_hand[counter_id]
        for queue in self._waiting.values():
            queue.pop(ticket_id, None)

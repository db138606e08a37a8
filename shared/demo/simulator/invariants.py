"""What must be true of every simulated hour: each a name and whether it held."""

from __future__ import annotations

import json
from bisect import insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from shared.client.mirror import Mirror
from shared.demo.simulator import booked, breaches
from shared.demo.simulator.live_office import LiveOffice
from shared.domain.calling import CallReason, PolicyKind
from shared.domain.events import Event, TicketCalled, TicketIssued, TicketReinstated
from shared.domain.ids import CounterId, SeriesId, ServiceId, TicketId
from shared.domain.plan import Plan
from shared.domain.snapshot import SnapshotNeeded
from shared.domain.ticket import Ticket

_OUT_OF_TURN = (CallReason.CHOSEN, CallReason.FOR_COUNTER)
_ENDS = frozenset({"ticket.finished", "ticket.marked_no_show", "ticket.cancelled"})
_LEAVES_COUNTER = frozenset({"ticket.transferred", "ticket.parked", "ticket.went_on", "ticket.returned"})
_WAITS_AGAIN = frozenset({"ticket.transferred", "ticket.resumed", "ticket.went_on", "ticket.returned"})
_NO_BOUND = 2**31
NAMES = (
    "no_number_twice",
    "no_number_left_out",
    "no_ticket_at_two_counters",
    "called_only_where_served",
    "every_ticket_ended",
    "order_within_class",
    "nobody_starves",
    "journal_gap_free",
    "mirror_is_snapshot",
    "retries_answered_alike",
    *booked.NAMES,
    *breaches.NAMES,
)


@dataclass(slots=True)
class _Waiting:
    """One who waits: how often somebody who came later went first, and how often that may be."""

    ticket: Ticket
    may_be_passed: int
    passed: int = 0


_Line = list[_Waiting]


@dataclass
class Watchman:
    """Watches the events as they come. ``broken`` names what didn't hold, each with its first case."""

    plan: Plan
    broken: dict[str, str] = field(default_factory=dict)
    mirror: Mirror = field(default_factory=Mirror)
    longest_passed: int = 0
    _last_numbers: dict[SeriesId, int] = field(default_factory=dict)  # of the business day
    _labels_today: set[str] = field(default_factory=set)
    _lines: dict[tuple[ServiceId, bool], _Line] = field(default_factory=dict)  # each by place, then arrival
    _in_hand: dict[CounterId, TicketId] = field(default_factory=dict)
    _open: dict[TicketId, Ticket] = field(default_factory=dict)  # every ticket that has not ended
    _seq: int = 0

    def __post_init__(self) -> None:
        self._bookings = booked.BookingWatch(self.plan, self._break)
        self._breaches = breaches.BreachAudit(self.plan, self._break)

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
            self._judge(event)
        self._breaches.take(events)
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
            self._break("every_ticket_ended", next(iter(self._open.values())).label)
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

    def _judge(self, event: Event) -> None:
        if isinstance(event, TicketIssued):
            self._number(event.ticket)
            line = self._lines.get((event.ticket.service_id, event.ticket.is_priority), ())
            self._bookings.issued(event, (waiting.ticket for waiting in line))
            self._wait(event.ticket)
        elif isinstance(event, TicketReinstated):
            self._wait(event.ticket)
        elif isinstance(event, TicketCalled):
            self._call(event)
        elif event.type == "day.turned":
            self._last_numbers.clear()
            self._labels_today.clear()
        elif event.type in _ENDS or event.type in _LEAVES_COUNTER or event.type in _WAITS_AGAIN:
            self._move(event)

    def _number(self, ticket: Ticket) -> None:
        if ticket.label in self._labels_today:
            self._break("no_number_twice", f"{ticket.label} on {ticket.business_date}")
        self._labels_today.add(ticket.label)
        first = self.plan.series[ticket.series_id].first
        expected = self._last_numbers.get(ticket.series_id, first - 1) + 1
        if ticket.number != expected:
            self._break("no_number_left_out", f"{ticket.label} on {ticket.business_date}, {expected} was next")
        self._last_numbers[ticket.series_id] = ticket.number

    def _move(self, event: Event) -> None:
        ticket_id: TicketId = event.ticket_id  # type: ignore[union-attr]  # each of the kinds that come here has one
        for counter_id in [counter for counter, held in self._in_hand.items() if held == ticket_id]:
            del self._in_hand[counter_id]
        ticket = self._open.get(ticket_id)
        if ticket is None:
            self._break("every_ticket_ended", f"{event.type} of a ticket that had ended")
            return
        if event.type in _ENDS:
            del self._open[ticket_id]
            self._take_out(ticket)
        if event.type in _WAITS_AGAIN:
            self._wait(replace(ticket, service_id=getattr(event, "service_id", ticket.service_id)))

    def _wait(self, ticket: Ticket) -> None:
        """It stands in a queue from now on: behind its last one, or at the place of its arrival."""
        self._open[ticket.ticket_id] = ticket
        allowed = self._bound(ticket)
        for other in self._beside(ticket.service_id, is_priority=ticket.is_priority):
            if other.ticket.order > ticket.order:
                # One more before them: the bound that was theirs when they came grows by what it is worth.
                other.may_be_passed += self._worth(other.ticket)
        line = self._lines.setdefault((ticket.service_id, ticket.is_priority), [])
        insort(line, _Waiting(ticket, allowed), key=lambda waiting: waiting.ticket.order)

    def _beside(self, service_id: ServiceId, *, is_priority: bool) -> Iterator[_Waiting]:
        """Who waits, in a class, at the counters that have a service as their own."""
        counters = self.plan.counters_for(service_id)
        for other_id in {other_id for counter in counters for other_id in counter.service_ids}:
            yield from self._lines.get((other_id, is_priority), ())

    def _bound(self, ticket: Ticket) -> int:
        """How many who came later may go first (docs/simulation.md): only those with priority pass, and only so often.

        With ``a`` of its class before it at the c counters that have its service as their own, and a cap of p: a ticket
        without priority p·(a + c), one with priority a + c.
        """
        kind, counters = self.plan.policy.kind, len(self.plan.counters_for(ticket.service_id))
        if kind is PolicyKind.ARRIVAL:
            return 0
        if kind is PolicyKind.STRICT and not ticket.is_priority:
            return _NO_BOUND  # only the longest wait stands against it: told by the clock, not by a count
        before = sum(
            other.ticket.order < ticket.order
            for other in self._beside(ticket.service_id, is_priority=ticket.is_priority)
        )
        return self._worth(ticket) * (before + counters)

    def _worth(self, ticket: Ticket) -> int:
        """How many later ones may go first for each one of its class that stands before it."""
        return 1 if ticket.is_priority else self.plan.policy.priority_cap

    def _call(self, event: TicketCalled) -> None:
        ticket = self._open.get(event.ticket_id)
        if ticket is None:
            self._break("every_ticket_ended", f"{event.announcement.label} was called after its end")
            return
        if event.counter_id in self._in_hand or event.ticket_id in self._in_hand.values():
            self._break("no_ticket_at_two_counters", ticket.label)
        self._in_hand[event.counter_id] = event.ticket_id
        self._take_out(ticket)
        counter = self.plan.counters[event.counter_id]
        first = (waiting.ticket for one in counter.service_ids for waiting in self._lines.get((one, True), ()))
        self._bookings.called(event, ticket, first)
        if event.reason in _OUT_OF_TURN:
            return
        if counter.rank_of(ticket.service_id) is None:
            self._break("called_only_where_served", f"{ticket.label} at {counter.name}")
        line = self._lines.get((ticket.service_id, ticket.is_priority))
        if line and line[0].ticket.order < ticket.order:
            self._break("order_within_class", f"{ticket.label} before {line[0].ticket.label}")
        for service_id in counter.service_ids:
            for is_priority in (False, True):
                self._pass(self._lines.get((service_id, is_priority), []), ticket)

    def _pass(self, line: _Line, called: Ticket) -> None:
        """Whoever stands before the called one in this line was passed."""
        for other in line:
            if other.ticket.order > called.order:
                break
            other.passed += 1
            self.longest_passed = max(self.longest_passed, other.passed)
            if other.passed > other.may_be_passed:
                self._break("nobody_starves", f"{other.ticket.label} was passed {other.passed} times")

    def _take_out(self, ticket: Ticket) -> None:
        line = self._lines.get((ticket.service_id, ticket.is_priority), [])
        for place, waiting in enumerate(line):
            if waiting.ticket.ticket_id == ticket.ticket_id:
                del line[place]
                return

"""Reads a branch's journal from its first entry, as an auditor would, and holds it to what the house promises.

It knows the plan, the table of transitions and the events, nothing of the office or the store: what it finds wrong is
wrong whoever wrote it. The bounds that it holds every call to are those of docs/fairness.md.
"""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from shared.domain import events
from shared.domain.calling import CallReason, PolicyKind
from shared.domain.events import Event
from shared.domain.ids import CounterId, OfficerId, ServiceId, TicketId
from shared.domain.plan import Counter, Plan
from shared.domain.quota import Channel
from shared.domain.ticket import TRANSITIONS, Ticket, TicketState, Verb
from tests.support.bounds import calls_at_most

VERB_OF: dict[type[Any], Verb] = {
    events.TicketCalled: Verb.CALL,
    events.TicketRecalled: Verb.RECALL,
    events.TicketStarted: Verb.START,
    events.TicketFinished: Verb.FINISH,
    events.TicketMarkedNoShow: Verb.MARK_NO_SHOW,
    events.TicketReturned: Verb.RETURN,
    events.TicketCancelled: Verb.CANCEL,
    events.TicketTransferred: Verb.TRANSFER,
    events.TicketParked: Verb.PARK,
    events.TicketResumed: Verb.RESUME,
    events.TicketReinstated: Verb.REINSTATE,
    events.TicketWentOn: Verb.GO_ON,
    events.TicketTakenOver: Verb.TAKE_OVER,
}
JUMPS = (
    events.TicketTransferred,
    events.TicketParked,
    events.TicketReinstated,
    events.TicketTakenOver,
    events.TicketCancelled,
)


@dataclass
class Entry:
    """What the auditor notes of one ticket. At each counter: ``regular`` and ``priority`` stood before it among those
    that may be called there; ``seen`` calls it had to see there since it stands where it does."""

    ticket: Ticket
    state: TicketState
    service_id: ServiceId
    order: tuple[int, int]
    is_reinstated: bool = False
    counter_id: CounterId | None = None
    for_counter_id: CounterId | None = None
    for_officer_id: OfficerId | None = None
    regular: Tally[CounterId] = field(default_factory=Tally)
    priority: Tally[CounterId] = field(default_factory=Tally)
    seen: Tally[CounterId] = field(default_factory=Tally)


class Audit:
    """Takes entries in and fails an assertion at the first that breaks a promise."""

    def __init__(self, plan: Plan, seq: int = 0) -> None:
        """``seq``: the last entry that it will not be shown, such as that of the plan's loading."""
        self.plan = plan
        self.seq = seq
        self.entries: dict[TicketId, Entry] = {}
        self.numbers: set[tuple[date, str]] = set()
        self.given: Tally[tuple[date, ServiceId, Channel]] = Tally()
        self.in_hand: dict[CounterId, TicketId] = {}
        self.seated: dict[CounterId, OfficerId] = {}
        self.resting: set[CounterId] = set()
        self.disturbed: set[ServiceId] = set()
        self.calls = 0

    def read(self, told: Iterable[Event]) -> None:
        """Take in the entries that follow on those read before."""
        for event in told:
            assert event.seq == self.seq + 1, f"the journal jumps from {self.seq} to {event.seq}"
            self.seq = event.seq
            self._take_in(event)

    def waiting(self) -> list[Entry]:
        """Who waits, in the order of their places."""
        found = [entry for entry in self.entries.values() if entry.state is TicketState.WAITING]
        return sorted(found, key=lambda entry: entry.order)

    def live(self) -> list[Entry]:
        """Whoever has not come to an end."""
        return [entry for entry in self.entries.values() if entry.state.is_live]

    def _take_in(self, event: Event) -> None:
        match event:
            case events.TicketIssued():
                self._give(event)
            case events.DayTurned():
                assert self.live() == [], "somebody waits in a day that is over"
                assert event.business_date not in {day for day, _ in self.numbers}, "a day has come again"
                self.resting.clear()
            case events.OfficerSignedIn():
                assert self.seated.get(event.counter_id, event.officer_id) == event.officer_id
                assert event.officer_id not in {o for c, o in self.seated.items() if c != event.counter_id}
                self.seated[event.counter_id] = event.officer_id
            case events.OfficerSignedOut():
                assert event.counter_id not in self.in_hand, "an officer left somebody standing"
                del self.seated[event.counter_id]
                self.resting.discard(event.counter_id)
            case events.CounterPaused():
                self.resting.add(event.counter_id)
            case events.CounterReopened():
                self.resting.discard(event.counter_id)
            case events.ServicePaused():
                self.disturbed.add(event.service_id)
            case events.ServiceReopened():
                self.disturbed.discard(event.service_id)
            case _:
                if type(event) in VERB_OF:
                    self._move(event)

    def _give(self, event: events.TicketIssued) -> None:
        ticket = event.ticket
        key = (ticket.business_date, ticket.label)
        assert key not in self.numbers, f"{ticket.label} was given twice"
        assert ticket.ticket_id not in self.entries
        assert ticket.arrival_seq == event.seq, "the order of arrival is the journal's"
        self.numbers.add(key)
        is_by_booking = ticket.booked_for is not None and ticket.order[0] < event.seq
        assert is_by_booking or ticket.order[0] == event.seq, "a place that neither arrival nor a booking gave"
        self.given[ticket.business_date, ticket.service_id, event.channel] += 1
        quota = self.plan.services[ticket.service_id].quota
        of_day = {c: self.given[ticket.business_date, ticket.service_id, c] for c in Channel}
        is_promised = event.channel is Channel.BOOKING  # by the appointment: the day's limit turns none of those away
        assert is_promised or quota.day is None or sum(of_day.values()) <= quota.day, "more numbers than the day's"
        limits = {Channel.KIOSK: quota.kiosk, Channel.OFFICER: quota.officer, Channel.BOOKING: quota.booking}
        limit = limits[event.channel]
        assert limit is None or of_day[event.channel] <= limit, "more numbers than the channel's quota"
        entry = Entry(ticket, TicketState.WAITING, ticket.service_id, ticket.order)
        self.entries[ticket.ticket_id] = entry
        self._stands(entry)

    def _move(self, event: Any) -> None:
        ticket_id = event.ticket.ticket_id if isinstance(event, events.TicketReinstated) else event.ticket_id
        entry = self.entries[ticket_id]
        if isinstance(event, events.TicketCalled):
            self._call(event, entry)
        if isinstance(event, JUMPS):
            assert event.reason.strip(), f"{event.type} without a reason"
        before, entry.state = entry.state, TRANSITIONS[entry.state, VERB_OF[type(event)]]
        if isinstance(event, events.TicketTakenOver):
            assert self.in_hand.pop(event.from_counter_id) == ticket_id
            self._takes(event.counter_id, entry)
        elif before in (TicketState.CALLED, TicketState.SERVING) and entry.state not in (
            TicketState.CALLED,
            TicketState.SERVING,
        ):
            assert entry.counter_id is not None
            assert self.in_hand.pop(entry.counter_id) == ticket_id, "a counter let go of what it hadn't"
            entry.counter_id = None
        match event:
            case events.TicketTransferred():
                entry.service_id = event.service_id
                entry.for_counter_id, entry.for_officer_id = event.for_counter_id, event.for_officer_id
            case events.TicketWentOn():
                entry.service_id = event.service_id
            case events.TicketReinstated():
                entry.order, entry.is_reinstated = event.ticket.order, True
                assert entry.order[0] >= event.ticket.arrival_seq, "a no-show jumped its own arrival"
        if entry.state is TicketState.WAITING:
            self._stands(entry)

    def _takes(self, counter_id: CounterId, entry: Entry) -> None:
        assert counter_id not in self.in_hand, "two tickets at one counter"
        assert entry.ticket.ticket_id not in self.in_hand.values(), "one ticket at two counters"
        self.in_hand[counter_id] = entry.ticket.ticket_id
        entry.counter_id = counter_id

    def _stands(self, entry: Entry) -> None:
        """It takes its place; whoever stands behind that has one more to see."""
        entry.seen, entry.regular, entry.priority = Tally(), Tally(), Tally()
        for other in self.waiting():
            behind, before = (other, entry) if other.order > entry.order else (entry, other)
            if other is not entry:
                before_it = behind.priority if before.ticket.is_priority else behind.regular
                before_it.update(self._may_call(before))

    def _may_call(self, entry: Entry) -> list[CounterId]:
        """Every counter at which it may be called one day: those of its service, or whoever it was sent to."""
        if entry.for_officer_id is not None:
            return list(self.plan.counters)
        found = [one for one in self.plan.counters.values() if one.rank_of(entry.service_id) is not None]
        return [one.counter_id for one in found] if entry.for_counter_id is None else [entry.for_counter_id]

    def _rank(self, entry: Entry, counter: Counter, officer_id: OfficerId, at: datetime) -> int | None:
        """0 where this counter calls it as its own, 1 where it helps, None where it doesn't call it now.

        A queue whose first has waited past the limit is its own there, too.
        """
        if entry.for_counter_id == counter.counter_id or entry.for_officer_id == officer_id:
            return 0
        if entry.for_counter_id or entry.for_officer_id or entry.service_id in self.disturbed:
            return None
        if counter.only_priority and not entry.ticket.is_priority:
            return None
        rank = counter.rank_of(entry.service_id)
        return 0 if rank is not None and self._is_overdue(self._first_before(entry), counter, at) else rank

    def _first_before(self, entry: Entry) -> Entry:
        """The first of the queue in which it stands."""
        return next(
            other
            for other in self.waiting()
            if (other.service_id, other.ticket.is_priority) == (entry.service_id, entry.ticket.is_priority)
            and not (other.for_counter_id or other.for_officer_id)
        )

    def _is_overdue(self, entry: Entry, counter: Counter, at: datetime) -> bool:
        policy = counter.policy or self.plan.policy
        return at - entry.ticket.arrived_at >= timedelta(minutes=policy.longest_wait_minutes)

    def _call(self, event: events.TicketCalled, entry: Entry) -> None:
        counter = self.plan.counters[event.counter_id]
        assert self.seated.get(event.counter_id) == event.officer_id, "a call by nobody"
        assert event.counter_id not in self.resting, "a resting counter called"
        is_chosen = event.reason is CallReason.CHOSEN
        assert bool(event.chosen_because.strip()) == is_chosen, "a jump of the order without a reason"
        if not is_chosen:
            self.calls += 1
            self._check_order(event, entry, counter)
            self._check_patience(event, entry, counter)
        self._takes(event.counter_id, entry)
        entry.for_counter_id = entry.for_officer_id = None

    def _check_order(self, event: events.TicketCalled, called: Entry, counter: Counter) -> None:
        """The order of places within a class, which is that of arrival; where it isn't, the journal says why: who came
        earlier and waits on was reinstated, or who is called has a booking."""
        rank = self._rank(called, counter, event.officer_id, event.at)
        assert rank is not None, "a counter called what isn't its own"
        for other in self.waiting():
            others = self._rank(other, counter, event.officer_id, event.at)
            if other is called or others is None:
                continue
            assert others >= rank, "it helped while its own waited"
            if others == rank and other.ticket.is_priority == called.ticket.is_priority:
                assert other.order > called.order, "somebody of the same class was passed over"
                is_earlier = other.ticket.arrival_seq < called.ticket.arrival_seq
                has_reason = other.is_reinstated or called.ticket.booked_for is not None
                assert not is_earlier or has_reason, "passed over, and no reason is recorded"

    def _check_patience(self, event: events.TicketCalled, called: Entry, counter: Counter) -> None:
        """Nobody whose own counter it is has to see more calls there than the policy's bound."""
        policy = counter.policy or self.plan.policy
        all_before_are_overdue = True
        for entry in self.waiting():
            if self._rank(entry, counter, event.officer_id, event.at) != 0:
                continue
            all_before_are_overdue &= self._is_overdue(entry, counter, event.at)
            is_priority = entry.ticket.is_priority
            if policy.kind is PolicyKind.STRICT and not is_priority and not all_before_are_overdue:
                continue
            here = counter.counter_id
            entry.seen[here] += 1
            bound = calls_at_most(
                policy, is_priority=is_priority, regular=entry.regular[here], priority=entry.priority[here]
            )
            assert entry.seen[here] <= bound, f"{entry.ticket.label} was passed over too often at counter {here}"

"""Who waits, who is served and how fast: what a promise is made from, kept true by the journal's events alone."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from shared.domain.calling import Head
from shared.domain.events import Event
from shared.domain.ids import AgencyId, CounterId, ServiceId, TicketId
from shared.domain.plan import Plan

_SERVICE_MEMORY = 40.0  # services that a mean remembers
_PACE_MEMORY = 20.0  # services after which an agency is believed to be faster or slower today
_FIRST_TRUST = 5.0  # services that the usual pace is worth on a new morning
_LONGEST_OCCUPATION_MINUTES = 240.0  # longer: forgotten, not served
_USUAL_STINT_MINUTES, _USUAL_BREAK_MINUTES = 120.0, 12.0
_BREAK_MEMORY = 30.0
_BACK_SOON_MINUTES = 30.0  # who left so recently is probably at a break


@dataclass(slots=True)
class WaitingTicket:
    """One who waits, as the watch sees it."""

    ticket_id: TicketId
    service_id: ServiceId
    is_priority: bool
    arrived_at: datetime
    order: tuple[int, int]  # place in its queue, then arrival
    was_promised: bool = True  # a wait that began anew (transferred, resumed) teaches nothing about the first promise
    since: datetime | None = None  # when the present wait began, where that isn't the arrival: a further step
    _head: Head | None = None

    @property
    def head(self) -> Head:
        """It as a counter's choice sees it: made once, for each number that is promised looks at all who wait."""
        head = self._head
        if head is None or head.service_id != self.service_id or head.arrived_at != self.arrived_at:
            place, arrival_seq = self.order
            head = Head(self.ticket_id, self.service_id, self.is_priority, arrival_seq, self.arrived_at, place=place)
            self._head = head
        return head

    @property
    def waits_since(self) -> datetime:
        """When the wait began that the last promise was about."""
        return self.since or self.arrived_at


@dataclass(slots=True)
class CounterWatch:
    """A counter's present: open or not, and what it has been busy with since when."""

    is_open: bool = False
    left_at: datetime | None = None
    came_at: datetime | None = None
    ticket: WaitingTicket | None = None
    since: datetime | None = None


@dataclass(slots=True)
class Entered:
    """A ticket was called: its true wait, and who it was."""

    ticket: WaitingTicket
    minutes: float


@dataclass(slots=True)
class Queue:
    """Who waits for one service in one class, in order."""

    tickets: list[WaitingTicket] = field(default_factory=list)


@dataclass
class HallWatch:
    """Takes the journal's events in order. Everything here can be made again from them."""

    plan: Plan
    queues: dict[tuple[ServiceId, bool], Queue] = field(default_factory=dict)
    counters: dict[CounterId, CounterWatch] = field(default_factory=dict)
    waits: dict[TicketId, WaitingTicket] = field(default_factory=dict)  # each who is in a queue
    held: dict[TicketId, WaitingTicket] = field(default_factory=dict)  # called, served or parked
    minutes: dict[ServiceId, float] = field(default_factory=dict)  # of one call until the counter is free
    pace: dict[AgencyId, float] = field(default_factory=dict)  # today's speed: 2 takes twice as long
    paced: dict[AgencyId, int] = field(default_factory=dict)  # how many services today's speed was learnt from
    here_minutes: float = _USUAL_STINT_MINUTES  # of officers between two breaks, older ones fading
    away_minutes: float = _USUAL_BREAK_MINUTES  # of the breaks between
    began_at: datetime | None = None  # the day's first officer came
    last_entered: dict[tuple[ServiceId, bool], float] = field(default_factory=dict)  # its wait in minutes
    changes: int = 0  # how often something happened other than that somebody joined the end of a queue

    def __post_init__(self) -> None:
        for counter_id in self.plan.counters:
            self.counters.setdefault(counter_id, CounterWatch())

    def cycle(self, service_id: ServiceId) -> float:
        """Return how many minutes one ticket of a service occupies a counter now; no-shows are in it."""
        service = self.plan.services[service_id]
        return self.minutes.get(service_id, float(service.service_minutes)) * self.pace.get(service.agency_id, 1.0)

    def known(self, service_id: ServiceId) -> float:
        """Return how much of today's pace is known at the service's agency, from 0 to 1."""
        return min(1.0, self.paced.get(self.plan.services[service_id].agency_id, 0) / _PACE_MEMORY)

    def waiting(self, service_id: ServiceId, *, is_priority: bool) -> Sequence[WaitingTicket]:
        """Return who waits for a service in a class, in order."""
        queue = self.queues.get((service_id, is_priority))
        return queue.tickets if queue is not None else ()

    def head(self, service_ids: Iterable[ServiceId]) -> WaitingTicket | None:
        """Return who has waited longest for these services, in either class."""
        first: WaitingTicket | None = None
        for service_id in service_ids:
            for is_priority in (False, True):
                oldest = next(iter(self.waiting(service_id, is_priority=is_priority)), None)
                if oldest is not None and (first is None or oldest.arrived_at < first.arrived_at):
                    first = oldest
        return first

    def is_back_soon(self, counter_id: CounterId, now: datetime) -> bool:
        """Whether an officer got up there a short while ago."""
        left_at = self.counters[counter_id].left_at
        return left_at is not None and (now - left_at).total_seconds() < _BACK_SOON_MINUTES * 60

    def take(self, event: Event) -> Entered | None:
        """Take in the next event; return whose wait has ended by it."""
        entered = None
        match event.type:
            case "ticket.issued" | "ticket.reinstated":
                ticket = event.ticket
                self._wait(
                    WaitingTicket(
                        ticket.ticket_id,
                        ticket.service_id,
                        ticket.is_priority,
                        ticket.arrived_at,
                        ticket.order,
                        was_promised=event.type == "ticket.issued",
                    )
                )
                return None
            case "ticket.called":
                entered = self._enter(event.ticket_id, event.counter_id, event.at)
            case "ticket.finished" | "ticket.marked_no_show" | "ticket.cancelled" | "ticket.parked":
                self._end(event.ticket_id, event.at, is_ended=event.type != "ticket.parked")
            case "ticket.returned" | "ticket.resumed" | "ticket.transferred":
                self._wait_again(event.ticket_id, getattr(event, "service_id", None), event.at)
            case "ticket.went_on":
                self._wait_again(event.ticket_id, event.service_id, event.at, promised_at=event.at)
            case "ticket.taken_over":
                taken, taker = self._counter(event.from_counter_id), self._counter(event.counter_id)
                taker.ticket, taker.since = taken.ticket, event.at
                taken.ticket = taken.since = None
            case "officer.signed_in" | "counter.reopened":
                self._come(self._counter(event.counter_id), event.at)
            case "officer.signed_out" | "counter.paused":
                self._go(self._counter(event.counter_id), event.at)
            case "day.turned":
                self._turn_day()
            case "clock.set":
                self._go_with_clock(event.at - event.before_at)
            case _:
                return None
        self.changes += 1
        return entered

    @contextmanager
    def without(self, ticket_id: TicketId) -> Iterator[None]:
        """Think the counter that has that ticket free for a moment: it is about to let it go."""
        at = next((c for c in self.counters.values() if c.ticket is not None and c.ticket.ticket_id == ticket_id), None)
        held = None if at is None else at.ticket
        try:
            if at is not None:
                at.ticket = None
            yield
        finally:
            if at is not None:
                at.ticket = held

    @property
    def presence(self) -> float:
        """The share of the day that an officer who has come is at the counter."""
        return self.here_minutes / (self.here_minutes + self.away_minutes)

    def _counter(self, counter_id: CounterId) -> CounterWatch:
        return self.counters.setdefault(counter_id, CounterWatch())

    def _come(self, counter: CounterWatch, at: datetime) -> None:
        if counter.left_at is not None and counter.came_at is not None:
            here = (counter.left_at - counter.came_at).total_seconds() / 60
            away = (at - counter.left_at).total_seconds() / 60
            if away < 2 * _BACK_SOON_MINUTES:
                self.here_minutes += (here - self.here_minutes) / _BREAK_MEMORY
                self.away_minutes += (away - self.away_minutes) / _BREAK_MEMORY
        counter.is_open, counter.left_at, counter.came_at = True, None, at
        self.began_at = self.began_at or at

    def _go(self, counter: CounterWatch, at: datetime) -> None:
        counter.is_open, counter.left_at = False, at

    def _wait(self, ticket: WaitingTicket) -> None:
        if ticket.service_id in self.plan.services:
            queue = self.queues.setdefault((ticket.service_id, ticket.is_priority), Queue())
            if queue.tickets and ticket.order < queue.tickets[-1].order:
                self.changes += 1
            insort(queue.tickets, ticket, key=lambda waiting: waiting.order)
            self.waits[ticket.ticket_id] = ticket

    def _take_out(self, ticket_id: TicketId) -> WaitingTicket | None:
        ticket = self.waits.pop(ticket_id, None)
        if ticket is not None:
            self.queues[ticket.service_id, ticket.is_priority].tickets.remove(ticket)
        return ticket

    def _enter(self, ticket_id: TicketId, counter_id: CounterId, at: datetime) -> Entered | None:
        ticket = self._take_out(ticket_id)
        if ticket is None:
            return None
        self.held[ticket_id] = ticket
        counter = self._counter(counter_id)
        counter.ticket, counter.since = ticket, at
        minutes = (at - ticket.waits_since).total_seconds() / 60
        self.last_entered[ticket.service_id, ticket.is_priority] = minutes
        return Entered(ticket, minutes)

    def _leave_counter(self, ticket_id: TicketId) -> datetime | None:
        """Empty the counter that had it; return since when it had it."""
        for counter in self.counters.values():
            if counter.ticket is not None and counter.ticket.ticket_id == ticket_id:
                since, counter.ticket, counter.since = counter.since, None, None
                return since
        return None

    def _end(self, ticket_id: TicketId, at: datetime, *, is_ended: bool) -> None:
        since = self._leave_counter(ticket_id)
        ticket = self.held.get(ticket_id)
        if ticket is not None and since is not None:
            self._learn_occupation(ticket.service_id, (at - since).total_seconds() / 60)
        if is_ended:
            self.held.pop(ticket_id, None)
            self._take_out(ticket_id)

    def _wait_again(
        self, ticket_id: TicketId, service_id: ServiceId | None, at: datetime, *, promised_at: datetime | None = None
    ) -> None:
        self._end(ticket_id, at, is_ended=False)
        ticket = self.held.pop(ticket_id, None)
        if ticket is None:
            return
        ticket.service_id = service_id or ticket.service_id
        ticket.was_promised = promised_at is not None
        ticket.since = promised_at or ticket.since
        self._wait(ticket)

    def _learn_occupation(self, service_id: ServiceId, minutes: float) -> None:
        if service_id not in self.plan.services or minutes > _LONGEST_OCCUPATION_MINUTES:
            return
        service = self.plan.services[service_id]
        usual = self.minutes.get(service_id, float(service.service_minutes))
        pace = self.pace.get(service.agency_id, 1.0)
        self.minutes[service_id] = max(0.5, usual + (minutes / pace - usual) / _SERVICE_MEMORY)
        seen = self.paced.get(service.agency_id, 0)
        self.paced[service.agency_id] = seen + 1
        memory = min(_PACE_MEMORY, _FIRST_TRUST + seen)
        self.pace[service.agency_id] = min(4.0, max(0.2, pace + (minutes / usual - pace) / memory))

    def _go_with_clock(self, by: timedelta) -> None:
        """The clock was set: what has a beginning began as long ago as before."""
        self.began_at = self.began_at and self.began_at + by
        for ticket in (*self.waits.values(), *self.held.values()):
            ticket.arrived_at += by
            ticket.since = ticket.since and ticket.since + by
        for counter in self.counters.values():
            counter.left_at, counter.came_at, counter.since = (
                at and at + by for at in (counter.left_at, counter.came_at, counter.since)
            )

    def _turn_day(self) -> None:
        self.queues.clear()
        self.waits.clear()
        self.held.clear()
        self.last_entered.clear()
        self.pace.clear()
        self.paced.clear()
        self.began_at = None
        for counter_id in self.counters:
            self.counters[counter_id] = CounterWatch()

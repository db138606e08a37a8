"""The hall as an app holds it: a snapshot, kept true by events. The office's cut and a mirror's state are equal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from shared.domain.announcement import Announcement
from shared.domain.availability import Availability, Given, availability
from shared.domain.changed import changed
from shared.domain.cut import NOT_FOR_KIOSKS
from shared.domain.events import (
    NOBODY,
    CounterPaused,
    CounterReopened,
    DayTurned,
    Event,
    OfficeLoaded,
    OfficerSignedIn,
    OfficerSignedOut,
    ServicePaused,
    ServiceReopened,
    StandardBreached,
    StepAdded,
    TicketCalled,
    TicketCancelled,
    TicketFinished,
    TicketIssued,
    TicketMarkedNoShow,
    TicketParked,
    TicketRecalled,
    TicketReinstated,
    TicketResumed,
    TicketReturned,
    TicketStarted,
    TicketTakenOver,
    TicketTransferred,
    TicketWentOn,
)
from shared.domain.ids import CounterId, Epoch, OfficerId, ServiceId, TicketId
from shared.domain.plan import Counter, Plan, Service
from shared.domain.queues import head_of
from shared.domain.quota import Channel
from shared.domain.roles import Reader
from shared.domain.standards import due_after
from shared.domain.ticket import Ticket, TicketState, Verb
from shared.domain.wording import Wording

ANNOUNCEMENTS_KEPT = 12  # per branch: more than any board shows


class SnapshotNeeded(Exception):  # not an error: the mirror asks anew
    """The event doesn't follow on what is held (a gap, or a new plan): take a new snapshot."""


@dataclass(frozen=True, kw_only=True)  # without slots: see `changed`
class CounterState:
    """What happens at a counter. ``ticket_state`` is called or serving while a ticket is in hand."""

    counter_id: CounterId
    officer_id: OfficerId | None = None
    ticket_id: TicketId | None = None
    label: str = ""
    ticket_state: TicketState | None = None
    served_today: int = 0
    no_show_today: int = 0
    is_paused: bool = False
    pause_reason: str = ""
    paused_until: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether an officer is signed in."""
        return self.officer_id is not None

    def with_ticket(self, ticket_id: TicketId, label: str, state: TicketState) -> CounterState:
        """Return it with that ticket in hand."""
        return changed(self, ticket_id=ticket_id, label=label, ticket_state=state)

    def emptied(self) -> CounterState:
        """Return it with no ticket in hand."""
        return changed(self, ticket_id=None, label="", ticket_state=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServicePause:
    """A disturbance of a service: what people are told, and until when it is expected to last."""

    message: Wording
    until: datetime | None = None


@dataclass(kw_only=True)
class Snapshot:
    """The live part of a branch at one ``seq``: tickets that wait or are in hand, counters, and the last calls.

    ``tickets`` is empty for a display. ``announcements`` runs from the oldest to the newest of the business day.
    """

    epoch: Epoch
    seq: int
    reader: Reader
    business_date: date
    plan: Plan
    tickets: dict[TicketId, Ticket] = field(default_factory=dict)
    counters: dict[CounterId, CounterState] = field(default_factory=dict)
    announcements: list[Announcement] = field(default_factory=list)
    paused_services: dict[ServiceId, ServicePause] = field(default_factory=dict)
    given_today: dict[ServiceId, dict[Channel, int]] = field(default_factory=dict)  # empty for a display
    missed: dict[TicketId, Ticket] = field(
        default_factory=dict
    )  # today's no-shows, who may come back: for counters only

    def waiting(self, service_ids: Iterable[ServiceId]) -> list[Ticket]:
        """Return the waiting tickets of these services in order of arrival."""
        wanted = frozenset(service_ids)
        return sorted(
            (t for t in self.tickets.values() if t.state is TicketState.WAITING and t.service_id in wanted),
            key=lambda ticket: ticket.order,
        )

    def waiting_at(self, counter: Counter, officer_id: OfficerId | None) -> list[Ticket]:
        """Return the tickets that wait for this counter to call them, in order."""
        return sorted(
            (
                t
                for t in self.tickets.values()
                if t.state is TicketState.WAITING and head_of(t, counter, officer_id, self.paused_services) is not None
            ),
            key=lambda ticket: ticket.order,
        )

    def waiting_count(self, service_id: ServiceId) -> int:
        """Return how many wait for a service."""
        return sum(t.state is TicketState.WAITING and t.service_id == service_id for t in self.tickets.values())

    def availability_of(self, service: Service, at: datetime) -> Availability:
        """Return what the office would say to somebody who comes for a number at a kiosk at that aware instant."""
        given = Given(self.business_date, self.given_today.get(service.service_id, {}))
        return availability(service, self.plan, given, self.paused_services.get(service.service_id), at)

    def open_counters_for(self, service_id: ServiceId) -> int:
        """Return how many open counters have it as their own service."""
        return sum(
            self.counters[counter.counter_id].is_open
            for counter in self.plan.counters_for(service_id)
            if counter.counter_id in self.counters
        )

    def apply(self, event: Event) -> None:
        """Take in the next event of the journal.

        Raises SnapshotNeeded where the event isn't the next one, the plan has changed, or its ticket isn't held;
        nothing was taken in then.
        """
        if event.seq != self.seq + 1 or isinstance(event, OfficeLoaded) or self._lacks_ticket_of(event):
            raise SnapshotNeeded(f"held {self.seq}, came {event.type} {event.seq}")
        self._take_in(event)
        self.seq = event.seq

    def _lacks_ticket_of(self, event: Event) -> bool:
        if self.reader is Reader.DISPLAY or not isinstance(event, _NEEDS_ITS_TICKET):
            return False
        return event.ticket_id not in self.tickets

    def _take_in(self, event: Event) -> None:
        match event:
            case OfficerSignedIn() | OfficerSignedOut() | CounterPaused() | CounterReopened():
                self.counters[event.counter_id] = _counter_after(self.counters[event.counter_id], event)
            case ServicePaused():
                self.paused_services[event.service_id] = ServicePause(message=event.message, until=event.until)
            case ServiceReopened():
                self.paused_services.pop(event.service_id, None)
            case DayTurned():
                self._turn_day(event.business_date)
            case TicketIssued() | TicketReinstated():
                self._take_new(event)
            case TicketCalled() | TicketRecalled() | TicketStarted() | TicketTakenOver():
                self._take_in_hand(event)
            case TicketFinished() | TicketMarkedNoShow() | TicketCancelled():
                self._let_go(event)
            case TicketReturned() | TicketTransferred() | TicketParked() | TicketResumed() | TicketWentOn():
                self._put_back(event)
            case StepAdded() | StandardBreached():
                self._take_note(event)
            case _:
                pass
        if isinstance(event, _BEGINS_A_TIME) and self.reader is Reader.COUNTER:
            ticket = self.tickets[event.ticket_id]
            service, verb = self.plan.services[ticket.service_id], _BEGINS_BY[type(event)]
            due_at = due_after(ticket, verb, service, event.at, parked_until=ticket.parked_until)
            self._change(ticket.ticket_id, due_at=due_at)

    def _take_note(self, event: StepAdded | StandardBreached) -> None:
        """Something is known of it now; it stays where it is."""
        if self.reader is Reader.DISPLAY:
            return
        held = self.tickets[event.ticket_id]
        match event:
            case StepAdded():
                self._change(event.ticket_id, then_service_ids=(*held.then_service_ids, event.service_id))
            case StandardBreached():
                self._change(event.ticket_id, due_at=None, breached=(*held.breached, event.standard))

    def _take_in_hand(self, event: TicketCalled | TicketRecalled | TicketStarted | TicketTakenOver) -> None:
        """A counter has it, or has it still."""
        match event:
            case TicketCalled():
                call = event.announcement
                self._announce(call)
                self.counters[event.counter_id] = self.counters[event.counter_id].with_ticket(
                    call.ticket_id, call.label, TicketState.CALLED
                )
                self._change(
                    event.ticket_id,
                    state=TicketState.CALLED,
                    counter_id=event.counter_id,
                    called_at=event.at,
                    calls=call.call_number,
                    for_counter_id=None,
                    for_officer_id=None,
                )
            case TicketRecalled():
                self._announce(event.announcement)
                self._change(event.ticket_id, calls=event.announcement.call_number)
            case TicketStarted():
                state = self.counters[event.counter_id]
                self.counters[event.counter_id] = changed(state, ticket_state=TicketState.SERVING)
                self._change(event.ticket_id, state=TicketState.SERVING, started_at=event.at)
            case TicketTakenOver():
                before = self.counters[event.from_counter_id]
                self.counters[event.from_counter_id] = before.emptied()
                self.counters[event.counter_id] = self.counters[event.counter_id].with_ticket(
                    event.ticket_id, before.label, before.ticket_state or TicketState.CALLED
                )
                self._change(event.ticket_id, counter_id=event.counter_id)

    def _let_go(self, event: TicketFinished | TicketMarkedNoShow | TicketCancelled) -> None:
        """It is over."""
        held = self.tickets.pop(event.ticket_id, None)
        if isinstance(event, TicketMarkedNoShow) and held is not None and self.reader is Reader.COUNTER:
            self.missed[event.ticket_id] = replace(held, state=TicketState.NO_SHOW, ended_at=event.at, due_at=None)
        for counter_id, state in self.counters.items():
            if state.ticket_id == event.ticket_id:
                self.counters[counter_id] = changed(
                    state.emptied(),
                    served_today=state.served_today + isinstance(event, TicketFinished),
                    no_show_today=state.no_show_today + isinstance(event, TicketMarkedNoShow),
                )

    def _put_back(
        self, event: TicketReturned | TicketTransferred | TicketParked | TicketResumed | TicketWentOn
    ) -> None:
        """It leaves the counter, and waits or rests."""
        if not isinstance(event, TicketResumed):
            state = self.counters[event.counter_id].emptied()
            served = state.served_today + isinstance(event, TicketWentOn)
            self.counters[event.counter_id] = changed(state, served_today=served)
        at_no_counter: dict[str, object] = {"counter_id": None, "called_at": None, "state": TicketState.WAITING}
        afresh: dict[str, object] = {**at_no_counter, "started_at": None, "calls": 0}
        match event:
            case TicketReturned():
                self._change(event.ticket_id, **at_no_counter)
            case TicketTransferred():
                goal = {"for_counter_id": event.for_counter_id, "for_officer_id": event.for_officer_id}
                self._change(event.ticket_id, **afresh, **goal, service_id=event.service_id)
            case TicketParked():
                self._change(event.ticket_id, **{**afresh, "state": TicketState.PARKED, "parked_until": event.until})
            case TicketResumed():
                self._change(event.ticket_id, state=TicketState.WAITING, parked_until=None)
            case TicketWentOn():
                if self.reader is not Reader.DISPLAY:
                    steps = self.tickets[event.ticket_id].then_service_ids[1:]
                    facts = {"service_id": event.service_id, "then_service_ids": steps, "promise": event.promise}
                    self._change(event.ticket_id, **afresh, **facts)

    def _take_new(self, event: TicketIssued | TicketReinstated) -> None:
        """A ticket that wasn't held; only an issued one is a number more."""
        if self.reader is Reader.DISPLAY:
            return
        ticket = event.ticket
        self.tickets[ticket.ticket_id] = ticket
        self.missed.pop(ticket.ticket_id, None)
        if isinstance(event, TicketIssued):
            given = self.given_today.setdefault(ticket.service_id, {})
            given[event.channel] = given.get(event.channel, 0) + 1

    def _announce(self, announcement: Announcement) -> None:
        self.announcements.append(announcement)
        del self.announcements[:-ANNOUNCEMENTS_KEPT]

    def _change(self, ticket_id: TicketId, **facts: object) -> None:
        if self.reader is Reader.DISPLAY:
            return
        held = self.tickets[ticket_id]
        self.tickets[ticket_id] = changed(held, **facts)

    def _turn_day(self, business_date: date) -> None:
        self.business_date = business_date
        self.tickets.clear()
        self.announcements.clear()
        self.given_today.clear()
        self.missed.clear()
        self.counters = {
            counter_id: replace(_reopened(state.emptied()), served_today=0, no_show_today=0)
            for counter_id, state in self.counters.items()
        }


def cut_snapshot(whole: Snapshot, reader: Reader) -> Snapshot:
    """Return a snapshot made for a counter as another reader may see it."""
    if reader is Reader.COUNTER:
        return whole
    return replace(
        whole,
        reader=reader,
        plan=replace(whole.plan, officers={}),
        tickets={key: replace(ticket, for_officer_id=None, **NOT_FOR_KIOSKS) for key, ticket in whole.tickets.items()}
        if reader is Reader.KIOSK
        else {},
        counters={
            counter_id: replace(state, officer_id=None if state.officer_id is None else NOBODY, pause_reason="")
            for counter_id, state in whole.counters.items()
        },
        announcements=list(whole.announcements),
        paused_services=dict(whole.paused_services),
        given_today={key: dict(given) for key, given in whole.given_today.items()} if reader is Reader.KIOSK else {},
        missed={},
    )


_NEEDS_ITS_TICKET = (
    TicketCalled,
    TicketRecalled,
    TicketStarted,
    TicketReturned,
    TicketTransferred,
    TicketParked,
    TicketResumed,
    TicketWentOn,
    TicketTakenOver,
    StepAdded,
    StandardBreached,
)
_BEGINS_A_TIME = (TicketStarted, TicketTransferred, TicketParked, TicketResumed, TicketWentOn)
_BEGINS_BY: dict[type[Event], Verb] = {
    TicketStarted: Verb.START,
    TicketTransferred: Verb.TRANSFER,
    TicketParked: Verb.PARK,
    TicketResumed: Verb.RESUME,
    TicketWentOn: Verb.GO_ON,
}


def _counter_after(
    state: CounterState, event: OfficerSignedIn | OfficerSignedOut | CounterPaused | CounterReopened
) -> CounterState:
    match event:
        case OfficerSignedIn():
            return replace(state, officer_id=event.officer_id)
        case OfficerSignedOut():
            return replace(_reopened(state), officer_id=None)
        case CounterPaused():
            return replace(state, is_paused=True, pause_reason=event.reason, paused_until=event.until)
        case CounterReopened():
            return _reopened(state)


def _reopened(state: CounterState) -> CounterState:
    return replace(state, is_paused=False, pause_reason="", paused_until=None)

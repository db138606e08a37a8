"""The hall as an app holds it: a snapshot, kept true by events. The office's cut and a mirror's state are equal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from shared.domain.announcement import Announcement
from shared.domain.events import (
    NOBODY,
    DayTurned,
    Event,
    OfficeLoaded,
    OfficerSignedIn,
    OfficerSignedOut,
    TicketCalled,
    TicketCancelled,
    TicketFinished,
    TicketIssued,
    TicketMarkedNoShow,
    TicketRecalled,
    TicketReturned,
    TicketStarted,
)
from shared.domain.ids import CounterId, Epoch, OfficerId, ServiceId, TicketId
from shared.domain.plan import Plan
from shared.domain.roles import Reader
from shared.domain.ticket import Ticket, TicketState

ANNOUNCEMENTS_KEPT = 12  # per branch: more than any board shows


class SnapshotNeeded(Exception):  # not an error: the mirror asks anew
    """The event doesn't follow on what is held (a gap, or a new plan): take a new snapshot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterState:
    """What happens at a counter. ``ticket_state`` is called or serving while a ticket is in hand."""

    counter_id: CounterId
    officer_id: OfficerId | None = None
    ticket_id: TicketId | None = None
    label: str = ""
    ticket_state: TicketState | None = None
    served_today: int = 0
    no_show_today: int = 0

    @property
    def is_open(self) -> bool:
        """Whether an officer is signed in."""
        return self.officer_id is not None

    def with_ticket(self, ticket_id: TicketId, label: str, state: TicketState) -> CounterState:
        """Return it with that ticket in hand."""
        return replace(self, ticket_id=ticket_id, label=label, ticket_state=state)

    def emptied(self) -> CounterState:
        """Return it with no ticket in hand."""
        return replace(self, ticket_id=None, label="", ticket_state=None)


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

    def waiting(self, service_ids: Iterable[ServiceId]) -> list[Ticket]:
        """Return the waiting tickets of these services in order of arrival."""
        wanted = frozenset(service_ids)
        return sorted(
            (t for t in self.tickets.values() if t.state is TicketState.WAITING and t.service_id in wanted),
            key=lambda ticket: ticket.arrival_seq,
        )

    def waiting_count(self, service_id: ServiceId) -> int:
        """Return how many wait for a service."""
        return sum(t.state is TicketState.WAITING and t.service_id == service_id for t in self.tickets.values())

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
        if not isinstance(event, TicketCalled | TicketRecalled | TicketStarted | TicketReturned):
            return False
        return self.reader is not Reader.DISPLAY and event.ticket_id not in self.tickets

    def _take_in(self, event: Event) -> None:  # noqa: PLR0912  # one case for each event, in one table
        match event:
            case TicketIssued():
                if self.reader is not Reader.DISPLAY:
                    self.tickets[event.ticket.ticket_id] = event.ticket
            case TicketCalled():
                self._announce(event.announcement)
                self._in_hand(event.counter_id, event.announcement, TicketState.CALLED)
                self._change(
                    event.ticket_id,
                    state=TicketState.CALLED,
                    counter_id=event.counter_id,
                    called_at=event.at,
                    calls=event.announcement.call_number,
                )
            case TicketRecalled():
                self._announce(event.announcement)
                self._change(event.ticket_id, calls=event.announcement.call_number)
            case TicketStarted():
                state = self.counters[event.counter_id]
                self.counters[event.counter_id] = replace(state, ticket_state=TicketState.SERVING)
                self._change(event.ticket_id, state=TicketState.SERVING, started_at=event.at)
            case TicketFinished():
                state = self.counters[event.counter_id].emptied()
                self.counters[event.counter_id] = replace(state, served_today=state.served_today + 1)
                self.tickets.pop(event.ticket_id, None)
            case TicketMarkedNoShow():
                state = self.counters[event.counter_id].emptied()
                self.counters[event.counter_id] = replace(state, no_show_today=state.no_show_today + 1)
                self.tickets.pop(event.ticket_id, None)
            case TicketReturned():
                self.counters[event.counter_id] = self.counters[event.counter_id].emptied()
                self._change(event.ticket_id, state=TicketState.WAITING, counter_id=None, called_at=None)
            case TicketCancelled():
                self.tickets.pop(event.ticket_id, None)
            case OfficerSignedIn():
                self.counters[event.counter_id] = replace(self.counters[event.counter_id], officer_id=event.officer_id)
            case OfficerSignedOut():
                self.counters[event.counter_id] = replace(self.counters[event.counter_id], officer_id=None)
            case DayTurned():
                self._turn_day(event.business_date)
            case _:
                pass

    def _announce(self, announcement: Announcement) -> None:
        self.announcements.append(announcement)
        del self.announcements[:-ANNOUNCEMENTS_KEPT]

    def _in_hand(self, counter_id: CounterId, call: Announcement, state: TicketState) -> None:
        self.counters[counter_id] = self.counters[counter_id].with_ticket(call.ticket_id, call.label, state)

    def _change(self, ticket_id: TicketId, **facts: object) -> None:
        if self.reader is Reader.DISPLAY:
            return
        held = self.tickets[ticket_id]
        self.tickets[ticket_id] = replace(held, **facts)  # type: ignore[arg-type]  # names are fields, checked by tests

    def _turn_day(self, business_date: date) -> None:
        self.business_date = business_date
        self.tickets.clear()
        self.announcements.clear()
        self.counters = {
            counter_id: replace(state.emptied(), served_today=0, no_show_today=0)
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
        tickets={key: replace(ticket, is_priority=False) for key, ticket in whole.tickets.items()}
        if reader is Reader.KIOSK
        else {},
        counters={
            counter_id: state if state.officer_id is None else replace(state, officer_id=NOBODY)
            for counter_id, state in whole.counters.items()
        },
        announcements=list(whole.announcements),
    )

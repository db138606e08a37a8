"""A ticket and its life, which is one table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from shared.domain.errors import RefusalCode, Refused
from shared.domain.ids import CounterId, OfficerId, SeriesId, ServiceId, TicketId
from shared.domain.waiting import WaitRange


class TicketState(StrEnum):
    """Where a ticket stands."""

    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    PARKED = "parked"
    SERVED = "served"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"

    @property
    def is_live(self) -> bool:
        """Whether somebody still waits, is being served or will come back with it."""
        return self in _LIVE


_LIVE = frozenset({TicketState.WAITING, TicketState.CALLED, TicketState.SERVING, TicketState.PARKED})


class Standard(StrEnum):
    """What an office promises the length of."""

    WAIT = "wait"
    SERVICE = "service"


class Verb(StrEnum):
    """What can be done to a ticket that exists."""

    CALL = "call"
    RECALL = "recall"
    START = "start"
    FINISH = "finish"
    MARK_NO_SHOW = "mark_no_show"
    GO_ON = "go_on"  # one step of a visit is done, the next one waits
    RETURN = "return"
    TRANSFER = "transfer"
    PARK = "park"
    RESUME = "resume"
    REINSTATE = "reinstate"
    TAKE_OVER = "take_over"
    CANCEL = "cancel"


TRANSITIONS: dict[tuple[TicketState, Verb], TicketState] = {
    (TicketState.WAITING, Verb.CALL): TicketState.CALLED,
    (TicketState.WAITING, Verb.CANCEL): TicketState.CANCELLED,
    (TicketState.CALLED, Verb.RECALL): TicketState.CALLED,
    (TicketState.CALLED, Verb.START): TicketState.SERVING,
    # A citizen who was already at the counter is often done before anyone presses start.
    (TicketState.CALLED, Verb.FINISH): TicketState.SERVED,
    (TicketState.CALLED, Verb.MARK_NO_SHOW): TicketState.NO_SHOW,
    (TicketState.CALLED, Verb.RETURN): TicketState.WAITING,
    (TicketState.CALLED, Verb.CANCEL): TicketState.CANCELLED,
    (TicketState.SERVING, Verb.FINISH): TicketState.SERVED,
    (TicketState.SERVING, Verb.CANCEL): TicketState.CANCELLED,
    (TicketState.CALLED, Verb.GO_ON): TicketState.WAITING,
    (TicketState.SERVING, Verb.GO_ON): TicketState.WAITING,
    (TicketState.CALLED, Verb.TRANSFER): TicketState.WAITING,
    (TicketState.SERVING, Verb.TRANSFER): TicketState.WAITING,
    (TicketState.CALLED, Verb.PARK): TicketState.PARKED,
    (TicketState.SERVING, Verb.PARK): TicketState.PARKED,
    (TicketState.PARKED, Verb.RESUME): TicketState.WAITING,
    (TicketState.PARKED, Verb.CANCEL): TicketState.CANCELLED,
    (TicketState.NO_SHOW, Verb.REINSTATE): TicketState.WAITING,
    (TicketState.CALLED, Verb.TAKE_OVER): TicketState.CALLED,
    (TicketState.SERVING, Verb.TAKE_OVER): TicketState.SERVING,
}


@dataclass(frozen=True, kw_only=True)  # without slots: see `changed`
class Ticket:
    """One citizen's number and where it stands.

    ``arrival_seq`` is the journal's seq of the issue: the order of arrival, without ties and without clocks. ``place``
    is where it stands in a queue: its arrival, unless a reinstatement or a booking put it elsewhere. ``booked_for`` is
    the slot of a booking that was checked in on time. ``then_service_ids`` are the
    steps of the visit that are still to come. A waiting ticket that was transferred to a counter or an officer is
    called by no one else.
    ``promise`` is what its citizen was told last of the wait: with the number, and again when a further step began.
    ``due_at`` is when time alone does something: a wait or a service outlasts the service's standard, or parking ends;
    ``breached`` names the standards that were not kept, each once.
    All times are aware, in UTC. ``calls`` counts how often it was announced (1 after the first call).
    """

    ticket_id: TicketId
    label: str
    series_id: SeriesId
    number: int
    business_date: date
    service_id: ServiceId
    is_priority: bool
    state: TicketState
    arrived_at: datetime
    arrival_seq: int
    promise: WaitRange | None = None
    counter_id: CounterId | None = None
    called_at: datetime | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    calls: int = 0
    place: int = 0
    then_service_ids: tuple[ServiceId, ...] = ()
    for_counter_id: CounterId | None = None
    for_officer_id: OfficerId | None = None
    parked_until: datetime | None = None
    booked_for: datetime | None = None
    due_at: datetime | None = None
    breached: tuple[Standard, ...] = ()

    @property
    def order(self) -> tuple[int, int]:
        """What a queue is sorted by: place, then arrival."""
        return (self.place or self.arrival_seq, self.arrival_seq)


def state_after(ticket: Ticket, verb: Verb) -> TicketState:
    """Return the state that the verb leads to; raise Refused(ILLEGAL_VERB) where the table has no row."""
    after = TRANSITIONS.get((ticket.state, verb))
    if after is None:
        raise Refused(RefusalCode.ILLEGAL_VERB, label=ticket.label, state=ticket.state.value, verb=verb.value)
    return after

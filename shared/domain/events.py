"""What happened, past tense. Each is an entry of the journal; ``seq`` counts without gaps within a branch and epoch."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from shared.domain.announcement import Announcement
from shared.domain.calling import CallReason
from shared.domain.ids import CounterId, OfficerId, ServiceId, TicketId
from shared.domain.quota import Channel
from shared.domain.ticket import Standard, Ticket
from shared.domain.waiting import WaitRange
from shared.domain.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketIssued:
    """A number was given; ``ahead`` people wait before it."""

    seq: int
    at: datetime
    ticket: Ticket
    ahead: int
    channel: Channel = Channel.KIOSK
    type: Literal["ticket.issued"] = "ticket.issued"


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketCalled:
    """A counter called it, for a reason."""

    seq: int
    at: datetime
    ticket_id: TicketId
    counter_id: CounterId
    officer_id: OfficerId
    reason: CallReason
    announcement: Announcement
    chosen_because: str = ""  # why an officer chose it out of its turn
    type: Literal["ticket.called"] = "ticket.called"


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketRecalled:
    """It was announced once more."""

    seq: int
    at: datetime
    ticket_id: TicketId
    counter_id: CounterId
    officer_id: OfficerId
    announcement: Announcement
    type: Literal["ticket.recalled"] = "ticket.recalled"


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketStarted:
    """The citizen is at the counter."""

    seq: int
    at: datetime
    ticket_id: TicketId
    counter_id: CounterId
    officer_id: OfficerId
    type: Literal["ticket.started"] = "ticket.started"


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketFinished:
    """The citizen was served."""

    seq: int
    at: datetime
    ticket_id: TicketId
    counter_id: CounterId
    officer_id: OfficerId
    type: Literal["ticket.finished"] = "ticket.finished"


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketMarkedNoShow:
    """Nobody came."""

    seq: int
    at: datetime
    ticket_id: TicketId
    counter_id: CounterId
    officer_id: OfficerId
    type: Literal["ticket.marked_no_show"] = "ticket.marked_no_show"


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketReturned:
    """A vanished counter's called ticket went back to its place by arrival."""

    seq: int
    at: datetime
    ticket_id: TicketId
    counter_id: CounterId
    officer_id: OfficerId  # who released the counter
    type: Literal["ticket.returned"] = "ticket.returned"


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketCancelled:
    """It will not be called any more."""

    seq: int
    at: datetime
    ticket_id: TicketId
    reason: str  # day_ended, or what an officer gave
    officer_id: OfficerId | None = None
    type: Literal["ticket.cancelled"] = "ticket.cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketTransferred:
    """It waits again, at its place by arrival, for another service, counter or officer."""

    seq: int
    at: datetime
    ticket_id: TicketId
    counter_id: CounterId
    officer_id: OfficerId
    service_id: ServiceId
    reason: str
    for_counter_id: CounterId | None = None
    for_officer_id: OfficerId | None = None
    type: Literal["ticket.transferred"] = "ticket.transferred"


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketParked:
    """It was laid aside, until a time or until somebody resumes it."""

    seq: int
    at: datetime
    ticket_id: TicketId
    counter_id: CounterId
    officer_id: OfficerId
    reason: str
    until: datetime | None = None
    type: Literal["ticket.parked"] = "ticket.parked"


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketResumed:
    """It waits again. ``officer_id`` None: its time had come."""

    seq: int
    at: datetime
    ticket_id: TicketId
    officer_id: OfficerId | None = None
    type: Literal["ticket.resumed"] = "ticket.resumed"


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketReinstated:
    """A no-show has come after all; the whole ticket, because mirrors had let it go."""

    seq: int
    at: datetime
    ticket: Ticket
    counter_id: CounterId
    officer_id: OfficerId
    reason: str
    type: Literal["ticket.reinstated"] = "ticket.reinstated"


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketWentOn:
    """One step of the visit was served; it waits for the next, at its place by arrival at the mall."""

    seq: int
    at: datetime
    ticket_id: TicketId
    counter_id: CounterId
    officer_id: OfficerId
    service_id: ServiceId  # of the step that it waits for now
    promise: WaitRange | None = None  # how long it was told to wait from now on; None: not known
    type: Literal["ticket.went_on"] = "ticket.went_on"


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketTakenOver:
    """Another counter has it in hand now."""

    seq: int
    at: datetime
    ticket_id: TicketId
    from_counter_id: CounterId
    counter_id: CounterId
    officer_id: OfficerId
    reason: str
    type: Literal["ticket.taken_over"] = "ticket.taken_over"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepAdded:
    """The visit got one more step."""

    seq: int
    at: datetime
    ticket_id: TicketId
    counter_id: CounterId
    officer_id: OfficerId
    service_id: ServiceId
    type: Literal["step.added"] = "step.added"


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardBreached:
    """A ticket waited or was served longer than its service promises; once for a ticket and kind.

    ``at`` is when the office noticed, which is late after a power cut; ``due_at`` when the time ran out.
    """

    seq: int
    at: datetime
    ticket_id: TicketId
    standard: Standard
    service_id: ServiceId
    target_minutes: int
    due_at: datetime
    counter_id: CounterId | None = None  # where it is being served
    type: Literal["standard.breached"] = "standard.breached"


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterPaused:
    """Nobody is called there for a while."""

    seq: int
    at: datetime
    counter_id: CounterId
    officer_id: OfficerId
    reason: str
    until: datetime | None = None
    type: Literal["counter.paused"] = "counter.paused"


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterReopened:
    """It calls again."""

    seq: int
    at: datetime
    counter_id: CounterId
    officer_id: OfficerId
    type: Literal["counter.reopened"] = "counter.reopened"


@dataclass(frozen=True, slots=True, kw_only=True)
class ServicePaused:
    """A disturbance: no number is given, nobody called; those who wait keep their places."""

    seq: int
    at: datetime
    service_id: ServiceId
    officer_id: OfficerId
    message: Wording
    until: datetime | None = None
    type: Literal["service.paused"] = "service.paused"


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceReopened:
    """The disturbance is over."""

    seq: int
    at: datetime
    service_id: ServiceId
    officer_id: OfficerId
    type: Literal["service.reopened"] = "service.reopened"


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingsImported:
    """Appointments came from a booking system: how many are new, were changed, and are off. No codes: they are keys."""

    seq: int
    at: datetime
    added: int
    changed: int
    cancelled: int
    type: Literal["bookings.imported"] = "bookings.imported"


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingCancelled:
    """An appointment is off."""

    seq: int
    at: datetime
    service_id: ServiceId
    slot_at: datetime
    type: Literal["booking.cancelled"] = "booking.cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerSignedIn:
    """A counter opened."""

    seq: int
    at: datetime
    counter_id: CounterId
    officer_id: OfficerId
    type: Literal["officer.signed_in"] = "officer.signed_in"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerSignedOut:
    """A counter closed."""

    seq: int
    at: datetime
    counter_id: CounterId
    officer_id: OfficerId
    type: Literal["officer.signed_out"] = "officer.signed_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class DayTurned:
    """A new business day began: series start afresh, counts are nought, nobody waits."""

    seq: int
    at: datetime
    business_date: date
    type: Literal["day.turned"] = "day.turned"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockSet:
    """The hub's clock was set, by minutes or years. ``before_at``: what it would say otherwise; ``at``: what it says.

    Spans that are computed from the times of entries before and after this one are not the real ones.
    """

    seq: int
    at: datetime
    before_at: datetime
    type: Literal["clock.set"] = "clock.set"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeLoaded:
    """The plan changed: a mirror needs a new snapshot."""

    seq: int
    at: datetime
    type: Literal["office.loaded"] = "office.loaded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """Something that its reader has no need to see; only its place in the journal is told."""

    seq: int
    at: datetime
    type: Literal["withheld"] = "withheld"


Event = (
    TicketIssued
    | TicketCalled
    | TicketRecalled
    | TicketStarted
    | TicketFinished
    | TicketMarkedNoShow
    | TicketReturned
    | TicketCancelled
    | TicketTransferred
    | TicketParked
    | TicketResumed
    | TicketReinstated
    | TicketWentOn
    | TicketTakenOver
    | StepAdded
    | StandardBreached
    | CounterPaused
    | CounterReopened
    | ServicePaused
    | ServiceReopened
    | BookingsImported
    | BookingCancelled
    | OfficerSignedIn
    | OfficerSignedOut
    | DayTurned
    | ClockSet
    | OfficeLoaded
    | Withheld
)

NOBODY = OfficerId("")
DAY_ENDED = "day_ended"

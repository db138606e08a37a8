"""What happened, past tense. Each is an entry of the journal; ``seq`` counts without gaps within a branch and epoch."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from shared.domain.announcement import Announcement
from shared.domain.calling import CallReason
from shared.domain.ids import CounterId, OfficerId, TicketId
from shared.domain.roles import Reader
from shared.domain.ticket import Ticket

CancelReason = Literal["day_ended"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketIssued:
    """A number was given; ``ahead`` people wait before it."""

    seq: int
    at: datetime
    ticket: Ticket
    ahead: int
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
    reason: CancelReason
    type: Literal["ticket.cancelled"] = "ticket.cancelled"


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
    | OfficerSignedIn
    | OfficerSignedOut
    | DayTurned
    | OfficeLoaded
    | Withheld
)

NOBODY = OfficerId("")


def cut_event(event: Event, reader: Reader) -> Event:
    """Return the event as that reader may see it: a hall learns who is called where, a kiosk how many wait."""
    if reader is Reader.COUNTER or isinstance(event, DayTurned | OfficeLoaded | Withheld | TicketCancelled):
        return event
    if isinstance(event, TicketIssued):
        if reader is Reader.DISPLAY:
            return Withheld(seq=event.seq, at=event.at)
        # A kiosk counts who waits; who has priority is between the citizen and the counters.
        return replace(event, ticket=replace(event.ticket, is_priority=False))
    if isinstance(event, TicketCalled):
        # Why it was called would tell the hall who has priority.
        return replace(event, officer_id=NOBODY, reason=CallReason.ARRIVAL)
    # That a counter is open is public, who sits there is not.
    return replace(event, officer_id=NOBODY)

"""What an app may ask of the office. Each carries a client-made ``command_id``: a retry gets the first answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from shared.domain.booking import Booking
from shared.domain.ids import CommandId, CounterId, DeviceId, OfficerId, ServiceId, TicketId
from shared.domain.quota import Channel
from shared.domain.wording import Wording

UNKNOWN_DEVICE = DeviceId("")

WithoutBooking = Literal[Channel.KIOSK, Channel.OFFICER]
"""How somebody comes to a number without an appointment: one with a booking checks in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueTicket:
    """Give a number for a service."""

    command_id: CommandId
    service_id: ServiceId
    is_priority: bool = False
    device_id: DeviceId = UNKNOWN_DEVICE
    then_service_ids: tuple[ServiceId, ...] = ()  # the further steps of the visit, in order
    channel: WithoutBooking = Channel.KIOSK  # the way in which the citizen came: quotas count by it
    type: Literal["issue"] = "issue"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """The holder of a booking is there: give the number that the booking stands for."""

    command_id: CommandId
    code: str  # as it was typed or scanned
    is_priority: bool = False
    device_id: DeviceId = UNKNOWN_DEVICE
    type: Literal["check_in"] = "check_in"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportBookings:
    """Take over appointments from a booking system, all or none; a code that is known is brought up to date."""

    command_id: CommandId
    bookings: tuple[Booking, ...]
    type: Literal["import_bookings"] = "import_bookings"


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelBooking:
    """The appointment is off: its code gives no number any more."""

    command_id: CommandId
    code: str
    type: Literal["cancel_booking"] = "cancel_booking"


@dataclass(frozen=True, slots=True, kw_only=True)
class CallNext:
    """Call whoever is next at a counter; a ticket that is being served there is finished first."""

    command_id: CommandId
    counter_id: CounterId
    officer_id: OfficerId
    type: Literal["call_next"] = "call_next"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recall:
    """Announce the called ticket once more; the queue doesn't move."""

    command_id: CommandId
    counter_id: CounterId
    officer_id: OfficerId
    ticket_id: TicketId
    type: Literal["recall"] = "recall"


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """The citizen is at the counter."""

    command_id: CommandId
    counter_id: CounterId
    officer_id: OfficerId
    ticket_id: TicketId
    type: Literal["start"] = "start"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finish:
    """The citizen has been served."""

    command_id: CommandId
    counter_id: CounterId
    officer_id: OfficerId
    ticket_id: TicketId
    type: Literal["finish"] = "finish"


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkNoShow:
    """Nobody came."""

    command_id: CommandId
    counter_id: CounterId
    officer_id: OfficerId
    ticket_id: TicketId
    type: Literal["mark_no_show"] = "mark_no_show"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """An officer sits down at a counter."""

    command_id: CommandId
    counter_id: CounterId
    officer_id: OfficerId
    pin: str
    type: Literal["sign_in"] = "sign_in"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOut:
    """An officer leaves the counter; a ticket in hand must be ended first."""

    command_id: CommandId
    counter_id: CounterId
    officer_id: OfficerId
    type: Literal["sign_out"] = "sign_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseCounter:
    """A supervisor frees a counter whose officer vanished: its called ticket goes back to its place in the queue,
    its served one is finished, and the officer is signed out."""

    command_id: CommandId
    counter_id: CounterId
    officer_id: OfficerId  # the supervisor
    pin: str
    type: Literal["release_counter"] = "release_counter"


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnDay:
    """Let the business day turn if it is due; the hub asks each minute, any other command does so by itself."""

    command_id: CommandId
    type: Literal["turn_day"] = "turn_day"


@dataclass(frozen=True, slots=True, kw_only=True)
class CallChosen:
    """Call this waiting ticket out of its turn; the reason is kept."""

    command_id: CommandId
    counter_id: CounterId
    officer_id: OfficerId
    ticket_id: TicketId
    reason: str
    type: Literal["call_chosen"] = "call_chosen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """Send the ticket in hand to another service, counter or officer; it keeps its place by arrival.

    ``service_id`` None: the service stays the same. At least one of the three must be given.
    """

    command_id: CommandId
    counter_id: CounterId
    officer_id: OfficerId
    ticket_id: TicketId
    reason: str
    service_id: ServiceId | None = None
    for_counter_id: CounterId | None = None
    for_officer_id: OfficerId | None = None
    type: Literal["transfer"] = "transfer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Park:
    """Lay the ticket in hand aside, until a time or until an officer resumes it; it keeps its place by arrival."""

    command_id: CommandId
    counter_id: CounterId
    officer_id: OfficerId
    ticket_id: TicketId
    reason: str
    until: datetime | None = None  # aware
    type: Literal["park"] = "park"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume:
    """A parked ticket waits again, at its place by arrival."""

    command_id: CommandId
    counter_id: CounterId
    officer_id: OfficerId
    ticket_id: TicketId
    type: Literal["resume"] = "resume"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reinstate:
    """A no-show has come after all: behind some tickets or at the end, as the policy says."""

    command_id: CommandId
    counter_id: CounterId
    officer_id: OfficerId
    ticket_id: TicketId
    reason: str
    type: Literal["reinstate"] = "reinstate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancel:
    """The ticket will not be called any more: its citizen has left, or it was taken by mistake."""

    command_id: CommandId
    counter_id: CounterId
    officer_id: OfficerId
    ticket_id: TicketId
    reason: str
    type: Literal["cancel"] = "cancel"


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOver:
    """Take the ticket of another counter, whose officer has vanished; the reason is kept."""

    command_id: CommandId
    counter_id: CounterId
    officer_id: OfficerId
    ticket_id: TicketId
    reason: str
    type: Literal["take_over"] = "take_over"


@dataclass(frozen=True, slots=True, kw_only=True)
class AddStep:
    """The citizen needs one more service on the same ticket: after those that are planned."""

    command_id: CommandId
    counter_id: CounterId
    officer_id: OfficerId
    ticket_id: TicketId
    service_id: ServiceId
    type: Literal["add_step"] = "add_step"


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseCounter:
    """Nobody is called at this counter for a while."""

    command_id: CommandId
    counter_id: CounterId
    officer_id: OfficerId
    reason: str
    until: datetime | None = None  # aware; expected, not enforced
    type: Literal["pause_counter"] = "pause_counter"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenCounter:
    """The counter calls again."""

    command_id: CommandId
    counter_id: CounterId
    officer_id: OfficerId
    type: Literal["reopen_counter"] = "reopen_counter"


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseService:
    """A disturbance: no number is given and nobody called for a service; those who wait keep their places.

    ``message`` is one line of at most LONGEST_MESSAGE signs in each language, such as every screen can show.
    """

    command_id: CommandId
    counter_id: CounterId
    officer_id: OfficerId
    service_id: ServiceId
    message: Wording
    until: datetime | None = None  # aware; expected, not enforced
    type: Literal["pause_service"] = "pause_service"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenService:
    """The disturbance is over."""

    command_id: CommandId
    counter_id: CounterId
    officer_id: OfficerId
    service_id: ServiceId
    type: Literal["reopen_service"] = "reopen_service"


Command = (
    IssueTicket
    | CheckIn
    | ImportBookings
    | CancelBooking
    | CallNext
    | CallChosen
    | Recall
    | Start
    | Finish
    | MarkNoShow
    | Transfer
    | Park
    | Resume
    | Reinstate
    | Cancel
    | TakeOver
    | AddStep
    | PauseCounter
    | ReopenCounter
    | PauseService
    | ReopenService
    | SignIn
    | SignOut
    | ReleaseCounter
    | TurnDay
)

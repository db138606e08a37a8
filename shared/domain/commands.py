"""What an app may ask of the office. Each carries a client-made ``command_id``: a retry gets the first answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from shared.domain.ids import CommandId, CounterId, DeviceId, OfficerId, ServiceId, TicketId

UNKNOWN_DEVICE = DeviceId("")


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueTicket:
    """Give a number for a service."""

    command_id: CommandId
    service_id: ServiceId
    is_priority: bool = False
    device_id: DeviceId = UNKNOWN_DEVICE
    type: Literal["issue"] = "issue"


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


Command = IssueTicket | CallNext | Recall | Start | Finish | MarkNoShow | SignIn | SignOut | ReleaseCounter | TurnDay

"""Two kinds of failure that a person is told of; anything else is a bug for the crash hook."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

Details = Mapping[str, str | int]


class RefusalCode(StrEnum):
    """Why the rules say no. Each screen has a sentence for each code; the details fill it."""

    UNKNOWN_SERVICE = "unknown_service"
    UNKNOWN_COUNTER = "unknown_counter"
    UNKNOWN_OFFICER = "unknown_officer"
    UNKNOWN_TICKET = "unknown_ticket"
    # Why a service gives no number now. Details of each: service, next_open_at (ISO 8601, branch zone) or "".
    SERVICE_CLOSED = "service_closed"  # not to be had, and nobody knows when
    CLOSED_FOR_TODAY = "closed_for_today"
    NOT_YET_OPEN = "not_yet_open"
    BREAK = "break"
    HOLIDAY = "holiday"  # details also: name_id, name_en (of the holiday or closed day), either may be ""
    CLOSED_THAT_WEEKDAY = "closed_that_weekday"
    LAST_TICKET_OVER = "last_ticket_over"
    QUOTA_FULL = "quota_full"  # details also: limit
    SERIES_EXHAUSTED = "series_exhausted"  # details: last (label)
    NOBODY_WAITING = "nobody_waiting"
    TICKET_IN_HAND = "ticket_in_hand"  # details: label, state
    NOT_YOUR_TICKET = "not_your_ticket"  # details: label, counter (name), officer (name)
    ILLEGAL_VERB = "illegal_verb"  # details: label, state, verb
    RECALL_LIMIT = "recall_limit"  # details: label, limit
    WRONG_PIN = "wrong_pin"  # details: tries_left
    PIN_LOCKED = "pin_locked"  # details: seconds
    COUNTER_TAKEN = "counter_taken"  # details: officer (name)
    OFFICER_ELSEWHERE = "officer_elsewhere"  # details: counter (name)
    OFFICER_NOT_ALLOWED = "officer_not_allowed"
    NOT_SIGNED_IN = "not_signed_in"
    COUNTER_PAUSED = "counter_paused"  # details: until (ISO 8601, UTC) or ""
    SERVICE_DISTURBED = "service_disturbed"  # details: service, and for a new number next_open_at, name_id, name_en
    REASON_NEEDED = "reason_needed"
    MESSAGE_UNFIT = "message_unfit"  # details: limit (signs of one line that every screen can show)
    NOT_WAITING = "not_waiting"  # details: label, state
    NOT_CALLED_HERE = "not_called_here"  # details: label: this counter doesn't serve what that ticket is for
    SAME_PLACE = "same_place"  # details: label: a transfer to where it is already
    # Why a booking gives no number now. Details of each: booking (its code), and where one is
    # known also: service, slot_at (ISO 8601, branch zone).
    UNKNOWN_BOOKING = "unknown_booking"
    BOOKING_TOO_EARLY = "booking_too_early"  # details also: opens_at (ISO 8601, branch zone)
    BOOKING_LATE = "booking_late"
    BOOKING_USED = "booking_used"  # details also: label (of the number that it gave)
    BOOKING_CANCELLED = "booking_cancelled"
    COMMAND_REUSED = "command_reused"  # one command_id for two different commands: a fault of the sender


class Refused(Exception):  # the trade's word; "RefusedError" would be said by nobody
    """The rules say no: tell the person, in their language, what to do."""

    def __init__(self, code: RefusalCode, **details: str | int) -> None:
        super().__init__(code.value, details)
        self.code = code
        self.details: Details = details


class Unavailable(Exception):  # a state of the surroundings, said so calmly
    """The surroundings fail (disk, network, device): nothing was changed; keep trying."""

    def __init__(self, code: str, **details: str | int) -> None:
        super().__init__(code, details)
        self.code = code
        self.details: Details = details

"""Appointments in a simulated hall: the booking system's list of a day, and whether the rules for bookings held."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from shared.demo.simulator.people import Person
from shared.domain.booking import Booking
from shared.domain.calling import CallReason, PolicyKind
from shared.domain.commands import CheckIn, ImportBookings
from shared.domain.events import TicketCalled, TicketIssued
from shared.domain.ids import CommandId, CounterId
from shared.domain.plan import Plan
from shared.domain.ticket import Ticket

NAMES = ("booking_behind_priority", "check_in_by_rule")


def booking_list(command_id: CommandId, day: date, people: Sequence[Person]) -> ImportBookings | None:
    """Return what the booking system sends in the morning; None: nobody has an appointment."""
    booked = tuple(
        Booking(code=code_of(day, number), service_id=person.service_ids[0], slot_at=person.slot_at)
        for number, person in enumerate(people)
        if person.slot_at is not None
    )
    return ImportBookings(command_id=command_id, bookings=booked) if booked else None


def check_in_of(command_id: CommandId, day: date, number: int, person: Person) -> CheckIn:
    """Return what somebody with an appointment types at the kiosk; ``number``: their place among the day's people."""
    return CheckIn(command_id=command_id, code=code_of(day, number), is_priority=person.is_priority)


def code_of(day: date, number: int) -> str:
    """Return the code of the day's so-manieth person."""
    return f"BK-{day:%y%m%d}-{number:04d}"


@dataclass
class BookingWatch:
    """Judges check-ins and calls. ``say`` is told the invariant's name and the case."""

    plan: Plan
    say: Callable[[str, str], None]
    _streaks: dict[CounterId, int] = field(default_factory=dict)  # priority calls in a row

    def issued(self, event: TicketIssued, beside: Iterable[Ticket]) -> None:
        """A number was given; ``beside``: who waits for its service in its class."""
        ticket = event.ticket
        if ticket.booked_for is None:
            if ticket.order[0] != ticket.arrival_seq:
                self.say("check_in_by_rule", f"{ticket.label} stands before its arrival without a booking")
            return
        rules = self.plan.booking_rules(self.plan.services[ticket.service_id])
        if rules is None:
            self.say("check_in_by_rule", f"{ticket.label} was booked where nothing can be booked")
            return
        early = ticket.booked_for - timedelta(minutes=rules.opens_minutes)
        late = ticket.booked_for + timedelta(minutes=rules.closes_minutes)
        if not early <= event.at <= late:
            self.say("check_in_by_rule", f"{ticket.label}, booked for {ticket.booked_for}, came at {event.at}")
        came = min(ticket.booked_for - timedelta(minutes=rules.head_start_minutes), event.at)
        for other in beside:
            is_walk_in = other.booked_for is None and other.order[0] == other.arrival_seq
            if is_walk_in and (other.order < ticket.order) != (other.arrived_at <= came):
                self.say(
                    "check_in_by_rule", f"{ticket.label} counts from {came}, {other.label} from {other.arrived_at}"
                )

    def called(self, event: TicketCalled, ticket: Ticket, waiting: Iterable[Ticket]) -> None:
        """A counter called; ``waiting``: who waits for its own services with priority."""
        streak = self._streaks.get(event.counter_id, 0)
        self._streaks[event.counter_id] = streak + 1 if ticket.is_priority else 0
        is_passing = ticket.booked_for is not None and not ticket.is_priority
        passed = next(iter(waiting), None) if is_passing else None
        counter = self.plan.counters[event.counter_id]
        policy = counter.policy or self.plan.policy
        if passed is None or event.reason in {CallReason.CHOSEN, CallReason.FOR_COUNTER}:
            return
        has_waited = event.at - ticket.arrived_at
        is_owed = event.reason is CallReason.PRIORITY_CAP and streak >= policy.priority_cap
        is_overdue = event.reason is CallReason.LONGEST_WAIT and has_waited >= policy.longest_wait
        if not (is_owed or is_overdue or policy.kind is PolicyKind.ARRIVAL):
            self.say("booking_behind_priority", f"{ticket.label} ({event.reason}) before {passed.label}")

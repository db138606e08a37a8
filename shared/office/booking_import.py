"""Appointments into and out of the store, for the command line: beside a running hub, which hears of it by itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path

from shared.domain.answers import Answer
from shared.domain.booking import Booking
from shared.domain.clock import SteadyClock
from shared.domain.commands import CancelBooking, ImportBookings
from shared.domain.errors import Unavailable
from shared.domain.fresh_ids import new_command_id
from shared.domain.ids import BranchId, CommandId
from shared.domain.plan import Plan
from shared.office.booking_file import BookingFile, read_booking_file
from shared.office.choosing_branch import only_branch
from shared.office.day_watch import DayWatch
from shared.office.pin_guard import PinGuard
from shared.office.session import Asked, GroupSession, PlanOnHand
from shared.protocol import messages
from shared.store.bookings import BookingRow
from shared.store.store import Store, Transaction


class _Undone(Exception):
    """Not an error: a trial is never kept."""


class BookingDesk:
    """What the command line does with one branch's bookings. Opened as a context by `booking_desk`."""

    def __init__(self, store: Store, branch_id: BranchId, plan: Plan, clock: SteadyClock) -> None:
        self._store = store
        self._branch_id = branch_id
        self._clock = clock
        self.plan = plan

    def read(self, path: Path | str) -> BookingFile:
        """Read a CSV against the branch's plan. Raises BookingFileWrong."""
        return read_booking_file(path, self.plan, self._clock.now())

    def take_over(self, bookings: tuple[Booking, ...], *, is_trial: bool = False) -> Answer:
        """Import them, all or none; a trial says what would happen and keeps nothing. Raises Unavailable."""
        return self._do(ImportBookings(command_id=_new_id(), bookings=bookings), is_trial=is_trial)

    def cancel(self, code: str) -> Answer:
        """Call one off. Raises Unavailable."""
        return self._do(CancelBooking(command_id=_new_id(), code=code), is_trial=False)

    def on(self, day: date | None) -> list[BookingRow]:
        """Return a day's bookings in order, today's where none is told. Raises Unavailable."""
        zone = self.plan.branch.zone_info
        chosen = day or self._clock.now().astimezone(zone).date()
        begins = datetime.combine(chosen, time(0), zone)
        ends = datetime.combine(chosen + timedelta(days=1), time(0), zone)
        with self._store.reading(self._branch_id) as transaction:
            return transaction.bookings.between(begins, ends)

    def _do(self, command: ImportBookings | CancelBooking, *, is_trial: bool) -> Answer:
        answers: list[Answer] = []
        try:
            with self._store.writing(self._branch_id) as transaction:
                session = GroupSession(transaction, PlanOnHand(), self._clock, guard=PinGuard(), watch=DayWatch())
                answers += session.carry_out([[Asked(command=command)]])
                if is_trial:
                    raise _Undone
        except _Undone:
            pass
        return answers[0]


@contextmanager
def booking_desk(url: str, clock: SteadyClock, branch_id: BranchId | None = None) -> Iterator[BookingDesk]:
    """Open the bookings of a branch; without a name, of the only one.

    Raises Unavailable: "no_office", "which_branch", or what the store says.
    """
    store = Store(url, must_exist=True)
    try:
        chosen = only_branch(store, branch_id)
        with store.reading(chosen) as transaction:
            plan = _plan(transaction)
        yield BookingDesk(store, chosen, plan, clock)
    finally:
        store.close()


def _plan(transaction: Transaction) -> Plan:
    if transaction.branch.find() is None:
        raise Unavailable("no_office")
    return messages.plan.validate_json(transaction.branch.plan_json())


def _new_id() -> CommandId:
    return CommandId(f"bookings-{new_command_id()}")

"""Appointments: taken over from a booking system, called off, and checked in for a number."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from shared.domain.availability import availability
from shared.domain.booking import KEPT_DAYS, Booking, booking_code
from shared.domain.commands import CancelBooking, CheckIn, ImportBookings
from shared.domain.errors import RefusalCode, Refused
from shared.domain.events import BookingCancelled, BookingsImported
from shared.domain.ids import BookingCode
from shared.domain.plan import Service
from shared.domain.quota import Channel
from shared.office.issuing import give_number, refuse_unless_available
from shared.office.work import Work
from shared.store.bookings import BookingRow


def import_bookings(work: Work, command: ImportBookings) -> None:
    """Keep what is new, bring up to date what has changed, leave the rest; nothing at all if one can't be kept.

    A booking that gave its number already stays as it is, and so does one that was cancelled here, unless its service
    or slot is another one now.
    """
    told: dict[BookingCode, Booking] = {}
    for booking in command.bookings:
        key = booking_code(booking.code)
        if key is None:
            raise Refused(RefusalCode.UNKNOWN_BOOKING, booking=booking.code)
        work.service(booking.service_id)
        told[key] = booking
    known = work.transaction.bookings.known(list(told))
    changed = {
        key: booking
        for key, booking in told.items()
        if key in known and _is_news(booking, known[key])
    }  # fmt: skip
    added = {key: booking for key, booking in told.items() if key not in known}
    if not added and not changed:
        return
    work.transaction.bookings.add(added.items())
    for key, booking in changed.items():
        work.transaction.bookings.change(key, booking)
    is_off = sum(booking.is_cancelled for booking in (*added.values(), *changed.values()))
    work.record(
        BookingsImported(
            seq=work.next_seq,
            at=work.now,
            added=sum(not booking.is_cancelled for booking in added.values()),
            changed=sum(not booking.is_cancelled for booking in changed.values()),
            cancelled=is_off,
        )
    )


def _is_news(booking: Booking, row: BookingRow) -> bool:
    kept = row.booking
    is_moved = (booking.service_id, booking.slot_at) != (kept.service_id, kept.slot_at)
    return row.ticket_id is None and (is_moved or (booking.is_cancelled and not kept.is_cancelled))


def cancel_booking(work: Work, command: CancelBooking) -> None:
    """Call an appointment off. One that is off already stays so; a number that it gave is cancelled at a counter."""
    row = _found(work, command.code)
    _refuse_if_used(work, row)
    if row.booking.is_cancelled:
        return
    work.transaction.bookings.change(row.key, replace(row.booking, is_cancelled=True))
    work.record(
        BookingCancelled(seq=work.next_seq, at=work.now, service_id=row.booking.service_id, slot_at=row.booking.slot_at)
    )


def check_in(work: Work, command: CheckIn) -> None:
    """Give the number that a booking stands for, once; its place is by the branch's rules for bookings."""
    row = _found(work, command.code)
    _refuse_if_used(work, row)
    booking = row.booking
    service = work.service(booking.service_id)
    rules = work.plan.booking_rules(service)
    if rules is None:
        raise Refused(RefusalCode.UNKNOWN_BOOKING, booking=command.code)
    if booking.is_cancelled:
        raise Refused(RefusalCode.BOOKING_CANCELLED, **_facts(work, booking))
    opens_at = rules.opens_at(booking.slot_at)
    if work.now < opens_at:
        opens = opens_at.astimezone(work.plan.branch.zone_info).isoformat()
        raise Refused(RefusalCode.BOOKING_TOO_EARLY, opens_at=opens, **_facts(work, booking))
    if work.now > rules.closes_at(booking.slot_at):
        if rules.late == "refuse" or not _is_of_today(work, booking.slot_at):
            raise Refused(RefusalCode.BOOKING_LATE, **_facts(work, booking))
        refuse_unless_available(work, service, Channel.KIOSK)
        ticket = give_number(work, service, Channel.KIOSK, is_priority=command.is_priority)
    else:
        _refuse_unless_kept(work, service, booking.slot_at)
        counts_from = rules.counts_from(booking.slot_at, work.now)
        ticket = give_number(
            work,
            service,
            Channel.BOOKING,
            is_priority=command.is_priority,
            place=work.transaction.journal.seq_at(counts_from) if counts_from < work.now else None,
            booked_for=booking.slot_at,
        )
    work.transaction.bookings.check_in(row.key, ticket.ticket_id)


def forget_old_bookings(work: Work) -> None:
    """Delete what is of no use any more; called when the day turns."""
    work.transaction.bookings.forget(work.now - timedelta(days=KEPT_DAYS))


def _refuse_unless_kept(work: Work, service: Service, slot_at: datetime) -> None:
    """Refuse where the service is not open at the slot, or disturbed now, or has given its bookings' quota.

    The hours are those of the slot: whoever has the first one comes before the doors open, and the last one's holder
    may come a little late. The day's quota turns no booking away (its place was promised), though it counts there.
    """
    transaction = work.transaction
    given = work.given(service.service_id)
    own = replace(service, quota=replace(service.quota, day=None))
    pause = transaction.pauses.all().get(service.service_id)
    answer = availability(own, work.plan, given, pause, slot_at, channel=Channel.BOOKING)
    if not answer.is_open:
        raise answer.refusal(service)


def _found(work: Work, written: str) -> BookingRow:
    key = booking_code(written)
    row = None if key is None else work.transaction.bookings.find(key)
    if row is None:
        raise Refused(RefusalCode.UNKNOWN_BOOKING, booking=written)
    return row


def _refuse_if_used(work: Work, row: BookingRow) -> None:
    if row.ticket_id is not None:
        raise Refused(RefusalCode.BOOKING_USED, label=row.label, **_facts(work, row.booking))


def _facts(work: Work, booking: Booking) -> dict[str, str | int]:
    slot_at = booking.slot_at.astimezone(work.plan.branch.zone_info)
    return {"booking": booking.code, "slot_at": slot_at.isoformat(), "service": booking.service_id}


def _is_of_today(work: Work, slot_at: datetime) -> bool:
    """By the clock's day: the branch's own may be ahead of it, where the clock was set wrong before."""
    branch = work.plan.branch
    return branch.business_date(slot_at) == branch.business_date(work.now)

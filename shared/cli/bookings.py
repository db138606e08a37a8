"""`antre bookings import`, `list` and `cancel`: appointments from a booking system's CSV file."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from typing import TYPE_CHECKING

from shared.cli.database_choice import add_branch_flag, add_database_flags, branch_of, database_of, say_why_not
from shared.domain.clock import SteadyClock, SystemClock
from shared.domain.errors import Unavailable

if TYPE_CHECKING:
    from shared.office.booking_import import BookingDesk

REFUSED = {
    "unknown_booking": "There is no booking {booking}.",
    "booking_used": "{booking} gave the number {label} already; cancel that at a counter.",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="import | list | cancel")
    take = actions.add_parser("import", help="read a CSV file; all of it is kept, or nothing")
    take.add_argument("file", metavar="FILE.csv", help="with columns for the code, the service, the day and the time")
    take.add_argument("--dry-run", action="store_true", help="say what would happen, and keep nothing")
    show = actions.add_parser("list", help="a day's bookings and what became of them")
    show.add_argument("--day", metavar="YYYY-MM-DD", type=date.fromisoformat, help="today where none is told")
    off = actions.add_parser("cancel", help="call one off")
    off.add_argument("code", metavar="CODE")
    for action in (take, show, off):
        add_database_flags(action)
        add_branch_flag(action)


def run(arguments: argparse.Namespace, clock: SteadyClock | None = None) -> int:
    """0 done, 1 the file or the database says no. ``clock``: the computer's unless told."""
    from shared.office.booking_import import booking_desk

    url, _paths = database_of(arguments)
    try:
        with booking_desk(url, clock or SystemClock(), branch_of(arguments)) as desk:
            if arguments.action == "import":
                return _import(desk, arguments.file, is_trial=arguments.dry_run)
            return _list(desk, arguments.day) if arguments.action == "list" else _cancel(desk, arguments.code)
    except Unavailable as unavailable:
        return say_why_not(unavailable)


def _import(desk: BookingDesk, file: str, *, is_trial: bool) -> int:
    from shared.domain.answers import Declined
    from shared.domain.events import BookingsImported
    from shared.office.booking_file import BookingFileWrong

    try:
        read = desk.read(file)
    except BookingFileWrong as wrong:
        print(wrong, file=sys.stderr)
        count = len(wrong.faults)
        print(f"{count} {'thing is' if count == 1 else 'things are'} wrong; nothing was imported.", file=sys.stderr)
        return 1
    for warning in read.warnings:
        print(f"note: {warning}")
    if desk.plan.bookings is None:
        print("note: the office file has no section [bookings], so the kiosk takes no codes yet.")
    answer = desk.take_over(read.bookings, is_trial=is_trial)
    if isinstance(answer, Declined):
        print(f"antre: Nothing was imported ({answer.code}).", file=sys.stderr)
        return 1
    event = next((each for each in answer.events if isinstance(each, BookingsImported)), None)
    added, changed, off = (event.added, event.changed, event.cancelled) if event else (0, 0, 0)
    same = len(read.bookings) - added - changed - off
    told = f"{added} new, {changed} changed, {off} cancelled, {same} as before"
    over = f"; {read.over} of earlier days left out" if read.over else ""
    print(f"{'Would import' if is_trial else 'Imported'} {told}{over}.")
    return 0


def _list(desk: BookingDesk, day: date | None) -> int:
    rows = desk.on(day)
    zone = desk.plan.branch.zone_info
    for row in rows:
        booking = row.booking
        service = desk.plan.services.get(booking.service_id)
        state = row.label or ("cancelled" if booking.is_cancelled else "expected")
        name = service.name.id if service else booking.service_id
        print(f"{booking.slot_at.astimezone(zone):%H.%M}  {booking.code:<16} {state:<10} {name}")
    print(f"{len(rows)} {'booking' if len(rows) == 1 else 'bookings'}.")
    return 0


def _cancel(desk: BookingDesk, code: str) -> int:
    from shared.domain.answers import Declined

    answer = desk.cancel(code)
    if isinstance(answer, Declined):
        sentence = REFUSED.get(answer.code, answer.code.value)
        print(f"antre: {sentence.format(**answer.details)}", file=sys.stderr)
        return 1
    print(f"{code} is cancelled.")
    return 0

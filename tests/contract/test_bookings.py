"""Appointments at the office, on both engines: one number each, at a place by rule, within their window."""

from __future__ import annotations

import argparse
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from counter.presenters.preview import preview
from shared.cli import bookings as cli
from shared.domain.answers import Declined, Done
from shared.domain.booking import KEPT_DAYS, Booking, BookingRules
from shared.domain.calling import CallReason
from shared.domain.clock import SetClock
from shared.domain.commands import CancelBooking, CheckIn, Finish, ImportBookings
from shared.domain.errors import RefusalCode
from shared.domain.events import BookingsImported, TicketIssued
from shared.domain.ids import CounterId, OfficerId, ServiceId
from shared.domain.plan import Plan
from shared.domain.quota import Channel, Quota
from shared.domain.roles import Reader
from shared.domain.ticket import Ticket
from shared.store.store import Store
from tests.support.audit import Audit
from tests.support.factory import NOW, a_plan
from tests.support.office_case import OfficeCase, an_office

KTP = ServiceId("ktp")
ZONE = ZoneInfo("Asia/Jakarta")
SLOT = datetime(2026, 11, 25, 10, 0, tzinfo=ZONE)  # NOW is 09.42
EARLY = SLOT.replace(hour=9, minute=20)


def plan_with(rules: BookingRules | None = None, **facts: Any) -> Plan:
    """The factory's plan that takes bookings; facts of one service changed."""
    plan = a_plan(bookings=rules or BookingRules())
    return replace(plan, services={**plan.services, KTP: replace(plan.services[KTP], **facts)})


def books(case: OfficeCase, *codes: str, slot_at: datetime = SLOT, is_cancelled: bool = False) -> Done:
    """The booking system's list arrives."""
    told = tuple(Booking(code=code, service_id=KTP, slot_at=slot_at, is_cancelled=is_cancelled) for code in codes)
    return case.done(ImportBookings(command_id=case.command_id(), bookings=told))


def checks_in(case: OfficeCase, code: str = "BK-1001", *, is_priority: bool = False) -> Ticket:
    """A citizen with a booking types its code, and gets a number."""
    done = case.done(CheckIn(command_id=case.command_id(), code=code, is_priority=is_priority))
    issued = done.events[0]
    assert isinstance(issued, TicketIssued)
    return issued.ticket


def refused(case: OfficeCase, code: str = "BK-1001") -> Declined:
    """A citizen types a code that gives no number."""
    return case.declined(CheckIn(command_id=case.command_id(), code=code))


def goes_to(case: OfficeCase, clock: str) -> None:
    """It is so late, that day."""
    hour, minute = clock.split(".")
    case.clock.set(SLOT.replace(hour=int(hour), minute=int(minute)))


def test_a_booking_stands_as_if_it_had_come_before_its_slot(store_url: str) -> None:
    """Slot 10.00, head start 30: behind who came at 09.25, before who came at 09.35; and the call says why."""
    with an_office(store_url, plan_with(), SetClock(EARLY)) as case:
        goes_to(case, "09.25")
        first = case.issues()
        goes_to(case, "09.35")
        second = case.issues()
        books(case, "BK-1001")
        goes_to(case, "09.50")
        booked = checks_in(case)
        assert booked.booked_for == SLOT
        assert booked.promise is not None
        case.signs_in()
        calls = []
        for _ in range(3):
            call = case.calls_next()
            calls.append((call.announcement.label, call.reason))
            case.on_ticket(Finish, call.ticket_id)
        assert calls == [
            (first.label, CallReason.ARRIVAL),
            (booked.label, CallReason.BOOKING),
            (second.label, CallReason.ARRIVAL),
        ]


def test_a_waiting_priority_comes_before_a_booking(store_url: str) -> None:
    """However early its place, a booking is called after priority under the default policy."""
    with an_office(store_url, plan_with()) as case:
        books(case, "BK-1001")
        checks_in(case)
        elder = case.issues(is_priority=True)
        case.signs_in()
        assert case.calls_next().announcement.label == elder.label


def test_a_code_gives_one_number_at_two_kiosks_at_once(store_url: str) -> None:
    """Eight hands, one code: one ticket; each of the others is told its number."""
    with an_office(store_url, plan_with()) as case:
        books(case, "BK-1001")
        asked = [CheckIn(command_id=case.command_id(), code="bk 1oo1") for _ in range(8)]
        with ThreadPoolExecutor(8) as kiosks:
            answers = list(kiosks.map(case.do, asked))
        done = [answer for answer in answers if isinstance(answer, Done)]
        told = [answer for answer in answers if isinstance(answer, Declined)]
        assert len(done) == 1
        assert {(each.code, each.details["label"]) for each in told} == {(RefusalCode.BOOKING_USED, "A-001")}
        assert case.snapshot(Reader.KIOSK).given_today == {KTP: {Channel.BOOKING: 1}}


def test_the_window_is_kept_to_the_minute(store_url: str) -> None:
    """09.29: told to come at 09.30; 10.15: on time still; 10.16: a walk-in's number without a booking's place."""
    with an_office(store_url, plan_with(), SetClock(EARLY)) as case:
        books(case, "BK-1001", "BK-1002", "BK-1003")
        goes_to(case, "09.29")
        early = refused(case)
        assert early.code is RefusalCode.BOOKING_TOO_EARLY
        assert early.details["opens_at"] == "2026-11-25T09:30:00+07:00"
        goes_to(case, "09.30")
        assert checks_in(case).booked_for == SLOT
        goes_to(case, "10.15")
        assert checks_in(case, "BK-1002").booked_for == SLOT
        goes_to(case, "10.16")
        late = checks_in(case, "BK-1003")
        assert (late.booked_for, late.place) == (None, late.arrival_seq)
        assert case.snapshot().given_today == {KTP: {Channel.BOOKING: 2, Channel.KIOSK: 1}}


def test_late_is_refused_where_the_office_says_so(store_url: str) -> None:
    """late = refuse: no number after the window; and yesterday's booking gives none in any case."""
    with an_office(store_url, plan_with(BookingRules(late="refuse"))) as case:
        books(case, "BK-1001")
        goes_to(case, "10.16")
        assert refused(case).code is RefusalCode.BOOKING_LATE
    assert BookingRules().late == "walk_in"


def test_yesterdays_booking_is_late(store_url: str) -> None:
    """The next day its slot is over, though late ones may be walk-ins on the day itself."""
    with an_office(store_url, plan_with()) as case:
        books(case, "BK-1001")
        case.clock.set(SLOT + timedelta(days=1))
        assert refused(case).code is RefusalCode.BOOKING_LATE


def test_unknown_and_cancelled_codes_are_told_apart(store_url: str) -> None:
    """A code that nobody has, one that is no code, and one whose appointment is off."""
    with an_office(store_url, plan_with()) as case:
        books(case, "BK-1001")
        assert refused(case, "BK-9999").code is RefusalCode.UNKNOWN_BOOKING
        assert refused(case, "?").code is RefusalCode.UNKNOWN_BOOKING
        case.done(CancelBooking(command_id=case.command_id(), code="bk1001"))
        assert refused(case).code is RefusalCode.BOOKING_CANCELLED


def test_the_same_list_twice_changes_nothing(store_url: str) -> None:
    """Idempotent: the second import records nothing; a moved slot is brought up to date; a used one stays."""
    with an_office(store_url, plan_with()) as case:
        first = books(case, "BK-1001", "BK-1002").events[0]
        assert isinstance(first, BookingsImported)
        assert (first.added, first.changed, first.cancelled) == (2, 0, 0)
        assert books(case, "BK-1001", "BK-1002").events == ()
        used = checks_in(case)
        moved = books(case, "bk1001", "BK-1002", slot_at=SLOT + timedelta(hours=1)).events[0]
        assert isinstance(moved, BookingsImported)
        assert (moved.added, moved.changed) == (0, 1)
        assert refused(case).details["label"] == used.label
        assert refused(case, "BK-1002").code is RefusalCode.BOOKING_TOO_EARLY


def test_an_import_is_all_or_nothing(store_url: str) -> None:
    """One line for a service that isn't there: none is kept."""
    with an_office(store_url, plan_with()) as case:
        good = Booking(code="BK-1001", service_id=KTP, slot_at=SLOT)
        bad = Booking(code="BK-1002", service_id=ServiceId("nowhere"), slot_at=SLOT)
        case.declined(ImportBookings(command_id=case.command_id(), bookings=(good, bad)))
        assert refused(case).code is RefusalCode.UNKNOWN_BOOKING


def test_a_full_day_turns_no_booking_away(store_url: str) -> None:
    """Walk-ins used the day's quota up; the promised place is still given. The bookings' own limit holds."""
    with an_office(store_url, plan_with(quota=Quota(day=1, booking=1))) as case:
        case.issues()
        books(case, "BK-1001", "BK-1002")
        assert checks_in(case).booked_for == SLOT
        assert refused(case, "BK-1002").code is RefusalCode.QUOTA_FULL


def test_mirrors_stay_true_and_kiosks_learn_no_booking(store_url: str) -> None:
    """After a check-in each reader's cut is what its events make; only a counter sees that it is a booking."""
    with an_office(store_url, plan_with()) as case:
        books(case, "BK-1001")
        ticket = checks_in(case)
        assert case.snapshot().tickets[ticket.ticket_id].booked_for == SLOT
        assert case.snapshot(Reader.KIOSK).tickets[ticket.ticket_id].booked_for is None


def test_old_bookings_are_forgotten(store_url: str) -> None:
    """A month after its slot nothing is left of a code."""
    with an_office(store_url, plan_with()) as case:
        books(case, "BK-1001")
        case.clock.set(SLOT + timedelta(days=KEPT_DAYS + 1))
        case.looks_at_the_day()
        store = Store(case.url)
        with store.reading(case.plan.branch.branch_id) as transaction:
            assert transaction.bookings.between(SLOT - timedelta(days=1), SLOT + timedelta(days=1)) == []
        store.close()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\ufeffKode Booking;Layanan;Tanggal;Jam;Nama\r\nBK-1001;ktp;25/11/2026;10.00;Budi\r\n", "1 new"),
        ('code,service,slot\n"BK-1001","Perekaman KTP-el","2026-11-25 10:00"\n', "1 new"),
        ("sep=;\nkode;layanan;tanggal;jam\nBK1001;KTP;25 November 2026;10.00-10.30 WIB\n", "1 new"),
    ],
)
def test_a_spreadsheets_file_is_read(
    store_url: str, tmp_path: Path, text: str, expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Semicolons, byte-order mark, quotes, Indonesian dates: dry run keeps nothing, the import keeps all."""
    file = tmp_path / "janji.csv"
    file.write_bytes(text.encode())
    with an_office(store_url, plan_with()) as case:
        assert run_import(case, file, "--dry-run") == 0
        assert "Would import " + expected in capsys.readouterr().out
        assert refused(case).code is RefusalCode.UNKNOWN_BOOKING
        assert run_import(case, file) == 0
        assert "Imported " + expected in capsys.readouterr().out
        assert checks_in(case).booked_for == SLOT


def test_a_wrong_file_is_told_by_line_and_field(
    store_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Month before day, an unknown service, a code twice: each with its line; nothing is kept."""
    file = tmp_path / "janji.csv"
    file.write_text(
        "kode;layanan;tanggal;jam\nBK-1001;ktp;25/11/2026;10.00\nBK-1002;ktp;11/25/2026;10.00\n"
        "BK-1003;paspor;25/11/2026;10.00\nBK-1OO1;ktp;25/11/2026;11.00\n"
    )
    with an_office(store_url, plan_with()) as case:
        assert run_import(case, file) == 1
        told = capsys.readouterr().err.splitlines()
        assert [line.split(": found")[0].removeprefix(str(file)) for line in told[:-1]] == [
            ", line 3, tanggal",
            ", line 4, layanan",
            ", line 5, kode",
        ]
        assert told[-1] == "3 things are wrong; nothing was imported."
        assert refused(case).code is RefusalCode.UNKNOWN_BOOKING


def test_a_code_that_can_not_be_kept_as_it_is_written_is_a_fault_of_its_line(
    store_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Dashes don't count for a code, yet they are kept: a server has room for 64 signs, and SQLite would take more."""
    file = tmp_path / "janji.csv"
    longest = "BK-1001" + "-" * 57
    with an_office(store_url, plan_with()) as case:
        file.write_text(f"kode;layanan;tanggal;jam\n{longest};ktp;25/11/2026;10.00\n")
        assert run_import(case, file) == 0
        capsys.readouterr()
        file.write_text(f"kode;layanan;tanggal;jam\nBK-1002{longest[7:]}-;ktp;25/11/2026;10.00\n")
        assert run_import(case, file) == 1
        told = capsys.readouterr().err
        assert told.startswith(f"{file}, line 2, kode: found")
        assert "expected at most 64 signs, its spaces and dashes among them" in told
        assert refused(case, "BK-1002").code is RefusalCode.UNKNOWN_BOOKING
        assert checks_in(case, longest).booked_for == SLOT


def run_import(case: OfficeCase, file: Path, *flags: str) -> int:
    """`antre bookings import` on the case's database, at the case's clock."""
    parser = argparse.ArgumentParser()
    cli.add_arguments(parser)
    return cli.run(parser.parse_args(["import", str(file), "--database", case.url, *flags]), case.clock)


def test_now_is_in_the_window() -> None:
    """What the tests above stand on: 09.42 is within the window of a slot at 10.00."""
    assert BookingRules().opens_at(SLOT) <= NOW <= BookingRules().closes_at(SLOT)


def test_nobody_looks_past_a_booking_that_stands_first(store_url: str) -> None:
    """Counter 4 helps with KTP-el. Who came at 09.35 is overdue at 10.36, behind a booking that isn't: the counter's
    own go first, desk and office say the same, and the auditor finds that as it should be."""
    with an_office(store_url, plan_with(), SetClock(EARLY)) as case:
        books(case, "BK-1001")
        goes_to(case, "09.35")
        case.issues()
        goes_to(case, "10.15")
        booked = checks_in(case)
        own = case.issues("akta")
        case.signs_in("rina", "4")
        goes_to(case, "10.36")
        hall, counter = case.snapshot(), case.plan.counters[CounterId("4")]
        foretold = preview(hall, counter, OfficerId("rina"), 0, case.clock.now()).first
        called = case.calls_next("rina", "4")
        assert foretold is not None
        assert foretold.label == called.announcement.label == own.label
        case.on_ticket(Finish, called.ticket_id, "rina", "4")
        assert case.calls_next("rina", "4").announcement.label == booked.label
        Audit(case.plan, seq=1).read(case.published)

"""Appointments as a booking system or a spreadsheet exports them: a CSV file with a line of headings.

Read are a code, a service, a day and a time; a column with the state says which are off. Every other column (a name, a
number) is left where it is. All faults are told in one go, each with its line; a file with a fault gives nothing.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from shared.domain.availability import Given, availability
from shared.domain.booking import LONGEST_CODE, SHORTEST_CODE, Booking, booking_code
from shared.domain.ids import BookingCode, ServiceId
from shared.domain.plan import Plan
from shared.office.booking_words import (
    CANCELLED_WORDS,
    DATE_FORM,
    HEADINGS,
    TIME_FORM,
    Column,
    WrongZone,
    folded,
    read_date,
    read_date_and_time,
    read_time,
)
from shared.office.office_file_table import Fault, meant, shown
from shared.office.whole_file import Unreadable, read_whole
from shared.protocol.messages import WORD_LETTERS

LARGEST_BYTES = 5_000_000
MOST_BOOKINGS = 20_000
_MOST_FAULTS = 50  # a file whose dates are all wrong is one mistake, not ten thousand
_DELIMITERS = ";,\t|"


@dataclass(frozen=True, slots=True)
class BookingFile:
    """What a right file holds; ``over`` counts those of earlier days, left out; ``warnings`` are sentences."""

    bookings: tuple[Booking, ...]
    over: int = 0
    warnings: tuple[str, ...] = ()


class BookingFileWrong(Exception):
    """The file can't be used; ``faults`` says why, in the file's order. Its text has one line for each."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


def read_booking_file(path: Path | str, plan: Plan, now: datetime) -> BookingFile:
    """Read and check a CSV of appointments for a branch; ``now`` is aware. Raises BookingFileWrong."""
    file = Path(path)
    lines = list(_rows(_text(file)))
    if not lines:
        raise _wrong(file, 1, "an empty file", "a line of headings, then one line for each appointment")
    number, headings = lines[0]
    columns, faults = _columns(file, number, headings)
    if faults:
        raise BookingFileWrong(faults)
    reading = _Reading(str(file), plan, now, columns, len(headings))
    for number, cells in lines[1:]:
        reading.read(number, cells)
    if reading.faults:
        raise BookingFileWrong(reading.faults)
    if reading.count > MOST_BOOKINGS:
        raise _wrong(file, 1, f"{reading.count} appointments", f"at most {MOST_BOOKINGS} in one file")
    return BookingFile(tuple(reading.bookings.values()), reading.over, tuple(reading.warnings))


@dataclass(slots=True)
class _Reading:
    """What the lines have given so far."""

    file: str
    plan: Plan
    now: datetime
    columns: dict[Column, tuple[int, str]]
    width: int
    bookings: dict[BookingCode, Booking] = field(default_factory=dict)
    lines: dict[BookingCode, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    over: int = 0
    count: int = 0

    def read(self, number: int, cells: list[str]) -> None:
        """Take in one line."""
        if len(self.faults) >= _MOST_FAULTS:
            return
        if len(cells) > self.width and any(cell.strip() for cell in cells[self.width :]):
            found = f"{len(cells)} cells under {self.width} headings"
            self.faults.append(
                Fault(self.file, number, "", found, "one cell for each heading, text with a comma quoted")
            )
            return
        self.count += 1
        known = len(self.faults)
        key = self._code(number, cells)
        service_id = self._service(number, cells)
        slot_at = self._slot(number, cells)
        if len(self.faults) > known or key is None or service_id is None or slot_at is None:
            return
        is_cancelled = folded(self._cell(Column.STATE, cells)) in CANCELLED_WORDS
        booking = Booking(
            code=self._cell(Column.CODE, cells), service_id=service_id, slot_at=slot_at, is_cancelled=is_cancelled
        )
        before = self.bookings.get(key)
        if before is not None:
            if before != booking:
                found = f"{shown(booking.code)}, which line {self.lines[key]} has for something else"
                self._fault(number, Column.CODE, found, "each code once (O is 0, I and L are 1, dashes don't count)")
            return
        self.lines[key] = number
        zone = self.plan.branch.zone_info
        if slot_at.astimezone(zone).date() < self.now.astimezone(zone).date():
            self.over += 1
            return
        self.bookings[key] = booking
        if not is_cancelled:
            self._look_at_hours(number, booking)

    def _look_at_hours(self, number: int, booking: Booking) -> None:
        service = self.plan.services[booking.service_id]
        given = Given(booking.slot_at.astimezone(self.plan.branch.zone_info).date())
        answer = availability(service, self.plan, given, None, booking.slot_at)
        if not answer.is_open:
            why = f"{service.name.id} is closed then" + (f" ({answer.name.id})" if answer.name.id else "")
            slot = booking.slot_at.strftime("%d/%m/%Y %H.%M")
            self.warnings.append(f"{self.file}, line {number}: {why}, {slot}; its code will give no number.")

    def _cell(self, column: Column, cells: list[str]) -> str:
        place = self.columns.get(column)
        return cells[place[0]].strip() if place is not None and place[0] < len(cells) else ""

    def _fault(self, number: int, column: Column, found: str, expected: str) -> None:
        name = self.columns[column][1] if column in self.columns else column.value
        self.faults.append(Fault(self.file, number, name, found, expected))

    def _code(self, number: int, cells: list[str]) -> BookingCode | None:
        told = self._cell(Column.CODE, cells)
        key = booking_code(told)
        if key is None or "E+" in told.upper():
            form = f"{SHORTEST_CODE} to {LONGEST_CODE} letters and digits"
            hint = " (a spreadsheet has shortened it: make the column text)" if "E+" in told.upper() else ""
            self._fault(number, Column.CODE, shown(told) if told else "nothing", form + hint)
            return None
        if len(told) > WORD_LETTERS:  # spaces and dashes don't count for a code, but it is kept as it is written
            expected = f"at most {WORD_LETTERS} signs, its spaces and dashes among them"
            self._fault(number, Column.CODE, shown(told), expected)
            return None
        return key

    def _service(self, number: int, cells: list[str]) -> ServiceId | None:
        told = self._cell(Column.SERVICE, cells)
        names: dict[str, set[ServiceId]] = {}
        for service in self.plan.services.values():
            wordings = (service.name, service.short_name)
            for name in (service.service_id, *(each for w in wordings for each in (w.id, w.en) if each)):
                names.setdefault(folded(name), set()).add(service.service_id)
        found = names.get(folded(told), set())
        if len(found) == 1:
            return next(iter(found))
        if found:
            ids = ", ".join(sorted(found))
            self._fault(number, Column.SERVICE, f"{shown(told)}, a name of several services", f"an id: {ids}")
        else:
            expected = f"the id or the name of a service{meant(told, [*self.plan.services])}"
            self._fault(number, Column.SERVICE, shown(told) if told else "nothing", expected)
        return None

    def _slot(self, number: int, cells: list[str]) -> datetime | None:
        """Return when the slot begins, aware, in the branch's zone."""
        day_column, told_day = Column.DATE, self._cell(Column.DATE, cells)
        told_time = self._cell(Column.TIME, cells)
        if Column.SLOT in self.columns:
            day_column = Column.SLOT
            told_day, told_time = read_date_and_time(self._cell(Column.SLOT, cells))
        time_column = Column.TIME if Column.TIME in self.columns else day_column
        day = read_date(told_day)
        if day is None:
            self._fault(number, day_column, shown(told_day) if told_day else "nothing", DATE_FORM)
        try:
            at = read_time(told_time, self.plan.branch.zone)
        except WrongZone as wrong:
            self._fault(number, time_column, shown(told_time), f"a time of this branch's zone, {wrong}")
            return None
        if at is None:
            self._fault(number, time_column, shown(told_time) if told_time else "nothing", TIME_FORM)
        if day is None or at is None:
            return None
        slot_at = datetime.combine(day, at, self.plan.branch.zone_info)
        if slot_at > self.now + timedelta(days=366):
            self._fault(number, day_column, shown(told_day), "a day within a year from now")
        return slot_at


def _columns(file: Path, number: int, headings: list[str]) -> tuple[dict[Column, tuple[int, str]], list[Fault]]:
    """Return where each column stands and how the file calls it, and what is wrong with the headings."""
    columns: dict[Column, tuple[int, str]] = {}
    faults: list[Fault] = []
    for place, heading in enumerate(headings):
        column = HEADINGS.get(folded(heading))
        if column is not None and column in columns:
            told = f"{shown(heading)} beside {shown(columns[column][1])}"
            faults.append(Fault(str(file), number, heading.strip(), told, f"one column for the {column.value}"))
        elif column is not None:
            columns[column] = (place, heading.strip())
    if Column.SLOT not in columns and Column.DATE in columns and Column.TIME not in columns:
        columns[Column.SLOT] = columns.pop(Column.DATE)  # "tanggal" with day and time in one cell
    if Column.SLOT in columns and Column.DATE in columns and Column.TIME not in columns:
        columns[Column.TIME] = columns.pop(Column.SLOT)  # "slot" beside a date is its time
    if Column.SLOT in columns:
        columns.pop(Column.DATE, None)
        columns.pop(Column.TIME, None)
    needed = [Column.CODE, Column.SERVICE]
    needed += [] if Column.SLOT in columns else [Column.DATE, Column.TIME]
    for column in (each for each in needed if each not in columns):
        like = ", ".join([name for name, meaning in HEADINGS.items() if meaning is column][:4])
        found = ", ".join(shown(heading) for heading in headings[:8]) or "nothing"
        faults.append(Fault(str(file), number, "", f"the headings {found}", f"one for the {column.value}, like {like}"))
    return columns, faults


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each line that says something, with its number; a first line like ``sep=;`` names the sign between cells."""
    first, _, rest = text.partition("\n")
    is_told = first.strip().lower().startswith("sep=") and len(first.strip()) == len("sep=;")
    body, skipped = (rest, 1) if is_told else (text, 0)
    heading = next((line for line in body.split("\n") if line.strip()), "")
    delimiter = first.strip()[-1] if is_told else max(_DELIMITERS, key=heading.count)
    reader = csv.reader(body.splitlines(keepends=True), delimiter=delimiter, skipinitialspace=True)
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield begins + skipped, cells
            begins = reader.line_num + 1
    except csv.Error:
        yield begins + skipped, [""]


def _text(file: Path) -> str:
    try:
        data = read_whole(file, "a CSV file of appointments", LARGEST_BYTES)
    except Unreadable as problem:
        raise BookingFileWrong([problem.fault]) from problem
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise _wrong(file, 1, "a workbook", "a CSV file: in the spreadsheet choose Save as, CSV")
    text = _decoded(data)
    if "\x00" in text:
        raise _wrong(file, 1, "something that is no text", "a CSV file")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes) -> str:
    """UTF-8, UTF-16 with its mark, or else the code page in which an older spreadsheet saves."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _wrong(file: Path, line: int, found: str, expected: str) -> BookingFileWrong:
    return BookingFileWrong([Fault(str(file), line, "", found, expected)])

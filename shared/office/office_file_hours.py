"""Opening hours as an office writes them, for example ``friday = "08.00-11.30, 13.30-15.30"``."""

from __future__ import annotations

import re
from datetime import time

from shared.domain.hours import WEEK_DAYS, OpeningHours, Span
from shared.office.office_file_table import Table, shown

_DAYS = (
    ("monday", "senin"),
    ("tuesday", "selasa"),
    ("wednesday", "rabu"),
    ("thursday", "kamis"),
    ("friday", "jumat"),
    ("saturday", "sabtu"),
    ("sunday", "minggu"),
)
_DAY_NUMBERS = {name: number for number, names in enumerate(_DAYS) for name in names}
_CLOSED = frozenset({"closed", "tutup"})
_SPAN = re.compile(r"(\d{1,2})[.:](\d{2})\s*[-–]\s*(\d{1,2})[.:](\d{2})")
_FORM = 'times like "08.00-11.30, 13.30-15.30", or "closed"'
_DAY_MINUTES = 24 * 60


def read_hours(table: Table) -> OpeningHours:
    """Return one named set of hours; days that it doesn't name are closed."""
    last_ticket_minutes = table.whole("last_ticket_minutes", 0, 0, 240)
    week: list[tuple[Span, ...]] = [()] * WEEK_DAYS
    told_by: dict[int, str] = {}
    for key in table.values:
        if key == "last_ticket_minutes":
            continue
        days = _days_of(key)
        if not days:
            table.fault(
                key, "a key that is no day", "last_ticket_minutes, a day like friday, or days like monday-thursday"
            )
            continue
        spans = _spans_of(table, key, table.text(key), last_ticket_minutes)
        for day in days:
            if day in told_by:
                table.fault(key, f"{_DAYS[day][0]} for a second time, after {told_by[day]}", "each day once")
            told_by[day] = key
            week[day] = spans
    if not any(week) and not table.reading.faults:
        table.reading.fault(table.path, "no day with opening times", 'at least one line like friday = "08.00-11.30"')
    return OpeningHours(week=tuple(week), last_ticket_minutes=last_ticket_minutes)


def _days_of(key: str) -> list[int]:
    first, dash, last = key.lower().partition("-")
    if first not in _DAY_NUMBERS or (dash and last not in _DAY_NUMBERS):
        return []
    start = _DAY_NUMBERS[first]
    end = _DAY_NUMBERS[last] if dash else start
    return list(range(start, end + 1))


def _spans_of(table: Table, key: str, told: str, last_ticket_minutes: int) -> tuple[Span, ...]:
    if not told or told.lower() in _CLOSED:
        return ()
    spans: list[Span] = []
    length = closed_before = 0
    for part in told.split(","):
        read = _SPAN.fullmatch(part.strip())
        if read is None:
            table.fault(key, shown(part.strip()), _FORM)
            return ()
        opens, closes = _minutes(read[1], read[2]), _minutes(read[3], read[4])
        if opens is None or closes is None or opens == _DAY_MINUTES:
            table.fault(key, shown(part.strip()), "times of day from 00.00 to 24.00")
            return ()
        if closes <= opens:
            table.fault(key, shown(part.strip()), "a closing time after the opening time (midnight is 24.00)")
            return ()
        if opens < closed_before:
            table.fault(key, shown(told), "times in order of the day that don't overlap")
            return ()
        length, closed_before = closes - opens, closes
        spans.append(Span(_time(opens), _time(closes)))
    if length <= last_ticket_minutes:
        table.fault(
            key,
            f"a last span of {length} minutes with last_ticket_minutes = {last_ticket_minutes}",
            "a last span that is longer, or nobody could take a ticket in it",
        )
    return tuple(spans)


def _minutes(hour: str, minute: str) -> int | None:
    total = int(hour) * 60 + int(minute)
    return total if int(minute) < 60 and total <= _DAY_MINUTES else None


def _time(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)

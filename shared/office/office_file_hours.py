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
_NOT_DAYS = ("last_ticket_minutes", "open_on_holidays", "breaks")

Breaks = tuple[tuple[Span, ...], ...]
"""For each week day, Monday first."""
NO_BREAKS: Breaks = ((),) * WEEK_DAYS


def read_hours(table: Table, breaks: Breaks, cutover_hour: int) -> OpeningHours:
    """Return one named set of hours, the branch's breaks cut out of it; days that it doesn't name are closed."""
    last_ticket_minutes = table.whole("last_ticket_minutes", 0, 0, 240)
    keeps_holidays = table.yes_no("open_on_holidays")
    has_breaks = table.yes_no("breaks", default=True)
    week = _read_week(table, cutover_hour, (*_NOT_DAYS, "a day like friday, or days like monday-thursday"))
    for day, (key, spans) in week.items():
        week[day] = (key, _without(spans, breaks[day]) if has_breaks else spans)
        length = _minutes_of(week[day][1][-1]) if week[day][1] else 0
        if spans and not week[day][1]:
            table.fault(key, "times that all lie in the breaks", "times beside them, or breaks = false")
        elif week[day][1] and length <= last_ticket_minutes:
            table.fault(
                key,
                f"a last span of {length} minutes with last_ticket_minutes = {last_ticket_minutes}",
                "a last span that is longer, or nobody could take a ticket in it",
            )
    spans_of = tuple(week[day][1] if day in week else () for day in range(WEEK_DAYS))
    if not any(spans_of) and not table.reading.faults:
        table.reading.fault(table.path, "no day with opening times", 'at least one line like friday = "08.00-11.30"')
    return OpeningHours(week=spans_of, last_ticket_minutes=last_ticket_minutes, keeps_holidays=keeps_holidays)


def read_breaks(table: Table) -> Breaks:
    """Return the branch's breaks for each week day, Monday first."""
    week = _read_week(table, 0, ("a day like friday, or days like monday-thursday",))
    return tuple(week[day][1] if day in week else () for day in range(WEEK_DAYS))


def read_times(table: Table, key: str, cutover_hour: int) -> tuple[Span, ...]:
    """Return one day's times, or none where it says that it is closed; the key must be there."""
    return _spans_of(table, key, table.text(key), cutover_hour)


def _read_week(table: Table, cutover_hour: int, expected: tuple[str, ...]) -> dict[int, tuple[str, tuple[Span, ...]]]:
    """Return the spans of each day that is named, and the key that names it."""
    week: dict[int, tuple[str, tuple[Span, ...]]] = {}
    for key in table.values:
        if key in expected:
            continue
        days = _days_of(key)
        if not days:
            table.fault(key, "a key that is no day", ", ".join(expected))
            continue
        spans = _spans_of(table, key, table.text(key), cutover_hour)
        for day in days:
            if day in week:
                table.fault(key, f"{_DAYS[day][0]} for a second time, after {week[day][0]}", "each day once")
            week[day] = (key, spans)
    return week


def _without(spans: tuple[Span, ...], breaks: tuple[Span, ...]) -> tuple[Span, ...]:
    """Cut breaks out of spans; minutes after midnight stay, a break is of the day itself."""
    pieces = [_bounds(span) for span in spans]
    for begins, ends in (_bounds(each) for each in breaks):
        cut = [((opens, min(closes, begins)), (max(opens, ends), closes)) for opens, closes in pieces]
        pieces = [piece for both in cut for piece in both if piece[0] < piece[1]]
    return tuple(Span(_time(opens), _time(closes)) for opens, closes in pieces)


def _bounds(span: Span) -> tuple[int, int]:
    """Return a span's ends in minutes from the day's beginning; above 1440 on the next day."""
    opens, closes = (each.hour * 60 + each.minute for each in (span.opens, span.closes))
    return opens, closes if closes > opens else closes + _DAY_MINUTES


def _minutes_of(span: Span) -> int:
    opens, closes = _bounds(span)
    return closes - opens


def _days_of(key: str) -> list[int]:
    first, dash, last = key.lower().partition("-")
    if first not in _DAY_NUMBERS or (dash and last not in _DAY_NUMBERS):
        return []
    start = _DAY_NUMBERS[first]
    end = _DAY_NUMBERS[last] if dash else start
    return list(range(start, end + 1))


def _spans_of(table: Table, key: str, told: str, cutover_hour: int) -> tuple[Span, ...]:
    if not told or told.lower() in _CLOSED:
        return ()
    spans: list[Span] = []
    closed_before = 0
    for part in told.split(","):
        read = _SPAN.fullmatch(part.strip())
        if read is None:
            table.fault(key, shown(part.strip()), _FORM)
            return ()
        opens, closes = _minutes(read[1], read[2]), _minutes(read[3], read[4])
        if opens is None or closes is None or opens == _DAY_MINUTES:
            table.fault(key, shown(part.strip()), "times of day from 00.00 to 24.00")
            return ()
        if closes <= opens and not 0 < closes <= cutover_hour * 60:
            past = f", or past midnight until {cutover_hour:02}.00 at the latest" if cutover_hour else ""
            expected = f"a closing time after the opening time (midnight is 24.00){past}"
            table.fault(key, shown(part.strip()), expected)
            return ()
        if opens < closed_before:
            table.fault(key, shown(told), "times in order of the day that don't overlap")
            return ()
        closed_before = closes if closes > opens else closes + _DAY_MINUTES
        spans.append(Span(_time(opens), _time(closes)))
    return tuple(spans)


def _minutes(hour: str, minute: str) -> int | None:
    total = int(hour) * 60 + int(minute)
    return total if int(minute) < 60 and total <= _DAY_MINUTES else None


def _time(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)

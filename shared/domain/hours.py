"""When a service can be taken, in the branch's own time zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

WEEK_DAYS = 7


@dataclass(frozen=True, slots=True)
class Span:
    """From one time of day to a later one; ``closes`` of 00:00 means midnight at the day's end."""

    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """Spans for each week day, Monday first; the last ticket is given some minutes before a day's last span ends."""

    week: tuple[tuple[Span, ...], ...]
    last_ticket_minutes: int = 0


@dataclass(frozen=True, slots=True)
class Opening:
    """What the hours say of an instant. ``until`` and ``next_open_at`` are aware, in the branch's zone.

    ``until``: the last instant at which a ticket is still given today, when open. ``next_open_at``: when tickets are
    given again, when closed (None: not within a week).
    """

    is_open: bool
    until: datetime | None = None
    next_open_at: datetime | None = None


ALWAYS = OpeningHours(week=((Span(time(0), time(0)),),) * WEEK_DAYS)


def opening(hours: OpeningHours, at: datetime, zone: ZoneInfo) -> Opening:
    """Return whether tickets are given at that aware instant, until when, and when again."""
    local = at.astimezone(zone)
    next_open_at: datetime | None = None
    for days_on in range(WEEK_DAYS + 1):
        day = (local + timedelta(days=days_on)).date()
        spans = hours.week[day.weekday()]
        for position, span in enumerate(spans):
            opens = datetime.combine(day, span.opens, zone)
            closes = datetime.combine(day, span.closes, zone)
            if span.closes <= span.opens:
                closes += timedelta(days=1)
            if position == len(spans) - 1:
                closes -= timedelta(minutes=hours.last_ticket_minutes)
            if opens <= local < closes:
                return Opening(is_open=True, until=closes)
            if opens > local and closes > opens and next_open_at is None:
                next_open_at = opens
        if next_open_at is not None:
            break
    return Opening(is_open=False, next_open_at=next_open_at)

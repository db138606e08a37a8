"""When a service can be taken, in the branch's own time zone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

WEEK_DAYS = 7
_STRETCHES_KEPT = 4096  # of the services of a plan many have the same hours


@dataclass(frozen=True, slots=True)
class Span:
    """From one time of day to another; ``closes`` at or before ``opens`` is on the next day (00:00: midnight)."""

    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """Spans for each week day, Monday first; the last ticket is given some minutes before a day's last span ends.

    ``keeps_holidays``: they hold on holidays too.
    """

    week: tuple[tuple[Span, ...], ...]
    last_ticket_minutes: int = 0
    keeps_holidays: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """One span on one date. Tickets are given from ``opens_at`` to just before ``last_at``. All aware, branch zone."""

    opens_at: datetime
    last_at: datetime
    closes_at: datetime
    _from: datetime = field(init=False, repr=False, compare=False)  # the first two in UTC: each number compares them
    _until: datetime = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_from", self.opens_at.astimezone(UTC))
        object.__setattr__(self, "_until", self.last_at.astimezone(UTC))

    @property
    def is_real(self) -> bool:
        """Whether a ticket can be had in it at all."""
        return self._from < self._until

    def gives_at(self, at: datetime) -> bool:
        """Whether tickets are given at that aware instant."""
        return self._from <= at < self._until


@dataclass(frozen=True, slots=True)
class Opening:
    """What the hours say of an instant. ``until`` and ``next_open_at`` are aware, in the branch's zone.

    ``until``: the last instant at which a ticket is still given today, when open. ``next_open_at``: when tickets are
    given again, when closed (None: not within the days looked at).
    """

    is_open: bool
    until: datetime | None = None
    next_open_at: datetime | None = None


ALWAYS = OpeningHours(week=((Span(time(0), time(0)),),) * WEEK_DAYS)


def is_before(one: datetime, other: datetime) -> bool:
    """Compare instants: two wall clocks of one zone would be compared without their offsets, where clocks change."""
    return one.astimezone(UTC) < other.astimezone(UTC)


@lru_cache(maxsize=_STRETCHES_KEPT)
def stretches_on(
    day: date, spans: tuple[Span, ...], last_ticket_minutes: int, zone: ZoneInfo
) -> tuple[Stretch, ...]:  # fmt: skip
    """Return a date's spans as instants; the last ticket is held back at the end of the last one only."""
    found: list[Stretch] = []
    for position, span in enumerate(spans):
        opens_at = datetime.combine(day, span.opens, zone)
        closes_at = datetime.combine(day + timedelta(days=span.closes <= span.opens), span.closes, zone)
        held_back = last_ticket_minutes if position == len(spans) - 1 else 0
        found.append(Stretch(opens_at, closes_at - timedelta(minutes=held_back), closes_at))
    return tuple(found)


def opening_of(of_day: Callable[[date], tuple[Stretch, ...]], at: datetime, zone: ZoneInfo, days: int) -> Opening:
    """Return whether tickets are given at an aware instant, until when, and when again within so many days."""
    today = at.astimezone(zone).date()
    running = (stretch for stretch in _days(of_day, today - timedelta(days=1), 2) if stretch.gives_at(at))
    now = next(running, None)
    if now is not None:
        return Opening(is_open=True, until=now.last_at)
    coming = (each for each in _days(of_day, today, days + 1) if each.is_real and is_before(at, each.opens_at))
    following = next(coming, None)
    return Opening(is_open=False, next_open_at=following.opens_at if following else None)


def opening(hours: OpeningHours, at: datetime, zone: ZoneInfo) -> Opening:
    """Return what a usual week's hours say of an aware instant."""

    def of_day(day: date) -> tuple[Stretch, ...]:
        return stretches_on(day, hours.week[day.weekday()], hours.last_ticket_minutes, zone)

    return opening_of(of_day, at, zone, WEEK_DAYS)


def _days(of_day: Callable[[date], tuple[Stretch, ...]], first: date, count: int) -> Iterator[Stretch]:
    for days_on in range(count):
        yield from of_day(first + timedelta(days=days_on))

"""What a run measured: waits by class, how true the promises were beside three plainer ones, how busy the counters."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from statistics import fmean, median

from shared.domain.events import (
    CounterPaused,
    CounterReopened,
    Event,
    OfficerSignedIn,
    OfficerSignedOut,
    TicketCalled,
    TicketIssued,
    TicketWentOn,
)
from shared.domain.hall_watch import HallWatch
from shared.domain.ids import CounterId, TicketId
from shared.domain.plan import Plan
from shared.domain.ticket import Ticket
from shared.domain.waiting import STEP_MINUTES

# What the plain range is tried with, in hindsight: from a × forecast to b × forecast + c minutes.
_LOWER = tuple(step / 10 for step in range(11))
_UPPER = (1.0, 1.2, 1.4, 1.7, 2.0, 2.4, 2.8, 3.4, 4.0, 5.0, 6.0, 8.0)
_ADDED = (0.0, 5.0, 10.0, 20.0, 40.0, 80.0, 160.0, 320.0)
_LEAVES_COUNTER = frozenset(
    {
        "ticket.finished",
        "ticket.marked_no_show",
        "ticket.cancelled",
        "ticket.went_on",
        "ticket.parked",
        "ticket.transferred",
    }
)
METHODS = ("mean_ahead", "last_to_enter", "head_of_line")


@dataclass(slots=True)
class Told:
    """A ticket, or a further step of a visit: what was forecast in several ways when it began, and what came. Minutes.

    A step's ticket is as of the step: its service, its promise, and as arrival when the step began.
    """

    ticket: Ticket
    plain: dict[str, float]
    wait_minutes: float | None = None
    called_at: datetime | None = None


@dataclass
class Measures:
    """Listens to the events of a run; reports only days that count."""

    plan: Plan
    counted: set[date] = field(default_factory=set)
    told: list[Told] = field(default_factory=list)
    steps: list[Told] = field(default_factory=list)  # further ones, of visits over several services
    lengths: list[tuple[datetime, int]] = field(default_factory=list)  # how many wait, whenever that changes
    open_minutes: float = 0.0
    busy_minutes: float = 0.0
    no_shows: int = 0
    served: int = 0
    _by_id: dict[TicketId, Told] = field(default_factory=dict)
    _step_of: dict[TicketId, Told] = field(default_factory=dict)  # that waits
    _since: dict[CounterId, datetime] = field(default_factory=dict)
    _busy_since: dict[TicketId, datetime] = field(default_factory=dict)
    _day: date | None = None
    _waiting: int = 0

    def __post_init__(self) -> None:
        self._watch = HallWatch(self.plan)

    def take(self, events: Sequence[Event]) -> None:
        """Take in the next events."""
        for event in events:
            if isinstance(event, TicketIssued):
                self._issued(event)
            elif isinstance(event, TicketWentOn):
                self._went_on(event)
            self._watch.take(event)
            if isinstance(event, TicketCalled):
                self._called(event)
            elif isinstance(event, OfficerSignedIn | CounterReopened):
                self._since[event.counter_id] = event.at
            elif isinstance(event, OfficerSignedOut | CounterPaused):
                since = self._since.pop(event.counter_id, None)
                if since is not None and self._counts:
                    self.open_minutes += _minutes(since, event.at)
            elif event.type in _LEAVES_COUNTER:
                self._ended(event)

    @property
    def _counts(self) -> bool:
        return self._day in self.counted

    def _issued(self, event: TicketIssued) -> None:
        ticket = event.ticket
        self._day = ticket.business_date
        if not self._counts:
            return
        told = Told(ticket, self._plain(ticket, event.ahead))
        self._by_id[ticket.ticket_id] = told
        self.told.append(told)
        self._waiting += 1
        self.lengths.append((event.at, self._waiting))

    def _went_on(self, event: TicketWentOn) -> None:
        first = self._by_id.get(event.ticket_id)
        if first is None:
            return
        ticket = replace(first.ticket, service_id=event.service_id, promise=event.promise, arrived_at=event.at)
        classes = (True,) if ticket.is_priority else (False, True)
        waiting = [one for is_one in classes for one in self._watch.waiting(event.service_id, is_priority=is_one)]
        told = Told(ticket, self._plain(ticket, sum(one.order < ticket.order for one in waiting)))
        self._step_of[event.ticket_id] = told
        self.steps.append(told)

    def _plain(self, ticket: Ticket, ahead: int) -> dict[str, float]:
        watch = self._watch
        service = self.plan.services[ticket.service_id]
        counters = self.plan.counters_for(ticket.service_id)
        is_open = sum(watch.counters[counter.counter_id].is_open for counter in counters)
        beside = {service_id for counter in counters for service_id in counter.service_ids}
        oldest = watch.head(beside)
        head = _minutes(oldest.arrived_at, ticket.arrived_at) if oldest is not None else 0.0
        entered = watch.last_entered.get((ticket.service_id, ticket.is_priority), 0.0)
        return {
            "mean_ahead": ahead * service.service_minutes / max(1, is_open),
            "last_to_enter": entered if ahead else 0.0,
            "head_of_line": head,
        }

    def _called(self, event: TicketCalled) -> None:
        told = self._by_id.get(event.ticket_id)
        if told is None:
            return
        self._busy_since[event.ticket_id] = event.at
        step = self._step_of.pop(event.ticket_id, None)
        if step is not None:
            step.wait_minutes, step.called_at = _minutes(step.ticket.arrived_at, event.at), event.at
        if told.wait_minutes is None:
            told.wait_minutes, told.called_at = _minutes(told.ticket.arrived_at, event.at), event.at
            self._waiting -= 1
            self.lengths.append((event.at, self._waiting))

    def _ended(self, event: Event) -> None:
        ticket_id: TicketId = event.ticket_id  # type: ignore[union-attr]  # each of _LEAVES_COUNTER has one
        told = self._by_id.get(ticket_id)
        if told is None:
            return
        since = self._busy_since.pop(ticket_id, None)
        if since is not None:
            self.busy_minutes += _minutes(since, event.at)
        if told.wait_minutes is None:
            self._waiting -= 1
        self.no_shows += event.type == "ticket.marked_no_show"
        self.served += event.type == "ticket.finished"

    def report(self) -> dict[str, object]:
        """Return everything as plain numbers, rounded: minutes to a tenth, shares to a thousandth."""
        ended = [told for told in self.told if told.wait_minutes is not None]
        return {
            "days": len({told.ticket.business_date for told in self.told}),
            "visitors": len(self.told),
            "further_steps": len(self.steps),
            "served": self.served,
            "no_shows": self.no_shows,
            "never_called": len(self.told) - len(ended),
            "priority_share": _share(told.ticket.is_priority for told in self.told),
            "waits": {
                name: waits_of([told.wait_minutes or 0.0 for told in ended if told.ticket.is_priority is wanted])
                for name, wanted in (("regular", False), ("priority", True))
            }
            | {"all": waits_of([told.wait_minutes or 0.0 for told in ended])},
            "longest_wait_minutes": round(max((told.wait_minutes or 0.0 for told in ended), default=0.0), 1),
            "utilisation": round(self.busy_minutes / self.open_minutes, 3) if self.open_minutes else 0.0,
            "promise": promise_of([*self.told, *self.steps]),
        }


def waits_of(minutes: Sequence[float]) -> dict[str, float]:
    """Return count, median, nine of ten, and the longest."""
    ordered = sorted(minutes)
    if not ordered:
        return {"count": 0, "median": 0.0, "p90": 0.0, "longest": 0.0}
    nine_of_ten = ordered[min(len(ordered) - 1, math.ceil(0.9 * len(ordered)) - 1)]
    return {
        "count": len(ordered),
        "median": round(median(ordered), 1),
        "p90": round(nine_of_ten, 1),
        "longest": round(ordered[-1], 1),
    }


def promise_of(all_told: Sequence[Told]) -> dict[str, object]:
    """Compare what was told with what came, and with the narrowest plain ranges that hold as many.

    Who was never called was promised wrongly, whatever was told, by every method. Whose wait was told to be unknown is
    only counted.
    """
    known = [(told.ticket.promise, told.wait_minutes, told) for told in all_told if told.ticket.promise is not None]
    came = [(promise, wait, told) for promise, wait, told in known if wait is not None]
    if not came:
        return {"tickets": len(known), "coverage": 0.0, "width_minutes": 0.0, "width_ratio": None}
    waits = [wait for _promise, wait, _told in came]
    held = [promise.holds(wait) for promise, wait, _told in came]
    width = fmean(promise.width_minutes for promise, _wait, _told in came)
    of_all = len(came) / len(known)
    against: dict[str, dict[str, float | None]] = {}
    for method in METHODS:
        forecasts = [told.plain[method] for _promise, _wait, told in came]
        best = narrowest_plain(forecasts, waits, fmean(held))
        error = fmean(abs(forecast - wait) for forecast, wait in zip(forecasts, waits, strict=True))
        against[method] = {
            "mean_error_minutes": round(error, 1),
            "width_minutes": None if best is None else round(best[0], 1),
            "coverage": None if best is None else round(best[1] * of_all, 3),
            "width_ratio": None if best is None or not best[0] else round(width / best[0], 3),
        }
    return {
        "tickets": len(known),
        "coverage": round(fmean(held) * of_all, 3),
        "coverage_where_a_wait_was_told": _share(p.holds(wait) for p, wait, _told in came if not p.is_none),
        "told_straight_on": sum(promise.is_none for promise, _wait, _told in came),
        "told_unknown": len(all_told) - len(known),
        "never_called": len(known) - len(came),
        "width_minutes": round(width, 1),
        "width_ratio": against[METHODS[0]]["width_ratio"],
        "mean_error_minutes": round(fmean(abs(promise.middle_minutes - wait) for promise, wait, _told in came), 1),
        "against": against,
    }


def narrowest_plain(forecasts: Sequence[float], waits: Sequence[float], coverage: float) -> tuple[float, float] | None:
    """Return width and coverage of the narrowest plain range, its margins chosen in hindsight to hold as many.

    The same rounding outwards to five minutes as for ours. None: no margins that were tried hold as many. Who is held
    is one bit each of a large number, so that a year of tickets is compared in seconds.
    """
    seen = [math.floor(wait + 0.5) for wait in waits]
    count = len(seen)
    lows = {a: [math.floor(a * m / STEP_MINUTES) * STEP_MINUTES for m in forecasts] for a in _LOWER}
    not_before = {a: (fmean(low), _bits(x >= y for x, y in zip(seen, low, strict=True))) for a, low in lows.items()}
    best: tuple[float, float] | None = None
    for b in _UPPER:
        for c in _ADDED:
            tops = [math.ceil((b * m + c) / STEP_MINUTES) * STEP_MINUTES for m in forecasts]
            mean_top, not_after = fmean(tops), _bits(x <= y for x, y in zip(seen, tops, strict=True))
            for mean_low, is_late_enough in not_before.values():
                held = (is_late_enough & not_after).bit_count() / count
                if held >= coverage and (best is None or mean_top - mean_low < best[0]):
                    best = (mean_top - mean_low, held)
    return best


def _bits(claims: Iterable[bool]) -> int:
    return int("".join("1" if claim else "0" for claim in claims) or "0", 2)


def _share(claims: Iterable[bool]) -> float:
    told = list(claims)
    return round(sum(told) / len(told), 3) if told else 0.0


def _minutes(begin: datetime, end: datetime) -> float:
    return (end - begin).total_seconds() / 60

"""The promise: how long a ticket's wait will be, as a range that four of five times turns out true.

First a forecast: the hall is run ahead by its own rules, with the services' recent lengths, today's pace and the
officers' breaks (`run_ahead`). Then a range around it from the forecast's own recent errors (`conformal`). What is
learnt comes from the journal alone, so it can be made again from it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from heapq import heappop, heappush

from shared.domain.conformal import Calibrator
from shared.domain.events import Event, TicketWentOn
from shared.domain.hall_watch import Entered, HallWatch
from shared.domain.ids import TicketId
from shared.domain.plan import Plan
from shared.domain.run_ahead import Newcomer, RunAhead
from shared.domain.waiting import WaitRange

NO_WAIT = WaitRange(0, 0)
_KNOWN_AFTER = 1.2  # times the forecast


@dataclass(frozen=True, slots=True)
class Forecast:
    """What is expected for one ticket, in minutes; ``known``: how much of the day's pace was known, 0 to 1."""

    minutes: float
    known: float
    is_straight: bool = False  # a counter is free and nobody stands before


@dataclass(frozen=True, slots=True, order=True)
class Heard:
    """A wait that has ended, and when it may be learnt from."""

    due_at: datetime
    number: int
    forecast: Forecast = field(compare=False)
    told: WaitRange = field(compare=False)
    minutes: float = field(compare=False)
    is_priority: bool = field(compare=False)


@dataclass
class Promiser:
    """Makes promises for one branch and learns from each wait that ends. Feed it every event, in order."""

    plan: Plan
    watch: HallWatch = field(init=False)
    ahead: RunAhead = field(init=False)
    calibrators: dict[bool, Calibrator] = field(default_factory=lambda: {False: Calibrator(), True: Calibrator()})
    forecasts: dict[TicketId, tuple[Forecast, WaitRange]] = field(default_factory=dict)

    heard: list[Heard] = field(default_factory=list)
    count: int = 0
    _just_thought: tuple[tuple[Newcomer, datetime], Forecast | None] | None = None

    def __post_init__(self) -> None:
        self.watch = HallWatch(self.plan)
        self.ahead = RunAhead(self.watch)

    def promise(self, who: Newcomer, now: datetime) -> WaitRange | None:
        """Return what to tell who takes a ticket now, or goes on to a further step; None: nothing honest to say."""
        forecast = self.forecast(who, now)
        return None if forecast is None else self.range_of(forecast, is_priority=who.is_priority)

    def range_of(self, forecast: Forecast, *, is_priority: bool) -> WaitRange:
        """Return the range around a forecast."""
        if forecast.is_straight:
            return NO_WAIT
        return self.calibrators[is_priority].range_for(forecast.minutes, forecast.known)

    def take(self, event: Event) -> None:
        """Take in the next event of the journal: what the hall is like now, and how true a promise was."""
        if event.type == "ticket.issued" and event.ticket.service_id in self.plan.services:
            ticket = event.ticket
            place = ticket.order[0] if ticket.order[0] != ticket.arrival_seq else None
            forecast = self.forecast(Newcomer(ticket.service_id, ticket.is_priority, place), event.at)
            self._note(ticket.ticket_id, forecast, ticket.promise, is_priority=ticket.is_priority)
        elif event.type == "ticket.went_on" and event.service_id in self.plan.services:
            self._note_step(event)
        self._just_thought = None
        if event.type == "clock.set":
            by = event.at - event.before_at
            self.heard = [replace(heard, due_at=heard.due_at + by) for heard in self.heard]
        entered = self.watch.take(event)
        if entered is not None:
            self._hear(entered)
        is_over = event.type == "day.turned"
        while self.heard and (is_over or self.heard[0].due_at <= event.at):
            heard = heappop(self.heard)
            forecast = heard.forecast
            self.calibrators[heard.is_priority].learn(forecast.minutes, heard.told, heard.minutes, forecast.known)
        if is_over:
            self.forecasts.clear()

    def _note_step(self, event: TicketWentOn) -> None:
        held = self.watch.held.get(event.ticket_id)
        if held is not None:
            who = Newcomer(event.service_id, held.is_priority, held.order[0], held.arrived_at, leaves=event.ticket_id)
            self._note(event.ticket_id, self.forecast(who, event.at), event.promise, is_priority=held.is_priority)

    def _note(
        self, ticket_id: TicketId, forecast: Forecast | None, told: WaitRange | None, *, is_priority: bool
    ) -> None:
        if forecast is not None:
            self.forecasts[ticket_id] = forecast, told or self.range_of(forecast, is_priority=is_priority)

    def _hear(self, entered: Entered) -> None:
        kept = self.forecasts.pop(entered.ticket.ticket_id, None)
        if kept is None or not entered.ticket.was_promised:
            return
        forecast, told = kept
        if forecast.is_straight:
            self.calibrators[entered.ticket.is_priority].count(is_held=told.holds(entered.minutes))
            return
        # Of those who came together the short waits end first: learning from them at once would teach that all are
        # short. So an outcome counts only when most of its like are known too.
        due = max(entered.minutes, forecast.minutes * _KNOWN_AFTER)
        heard = Heard(
            entered.ticket.waits_since + timedelta(minutes=due),
            self.count,
            forecast,
            told,
            entered.minutes,
            entered.ticket.is_priority,
        )
        self.count += 1
        heappush(self.heard, heard)

    def forecast(self, who: Newcomer, now: datetime) -> Forecast | None:
        """Return what is expected for somebody who would join a queue now: the hall is run ahead, by its own rules.

        None: no officer is there who calls the service, and none is thought to come back.
        """
        if self._just_thought is not None and self._just_thought[0] == (who, now):
            return self._just_thought[1]  # asked for the promise, and once more by the event that tells of it
        found = self.ahead.minutes_until_called(who, now)
        known = self.watch.known(who.service_id)
        forecast = None if found is None else Forecast(found[0], known, is_straight=found[1])
        self._just_thought = (who, now), forecast
        return forecast

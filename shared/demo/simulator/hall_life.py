"""Officers and citizens of one simulated day: what each does next, in order of time, against the live office."""

from __future__ import annotations

import heapq
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import count

from shared.demo.simulator.house import hours_on, officer_at
from shared.demo.simulator.live_office import LiveOffice
from shared.demo.simulator.people import Person, people_of
from shared.demo.simulator.scenario import Scenario
from shared.domain.answers import Answer, Done
from shared.domain.commands import (
    CallNext,
    Command,
    Finish,
    IssueTicket,
    MarkNoShow,
    Recall,
    SignIn,
    SignOut,
    Start,
)
from shared.domain.events import Event, TicketCalled, TicketIssued
from shared.domain.ids import CommandId, CounterId, OfficerId, ServiceId, TicketId

_RECALL_AFTER_SECONDS = 40.0
_NO_SHOW_AFTER_SECONDS = 45.0  # after the recall
COMMIT_EVERY = 400  # commands: what a commit costs is shared, and a mirror is compared this often

Listener = Callable[[list[Event]], None]
Action = Callable[[], None]


@dataclass
class Desk:
    """A counter and its officer, as they live the day."""

    counter_id: CounterId
    officer_id: OfficerId
    service_ids: frozenset[ServiceId]
    helps_service_ids: frozenset[ServiceId]
    breaks_at: list[datetime]
    is_in: bool = False
    is_idle: bool = False
    in_hand: TicketId | None = None


@dataclass
class Told:
    """What the driver tells whoever watches: events as they come, and each command that was sent twice."""

    listeners: list[Listener] = field(default_factory=list)
    on_commit: list[Action] = field(default_factory=list)
    retries: int = 0
    retries_answered_alike: bool = True
    refusals: dict[str, int] = field(default_factory=dict)


class HallLife:
    """Lives days. Use one for a whole run; `live` each day in order."""

    def __init__(self, office: LiveOffice, seed: int, told: Told) -> None:
        self._office = office
        self._plan = office.plan
        self._zone = office.plan.branch.zone_info
        self._seed = seed
        self._told = told
        self._ids = count(1)
        self._order = count()
        self._since_commit = 0
        self._agenda: list[tuple[datetime, int, Action]] = []
        self._people: dict[TicketId, Person] = {}
        self._desks: list[Desk] = []
        self._chance = random.Random(seed)  # noqa: S311  # a simulated hall, not a secret
        self._goes_home_at = datetime.max

    def live(self, scenario: Scenario, day: date) -> None:
        """Let one day happen, from the first officer to the last."""
        # Of its own for each day and use: one more person on Monday must not change who comes on Tuesday.
        self._chance = random.Random(f"{self._seed}/{day}/officers")  # noqa: S311  # as above
        arrivals = random.Random(f"{self._seed}/{day}/people")  # noqa: S311  # as above
        people = people_of(scenario, self._plan, day, arrivals)
        self._people.clear()
        self._agenda.clear()
        self._goes_home_at = self._closing(day) + timedelta(minutes=scenario.overtime_minutes)
        self._desks = self._staff(scenario, day)
        for person in people:
            self._at(person.at, lambda person=person: self._arrive(person, scenario))
        while self._agenda:
            at, _order, action = heapq.heappop(self._agenda)
            self._office.clock.set(at)
            action()
        self.commit()

    def commit(self) -> None:
        """Put what happened on disk and tell so."""
        self._office.commit()
        self._since_commit = 0
        for action in self._told.on_commit:
            action()

    def send(self, command: Command, *, again: bool = False) -> Answer:
        """Execute a command at the clock's instant and tell the listeners."""
        answer, events = self._office.execute(command)
        if events:
            for listener in self._told.listeners:
                listener(events)
        if again:
            self._told.retries += 1
            second, more = self._office.execute(command)
            if second != answer or more:
                self._told.retries_answered_alike = False
        if not isinstance(answer, Done):
            self._told.refusals[answer.code.value] = self._told.refusals.get(answer.code.value, 0) + 1
        self._since_commit += 1
        if self._since_commit >= COMMIT_EVERY:
            self.commit()
        return answer

    def command_id(self) -> CommandId:
        """Return an id for the next command."""
        return CommandId(f"c{next(self._ids)}")

    def _at(self, when: datetime, action: Action) -> None:
        heapq.heappush(self._agenda, (when, next(self._order), action))

    def _in(self, seconds: float, action: Action) -> None:
        self._at(self._office.clock.now() + timedelta(seconds=seconds), action)

    def _closing(self, day: date) -> datetime:
        latest = datetime.combine(day, time(8), self._zone)
        for service in self._plan.services.values():
            for span in hours_on(self._plan, service, day).week[0]:
                latest = max(latest, datetime.combine(day, span.closes, self._zone))
        return latest

    def _staff(self, scenario: Scenario, day: date) -> list[Desk]:
        desks = []
        for counter in self._plan.counters.values():
            if counter.counter_id in scenario.away_counters:
                continue
            spans = [
                span
                for service_id in counter.service_ids
                for span in hours_on(self._plan, self._plan.services[service_id], day).week[0]
            ]
            if not spans:
                continue
            opens = datetime.combine(day, min(span.opens for span in spans), self._zone)
            is_late = self._chance.random() < scenario.late_chance
            begins = opens + timedelta(minutes=self._chance.uniform(10, 30) if is_late else self._chance.uniform(-5, 2))
            pause = scenario.break_after_minutes
            desk = Desk(
                counter_id=counter.counter_id,
                officer_id=officer_at(counter.counter_id),
                service_ids=frozenset(counter.service_ids),
                helps_service_ids=frozenset(counter.helps_service_ids),
                breaks_at=[
                    opens + timedelta(minutes=pause * number + self._chance.uniform(-20, 20)) for number in (1, 2, 3)
                ],
            )
            desks.append(desk)
            self._at(begins, lambda desk=desk: self._sit_down(desk, scenario))
        return desks

    def _arrive(self, person: Person, scenario: Scenario) -> None:
        command = IssueTicket(
            command_id=self.command_id(), service_id=person.service_id, is_priority=person.is_priority
        )
        answer = self.send(command, again=self._chance.random() < scenario.retry_chance)
        if not isinstance(answer, Done):
            return
        for event in answer.events:
            if isinstance(event, TicketIssued):
                self._people[event.ticket.ticket_id] = person
        self._rouse(person.service_id, scenario)

    def _rouse(self, service_id: ServiceId, scenario: Scenario) -> None:
        """An officer with nothing to do sees that somebody waits: one whose own service it is before one who helps."""
        for services in ("service_ids", "helps_service_ids"):
            for desk in self._desks:
                if desk.is_in and desk.is_idle and service_id in getattr(desk, services):
                    desk.is_idle = False
                    self._in(self._chance.uniform(4, 20), lambda desk=desk: self._call_next(desk, scenario))
                    return

    def _sit_down(self, desk: Desk, scenario: Scenario) -> None:
        self.send(
            SignIn(command_id=self.command_id(), counter_id=desk.counter_id, officer_id=desk.officer_id, pin="0000")
        )
        desk.is_in = True
        self._in(self._chance.uniform(5, 30), lambda: self._call_next(desk, scenario))

    def _get_up(self, desk: Desk) -> None:
        self.send(SignOut(command_id=self.command_id(), counter_id=desk.counter_id, officer_id=desk.officer_id))
        desk.is_in = desk.is_idle = False

    def _call_next(self, desk: Desk, scenario: Scenario) -> None:
        now = self._office.clock.now()
        if now >= self._goes_home_at or (desk.breaks_at and now >= desk.breaks_at[0]):
            self._leave(desk, scenario)
            return
        answer = self.send(
            CallNext(command_id=self.command_id(), counter_id=desk.counter_id, officer_id=desk.officer_id),
            again=self._chance.random() < scenario.retry_chance,
        )
        desk.in_hand = None
        called = (
            next((e for e in answer.events if isinstance(e, TicketCalled)), None) if isinstance(answer, Done) else None
        )
        if called is None:
            self._rest(desk, scenario)
            return
        desk.in_hand = called.ticket_id
        person = self._people.get(called.ticket_id)
        if person is not None and person.stays:
            self._in(person.walk_seconds, lambda: self._start(desk, person, scenario))
        else:
            self._in(_RECALL_AFTER_SECONDS, lambda: self._recall(desk, scenario))

    def _rest(self, desk: Desk, scenario: Scenario) -> None:
        """Nobody waits: go home once no more numbers are given, take a break that is near, or sit and look."""
        now = self._office.clock.now()
        if now >= self._goes_home_at - timedelta(minutes=scenario.overtime_minutes):
            self._get_up(desk)
            return
        desk.is_idle = True
        if desk.breaks_at:
            self._at(max(now, desk.breaks_at[0]), lambda: self._break_if_idle(desk, scenario))
        else:
            self._at(
                self._goes_home_at - timedelta(minutes=scenario.overtime_minutes),
                lambda: self._go_home_if_idle(desk),
            )

    def _break_if_idle(self, desk: Desk, scenario: Scenario) -> None:
        if desk.is_idle and desk.breaks_at and self._office.clock.now() >= desk.breaks_at[0]:
            self._leave(desk, scenario)

    def _go_home_if_idle(self, desk: Desk) -> None:
        if desk.is_idle and desk.is_in:
            self._get_up(desk)

    def _leave(self, desk: Desk, scenario: Scenario) -> None:
        """Finish what is in hand and get up; come back after a break."""
        if desk.in_hand is not None:
            self.send(
                Finish(
                    command_id=self.command_id(),
                    counter_id=desk.counter_id,
                    officer_id=desk.officer_id,
                    ticket_id=desk.in_hand,
                )
            )
            desk.in_hand = None
        self._get_up(desk)
        if self._office.clock.now() >= self._goes_home_at:
            return
        desk.breaks_at.pop(0)
        minutes = scenario.break_minutes * self._chance.uniform(0.7, 1.5)
        self._in(60 * minutes, lambda: self._sit_down(desk, scenario))

    def _start(self, desk: Desk, person: Person, scenario: Scenario) -> None:
        ticket_id = desk.in_hand
        if ticket_id is None:
            return
        self.send(
            Start(
                command_id=self.command_id(),
                counter_id=desk.counter_id,
                officer_id=desk.officer_id,
                ticket_id=ticket_id,
            )
        )
        self._in(person.service_seconds, lambda: self._call_next(desk, scenario))

    def _recall(self, desk: Desk, scenario: Scenario) -> None:
        if desk.in_hand is None:
            return
        self.send(
            Recall(
                command_id=self.command_id(),
                counter_id=desk.counter_id,
                officer_id=desk.officer_id,
                ticket_id=desk.in_hand,
            )
        )
        self._in(_NO_SHOW_AFTER_SECONDS, lambda: self._give_up(desk, scenario))

    def _give_up(self, desk: Desk, scenario: Scenario) -> None:
        if desk.in_hand is None:
            return
        self.send(
            MarkNoShow(
                command_id=self.command_id(),
                counter_id=desk.counter_id,
                officer_id=desk.officer_id,
                ticket_id=desk.in_hand,
            )
        )
        desk.in_hand = None
        self._call_next(desk, scenario)

"""Officers and citizens of one simulated day: what each does next, in order of time, against the live office."""

from __future__ import annotations

import heapq
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import count

from shared.demo.simulator.booked import booking_list, check_in_of
from shared.demo.simulator.live_office import LiveOffice
from shared.demo.simulator.people import Person, people_of
from shared.demo.simulator.scenario import Scenario
from shared.demo.simulator.staff import Desk, closing, staff_of
from shared.domain.answers import Answer, Done
from shared.domain.commands import (
    AddStep,
    CallNext,
    Command,
    Finish,
    ImportBookings,
    IssueTicket,
    MarkNoShow,
    Park,
    PauseCounter,
    Recall,
    Reinstate,
    ReopenCounter,
    SignIn,
    SignOut,
    Start,
    Transfer,
)
from shared.domain.errors import RefusalCode
from shared.domain.events import Event, TicketCalled, TicketIssued, TicketWentOn
from shared.domain.ids import CommandId, ServiceId, TicketId

_RECALL_AFTER_SECONDS = 40.0
_NO_SHOW_AFTER_SECONDS = 45.0  # after the recall
_SEEN_AFTER_SECONDS = 60.0  # that a paper is missing, or that this is the wrong counter
_LIST_COMES = time(5)  # the booking system's, of the day
COMMIT_EVERY = 2000  # commands: what a commit costs is shared, and a mirror is compared this often

Listener = Callable[[list[Event]], None]
Action = Callable[[], None]


@dataclass
class Told:
    """What the driver tells whoever watches: events as they come, and each command that was sent twice."""

    listeners: list[Listener] = field(default_factory=list)
    on_commit: list[Action] = field(default_factory=list)
    retries: int = 0
    retries_answered_alike: bool = True
    refusals: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Visit:
    """A person with a number, and what is still to happen to them."""

    person: Person
    seconds: list[float]
    is_there: bool
    parked_minutes: float | None
    goes_to: ServiceId | None
    to_add: list[ServiceId]  # steps that an officer adds once it is served


class HallLife:
    """Lives days. Use one for a whole run; `live` each day in order."""

    def __init__(self, office: LiveOffice, seed: int, told: Told) -> None:
        self._office = office
        self._plan = office.plan
        self._seed = seed
        self._told = told
        self._ids = count(1)
        self._order = count()
        self._since_commit = 0
        self._agenda: list[tuple[datetime, int, Action]] = []
        self._visits: dict[TicketId, Visit] = {}
        self._desks: list[Desk] = []
        self._chance = random.Random(seed)  # noqa: S311  # a simulated hall, not a secret
        self._last_number_at = self._goes_home_at = office.clock.now()

    def live(self, scenario: Scenario, day: date) -> None:
        """Let one day happen, from the first officer to the last."""
        # Of its own for each day and use: one more person on Monday must not change who comes on Tuesday.
        self._chance = random.Random(f"{self._seed}/{day}/officers")  # noqa: S311  # as above
        arrivals = random.Random(f"{self._seed}/{day}/people")  # noqa: S311  # as above
        people = people_of(scenario, self._plan, day, arrivals)
        self._visits.clear()
        self._agenda.clear()
        self._last_number_at = closing(self._plan, day)
        self._goes_home_at = self._last_number_at + timedelta(minutes=scenario.overtime_minutes)
        self._desks = staff_of(scenario, self._plan, day, self._chance)
        for desk in self._desks:
            self._at(desk.begins_at, partial(self._sit_down, desk, scenario))
        booked = booking_list(self.command_id(), day, people) if scenario.booked_chance else None
        if booked is not None:
            self._at(datetime.combine(day, _LIST_COMES, self._plan.branch.zone_info), partial(self._take_list, booked))
        for number, person in enumerate(people):
            comes = self._arrive if person.slot_at is None else partial(self._check_in, day, number)
            self._at(person.at, partial(comes, person, scenario))
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

    def _do(self, desk: Desk, verb: Callable[..., Command], *, again: bool = False, **facts: object) -> Answer:
        """An officer does something at their counter."""
        return self.send(
            verb(command_id=self.command_id(), counter_id=desk.counter_id, officer_id=desk.officer_id, **facts),
            again=again,
        )

    def _arrive(self, person: Person, scenario: Scenario) -> None:
        first, *then = person.service_ids
        command = IssueTicket(
            command_id=self.command_id(), service_id=first, is_priority=person.is_priority, then_service_ids=tuple(then)
        )
        answer = self.send(command, again=self._chance.random() < scenario.retry_chance)
        if isinstance(answer, Done):
            self._begin_visit(answer, person, scenario)

    def _take_list(self, booked: ImportBookings) -> None:
        self.send(booked)

    def _check_in(self, day: date, number: int, person: Person, scenario: Scenario) -> None:
        """Somebody with an appointment types its code; who is too early tries again when they may."""
        self._office.commit()  # a place by an appointment is looked up in the journal, as it stands on disk
        command = check_in_of(self.command_id(), day, number, person)
        answer = self.send(command, again=self._chance.random() < scenario.retry_chance)
        if isinstance(answer, Done):
            self._begin_visit(answer, person, scenario)
        elif answer.code is RefusalCode.BOOKING_TOO_EARLY:
            opens_at = datetime.fromisoformat(str(answer.details["opens_at"]))
            self._at(opens_at, partial(self._check_in, day, number, person, scenario))

    def _begin_visit(self, answer: Done, person: Person, scenario: Scenario) -> None:
        """They have a number; a booking's is for its first service, an officer adds the further ones."""
        for event in answer.events:
            if isinstance(event, TicketIssued):
                is_booked = person.slot_at is not None
                self._visits[event.ticket.ticket_id] = Visit(
                    person,
                    list(person.service_seconds),
                    person.stays,
                    person.parked_minutes,
                    person.goes_to,
                    list(person.service_ids[1:]) if is_booked else [],
                )
                self._rouse(event.ticket.service_id, scenario)

    def _rouse(self, service_id: ServiceId, scenario: Scenario) -> None:
        """An officer with nothing to do sees that somebody waits: one whose own service it is before one who helps."""
        for services in ("service_ids", "helps_service_ids"):
            for desk in self._desks:
                if desk.is_in and desk.is_idle and service_id in getattr(desk, services):
                    desk.is_idle = False
                    self._in(self._chance.uniform(4, 20), partial(self._call_next, desk, scenario))
                    return

    def _sit_down(self, desk: Desk, scenario: Scenario) -> None:
        self._do(desk, SignIn, pin="0000")
        self._begin(desk, scenario)

    def _come_back(self, desk: Desk, scenario: Scenario) -> None:
        self._do(desk, ReopenCounter)
        self._begin(desk, scenario)

    def _begin(self, desk: Desk, scenario: Scenario) -> None:
        desk.is_in = True
        self._in(self._chance.uniform(5, 30), lambda: self._call_next(desk, scenario))

    def _call_next(self, desk: Desk, scenario: Scenario) -> None:
        now = self._office.clock.now()
        if now >= self._goes_home_at or (desk.breaks_at and now >= desk.breaks_at[0]):
            self._leave(desk, scenario)
            return
        answer = self._do(desk, CallNext, again=self._chance.random() < scenario.retry_chance)
        desk.in_hand = None
        events = answer.events if isinstance(answer, Done) else ()
        self._go_on(events, scenario)
        called = next((event for event in events if isinstance(event, TicketCalled)), None)
        if called is None:
            self._rest(desk, scenario)
            return
        desk.in_hand = called.ticket_id
        visit = self._visits[called.ticket_id]
        if visit.is_there:
            self._in(visit.person.walk_seconds, lambda: self._start(desk, visit, scenario))
        else:
            self._in(_RECALL_AFTER_SECONDS, lambda: self._recall(desk, visit, scenario))

    def _go_on(self, events: tuple[Event, ...], scenario: Scenario) -> None:
        """Who has a further step walks there, and is seen to wait."""
        for event in events:
            if isinstance(event, TicketWentOn):
                del self._visits[event.ticket_id].seconds[0]
                self._rouse(event.service_id, scenario)

    def _rest(self, desk: Desk, scenario: Scenario) -> None:
        """Nobody waits: go home once no more numbers are given, or sit and look until somebody comes."""
        if self._office.clock.now() >= self._last_number_at:
            self._do(desk, SignOut)
            desk.is_in = False
            return
        desk.is_idle = True
        if desk.breaks_at:
            self._at(desk.breaks_at[0], lambda: self._break_if_idle(desk, scenario))
        self._at(self._last_number_at, lambda: self._go_home_if_idle(desk))

    def _break_if_idle(self, desk: Desk, scenario: Scenario) -> None:
        if desk.is_idle and desk.breaks_at and self._office.clock.now() >= desk.breaks_at[0]:
            self._leave(desk, scenario)

    def _go_home_if_idle(self, desk: Desk) -> None:
        if desk.is_idle and desk.is_in:
            self._do(desk, SignOut)
            desk.is_in = desk.is_idle = False

    def _leave(self, desk: Desk, scenario: Scenario) -> None:
        """Finish what is in hand and get up; come back after a break, unless it is time to go home."""
        if desk.in_hand is not None:
            answer = self._do(desk, Finish, ticket_id=desk.in_hand)
            desk.in_hand = None
            self._go_on(answer.events if isinstance(answer, Done) else (), scenario)
        desk.is_in = desk.is_idle = False
        now = self._office.clock.now()
        if now >= self._goes_home_at:
            self._do(desk, SignOut)
            return
        desk.breaks_at.pop(0)
        back_at = now + timedelta(minutes=scenario.break_minutes * self._chance.uniform(0.7, 1.5))
        self._do(desk, PauseCounter, reason="istirahat", until=back_at)
        self._at(back_at, lambda: self._come_back(desk, scenario))

    def _start(self, desk: Desk, visit: Visit, scenario: Scenario) -> None:
        self._do(desk, Start, ticket_id=desk.in_hand)
        while visit.to_add:
            self._do(desk, AddStep, ticket_id=desk.in_hand, service_id=visit.to_add.pop(0))
        if visit.parked_minutes is not None:
            self._in(_SEEN_AFTER_SECONDS, lambda: self._park(desk, visit, scenario))
        elif visit.goes_to is not None:
            self._in(_SEEN_AFTER_SECONDS, lambda: self._send_on(desk, visit, scenario))
        else:
            self._in(visit.seconds[0], lambda: self._call_next(desk, scenario))

    def _park(self, desk: Desk, visit: Visit, scenario: Scenario) -> None:
        """A paper is missing: the next one comes, and who fetched it is called again at the place by arrival."""
        until = self._office.clock.now() + timedelta(minutes=visit.parked_minutes or 0.0)
        visit.parked_minutes = None
        self._do(desk, Park, ticket_id=desk.in_hand, reason="berkas kurang", until=until)
        self._at(until, lambda: self._rouse(visit.person.service_ids[-len(visit.seconds)], scenario))
        desk.in_hand = None
        self._call_next(desk, scenario)

    def _send_on(self, desk: Desk, visit: Visit, scenario: Scenario) -> None:
        """It was the wrong service: another one of the agency has them next."""
        service_id, visit.goes_to = visit.goes_to, None
        answer = self._do(desk, Transfer, ticket_id=desk.in_hand, service_id=service_id, reason="salah layanan")
        if isinstance(answer, Done) and service_id is not None:
            self._rouse(service_id, scenario)
        desk.in_hand = None
        self._call_next(desk, scenario)

    def _recall(self, desk: Desk, visit: Visit, scenario: Scenario) -> None:
        self._do(desk, Recall, ticket_id=desk.in_hand)
        self._in(_NO_SHOW_AFTER_SECONDS, lambda: self._give_up(desk, visit, scenario))

    def _give_up(self, desk: Desk, visit: Visit, scenario: Scenario) -> None:
        ticket_id = desk.in_hand
        self._do(desk, MarkNoShow, ticket_id=ticket_id)
        if visit.person.back_after_minutes is not None:
            self._in(
                60 * visit.person.back_after_minutes, lambda: self._take_back(desk, visit, ticket_id, scenario)
            )  # fmt: skip
        desk.in_hand = None
        self._call_next(desk, scenario)

    def _take_back(self, desk: Desk, visit: Visit, ticket_id: TicketId | None, scenario: Scenario) -> None:
        """They have come after all, if somebody is still there to ask."""
        if not desk.is_in:
            return
        visit.is_there = True
        self._do(desk, Reinstate, ticket_id=ticket_id, reason="baru datang")
        self._rouse(visit.person.service_ids[0], scenario)

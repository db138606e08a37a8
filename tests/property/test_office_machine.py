"""Any sequence of what people may do in a hall keeps the house's promises."""

from __future__ import annotations

import tempfile
from collections import Counter as Tally
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from shared.domain.answers import Declined, Done
from shared.domain.booking import Booking, BookingRules
from shared.domain.calling import CallReason
from shared.domain.commands import (
    AddStep,
    CallChosen,
    Cancel,
    CheckIn,
    Finish,
    ImportBookings,
    IssueTicket,
    MarkNoShow,
    Park,
    PauseCounter,
    PauseService,
    Recall,
    Reinstate,
    ReopenCounter,
    ReopenService,
    Resume,
    Start,
    TakeOver,
    Transfer,
)
from shared.domain.errors import RefusalCode
from shared.domain.events import (
    DayTurned,
    Event,
    TicketCalled,
    TicketCancelled,
    TicketFinished,
    TicketIssued,
    TicketMarkedNoShow,
    TicketParked,
    TicketRecalled,
    TicketReinstated,
    TicketResumed,
    TicketReturned,
    TicketStarted,
    TicketTakenOver,
    TicketTransferred,
    TicketWentOn,
    cut_event,
)
from shared.domain.ids import CommandId, CounterId, OfficerId, ServiceId, TicketId
from shared.domain.queues import head_of, overdue_at
from shared.domain.roles import Reader
from shared.domain.ticket import TRANSITIONS, TicketState, Verb
from shared.domain.wording import Wording
from shared.office.opening import database_url
from tests.support.factory import a_plan
from tests.support.office_case import OfficeCase, an_office

SERVICES = st.sampled_from(["ktp", "kk", "akta", "nib"])
CODES = st.sampled_from(["BK-1001", "bk1002", "BK 1003"])
PLACES = st.sampled_from([("rina", "3"), ("andi", "4"), ("yuniarti", "5"), ("hendra", "1")])
VERBS = st.sampled_from([Recall, Start, Finish, MarkNoShow])
MOVES = st.sampled_from([Transfer, Park, Resume, Reinstate, Cancel, TakeOver, AddStep, CallChosen])

_VERB_OF: dict[type, Verb] = {
    TicketCalled: Verb.CALL,
    TicketRecalled: Verb.RECALL,
    TicketStarted: Verb.START,
    TicketFinished: Verb.FINISH,
    TicketMarkedNoShow: Verb.MARK_NO_SHOW,
    TicketReturned: Verb.RETURN,
    TicketCancelled: Verb.CANCEL,
    TicketTransferred: Verb.TRANSFER,
    TicketParked: Verb.PARK,
    TicketResumed: Verb.RESUME,
    TicketWentOn: Verb.GO_ON,
    TicketTakenOver: Verb.TAKE_OVER,
}


class HallMachine(RuleBasedStateMachine):
    """Citizens, officers, a supervisor, a nervous network and the clock, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        folder = self.stack.enter_context(tempfile.TemporaryDirectory(prefix="antre-machine-"))
        self.case: OfficeCase = self.stack.enter_context(
            an_office(database_url(Path(folder)), a_plan(bookings=BookingRules()))
        )
        self.mirrors = {reader: self.case.snapshot(reader) for reader in Reader}
        self.heard = 0
        self.states: dict[TicketId, TicketState] = {}
        self.labels: Tally[tuple[object, str]] = Tally()
        self.answered: list[tuple[object, object]] = []

    def teardown(self) -> None:
        self.stack.close()

    @rule(service=SERVICES, is_priority=st.booleans())
    def citizen_takes_a_ticket(self, service: str, is_priority: bool) -> None:
        command_id = self.case.command_id()
        self._ask(IssueTicket(command_id=command_id, service_id=ServiceId(service), is_priority=is_priority))

    @rule(code=CODES, service=SERVICES, minutes=st.sampled_from([-60, -10, 0, 20, 120]), is_cancelled=st.booleans())
    def booking_system_tells_of_an_appointment(self, code: str, service: str, minutes: int, is_cancelled: bool) -> None:
        slot_at = self.case.clock.now() + timedelta(minutes=minutes)
        told = Booking(code=code, service_id=ServiceId(service), slot_at=slot_at, is_cancelled=is_cancelled)
        self._ask(ImportBookings(command_id=self.case.command_id(), bookings=(told,)))

    @rule(code=CODES, is_priority=st.booleans())
    def citizen_checks_in(self, code: str, is_priority: bool) -> None:
        self._ask(CheckIn(command_id=self.case.command_id(), code=code, is_priority=is_priority))

    def _ask(self, command: object) -> None:
        answer = self.case.do(command)  # type: ignore[arg-type]  # any command
        self.answered.append((command, answer))

    @rule(place=PLACES)
    def officer_signs_in(self, place: tuple[str, str]) -> None:
        self.case.signs_in(*place)

    @rule(place=PLACES)
    def officer_signs_out(self, place: tuple[str, str]) -> None:
        self.case.signs_out(*place)

    @rule(place=PLACES)
    def officer_presses_next(self, place: tuple[str, str]) -> None:
        command = self.case.next_command(*place)
        self._ask(command)

    @rule(place=PLACES, kind=VERBS, data=st.data())
    def officer_does_something_to_a_ticket(self, place: tuple[str, str], kind: type, data: st.DataObject) -> None:
        if self.states:
            ticket_id = data.draw(st.sampled_from(sorted(self.states)))
            self.case.on_ticket(kind, ticket_id, *place)

    @rule(place=PLACES, kind=VERBS)
    def officer_does_something_to_their_ticket(self, place: tuple[str, str], kind: type) -> None:
        held = self.mirrors[Reader.COUNTER].counters[CounterId(place[1])].ticket_id
        if held is not None:
            self.case.on_ticket(kind, held, *place)

    @rule(place=PLACES, kind=MOVES, data=st.data())
    def officer_moves_a_ticket(self, place: tuple[str, str], kind: type, data: st.DataObject) -> None:
        if not self.states:
            return
        held = self.mirrors[Reader.COUNTER].counters[CounterId(place[1])].ticket_id
        known = sorted(self.states)
        ticket_id = data.draw(st.sampled_from([held] * len(known) + known if held else known))
        facts: dict[str, object] = {"ticket_id": ticket_id}
        if kind is AddStep:
            facts["service_id"] = ServiceId(data.draw(SERVICES))
        elif kind is not Resume:
            facts["reason"] = data.draw(st.sampled_from(["a reason", ""]))
        if kind is Transfer:
            facts["service_id"] = data.draw(st.none() | SERVICES)
            facts["for_counter_id"] = data.draw(st.none() | st.sampled_from(["3", "4", "5", "1"]))
            facts["for_officer_id"] = data.draw(st.none() | st.sampled_from(["rina", "andi"]))
        if kind is Park and data.draw(st.booleans()):
            facts["until"] = self.case.clock.now() + timedelta(minutes=30)
        command_id = self.case.command_id()
        self._ask(kind(command_id=command_id, counter_id=CounterId(place[1]), officer_id=OfficerId(place[0]), **facts))

    @rule(
        place=PLACES, kind=st.sampled_from([PauseCounter, ReopenCounter, PauseService, ReopenService]), service=SERVICES
    )
    def something_rests_or_goes_on(self, place: tuple[str, str], kind: type, service: str) -> None:
        facts: dict[str, object] = {}
        if kind in (PauseService, ReopenService):
            facts["service_id"] = ServiceId(service)
        if kind is PauseService:
            facts["message"] = Wording("Gangguan")
        if kind is PauseCounter:
            facts["reason"] = "prayer"
        command_id = self.case.command_id()
        self._ask(kind(command_id=command_id, counter_id=CounterId(place[1]), officer_id=OfficerId(place[0]), **facts))

    @rule(place=PLACES)
    def supervisor_frees_a_counter(self, place: tuple[str, str]) -> None:
        self.case.releases(place[1])

    @precondition(lambda self: self.answered)
    @rule(data=st.data())
    def network_repeats_a_command(self, data: st.DataObject) -> None:
        command, answer = data.draw(st.sampled_from(self.answered[-5:]))
        assert self.case.do(command) == answer  # type: ignore[arg-type]  # any command

    @rule(seconds=st.sampled_from([1, 60, 3600, 3600 * 9]))
    def time_passes(self, seconds: int) -> None:
        self.case.clock.pass_seconds(seconds)

    @rule(by=st.sampled_from([timedelta(hours=-2), timedelta(days=-1), timedelta(days=1), timedelta(days=500)]))
    def clock_is_set(self, by: timedelta) -> None:
        self.case.clock.jump(self.case.clock.now() + by)

    @invariant()
    def events_are_lawful_and_mirrors_true(self) -> None:
        for event in self.case.published[self.heard :]:
            self._check(event)
            for reader, mirror in self.mirrors.items():
                mirror.apply(cut_event(event, reader))
        self.heard = len(self.case.published)
        for reader, mirror in self.mirrors.items():
            assert mirror == self.case.snapshot(reader), reader
        held = [state.ticket_id for state in self.mirrors[Reader.COUNTER].counters.values() if state.ticket_id]
        assert len(held) == len(set(held)), "one ticket at two counters"

    def _check(self, event: Event) -> None:
        if isinstance(event, TicketIssued):
            ticket = event.ticket
            self.labels[ticket.business_date, ticket.label] += 1
            assert self.labels[ticket.business_date, ticket.label] == 1, f"{ticket.label} was given twice"
            self.states[ticket.ticket_id] = TicketState.WAITING
            return
        if isinstance(event, DayTurned):
            assert not any(state.is_live for state in self.states.values()), "somebody waits in a day that is over"
            assert event.business_date not in {day for day, _ in self.labels}, "a day reopened"
            return
        if isinstance(event, TicketReinstated):
            self.states[event.ticket.ticket_id] = TRANSITIONS[self.states[event.ticket.ticket_id], Verb.REINSTATE]
            return
        verb = _VERB_OF.get(type(event))
        if verb is None:
            return
        ticket_id: TicketId = event.ticket_id  # type: ignore[union-attr]  # every verb's event names its ticket
        if isinstance(event, TicketCalled):
            self._check_order(event)
        self.states[ticket_id] = TRANSITIONS[self.states[ticket_id], verb]

    def _check_order(self, event: TicketCalled) -> None:
        """Whoever is called comes before all of their class that this counter calls now with the same rank; a chosen
        one needs its reason, and is one that this counter calls."""
        hall = self.mirrors[Reader.COUNTER]  # as it was just before the call
        counter = self.case.plan.counters[event.counter_id]
        ticket = hall.tickets[event.ticket_id]
        if event.reason is CallReason.CHOSEN:
            assert event.chosen_because
            assert head_of(ticket, counter, event.officer_id) is not None
            return
        overdue = overdue_at(counter.policy or self.case.plan.policy, event.at)
        called = head_of(ticket, counter, event.officer_id, hall.paused_services, overdue)
        assert called is not None, "a counter called what isn't its own"
        assert not hall.counters[event.counter_id].is_paused, "a resting counter called"
        for other in hall.waiting_at(counter, event.officer_id):
            head = head_of(other, counter, event.officer_id, hall.paused_services, overdue)
            assert head is not None
            assert head.rank >= called.rank, "it helped while its own citizens waited"
            if (head.rank, head.is_priority) == (called.rank, called.is_priority):
                assert other.order >= ticket.order, "somebody of the same class was passed over"


HallMachine.TestCase.settings = settings(max_examples=25, stateful_step_count=40, deadline=None)
TestHall = pytest.mark.usefixtures("caplog")(HallMachine.TestCase)  # the console says that the clock was set


def test_declined_changes_nothing(tmp_path: Path) -> None:
    """A refusal in the middle of a group leaves its neighbours and their numbers alone."""
    with an_office(database_url(tmp_path)) as case:
        asked = [
            IssueTicket(command_id=CommandId(f"c{n}"), service_id=ServiceId("ktp" if n % 3 else "nowhere"))
            for n in range(30)
        ]
        answers = [future.result(30) for future in [case.office.execute(command) for command in asked]]
        refused = [answer for answer in answers if isinstance(answer, Declined)]
        assert {answer.code for answer in refused} == {RefusalCode.UNKNOWN_SERVICE}
        labels = [a.events[0].ticket.label for a in answers if isinstance(a, Done)]  # type: ignore[union-attr]  # issued
        assert labels == [f"A-{number:03d}" for number in range(1, 21)]
        assert [event.seq for event in case.published] == list(range(2, 22))

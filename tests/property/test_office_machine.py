"""Any sequence of what people may do in a hall keeps the house's promises."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from shared.domain.answers import Declined, Done
from shared.domain.booking import Booking
from shared.domain.calling import Policy
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
from shared.domain.cut import cut_event
from shared.domain.errors import RefusalCode
from shared.domain.ids import CommandId, CounterId, OfficerId, ServiceId
from shared.domain.roles import Reader
from shared.domain.wording import Wording
from shared.office.opening import database_url
from tests.support.audit import Audit
from tests.support.hands import SEATS, Hands, bring_to_an_end
from tests.support.office_case import OfficeCase, an_office
from tests.support.policies import POLICIES, a_plan_of_rules

SERVICES = st.sampled_from(["ktp", "kk", "akta", "nib"])
CODES = st.sampled_from(["BK-1001", "bk1002", "BK 1003"])
PLACES = st.sampled_from(SEATS)
VERBS = st.sampled_from([Recall, Start, Finish, MarkNoShow])
MOVES = st.sampled_from([Transfer, Park, Resume, Reinstate, Cancel, TakeOver, AddStep, CallChosen])


class HallMachine(RuleBasedStateMachine):
    """Citizens, officers, a supervisor, a nervous network and the clock, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()

    @initialize(policy=POLICIES, of_five=POLICIES)
    def office_opens(self, policy: Policy, of_five: Policy) -> None:
        folder = self.stack.enter_context(tempfile.TemporaryDirectory(prefix="antre-machine-"))
        plan = a_plan_of_rules("hall", policy, of_five)
        self.case: OfficeCase = self.stack.enter_context(an_office(database_url(Path(folder)), plan))
        self.mirrors = {reader: self.case.snapshot(reader) for reader in Reader}
        self.audit = Audit(plan, seq=1)
        self.heard = self.looks = 0
        self.answered: list[tuple[object, object]] = []

    def teardown(self) -> None:
        """Whatever happened: everything is opened again, and everybody's history comes to an end."""
        with self.stack:
            if hasattr(self, "case"):
                self.case.looks_at_the_day()
                self.events_are_lawful_and_mirrors_true()
                bring_to_an_end(Hands([self.case.office]), self.audit)
                for _ in Reader:
                    self.events_are_lawful_and_mirrors_true()
                assert self.audit.live() == [], "somebody is left"

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
        if self.audit.entries:
            ticket_id = data.draw(st.sampled_from(sorted(self.audit.entries)))
            self.case.on_ticket(kind, ticket_id, *place)

    @rule(place=PLACES, kind=VERBS)
    def officer_does_something_to_their_ticket(self, place: tuple[str, str], kind: type) -> None:
        held = self.mirrors[Reader.COUNTER].counters[CounterId(place[1])].ticket_id
        if held is not None:
            self.case.on_ticket(kind, held, *place)

    @rule(place=PLACES, kind=MOVES, data=st.data())
    def officer_moves_a_ticket(self, place: tuple[str, str], kind: type, data: st.DataObject) -> None:
        if not self.audit.entries:
            return
        held = self.mirrors[Reader.COUNTER].counters[CounterId(place[1])].ticket_id
        known = sorted(self.audit.entries)
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
            self.audit.read([event])
            for reader, mirror in self.mirrors.items():
                mirror.apply(cut_event(event, reader))
        self.heard = len(self.case.published)
        self.looks += 1
        reader = list(Reader)[self.looks % len(Reader)]  # one at a time: a mirror that is wrong stays so
        assert self.mirrors[reader] == self.case.snapshot(reader), reader
        held = {c: state.ticket_id for c, state in self.mirrors[Reader.COUNTER].counters.items() if state.ticket_id}
        assert held == self.audit.in_hand


HallMachine.TestCase.settings = settings(max_examples=15, stateful_step_count=40, deadline=None)
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

"""Many people of one hall act at the same instant, by two offices on one database: the journal then tells of an orderly
day. On both engines, under every policy, with quotas and bookings.

Each step lets citizens and officers loose on threads of their own, waits for all of them, and has the journal audited
and every mirror compared. At the end everything is opened again, and everybody's history must come to an end.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from shared.domain.answers import Done
from shared.domain.booking import Booking
from shared.domain.calling import Policy
from shared.domain.clock import SetClock
from shared.domain.commands import ImportBookings, SignIn, TurnDay
from shared.domain.cut import cut_event
from shared.domain.events import Event
from shared.domain.ids import CounterId, OfficerId
from shared.domain.roles import Reader
from shared.office.office import Office
from shared.office.opening import load_plan
from shared.store.store import Store
from tests.support.audit import Audit
from tests.support.factory import NOW
from tests.support.hands import CITIZEN_DEEDS, CODES, OFFICER_DEEDS, SEATS, SERVICES, Hands, bring_to_an_end
from tests.support.office_case import ANSWER_SECONDS, PIN, pins_of
from tests.support.policies import POLICIES, a_plan_of_rules

EXAMPLES = 3
STEPS = 7
DEEDS = 9  # of each person in one step


class AllAtOnce(RuleBasedStateMachine):
    """One branch of its own for each example, in a database that all of them share."""

    names = count()

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url
        self.clock = SetClock(NOW)
        self.offices: list[Office] = []

    @initialize(policy=POLICIES, of_five=POLICIES)
    def opens(self, policy: Policy, of_five: Policy) -> None:
        """Two offices, everybody seated, some appointments, and a few who came before the doors opened."""
        self.plan = a_plan_of_rules(f"branch-{next(self.names)}", policy, of_five)
        load_plan(self.url, self.plan, pins_of(self.plan), self.clock)
        branch_id = self.plan.branch.branch_id
        self.offices = [Office(Store(self.url), branch_id, self.clock) for _ in range(2)]
        self.told: list[list[Event]] = [[], []]
        for office, told in zip(self.offices, self.told, strict=True):
            office.subscribe(told.extend)
        self.mirrors = {reader: self.offices[0].snapshot(reader) for reader in Reader}
        self.audit = Audit(self.plan)
        self.hands = Hands(self.offices)
        for officer, counter in SEATS:
            seat = {"officer_id": OfficerId(officer), "counter_id": CounterId(counter)}
            self.hands.ask(SignIn(command_id=self.hands.new_id(), pin=PIN, **seat))  # type: ignore[arg-type]  # of two ids

    def an_hour_of_appointments(self) -> None:
        bookings = tuple(
            Booking(
                code=code,
                service_id=SERVICES[number % 4],
                slot_at=self.clock.now() + timedelta(minutes=10 * number),
            )
            for number, code in enumerate(CODES)
        )
        self.hands.ask(ImportBookings(command_id=self.hands.new_id(), bookings=bookings), 1)

    @rule(
        seed=st.integers(0, 2**32),
        citizens=st.integers(1, 3),
        officers=st.integers(3, len(SEATS)),
        minutes=st.sampled_from([1, 2, 4, 10, 40, 16 * 60]),
    )
    def all_act_at_once(self, seed: int, citizens: int, officers: int, minutes: int) -> None:
        random = Random(f"{seed} {self.audit.seq}")
        self.an_hour_of_appointments()

        def script(deeds: list[str]) -> list[tuple[str, int, int]]:
            return [(random.choice(deeds), random.randrange(60), random.randrange(60)) for _ in range(DEEDS)]

        self.hands.act(
            [script(CITIZEN_DEEDS) for _ in range(citizens)], [script(OFFICER_DEEDS) for _ in range(officers)]
        )
        self.is_orderly()
        self.clock.pass_seconds(60 * minutes)

    def is_orderly(self) -> None:
        """The journal's new entries break no promise; mirrors and snapshots, answers and journal are one."""
        for office in self.offices:  # who looks at the day hears what the other office wrote
            office.execute(TurnDay(command_id=self.hands.new_id())).result(ANSWER_SECONDS)
        written = self.offices[0].events_after(self.audit.seq, 10_000)
        self.audit.read(written)
        for event in written:
            for reader, mirror in self.mirrors.items():
                if event.seq > mirror.seq:
                    mirror.apply(cut_event(event, reader))
        for reader, mirror in self.mirrors.items():
            assert all(mirror == office.snapshot(reader) for office in self.offices), reader
        held = {c: state.ticket_id for c, state in self.mirrors[Reader.COUNTER].counters.items() if state.ticket_id}
        assert held == self.audit.in_hand
        by_seq = {event.seq: event for event in written}
        for answer in self.hands.answers:
            if isinstance(answer, Done):
                assert all(by_seq.get(event.seq) == event for event in answer.events), "an answer and no entry"
        self.hands.answers.clear()
        for told in self.told:
            assert [event.seq for event in told] == list(range(2, self.audit.seq + 1)), "listeners missed something"

    def teardown(self) -> None:
        """Every history comes to an end."""
        try:
            if self.offices:
                self.is_orderly()
                bring_to_an_end(self.hands, self.audit)
                self.is_orderly()
                assert self.audit.live() == [], "somebody is left"
        finally:
            for office in self.offices:
                office.close()


@pytest.mark.parametrize("store_url", ["sqlite", "postgresql"], indirect=True)
def test_whatever_they_do_at_once_the_day_is_orderly(store_url: str) -> None:
    """No number twice, no ticket at two counters, order within a class, every bound of patience, an end to each."""
    run_state_machine_as_test(
        lambda: AllAtOnce(store_url),  # type: ignore[arg-type]  # a factory of machines is as good as their class
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            # Threads make no example twice: what fails is told by the audit, and can't be made smaller.
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
            deadline=None,
            database=None,
        ),
    )

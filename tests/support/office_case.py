"""An office on a real database, with short words for what tests ask of it."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count

from shared.domain.answers import Answer, Declined, Done
from shared.domain.clock import Clock, SetClock
from shared.domain.commands import (
    CallNext,
    Command,
    Finish,
    IssueTicket,
    MarkNoShow,
    Recall,
    ReleaseCounter,
    SignIn,
    SignOut,
    Start,
    TurnDay,
)
from shared.domain.events import Event, TicketCalled, TicketIssued
from shared.domain.ids import CommandId, CounterId, OfficerId, ServiceId, TicketId
from shared.domain.plan import Plan
from shared.domain.roles import Reader
from shared.domain.snapshot import Snapshot
from shared.domain.ticket import Ticket
from shared.office.office import Office
from shared.office.opening import load_plan, open_office
from shared.office.pins import PinHash, read_pin_hash
from tests.support.factory import NOW, a_plan
from tests.support.ready_store import put_ready_file

PIN = "2580"
ANSWER_SECONDS = 30


def pins_of(plan: Plan) -> dict[OfficerId, PinHash]:
    """The same PIN for every officer."""
    return dict.fromkeys(plan.officers, _PIN_HASH)


def _cheap_hash(pin: str) -> PinHash:
    """A hash that costs a sign-in next to nothing, for its costs travel with it; `test_pins` has the real ones."""
    salt = b"of the tests"
    key = hashlib.scrypt(pin.encode(), salt=salt, n=2, r=1, p=1, dklen=32)
    return read_pin_hash(f"scrypt$2$1$1${b64encode(salt).decode()}${b64encode(key).decode()}")


_PIN_HASH = _cheap_hash(PIN)


@dataclass
class OfficeCase:
    """An open office, its clock, and what it published."""

    office: Office
    url: str
    plan: Plan
    clock: SetClock
    published: list[Event] = field(default_factory=list)
    ids: Iterator[int] = field(default_factory=count)

    def command_id(self) -> CommandId:
        """One that was never used."""
        return CommandId(f"command-{next(self.ids)}")

    def do(self, command: Command) -> Answer:
        """Carry it out and wait for the answer."""
        return self.office.execute(command).result(ANSWER_SECONDS)

    def done(self, command: Command) -> Done:
        """Carry out what the rules must allow."""
        answer = self.do(command)
        assert isinstance(answer, Done), answer
        return answer

    def declined(self, command: Command) -> Declined:
        """Carry out what the rules must refuse."""
        answer = self.do(command)
        assert isinstance(answer, Declined), answer
        return answer

    def issues(self, service: str = "ktp", *, is_priority: bool = False) -> Ticket:
        """A citizen takes a ticket."""
        command = IssueTicket(command_id=self.command_id(), service_id=ServiceId(service), is_priority=is_priority)
        issued = self.done(command).events[0]
        assert isinstance(issued, TicketIssued)
        return issued.ticket

    def signs_in(self, officer: str = "rina", counter: str = "3", pin: str = PIN) -> Answer:
        """An officer sits down."""
        return self.do(
            SignIn(command_id=self.command_id(), counter_id=CounterId(counter), officer_id=OfficerId(officer), pin=pin)
        )

    def signs_out(self, officer: str = "rina", counter: str = "3") -> Answer:
        """An officer leaves."""
        return self.do(
            SignOut(command_id=self.command_id(), counter_id=CounterId(counter), officer_id=OfficerId(officer))
        )

    def next_command(self, officer: str = "rina", counter: str = "3") -> CallNext:
        """The press on *next*."""
        return CallNext(command_id=self.command_id(), counter_id=CounterId(counter), officer_id=OfficerId(officer))

    def calls_next(self, officer: str = "rina", counter: str = "3") -> TicketCalled:
        """An officer presses *next* and somebody is called."""
        called = self.done(self.next_command(officer, counter)).events[-1]
        assert isinstance(called, TicketCalled), called
        return called

    def on_ticket(
        self,
        kind: type[Recall] | type[Start] | type[Finish] | type[MarkNoShow],
        ticket_id: TicketId,
        officer: str = "rina",
        counter: str = "3",
    ) -> Answer:
        """Recall, start, finish or mark a ticket."""
        return self.do(
            kind(
                command_id=self.command_id(),
                counter_id=CounterId(counter),
                officer_id=OfficerId(officer),
                ticket_id=ticket_id,
            )
        )

    def releases(self, counter: str = "3", supervisor: str = "dewi", pin: str = PIN) -> Answer:
        """A supervisor frees a counter."""
        return self.do(
            ReleaseCounter(
                command_id=self.command_id(),
                counter_id=CounterId(counter),
                officer_id=OfficerId(supervisor),
                pin=pin,
            )
        )

    def looks_at_the_day(self) -> Answer:
        """The hub's minute."""
        return self.do(TurnDay(command_id=self.command_id()))

    def snapshot(self, reader: Reader = Reader.COUNTER) -> Snapshot:
        """The hall as it is now."""
        return self.office.snapshot(reader)


@contextmanager
def an_office(url: str, plan: Plan | None = None, clock: Clock | None = None) -> Iterator[OfficeCase]:
    """Load a plan into an empty database and open its office; a SQLite file that isn't there is made."""
    put_ready_file(url)
    plan = plan or a_plan()
    clock = clock if isinstance(clock, SetClock) else SetClock(NOW)
    load_plan(url, plan, pins_of(plan), clock)
    office = open_office(url, clock)
    case = OfficeCase(office=office, url=url, plan=plan, clock=clock)
    office.subscribe(case.published.extend)
    try:
        yield case
    finally:
        case.office.close()  # a test may have opened another one after it closed this

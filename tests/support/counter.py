"""A shift on a fake session: press, answer, look."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from itertools import count
from typing import Any

from counter.presenters.desk import DeskPresenter
from counter.presenters.lights import Action, Light
from counter.presenters.shift import Shift
from shared.client.line import LineState
from shared.domain.calling import CallReason
from shared.domain.clock import SetClock
from shared.domain.events import (
    Event,
    OfficerSignedIn,
    OfficerSignedOut,
    TicketCalled,
    TicketFinished,
    TicketIssued,
    TicketMarkedNoShow,
    TicketRecalled,
    TicketReturned,
    TicketStarted,
)
from shared.domain.ids import CommandId, CounterId, OfficerId
from shared.domain.snapshot import Snapshot
from shared.domain.ticket import Ticket, TicketState
from shared.domain.wording import Language
from tests.support.factory import NOW, a_snapshot, a_ticket, an_announcement
from tests.support.fake_session import FakeSession

RINA, ANDI, DEWI = OfficerId("rina"), OfficerId("andi"), OfficerId("dewi")
THREE, FOUR, FIVE = CounterId("3"), CounterId("4"), CounterId("5")
PIN = "1111"


@dataclass
class Story:
    """The next event of a hall, with the right seq."""

    session: FakeSession

    @property
    def hall(self) -> Snapshot:
        assert self.session.mirror.hall is not None
        return self.session.mirror.hall

    @property
    def seq(self) -> int:
        return self.hall.seq + 1

    @property
    def at(self) -> datetime:
        return self.session.clock.now()

    def _ticket(self, label: str) -> Ticket:
        return next(ticket for ticket in self.hall.tickets.values() if ticket.label == label)

    def issued(self, label: str, service_id: str = "ktp", *, is_priority: bool = False) -> Event:
        ticket = a_ticket(label, service_id, is_priority=is_priority, arrived_at=self.at)
        return TicketIssued(seq=self.seq, at=self.at, ticket=ticket, ahead=0)

    def called(self, label: str, counter: str = "3", *, seq: int | None = None) -> TicketCalled:
        ticket, place = self._ticket(label), self.hall.plan.counters[CounterId(counter)]
        seq = seq or self.seq
        return TicketCalled(
            seq=seq,
            at=self.at,
            ticket_id=ticket.ticket_id,
            counter_id=place.counter_id,
            officer_id=RINA,
            reason=CallReason.ARRIVAL,
            announcement=an_announcement(ticket, place, seq=seq, called_at=self.at),
        )

    def recalled(self, label: str, counter: str = "3") -> Event:
        ticket, place = self._ticket(label), self.hall.plan.counters[CounterId(counter)]
        call = an_announcement(ticket, place, seq=self.seq, called_at=self.at, call_number=ticket.calls + 1)
        return TicketRecalled(
            seq=self.seq,
            at=self.at,
            ticket_id=ticket.ticket_id,
            counter_id=place.counter_id,
            officer_id=RINA,
            announcement=call,
        )

    def started(self, label: str, counter: str = "3") -> Event:
        return TicketStarted(**self._facts(label, counter))

    def finished(self, label: str, counter: str = "3") -> Event:
        return TicketFinished(**self._facts(label, counter))

    def marked_no_show(self, label: str, counter: str = "3") -> Event:
        return TicketMarkedNoShow(**self._facts(label, counter))

    def returned(self, label: str, counter: str = "3") -> Event:
        return TicketReturned(**self._facts(label, counter))

    def done(self, kind: Callable[..., Event], label: str, counter: str = "3", by: str = "rina", **facts: Any) -> Event:
        """Any event about a number: ``kind`` is its class, ``facts`` what it has beyond number, counter and officer."""
        known = {field.name for field in fields(kind)}  # type: ignore[arg-type]  # events are dataclasses
        given = {**self._facts(label, counter), "officer_id": OfficerId(by), **facts}
        return kind(**{name: value for name, value in given.items() if name in known})

    def signed_in(self, counter: str = "3", officer: str = "rina") -> Event:
        return OfficerSignedIn(seq=self.seq, at=self.at, counter_id=CounterId(counter), officer_id=OfficerId(officer))

    def signed_out(self, counter: str = "3", officer: str = "rina", *, seq: int | None = None) -> Event:
        return OfficerSignedOut(
            seq=seq or self.seq, at=self.at, counter_id=CounterId(counter), officer_id=OfficerId(officer)
        )

    def _facts(self, label: str, counter: str) -> dict[str, Any]:
        ticket = self._ticket(label)
        return {
            "seq": self.seq,
            "at": self.at,
            "ticket_id": ticket.ticket_id,
            "counter_id": CounterId(counter),
            "officer_id": RINA,
        }


@dataclass
class Driver:
    """One computer at a counter."""

    session: FakeSession
    clock: SetClock
    shift: Shift
    remembered: list[str] = field(default_factory=list)

    @property
    def story(self) -> Story:
        return Story(self.session)

    @property
    def desk(self) -> DeskPresenter:
        assert self.shift.desk is not None
        return self.shift.desk

    def light(self, action: Action) -> Light:
        return next(one for one in self.desk.lights() if one.action is action)

    def lit(self) -> set[Action]:
        return {one.action for one in self.desk.lights() if one.is_lit}

    def sit_down(self, officer: OfficerId = RINA, counter: CounterId = THREE) -> None:
        """Sign in and be answered."""
        self.shift.sign_in.choose_officer(officer)
        self.shift.sign_in.choose_counter(counter)
        self.type(PIN)
        assert self.shift.sign_in.enter()
        self.session.answer(self.story.signed_in(counter, officer))

    def type(self, digits: str) -> None:
        for digit in digits:
            self.shift.sign_in.type_digit(digit)


def a_shift(
    hall: Snapshot | None = None,
    *,
    is_live: bool = True,
    language: Language = "id",
    remembered: CounterId | None = THREE,
    on_change: Callable[[], None] = lambda: None,
    is_wired: bool = True,
) -> Driver:
    """A shift in that hall, nobody signed in yet. ``is_wired`` False: something else listens to the session."""
    clock = SetClock(NOW)
    session = FakeSession(hall, clock=clock)
    numbers = count(1)
    kept: list[str] = []
    shift = Shift(
        mirror=session.mirror,
        send=session.send,
        clock=clock,
        hub_now=session.hub_now,
        new_command_id=lambda: CommandId(f"command-{next(numbers)}"),
        language=language,
        remembered=remembered,
        remember=kept.append,
        on_change=on_change,
    )
    if is_wired:
        session.snapshotTaken.connect(shift.take_snapshot)
        session.eventsTaken.connect(shift.take_events)
        shift.set_line(LineState.LIVE if is_live else LineState.AWAY)
    return Driver(session, clock, shift, kept)


def a_desk(*tickets: Ticket, language: Language = "id", **facts: object) -> Driver:
    """Rina at counter 3, with these tickets in the hall."""
    driver = a_shift(a_snapshot(tickets=tickets, **facts), language=language)  # type: ignore[arg-type]  # the factory's own facts
    driver.sit_down()
    return driver


def in_hand(label: str = "A-017", state: TicketState = TicketState.CALLED, **facts: object) -> Ticket:
    """A ticket at counter 3, called at NOW."""
    ticket = a_ticket(label, state=state, counter_id="3", called_at=NOW, calls=1)
    if state is TicketState.SERVING:
        ticket = replace(ticket, started_at=NOW)
    return replace(ticket, **facts)  # type: ignore[arg-type]  # names are fields of a ticket

"""People of one hall who all act at once: each on a thread of their own, each by a script of deeds and bare numbers.

The numbers pick a service, a ticket, a reason. What they pick depends on what the others have done by then, so a script
is no plan of what happens; it only sees to it that much does.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from shared.domain import commands
from shared.domain.answers import Answer, Declined, Done
from shared.domain.commands import Command
from shared.domain.errors import RefusalCode
from shared.domain.events import TicketCalled, TicketIssued, TicketMarkedNoShow, TicketParked, TicketTakenOver
from shared.domain.ids import CommandId, CounterId, OfficerId, ServiceId, TicketId
from shared.domain.quota import Channel
from shared.domain.ticket import TicketState
from shared.domain.wording import Wording
from shared.office.office import Office
from tests.support.audit import Audit
from tests.support.office_case import ANSWER_SECONDS, PIN

SERVICES = [ServiceId(name) for name in ("ktp", "kk", "akta", "nib")]
CODES = [f"BK-100{number}" for number in range(6)]
SEATS = [("rina", "3"), ("andi", "4"), ("yuniarti", "5"), ("ridwan", "11"), ("hendra", "1")]
SUPERVISOR = OfficerId("dewi")
MOST_STEPS = 20  # of one visit, those that officers added included

Deed = tuple[str, int, int]
Script = Sequence[Deed]

ON_A_TICKET: dict[str, type[Any]] = {
    "start": commands.Start,
    "finish": commands.Finish,
    "no_show": commands.MarkNoShow,
    "recall": commands.Recall,
    "resume": commands.Resume,
}
WITH_A_REASON: dict[str, type[Any]] = {
    "cancel": commands.Cancel,
    "park": commands.Park,
    "reinstate": commands.Reinstate,
    "take_over": commands.TakeOver,
    "chosen": commands.CallChosen,
}
CITIZEN_DEEDS = ["issue", "issue", "issue", "check_in", "again", "twice"]
OFFICER_DEEDS = [
    *["next"] * 7,
    *["start", "finish", "no_show", "no_show", "recall"],
    *["transfer", "transfer", "park", "resume", "reinstate", "reinstate", "cancel", "take_over", "chosen"],
    *["add_step", "issue", "rest", "go_on", "go_on", "disturb", "restore", "restore", "again", "twice", "free"],
]


@dataclass
class Hands:
    """Everybody of one branch, who reach it by one or more offices."""

    offices: Sequence[Office]
    tickets: list[TicketId] = field(default_factory=list)
    no_shows: list[TicketId] = field(default_factory=list)
    parked: list[TicketId] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    ids: Any = field(default_factory=count)

    def ask(self, command: Command, office: int = 0) -> Answer:
        """Ask one of the offices, and wait."""
        answer = self.offices[office % len(self.offices)].execute(command).result(ANSWER_SECONDS)
        self._note(answer)
        return answer

    def ask_all(self, command: Command) -> None:
        """Ask every office the same at the same time: all of them give one answer."""
        answers = [
            future.result(ANSWER_SECONDS)
            for future in [office.execute(command) for office in (*self.offices, *self.offices)]
        ]
        assert all(answer == answers[0] for answer in answers), "one command, two answers"
        self._note(answers[0])

    def _note(self, answer: Answer) -> None:
        self.answers.append(answer)
        if isinstance(answer, Done):
            self.tickets += [event.ticket.ticket_id for event in answer.events if isinstance(event, TicketIssued)]
            self.no_shows += [event.ticket_id for event in answer.events if isinstance(event, TicketMarkedNoShow)]
            self.parked += [event.ticket_id for event in answer.events if isinstance(event, TicketParked)]

    def new_id(self) -> CommandId:
        """One that nobody else has."""
        return CommandId(f"hand-{next(self.ids)}")

    def act(self, citizens: Sequence[Script], officers: Sequence[Script]) -> None:
        """Let all of them go through their scripts at once; raise what any of them raises."""
        people: list[Callable[[], None]] = [
            Citizen(self, number).goes_through(script) for number, script in enumerate(citizens)
        ]
        people += [
            Seated(self, number, SEATS[number]).goes_through(script) for number, script in enumerate(officers)
        ]  # fmt: skip
        together = threading.Barrier(len(people))

        def run(person: Callable[[], None]) -> None:
            together.wait(ANSWER_SECONDS)
            person()

        with ThreadPoolExecutor(len(people)) as threads:
            for done in [threads.submit(run, person) for person in people]:
                done.result()


class Citizen:
    """A kiosk at which one citizen after the other takes a number."""

    def __init__(self, hands: Hands, number: int) -> None:
        self.hands = hands
        self.number = number  # also which office it reaches
        self.last: tuple[Command, Answer] | None = None

    def goes_through(self, script: Script) -> Callable[[], None]:
        """What its thread does."""

        def run() -> None:
            for deed in script:
                self.does(*deed)

        return run

    def does(self, deed: str, one: int, other: int) -> None:
        """One deed; whether it is refused is nobody's concern here."""
        if deed == "again":
            if self.last is not None:
                command, answer = self.last
                assert self.hands.ask(command, one) == answer, "asked again, answered otherwise"
            return
        if deed == "twice":
            self.hands.ask_all(self.command("issue", one, other))
            return
        command = self.command(deed, one, other)
        answer = self.hands.ask(command, self.number)
        self.last = command, answer
        self.learns(answer)

    def learns(self, answer: Answer) -> None:
        """A citizen knows nothing but their number."""

    def command(self, deed: str, one: int, other: int) -> Command:
        """A number, mostly for one service, sometimes with a second step; or a booking's."""
        if deed == "check_in":
            code = CODES[one % len(CODES)]
            return commands.CheckIn(command_id=self.hands.new_id(), code=code, is_priority=other % 3 == 0)
        further = (SERVICES[other % 4],) if one % 5 == 0 else ()
        return commands.IssueTicket(
            command_id=self.hands.new_id(),
            service_id=SERVICES[one % 7 % 4],
            is_priority=other % 3 == 0,
            then_service_ids=tuple(step for step in further if step != SERVICES[one % 7 % 4]),
        )


class Seated(Citizen):
    """An officer at a counter. Most deeds are on the ticket in hand, the others on anybody's."""

    def __init__(self, hands: Hands, number: int, seat: tuple[str, str]) -> None:
        super().__init__(hands, number)
        self.who: dict[str, Any] = {"officer_id": OfficerId(seat[0]), "counter_id": CounterId(seat[1])}
        self.in_hand: TicketId | None = None

    def learns(self, answer: Answer) -> None:
        """What was called or taken over is in hand; who finds the counter freed sits down again."""
        if isinstance(answer, Declined) and answer.code is RefusalCode.NOT_SIGNED_IN:
            self.hands.ask(commands.SignIn(command_id=self.hands.new_id(), **self.who, pin=PIN), self.number)
        if isinstance(answer, Done):
            for event in answer.events:
                if isinstance(event, TicketCalled | TicketTakenOver):
                    self.in_hand = event.ticket_id

    def command(self, deed: str, one: int, other: int) -> Command:  # noqa: PLR0911  # one for each kind
        """What an officer may ask."""
        head: dict[str, Any] = {"command_id": self.hands.new_id(), **self.who}
        chosen_from = {"reinstate": self.hands.no_shows, "resume": self.hands.parked}
        known = chosen_from.get(deed) or self.hands.tickets
        ticket_id = self.in_hand
        if known and (ticket_id is None or other % 5 == 0 or deed in {"reinstate", "resume", "take_over", "chosen"}):
            ticket_id = known[-1 - one % min(len(known), 12)]
        on_it = {**head, "ticket_id": ticket_id or TicketId("nobody")}
        because = "as was asked" if other % 7 else ""
        if deed in ON_A_TICKET:
            return ON_A_TICKET[deed](**on_it)  # type: ignore[no-any-return]  # a command, above
        if deed in WITH_A_REASON:
            return WITH_A_REASON[deed](**on_it, reason=because)  # type: ignore[no-any-return]  # a command, above
        match deed:
            case "next":
                return commands.CallNext(**head)
            case "transfer":
                goals: list[dict[str, Any]] = [
                    {"service_id": SERVICES[one % 4]},
                    {"for_counter_id": CounterId(SEATS[one % 5][1])},
                    {"for_officer_id": OfficerId(SEATS[one % 5][0])},
                ]
                return commands.Transfer(**on_it, reason=because, **goals[other % 3])
            case "add_step":
                return commands.AddStep(**on_it, service_id=SERVICES[one % 4])
            case "rest":
                return commands.PauseCounter(**head, reason="prayer")
            case "go_on":
                return commands.ReopenCounter(**head)
            case "disturb":
                return commands.PauseService(**head, service_id=SERVICES[one % 4], message=Wording("Gangguan"))
            case "restore":
                return commands.ReopenService(**head, service_id=SERVICES[one % 4])
            case "free":
                freed = CounterId(SEATS[one % 5][1])
                return commands.ReleaseCounter(
                    command_id=head["command_id"], counter_id=freed, officer_id=SUPERVISOR, pin=PIN
                )
            case _:
                return commands.IssueTicket(
                    command_id=head["command_id"],
                    service_id=SERVICES[one % 4],
                    is_priority=other % 3 == 0,
                    channel=Channel.OFFICER,
                )


def bring_to_an_end(hands: Hands, audit: Audit) -> None:
    """Open everything again, resume whoever is parked, and call until nobody waits: nobody is left who waits for ever.

    Raises AssertionError where that takes more calls than there are tickets and steps.
    """
    places = {CounterId(seat[1]): Seated(hands, 0, seat) for seat in SEATS}
    for counter_id, place in places.items():
        if counter_id not in audit.seated:  # a PIN is slow by intent
            hands.ask(commands.SignIn(command_id=hands.new_id(), **place.who, pin=PIN))
        hands.ask(place.command("go_on", 0, 0))
    anywhere = next(iter(places.values()))
    for number in range(len(SERVICES)):
        hands.ask(anywhere.command("restore", number, 0))
    for entry in audit.live():
        if entry.state is TicketState.PARKED:
            hands.ask(commands.Resume(command_id=hands.new_id(), **anywhere.who, ticket_id=entry.ticket.ticket_id))
    for counter_id, ticket_id in audit.in_hand.items():
        places[counter_id].in_hand = ticket_id
        hands.ask(places[counter_id].command("finish", 0, 1))
    left = len(places) + sum(1 + MOST_STEPS for _ in audit.live())
    resting: set[CounterId] = set()
    while len(resting) < len(places):
        for counter_id, place in places.items():
            answer = hands.ask(place.command("next", 0, 0))
            place.learns(answer)  # signed out in between, when the day has turned: sits down again
            if isinstance(answer, Declined) and answer.code is RefusalCode.NOBODY_WAITING:
                resting.add(counter_id)
                continue
            resting.clear()  # a step done here may be the next one there
            left -= 1
            assert left >= 0, f"no end; the last answer: {answer}"
            hands.ask(place.command("finish", 0, 1))

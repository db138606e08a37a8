"""A whole hall in one process: a real office on a real file, and the deciding half of every screen, without windows.

hall.kiosk.takes("ktp"); hall.counter("3").calls_next(); hall.board.shows("A-001"); hall.speaker.said("… loket tiga")
"""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from counter.presenters.lights import Action
from counter.presenters.shift import Shift
from display.presenters.announcing import Announcing
from display.presenters.hall_board import HallBoard
from kiosk.presenters.kiosk import KioskPresenter
from kiosk.presenters.pages import Page
from kiosk.presenters.tools import IssuedTicket, Tools
from shared.client.asking import EXPIRES_SECONDS, OnAnswer, OnForetold, Unanswered
from shared.client.line import LineState
from shared.client.mirror import Mirror
from shared.domain.clock import SetClock
from shared.domain.commands import Command
from shared.domain.cut import cut_event
from shared.domain.events import Event
from shared.domain.ids import AgencyId, CommandId, CounterId, DeviceId, OfficerId, ServiceId
from shared.domain.plan import Plan
from shared.domain.roles import Reader
from shared.domain.snapshot import Snapshot, SnapshotNeeded
from shared.office.office import Office
from shared.office.opening import database_url, load_plan, open_office
from tests.support.factory import NOW, a_plan
from tests.support.office_case import ANSWER_SECONDS, PIN, pins_of
from tests.unit.display.speaking_hall import KeptMemory, Lines, Loudspeaker


class Line:
    """An app's line to the office: what the client's session is to a real app, with faults on request."""

    def __init__(self, hall: WholeHall, reader: Reader) -> None:
        self.mirror = Mirror()
        self.is_down = False
        self.loses_next_reply = False
        self.on_events: Callable[[list[Event]], object] = lambda _events: None
        self.on_snapshot: Callable[[], object] = lambda: None
        self.on_state: Callable[[LineState], object] = lambda _state: None
        self._hall = hall
        self._reader = reader

    def comes_up(self) -> None:
        """Connect: catch up where that is possible, else take a snapshot."""
        self.is_down = False
        held = self.mirror.hall
        office = self._hall.office
        if held is None or held.epoch != office.welcome().epoch:
            self._take_snapshot()
        else:
            self.hears(office.events_after(held.seq, 10_000))
        self.on_state(LineState.LIVE)

    def goes_down(self) -> None:
        """The cable is out."""
        self.is_down = True
        self.on_state(LineState.AWAY)

    def hears(self, events: list[Event]) -> None:
        """Take in what the office published."""
        try:
            new = self.mirror.take_events([cut_event(event, self._reader) for event in events])
        except SnapshotNeeded:
            self._take_snapshot()
            return
        if new:
            self.on_events(new)

    def send(self, command: Command, on_answer: OnAnswer, expires_seconds: float = EXPIRES_SECONDS) -> None:
        """Ask the office; a reply that is lost is asked for again with the same id, as the session does."""
        if self.is_down:
            on_answer(Unanswered(command.command_id))
            return
        answer = self._hall.office.execute(command).result(ANSWER_SECONDS)
        if self.loses_next_reply:
            self.loses_next_reply = False
            answer = self._hall.office.execute(command).result(ANSWER_SECONDS)
        self._hall.settle()
        on_answer(answer)

    def ask_waits(self, service_ids: Sequence[ServiceId], on_told: OnForetold, *, is_priority: bool) -> None:
        """Ask the office what numbers would say; a line that is down tells nothing."""
        if self.is_down:
            on_told(None)
            return
        coming = [self._hall.office.foretell(one, is_priority=is_priority) for one in service_ids]
        told = [one.result(ANSWER_SECONDS) for one in coming]
        on_told(tuple(one for one in told if one is not None))

    def _take_snapshot(self) -> None:
        self.mirror.take_snapshot(self._hall.office.snapshot(self._reader))
        self.on_snapshot()


class KioskFront:
    """A citizen at the kiosk."""

    def __init__(self, hall: WholeHall) -> None:
        self.line = Line(hall, Reader.KIOSK)
        self.printed: list[IssuedTicket] = []
        self._hall = hall
        self.presenter = KioskPresenter(
            Tools(
                hall=lambda: self.line.mirror.hall,
                send=self.line.send,
                ask_waits=self.line.ask_waits,
                now=hall.clock.now,
                ticks=hall.ticks,
                new_command_id=hall.new_command_id,
                print_ticket=self._print,
                changed=lambda: None,
                ticked=lambda: None,
                withdraw_ticket=lambda _ticket_id: None,
                device_id=DeviceId("kiosk-1"),
            )
        )
        self.line.on_state = self.presenter.set_line
        self.line.on_events = lambda _events: self.presenter.hall_changed()
        self.line.on_snapshot = self.presenter.hall_changed
        self.line.comes_up()

    def _print(self, issued: IssuedTicket) -> bool:
        self.printed.append(issued)
        return True

    def takes(self, service: str, *, is_priority: bool = False) -> str:
        """From home to the number; returns the number, or an empty text where none was given."""
        plan = self._hall.plan
        self.presenter.choose_agency(AgencyId(plan.services[ServiceId(service)].agency_id))
        self.presenter.choose_service(ServiceId(service))
        if self.presenter.page is Page.DETAIL:
            self.presenter.take_ticket()
        if self.presenter.page is Page.PRIORITY:
            self.presenter.choose_priority(is_priority=is_priority)
        number = self.presenter.view().ticket.number if self.presenter.page is Page.RESULT else ""
        self.presenter.finish()
        return number


class CounterFront:
    """An officer at a counter."""

    def __init__(self, hall: WholeHall, counter: str) -> None:
        self.counter_id = CounterId(counter)
        self.line = Line(hall, Reader.COUNTER)
        self.shift = Shift(
            mirror=self.line.mirror,
            send=self.line.send,
            clock=hall.clock,
            hub_now=hall.clock.now,
            new_command_id=hall.new_command_id,
            remembered=self.counter_id,
        )
        self._hall = hall
        self.line.on_state = self.shift.set_line
        self.line.on_events = self.shift.take_events
        self.line.on_snapshot = self.shift.take_snapshot
        self.line.comes_up()

    @property
    def number(self) -> str:
        """The number in hand, as the desk shows it."""
        return self.shift.desk.view().number if self.shift.desk is not None else ""

    @property
    def refusal(self) -> str:
        """The code of the sentence that the desk shows, if any."""
        return self.shift.notice.code if self.shift.notice is not None else ""

    def opens(self, officer: str) -> CounterFront:
        """Sit down and type the PIN."""
        self.shift.sign_in.choose_officer(OfficerId(officer))
        self.shift.sign_in.choose_counter(self.counter_id)
        for digit in PIN:
            self.shift.sign_in.type_digit(digit)
        assert self.shift.sign_in.enter()
        return self

    def presses(self, action: Action) -> bool:
        """Press a key of the desk; whether it did anything."""
        self._hall.passes(1)  # a person's own pace: the second half of a double click isn't meant
        return self.shift.press(action)

    def calls_next(self) -> str:
        """F2; returns the number in hand afterwards."""
        self.presses(Action.NEXT)
        return self.number


class BoardFront:
    """The hall's screen and its voice."""

    def __init__(self, hall: WholeHall, memory: KeptMemory | None = None) -> None:
        self.line = Line(hall, Reader.DISPLAY)
        self.memory = memory or KeptMemory()
        self.record = Lines()
        self.speaker = Loudspeaker()
        self.announcing = Announcing(
            memory=self.memory,
            record=self.record,
            speaker=self.speaker,
            hub_now=hall.clock.now,
            seconds=hall.ticks,
        )
        self.board = HallBoard(
            mirror=self.line.mirror, announcing=self.announcing, hub_now=hall.clock.now, seconds=hall.ticks
        )
        self.line.on_state = lambda state: self.board.line_changed(is_live=state is LineState.LIVE)
        self.line.on_events = self.board.events_taken
        self.line.on_snapshot = self.board.snapshot_taken
        self.line.comes_up()

    def ticks(self) -> None:
        """A second passes: the voice ends what it says, the board goes on."""
        said = self.speaker.saying
        if said is not None:
            self.speaker.saying = None
            self.speaker.heard.append((said.label, said.call_number))
            self.board.voice_ended(said.seq, "played")
        self.board.tick()

    def shows(self, label: str) -> bool:
        """Whether it is the large number."""
        call = self.board.view().call
        return call is not None and call.number == label


@dataclass
class WholeHall:
    """Office, kiosk, counters and board of one branch."""

    folder: Path
    plan: Plan
    clock: SetClock
    office: Office
    seconds: float = 0.0
    ids: Iterator[int] = field(default_factory=count)
    lines: list[Line] = field(default_factory=list)
    boards: list[BoardFront] = field(default_factory=list)
    counters: dict[str, CounterFront] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._published: queue.SimpleQueue[list[Event]] = queue.SimpleQueue()
        self.office.subscribe(self._published.put)
        self.kiosk = KioskFront(self)
        self.board = BoardFront(self)
        self.lines += [self.kiosk.line, self.board.line]
        self.boards.append(self.board)

    @property
    def speaker(self) -> Loudspeaker:
        """The board's voice."""
        return self.board.speaker

    def new_command_id(self) -> CommandId:
        """An id that was never used here."""
        return CommandId(f"hall-{next(self.ids)}")

    def ticks(self) -> float:
        """Seconds that only go forward."""
        return self.seconds

    def counter(self, name: str) -> CounterFront:
        """The desk at that counter, switched on when it is first asked for."""
        if name not in self.counters:
            self.counters[name] = CounterFront(self, name)
            self.lines.append(self.counters[name].line)
        return self.counters[name]

    def settle(self) -> None:
        """Let every app whose line is up hear what was published."""
        while not self._published.empty():
            events = self._published.get()
            for line in self.lines:
                if not line.is_down:
                    line.hears(events)

    def passes(self, seconds: int) -> None:
        """Let time go by, a second at a time."""
        for _ in range(seconds):
            self.seconds += 1
            self.clock.pass_seconds(1)
            self.kiosk.presenter.tick()
            for board in self.boards:
                board.ticks()

    def restarts_board(self) -> None:
        """The television was switched off and on: a new board with the old one's memory."""
        self.lines.remove(self.board.line)
        self.boards.remove(self.board)
        self.board = BoardFront(self, self.board.memory)
        self.lines.append(self.board.line)
        self.boards.append(self.board)

    def restarts_office(self) -> None:
        """The hub was ended and started again on the same file; every line goes and comes."""
        for line in self.lines:
            line.goes_down()
        self.office.close()
        self.office = open_office(database_url(self.folder), self.clock)
        self.office.subscribe(self._published.put)
        for line in self.lines:
            line.comes_up()

    def truth(self) -> Snapshot:
        """The hall as the office has it."""
        return self.office.snapshot(Reader.COUNTER)


@contextmanager
def a_hall(folder: Path, plan: Plan | None = None) -> Iterator[WholeHall]:
    """Open a hall with the factory's plan on a new file."""
    plan = plan or a_plan()
    clock = SetClock(NOW)
    load_plan(database_url(folder), plan, pins_of(plan), clock)
    hall = WholeHall(folder=folder, plan=plan, clock=clock, office=open_office(database_url(folder), clock))
    try:
        yield hall
    finally:
        hall.office.close()

"""The instruments of growth, starts, memory and presses measure what they say."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from bench import growing, processes, starting, watched_display
from bench.bare_store import BareStore
from bench.figure import CannotMeasure
from bench.hall import Hall, make_hall
from bench.history import A_DAY, grow_old
from bench.issuing import issue_bodies
from bench.load import ask_side_by_side, from_iterator
from bench.processes import processor_seconds, resident_megabytes, running
from shared.demo.hall import offscreen
from shared.domain.clock import SystemClock
from shared.domain.commands import IssueTicket
from shared.domain.events import TicketIssued
from shared.domain.ids import CommandId, ServiceId
from shared.domain.roles import Reader
from shared.domain.ticket import TicketState
from shared.office.opening import open_office
from shared.store.store import Store
from shared.ui import items
from shared.ui.pilot_client import Pilot
from tests.support.factory import a_plan
from tests.support.hub_process import hub_in_thread
from tests.support.stub_office import StubOffice

YEARS = A_DAY + 100
PATIENCE_SECONDS = 60.0


@pytest.fixture
def old_hall(tmp_path: Path) -> Hall:
    """A hall with somewhat more than a day behind it."""
    hall = make_hall(tmp_path / "old")
    grow_old(hall, YEARS)
    return hall


def test_an_old_hall_opens_and_goes_on(old_hall: Hall) -> None:
    """Nobody of the past is here any more, the day's first number is the first, and the journal goes on behind it."""
    office = open_office(old_hall.url, SystemClock())
    try:
        assert not office.snapshot(Reader.COUNTER).tickets
        service_id = next(iter(old_hall.plan.services))
        answer = office.execute(IssueTicket(command_id=CommandId("first"), service_id=service_id)).result(30)
        issued = answer.events[0]  # type: ignore[union-attr]  # it is open: done
        assert isinstance(issued, TicketIssued)
        assert (issued.ticket.number, issued.seq) == (1, YEARS + 2)
    finally:
        office.close()


def test_the_past_has_days_tickets_and_readable_entries(old_hall: Hall) -> None:
    """As many served tickets as were asked for, over two days before today, each entry one that the office can read."""
    office = open_office(old_hall.url, SystemClock())
    try:
        events = office.events_after(1)
        assert len(events) == YEARS
        assert isinstance(events[-1], TicketIssued)
    finally:
        office.close()
    store = Store(old_hall.url)
    try:
        with store.reading(old_hall.plan.branch.branch_id) as transaction:
            row = transaction.branch.find()
            assert row is not None
            assert row.seq == YEARS + 1
    finally:
        store.close()


def test_only_a_file_is_made_old(tmp_path: Path) -> None:
    """A server's database is somebody's."""
    hall = Hall(plan=a_plan(), folder=tmp_path, database="postgresql+psycopg://antre@127.0.0.1/hall")
    with pytest.raises(ValueError, match="SQLite"):
        grow_old(hall, 1)


def test_the_bare_loop_goes_on_where_the_numbers_stand(tmp_path: Path) -> None:
    """A hall in which people wait already: no number is given twice by the floor either."""
    services = make_hall(tmp_path / "services").plan.services
    hall = make_hall(tmp_path / "filled", dict.fromkeys(services, 2))
    with BareStore(hall) as bare:
        assert bare.issue(next(iter(services)))
    store = Store(hall.url)
    try:
        with store.reading(hall.plan.branch.branch_id) as transaction:
            waiting = transaction.tickets.live()
    finally:
        store.close()
    assert len(waiting) == len({ticket.label for ticket in waiting}) == 2 * len(services) + 1
    assert {ticket.state for ticket in waiting} == {TicketState.WAITING}


def test_a_growth_is_the_ratio_of_two_medians(monkeypatch: pytest.MonkeyPatch) -> None:
    """One wild turn moves nothing; the two take turns, and each goes first as often as the other."""
    now, order = [0.0], []

    def work(name: str, *seconds: float) -> Callable[[], object]:
        turns = iter(seconds)

        def run() -> None:
            order.append(name)
            now[0] += next(turns)

        return run

    monkeypatch.setattr(growing, "time", SimpleNamespace(perf_counter=lambda: now[0]))
    ratio, cost = growing.ratio_of(work("old", 3.0, 90.0, 3.0), work("new", 2.0, 2.0, 50.0), 3)
    assert (ratio, cost) == (1.5, 3.0)
    assert order == ["new", "old", "old", "new", "new", "old"]


def test_several_hubs_are_asked_at_once() -> None:
    """Each answers its own clients, and is counted alone."""
    first, second = StubOffice(a_plan()), StubOffice(a_plan())
    bodies = [from_iterator(issue_bodies([ServiceId("ktp")], count)) for count in (3, 5)]
    with hub_in_thread(first) as one, hub_in_thread(second) as other:
        asked = ask_side_by_side([(one.address, bodies[:1]), (other.address, bodies[1:])], "/commands", 30.0)
    assert [len(each.bodies) for each in asked] == [first.welcome().seq, second.welcome().seq] == [3, 5]


def test_the_system_tells_what_a_process_takes() -> None:
    """This process holds some memory and has worked; of one that isn't there nothing is made up."""
    assert 5 < resident_megabytes(os.getpid()) < 50_000
    assert processor_seconds(os.getsid(0)) > 0
    with pytest.raises(CannotMeasure):
        resident_megabytes(2**22 + 1)
    with pytest.raises(CannotMeasure):
        processor_seconds(2**22 + 1)


def test_a_system_that_tells_nothing_has_no_figure(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where there is no /proc the figure says so; it is not a nought."""
    monkeypatch.setattr(processes, "PROC", tmp_path)
    with pytest.raises(CannotMeasure, match="doesn't tell"):
        resident_megabytes(os.getpid())
    with pytest.raises(CannotMeasure, match="doesn't say"):
        processor_seconds(os.getsid(0))


def test_a_bare_window_tells_its_frames_and_lays_down_paper(tmp_path: Path) -> None:
    """A key, a frame with the next number by a clock that this process shares, and a file as long as a ticket."""
    socket = tmp_path / "bare.pilot"
    words = ["bench.bare_frame", "--pilot", str(socket), "--paper", str(tmp_path)]
    with running("bare", words, tmp_path / "bare.log", offscreen()) as program:
        program.wait_for_line("frame 0 ", PATIENCE_SECONDS)
        pressed_at = time.monotonic()
        with Pilot(socket, within_seconds=PATIENCE_SECONDS) as pilot:
            pilot.key("F2")
        shown_at = float(program.wait_for_line("frame 1 ", PATIENCE_SECONDS))
        assert pressed_at < shown_at < time.monotonic()
        assert len((tmp_path / "ticket-1.bin").read_bytes()) == 380


def test_an_app_that_shows_nothing_fails_its_figure(tmp_path: Path) -> None:
    """It ended, or never drew: the log says why."""
    nothing = running("nothing", ["bench.figures"], tmp_path / "nothing.log")
    with nothing as program, pytest.raises(CannotMeasure, match="nothing showed nothing"):
        starting.wait_for_frame(program)


def test_a_watched_display_tells_each_number_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The first frame that shows another number, and again when a number comes back after the page without one."""
    shown = [""]
    looks: list[Callable[[], None]] = []
    view = SimpleNamespace(frameSwapped=SimpleNamespace(connect=looks.append), contentItem=lambda: "root")
    stage = SimpleNamespace(view=view, at_end=lambda _ending: None)
    monkeypatch.setattr(items, "is_shown", lambda _root, _target: bool(shown[0]))
    number = SimpleNamespace(property=lambda _name: shown[0])
    monkeypatch.setattr(items, "find", lambda _root, _target: number)
    watched_display.FrameWatch(stage)  # type: ignore[arg-type]  # only what it looks at
    for shown[0] in ("", "A-001", "A-001", "A-002", "", "A-002"):
        looks[0]()
    told = [line.split()[:2] for line in capsys.readouterr().out.splitlines()]
    assert told == [["frame", "A-001"], ["frame", "A-002"], ["frame", "A-002"]]

"""From a number that was given to its paper, on the shipped fake printer and its bad moods."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.presenters.faces import TicketFace
from kiosk.presenters.pages import Paper
from kiosk.presenters.tools import IssuedTicket
from kiosk.printing import Printing, paper_of, slip_of
from shared.devices.printer.fake import Behaviour, FakePrinter, Mood
from shared.devices.printer.job import Job, JobId, JobState, Reason
from shared.devices.printer.profile import DEFAULT_PROFILE, PROFILES
from shared.devices.printer.reader import read
from shared.devices.printer.spooler import Patience
from shared.domain.clock import SystemClock
from shared.domain.ids import ServiceId, TicketId
from shared.domain.waiting import WaitRange
from tests.support.factory import NOW
from tests.support.kiosk import lahat

PLAN = lahat()
ISSUED = IssuedTicket(
    ticket_id=TicketId("t-17"),
    service_id=ServiceId("ktp-cetak-ulang"),
    face=TicketFace(
        number="A-017",
        service="KTP-el: cetak ulang",
        agency="Dinas Kependudukan dan Pencatatan Sipil",
        ahead=6,
        from_minutes=15,
        to_minutes=25,
        hall="Aula utama",
        counters="3–5",
        code="A-017 MPP Lahat 25-11-2026 09.42 t-17",
    ),
    issued_at=NOW.astimezone(PLAN.branch.zone_info),
    language="id",
)


QUICK = Patience(connect_seconds=2.0, before_seconds=0.8, after_seconds=0.8, retry_seconds=0.1)


class Desk:
    """A fake printer, its spooler, and the news of it in order."""

    def __init__(self, folder: Path, mood: Mood, profile: str) -> None:
        self.papers = folder / "paper"
        self.printer = FakePrinter(self.papers, PROFILES[profile], Behaviour(mood=mood))
        self.printing = Printing(self.printer, folder / "spool", SystemClock(), lambda: PLAN, QUICK)
        self.news: list[tuple[str, str]] = []
        self.printing.news.connect(lambda ticket, paper: self.news.append((ticket, paper)))

    def last(self) -> str:
        return self.news[-1][1] if self.news else ""


@pytest.fixture
def desk(request: pytest.FixtureRequest, tmp_path: Path, qapp: object) -> Iterator[Desk]:
    mood, profile = getattr(request, "param", (Mood.READY, DEFAULT_PROFILE.name))
    made = Desk(tmp_path, mood, profile)
    yield made
    made.printing.close()


@pytest.mark.parametrize("desk", [(Mood.READY, "tm-t20ii"), (Mood.READY, "pos-5890")], indirect=True)
def test_a_number_becomes_paper(desk: Desk, qtbot: QtBot) -> None:
    """The paper carries the number as its largest text, office, agency and place; the news ends with printed."""
    assert desk.printing.print_ticket(ISSUED)
    qtbot.waitUntil(lambda: desk.last() == Paper.PRINTED, timeout=30000)
    paper = read((desk.papers / "ticket-1.bin").read_bytes(), width_dots=desk.printer.profile.dots)
    assert paper.largest == "A-017"
    words = " ".join(paper.texts)
    assert "Loket 3-5" in words
    assert "25 November 2026" in words
    assert "orang" in words
    assert {ticket for ticket, _ in desk.news} == {"t-17"}


def test_the_same_ticket_is_printed_once(desk: Desk, qtbot: QtBot) -> None:
    """Asked twice for one ticket, one paper comes out."""
    desk.printing.print_ticket(ISSUED)
    desk.printing.print_ticket(ISSUED)
    qtbot.waitUntil(lambda: desk.last() == Paper.PRINTED, timeout=30000)
    desk.printing.close()
    assert [file.name for file in sorted(desk.papers.glob("*.bin"))] == ["ticket-1.bin"]


@pytest.mark.parametrize(
    ("desk", "paper"),
    [
        ((Mood.NO_PAPER, "tm-t20ii"), Paper.OUT),
        ((Mood.COVER_OPEN, "tm-t20ii"), Paper.OUT),
        ((Mood.ABSENT, "tm-t20ii"), Paper.FAILED),
        ((Mood.MUTE, "tm-t20ii"), Paper.UNKNOWN),
    ],
    indirect=["desk"],
)
def test_trouble_is_told_as_far_as_it_is_known(desk: Desk, paper: Paper, qtbot: QtBot) -> None:
    """F44, F46, F48: no paper, an open cover, no printer, a mute one: each is told for what it is."""
    desk.printing.print_ticket(ISSUED)
    qtbot.waitUntil(lambda: desk.last() == paper, timeout=30000)


@pytest.mark.parametrize("desk", [(Mood.NO_PAPER, "tm-t20ii")], indirect=True)
def test_paper_that_returns_after_its_citizen_left_stays_white(desk: Desk, qtbot: QtBot) -> None:
    """A job that was taken back is not printed when there is paper again; the next one is."""
    desk.printing.print_ticket(ISSUED)
    qtbot.waitUntil(lambda: desk.last() == Paper.OUT, timeout=30000)
    desk.printing.withdraw_ticket(TicketId("t-17"))
    desk.printing.withdraw_ticket(TicketId("never-printed"))
    desk.printer.behaviour = Behaviour(mood=Mood.READY)
    desk.printing.print_ticket(replace(ISSUED, ticket_id=TicketId("t-18"), face=replace(ISSUED.face, number="A-018")))
    qtbot.waitUntil(lambda: desk.news[-1] == ("t-18", Paper.PRINTED), timeout=30000)
    paper = read((desk.papers / "ticket-1.bin").read_bytes(), width_dots=576)
    assert paper.largest == "A-018"


def test_what_cannot_be_printed_is_told_not_raised(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    """A label that no paper holds is a failed paper and a line in the log; the kiosk goes on."""
    wrong = replace(ISSUED, face=replace(ISSUED.face, number="A-0000000017"))
    assert desk.printing.print_ticket(wrong)
    assert desk.news == [("t-17", Paper.FAILED)]
    assert "can't be printed" in caplog.text


def test_the_paper_tells_the_ticket_s_own_range() -> None:
    """With nobody ahead too, since the counters may be busy with others; an unknown wait is told as one."""
    slip = slip_of(replace(ISSUED, face=replace(ISSUED.face, ahead=0)), PLAN)
    assert (slip.people_ahead, slip.wait) == (0, WaitRange(15, 25))
    assert slip_of(replace(ISSUED, face=replace(ISSUED.face, is_wait_known=False)), PLAN).wait is None
    assert slip_of(ISSUED, PLAN).wait == WaitRange(15, 25)


@pytest.mark.parametrize(
    ("state", "reason", "paper"),
    [
        (JobState.PENDING, Reason.NONE, Paper.PRINTING),
        (JobState.SENDING, Reason.NONE, Paper.PRINTING),
        (JobState.PENDING, Reason.NO_PAPER, Paper.OUT),
        (JobState.PENDING, Reason.OFFLINE, Paper.FAILED),
        (JobState.PRINTED, Reason.NONE, Paper.PRINTED),
        (JobState.UNKNOWN, Reason.LOST, Paper.UNKNOWN),
        (JobState.UNKNOWN, Reason.NO_PAPER, Paper.UNKNOWN),
        (JobState.FAILED, Reason.WITHDRAWN, Paper.FAILED),
    ],
)
def test_sent_is_not_printed(state: JobState, reason: Reason, paper: Paper) -> None:
    """What the citizen is told follows from the job's state; only the printer's own word is printed."""
    job = Job(JobId("t"), b"", state, reason, submitted_at=NOW, changed_at=NOW)
    assert paper_of(job) is paper

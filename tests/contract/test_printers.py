"""One contract for every printer: the network adapter, the device adapter, and the shipped fake."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from shared.devices.printer.connection import PrinterLost, PrinterUnreachable
from shared.devices.printer.escpos_renderer import render
from shared.devices.printer.fake import Behaviour, FakePrinter, Mood
from shared.devices.printer.job import JobId, JobState, Reason
from shared.devices.printer.open_printer import open_printer
from shared.devices.printer.profile import DEFAULT_PROFILE
from shared.devices.printer.reader import read
from shared.devices.printer.spooler import Patience, Spooler
from shared.devices.printer.status import PrinterState
from shared.domain.clock import SystemClock
from tests.support.printer_emulator import PrinterEmulator
from tests.support.printer_stage import STAGES, Stage
from tests.support.slips import a_slip
from tests.support.spool_listener import SpoolListener

QUICK = Patience(before_seconds=0.8, after_seconds=0.8, retry_seconds=0.05, watch_seconds=60)
TICKET = render(a_slip(), DEFAULT_PROFILE)
ONE = JobId("one")


@pytest.fixture(params=sorted(STAGES))
def stage(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Stage]:
    with STAGES[request.param](tmp_path) as made:
        yield made


@pytest.fixture
def listener() -> SpoolListener:
    return SpoolListener()


@pytest.fixture
def spooler(stage: Stage, tmp_path: Path, listener: SpoolListener) -> Iterator[Spooler]:
    with Spooler(stage.printer, tmp_path / "jobs", SystemClock(), listener, QUICK) as made:
        yield made


# -- the adapters -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mood", "state"),
    [
        (Mood.READY, PrinterState.READY),
        (Mood.NEAR_END, PrinterState.NEAR_END),
        (Mood.NO_PAPER, PrinterState.NO_PAPER),
        (Mood.COVER_OPEN, PrinterState.COVER_OPEN),
        (Mood.OFFLINE, PrinterState.OFFLINE),
        (Mood.MUTE, PrinterState.UNKNOWN),
    ],
)
def test_a_printer_says_how_it_is(stage: Stage, mood: Mood, state: PrinterState) -> None:
    """Each state is read from the printer's own answers, and silence is `unknown` once the time is over."""
    stage.behave(Behaviour(mood))
    with stage.printer.connect(1) as connection:
        started = time.monotonic()
        assert connection.status(0.4).state is state
        assert time.monotonic() - started < 5


def test_a_job_arrives_as_it_was_sent(stage: Stage) -> None:
    """Between two answers the printer gets exactly the job's bytes."""
    with stage.printer.connect(1) as connection:
        assert connection.status(2).is_proof
        connection.send(TICKET, 2)
        assert connection.status(2).is_proof
    assert stage.receives(TICKET)


def test_an_absent_printer_is_unreachable(stage: Stage) -> None:
    """F44: switched off or unplugged is told at once, before a byte is sent."""
    stage.behave(Behaviour(Mood.ABSENT))
    with pytest.raises(PrinterUnreachable):
        stage.printer.connect(1)


def test_a_dead_printer_proves_nothing(stage: Stage) -> None:
    """F45: a printer that takes a part and dies never gives the answer that would prove the job."""
    stage.behave(Behaviour(dies_at_byte=100))
    with stage.printer.connect(1) as connection:
        with contextlib.suppress(PrinterLost):  # it may be noticed on the way, or only afterwards
            connection.send(TICKET, 2)
        assert not connection.status(0.5).is_proof


def test_a_waiting_question_can_be_cut_off(stage: Stage) -> None:
    """`abort` from another thread ends a wait long before its time is over."""
    stage.behave(Behaviour(Mood.MUTE))
    with stage.printer.connect(1) as connection:
        timer = threading.Timer(0.1, connection.abort)
        timer.start()
        started = time.monotonic()
        assert not connection.status(30).is_proof
        assert time.monotonic() - started < 15  # a machine may stand still for some seconds
        timer.join()


# -- the spooler over each of them --------------------------------------------------------------------------------


def test_a_job_is_printed_and_proved(stage: Stage, spooler: Spooler, listener: SpoolListener) -> None:
    """When all is well a job is pending, sending, printed, and its bytes reached the printer whole."""
    spooler.submit(ONE, TICKET)
    job = listener.wait_for_job(ONE, lambda job: job.is_final)
    assert (job.state, job.attempt) == (JobState.PRINTED, 1)
    assert "DLE EOT 4 = 0x12" in job.evidence
    assert listener.states_of(ONE) == [JobState.PENDING, JobState.SENDING, JobState.PRINTED]
    spooler.close()
    assert stage.receives(TICKET)


def test_a_printer_that_is_off_gets_nothing(stage: Stage, spooler: Spooler, listener: SpoolListener) -> None:
    """F44: the job waits and says why, it is never called printed, and it comes out once the printer is back."""
    stage.behave(Behaviour(Mood.ABSENT))
    spooler.submit(ONE, TICKET)
    listener.wait_for_job(ONE, lambda job: (job.state, job.reason) == (JobState.PENDING, Reason.OFFLINE))
    assert spooler.state is PrinterState.OFFLINE
    assert stage.received() == b""
    stage.behave(Behaviour())
    listener.wait_for_job(ONE, lambda job: job.state is JobState.PRINTED)
    spooler.close()
    assert stage.receives(TICKET)


@pytest.mark.parametrize(("mood", "reason"), [(Mood.NO_PAPER, Reason.NO_PAPER), (Mood.COVER_OPEN, Reason.COVER_OPEN)])
def test_nothing_is_sent_into_trouble(
    stage: Stage, spooler: Spooler, listener: SpoolListener, mood: Mood, reason: Reason
) -> None:
    """F46: without paper, or with the cover open, not a byte is sent; the queue stands and goes on by itself after."""
    stage.behave(Behaviour(mood))
    for number in range(3):
        spooler.submit(JobId(f"job-{number}"), TICKET)
    listener.wait_for_job(JobId("job-0"), lambda job: job.reason is reason)
    assert all(job.state is JobState.PENDING for job in spooler.jobs)
    assert stage.received() == b""
    stage.behave(Behaviour())
    listener.wait_for_job(JobId("job-2"), lambda job: job.state is JobState.PRINTED)
    spooler.close()
    assert stage.receives(TICKET * 3)


def test_a_roll_near_its_end_prints_and_is_told_once(stage: Stage, spooler: Spooler, listener: SpoolListener) -> None:
    """F47: every ticket comes out and the officer is told once, not with each of them."""
    stage.behave(Behaviour(Mood.NEAR_END))
    for number in range(4):
        spooler.submit(JobId(f"job-{number}"), TICKET)
    listener.wait_for_job(JobId("job-3"), lambda job: job.state is JobState.PRINTED)
    assert listener.printer_states.count(PrinterState.NEAR_END) == 1
    assert all(job.state is JobState.PRINTED for job in spooler.jobs)


def test_a_mute_printer_leaves_the_job_unknown(stage: Stage, spooler: Spooler, listener: SpoolListener) -> None:
    """F48: the bytes are sent once, the job is unknown, and nobody waits longer for it than the two set times."""
    stage.behave(Behaviour(Mood.MUTE))
    started = time.monotonic()
    spooler.submit(ONE, TICKET)
    job = listener.wait_for_job(ONE, lambda job: job.is_final)
    assert (job.state, job.reason) == (JobState.UNKNOWN, Reason.MUTE)
    assert time.monotonic() - started < 15
    spooler.close()
    assert stage.receives(TICKET)


def test_the_same_job_twice_is_one_paper(stage: Stage, spooler: Spooler, listener: SpoolListener) -> None:
    """F50: a repeated id gets the first job's answer, before and after it was printed."""
    assert spooler.submit(ONE, TICKET).job_id == spooler.submit(ONE, b"other").job_id
    listener.wait_for_job(ONE, lambda job: job.state is JobState.PRINTED)
    assert spooler.submit(ONE, TICKET).state is JobState.PRINTED
    spooler.submit(JobId("two"), b"two\n")
    listener.wait_for_job(JobId("two"), lambda job: job.state is JobState.PRINTED)
    spooler.close()
    assert stage.receives(TICKET + b"two\n")


def test_jobs_of_two_threads_never_mix(stage: Stage, spooler: Spooler, listener: SpoolListener) -> None:
    """F51: two threads with fifty jobs each: every job arrives whole, none twice."""
    names = [[f"{thread}-{number:02d}" for number in range(50)] for thread in "AB"]
    threads = [
        threading.Thread(
            target=lambda own=own: [spooler.submit(JobId(name), f"\x1b@{name}\n".encode()) for name in own]
        )
        for own in names
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for name in names[0] + names[1]:
        listener.wait_for_job(JobId(name), lambda job: job.state is JobState.PRINTED, within_seconds=30)
    spooler.close()
    whole = b"".join(b"\x1b@" + name.encode() + b"\n" for name in names[0] + names[1])
    assert not stage.receives(b"x" * len(whole))  # all of them have come, in whatever order
    came = read(stage.received())
    assert came.faults == ()
    assert sorted(came.texts) == sorted(names[0] + names[1])


@pytest.mark.parametrize("dies_at", [1, len(TICKET) // 3, len(TICKET) - 1, len(TICKET)])
def test_a_job_that_died_on_the_way_is_never_repeated(
    stage: Stage, spooler: Spooler, listener: SpoolListener, dies_at: int
) -> None:
    """F45: wherever the printer died, the job is unknown and stays so until a person decides."""
    stage.behave(Behaviour(dies_at_byte=dies_at))
    spooler.submit(ONE, TICKET)
    job = listener.wait_for_job(ONE, lambda job: job.is_final)
    assert job.state is JobState.UNKNOWN
    assert job.reason in (Reason.LOST, Reason.MUTE)
    stage.behave(Behaviour())
    spooler.look()
    spooler.close()
    assert listener.states_of(ONE).count(JobState.SENDING) == 1


# -- what only one kind can do ------------------------------------------------------------------------------------


def test_a_network_job_dies_at_any_byte(tmp_path: Path) -> None:
    """F45: closing after n bytes, for every n in steps over the whole ticket, is unknown each time, never printed."""
    step = max(1, len(TICKET) // 40)
    listener = SpoolListener()
    with PrinterEmulator() as emulator:
        printer = open_printer(emulator.address)
        with Spooler(printer, tmp_path, SystemClock(), listener, QUICK) as spooler:
            for dies_after in (*range(1, len(TICKET), step), len(TICKET)):
                emulator.dies_after = dies_after
                job_id = JobId(f"dies-at-{dies_after}")
                spooler.submit(job_id, TICKET)
                job = listener.wait_for_job(job_id, lambda job: job.is_final)
                assert (dies_after, job.state) == (dies_after, JobState.UNKNOWN)


def test_a_plain_file_keeps_the_bytes_and_proves_nothing(tmp_path: Path) -> None:
    """A file has no way back: the job's bytes are in it, in order, and each job ends as unknown."""
    listener = SpoolListener()
    out = tmp_path / "out.bin"
    with Spooler(open_printer(f"file:{out}"), tmp_path / "jobs", SystemClock(), listener, QUICK) as spooler:
        for name in ("one", "two"):
            spooler.submit(JobId(name), TICKET)
            job = listener.wait_for_job(JobId(name), lambda job: job.is_final)
            assert (job.state, job.reason) == (JobState.UNKNOWN, Reason.MUTE)
    assert out.read_bytes() == TICKET * 2


def test_an_unplugged_device_is_not_made_a_file(tmp_path: Path) -> None:
    """A device's path that isn't there is unreachable; no file that swallows tickets appears in its place."""
    with pytest.raises(PrinterUnreachable, match="no such device"):
        open_printer(str(tmp_path / "lp0")).connect(1)
    with pytest.raises(PrinterUnreachable, match="no such device"):
        open_printer("file:/dev/no-such-printer").connect(1)
    assert list(tmp_path.iterdir()) == []


def test_a_slow_printer_is_waited_for_and_no_longer(tmp_path: Path) -> None:
    """A printer that takes its time prints; one that is too slow for the set time leaves an unknown job."""
    listener = SpoolListener()
    patience = replace(QUICK, send_seconds=0.5)
    fake = FakePrinter(tmp_path / "papers", behaviour=Behaviour(bytes_per_second=len(TICKET) * 10))
    with Spooler(fake, tmp_path / "jobs", SystemClock(), listener, patience) as spooler:
        spooler.submit(ONE, TICKET)
        assert listener.wait_for_job(ONE, lambda job: job.is_final).state is JobState.PRINTED
        fake.behaviour = Behaviour(bytes_per_second=len(TICKET) / 10)
        spooler.submit(JobId("two"), TICKET)
        job = listener.wait_for_job(JobId("two"), lambda job: job.is_final)
        assert (job.state, job.reason) == (JobState.UNKNOWN, Reason.LOST)

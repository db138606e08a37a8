"""The spooler's own promises: nothing forgotten, nothing twice, nobody left waiting."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import textwrap
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from shared.devices.printer.fake import Behaviour, FakePrinter, Mood
from shared.devices.printer.job import Job, JobId, JobState, Reason
from shared.devices.printer.job_folder import JobFolder
from shared.devices.printer.spooler import Change, JobChanged, Patience, Spooler
from shared.devices.printer.status import PrinterState
from shared.domain.clock import SetClock, SystemClock
from tests.support.spool_listener import SpoolListener

QUICK = Patience(before_seconds=0.8, after_seconds=0.8, retry_seconds=0.05, watch_seconds=60)
ONE, TWO = JobId("one"), JobId("two")
PAPER = b"\x1b@A-017\n"
NOW = datetime(2026, 11, 25, 2, 14, tzinfo=UTC)


@pytest.fixture
def printer(tmp_path: Path) -> FakePrinter:
    return FakePrinter(tmp_path / "papers")


@pytest.fixture
def listener() -> SpoolListener:
    return SpoolListener()


def papers(printer: FakePrinter) -> int:
    return len(list(Path(printer.url.removeprefix("fake:")).glob("ticket-*.bin")))


def leave(folder: Path, state: JobState, at: datetime = NOW) -> None:
    """Leave a job behind, as a spooler does whose computer lost its power."""
    JobFolder(folder).write(Job(ONE, PAPER, state, Reason.NONE, submitted_at=at, changed_at=at))


def test_a_job_survives_a_kill(tmp_path: Path) -> None:
    """F05: a process killed right after `submit` returned leaves a pending job, and the next spooler prints it once."""
    program = textwrap.dedent(
        """
        import os, signal, sys
        from pathlib import Path
        from shared.devices.printer.fake import Behaviour, FakePrinter, Mood
        from shared.devices.printer.job import JobId
        from shared.devices.printer.spooler import Spooler
        from shared.domain.clock import SystemClock
        folder = Path(sys.argv[1])
        printer = FakePrinter(folder / "papers", behaviour=Behaviour(Mood.NO_PAPER))
        Spooler(printer, folder / "jobs", SystemClock(), lambda change: None).submit(JobId("one"), b"A-017\\n")
        os.kill(os.getpid(), signal.SIGKILL) if hasattr(signal, "SIGKILL") else os._exit(9)
        """
    )
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], timeout=60, check=False, capture_output=True)
    assert done.returncode != 0
    assert done.stderr == b""
    listener, printer = SpoolListener(), FakePrinter(tmp_path / "papers")
    with Spooler(printer, tmp_path / "jobs", SystemClock(), listener, QUICK):
        assert listener.wait_for_job(ONE, lambda job: job.is_final).state is JobState.PRINTED
    assert papers(printer) == 1


def test_a_job_cut_off_while_being_sent_is_unknown(
    tmp_path: Path, printer: FakePrinter, listener: SpoolListener
) -> None:
    """F05, F45: what was being sent when the power went is shown as unknown and not sent again."""
    leave(tmp_path / "jobs", JobState.SENDING)
    with Spooler(printer, tmp_path / "jobs", SetClock(NOW), listener, QUICK) as spooler:
        job = spooler.job(ONE)
        assert job is not None
        assert (job.state, job.reason) == (JobState.UNKNOWN, Reason.INTERRUPTED)
        assert spooler.submit(ONE, PAPER).state is JobState.UNKNOWN
        listener.wait_for_printer(PrinterState.READY)
    assert papers(printer) == 0


def test_a_job_from_yesterday_is_not_printed(tmp_path: Path, printer: FakePrinter, listener: SpoolListener) -> None:
    """A pending job older than the set time fails as stale: nobody stands at the kiosk for it any more."""
    leave(tmp_path / "jobs", JobState.PENDING)
    later = SetClock(NOW)
    later.pass_seconds(QUICK.stale_seconds + 1)
    with Spooler(printer, tmp_path / "jobs", later, listener, QUICK):
        assert listener.wait_for_job(ONE, lambda job: job.is_final).reason is Reason.STALE
        listener.wait_for_printer(PrinterState.READY)
    assert papers(printer) == 0


def test_a_person_can_have_it_again(tmp_path: Path, printer: FakePrinter, listener: SpoolListener) -> None:
    """`reprint` sends an unknown or printed job once more, counts the attempt, and knows no strangers."""
    printer.behaviour = Behaviour(Mood.MUTE)
    with Spooler(printer, tmp_path / "jobs", SystemClock(), listener, QUICK) as spooler:
        spooler.submit(ONE, PAPER)
        assert listener.wait_for_job(ONE, lambda job: job.is_final).state is JobState.UNKNOWN
        printer.behaviour = Behaviour()
        assert spooler.reprint(ONE).attempt == 2
        assert listener.wait_for_job(ONE, lambda job: job.is_final).state is JobState.PRINTED
        with pytest.raises(KeyError):
            spooler.reprint(TWO)
    assert papers(printer) == 2


def test_a_waiting_job_can_be_taken_back(tmp_path: Path, printer: FakePrinter, listener: SpoolListener) -> None:
    """A withdrawn job fails and never comes out, however soon the paper is back; a printed one stays printed."""
    printer.behaviour = Behaviour(Mood.NO_PAPER)
    with Spooler(printer, tmp_path / "jobs", SystemClock(), listener, QUICK) as spooler:
        spooler.submit(ONE, PAPER)
        listener.wait_for_job(ONE, lambda job: job.reason is Reason.NO_PAPER)
        assert (spooler.withdraw(ONE).state, spooler.withdraw(ONE).reason) == (JobState.FAILED, Reason.WITHDRAWN)
        printer.behaviour = Behaviour()
        spooler.submit(TWO, PAPER)
        listener.wait_for_job(TWO, lambda job: job.state is JobState.PRINTED)
        assert spooler.withdraw(TWO).state is JobState.PRINTED
    assert papers(printer) == 1


def test_a_ticket_comes_out_at_once(tmp_path: Path, printer: FakePrinter, listener: SpoolListener) -> None:
    """When all is well no wait stands between `submit` and the paper: none of five tickets waits for the next look."""
    with Spooler(printer, tmp_path / "jobs", SystemClock(), listener, replace(QUICK, watch_seconds=600)) as spooler:
        listener.wait_for_printer(PrinterState.READY)
        for number in range(5):
            job_id = JobId(f"job-{number}")
            started = time.monotonic()
            spooler.submit(job_id, PAPER)
            listener.wait_for_job(job_id, lambda job: job.state is JobState.PRINTED)
            assert time.monotonic() - started < 15


def test_the_printer_is_watched_between_tickets(tmp_path: Path, printer: FakePrinter, listener: SpoolListener) -> None:
    """Trouble and its end are told without a job, so that the kiosk knows before it gives a number."""
    with Spooler(printer, tmp_path / "jobs", SystemClock(), listener, replace(QUICK, watch_seconds=0.05)) as spooler:
        listener.wait_for_printer(PrinterState.READY)
        printer.behaviour = Behaviour(Mood.NO_PAPER)
        listener.wait_for_printer(PrinterState.NO_PAPER)
        assert spooler.state is PrinterState.NO_PAPER
        printer.behaviour = Behaviour()
        listener.wait_for_printer(PrinterState.READY)


def test_a_listener_may_call_back(tmp_path: Path, printer: FakePrinter) -> None:
    """A listener that submits the next job from inside its call doesn't stop the spooler."""
    is_done = threading.Event()

    def chain(change: Change) -> None:
        if isinstance(change, JobChanged) and change.job.state is JobState.PRINTED:
            if change.job.job_id == ONE:
                spooler.submit(TWO, PAPER)
            else:
                is_done.set()

    with Spooler(printer, tmp_path / "jobs", SystemClock(), chain, QUICK) as spooler:
        spooler.submit(ONE, PAPER)
        assert is_done.wait(5)


def test_a_listener_that_fails_is_logged_and_printing_goes_on(
    tmp_path: Path, printer: FakePrinter, caplog: pytest.LogCaptureFixture
) -> None:
    """A bug in a listener costs a line in the log, not the paper."""
    listener = SpoolListener()

    def stumble(change: Change) -> None:
        listener(change)
        raise RuntimeError("a bug")

    with (
        caplog.at_level(logging.ERROR),
        Spooler(printer, tmp_path / "jobs", SystemClock(), stumble, QUICK) as spooler,
    ):
        spooler.submit(ONE, PAPER)
        listener.wait_for_job(ONE, lambda job: job.state is JobState.PRINTED)
    assert "a listener of the spooler failed on JobChanged" in caplog.text


def test_a_full_disk_stops_the_job_and_not_the_spooler(
    tmp_path: Path, printer: FakePrinter, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """What can't be noted on disk isn't sent (a crash could print it twice); with room again it comes out once."""
    listener = SpoolListener()
    is_full = threading.Event()
    was_refused = threading.Event()
    write = JobFolder.write

    def write_or_refuse(self: JobFolder, job: Job) -> None:
        if is_full.is_set() and job.state is JobState.SENDING:
            was_refused.set()
            raise OSError(28, "No space left on device")
        write(self, job)

    monkeypatch.setattr(JobFolder, "write", write_or_refuse)
    with Spooler(printer, tmp_path / "jobs", SystemClock(), listener, QUICK) as spooler:
        is_full.set()
        spooler.submit(ONE, PAPER)
        assert was_refused.wait(5)
        assert papers(printer) == 0
        is_full.clear()
        listener.wait_for_job(ONE, lambda job: job.state is JobState.PRINTED)
    assert papers(printer) == 1
    assert "No space left on device" in caplog.text


def test_closing_has_an_end(tmp_path: Path, printer: FakePrinter, listener: SpoolListener) -> None:
    """`close` in the middle of a slow job ends in its time, leaves the job unknown and no thread behind."""
    printer.behaviour = Behaviour(bytes_per_second=0.1)
    threads = threading.active_count()
    spooler = Spooler(printer, tmp_path / "jobs", SystemClock(), listener, replace(QUICK, send_seconds=60))
    spooler.submit(ONE, PAPER)
    listener.wait_for_job(ONE, lambda job: job.state is JobState.SENDING)
    started = time.monotonic()
    spooler.close(within_seconds=1)
    assert time.monotonic() - started < 15
    job = spooler.job(ONE)
    assert job is not None
    assert (job.state, job.reason) == (JobState.UNKNOWN, Reason.LOST)
    assert threading.active_count() == threads


def test_waiting_jobs_stay_on_disk_when_it_closes(
    tmp_path: Path, printer: FakePrinter, listener: SpoolListener
) -> None:
    """What waits for paper when the kiosk is closed is pending for the next spooler, in the order of submission."""
    printer.behaviour = Behaviour(Mood.NO_PAPER)
    with Spooler(printer, tmp_path / "jobs", SystemClock(), listener, QUICK) as spooler:
        for number in range(3):
            spooler.submit(JobId(f"job-{number}"), PAPER)
    left = JobFolder(tmp_path / "jobs").read_all()
    assert [(job.job_id, job.state) for job in left] == [(f"job-{number}", JobState.PENDING) for number in range(3)]


def test_an_id_is_only_a_name(tmp_path: Path) -> None:
    """An id with signs of a path stays inside the folder; an empty or endless one is refused."""
    folder = JobFolder(tmp_path / "jobs")
    job = Job(JobId("../a/b:c"), PAPER, JobState.PENDING, Reason.NONE, submitted_at=NOW, changed_at=NOW)
    folder.write(job)
    assert folder.read_all() == [job]
    assert [path.parent for path in tmp_path.rglob("*.json")] == [tmp_path / "jobs"]
    for wrong in ("", "x" * 101):
        with pytest.raises(ValueError, match="1 to 100 characters"):
            folder.write(replace(job, job_id=JobId(wrong)))


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"job_id": "one"}'])
def test_a_spoilt_file_is_put_aside(tmp_path: Path, content: str) -> None:
    """A file that can't be read hinders nothing and is kept for a person to look at."""
    leave(tmp_path, JobState.PENDING)
    (tmp_path / "job-bad.json").write_text(content, encoding="utf-8")
    assert [job.job_id for job in JobFolder(tmp_path).read_all()] == [ONE]
    assert (tmp_path / "job-bad.unreadable").read_text(encoding="utf-8") == content


def test_only_the_last_finals_are_remembered(tmp_path: Path) -> None:
    """The folder doesn't grow for ever: 500 final jobs are kept, and every one that isn't final."""
    clock = SetClock(NOW)
    folder = JobFolder(tmp_path)
    leave(tmp_path, JobState.PENDING)
    template = json.loads(next(tmp_path.glob("*.json")).read_text(encoding="utf-8"))
    for number in range(503):
        clock.pass_seconds(1)
        values = {**template, "job_id": f"job-{number}", "state": "printed", "submitted_at": clock.now().isoformat()}
        (tmp_path / f"job-job-{number}.json").write_text(json.dumps(values), encoding="utf-8")
    kept = [job.job_id for job in folder.read_all()]
    assert kept == [ONE, *(f"job-{number}" for number in range(3, 503))]
    assert len(list(tmp_path.glob("*.json"))) == 501


def test_a_job_can_be_taken_back_on_a_full_disk(
    printer: FakePrinter,
    tmp_path: Path,
    listener: SpoolListener,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The citizen has left and the disk takes no more: it is withdrawn all the same, and nothing is raised."""

    def refuse(_folder: JobFolder, _job: Job) -> None:
        raise OSError(28, "No space left on device")

    printer.behaviour = Behaviour(Mood.NO_PAPER)
    with Spooler(printer, tmp_path / "jobs", SystemClock(), listener, QUICK) as spooler:
        spooler.submit(ONE, PAPER)
        listener.wait_for_job(ONE, lambda job: job.reason is Reason.NO_PAPER)
        monkeypatch.setattr(JobFolder, "write", refuse)
        assert (spooler.withdraw(ONE).state, spooler.withdraw(ONE).reason) == (JobState.FAILED, Reason.WITHDRAWN)
        printer.behaviour = Behaviour()
    assert papers(printer) == 0
    assert "can't be kept" in caplog.text

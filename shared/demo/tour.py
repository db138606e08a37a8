"""The tour: drives the real processes by taps and keys, from the ticket to the served citizen, and proves each step."""

from __future__ import annotations

import json
import shutil
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from shared.demo.hall import DemoHall, offscreen, open_hall
from shared.demo.processes import DemoFailed
from shared.demo.seed import PIN, citizens_of
from shared.devices.printer.reader import read
from shared.domain.ids import AgencyId, CounterId, ServiceId
from shared.protocol import messages
from shared.ui.pilot_client import Pilot, PilotError

AGENCY, SERVICE = AgencyId("disdukcapil"), ServiceId("ktp-cetak-ulang")
COUNTER, OFFICER = CounterId("3"), "rina"
WAIT_SECONDS = 15.0
POLL_SECONDS = 0.05
MORE_CITIZENS = 7
# The tour's calls follow one another faster than people would press.
QUICK = {"ANTRE_DISPLAY_LEAST_CALL_SECONDS": "2"}


class StepFailed(Exception):
    """A step isn't as it should be; the message is its reason."""


@dataclass
class Step:
    """One step of the tour and how it went."""

    name: str
    ok: bool = False
    seconds: float = 0.0
    reason: str = ""


@dataclass
class Report:
    """What ``tour.json`` holds."""

    ok: bool = False
    steps: list[Step] = field(default_factory=list)
    ticket: str = ""
    counter: str = ""
    paper: str = ""
    board: str = ""
    announcement: str = ""
    announcement_wav: str = ""
    waiting_before: int = 0
    seconds: float = 0.0


@dataclass
class Walk:
    """Times each step, notes its reason when it fails, and tells of it."""

    report: Report
    tell: Callable[[Step], object]

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time a step and note its reason when it fails."""
        step = Step(name)
        self.report.steps.append(step)
        began = time.monotonic()
        try:
            yield
            step.ok = True
        except (StepFailed, PilotError, DemoFailed) as problem:
            step.reason = str(problem)
            raise StepFailed(f"{name}: {problem}") from problem
        finally:
            step.seconds = round(time.monotonic() - began, 3)
            self.tell(step)


class Tour:
    """Walks through the hall once."""

    def __init__(self, hall: DemoHall, out: Path, report: Report, stack: ExitStack) -> None:
        self._hall = hall
        self._out = out
        self._report = report
        self._stack = stack
        self._pilots: dict[str, Pilot] = {}

    def go(self, walk: Walk) -> None:
        """Do every step. Raises StepFailed with the first one that isn't as it should be."""
        for name, step in (
            ("hub is ready", self._hall.start_hub),
            ("windows are open", self._open_windows),
            ("kiosk gives a ticket", self._take_a_ticket),
            ("paper carries the number", self._read_the_paper),
            ("officer signs in", self._sign_in),
            ("next calls the ticket", self._call),
            ("board shows the call", self._look_at_the_board),
            ("voice says the call", self._listen),
            ("recall is announced again", self._recall),
            ("no-show frees the counter", self._mark_no_show),
            ("kiosk speaks English", self._take_a_ticket_in_english),
            ("next, start and finish", self._serve_the_next),
            ("windows end well", self._close_windows),
        ):
            with walk.step(name):
                step()

    def _open_windows(self) -> None:
        self._hall.start_apps({**offscreen(), **QUICK})
        for name in self._hall.apps:
            self._pilots[name] = self._stack.enter_context(self._hall.pilot(name))
        self._kiosk.wait(f"agency-{AGENCY}", timeout_seconds=WAIT_SECONDS)
        self._desk.wait(f"officer-{OFFICER}", timeout_seconds=WAIT_SECONDS)
        self._kiosk.grab(self._out / "kiosk-1-home.png")
        self._display.grab(self._out / "display-1-before.png")

    def _take_a_ticket(self) -> None:
        self._kiosk.tap(f"agency-{AGENCY}")
        self._kiosk.wait(f"service-{SERVICE}")
        self._kiosk.grab(self._out / "kiosk-2-services.png")
        self._kiosk.tap(f"service-{SERVICE}")
        self._kiosk.wait("takeTicket")
        self._kiosk.grab(self._out / "kiosk-3-detail.png")
        self._kiosk.tap("takeTicket")
        self._kiosk.wait("priorityNo")
        self._kiosk.grab(self._out / "kiosk-4-priority.png")
        self._kiosk.tap("priorityNo", times=2)  # a nervous finger: still one ticket
        self._kiosk.wait("ticketNumber")
        self._report.ticket = str(self._kiosk.ask(target="ticketNumber", prop="number"))
        waiting = self._waiting()
        if waiting != [self._report.ticket]:
            raise StepFailed(f"the kiosk shows {self._report.ticket}, the office holds {waiting}")

    def _read_the_paper(self) -> None:
        data = self._until("no paper came", lambda: _bytes_of(self._hall.paper / "ticket-1.bin"))
        self._until("the paper was not drawn", (self._hall.paper / "ticket-1.png").exists)
        self._report.paper = read(data).largest
        if self._report.paper != self._report.ticket:
            raise StepFailed(f"the paper says {self._report.paper}, the screen {self._report.ticket}")
        for name in ("ticket-1.bin", "ticket-1.png"):
            shutil.copyfile(self._hall.paper / name, self._out / name)
        self._kiosk.grab(self._out / "kiosk-5-result.png")

    def _sign_in(self) -> None:
        self._more_citizens_come(MORE_CITIZENS)
        self._report.waiting_before = len(self._waiting())
        self._desk.tap(f"officer-{OFFICER}")
        self._desk.wait(f"counter-{COUNTER}")
        self._desk.tap(f"counter-{COUNTER}")
        for digit in PIN:
            self._desk.tap(f"pin-{digit}")
        self._desk.grab(self._out / "counter-1-sign-in.png")
        self._desk.tap("signIn")
        self._desk.wait("next")
        self._desk.grab(self._out / "counter-2-idle.png")

    def _call(self) -> None:
        self._desk.key("F2")
        self._desk.wait("currentNumber", prop="text", equals=self._report.ticket)
        self._more_citizens_come(1, is_priority=True)
        self._report.counter = str(self._display.wait("callCounter", prop="text")).split()[-1]
        self._desk.grab(self._out / "counter-3-called.png")

    def _look_at_the_board(self) -> None:
        self._report.board = str(self._display.wait("callNumber", prop="text", equals=self._report.ticket))
        self._display.grab(self._out / "display-2-new-call.png")

    def _listen(self) -> None:
        entry = self._announcement(1)
        self._report.announcement = str(entry["text"])
        wav = self._hall.display_data / "announcements" / f"announcement-{entry['seq']}.wav"
        self._until("the announcement was not recorded", wav.exists)
        self._report.announcement_wav = f"announcement-{entry['seq']}.wav"
        shutil.copyfile(wav, self._out / self._report.announcement_wav)

    def _recall(self) -> None:
        self._desk.key("F3")
        entry = self._announcement(2)
        if entry["label"] != self._report.ticket or entry["call_number"] != 2:
            raise StepFailed(f"the recall was announced as {entry}")
        self._display.grab(self._out / "display-3-recall.png")

    def _mark_no_show(self) -> None:
        self._desk.key("F4")
        self._desk.wait("currentNumber", is_visible=False)
        if self._report.ticket in self._waiting():
            raise StepFailed(f"{self._report.ticket} waits again after its no-show")
        self._desk.grab(self._out / "counter-4-no-show.png")

    def _take_a_ticket_in_english(self) -> None:
        self._kiosk.tap("done")
        self._kiosk.wait(f"agency-{AGENCY}")
        self._kiosk.tap("language")
        self._kiosk.wait(view_model="language", equals="en")
        self._kiosk.grab(self._out / "kiosk-6-home-english.png")
        self._kiosk.tap("language")
        self._kiosk.wait(view_model="language", equals="id")

    def _serve_the_next(self) -> None:
        first = self._waiting()[0]
        self._desk.key("F2")
        called = str(self._desk.wait("currentNumber", prop="text"))
        if called == self._report.ticket or called not in self._labels_of_agency():
            raise StepFailed(f"next called {called or 'nobody'}; {first} waits first")
        self._display.wait("callNumber", prop="text", equals=called)
        self._desk.key("F5")
        self._desk.wait("finish", prop="enabled")
        self._desk.grab(self._out / "counter-5-serving.png")
        self._display.wait(view_model="page", equals="calls", timeout_seconds=WAIT_SECONDS)
        self._display.grab(self._out / "display-4-calls.png")
        self._desk.key("F8")
        self._desk.wait("currentNumber", is_visible=False)
        self._desk.grab(self._out / "counter-6-finished.png")
        if called in self._waiting():
            raise StepFailed(f"{called} waits again after it was served")

    def _close_windows(self) -> None:
        gone = self._hall.has_ended()
        if gone:
            raise StepFailed(f"{gone} ended before the tour did")
        for program in self._hall.apps.values():
            program.ask_to_end()
        codes = {name: program.wait_for_end() for name, program in self._hall.apps.items()}
        if any(codes.values()):
            raise StepFailed(f"exit codes {codes}")

    @property
    def _kiosk(self) -> Pilot:
        return self._pilots["kiosk"]

    @property
    def _desk(self) -> Pilot:
        return self._pilots[f"counter-{COUNTER}"]

    @property
    def _display(self) -> Pilot:
        return self._pilots["display"]

    def _waiting(self) -> list[str]:
        """The labels that wait for the tour's agency, by the hub's own word, in order of arrival."""
        with _open(f"{self._hall.address}/snapshot?reader=counter") as answer:
            hall = messages.snapshot.validate_json(answer.read())
        services = [service.service_id for service in hall.plan.services_of(AGENCY)]
        return [ticket.label for ticket in hall.waiting(services)]

    def _more_citizens_come(self, count: int, *, is_priority: bool = False) -> None:
        for citizen in citizens_of(self._hall.plan, AGENCY, count, is_priority=is_priority):
            self._post(messages.command.dump_json(citizen))

    def _labels_of_agency(self) -> set[str]:
        prefix = self._report.ticket.partition("-")[0]
        return {f"{prefix}-{number:03d}" for number in range(1, MORE_CITIZENS + 3)}

    def _post(self, body: bytes) -> None:
        request = urllib.request.Request(  # noqa: S310  # our own hub on loopback
            f"{self._hall.address}/commands", data=body, headers={"Content-Type": "application/json"}
        )
        with _open(request) as answer:
            answer.read()

    def _announcement(self, count: int) -> dict[str, Any]:
        """The count-th announcement that the display dealt with since the tour began, once it is written down."""

        def find() -> dict[str, Any] | None:
            file = self._hall.display_data / "announced.jsonl"
            if not file.exists():
                return None
            entries = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
            ours = [entry for entry in entries if entry["label"] == self._report.ticket]
            return ours[count - 1] if len(ours) >= count else None

        found: dict[str, Any] = self._until(f"announcement {count} of {self._report.ticket} was not made", find)
        return found

    def _until(self, reason: str, find: Callable[[], Any]) -> Any:
        deadline = time.monotonic() + WAIT_SECONDS
        while True:
            found = find()
            if found:
                return found
            if time.monotonic() > deadline:
                raise StepFailed(reason)
            time.sleep(POLL_SECONDS)


def run_tour(out: Path, tell: Callable[[Step], object] = lambda _step: None) -> Report:
    """Walk through a hall of its own and leave pictures, paper, sound and ``tour.json`` in ``out``.

    ``tell`` hears of each step when it has ended.
    """
    out.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(out / "logs", ignore_errors=True)  # of a tour before this one
    report = Report()
    walk = Walk(report, tell)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="antre-tour-", ignore_cleanup_errors=True) as folder, ExitStack() as stack:
        try:
            with walk.step("hall is seeded"):
                hall = stack.enter_context(open_hall(Path(folder) / "hall", has_pilots=True))
            Tour(hall, out, report, stack).go(walk)
            report.ok = True
        except StepFailed:
            logs = Path(folder) / "hall" / "logs"
            if logs.is_dir():
                shutil.copytree(logs, out / "logs", dirs_exist_ok=True)
    report.seconds = round(time.monotonic() - began, 2)
    (out / "tour.json").write_text(json.dumps(asdict(report), indent=2, ensure_ascii=False) + "\n", "utf-8")
    return report


def _open(request: str | urllib.request.Request) -> Any:
    """Ask our own hub, past any proxy of the environment."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    return opener.open(request, timeout=WAIT_SECONDS)


def _bytes_of(file: Path) -> bytes:
    return file.read_bytes() if file.exists() else b""

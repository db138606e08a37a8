"""Who works in the tortured hall, each on a thread of its own; and the kiosks, that issue and print."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path
from random import Random

from shared.demo.torture.asking import Asking, GaveUp
from shared.demo.torture.watching import Watching
from shared.devices.printer.escpos_renderer import render
from shared.devices.printer.profile import DEFAULT_PROFILE
from shared.devices.printer.reader import read
from shared.devices.printer.slip import Name, Slip
from shared.domain import commands
from shared.domain.answers import Answer, Done
from shared.domain.commands import Command
from shared.domain.events import TicketIssued
from shared.domain.plan import Plan

MOST_WAITING = 80  # a kiosk rests while the hall is as full
_UNITS = 406  # of an Epson's feed, in an inch


@dataclass(kw_only=True)
class Shift:
    """What everybody is told: when to take up nothing new, and when to wait for answers no longer."""

    rest: threading.Event
    give_up: threading.Event


class Person:
    """One client at work."""

    def __init__(self, asking: Asking, shift: Shift, chance: Random, name: str) -> None:
        self.name = name
        self.pending: str | None = None
        self.fault = ""
        self._asking = asking
        self._shift = shift
        self._chance = chance
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)

    def start(self) -> None:
        """Begin to work."""
        self._thread.start()

    def join(self, seconds: float) -> bool:
        """Whether they came to rest within that time."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def deed(self) -> None:
        """Do one thing."""
        raise NotImplementedError

    def pause_seconds(self) -> float:
        """Return how long until the next one."""
        return self._chance.uniform(0.05, 0.4)

    def ask(self, command: Command) -> Answer:
        """Ask until it is answered. Raises GaveUp."""
        self.pending = command.command_id
        answer = self._asking.ask(command, self._shift.give_up)
        self.pending = None
        return answer

    def _work(self) -> None:
        try:
            while not self._shift.rest.is_set():
                self.deed()
                self._shift.rest.wait(self.pause_seconds())
        except GaveUp:
            return
        except Exception as fault:
            self.fault = f"{type(fault).__name__}: {fault}"
            raise
        finally:
            self._asking.close()


class Kiosk(Person):
    """Gives numbers and prints each once; its printer keeps the bytes."""

    def __init__(
        self, asking: Asking, shift: Shift, chance: Random, *, watching: Watching, plan: Plan, papers: Path
    ) -> None:
        super().__init__(asking, shift, chance, watching.name)
        self._watching = watching
        self._plan = plan
        self._papers = papers
        papers.mkdir(parents=True, exist_ok=True)

    def deed(self) -> None:
        """One citizen takes a number."""
        if self._watching.waiting() >= MOST_WAITING:
            return
        service_id = self._chance.choice(sorted(self._plan.services))
        is_priority = self._chance.random() < 0.2
        answer = self.ask(
            commands.IssueTicket(command_id=self._asking.new_id(), service_id=service_id, is_priority=is_priority)
        )
        if isinstance(answer, Done):
            for event in answer.events:
                if isinstance(event, TicketIssued):
                    self._print(event)

    def _print(self, event: TicketIssued) -> None:
        ticket = event.ticket
        service = self._plan.services[ticket.service_id]
        slip = Slip(
            ticket_id=ticket.ticket_id,
            label=ticket.label,
            office=Name(self._plan.branch.name.in_language("id")),
            agency=Name(self._plan.agencies[service.agency_id].name.in_language("id")),
            service=Name(service.name.in_language("id")),
            issued_at=ticket.arrived_at.astimezone(self._plan.branch.zone_info),
            people_ahead=event.ahead,
            wait=ticket.promise,
            hall="",
            counters="",
            code="",
        )
        count = sum(1 for _ in self._papers.glob(f"{ticket.ticket_id}.*"))
        (self._papers / f"{ticket.ticket_id}.{count}.bin").write_bytes(render(slip, DEFAULT_PROFILE))


def papers_in(folder: Path) -> list[tuple[str, str]]:
    """Read every paper back from its bytes: its number as it stands largest on it, and whose it was."""
    return [
        (
            read(file.read_bytes(), width_dots=DEFAULT_PROFILE.dots, vertical_units=_UNITS).largest,
            file.name.split(".")[0],
        )
        for file in sorted(folder.rglob("*.bin"))
    ]

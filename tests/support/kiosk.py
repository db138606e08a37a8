"""The kiosk without a network and without a printer: real presenter, real view-model, real QML when asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kiosk.presenters.pages import Paper
from kiosk.presenters.tools import IssuedTicket, Tools
from kiosk.viewmodel import KioskViewModel
from shared.domain.booking import BookingRules
from shared.domain.clock import SetClock
from shared.domain.commands import CheckIn, IssueTicket
from shared.domain.events import TicketIssued
from shared.domain.ids import CommandId, DeviceId, TicketId
from shared.domain.roles import Reader
from shared.domain.waiting import WaitRange
from shared.office.office_file import read_office_file
from shared.paths import ASSETS, PROJECT
from tests.support.factory import NOW, a_snapshot, a_ticket, an_announcement
from tests.support.fake_session import FakeSession
from tests.support.qml import Scene

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication

    from shared.domain.plan import Plan
    from shared.domain.snapshot import Snapshot

QML = PROJECT / "kiosk" / "qml" / "Kiosk.qml"


@lru_cache(maxsize=4)
def lahat(name: str = "mpp-lahat") -> Plan:
    """The plan of a shipped office file with the holidays of the factory's year; shared, so never changed."""
    return read_office_file(ASSETS / "offices" / f"{name}.toml", NOW.year).plan


def a_busy_hall(plan: Plan | None = None) -> Snapshot:
    """A mid-morning at the mall: every third service has people, three numbers were just called."""
    plan = plan or lahat()
    tickets = []
    number = 10
    for place, service in enumerate(plan.services.values()):
        for _ in range((place * 5) % 7):
            number += 1
            label = f"{plan.series[service.series_id].prefix}-{number:03d}"
            tickets.append(a_ticket(label, service.service_id))
    calls = []
    for seq, counter in enumerate(list(plan.counters.values())[:3]):
        called = a_ticket(f"{'ABD'[seq]}-{11 - seq:03d}", counter.service_ids[0])
        calls.append(an_announcement(called, counter, seq=90 + seq))
    officers = dict.fromkeys(map(str, list(plan.counters)[::2]), "rina")
    return a_snapshot(Reader.KIOSK, plan=plan, tickets=tickets, officers=officers, announcements=calls)


def a_booking_hall() -> Snapshot:
    """The same morning in an office that takes bookings."""
    return a_busy_hall(replace(lahat(), bookings=BookingRules()))


class Booth:
    """One kiosk. `ticks` is its stopwatch; `printed` holds what its printer was asked for."""

    def __init__(self, hall: Snapshot | None = None, *, has_printer: bool = True, scheme: str = "light") -> None:
        self.clock = SetClock(NOW)
        self.session = FakeSession(hall, clock=self.clock)
        self.ticks = 1000.0
        self.has_printer = has_printer
        self.printed: list[IssuedTicket] = []
        self.withdrawn: list[TicketId] = []
        self._scheme = scheme
        self._commands = 0
        self.model = KioskViewModel(self.tools)
        self.session.stateChanged.connect(lambda: self.model.lineChanged(self.session.state))
        self.session.snapshotTaken.connect(self.model.hallChanged)
        self.session.eventsTaken.connect(lambda events: self.model.hallChanged())
        self.model.lineChanged(self.session.state)

    def tools(self, changed: Any, ticked: Any) -> Tools:
        """What this kiosk gives a presenter to work with."""
        return Tools(
            hall=lambda: self.session.mirror.hall,
            send=lambda command, on_answer, expires_seconds=10.0: self.session.send(command, on_answer),
            ask_waits=self.session.ask_waits,
            now=self.session.hub_now,
            ticks=lambda: self.ticks,
            new_command_id=self._new_command_id,
            print_ticket=self._print,
            withdraw_ticket=self.withdrawn.append,
            changed=changed,
            ticked=ticked,
            device_id=DeviceId("kiosk-1"),
            scheme=self._scheme,
        )

    def _new_command_id(self) -> CommandId:
        self._commands += 1
        return CommandId(f"command-{self._commands}")

    def _print(self, issued: IssuedTicket) -> bool:
        self.printed.append(issued)
        return self.has_printer

    def passes(self, seconds: float) -> None:
        """Time goes by, the clock ticks once at its end."""
        self.ticks += seconds
        self.clock.pass_seconds(seconds)
        self.model.tick()

    def set_clock(self, at: datetime) -> None:
        self.clock.set(at)
        self.model.tick()

    def gives(self, label: str = "A-017", *, ahead: int = 6, is_pushed: bool = True) -> TicketIssued:
        """The office gives a number for what was asked."""
        command = self.session.sent[-1]
        assert isinstance(command, IssueTicket | CheckIn)
        hall = self.session.mirror.hall
        assert hall is not None
        wait = WaitRange(15, 25) if ahead else WaitRange(0, 0)
        facts: dict[str, Any] = {"promise": wait, "is_priority": command.is_priority}
        if isinstance(command, CheckIn):
            service_id, facts["booked_for"] = next(iter(hall.plan.services)), NOW + timedelta(minutes=18)
        else:
            service_id, facts["then_service_ids"] = command.service_id, command.then_service_ids
        ticket = a_ticket(label, service_id, waited_minutes=0, **facts)
        event = TicketIssued(seq=hall.seq + 1, at=self.clock.now(), ticket=ticket, ahead=ahead)
        self.session.answer(event, is_pushed=is_pushed)
        return event

    def paper(self, paper: Paper) -> None:
        self.model.paperChanged(self.printed[-1].ticket_id, paper.value)

    def scene(
        self,
        app: QGuiApplication,
        size: tuple[int, int] = (1080, 1920),
        language: str = "id",
        *,
        is_still: bool = True,
    ) -> Scene:
        scene = Scene(
            app,
            QML,
            {"viewModel": self.model, "shieldMilliseconds": 60},
            room="kiosk",
            medium="kiosk",
            size=size,
            language=language,
            isStill=is_still,
        )
        self.model.languageChanged.connect(scene.speak)
        return scene


NOON_PAUSE = NOW + timedelta(days=2, hours=2, minutes=30)  # Friday 12.12: the prayer break
AFTER_HOURS = NOW + timedelta(days=2, hours=6, minutes=38)  # Friday 16.20

"""A display without a screen, a disk or a sound card: what a test needs to tell its story."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from display.memory import Announced
from display.presenters.announcing import Announcing
from display.presenters.faces import BoardView, Page
from display.presenters.hall_board import HallBoard
from shared.client.mirror import Mirror
from shared.domain.announcement import Announcement
from shared.domain.calling import CallReason
from shared.domain.clock import SetClock
from shared.domain.events import DayTurned, Event, TicketCalled, TicketRecalled
from shared.domain.ids import CounterId, Epoch, HallId, TicketId
from shared.domain.plan import Hall, Plan
from shared.domain.roles import Reader
from shared.domain.snapshot import ANNOUNCEMENTS_KEPT, Snapshot
from shared.domain.wording import Language, Wording
from tests.support.factory import NOW, TODAY, a_counter, a_plan, a_snapshot, a_ticket, an_announcement

OTHER_HALL = HallId("teras")


def a_plan_of_two_halls() -> Plan:
    """The factory's hall, and a terrace with counter 12."""
    plan = a_plan()
    twelve = a_counter("12", "dpmptsp", ["nib"], hall_id=OTHER_HALL)
    return replace(
        plan,
        halls={**plan.halls, OTHER_HALL: Hall(hall_id=OTHER_HALL, name=Wording("Teras", "Terrace"))},
        counters={**plan.counters, twelve.counter_id: twelve},
    )


class KeptMemory:
    """A memory that outlives the display, as a disk does."""

    def __init__(self) -> None:
        self.announced = Announced()

    def read(self) -> Announced:
        return self.announced

    def keep(self, announced: Announced) -> None:
        self.announced = announced


@dataclass
class Lines:
    """A record in memory: label, call number and evidence, in order."""

    lines: list[tuple[str, int, str]] = field(default_factory=list)

    def note(self, announcement: Announcement, text: str, evidence: str, at: datetime) -> None:
        self.lines.append((announcement.label, announcement.call_number, evidence))


class Loudspeaker:
    """A voice that the test ends. ``begun`` and ``heard``: label and call number; it fails when two overlap."""

    def __init__(self, *, has_voice: bool = True) -> None:
        self.has_voice = has_voice
        self.begun: list[tuple[str, int]] = []
        self.heard: list[tuple[str, int]] = []
        self.saying: Announcement | None = None

    def text_of(self, announcement: Announcement) -> str:
        return f"Nomor antrean {announcement.label}, silakan menuju loket {announcement.counter_name}."

    def say(self, announcement: Announcement) -> bool:
        if not self.has_voice:
            return False
        assert self.saying is None, f"{announcement.label} over {self.saying.label if self.saying else ''}"
        self.saying = announcement
        self.begun.append((announcement.label, announcement.call_number))
        return True


class HallStory:
    """One office and one display. The office calls; time passes; the line and the display come and go."""

    def __init__(self, *, plan: Plan | None = None, hall_id: HallId | None = None, has_voice: bool = True) -> None:
        self.plan = plan or a_plan_of_two_halls()
        self.clock = SetClock(NOW)
        self.passed_seconds = 0.0
        self.memory = KeptMemory()
        self.record = Lines()
        self.hall_id = hall_id
        self.has_voice = has_voice
        self.epoch = Epoch("first")
        self.seq = 100
        self.today = TODAY
        self.announcements: list[Announcement] = []
        self.calls: dict[str, int] = {}
        self.missed: list[Event] = []
        self.is_connected = True
        self.heard: list[tuple[str, int]] = []
        self.start_display()

    # The office

    def calls_number(self, label: str, counter: str = "3") -> Announcement:
        """A counter calls it, or recalls it when it was called before."""
        self.calls[label] = self.calls.get(label, 0) + 1
        self.seq += 1
        place = self.plan.counters[CounterId(counter)]
        announcement = an_announcement(
            a_ticket(label), place, seq=self.seq, called_at=self.clock.now(), call_number=self.calls[label]
        )
        self.announcements = [*self.announcements, announcement][-ANNOUNCEMENTS_KEPT:]
        common = {"seq": self.seq, "at": self.clock.now(), "ticket_id": TicketId(label.lower())}
        where = {"counter_id": place.counter_id, "officer_id": "", "announcement": announcement}
        event: Event
        if announcement.is_recall:
            event = TicketRecalled(**common, **where)  # type: ignore[arg-type]  # one dict of several types
        else:
            event = TicketCalled(**common, **where, reason=CallReason.ARRIVAL)  # type: ignore[arg-type]  # as above
        self._publish(event)
        return announcement

    def turns_day(self) -> None:
        """A new business day begins."""
        self.seq += 1
        self.today += timedelta(days=1)
        self.announcements = []
        self.calls = {}
        self._publish(DayTurned(seq=self.seq, at=self.clock.now(), business_date=self.today))

    def restores_backup(self, back: int = 0) -> None:
        """The journal is another one; the last ``back`` announcements are lost. Displays must take a snapshot."""
        self.epoch = Epoch(f"after {self.epoch}")
        self.announcements = self.announcements[: len(self.announcements) - back]
        self.seq = max((one.seq for one in self.announcements), default=100)
        if self.is_connected:
            self._send_snapshot()

    def snapshot(self) -> Snapshot:
        """What the hub would send."""
        return replace(
            a_snapshot(Reader.DISPLAY, plan=self.plan, seq=self.seq, epoch=self.epoch),
            announcements=list(self.announcements),
            business_date=self.today,
        )

    # The line and the display

    def line_breaks(self) -> None:
        self.is_connected = False
        self.board.line_changed(is_live=False)

    def line_returns(self, *, by_events: bool) -> None:
        """With what was missed, or with a new snapshot after a gap."""
        if self.is_connected:
            return
        self.is_connected = True
        missed, self.missed = self.missed, []
        held = self.mirror.hall
        if by_events and held is not None and held.epoch == self.epoch:
            self.board.events_taken(self.mirror.take_events(missed))
        else:
            self._send_snapshot()
        self.board.line_changed(is_live=True)

    def start_display(self, language: Language = "id") -> None:
        """Switch it on (again): everything but the memory is gone; a voice is cut off in mid-sentence."""
        self.mirror = Mirror()
        self.speaker = Loudspeaker(has_voice=self.has_voice)
        self.announcing = Announcing(
            memory=self.memory,
            record=self.record,
            speaker=self.speaker,
            hub_now=self.clock.now,
            seconds=lambda: self.passed_seconds,
        )
        self.board = HallBoard(
            mirror=self.mirror,
            announcing=self.announcing,
            hub_now=self.clock.now,
            seconds=lambda: self.passed_seconds,
            hall_id=self.hall_id,
            language=language,
        )
        self.missed = []
        if self.is_connected:
            self._send_snapshot()
            self.board.line_changed(is_live=True)

    def passes(self, seconds: float) -> None:
        """Let time pass in steps of the display's own timer."""
        whole, rest = divmod(seconds, 1.0)
        for step in [1.0] * int(whole) + ([rest] if rest else []):
            self.clock.pass_seconds(step)
            self.passed_seconds += step
            self.board.tick()

    def voice_ends(self, evidence: str = "played") -> None:
        """The voice comes to its end, if it is speaking."""
        said = self.speaker.saying
        if said is None:
            return
        self.speaker.saying = None
        self.heard.append((said.label, said.call_number))
        self.board.voice_ended(said.seq, evidence)

    def says_everything(self, seconds_each: float = 5.0) -> None:
        """Let the hall go on until nothing is left to be said or shown alone."""
        for _ in range(200):
            if self.announcing.moment is None and not self.announcing.queue and self.speaker.saying is None:
                return
            self.passes(seconds_each)
            self.voice_ends()
        raise AssertionError("the hall never came to rest")

    @property
    def view(self) -> BoardView:
        return self.board.view()

    def page(self) -> Page:
        """What fills the screen now."""
        return self.view.page

    @property
    def begun(self) -> list[tuple[str, int]]:
        """What this start of the display began to say."""
        return self.speaker.begun

    def _publish(self, event: Event) -> None:
        if self.is_connected:
            self.board.events_taken(self.mirror.take_events([event]))
        else:
            self.missed.append(event)

    def _send_snapshot(self) -> None:
        self.missed = []
        self.mirror.take_snapshot(self.snapshot())
        self.board.snapshot_taken()

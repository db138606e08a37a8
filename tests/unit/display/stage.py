"""The real screen of a display on a window of the test's own: the office file of Lahat, a fake session, a set clock."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache

from PySide6.QtGui import QGuiApplication

from display.presenters.announcing import Announcing
from display.presenters.hall_board import HallBoard
from display.viewmodel import BoardViewModel
from shared.domain.announcement import Announcement
from shared.domain.clock import SetClock
from shared.domain.ids import CounterId, Epoch, OfficerId, ServiceId, TicketId
from shared.domain.plan import Plan
from shared.domain.roles import Reader
from shared.domain.snapshot import CounterState, Snapshot
from shared.domain.ticket import TicketState
from shared.domain.wording import Language
from shared.office.office_file import read_office_file
from shared.paths import ASSETS, PROJECT
from tests.support.factory import NOW, TODAY
from tests.support.fake_session import FakeSession
from tests.support.qml import Scene
from tests.unit.display.speaking_hall import KeptMemory, Lines, Loudspeaker

QML = PROJECT / "display" / "qml" / "Display.qml"
LYING = (1920, 1080)
STANDING = (1080, 1920)

# The calls of looks/display: the last is the newest.
CALLS = (("A-015", "5"), ("F-008", "10"), ("D-012", "7"), ("C-008", "6"), ("A-016", "4"), ("B-031", "2"))
THE_CALL = ("A-017", "3")
SPOKEN = "Nomor antrean, A, nol satu tujuh, silakan menuju loket tiga."


@cache
def lahat() -> Plan:
    """The shipped office file's plan."""
    return read_office_file(ASSETS / "offices" / "mpp-lahat.toml").plan


class SpelledLoudspeaker(Loudspeaker):
    """Writes the sentence as the voice room spells it."""

    text = SPOKEN

    def text_of(self, announcement: Announcement) -> str:
        return self.text


@dataclass
class DisplayStage:
    """One display that a test looks at."""

    scene: Scene
    session: FakeSession
    model: BoardViewModel
    clock: SetClock
    speaker: SpelledLoudspeaker
    seconds: list[float]

    def passes(self, seconds: float) -> None:
        """Let time pass in whole ticks."""
        for _ in range(round(seconds)):
            self.seconds[0] += 1
            self.clock.pass_seconds(1)
            self.model.tick()
        self.scene.settle()

    def voice_ends(self, evidence: str = "played") -> None:
        """The voice comes to its end."""
        said = self.speaker.saying
        assert said is not None
        self.speaker.saying = None
        self.model.take_voice_end(said.seq, evidence)
        self.scene.settle()

    def close(self) -> None:
        """Root first, then the view-model, as the app does."""
        self.scene.close()
        self.model.close()
        self.model.deleteLater()


def an_announcement_of(
    label: str, counter: str, *, seq: int, called_at: datetime, call_number: int = 1, plan: Plan | None = None
) -> Announcement:
    """A call of the counter's first service."""
    place = (plan or lahat()).counters[CounterId(counter)]
    return Announcement(
        seq=seq,
        hall_id=place.hall_id,
        ticket_id=TicketId(label.lower()),
        label=label,
        counter_id=place.counter_id,
        counter_name=place.name,
        agency_id=place.agency_id,
        service_id=ServiceId(place.service_ids[0]),
        called_at=called_at,
        call_number=call_number,
    )


def a_hall(announcements: tuple[Announcement, ...] = (), *, plan: Plan | None = None, closed: int = 2) -> Snapshot:
    """The main hall in mid-morning: all counters but the last ones are open."""
    plan = plan or lahat()
    names = list(plan.counters)
    open_names = names[: len(names) - closed]
    counters = {
        name: CounterState(counter_id=name, officer_id=OfficerId("") if name in open_names else None) for name in names
    }
    for one in announcements:
        state = TicketState.CALLED if one is announcements[-1] else TicketState.SERVING
        counters[one.counter_id] = counters[one.counter_id].with_ticket(one.ticket_id, one.label, state)
    return Snapshot(
        epoch=Epoch("first"),
        seq=max((one.seq for one in announcements), default=100),
        reader=Reader.DISPLAY,
        business_date=TODAY,
        plan=plan,
        counters=counters,
        announcements=list(announcements),
    )


def past_calls(calls: tuple[tuple[str, str], ...] = (*CALLS, THE_CALL)) -> tuple[Announcement, ...]:
    """Calls of the last minutes, too old to be said: they stand on the board at once."""
    last_at = NOW - timedelta(minutes=4)
    return tuple(
        an_announcement_of(
            label, counter, seq=101 + place, called_at=last_at - timedelta(minutes=2 * (len(calls) - place - 1))
        )
        for place, (label, counter) in enumerate(calls)
    )


def open_display(
    app: QGuiApplication,
    hall: Snapshot | None,
    *,
    size: tuple[int, int] = LYING,
    scheme: str = "dark",
    language: Language = "id",
    shows_counters: bool = False,
    has_voice: bool = True,
    is_still: bool = True,
    spoken: str = SPOKEN,
) -> DisplayStage:
    """A display that has just been switched on."""
    clock = SetClock(NOW)
    seconds = [0.0]
    speaker = SpelledLoudspeaker(has_voice=has_voice)
    speaker.text = spoken
    session = FakeSession(hall, clock=clock)
    announcing = Announcing(
        memory=KeptMemory(), record=Lines(), speaker=speaker, hub_now=session.hub_now, seconds=lambda: seconds[0]
    )
    board = HallBoard(
        mirror=session.mirror,
        announcing=announcing,
        hub_now=session.hub_now,
        seconds=lambda: seconds[0],
        language=language,
        shows_counters=shows_counters,
    )
    model = BoardViewModel()
    model.begin(board, session)
    scene = Scene(
        app,
        QML,
        {"viewModel": model},
        room="display",
        medium="hall",
        size=size,
        language=language,
        scheme=scheme,
        isStill=is_still,
    )
    return DisplayStage(scene, session, model, clock, speaker, seconds)


def with_announcement(hall: Snapshot, *more: Announcement) -> Snapshot:
    """The hall after these too."""
    return replace(hall, announcements=[*hall.announcements, *more], seq=max([hall.seq, *(one.seq for one in more)]))

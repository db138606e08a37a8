"""When the kiosk asks how long the wait is, and what it shows while nobody answers."""

from __future__ import annotations

from kiosk.presenters.faces import WaitFace
from kiosk.presenters.waits import CALM_SECONDS, OLD_SECONDS, REFRESH_SECONDS, Waits
from shared.client.asking import OnForetold
from shared.domain.ids import ServiceId
from shared.domain.waiting import Foretold, WaitRange

KTP, KK = ServiceId("ktp"), ServiceId("kk")


class Hub:
    """Answers when the test says so. ``ticks`` is the kiosk's stopwatch."""

    def __init__(self) -> None:
        self.ticks = 100.0
        self.asked: list[tuple[tuple[ServiceId, ...], bool]] = []
        self.changes = 0
        self.waiting: list[OnForetold] = []
        self.waits = Waits(self._ask, lambda: self.ticks, self._changed)

    def _ask(self, service_ids: object, on_told: OnForetold, *, is_priority: bool) -> None:
        self.asked.append((tuple(service_ids), is_priority))  # type: ignore[arg-type]  # a sequence of ids
        self.waiting.append(on_told)

    def _changed(self) -> None:
        self.changes += 1

    def says(self, to_minutes: int | None, service_id: ServiceId = KTP, *, is_priority: bool = False) -> None:
        wait = None if to_minutes is None else WaitRange(0, to_minutes)
        self.waiting.pop(0)((Foretold(service_id=service_id, is_priority=is_priority, ahead=2, wait=wait),))

    def passes(self, seconds: float) -> None:
        self.ticks += seconds
        self.waits.tick()

    def told(self, service_id: ServiceId = KTP, *, is_priority: bool = False) -> int | None:
        found = self.waits.of(service_id, is_priority=is_priority)
        return None if found is None or found.wait is None else found.wait.to_minutes


def test_a_page_asks_once_and_shows_the_answer() -> None:
    """The page is drawn at once without a wait, and anew when the answer comes; the same answer changes nothing."""
    hub = Hub()
    hub.waits.want([KTP], is_priority=False)
    hub.waits.want([KTP], is_priority=False)
    assert (hub.asked, hub.told(), hub.changes) == ([((KTP,), False)], None, 0)
    hub.says(10)
    assert (hub.told(), hub.changes) == (10, 1)
    hub.passes(REFRESH_SECONDS)
    hub.says(10)
    assert (len(hub.asked), hub.changes) == (2, 1)


def test_the_classes_are_told_apart() -> None:
    """What was told of the general queue isn't shown to somebody who wants priority, and they ask of their own."""
    hub = Hub()
    hub.waits.want([KTP], is_priority=False)
    hub.says(30)
    hub.waits.want([KTP], is_priority=True)
    assert hub.told(is_priority=True) is None
    assert hub.asked[-1] == ((KTP,), True)
    hub.says(10, is_priority=True)
    assert (hub.told(), hub.told(is_priority=True)) == (30, 10)


def test_a_change_of_the_hall_is_asked_about_soon_but_not_for_each_event() -> None:
    """A hundred events in a moment are one question, when the moment is over; none while an answer is under way."""
    hub = Hub()
    hub.waits.want([KTP], is_priority=False)
    hub.says(10)
    for _event in range(100):
        hub.waits.hall_changed()
        hub.waits.want([KTP], is_priority=False)
    assert len(hub.asked) == 1
    hub.passes(CALM_SECONDS)
    assert len(hub.asked) == 2
    for _event in range(100):
        hub.waits.hall_changed()
        hub.waits.want([KTP], is_priority=False)
    assert len(hub.asked) == 2


def test_another_page_is_asked_about_when_the_answer_for_the_last_one_is_there() -> None:
    """Whoever goes on before the answer came: one question is under way at a time, and the next follows by itself."""
    hub = Hub()
    hub.waits.want([KTP], is_priority=False)
    hub.waits.want([KK], is_priority=False)
    assert len(hub.asked) == 1
    hub.says(10)
    assert hub.asked[-1] == ((KK,), False)
    hub.says(20, KK)
    assert (hub.told(KTP), hub.told(KK)) == (10, 20)


def test_what_nobody_confirms_is_not_shown_any_more() -> None:
    """A hub that is slow or silent: the last answer stays for a moment, then there is no number rather than an old one.
    It is asked again all the while, and its next answer is shown."""
    hub = Hub()
    hub.waits.want([KTP], is_priority=False)
    hub.says(10)
    hub.passes(REFRESH_SECONDS)
    hub.waiting.pop(0)(None)
    assert hub.told() == 10
    hub.passes(OLD_SECONDS - REFRESH_SECONDS)
    assert (hub.told(), hub.changes) == (None, 2)
    hub.says(15)
    assert hub.told() == 15


def test_an_answer_that_never_comes_blocks_nothing() -> None:
    """After so long another question leaves; the late answer to the first is as old as its question."""
    hub = Hub()
    hub.waits.want([KTP], is_priority=False)
    hub.passes(OLD_SECONDS)
    assert len(hub.asked) == 2
    hub.says(10)
    assert hub.told() is None


def test_a_service_that_gives_no_number_any_more_has_no_wait() -> None:
    """The hub leaves it out: what was told before is not shown."""
    hub = Hub()
    hub.waits.want([KTP], is_priority=False)
    hub.says(10)
    hub.passes(REFRESH_SECONDS)
    hub.waiting.pop(0)(())
    assert hub.told() is None


def test_faces_tell_silence_from_not_knowing() -> None:
    """Nothing told, told to be unknown, and a range are three things."""
    unknown = Foretold(service_id=KTP, is_priority=False, ahead=4, wait=None)
    assert WaitFace.of(None) == WaitFace()
    assert WaitFace.of(unknown) == WaitFace(is_told=True)
    known = Foretold(service_id=KTP, is_priority=False, ahead=4, wait=WaitRange(10, 25))
    assert WaitFace.of(known) == WaitFace(is_told=True, is_known=True, from_minutes=10, to_minutes=25)


def test_no_page_no_question() -> None:
    """A kiosk at rest asks nothing, however much happens."""
    hub = Hub()
    hub.waits.want([], is_priority=False)
    hub.waits.hall_changed()
    hub.passes(60)
    assert hub.asked == []

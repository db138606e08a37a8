"""What may be heard next, on a clock that is set by hand."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from shared.devices.voice.numbers import Language
from shared.devices.voice.queue import AnnouncementQueue, Evidence, Play, Settle
from shared.devices.voice.recording import Recording
from shared.domain.clock import SetClock

OPENING = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
SPOKEN = Recording(Path("a.wav"), 7.0, -20.0, (Language.INDONESIAN,))
CHIME = Recording(Path("a.wav"), 2.0, -20.0, (), ((Language.INDONESIAN, "hung"),))


@pytest.fixture
def clock() -> SetClock:
    """The hub's clock at opening."""
    return SetClock(OPENING)


@pytest.fixture
def announcements(clock: SetClock) -> AnnouncementQueue:
    """An empty queue."""
    return AnnouncementQueue(clock)


def submit(announcements: AnnouncementQueue, *ids: str, recording: Recording | None = SPOKEN) -> None:
    """Submit and record each."""
    for one in ids:
        assert announcements.submit(one, (), OPENING)
    while (entry := announcements.next_to_record()) is not None:
        announcements.recorded(entry.announcement_id, recording)


def played(step: Play | Settle | None) -> str:
    """The id that the step plays."""
    assert isinstance(step, Play)
    return step.entry.announcement_id


def test_two_calls_at_once_are_played_in_order_and_never_together(announcements: AnnouncementQueue) -> None:
    """F56: the second waits until the first has ended."""
    submit(announcements, "1", "2")
    assert played(announcements.next_step(has_device=True)) == "1"
    assert announcements.next_step(has_device=True) is None
    assert announcements.finish(Evidence.PLAYED) == Settle("1", Evidence.PLAYED)
    assert played(announcements.next_step(has_device=True)) == "2"
    assert announcements.finish(Evidence.FAILED) == Settle("2", Evidence.FAILED)
    assert announcements.is_empty


def test_an_announcement_is_spoken_once(announcements: AnnouncementQueue) -> None:
    """A display that catches up may hand the same entry in again: also after it was played."""
    submit(announcements, "1")
    assert not announcements.submit("1", (), OPENING)
    announcements.next_step(has_device=True)
    announcements.finish(Evidence.PLAYED)
    assert not announcements.submit("1", (), OPENING)


def test_a_call_older_than_two_minutes_is_not_spoken(announcements: AnnouncementQueue, clock: SetClock) -> None:
    """At 120 s it is still spoken, after that not; nothing is said of it but that."""
    submit(announcements, "1", "2")
    clock.pass_seconds(120)
    assert played(announcements.next_step(has_device=True)) == "1"
    announcements.finish(Evidence.PLAYED)
    clock.pass_seconds(1)
    assert announcements.next_step(has_device=True) == Settle("2", Evidence.EXPIRED)
    assert announcements.is_empty


def test_a_call_from_the_future_is_a_fresh_one(announcements: AnnouncementQueue, clock: SetClock) -> None:
    """A clock that stands ten minutes before the hub's silences nobody."""
    clock.set(OPENING - timedelta(minutes=10))
    submit(announcements, "1")
    assert played(announcements.next_step(has_device=True)) == "1"


def test_without_a_device_nothing_counts_as_played(announcements: AnnouncementQueue) -> None:
    """F59: each is said to be unheard, once, and the hall goes on."""
    submit(announcements, "1", "2")
    assert announcements.next_step(has_device=False) == Settle("1", Evidence.NO_DEVICE)
    assert announcements.next_step(has_device=False) == Settle("2", Evidence.NO_DEVICE)
    assert announcements.next_step(has_device=False) is None


def test_without_a_device_every_call_is_told_so_not_only_the_first_two(announcements: AnnouncementQueue) -> None:
    """Calls that wait for a device to come back keep no later one from being recorded and reported."""
    for number in "12345":
        announcements.submit(number, (), OPENING)
        entry = announcements.next_to_record()
        assert entry is not None
        assert entry.announcement_id == number
        announcements.recorded(number, SPOKEN)
        assert announcements.next_step(has_device=False) == Settle(number, Evidence.NO_DEVICE)


def test_a_device_that_comes_back_speaks_what_is_still_fresh(announcements: AnnouncementQueue, clock: SetClock) -> None:
    """Unheard calls are spoken when a loudspeaker is there again, but not those that have grown old meanwhile."""
    submit(announcements, "1")
    clock.pass_seconds(60)
    assert announcements.submit("2", (), clock.now())
    submit(announcements)
    for _ in range(2):
        assert isinstance(announcements.next_step(has_device=False), Settle)
    clock.pass_seconds(90)
    assert played(announcements.next_step(has_device=True)) == "2"
    assert announcements.finish(Evidence.PLAYED) == Settle("2", Evidence.PLAYED)
    assert announcements.is_empty


def test_a_device_pulled_out_in_mid_sentence_puts_the_call_back_first(announcements: AnnouncementQueue) -> None:
    """It was not heard to its end; it is reported once, and spoken first when the device is back."""
    submit(announcements, "1", "2")
    for expected in (Settle("1", Evidence.NO_DEVICE), None):
        assert played(announcements.next_step(has_device=True)) == "1"
        assert announcements.finish(Evidence.NO_DEVICE) == expected
    assert announcements.next_step(has_device=False) == Settle("2", Evidence.NO_DEVICE)
    assert played(announcements.next_step(has_device=True)) == "1"


def test_a_chime_alone_is_not_called_spoken(announcements: AnnouncementQueue) -> None:
    """F58: no engine, the chime was played, and the evidence says only that."""
    submit(announcements, "1", recording=CHIME)
    assert played(announcements.next_step(has_device=True)) == "1"
    assert announcements.finish(Evidence.PLAYED) == Settle("1", Evidence.CHIME_ONLY)


def test_what_could_not_be_recorded_holds_nobody_up(announcements: AnnouncementQueue) -> None:
    """A full disk: the announcement fails, the next is played."""
    submit(announcements, "1", recording=None)
    assert announcements.submit("2", (), OPENING)
    submit(announcements)
    assert announcements.next_step(has_device=True) == Settle("1", Evidence.FAILED)
    assert played(announcements.next_step(has_device=True)) == "2"


def test_a_later_recording_that_is_ready_does_not_overtake(announcements: AnnouncementQueue) -> None:
    """Order is the order of the calls, not of the recordings."""
    announcements.submit("1", (), OPENING)
    announcements.submit("2", (), OPENING)
    announcements.recorded("2", SPOKEN)
    assert announcements.next_step(has_device=True) is None
    announcements.recorded("1", SPOKEN)
    assert played(announcements.next_step(has_device=True)) == "1"


def test_the_next_is_recorded_while_the_first_plays_one_at_a_time(announcements: AnnouncementQueue) -> None:
    """Two are recorded ahead, never two at once, and no more of a long queue than that."""
    for one in ("1", "2", "3"):
        announcements.submit(one, (), OPENING)
    first = announcements.next_to_record()
    assert first is not None
    assert announcements.next_to_record() is None
    announcements.recorded("1", SPOKEN)
    second = announcements.next_to_record()
    assert second is not None
    announcements.recorded("2", SPOKEN)
    assert (first.announcement_id, second.announcement_id) == ("1", "2")
    assert announcements.next_to_record() is None
    announcements.next_step(has_device=True)
    third = announcements.next_to_record()
    assert third is not None
    assert third.announcement_id == "3"


def test_a_prepared_announcement_is_not_recorded_again(announcements: AnnouncementQueue) -> None:
    """What is prepared has its file when its turn comes; only the newest few are kept."""
    for one in ("1", "2", "3"):
        announcements.prepare(one, ())
    submit(announcements)
    assert announcements.submit("3", (), OPENING)
    assert announcements.next_to_record() is None
    assert played(announcements.next_step(has_device=True)) == "3"
    announcements.prepare("3", ())
    assert announcements.next_to_record() is None

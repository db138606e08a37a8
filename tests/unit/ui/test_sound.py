"""The player over the shipped loudspeaker: order, watchdog, badge, and what it claims (F56, F58, F59)."""

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import pytest
from pytestqt.qtbot import QtBot

from shared.devices.voice.fake import Behaviour, FakeRenderer
from shared.devices.voice.sentence import Call, load_phrases, sentences_for
from shared.domain.clock import SetClock
from shared.ui.sound import SoundPlayer
from shared.ui.speaker import FakeSpeaker

PHRASES = load_phrases(Path(__file__).parents[3] / "assets" / "phrases", ["id"])
OPENING = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


class Hall:
    """A player, its loudspeaker, and everything that it said."""

    def __init__(self, folder: Path, behaviours: list[Behaviour], speaker: FakeSpeaker, margin_seconds: float) -> None:
        self.clock = SetClock(OPENING)
        self.speaker = speaker
        self.renderer = FakeRenderer(behaviours, deadline_seconds=0.2)
        self.player = SoundPlayer(
            self.renderer,
            folder,
            self.clock,
            speaker=speaker,
            pause_seconds=0.01,
            watchdog_margin_seconds=margin_seconds,
        )
        self.log: list[str] = []
        self.threads: set[str] = set()
        self.player.started.connect(lambda one: self._note(f"{one} started"))
        self.player.finished.connect(lambda one, evidence: self._note(f"{one} {evidence}"))

    def _note(self, line: str) -> None:
        self.threads.add(threading.current_thread().name)
        self.log.append(line)

    def calls(self, *labels: str) -> None:
        """Announce each, now."""
        for label in labels:
            assert self.player.announce(label, sentences_for(Call(label, "3"), PHRASES), self.clock.now())


class MakeHall(Protocol):
    """Makes a hall; it is closed after the test."""

    def __call__(
        self,
        *behaviours: Behaviour,
        has_device: bool = True,
        seconds: float | None = None,
        margin_seconds: float = 3.0,
    ) -> Hall: ...


@pytest.fixture
def make_hall(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[MakeHall]:
    """A hall whose files last a few milliseconds: the loudspeaker's time is not the file's."""
    monkeypatch.setattr("shared.ui.sound._LEAST_PART_PLAYED", 0.0)
    halls: list[Hall] = []

    def make(
        *behaviours: Behaviour,
        has_device: bool = True,
        seconds: float | None = 0.02,
        margin_seconds: float = 3.0,
    ) -> Hall:
        speaker = FakeSpeaker(has_device=has_device, seconds=seconds)
        halls.append(Hall(tmp_path, list(behaviours), speaker, margin_seconds))
        return halls[-1]

    yield make
    for hall in halls:
        hall.player.close()


def until(qtbot: QtBot, is_so: Callable[[], bool]) -> None:
    """Wait for a state, at most ten seconds."""
    qtbot.waitUntil(is_so, timeout=30000)


def test_two_calls_at_once_are_spoken_in_order(make_hall: MakeHall, qtbot: QtBot, tmp_path: Path) -> None:
    """F56: both are played, one after the other, and every signal comes in the window's thread."""
    hall = make_hall()
    hall.calls("A-001", "A-002")
    until(qtbot, lambda: len(hall.log) == 4)
    assert hall.log == ["A-001 started", "A-001 played", "A-002 started", "A-002 played"]
    assert hall.speaker.played == [tmp_path / "announcement-A-001.wav", tmp_path / "announcement-A-002.wav"]
    assert hall.speaker.overlaps == 0
    assert hall.threads == {threading.main_thread().name}
    assert hall.player.state == "idle"


def test_the_next_file_is_made_while_the_first_plays(make_hall: MakeHall, qtbot: QtBot, tmp_path: Path) -> None:
    """The second citizen does not wait for the engine."""
    hall = make_hall(seconds=None)
    hall.calls("A-001", "A-002")
    until(qtbot, (tmp_path / "announcement-A-002.wav").exists)
    assert hall.log == ["A-001 started"]
    assert hall.player.state == "speaking"


def test_the_same_announcement_is_spoken_once(make_hall: MakeHall, qtbot: QtBot) -> None:
    """Handed in again after it was played, it is refused."""
    hall = make_hall()
    hall.calls("A-001")
    until(qtbot, lambda: hall.log[-1:] == ["A-001 played"])
    assert not hall.player.announce("A-001", sentences_for(Call("A-001", "3"), PHRASES), hall.clock.now())


def test_an_engine_that_hangs_gives_the_chime_and_the_next_is_spoken(
    make_hall: MakeHall, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    """F58: chime instead of words, a badge, and both are gone with the next announcement."""
    hall = make_hall(Behaviour.HANG)
    states: list[str] = []
    hall.player.stateChanged.connect(lambda: states.append(hall.player.state))
    hall.calls("A-001")
    until(qtbot, lambda: hall.log[-1:] == ["A-001 chime_only"])
    assert hall.player.state == "no_voice"
    hall.calls("A-002")
    until(qtbot, lambda: hall.log[-1:] == ["A-002 played"])
    assert hall.player.state == "idle"
    assert states[0] == "no_voice"
    assert "the voice of this display: no_voice" in caplog.text


def test_a_play_that_never_ends_is_cut(make_hall: MakeHall, qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    """A player that is stuck costs its file's length and a margin, then the next is played."""
    hall = make_hall(seconds=None, margin_seconds=-2.7)
    hall.calls("A-001", "A-002")
    until(qtbot, lambda: len(hall.log) == 4)
    assert hall.log == ["A-001 started", "A-001 failed", "A-002 started", "A-002 failed"]
    assert hall.speaker.overlaps == 0
    assert "did not end and was cut" in caplog.text


def test_a_player_that_ends_at_once_has_not_played(
    make_hall: MakeHall, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A seven-second file that is "done" in 20 ms was heard by nobody."""
    hall = make_hall()
    monkeypatch.setattr("shared.ui.sound._LEAST_PART_PLAYED", 0.8)
    hall.calls("A-001")
    until(qtbot, lambda: hall.log == ["A-001 started", "A-001 failed"])


def test_without_a_device_nothing_is_claimed(
    make_hall: MakeHall, qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """F59: a badge, each announcement is told to be unheard, its file is made all the same, one line in the log."""
    hall = make_hall(has_device=False)
    assert hall.player.state == "no_device"
    hall.calls("A-001", "A-002")
    until(qtbot, lambda: len(hall.log) == 2)
    assert hall.log == ["A-001 no_device", "A-002 no_device"]
    assert hall.speaker.played == []
    assert (tmp_path / "announcement-A-001.wav").exists()
    assert [record.getMessage() for record in caplog.records if record.levelname == "WARNING"] == [
        "the voice of this display: no_device"
    ]


def test_a_device_that_comes_back_speaks_what_is_fresh(
    make_hall: MakeHall, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    """The old call stays unheard, the fresh one is spoken, the badge goes."""
    hall = make_hall(has_device=False)
    hall.calls("A-001")
    hall.clock.pass_seconds(100)
    hall.calls("A-002")
    until(qtbot, lambda: hall.log == ["A-001 no_device", "A-002 no_device"])
    hall.clock.pass_seconds(30)
    hall.speaker.plug(has_device=True)
    until(qtbot, lambda: hall.log[2:] == ["A-002 started", "A-002 played"])
    assert hall.player.state == "idle"
    assert "no_device" in caplog.text


def test_a_device_pulled_out_in_mid_sentence_is_not_played(
    make_hall: MakeHall, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    """What was cut off is unheard, and is spoken from its beginning when the device is back."""
    hall = make_hall(seconds=None)
    hall.calls("A-001")
    until(qtbot, lambda: hall.log == ["A-001 started"])
    hall.speaker.plug(has_device=False)
    assert hall.log == ["A-001 started", "A-001 no_device"]
    assert hall.player.state == "no_device"
    hall.speaker.seconds = 0.02
    hall.speaker.plug(has_device=True)
    until(qtbot, lambda: hall.log[2:] == ["A-001 started", "A-001 played"])
    assert "no_device" in caplog.text


def test_an_old_call_is_not_spoken(make_hall: MakeHall, qtbot: QtBot) -> None:
    """A display that was rebooted shows what was called three minutes ago and keeps silent."""
    hall = make_hall()
    called_at = hall.clock.now()
    hall.clock.pass_seconds(180)
    assert hall.player.announce("A-001", sentences_for(Call("A-001", "3"), PHRASES), called_at)
    until(qtbot, lambda: hall.log == ["A-001 expired"])
    assert hall.speaker.played == []


def test_a_prepared_announcement_has_its_file_before_it_is_announced(
    make_hall: MakeHall, qtbot: QtBot, tmp_path: Path
) -> None:
    """What stands in the display's own queue can be recorded ahead, and is rendered once."""
    hall = make_hall()
    hall.player.prepare("A-001", sentences_for(Call("A-001", "3"), PHRASES))
    until(qtbot, (tmp_path / "announcement-A-001.wav").exists)
    hall.calls("A-001")
    until(qtbot, lambda: hall.log == ["A-001 started", "A-001 played"])
    assert len(hall.renderer.said) == 1


def test_a_disk_that_takes_no_file_does_not_stop_the_hall(
    make_hall: MakeHall, qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The announcement fails with a line in the log, the next is played."""
    hall = make_hall()
    (tmp_path / "announcement-A-001.wav").mkdir()
    hall.calls("A-001", "A-002")
    until(qtbot, lambda: len(hall.log) == 3)
    assert hall.log == ["A-001 failed", "A-002 started", "A-002 played"]
    assert "cannot be written" in caplog.text


def test_closing_ends_the_thread_and_a_hanging_engine(make_hall: MakeHall, qtbot: QtBot) -> None:
    """After close() nothing runs, nothing is taken and nothing is signalled; closing twice is harmless."""
    hall = make_hall(Behaviour.HANG)
    hall.calls("A-001")
    until(qtbot, lambda: len(hall.renderer.said) == 1)
    hall.player.close()
    hall.player.close()
    assert "announcement recorder" not in {thread.name for thread in threading.enumerate()}
    assert not hall.player.announce("A-002", (), hall.clock.now())
    qtbot.wait(20)
    assert hall.log == []

"""The display with the real player over the shipped loudspeaker and engine: what is heard, shown and written down."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

import pytest
from pytestqt.qtbot import QtBot

from display.connected import connect_voice
from display.hall_voice import HallVoice
from display.memory import FileMemory
from display.presenters.announcing import Announcing
from display.presenters.hall_board import HallBoard
from display.record import FileRecord
from display.viewmodel import BoardViewModel
from shared.devices.voice.fake import Behaviour, FakeRenderer
from shared.devices.voice.numbers import NumberReading
from shared.domain.clock import SetClock
from shared.domain.snapshot import Snapshot
from shared.domain.wording import Language
from shared.paths import ASSETS
from shared.ui.sound import SoundPlayer
from shared.ui.speaker import FakeSpeaker
from tests.support.factory import NOW
from tests.support.fake_session import FakeSession
from tests.unit.display.stage import a_hall, an_announcement_of, with_announcement


@dataclass
class SpeakingDisplay:
    """A display without a window."""

    folder: Path
    session: FakeSession
    model: BoardViewModel
    speaker: FakeSpeaker
    renderer: FakeRenderer
    player: SoundPlayer
    closed: bool = field(default=False)

    @property
    def lines(self) -> list[dict[str, object]]:
        """What was written down so far."""
        file = self.folder / "announced.jsonl"
        return [json.loads(line) for line in file.read_text("utf-8").splitlines()] if file.exists() else []

    def close(self) -> None:
        """End as the app ends."""
        self.model.close()
        self.player.close()
        self.model.deleteLater()


class Open(Protocol):
    """Switches a display on, in the same folder each time; it is closed after the test."""

    def __call__(
        self,
        hall: Snapshot,
        *behaviours: Behaviour,
        has_device: bool = True,
        languages: tuple[Language, ...] = ("id",),
        phrases: tuple[Path, ...] = (),
    ) -> SpeakingDisplay: ...


@pytest.fixture
def switch_on(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Files last some milliseconds here: the loudspeaker's time is not the file's."""
    monkeypatch.setattr("shared.ui.sound._LEAST_PART_PLAYED", 0.0)
    opened: list[SpeakingDisplay] = []

    def switch(
        hall: Snapshot,
        *behaviours: Behaviour,
        has_device: bool = True,
        languages: tuple[Language, ...] = ("id",),
        phrases: tuple[Path, ...] = (),
    ) -> SpeakingDisplay:
        clock = SetClock(NOW)
        session = FakeSession(hall, clock=clock)
        speaker = FakeSpeaker(has_device=has_device, seconds=0.02)
        renderer = FakeRenderer(list(behaviours), deadline_seconds=0.2)
        player = SoundPlayer(renderer, tmp_path / "announcements", clock, speaker=speaker, pause_seconds=0.01)
        folders = (*phrases, ASSETS / "phrases")
        voice = HallVoice(folders, lambda: languages, NumberReading.DIGITS)
        voice.take(player)
        announcing = Announcing(
            memory=FileMemory(tmp_path / "announced.json"),
            record=FileRecord(tmp_path / "announced.jsonl"),
            speaker=voice,
            hub_now=session.hub_now,
            seconds=lambda: 0.0,
            least_seconds=0.0,
        )
        board = HallBoard(mirror=session.mirror, announcing=announcing, hub_now=session.hub_now, seconds=lambda: 0.0)
        model = BoardViewModel()
        model.begin(board, session)
        connect_voice(player, voice, model)
        opened.append(SpeakingDisplay(tmp_path, session, model, speaker, renderer, player))
        return opened[-1]

    yield switch
    for one in opened:
        one.close()


def until(qtbot: QtBot, is_so: Callable[[], bool]) -> None:
    """Wait for a state, at most ten seconds."""
    qtbot.waitUntil(is_so, timeout=30000)


def two_calls() -> Snapshot:
    """Two fresh calls that nobody has heard yet."""
    return with_announcement(
        a_hall(),
        an_announcement_of("A-017", "3", seq=101, called_at=NOW),
        an_announcement_of("F-009", "10", seq=102, called_at=NOW),
    )


def test_two_calls_are_heard_one_after_the_other(switch_on: Open, qtbot: QtBot, tmp_path: Path) -> None:
    """F56: one file each, named by its seq, in order, none over another; each is written down with its words."""
    display = switch_on(two_calls())
    until(qtbot, lambda: len(display.lines) == 2)
    assert [file.name for file in display.speaker.played] == ["announcement-101.wav", "announcement-102.wav"]
    assert all((tmp_path / "announcements" / file.name).stat().st_size > 10_000 for file in display.speaker.played)
    assert display.speaker.overlaps == 0
    assert [(line["seq"], line["label"], line["counter"], line["evidence"]) for line in display.lines] == [
        (101, "A-017", "3", "played"),
        (102, "F-009", "10", "played"),
    ]
    assert display.lines[0]["text"] == "Nomor antrean, A, nol satu tujuh, silakan menuju loket tiga."


def test_a_restart_says_nothing_again(switch_on: Open, qtbot: QtBot) -> None:
    """The memory lies on the disk: switched on again it shows the board and is silent."""
    first = switch_on(two_calls())
    until(qtbot, lambda: len(first.lines) == 2)
    first.close()
    again = switch_on(two_calls())
    again.model.tick()
    assert again.model.page == "calls"
    assert again.model.call.number == "F-009"
    assert again.renderer.said == []


def test_without_a_device_the_hall_goes_on(switch_on: Open, qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    """F59: a badge, "no_device" in the record instead of a claim, and the log says it once."""
    display = switch_on(two_calls(), has_device=False)
    assert display.model.isSoundAway
    until(qtbot, lambda: len(display.lines) == 2)
    assert {line["evidence"] for line in display.lines} == {"no_device"}
    assert caplog.text.count("the voice of this display: no_device") == 1


def test_without_an_engine_the_chime_sounds_and_a_badge_stands(
    switch_on: Open, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    """F59: no engine: the hall hears the chime, and the screen says that it must be read."""
    display = switch_on(two_calls(), Behaviour.NO_ENGINE, Behaviour.NO_ENGINE)
    until(qtbot, lambda: len(display.lines) == 2)
    assert {line["evidence"] for line in display.lines} == {"chime_only"}
    assert display.model.isSoundAway
    assert "no_voice" in caplog.text


def test_both_languages_are_said_and_written(switch_on: Open, qtbot: QtBot) -> None:
    """Indonesian, then English, in one announcement; the screen shows both sentences."""
    display = switch_on(two_calls(), languages=("id", "en"))
    assert display.model.spoken.splitlines() == [
        "Nomor antrean, A, nol satu tujuh, silakan menuju loket tiga.",
        "Queue number, A, zero one seven, please go to counter three.",
    ]
    until(qtbot, lambda: len(display.lines) == 2)
    assert [str(sentence.language) for sentence in display.renderer.said[:2]] == ["id", "en"]


def test_the_offices_own_words_are_said(switch_on: Open, tmp_path: Path) -> None:
    """A phrase file of the office goes before ours."""
    own = tmp_path / "phrases"
    own.mkdir()
    ours = (ASSETS / "phrases" / "voice.id.toml").read_text("utf-8")
    (own / "voice.id.toml").write_text(ours.replace("silakan menuju", "mohon ke"), "utf-8")
    assert "mohon ke loket tiga" in switch_on(two_calls(), phrases=(own,)).model.spoken


def test_wrong_words_of_the_office_dont_silence_the_hall(
    switch_on: Open, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A phrase file that can't be used is told in the log, and ours are said."""
    own = tmp_path / "phrases"
    own.mkdir()
    (own / "voice.id.toml").write_text('language = "id"\n', "utf-8")
    display = switch_on(two_calls(), phrases=(own,))
    assert "silakan menuju loket tiga" in display.model.spoken
    assert "can't be used" in caplog.text


def test_a_number_that_cannot_be_said_is_shown(switch_on: Open, qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    """The chime sounds, the board shows it, the next is said."""
    odd = replace(an_announcement_of("A-017", "3", seq=101, called_at=NOW), label="Ä-017")
    after = an_announcement_of("F-009", "10", seq=102, called_at=NOW)
    display = switch_on(with_announcement(a_hall(), odd, after))
    until(qtbot, lambda: len(display.lines) == 2)
    assert [(line["label"], line["evidence"]) for line in display.lines] == [
        ("Ä-017", "chime_only"),
        ("F-009", "played"),
    ]
    assert "can't be said" in caplog.text


def test_another_epoch_with_the_same_seq_is_said(switch_on: Open, qtbot: QtBot) -> None:
    """After a restore the journal counts anew: the same seq is another call, with a file of its own."""
    display = switch_on(with_announcement(a_hall(), an_announcement_of("A-017", "3", seq=101, called_at=NOW)))
    until(qtbot, lambda: len(display.lines) == 1)
    other = with_announcement(a_hall(), an_announcement_of("B-031", "2", seq=101, called_at=NOW))
    other.epoch = type(other.epoch)("second")
    display.session.take(other)
    until(qtbot, lambda: len(display.lines) == 2)
    assert [line["label"] for line in display.lines] == ["A-017", "B-031"]
    assert len({file.name for file in display.speaker.played}) == 2

"""The real adapter when its child misbehaves: what is killed, logged, and asked again when (F58, F59, F60)."""

import logging
import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from shared.devices.voice import engine
from shared.devices.voice.fake import Behaviour
from shared.devices.voice.renderer import RenderFailed, VoiceUnavailable
from shared.devices.voice.sentence import Call, Sentence, load_phrases, sentences_for
from shared.devices.voice.speech import EngineRenderer
from shared.devices.voice.voices import Choice, Voice
from shared.domain.errors import Unavailable

PHRASES = load_phrases(Path(__file__).parents[4] / "assets" / "phrases", ["id", "en"])
INDONESIAN, ENGLISH = sentences_for(Call("A-017", "3"), PHRASES)


class Seconds:
    """A monotonic clock that stands still until it is told."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        """The seconds."""
        return self.now


def misbehaving(behaviour: Behaviour, deadline_seconds: float = 5.0, clock: Seconds | None = None) -> EngineRenderer:
    """The real adapter over a child that does as told."""
    return EngineRenderer(
        command=(sys.executable, "-m", "shared.devices.voice.fake", str(behaviour)),
        deadline_seconds=deadline_seconds,
        monotonic=clock or Seconds(),
    )


def warnings(caplog: pytest.LogCaptureFixture) -> list[str]:
    """What an office would read in its log."""
    return [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]


def code_of(renderer: EngineRenderer, sentence: Sentence, path: Path) -> str:
    """With what code the sentence is not spoken."""
    with pytest.raises((RenderFailed, VoiceUnavailable)) as caught:
        renderer.render(sentence, path)
    assert not path.exists()
    assert isinstance(caught.value, (RenderFailed, VoiceUnavailable))
    return caught.value.code


def test_a_child_that_hangs_is_killed_at_its_deadline(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """F58: the hall waits for its deadline and no longer, and no process is left behind."""
    renderer = misbehaving(Behaviour.HANG, deadline_seconds=0.4)
    began = time.monotonic()
    assert code_of(renderer, INDONESIAN, tmp_path / "a.wav") == "hung"
    assert time.monotonic() - began < 15
    assert "killed" in caplog.text
    if sys.platform == "linux":
        children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
        commands = [Path(f"/proc/{child}/cmdline").read_bytes() for child in children]
        assert not [command for command in commands if b"shared.devices.voice.fake" in command]


@pytest.mark.parametrize(
    ("behaviour", "code"),
    [
        (Behaviour.CRASH, "crashed"),
        (Behaviour.MISSING, "missing"),
        (Behaviour.EMPTY, "empty"),
        (Behaviour.CUT, "not_wav"),
        (Behaviour.SILENT, "silent"),
        (Behaviour.NO_ENGINE, "no_engine"),
        (Behaviour.NO_VOICE, "no_voice"),
    ],
)
def test_an_engine_that_says_it_worked_is_not_believed(
    tmp_path: Path, behaviour: Behaviour, code: str, caplog: pytest.LogCaptureFixture
) -> None:
    """The file decides; each fault has its code and leaves no file and one line in the log."""
    assert code_of(misbehaving(behaviour), INDONESIAN, tmp_path / "a.wav") == code
    assert len(warnings(caplog)) == 1


def test_a_program_that_is_not_there_is_a_fault_of_this_sentence(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A child that cannot be started is no bug of ours: the chime sounds."""
    renderer = EngineRenderer(command=(str(tmp_path / "nothing"),))
    assert code_of(renderer, INDONESIAN, tmp_path / "a.wav") == "crashed"
    assert "did not start" in caplog.text


def test_no_engine_is_logged_once_and_asked_again_after_a_minute(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """F59: a machine without an engine costs no process for each call, and recovers without a restart."""
    clock = Seconds()
    renderer = EngineRenderer(engine="no such engine", monotonic=clock)
    for _ in range(3):
        assert code_of(renderer, INDONESIAN, tmp_path / "a.wav") == "no_engine"
    clock.now += 61
    assert code_of(renderer, INDONESIAN, tmp_path / "a.wav") == "no_engine"
    assert len(warnings(caplog)) == 1
    assert "cannot speak id" in caplog.text


def test_unavailable_is_the_house_s_kind_of_error(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Whoever knows only the house's two kinds of failure still knows this one."""
    with pytest.raises(Unavailable):
        EngineRenderer(engine="no such engine").render(INDONESIAN, tmp_path / "a.wav")
    assert len(warnings(caplog)) == 1


def test_an_empty_path_does_not_silence_the_hall(tmp_path: Path) -> None:
    """F59: the engine is a library, not a program to be searched for; a bare environment still speaks."""
    renderer = EngineRenderer(environment={"PATH": ""})
    assert renderer.render(INDONESIAN, tmp_path / "a.wav").voice_id == "poz/id"


def test_a_language_without_a_voice_does_not_silence_the_other(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """What is known of Indonesian says nothing of English."""
    renderer = misbehaving(Behaviour.NO_VOICE)
    assert code_of(renderer, INDONESIAN, tmp_path / "a.wav") == "no_voice"
    assert code_of(renderer, ENGLISH, tmp_path / "a.wav") == "no_voice"
    assert [line.split(",")[0] for line in warnings(caplog)] == [
        "the machine cannot speak id",
        "the machine cannot speak en",
    ]


def test_an_engine_that_always_hangs_is_left_alone_for_a_minute(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """After three failures in a row no call waits for the deadline any more; after a minute one tries again."""
    clock = Seconds()
    renderer = misbehaving(Behaviour.HANG, deadline_seconds=0.3, clock=clock)
    codes = [code_of(renderer, INDONESIAN, tmp_path / "a.wav") for _ in range(4)]
    assert codes == ["hung", "hung", "hung", "no_engine"]
    clock.now += 61
    assert code_of(renderer, INDONESIAN, tmp_path / "a.wav") == "hung"
    assert "failed 3 times in a row" in caplog.text


def test_a_voice_that_is_not_there_falls_back_in_the_log(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """F60: a wished voice that is not installed is named, and the language's own voice speaks; once in the log."""
    renderer = EngineRenderer(wished_voices={INDONESIAN.language: "mb/mb-id1"})
    for _ in range(2):
        rendered = renderer.render(INDONESIAN, tmp_path / "a.wav")
    assert (rendered.voice_id, rendered.is_first_choice) == ("poz/id", False)
    assert warnings(caplog) == ["voice for id: poz/id (language); looked for first: ['mb/mb-id1']"]


def test_closing_ends_a_sentence_that_is_under_way(tmp_path: Path) -> None:
    """A display that is closed does not wait for an engine that hangs, and leaves no child."""
    renderer = misbehaving(Behaviour.HANG, deadline_seconds=30.0)
    codes: list[str] = []
    thread = threading.Thread(target=lambda: codes.append(code_of(renderer, INDONESIAN, tmp_path / "a.wav")))
    thread.start()
    renderer.close()
    thread.join(5.0)
    assert codes == ["stopped"]
    assert code_of(renderer, INDONESIAN, tmp_path / "a.wav") == "stopped"


class DeafEngine:
    """espeak-ng after a rest: the first word that goes to its thread is missed, the next ones are heard."""

    def __init__(self) -> None:
        self.rate = 200
        self.said: list[int] = []
        self._is_resting = True
        self._voice = ""

    def setProperty(self, name: str, value: object) -> None:  # noqa: N802  # pyttsx3's own name
        """Take a voice at once, a rate by the thread."""
        if name == "voice":
            self._voice = str(value)
        elif self._is_resting:
            self._is_resting = False
        else:
            self.rate = int(str(value))

    def getProperty(self, name: str) -> str:  # noqa: N802
        """Tell the voice."""
        assert name == "voice"
        return self._voice

    def connect(self, _topic: str, heard: Callable[[], None]) -> None:
        """Say at once that the file is written."""
        heard()

    def save_to_file(self, _text: str, _path: str) -> None:
        """Speak at the rate that is known."""
        self.said.append(self.rate)

    def runAndWait(self) -> None:  # noqa: N802
        """Nothing is left to do."""


def test_the_rate_reaches_an_engine_that_misses_the_first_word() -> None:
    """A sentence isn't spoken faster than the hall wants because the engine's thread was at rest."""
    deaf = DeafEngine()
    choice = Choice(Voice("poz/id", "Indonesian", ("id",)), "language", ())
    request = {"text": "Nomor", "path": "a.wav", "engine": "espeak", "rate": 150, "deadline_seconds": 5}
    assert engine._speak(deaf, choice, request) == {"ok": True, "voice": "poz/id"}
    assert deaf.said == [150]

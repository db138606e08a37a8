"""A shipped renderer that needs no engine and misbehaves on request: for the demo without a voice, and for tests.

In one process it is :class:`FakeRenderer`. As a child in the real engine's place it is
``python -m shared.devices.voice.fake BEHAVIOUR``, so that the real adapter's watchdog has something to catch.
"""

import json
import math
import sys
import threading
import zlib
from array import array
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

from shared.devices.voice.renderer import Rendered, RenderFailed, VoiceUnavailable, checked
from shared.devices.voice.sentence import Sentence
from shared.devices.voice.wav import SAMPLE_RATE, Sound, silence, write_sound


class Behaviour(StrEnum):
    """What the fake does with a sentence."""

    SPEAK = "speak"
    HANG = "hang"
    SILENT = "silent"
    EMPTY = "empty"
    MISSING = "missing"
    CUT = "cut"
    NO_ENGINE = "no_engine"
    NO_VOICE = "no_voice"
    CRASH = "crash"


SECONDS_PER_WORD = 0.12


def murmur(words: str) -> Sound:
    """A sound that stands for `words`: one tone a word, its pitch from the word, so that two sentences differ."""
    samples = array("h")
    for word in words.split():
        hertz = 180 + zlib.crc32(word.encode()) % 400
        count = round(SECONDS_PER_WORD * SAMPLE_RATE)
        samples.extend(
            round(9000 * math.sin(math.pi * index / count) * math.sin(2 * math.pi * hertz * index / SAMPLE_RATE))
            for index in range(count)
        )
    if len(samples) < SAMPLE_RATE:
        samples.extend(samples * (SAMPLE_RATE // max(1, len(samples))))
    return Sound(samples, SAMPLE_RATE)


class FakeRenderer:
    """Does as `behaviours` say, one after the other, then speaks. It remembers what it was given in `said`."""

    def __init__(self, behaviours: Iterable[Behaviour] = (), deadline_seconds: float = 6.0) -> None:
        self._behaviours = list(behaviours)
        self._deadline_seconds = deadline_seconds
        self._closed = threading.Event()
        self.said: list[Sentence] = []

    @property
    def signature(self) -> str:
        """Fixed."""
        return "fake"

    def render(self, sentence: Sentence, path: Path) -> Rendered:
        """See :meth:`shared.devices.voice.renderer.Renderer.render`."""
        if self._closed.is_set():
            raise RenderFailed("stopped")
        self.said.append(sentence)
        behaviour = self._behaviours.pop(0) if self._behaviours else Behaviour.SPEAK
        if behaviour is Behaviour.HANG:
            raise RenderFailed("stopped" if self._closed.wait(self._deadline_seconds) else "hung")
        if behaviour is Behaviour.CRASH:
            raise RenderFailed("crashed", "asked to")
        if behaviour in {Behaviour.NO_ENGINE, Behaviour.NO_VOICE}:
            raise VoiceUnavailable(str(behaviour), "asked to")
        _write(behaviour, sentence.words, path)
        return checked(path, sentence.language, "fake")

    def close(self) -> None:
        """End a hang."""
        self._closed.set()


def _write(behaviour: Behaviour, words: str, path: Path) -> None:
    path.unlink(missing_ok=True)
    if behaviour is Behaviour.SPEAK:
        write_sound(path, murmur(words))
    elif behaviour is Behaviour.SILENT:
        write_sound(path, Sound(silence(2.0), SAMPLE_RATE))
    elif behaviour is Behaviour.EMPTY:
        path.write_bytes(b"")
    elif behaviour is Behaviour.CUT:
        path.write_bytes(b"RIFF\x24\x00")


def main(behaviour: Behaviour) -> int:
    """Answer one request in the engine's place."""
    request = json.loads(sys.stdin.read())
    if behaviour is Behaviour.HANG:
        threading.Event().wait(60.0)
    if behaviour is Behaviour.CRASH:
        sys.stderr.write("asked to crash\n")
        return 3
    if behaviour in {Behaviour.NO_ENGINE, Behaviour.NO_VOICE}:
        answer = {"ok": False, "code": str(behaviour), "detail": "asked to", "passed_over": [request["language"]]}
    else:
        _write(behaviour, request["text"], Path(request["path"]))
        answer = {"ok": True, "voice": "fake", "reason": "language", "passed_over": []}
    sys.stdout.write(json.dumps(answer) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(Behaviour(sys.argv[1])))

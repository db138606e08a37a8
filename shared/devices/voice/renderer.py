"""What a renderer owes: a checked sound file for a sentence within its deadline, or an error that says why not.

Renderers: :class:`~shared.devices.voice.speech.EngineRenderer` (pyttsx3) and
:class:`~shared.devices.voice.fake.FakeRenderer` (misbehaves on request). Both pass ``tests/contract/test_voices.py``.
"""

import hashlib
import logging
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from shared.devices.voice.numbers import Language
from shared.devices.voice.sentence import Sentence
from shared.devices.voice.wav import BrokenSound, Sound, check_speech
from shared.domain.errors import Unavailable

_log = logging.getLogger(__name__)


class VoiceUnavailable(Unavailable):
    """The machine cannot speak this language now; `code` is ``no_engine`` or ``no_voice``. Later it may."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail=detail)

    def __str__(self) -> str:
        """The code and what the engine said."""
        return ": ".join(filter(None, (self.code, str(self.details["detail"]))))


class RenderFailed(Exception):
    """This one sentence was not rendered; the next may be.

    `code` is ``hung``, ``crashed``, ``stopped``, or what was wrong with the file: ``missing``, ``empty``, ``not_wav``,
    ``format``, ``length``, ``silent``.
    """

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Rendered:
    """A sentence as sound: checked to be there, whole, 0.5–15 s long and not silent."""

    path: Path
    sound: Sound
    language: Language
    voice_id: str
    is_first_choice: bool = True
    """False where another voice stood in; such a file is not kept for the day a better voice is installed."""


class Renderer(Protocol):
    """Makes one sound file at a time; called from one thread, closed from any."""

    @property
    def signature(self) -> str:
        """What changes the sound besides the words (engine, voices wished, rate): part of a kept file's name."""

    def render(self, sentence: Sentence, path: Path) -> Rendered:
        """Write `sentence` as WAV to `path`, whose folder exists. Returns or raises within the renderer's deadline.

        Raises VoiceUnavailable where the machine cannot speak the language, RenderFailed where this sentence
        failed. After close() it raises RenderFailed("stopped").
        """

    def close(self) -> None:
        """Stop what is under way, from any thread; returns at once."""


def checked(path: Path, language: Language, voice_id: str, *, is_first_choice: bool = True) -> Rendered:
    """What a renderer returns: the file looked at, not believed. Raises RenderFailed; a bad file is removed."""
    try:
        return Rendered(path, check_speech(path), language, voice_id, is_first_choice)
    except BrokenSound as reason:
        path.unlink(missing_ok=True)
        raise RenderFailed(reason.code, str(reason)) from reason


class RenderCache:
    """A renderer that keeps what another one made, by content, in `folder`; the oldest go when there are too many.

    A day has a few hundred labels and a dozen counters, so a number called again costs nothing and needs no engine.
    """

    def __init__(self, renderer: Renderer, folder: Path, largest_count: int = 300) -> None:
        self._renderer = renderer
        self._folder = folder
        self._largest_count = largest_count

    @property
    def signature(self) -> str:
        """The inner renderer's."""
        return self._renderer.signature

    def path_of(self, sentence: Sentence) -> Path:
        """Where the sound of `sentence` is kept, whether or not it is there yet."""
        content = "\n".join((self._renderer.signature, sentence.language, sentence.spoken("any"), sentence.words))
        table = "\n".join(f"{e}.{w}={s}" for e, t in sentence.pronunciation.items() for w, s in t.items())
        digest = hashlib.sha256(f"{content}\n{table}".encode()).hexdigest()[:24]
        return self._folder / f"line-{sentence.language}-{digest}.wav"

    def render(self, sentence: Sentence, path: Path | None = None) -> Rendered:
        """The kept sound of `sentence`, or a new one; `path` is not used, the file lies in the cache's folder."""
        kept = self.path_of(sentence)
        if kept.exists():
            try:
                rendered = checked(kept, sentence.language, "kept")
            except RenderFailed as reason:
                _log.warning("a kept announcement was broken and is made again: %s", reason)
            else:
                os.utime(kept)
                return rendered
        self._folder.mkdir(parents=True, exist_ok=True)
        unfinished = kept.with_name(f"{kept.stem}.{os.getpid()}.wav")
        try:
            rendered = self._renderer.render(sentence, unfinished)
            if rendered.is_first_choice:
                unfinished.replace(kept)
                self._forget_oldest()
                rendered = Rendered(kept, rendered.sound, rendered.language, rendered.voice_id)
            return rendered
        finally:
            unfinished.unlink(missing_ok=True)

    def close(self) -> None:
        """Stop the inner renderer."""
        self._renderer.close()

    def _forget_oldest(self) -> None:
        files = sorted(self._folder.glob("line-*.wav"), key=lambda file: file.stat().st_mtime)
        for file in files[: max(0, len(files) - self._largest_count)]:
            file.unlink(missing_ok=True)

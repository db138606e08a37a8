"""The real renderer: the machine's speech engine, one child process for each file, under a watchdog."""

import json
import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from shared.devices.voice.numbers import Language
from shared.devices.voice.renderer import Rendered, RenderFailed, VoiceUnavailable, checked
from shared.devices.voice.sentence import Sentence

_log = logging.getLogger(__name__)

_ROOT = Path(__file__).resolve().parents[3]
_FAILURES_BEFORE_REST = 3
_ENGINES = {"win32": "sapi5", "darwin": "nsss"}


def engine_name() -> str:
    """The name of this platform's engine as pyttsx3 knows it: "espeak", "sapi5" or "nsss"."""
    return _ENGINES.get(sys.platform, "espeak")


class EngineRenderer:
    """Renders by pyttsx3 in a child process.

    deadline_seconds -- a child that takes longer is killed (a sentence takes about 0.3 s)
    rate -- words a minute; a hall echoes, so slower than talk
    wished_voices -- voice ids by language, where the office prefers one
    retry_seconds -- how long the machine is taken to be without a voice before it is asked again
    command -- what starts the child; tests and frozen builds give their own
    """

    def __init__(
        self,
        *,
        deadline_seconds: float = 6.0,
        rate: int = 150,
        wished_voices: Mapping[Language, str] | None = None,
        retry_seconds: float = 60.0,
        engine: str = "",
        command: Sequence[str] = (),
        environment: Mapping[str, str] | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._deadline_seconds = deadline_seconds
        self._rate = rate
        self._wished_voices = dict(wished_voices or {})
        self._retry_seconds = retry_seconds
        self._engine = engine or engine_name()
        self._command = tuple(command) or (sys.executable, "-m", "shared.devices.voice.engine")
        self._environment = environment
        self._monotonic = monotonic
        self._resting: dict[Language, tuple[VoiceUnavailable, float]] = {}
        self._logged: dict[Language, str] = {}
        self._failures = 0
        self._lock = threading.Lock()
        self._child: subprocess.Popen[str] | None = None
        self._is_closed = False

    @property
    def signature(self) -> str:
        """Engine, rate and the voices wished for."""
        wished = ",".join(f"{language}={voice}" for language, voice in sorted(self._wished_voices.items()))
        return f"pyttsx3/{self._engine}/{self._rate}/{wished}"

    def render(self, sentence: Sentence, path: Path) -> Rendered:
        """See :meth:`shared.devices.voice.renderer.Renderer.render`."""
        resting = self._resting.get(sentence.language)
        if resting is not None and self._monotonic() < resting[1]:
            raise resting[0]
        path.unlink(missing_ok=True)
        try:
            answer = self._ask(sentence, path)
        except RenderFailed as reason:
            path.unlink(missing_ok=True)
            self._count_failure(sentence.language, reason)
            raise
        if not answer.get("ok"):
            unavailable = VoiceUnavailable(str(answer.get("code")), str(answer.get("detail", "")))
            self._rest(sentence.language, unavailable)
            raise unavailable
        reason_word = str(answer.get("reason"))
        passed_over = answer.get("passed_over")
        self._note_voice(sentence.language, str(answer.get("voice")), reason_word, passed_over)
        try:
            rendered = checked(
                path,
                sentence.language,
                str(answer.get("voice")),
                is_first_choice=reason_word == "wished" or not (passed_over or reason_word == "neighbour"),
            )
        except RenderFailed as reason:
            self._count_failure(sentence.language, reason)
            raise
        self._failures = 0
        return rendered

    def close(self) -> None:
        """Kill the child that is under way, if any, and take no more sentences."""
        with self._lock:
            self._is_closed = True
            if self._child is not None:
                self._child.kill()

    def _ask(self, sentence: Sentence, path: Path) -> dict[str, object]:
        request = {
            "text": sentence.spoken(self._engine),
            "path": str(path),
            "language": str(sentence.language),
            "engine": self._engine,
            "wished_voice": self._wished_voices.get(sentence.language, ""),
            "rate": self._rate,
            "deadline_seconds": self._deadline_seconds,
        }
        child = self._start()
        try:
            out, err = child.communicate(json.dumps(request), timeout=self._deadline_seconds)
        except subprocess.TimeoutExpired:
            raise RenderFailed("hung", f"no answer in {self._deadline_seconds:g} s; killed") from None
        finally:
            with self._lock:
                self._child = None
            if child.poll() is None:
                child.kill()
                child.communicate()
        if self._is_closed:
            raise RenderFailed("stopped")
        try:
            answer = json.loads(out.splitlines()[-1])
        except (IndexError, ValueError):
            last_words = err.strip().splitlines()[-1:] or ["no word"]
            raise RenderFailed("crashed", f"exit {child.returncode}: {last_words[0]}") from None
        if not isinstance(answer, dict):
            raise RenderFailed("crashed", "the answer is not an object")
        return answer

    def _start(self) -> "subprocess.Popen[str]":
        environment = dict(os.environ if self._environment is None else self._environment)
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, (str(_ROOT), environment.get("PYTHONPATH"))))
        environment["PYTHONIOENCODING"] = "utf-8"
        with self._lock:
            if self._is_closed:
                raise RenderFailed("stopped")
            try:
                self._child = subprocess.Popen(
                    self._command,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                    text=True,
                    encoding="utf-8",
                    errors="replace",
                    env=environment,
                    creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                )
            except OSError as reason:
                raise RenderFailed("crashed", f"the child did not start: {reason}") from reason
            return self._child

    def _count_failure(self, language: Language, reason: RenderFailed) -> None:
        if reason.code == "stopped":
            return
        self._failures += 1
        _log.warning("speech in %s failed: %s", language, reason)
        if self._failures >= _FAILURES_BEFORE_REST:
            # An engine that hangs each time would hold every call back by its deadline.
            self._rest(language, VoiceUnavailable("no_engine", f"failed {self._failures} times in a row"))
            self._failures = 0

    def _rest(self, language: Language, unavailable: VoiceUnavailable) -> None:
        self._resting[language] = (unavailable, self._monotonic() + self._retry_seconds)
        if self._logged.get(language) != unavailable.code:
            self._logged[language] = unavailable.code
            _log.warning("the machine cannot speak %s, the chime sounds alone: %s", language, unavailable)

    def _note_voice(self, language: Language, voice: str, reason: str, passed_over: object) -> None:
        self._resting.pop(language, None)
        if self._logged.get(language) == voice:
            return
        self._logged[language] = voice
        if passed_over:
            _log.warning("voice for %s: %s (%s); looked for first: %s", language, voice, reason, passed_over)
        else:
            _log.info("voice for %s: %s (%s)", language, voice, reason)

"""The child process that holds the speech engine: ``python -m shared.devices.voice.engine``.

It reads one JSON request from standard input, renders one file and answers one JSON line on standard output:
``{"ok": true, "voice": …, "reason": …, "passed_over": […]}`` or ``{"ok": false, "code": …, "detail": …}``.

pyttsx3 renders one file well and a second one badly, blocks its caller, and can hang in the engine's library; a process
for each file costs 0.2 s and can be killed.
"""

import contextlib
import json
import os
import sys
import threading
from collections.abc import Mapping
from typing import TYPE_CHECKING

from shared.devices.voice.numbers import Language
from shared.devices.voice.voices import Choice, Voice, choose_voice

if TYPE_CHECKING:
    from pyttsx3.engine import Engine  # type: ignore[import-untyped]  # pyttsx3 ships no types


def main() -> int:
    """Answer one request. Always exits 0 with an answer; anything else is a crash and the parent treats it so."""
    request = json.loads(sys.stdin.read())
    # The parent kills a child that hangs; this is for the child whose parent died.
    last_resort = threading.Timer(float(request["deadline_seconds"]) + 5.0, os._exit, args=(3,))
    last_resort.daemon = True
    last_resort.start()
    with contextlib.redirect_stdout(sys.stderr):  # the engine prints to standard output
        answer = render(request)
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()
    os._exit(0)  # espeak-ng asserts when a process that used it shuts down tidily


def render(request: Mapping[str, object]) -> dict[str, object]:
    """Render `request` (text, path, language, engine, wished_voice, rate) with pyttsx3; the answer to send back."""
    try:
        # The engine is only looked for where it is used; pyttsx3 ships no types.
        import pyttsx3  # type: ignore[import-untyped]  # noqa: PLC0415

        engine = pyttsx3.init(str(request["engine"]))
    except Exception as reason:  # noqa: BLE001  (drivers raise ImportError, OSError, RuntimeError and their own)
        return {"ok": False, "code": "no_engine", "detail": f"{type(reason).__name__}: {reason}"}
    language = Language(str(request["language"]))
    choice = choose_voice(_voices(engine), language, str(request["wished_voice"]))
    facts: dict[str, object] = {"reason": choice.reason, "passed_over": list(choice.passed_over)}
    if choice.voice is None:
        return {"ok": False, "code": "no_voice", "detail": f"no voice speaks {language}", **facts}
    return {**_speak(engine, choice, request), **facts}


def _speak(engine: "Engine", choice: Choice, request: Mapping[str, object]) -> dict[str, object]:
    if choice.voice is None:
        return {"ok": False, "code": "no_voice"}
    engine.setProperty("voice", choice.voice.voice_id)
    # espeak-ng takes a rate by a thread of its own, which on a busy machine misses the first word after a rest: one
    # sentence in a hundred came a quarter faster. What follows at once is heard.
    for _ in range(2):
        engine.setProperty("rate", int(str(request["rate"])))
    # On espeak-ng runAndWait comes back 10 ms later whether or not the file is written: its own thread says when it is.
    # The other drivers write before they come back.
    is_written = threading.Event()
    engine.connect("finished-utterance", lambda **_: is_written.set())
    engine.save_to_file(str(request["text"]), str(request["path"]))
    engine.runAndWait()
    if request["engine"] == "espeak":
        is_written.wait(float(str(request["deadline_seconds"])))
    # A voice that could not be set leaves the engine on its own one, which is English: ask, do not believe.
    actual = str(engine.getProperty("voice") or "")
    if actual.lower() != choice.voice.voice_id.lower():
        return {"ok": False, "code": "no_voice", "detail": f"asked for {choice.voice.voice_id}, engine used {actual}"}
    return {"ok": True, "voice": actual}


def _voices(engine: "Engine") -> list[Voice]:
    listed = engine.getProperty("voices") or []
    return [
        Voice(str(one.id), str(one.name or ""), tuple(str(tag) for tag in (one.languages or []) if tag))
        for one in listed
    ]


if __name__ == "__main__":
    sys.exit(main())

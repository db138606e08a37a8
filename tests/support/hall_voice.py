"""A display's voice without its window, for tests that listen: ``hall_voice.py FOLDER LABEL:COUNTER…``.

Announces all of them at once, writes what the player says to standard output as JSON lines, and ends when each has been
heard, or when standard input closes.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer, Signal

from shared.devices.voice.numbers import Language
from shared.devices.voice.queue import Evidence
from shared.devices.voice.sentence import Call, load_phrases, sentences_for
from shared.devices.voice.speech import EngineRenderer
from shared.domain.clock import SystemClock
from shared.ui.sound import SoundPlayer

QUICK_RATE = 320
"""Words a minute: quicker than a hall should speak, so that the listening test is short."""
PHRASES = Path(__file__).parents[2] / "assets" / "phrases"


def _say(**facts: object) -> None:
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


class _Voice(SoundPlayer):
    closing = Signal()


def main() -> int:
    application = QCoreApplication(sys.argv[:1])
    folder, calls = Path(sys.argv[1]), sys.argv[2:]
    player = _Voice(EngineRenderer(rate=QUICK_RATE), folder, SystemClock(), pause_seconds=0.3)
    heard: set[str] = set()

    def note_finished(announcement_id: str, evidence: str) -> None:
        _say(event="finished", id=announcement_id, evidence=evidence)
        if evidence != Evidence.NO_DEVICE:
            heard.add(announcement_id)
        if len(heard) == len(calls):
            QTimer.singleShot(0, application.quit)

    player.started.connect(lambda announcement_id: _say(event="started", id=announcement_id))
    player.recorded.connect(lambda announcement_id, path: _say(event="recorded", id=announcement_id, path=path))
    player.finished.connect(note_finished)
    player.stateChanged.connect(lambda: _say(event="state", state=player.state))
    player.closing.connect(application.quit)

    # Whoever listens may go away: then this process must not stay.
    def wait_for_listener() -> None:
        sys.stdin.read()
        player.closing.emit()

    threading.Thread(target=wait_for_listener, daemon=True).start()
    _say(event="state", state=player.state)
    phrases = load_phrases(PHRASES, [Language.INDONESIAN])
    for label, counter in (call.split(":") for call in calls):
        player.announce(label, sentences_for(Call(label, counter), phrases), datetime.now(UTC))
    application.exec()
    player.close()
    _say(event="closed")
    sys.stdout.flush()
    return 0


if __name__ == "__main__":
    code = main()
    # The thread on standard input still waits, and would hold the interpreter up.
    os._exit(code)

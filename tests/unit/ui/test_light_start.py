"""What a window may not load before its first frame, for a cold start counts every import."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from shared.demo.hall import offscreen
from shared.paths import PROJECT
from shared.protocol import messages

HEAVY = (
    "pydantic",
    "pydantic_core",
    "sqlalchemy",
    "fastapi",
    "alembic",
    "zeroconf",
    "escpos",
    "PySide6.QtMultimedia",
    "shared.ui.sound",
)
START_SECONDS = 120.0


@pytest.mark.parametrize("app", ["kiosk", "counter", "display"])
def test_a_window_starts_without_what_only_later_needs(app: str) -> None:
    """The border's adapters alone cost more than the first frame; none of this is loaded when the app begins."""
    told = f"import sys, {app}.app; print(*(name for name in {HEAVY} if name in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-P", "-c", f"import sys; sys.path.insert(0, {str(PROJECT)!r}); {told}"],
        capture_output=True,
        text=True,
        timeout=START_SECONDS,
        check=True,
    )
    assert done.stdout.strip() == ""


def test_a_hub_has_every_adapter_before_its_first_visitor() -> None:
    """Made once and kept; a name that there isn't is an error as in any module."""
    messages.make_ready()
    made = vars(messages)
    kept = [
        made[name]
        for name in ("from_app", "from_hub", "command", "answer", "event", "snapshot", "plan", "welcome", "foretold")
    ]
    messages.make_ready()
    assert made["foretold"] is kept[-1] is messages.foretold
    with pytest.raises(AttributeError, match="no attribute 'farewell'"):
        _ = messages.farewell  # type: ignore[attr-defined]  # that is the claim


UNTIL_THE_FRAME = {
    "kiosk": ("kiosk.presenters.kiosk", "shared.domain.commands", "shared.domain.events", "shared.client.session"),
    "counter": ("counter.presenters.shift", "shared.domain.commands", "shared.domain.events", "shared.client.session"),
    "display": (
        "display.presenters.hall_board",
        "shared.domain.commands",
        "shared.domain.events",
        "shared.client.session",
    ),
}
TELL_AT_FRAME = """
import sys
from pathlib import Path
sys.path.insert(0, {project!r})
from PySide6 import QtCore
from {app}.app import main
from shared.ui.bootstrap import Stage

wait = Stage.behind_first_frame

def tell(stage, call):
    def say():
        made = ("QtCore.Qt",) if "Qt" in vars(QtCore) else ()
        print(*(name for name in {heavy} if name in sys.modules), *made)
        stage.app.quit()
    wait(stage, say)

Stage.behind_first_frame = tell
sys.exit(main(["--data", {data!r}]))
"""


@pytest.mark.parametrize("app", ["kiosk", "counter", "display"])
def test_a_first_frame_waits_for_nothing_that_only_later_frames_need(app: str, tmp_path: Path) -> None:
    """A real start: when the frame is there, what decides and what asks is not; nor all of Qt's enums."""
    told = TELL_AT_FRAME.format(project=str(PROJECT), app=app, heavy=HEAVY + UNTIL_THE_FRAME[app], data=str(tmp_path))
    done = subprocess.run(
        [sys.executable, "-P", "-c", told],
        env={**os.environ, **offscreen()},
        capture_output=True,
        text=True,
        timeout=START_SECONDS,
        check=True,
    )
    assert done.stdout.strip() == ""
    assert "first frame after" in done.stderr

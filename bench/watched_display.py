"""The real hall display, which also tells of its frames: ``frame LABEL SECONDS`` when one shows another called number.

Runs as `python -m bench.watched_display`, with the display's own flags. SECONDS are the machine's monotonic clock's, so
another process may compare them with its own.
"""

from __future__ import annotations

import sys
import time
from typing import Any

from display import app
from shared.ui import items
from shared.ui.bootstrap import Stage, open_stage

CALLED = "callNumber"


class FrameWatch:
    """Looks at each frame that was shown."""

    def __init__(self, stage: Stage) -> None:
        self._view = stage.view
        self._told = ""
        stage.view.frameSwapped.connect(self._look)
        stage.at_end(lambda: stage.view.frameSwapped.disconnect(self._look))

    def _look(self) -> None:
        root = self._view.contentItem()
        if root is None or not items.is_shown(root, CALLED):
            self._told = ""
            return
        seen_at = time.monotonic()
        shown = str(items.find(root, CALLED).property("text"))
        if shown != self._told:
            self._told = shown
            print(f"frame {shown} {seen_at:.6f}", flush=True)


def main() -> int:
    """Run the display as its own program would."""

    def open_watched(*given: Any, **named: Any) -> Stage:
        stage = open_stage(*given, **named)
        stage.frame_watch = FrameWatch(stage)  # type: ignore[attr-defined]  # lives as long as the stage
        return stage

    app.open_stage = open_watched  # type: ignore[attr-defined]  # the one place where the app makes its window
    return app.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())

"""An app whose first frame is looked at: a window that says it is there, and is empty, would start in no time.

Runs as `python -m bench.looked_at APP`, with the app's own flags. Says ``first frame whole``, or ``first frame lacks``
and what, and ends. Nothing that waits for the first frame is called, so the page stays the first one: at the first
frame all the texts have to stand that the same page has when it has had its time.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickItem, QQuickView

from shared.ui.bootstrap import Stage, open_stage

SETTLED_MILLISECONDS = 700  # longer than any movement of a page
FEWEST_COLOURS = 8  # letters have soft edges: a picture with a word on it has dozens


def what_is_lacking(first: Seen, settled: Seen) -> str:
    """Return what the first frame of a window lacks against the same page when it has settled; nothing when whole."""
    if first.colours < FEWEST_COLOURS or first.texts == 0:
        return "all: it is bare"
    if first.texts < settled.texts:
        return f"{settled.texts - first.texts} of {settled.texts} texts"
    return ""


@dataclass(frozen=True, slots=True)
class Seen:
    """A frame: colours of its picture, and texts that stand in it, neither hidden nor still fading in."""

    colours: int
    texts: int

    @classmethod
    def of(cls, view: QQuickView) -> Seen:
        """Look at a window as it is now."""
        return cls(colours(view.grabWindow()), standing_texts(view.contentItem()))


def standing_texts(item: QQuickItem) -> int:
    """Count the texts of an item and all below it that are whole."""
    if not item.isVisible() or item.opacity() < 1:
        return 0
    stands = item.inherits("QQuickText") and bool(item.property("text"))
    return stands + sum(standing_texts(child) for child in item.childItems())


def colours(picture: QImage) -> int:
    """Return how many colours a picture has."""
    pixels = picture.convertToFormat(QImage.Format.Format_RGB32)
    return len(set(memoryview(pixels.constBits()).cast("I")))


class FirstLook:
    """Looks at the first frame of a stage as soon as it is shown, then at its page once more, and tells."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._view = stage.view
        stage.behind_first_frame = lambda call: None  # type: ignore[method-assign]  # the page stays
        self._view.frameSwapped.connect(self._look)

    def _look(self) -> None:
        self._view.frameSwapped.disconnect(self._look)
        first = Seen.of(self._view)
        self._stage.after(SETTLED_MILLISECONDS, lambda: self._tell(first))

    def _tell(self, first: Seen) -> None:
        lacking = what_is_lacking(first, Seen.of(self._view))
        print(f"first frame lacks {lacking}" if lacking else "first frame whole", flush=True)
        self._stage.app.quit()


def main() -> int:
    """Run an app as its own program would, until it was looked at."""
    app: Any = import_module(f"{sys.argv[1]}.app")

    def open_looked_at(*given: Any, **named: Any) -> Stage:
        stage = open_stage(*given, **named)
        stage.first_look = FirstLook(stage)  # type: ignore[attr-defined]  # lives as long as the stage
        return stage

    app.open_stage = open_looked_at  # the one place where an app makes its window
    code: int = app.main(sys.argv[2:])
    return code


if __name__ == "__main__":
    sys.exit(main())

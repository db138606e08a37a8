"""A small app for the pilot's tests: python tests/support/pilot_stage.py --pilot PATH"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from shared.ui.bootstrap import add_window_flags, configure_logging, open_stage, window_place
from shared.ui.property import Property


class StageViewModel(QObject):
    """Counts presses; breaks on request."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._presses = 0

    @Property(int, notify=changed)
    def presses(self) -> int:
        return self._presses

    @Slot()
    def press(self) -> None:
        self._presses += 1
        self.changed.emit()

    @Slot()
    def breakDown(self) -> None:  # noqa: N802  # QML sees it
        raise RuntimeError("broken on purpose")


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser()
    add_window_flags(parser)
    configure_logging()
    stage = open_stage("kiosk", title="Stage", medium="kiosk", place=window_place(parser.parse_args(argv)))
    model = StageViewModel()
    stage.show(Path(__file__).with_name("PilotStage.qml"), {"viewModel": model})
    return stage.run()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

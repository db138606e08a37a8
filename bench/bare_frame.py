"""The floor of all that is drawn: one number on a bare QML window, in a process of its own.

Runs as `python -m bench.bare_frame [--pilot PATH] [--paper DIR]`. Says ``frame N SECONDS``, by the monotonic clock,
when a frame shows N, 0 at the start. Any key makes it one more; with ``--paper`` it also lays down ``ticket-N.bin``, as
long as a ticket is on a printer. Ends when standard input closes.
"""

from __future__ import annotations

import argparse
import os
import sys
import threading
import time
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickView

QML = Path(__file__).with_name("bare_frame.qml")
PAPER_BYTES = 380  # a ticket with a QR code that the printer draws itself


class BareFrame:
    """The window, and what it tells of its frames."""

    def __init__(self, view: QQuickView, paper: Path | None) -> None:
        self._view = view
        self._paper = paper
        self._told = -1
        view.frameSwapped.connect(self._tell)
        view.setSource(QUrl.fromLocalFile(str(QML)))
        root = view.rootObject()
        if root is None:
            raise RuntimeError("; ".join(error.toString() for error in view.errors()))
        self._root: QObject = root
        root.numberChanged.connect(self._print)  # type: ignore[attr-defined]  # QML's own signal
        view.show()

    def _tell(self) -> None:
        number = int(self._root.property("number"))
        if number != self._told:
            self._told = number
            print(f"frame {number} {time.monotonic():.6f}", flush=True)

    def _print(self) -> None:
        if self._paper is not None:
            (self._paper / f"ticket-{int(self._root.property('number'))}.bin").write_bytes(b"x" * PAPER_BYTES)


def main() -> int:
    """Show the window until standard input closes."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--pilot", default="")
    parser.add_argument("--paper", type=Path)
    flags = parser.parse_args()
    app = QGuiApplication(["bare-frame"])
    view = QQuickView()
    frame = BareFrame(view, flags.paper)
    pilot = None
    if flags.pilot:
        from shared.ui.pilot import Pilot  # noqa: PLC0415  # a cold start must not pay for it

        pilot = Pilot(view, {}, flags.pilot)
    # A program without anything to put away: gone at once is as good as gone in order.
    threading.Thread(target=_end_with_stdin, name="parent-watch", daemon=True).start()
    code = app.exec()
    del frame, pilot
    return code


def _end_with_stdin() -> None:
    while sys.stdin.buffer.read(1):
        pass
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main())

"""Whether there is a screen, and how large it is: asked before any window is made."""

from __future__ import annotations

import os
import sys


def has_screen() -> bool:
    """False where Qt would abort the process for want of a display."""
    if os.environ.get("QT_QPA_PLATFORM") or not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def available_size() -> tuple[int, int]:
    """Return width and height in pixels that windows may use on the first screen."""
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415  # whoever only asks for a screen needs no Qt

    app = QGuiApplication.instance() or QGuiApplication([])
    size = QGuiApplication.primaryScreen().availableGeometry().size()
    del app
    return size.width(), size.height()

"""How large the screen is, asked once and without a window."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication


def available_size() -> tuple[int, int]:
    """Return width and height in pixels that windows may use on the first screen."""
    app = QGuiApplication.instance() or QGuiApplication([])
    screen = QGuiApplication.primaryScreen()
    size = screen.availableGeometry().size()
    del app
    return size.width(), size.height()

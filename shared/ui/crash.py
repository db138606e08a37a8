"""When something breaks the hall goes on: exceptions and Qt's messages go to the log; signals end the app."""

from __future__ import annotations

import logging
import signal
import socket
import sys
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QMessageLogContext,
    QObject,
    QSocketNotifier,
    QtMsgType,
    qInstallMessageHandler,
)

from shared.ui.immortal import keep_constants

if TYPE_CHECKING:
    from types import FrameType, TracebackType

log = logging.getLogger("antre.crash")
qt_log = logging.getLogger("qt")

LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def install() -> None:
    """From now on an exception that nobody caught is a line in the log, in any thread, and the app lives on."""
    keep_constants()
    sys.excepthook = _note
    threading.excepthook = _note_thread
    qInstallMessageHandler(_note_qt)


def _note(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        QCoreApplication.quit()
        return
    log.error("an unexpected error; the app goes on", exc_info=(kind, error, trace))


def _note_thread(arguments: threading.ExceptHookArgs) -> None:
    if arguments.exc_value is not None:
        _note(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)


def _note_qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    qt_log.log(LEVELS.get(kind, logging.WARNING), "%s", message)


class EndingSignals(QObject):
    """Ctrl-C, a kill and a closed terminal end the event loop with 0, at once, also while Python is idle.

    Python runs its signal handlers only between bytecodes; the wake-up socket makes Qt run one.
    """

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__()
        self._app = app
        self._old: dict[int, object] = {}
        self._near, self._far = socket.socketpair()
        self._near.settimeout(0)
        self._far.settimeout(0)
        self._notifier = QSocketNotifier(self._near.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._drain)
        self._is_ending = False
        if threading.current_thread() is not threading.main_thread():
            return
        self._old_fd = signal.set_wakeup_fd(self._far.fileno(), warn_on_full_buffer=False)
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None:
                self._old[number] = signal.signal(number, self._end)

    def close(self) -> None:
        """Give the signals back."""
        self._notifier.setEnabled(False)
        if self._old:
            signal.set_wakeup_fd(self._old_fd)
        for number, handler in self._old.items():
            signal.signal(number, handler)  # type: ignore[arg-type]  # what signal.signal returned
        self._old.clear()
        self._near.close()
        self._far.close()

    def _end(self, number: int, frame: FrameType | None) -> None:
        self._is_ending = True

    def _drain(self) -> None:
        try:
            self._near.recv(64)
        except BlockingIOError:
            return
        if self._is_ending:
            self._app.quit()

"""A hub of this kiosk's own: started as a child process, started again when it ends, ended with the kiosk."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer, QObject, QProcess, QTimer, Signal

from shared.paths import PROJECT

log = logging.getLogger(__name__)

FIRST_PAUSE_SECONDS = 0.5
LONGEST_PAUSE_SECONDS = 10.0
STEADY_SECONDS = 30.0
"""A hub that ran this long was well: the next pause is short again."""
END_SECONDS = 6.0


class HubChild(QObject):
    """Runs `antre hub` with these words. The hub ends when its standard input closes, so also when we are killed."""

    ready = Signal(str)  # its address, each time it is up

    def __init__(self, words: Sequence[str], command: Sequence[str] | None = None) -> None:
        super().__init__()
        self._command = list(command or [sys.executable, "-m", "shared.cli", "hub", "--while-stdin-open"])
        self._words = list(words)
        self._pause_seconds = FIRST_PAUSE_SECONDS
        self._is_ending = False
        self._address = ""
        self._ran = QElapsedTimer()
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self.start)
        self._process = QProcess(self)
        self._process.setWorkingDirectory(str(PROJECT))
        self._process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._ended)
        self._process.errorOccurred.connect(self._failed)

    @property
    def address(self) -> str:
        """Where it was last ready; empty before."""
        return self._address

    @property
    def process_id(self) -> int:
        """0 while it doesn't run."""
        return self._process.processId()

    def start(self) -> None:
        self._ran.start()
        self._process.start(self._command[0], [*self._command[1:], *self._words])

    def close(self) -> None:
        """Let it end by itself, as its journal wants; kill it only when it doesn't."""
        self._is_ending = True
        self._again.stop()
        if self._process.state() == QProcess.ProcessState.NotRunning:
            return
        self._process.closeWriteChannel()
        if not self._process.waitForFinished(int(END_SECONDS * 1000)):
            log.warning("the hub did not end by itself and was killed")
            self._process.kill()
            self._process.waitForFinished(1000)

    def _read(self) -> None:
        for line in bytes(self._process.readAllStandardOutput().data()).decode(errors="replace").splitlines():
            if line.startswith("ready "):
                self._address = line.removeprefix("ready ").strip()
                self.ready.emit(self._address)

    def _ended(self, code: int, status: QProcess.ExitStatus) -> None:
        if self._is_ending:
            return
        if self._ran.elapsed() >= STEADY_SECONDS * 1000:
            self._pause_seconds = FIRST_PAUSE_SECONDS
        how = f"with {code}" if status == QProcess.ExitStatus.NormalExit else "by a crash"
        log.warning("the hub has ended %s; started again in %.1f s", how, self._pause_seconds)
        self._again.start(int(self._pause_seconds * 1000))
        self._pause_seconds = min(LONGEST_PAUSE_SECONDS, self._pause_seconds * 2)

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            log.error("the hub can't be started: %s", self._process.errorString())
            self._ended(1, QProcess.ExitStatus.NormalExit)

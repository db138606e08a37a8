"""The hall's loudspeaker: one file at a time, and an honest answer to whether a device is there.

With no device QMediaPlayer runs its clock and says that it has played to the end; so the devices are asked first, and
watched. ``shared.ui.sound`` is what an app uses.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLoggingCategory, QObject, QTimer, QUrl, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioDevice

log = logging.getLogger(__name__)

# What a sound server lists while nothing is plugged in: it swallows everything and must not count as heard. (Where a
# server lists nothing at all, Qt is not told that the last device went: then the watchdog ends the play as failed.)
DUMMY_DEVICES = frozenset({b"auto_null"})


class Speaker(QObject):
    """What a loudspeaker owes: `ended(whole)` once for each play() not stopped, `devicesChanged` at any time."""

    ended = Signal(bool)
    devicesChanged = Signal()

    @property
    def has_device(self) -> bool:
        """Whether a sound device is there now."""
        raise NotImplementedError

    def play(self, path: Path) -> None:
        """Begin to play a WAV file. Only after the last one ended or was stopped."""
        raise NotImplementedError

    def stop(self) -> None:
        """Stop and let go of the file; `ended` does not follow."""
        raise NotImplementedError


class MediaSpeaker(Speaker):
    """QMediaPlayer on the machine's default output, which it follows.

    Raises ImportError where Qt finds no sound library.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # QtMultimedia writes a card for each file it plays and, once imported, misses a library it doesn't need.
        QLoggingCategory.setFilterRules("qt.multimedia.*.info=false\nqt.multimedia.symbolsresolver.warning=false")
        # Importing this fails on a machine without libpulse, and a hall without sound must still show its board.
        from PySide6.QtMultimedia import QAudioOutput, QMediaDevices, QMediaPlayer  # noqa: PLC0415

        self._media = QMediaPlayer
        self._devices = QMediaDevices(self)
        self._output = QAudioOutput(self)
        self._player = QMediaPlayer(self)
        self._player.setAudioOutput(self._output)
        self._is_playing = False
        self._devices.audioOutputsChanged.connect(self._follow_devices)
        self._player.mediaStatusChanged.connect(self._note_status)
        self._player.errorOccurred.connect(self._note_error)
        self._settled = QTimer(self, singleShot=True, interval=0)
        self._settled.timeout.connect(self._say_ended)
        self._is_whole = False

    @property
    def has_device(self) -> bool:
        """Whether a real output is listed."""
        return bool(self._real_devices())

    def play(self, path: Path) -> None:
        """Begin to play a WAV file."""
        self._choose_device()
        self._is_playing = True
        self._player.setSource(QUrl.fromLocalFile(str(path)))
        self._player.play()

    def stop(self) -> None:
        """Stop and let go of the file: Windows does not remove a file that is open."""
        self._is_playing = False
        self._settled.stop()
        self._player.stop()
        self._player.setSource(QUrl())

    def _real_devices(self) -> list[QAudioDevice]:
        return [device for device in self._devices.audioOutputs() if device.id().data() not in DUMMY_DEVICES]

    def _choose_device(self) -> None:
        devices = self._real_devices()
        wanted = self._devices.defaultAudioOutput()
        if devices and wanted not in devices:
            wanted = devices[0]
        if self._output.device() != wanted:
            self._output.setDevice(wanted)

    @Slot()
    def _follow_devices(self) -> None:
        self._choose_device()
        names = ", ".join(device.description() for device in self._real_devices())
        log.info("sound outputs: %s", names or "none")
        self.devicesChanged.emit()

    @Slot(object)
    def _note_status(self, status: object) -> None:
        if status is self._media.MediaStatus.EndOfMedia:
            self._end(is_whole=True)
        elif status is self._media.MediaStatus.InvalidMedia:
            self._end(is_whole=False)

    @Slot(object, str)
    def _note_error(self, error: object, text: str) -> None:
        log.warning("the announcement cannot be played: %s (%s)", text, error)
        self._end(is_whole=False)

    def _end(self, *, is_whole: bool) -> None:
        # The next file is set outside of the player's own signal: setting it inside ends in a player that is stuck.
        if self._is_playing and not self._settled.isActive():
            self._is_whole = is_whole
            self._settled.start()

    @Slot()
    def _say_ended(self) -> None:
        is_whole = self._is_whole
        self.stop()
        self.ended.emit(is_whole)


class FakeSpeaker(Speaker):
    """A shipped loudspeaker that makes no sound: for a machine without one, and for tests.

    has_device -- whether it claims to be there; change it by `plug`
    seconds -- how long each play takes, whatever the file; None: it never ends
    """

    def __init__(
        self, parent: QObject | None = None, *, has_device: bool = False, seconds: float | None = 0.05
    ) -> None:
        super().__init__(parent)
        self._has_device = has_device
        self.seconds = seconds
        self.played: list[Path] = []
        self.current: Path | None = None
        self.overlaps = 0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._say_ended)

    @property
    def has_device(self) -> bool:
        """As it was told."""
        return self._has_device

    def plug(self, *, has_device: bool) -> None:
        """Plug it in or pull it out."""
        self._has_device = has_device
        self.devicesChanged.emit()

    def play(self, path: Path) -> None:
        """Remember the file and end after `seconds`."""
        self.overlaps += self.current is not None
        self.current = path
        self.played.append(path)
        if self.seconds is not None:
            self._timer.start(round(self.seconds * 1000))

    def stop(self) -> None:
        """Forget what plays."""
        self._timer.stop()
        self.current = None

    @Slot()
    def _say_ended(self) -> None:
        self.current = None
        self.ended.emit(True)  # noqa: FBT003  (a signal takes no names)

"""The voice of a display: it takes announcements and speaks them in order, never one over another.

    player = SoundPlayer(renderer, folder, clock)
    player.finished.connect(…)                       # (announcement id, evidence)
    player.announce("41", sentences_for(call, phrases), called_at)
    …
    player.close()

Sound files are made in a thread of their own; every signal comes in the thread that made the player. What may be heard
next is decided in :mod:`shared.devices.voice.queue`; here it is carried out.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal, Slot

from shared.devices.voice.queue import AnnouncementQueue, Entry, Evidence, Play, Settle
from shared.devices.voice.recording import (
    LEAD_SECONDS,
    ChimeFile,
    Recording,
    forget_old_recordings,
    record_announcement,
    recording_path,
)
from shared.devices.voice.renderer import RenderCache, Renderer
from shared.devices.voice.sentence import Sentence
from shared.domain.announcement import SPOKEN_FOR
from shared.domain.clock import Clock
from shared.ui.property import Property
from shared.ui.speaker import FakeSpeaker, MediaSpeaker, Speaker

log = logging.getLogger(__name__)

PAUSE_SECONDS = 0.5
"""Between two announcements, so that the second chime is heard as a new one."""
WATCHDOG_MARGIN_SECONDS = 3.0
"""A play that lasts this much longer than its file is cut: the next citizen waits."""
_TICK_SECONDS = 5.0
_LEAST_PART_PLAYED = 0.8
"""A player that says it is done sooner than this part of the file's length has not played it."""
_JOIN_SECONDS = 2.0


class SoundState(StrEnum):
    """What the display shows about its voice; the last two are badges."""

    IDLE = "idle"
    SPEAKING = "speaking"
    NO_VOICE = "no_voice"
    """The last announcement could not be spoken: the chime sounds alone."""
    NO_DEVICE = "no_device"
    """No sound device: announcements are shown, and counted as not heard."""


class SoundPlayer(QObject):
    """Speaks announcements.

    renderer -- makes the sentences' sound; it is wrapped in a cache and closed with the player
    folder -- where ``announcement-<id>.wav`` (the newest forty) and the cache lie; made if missing
    clock -- the clock by which `called_at` was written: the hub's, where that differs from the machine's
    speaker -- the loudspeaker; without one the machine's own
    """

    started = Signal(str)
    """Announcement id: its chime begins now."""
    finished = Signal(str, str)
    """Announcement id and evidence: ``played``, ``chime_only``, ``no_device``, ``expired`` or ``failed``. Once for each
    announcement; after ``no_device`` a second one (with `started` before it) follows if a device comes back in time."""
    recorded = Signal(str, str)
    """Announcement id and the path of its finished file."""
    stateChanged = Signal()

    _recordingDone = Signal(str, object)

    def __init__(
        self,
        renderer: Renderer,
        folder: Path,
        clock: Clock,
        *,
        speaker: Speaker | None = None,
        chime_path: Path | None = None,
        lead_seconds: float = LEAD_SECONDS,
        expiry_seconds: float = SPOKEN_FOR.total_seconds(),
        pause_seconds: float = PAUSE_SECONDS,
        watchdog_margin_seconds: float = WATCHDOG_MARGIN_SECONDS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        folder.mkdir(parents=True, exist_ok=True)
        self._queue = AnnouncementQueue(clock, expiry_seconds=expiry_seconds)
        self._watchdog_margin_seconds = watchdog_margin_seconds
        self._state = SoundState.IDLE
        self._is_voice_missing = False
        self._is_closed = False
        self._speaker = speaker or _machine_speaker(self)
        self._speaker.ended.connect(self._note_ended)
        self._speaker.devicesChanged.connect(self._note_devices)
        self._playing_for = QElapsedTimer()
        self._playing_seconds = 0.0
        self._watchdog = QTimer(self, singleShot=True)
        self._watchdog.timeout.connect(self._cut)
        self._pause = QTimer(self, singleShot=True, interval=round(pause_seconds * 1000))
        self._pause.timeout.connect(self._go_on)
        self._tick = QTimer(self, interval=round(_TICK_SECONDS * 1000))
        self._tick.timeout.connect(self._go_on)
        self._recordingDone.connect(self._note_recorded, Qt.ConnectionType.QueuedConnection)
        self._recorder = _Recorder(
            RenderCache(renderer, folder / "lines"),
            folder,
            ChimeFile(chime_path),
            lead_seconds,
            self._recordingDone.emit,
        )
        self._recorder.start()
        self._set_state()

    @Property(str, notify=stateChanged)
    def state(self) -> str:
        """A :class:`SoundState`: ``idle``, ``speaking``, ``no_voice`` or ``no_device``."""
        return str(self._state)

    def announce(self, announcement_id: str, sentences: Sequence[Sentence], called_at: datetime) -> bool:
        """Speak this after all before it; returns at once. False where the id was announced before or after close()."""
        if self._is_closed or not self._queue.submit(announcement_id, sentences, called_at):
            return False
        self._tick.start()
        QTimer.singleShot(0, self, self._go_on)
        return True

    def prepare(self, announcement_id: str, sentences: Sequence[Sentence]) -> None:
        """Make the sound file of an announcement that will be announced soon."""
        if not self._is_closed:
            self._queue.prepare(announcement_id, sentences)
            self._record_next()

    def close(self) -> None:
        """Fall silent, end the thread and the engine's child. Nothing is signalled any more. May be called twice."""
        if self._is_closed:
            return
        self._is_closed = True
        for timer in (self._watchdog, self._pause, self._tick):
            timer.stop()
        self._speaker.stop()
        self._recorder.close()

    @Slot()
    def _go_on(self) -> None:
        """Carry out what the queue says until it says wait."""
        if self._is_closed:
            return
        self._record_next()
        while not self._pause.isActive():
            step = self._queue.next_step(has_device=self._speaker.has_device)
            if isinstance(step, Play):
                self._play(step)
            elif isinstance(step, Settle):
                self._settle(step)
            else:
                break
            self._record_next()
        if self._queue.is_empty:
            self._tick.stop()
        self._set_state()

    def _record_next(self) -> None:
        entry = self._queue.next_to_record()
        if entry is not None:
            self._recorder.take(entry)

    def _play(self, step: Play) -> None:
        self._playing_seconds = step.recording.seconds
        self._is_voice_missing = step.recording.is_chime_only
        self._watchdog.start(round((step.recording.seconds + self._watchdog_margin_seconds) * 1000))
        self._playing_for.start()
        self._speaker.play(step.recording.path)
        self._set_state()
        self.started.emit(step.entry.announcement_id)

    def _finish(self, evidence: Evidence) -> None:
        self._watchdog.stop()
        step = self._queue.finish(evidence)
        self._pause.start()
        if step is not None:
            self._settle(step)
        self._record_next()
        self._set_state()

    def _settle(self, step: Settle) -> None:
        log.info("announcement %s: %s", step.announcement_id, step.evidence)
        self.finished.emit(step.announcement_id, str(step.evidence))

    @Slot(bool)
    def _note_ended(self, is_whole: bool) -> None:  # noqa: FBT001  (the signal's own argument)
        if not self._speaker.has_device:
            self._finish(Evidence.NO_DEVICE)
            return
        seconds = self._playing_for.elapsed() / 1000
        is_played = is_whole and seconds >= self._playing_seconds * _LEAST_PART_PLAYED
        self._finish(Evidence.PLAYED if is_played else Evidence.FAILED)

    @Slot()
    def _note_devices(self) -> None:
        if self._queue.playing is not None and not self._speaker.has_device:
            self._speaker.stop()
            self._finish(Evidence.NO_DEVICE)
        self._go_on()

    @Slot()
    def _cut(self) -> None:
        log.warning("announcement %s did not end and was cut", self._queue.playing)
        self._speaker.stop()
        self._finish(Evidence.FAILED)

    @Slot(str, object)
    def _note_recorded(self, announcement_id: str, recording: Recording | None) -> None:
        if self._is_closed:
            return
        self._queue.recorded(announcement_id, recording)
        if recording is not None:
            self._is_voice_missing = recording.is_chime_only
            self.recorded.emit(announcement_id, str(recording.path))
        self._go_on()

    def _set_state(self) -> None:
        if not self._speaker.has_device:
            state = SoundState.NO_DEVICE
        elif self._is_voice_missing:
            state = SoundState.NO_VOICE
        elif self._queue.playing is not None:
            state = SoundState.SPEAKING
        else:
            state = SoundState.IDLE
        if state is self._state:
            return
        if state in {SoundState.NO_DEVICE, SoundState.NO_VOICE}:
            log.warning("the voice of this display: %s", state)
        self._state = state
        self.stateChanged.emit()


class _Recorder(threading.Thread):
    """Makes announcement files one after the other, away from the window's thread."""

    def __init__(
        self,
        renderer: RenderCache,
        folder: Path,
        chime_file: ChimeFile,
        lead_seconds: float,
        done: Callable[[str, Recording | None], None],
    ) -> None:
        super().__init__(name="announcement recorder", daemon=True)
        self._renderer = renderer
        self._folder = folder
        self._chime_file = chime_file
        self._lead_seconds = lead_seconds
        self._done = done
        self._orders: queue.SimpleQueue[Entry | None] = queue.SimpleQueue()
        self._is_closed = threading.Event()

    def take(self, entry: Entry) -> None:
        """Have this one made."""
        self._orders.put(entry)

    def close(self) -> None:
        """End after what is under way, which is stopped."""
        self._is_closed.set()
        self._renderer.close()
        self._orders.put(None)
        self.join(_JOIN_SECONDS)

    def run(self) -> None:
        """Work until closed."""
        while (entry := self._orders.get()) is not None:
            recording = self._make(entry)
            if self._is_closed.is_set():
                return  # whoever would be told is being taken down
            self._done(entry.announcement_id, recording)

    def _make(self, entry: Entry) -> Recording | None:
        path = recording_path(self._folder, entry.announcement_id)
        try:
            recording = record_announcement(
                entry.sentences, self._renderer, path, chime_file=self._chime_file, lead_seconds=self._lead_seconds
            )
            forget_old_recordings(self._folder)
        except OSError as reason:
            log.warning("the file of announcement %s cannot be written: %s", entry.announcement_id, reason)
            return None
        except Exception:
            # A fault of ours: written down whole, and the next announcement is still made.
            log.exception("announcement %s was not recorded", entry.announcement_id)
            return None
        return recording


def _machine_speaker(parent: QObject) -> Speaker:
    try:
        return MediaSpeaker(parent)
    except ImportError as reason:
        log.warning("this machine has no sound library, the hall goes on without sound: %s", reason)
        return FakeSpeaker(parent, has_device=False)

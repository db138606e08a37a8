"""What may be heard next: announcements in order, none over another, none long after its call.

Plain decisions on a clock that is handed in; :class:`shared.ui.sound.SoundPlayer` carries them out.
"""

from collections import OrderedDict, deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from shared.devices.voice.recording import Recording
from shared.devices.voice.sentence import Sentence
from shared.domain.announcement import SPOKEN_FOR
from shared.domain.clock import Clock


class Evidence(StrEnum):
    """How an announcement ended, and how much of that is known."""

    PLAYED = "played"
    """A sound device was there from beginning to end and took the whole file. That somebody heard it is not known."""
    CHIME_ONLY = "chime_only"
    """As played, but no language could be spoken: the hall heard the chime and must read the board."""
    NO_DEVICE = "no_device"
    """Not heard: there was no sound device. Should one come back in time, it is still spoken and reported again."""
    EXPIRED = "expired"
    """Not spoken: its call was too long ago."""
    FAILED = "failed"
    """Not heard, or not to its end."""


@dataclass(slots=True)
class Entry:
    """An announcement on its way. `recording` is None until it is made; `is_broken` where that failed."""

    announcement_id: str
    sentences: Sequence[Sentence]
    called_at: datetime
    recording: Recording | None = None
    is_being_recorded: bool = False
    is_broken: bool = False
    is_reported: bool = False
    """True once it was said to be unheard for want of a device."""


@dataclass(frozen=True, slots=True)
class Play:
    """Play this now; say how it went by :meth:`AnnouncementQueue.finish`."""

    entry: Entry
    recording: Recording


@dataclass(frozen=True, slots=True)
class Settle:
    """Nothing will be heard of this one (now); tell whoever asked."""

    announcement_id: str
    evidence: Evidence


class AnnouncementQueue:
    """Keeps the order. Not for several threads: call it from one.

    ahead -- how many announcements are recorded before their turn
    expiry_seconds -- an older call is shown, not spoken
    """

    def __init__(
        self, clock: Clock, *, expiry_seconds: float = SPOKEN_FOR.total_seconds(), ahead: int = 2, remembered: int = 500
    ) -> None:
        self._clock = clock
        self._expiry_seconds = expiry_seconds
        self._ahead = ahead
        self._waiting: list[Entry] = []
        self._prepared: OrderedDict[str, Entry] = OrderedDict()
        self._known: deque[str] = deque(maxlen=remembered)
        self._playing: Entry | None = None

    @property
    def playing(self) -> str | None:
        """The id of what is being played."""
        return self._playing.announcement_id if self._playing else None

    @property
    def is_empty(self) -> bool:
        """True where nothing waits and nothing plays."""
        return not self._waiting and self._playing is None

    def submit(self, announcement_id: str, sentences: Sequence[Sentence], called_at: datetime) -> bool:
        """Put an announcement at the end. False where this id was submitted before: it is spoken once."""
        if announcement_id in self._known:
            return False
        self._known.append(announcement_id)
        entry = self._prepared.pop(announcement_id, None) or Entry(announcement_id, sentences, called_at)
        entry.called_at = called_at
        self._waiting.append(entry)
        return True

    def prepare(self, announcement_id: str, sentences: Sequence[Sentence]) -> None:
        """Have an announcement recorded that will be submitted soon; the last few of these are kept."""
        if announcement_id in self._known or announcement_id in self._prepared:
            return
        self._prepared[announcement_id] = Entry(announcement_id, sentences, self._clock.now())
        while len(self._prepared) > self._ahead:
            self._prepared.popitem(last=False)

    def next_to_record(self) -> Entry | None:
        """What should be recorded now, one at a time: first those whose turn is near, then those prepared."""
        # Those that wait only for a device to come back have had their turn: they must not keep others from theirs.
        unreported = [entry for entry in self._waiting if not entry.is_reported]
        near = [*unreported[: self._ahead], *self._prepared.values()]
        if any(entry.is_being_recorded for entry in [*self._waiting, *self._prepared.values()]):
            return None
        for entry in near:
            if entry.recording is None and not entry.is_broken and not self._is_expired(entry):
                entry.is_being_recorded = True
                return entry
        return None

    def recorded(self, announcement_id: str, recording: Recording | None) -> None:
        """The recording is made; None where it failed."""
        for entry in [*self._waiting, *self._prepared.values()]:
            if entry.announcement_id == announcement_id:
                entry.is_being_recorded = False
                entry.recording = recording
                entry.is_broken = recording is None

    def next_step(self, *, has_device: bool) -> Play | Settle | None:
        """What to do now; None means wait. Ask again until it is None."""
        if self._playing is not None:
            return None
        for entry in list(self._waiting):
            if self._is_expired(entry) or entry.is_broken:
                self._waiting.remove(entry)
                if not entry.is_reported:
                    return Settle(entry.announcement_id, Evidence.FAILED if entry.is_broken else Evidence.EXPIRED)
            elif entry.recording is None:
                break
            elif has_device:
                self._waiting.remove(entry)
                self._playing = entry
                return Play(entry, entry.recording)
            elif not entry.is_reported:
                entry.is_reported = True
                return Settle(entry.announcement_id, Evidence.NO_DEVICE)
        return None

    def finish(self, evidence: Evidence) -> Settle | None:
        """What was playing has ended; None where nobody need be told again.

        Without a device it waits, first in line, in case one comes back.
        """
        entry = self._playing
        if entry is None:
            return None
        self._playing = None
        if evidence is Evidence.PLAYED and entry.recording is not None and entry.recording.is_chime_only:
            evidence = Evidence.CHIME_ONLY
        if evidence is Evidence.NO_DEVICE:
            self._waiting.insert(0, entry)
            if entry.is_reported:
                return None
            entry.is_reported = True
        return Settle(entry.announcement_id, evidence)

    def _is_expired(self, entry: Entry) -> bool:
        # The caller's clock may stand a little before the hub's: a call from the future is a fresh one.
        return (self._clock.now() - entry.called_at).total_seconds() > self._expiry_seconds

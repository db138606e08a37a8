"""One announcement at a time: each of this hall once, in order, none over another.

An announcement waits in the queue, has its moment (shown alone, and said while it is fresh) and is then settled: kept
in memory, written down, and left on the board. Nothing here knows Qt: time comes in by ``tick`` and by two clocks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from display.memory import Announced, Memory, fact_of
from display.record import Record
from shared.domain.announcement import Announcement
from shared.domain.ids import Epoch, HallId
from shared.domain.snapshot import ANNOUNCEMENTS_KEPT

MOMENT_SECONDS = 8.0  # the least that a new call stands alone on the screen
VOICE_LIMIT_SECONDS = 60.0  # a voice that hasn't reported by then is taken for lost; the hall goes on

# How an announcement ended without a voice. What a voice reports itself is passed on as it is.
TOO_OLD = "too_old"
NO_VOICE = "silent"
NO_REPORT = "no_report"
DAY_TURNED = "day_turned"


class Speaker(Protocol):
    """Says an announcement aloud and reports later, once, by ``Announcing.voice_ended``."""

    def text_of(self, announcement: Announcement) -> str:
        """Return the sentences as people read them, one a line; empty where nothing can be said."""
        ...

    def say(self, announcement: Announcement) -> bool:
        """Begin to say it; False where this display has no voice: nothing will be reported then."""
        ...


@dataclass(slots=True)
class Moment:
    """A new call, alone on the screen. ``began_at``: monotonic seconds."""

    announcement: Announcement
    epoch: Epoch
    text: str
    began_at: float
    evidence: str = ""  # empty while it is being said

    @property
    def is_said(self) -> bool:
        """Whether nothing is (any more) to be heard of it."""
        return bool(self.evidence)


class Announcing:
    """The queue and the moment of one hall. ``hub_now``: the hub's clock; ``seconds``: a monotonic one."""

    def __init__(
        self,
        *,
        memory: Memory,
        record: Record,
        speaker: Speaker,
        hub_now: Callable[[], datetime],
        seconds: Callable[[], float],
        least_seconds: float = MOMENT_SECONDS,
    ) -> None:
        self._memory = memory
        self._record = record
        self._speaker = speaker
        self._hub_now = hub_now
        self._seconds = seconds
        self._least_seconds = least_seconds
        self._announced: Announced = memory.read()
        self._epoch: Epoch | None = None
        self._taken_seq = 0
        self._queue: list[Announcement] = []
        self._shown: list[Announcement] = []
        self._moment: Moment | None = None
        self._is_moment_hidden = False

    @property
    def moment(self) -> Moment | None:
        """The new call on the screen now."""
        return None if self._is_moment_hidden else self._moment

    @property
    def queue(self) -> tuple[Announcement, ...]:
        """What comes after it, in order; those too old to be said have no moment of their own."""
        return tuple(self._queue)

    @property
    def shown(self) -> tuple[Announcement, ...]:
        """What this hall's board holds, from the oldest to the newest; the moment's is the last."""
        return tuple(self._shown)

    def take(self, epoch: Epoch, announcements: Iterable[Announcement], hall_id: HallId) -> None:
        """Take in what was announced; other halls' and what is already known are passed over."""
        if epoch != self._epoch:
            self._begin_epoch(epoch)
        for announcement in sorted(announcements, key=lambda one: one.seq):
            if announcement.seq <= self._taken_seq:
                continue
            self._taken_seq = announcement.seq
            if announcement.hall_id != hall_id:
                continue
            if self._is_being_said(announcement):
                self._show(announcement)
                self._is_moment_hidden = False
            elif self._announced.knows(announcement, epoch):
                self._show(announcement)
            else:
                self._queue.append(announcement)
        self.tick()

    def tick(self) -> None:
        """Let time pass: end a moment that stood long enough, begin the next."""
        moment = self._moment
        if moment is not None:
            stood_seconds = self._seconds() - moment.began_at
            if not moment.is_said and stood_seconds >= VOICE_LIMIT_SECONDS:
                self._end_voice(moment, NO_REPORT)
            if not moment.is_said or (stood_seconds < self._least_seconds and not self._is_moment_hidden):
                return
            self._moment = None
            self._is_moment_hidden = False
        while self._queue and self._moment is None and self._epoch is not None:
            self._begin(self._queue.pop(0), self._epoch)

    def voice_ended(self, seq: int, evidence: str) -> None:
        """The voice has no more to say of it; ``evidence``: how it is known. A late report is only written down."""
        moment = self._moment
        if moment is None or moment.announcement.seq != seq or moment.is_said:
            for announcement in self._shown:
                if announcement.seq == seq:
                    text = self._speaker.text_of(announcement)
                    self._record.note(announcement, text, evidence, self._hub_now())
            return
        self._end_voice(moment, evidence)
        self.tick()

    def turn_day(self) -> None:
        """A new business day: the board is empty and nobody of yesterday is called. A voice may end its sentence."""
        while self._queue and self._epoch is not None:
            self._settle(self._queue.pop(0), self._epoch, "", DAY_TURNED)
        self._shown.clear()
        self._is_moment_hidden = self._moment is not None
        self.tick()

    def _begin_epoch(self, epoch: Epoch) -> None:
        """Start over: the journal is another one. Whatever is still to be announced stands in its snapshot."""
        self._is_moment_hidden = self._moment is not None
        self._epoch = epoch
        self._taken_seq = 0
        self._queue.clear()
        self._shown.clear()

    def _begin(self, announcement: Announcement, epoch: Epoch) -> None:
        self._show(announcement)
        if not announcement.is_spoken_at(self._hub_now()):
            self._settle(announcement, epoch, "", TOO_OLD)
            return
        moment = Moment(announcement, epoch, self._speaker.text_of(announcement), self._seconds())
        self._moment = moment
        if not self._speaker.say(announcement) and not moment.is_said:
            self._end_voice(moment, NO_VOICE)

    def _end_voice(self, moment: Moment, evidence: str) -> None:
        moment.evidence = evidence or NO_REPORT
        self._settle(moment.announcement, moment.epoch, moment.text, moment.evidence)

    def _settle(self, announcement: Announcement, epoch: Epoch, text: str, evidence: str) -> None:
        self._announced = self._announced.with_settled(announcement, epoch, self._epoch)
        self._memory.keep(self._announced)
        self._record.note(announcement, text, evidence, self._hub_now())

    def _show(self, announcement: Announcement) -> None:
        self._shown.append(announcement)
        del self._shown[:-ANNOUNCEMENTS_KEPT]

    def _is_being_said(self, announcement: Announcement) -> bool:
        """Whether the voice is at this very call, known under the seq of another epoch."""
        moment = self._moment
        return moment is not None and fact_of(moment.announcement) == fact_of(announcement)

"""What is known of a branch without asking: true for as long as nobody else has written to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from shared.domain.ids import CounterId, Epoch, SeriesId, ServiceId
from shared.domain.quota import Channel


@dataclass
class Remembered:
    """Numbers, counts and open counters as the branch's last write transaction of this process left them.

    Whatever changes a ticket or a counter moves the branch's seq, and a restore changes its epoch; so where both are
    what they were, nothing else has changed either, and the database need not be asked. Until the branch's row has been
    read in a transaction that holds the branch, nothing here is used (``is_current``).
    """

    epoch: Epoch | None = None
    seq: int = -1
    is_current: bool = False
    last_numbers: dict[tuple[date, SeriesId], int | None] = field(default_factory=dict)
    waiting: dict[tuple[ServiceId, bool], int] = field(default_factory=dict)  # True: only those with priority
    open_counters: set[CounterId] | None = None
    given: dict[tuple[date, ServiceId], dict[Channel, int]] = field(default_factory=dict)
    first_due_at: datetime | None = None  # no ticket's time runs out before; None: not known

    def compare(self, epoch: Epoch, seq: int) -> None:
        """Go on with what is known where the branch stands as it was left; forget it where it doesn't."""
        if (epoch, seq) != (self.epoch, self.seq):
            self.forget()
            self.epoch, self.seq = epoch, seq
        self.is_current = True

    def note_due(self, at: datetime | None) -> None:
        """A ticket was written whose time runs out then."""
        if at is not None and self.first_due_at is not None:
            self.first_due_at = min(at, self.first_due_at)

    def forget(self) -> None:
        """Ask the database again from now on."""
        self.last_numbers.clear()
        self.waiting.clear()
        self.given.clear()
        self.open_counters = None
        self.first_due_at = None

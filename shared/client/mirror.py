"""An app's read-only picture of the hall: snapshot and events in, one true state out. Plain Python, no Qt."""

from __future__ import annotations

from collections.abc import Iterable

from shared.domain.events import Event
from shared.domain.ids import Epoch
from shared.domain.snapshot import Snapshot, SnapshotNeeded


class Mirror:
    """Holds the last snapshot and what came after it. Nobody but the client's session changes it."""

    def __init__(self) -> None:
        self._hall: Snapshot | None = None

    @property
    def hall(self) -> Snapshot | None:
        """What is known of the hall; None before the first snapshot. Read it, never change it."""
        return self._hall

    @property
    def epoch(self) -> Epoch | None:
        """The epoch held, for the hello."""
        return None if self._hall is None else self._hall.epoch

    @property
    def seq(self) -> int | None:
        """The last entry of the journal that was taken in, for the hello."""
        return None if self._hall is None else self._hall.seq

    def take_snapshot(self, hall: Snapshot) -> None:
        """Hold this from now on."""
        self._hall = hall

    def take_events(self, events: Iterable[Event]) -> list[Event]:
        """Take in those that are new, in order, and return them; ones that are already held are passed over.

        Raises SnapshotNeeded at a gap or a change of plan; the ones before it were taken in.
        """
        if self._hall is None:
            raise SnapshotNeeded("nothing is held yet")
        new = []
        for event in events:
            if event.seq <= self._hall.seq:
                continue
            self._hall.apply(event)
            new.append(event)
        return new

"""What an office has told its listeners, and what the journal holds beyond: written by another hub, or by a person."""

from __future__ import annotations

from shared.domain.errors import Unavailable
from shared.domain.events import Event
from shared.domain.ids import Epoch
from shared.protocol import messages
from shared.store.branches import BranchRow
from shared.store.store import Transaction

AT_MOST = 10_000  # entries in one run; who is that far behind needs a snapshot anyway


class Told:
    """How far the listeners have come. Use it from the writer's thread, or before that thread exists."""

    def __init__(self, transaction: Transaction, row: BranchRow) -> None:
        """Begin where the branch stands: whoever listens from now on asks for a snapshot first."""
        self.epoch: Epoch = row.epoch
        self.seq = row.seq
        self._last = _entry_at(transaction, row.seq)
        self._server = transaction.server

    def missed(self, transaction: Transaction, row: BranchRow) -> list[Event]:
        """Return the entries that are in the journal and weren't told, up to the row; of a new epoch, its last one.

        Raises Unavailable("store_went_back") where another server took over that hasn't got what was told here: a
        replica that lagged behind, or an old primary that came back. Numbers that citizens hold would be given again.
        """
        if row.epoch != self.epoch:
            return _entries(transaction, row.seq - 1, row.seq)
        if transaction.server != self._server:
            if row.seq < self.seq or _entry_at(transaction, self.seq) != self._last:
                raise Unavailable("store_went_back", told=self.seq, held=row.seq)
            self._server = transaction.server
        if row.seq <= self.seq:
            return []
        return _entries(transaction, self.seq, row.seq)

    def note(self, epoch: Epoch, server: str, events: list[Event]) -> None:
        """The listeners are about to be told these, which are committed."""
        self.epoch, self._server = epoch, server
        self._last, self.seq = events[-1], events[-1].seq


def _entry_at(transaction: Transaction, seq: int) -> Event | None:
    found = _entries(transaction, seq - 1, seq)
    return found[0] if found else None


def _entries(transaction: Transaction, after: int, upto: int) -> list[Event]:
    payloads = transaction.journal.payloads(after, upto, AT_MOST)
    return [messages.event.validate_json(payload) for payload in payloads]

"""The promiser of an office: kept with the journal, made again from it whenever that is in doubt."""

from __future__ import annotations

from collections.abc import Iterable

from shared.domain.events import Event
from shared.domain.ids import Epoch
from shared.domain.plan import Plan
from shared.domain.promise import Promiser
from shared.protocol import messages
from shared.store.branches import BranchRow
from shared.store.store import Transaction

REMEMBERED_ENTRIES = 6_000  # of the journal: days of a mall, and what a start may cost (about a second)


class PromiserOnHand:
    """Knows how far in the journal its promiser has come. Use it from the writer's thread only."""

    def __init__(self) -> None:
        self._promiser: Promiser | None = None
        self._epoch: Epoch | None = None
        self._plan: Plan | None = None
        self._seq = 0
        self._is_in_doubt = False

    def begin(self, transaction: Transaction, row: BranchRow, plan: Plan) -> None:
        """Learn what the journal has, so that the first number isn't kept waiting for it."""
        self.read(transaction, row, plan)
        self.settle()

    def read(self, transaction: Transaction, row: BranchRow, plan: Plan) -> Promiser:
        """Return the promiser as of the branch's row; what follows is in doubt until it is settled."""
        is_alike = self._epoch == row.epoch and self._plan is plan and self._seq <= row.seq
        if self._promiser is None or self._is_in_doubt or not is_alike:
            self._promiser, self._epoch, self._plan = Promiser(plan), row.epoch, plan
            self._seq = max(0, row.seq - REMEMBERED_ENTRIES)
        if self._seq < row.seq:
            for payload in transaction.journal.payloads(self._seq, row.seq, REMEMBERED_ENTRIES):
                self._promiser.take(messages.event.validate_json(payload))
            self._seq = row.seq
        self._is_in_doubt = True
        return self._promiser

    def take(self, events: Iterable[Event]) -> None:
        """Take in what the transaction has just recorded."""
        for event in events:
            if self._promiser is not None:
                self._promiser.take(event)
            self._seq = event.seq

    def settle(self) -> None:
        """The transaction was committed: what was taken in is true."""
        self._is_in_doubt = False

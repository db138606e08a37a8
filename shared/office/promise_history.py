"""How true the promised waits of the last days were, from the journal of an office that may be running."""

from __future__ import annotations

from datetime import datetime

from shared.domain.errors import Unavailable
from shared.domain.ids import BranchId
from shared.domain.promise_record import PromiseRecord
from shared.office.choosing_branch import only_branch
from shared.protocol import messages
from shared.store.store import Store

_PAGE = 5000


def promises_since(url: str, since: datetime, branch_id: BranchId | None = None) -> PromiseRecord:
    """Return what became of the promises that were given from an aware instant on.

    Raises Unavailable: "no_office", "which_branch", or what the store says. Cost: the entries since then.
    """
    store = Store(url)
    try:
        record = PromiseRecord()
        with store.reading(only_branch(store, branch_id)) as transaction:
            if transaction.branch.find() is None:
                raise Unavailable("no_office")
            after = transaction.journal.seq_at(since)
            while payloads := transaction.journal.payloads(after, most=_PAGE):
                for payload in payloads:
                    event = messages.event.validate_json(payload)
                    after = event.seq
                    record.take(event)
        return record
    finally:
        store.close()

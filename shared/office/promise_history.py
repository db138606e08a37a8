"""How true the promised waits of the last days were, from the journal of an office that may be running."""

from __future__ import annotations

from datetime import datetime, timedelta

from shared.domain.errors import Unavailable
from shared.domain.ids import BranchId
from shared.domain.promise_record import PromiseRecord
from shared.office.archive_reading import events_between, events_of_archived
from shared.office.choosing_branch import only_branch
from shared.store.store import Store


def promises_since(url: str, since: datetime, branch_id: BranchId | None = None) -> PromiseRecord:
    """Return what became of the promises that were given from an aware instant on.

    Raises Unavailable: "no_office", "which_branch", or what the store says, and of a day in the archive
    "archive_damaged". Cost: the entries since then.
    """
    store = Store(url, must_exist=True)
    try:
        record = PromiseRecord()
        with store.reading(only_branch(store, branch_id)) as transaction:
            if transaction.branch.find() is None:
                raise Unavailable("no_office")
            after = transaction.journal.seq_at(since)
            for day in transaction.archive.days():
                after = max(after, day.last_seq)
                # Of the day before, too: its last hours may be of the time that was asked for.
                if day.business_date >= since.date() - timedelta(days=1):
                    for event in events_of_archived(transaction, day):
                        if event.at >= since:
                            record.take(event)
            for event in events_between(transaction, after):
                record.take(event)
        return record
    finally:
        store.close()

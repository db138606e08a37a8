"""A process that issues tickets in an office of its own.

``python -m tests.support.issuing_process URL NAME COUNT [PAGES]``; with PAGES, SQLite folds its log into the file after
that many pages instead of a thousand, so that a test which stops the process often catches it at that.
"""

from __future__ import annotations

import sys

from sqlalchemy import event

from shared.domain.answers import Done
from shared.domain.clock import SetClock
from shared.domain.commands import IssueTicket
from shared.domain.events import TicketIssued
from shared.domain.ids import CommandId, ServiceId
from shared.office.office import Office
from shared.store.store import Store
from tests.support.factory import NOW


def main(url: str, name: str, count: int, pages: int | None = None) -> None:
    """Print each label on a line of its own, as soon as it is acknowledged."""
    store = Store(url)
    if pages is not None:
        store.engine.dispose()
        pragma = f"PRAGMA wal_autocheckpoint={pages}"
        event.listen(store.engine, "connect", lambda connection, _: connection.execute(pragma).close())
    office = Office(store, store.branch_ids()[0], SetClock(NOW))
    for number in range(count):
        command = IssueTicket(command_id=CommandId(f"{name}-{number}"), service_id=ServiceId("ktp"))
        answer = office.execute(command).result(60)
        if isinstance(answer, Done) and isinstance(answer.events[0], TicketIssued):
            sys.stdout.write(answer.events[0].ticket.label + "\n")
            sys.stdout.flush()
    office.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), *map(int, sys.argv[4:]))

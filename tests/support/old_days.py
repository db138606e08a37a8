"""Days of a small hall, one after the other, for tests of what becomes of them."""

from __future__ import annotations

from datetime import timedelta

from shared.domain.commands import Finish, MarkNoShow, Start
from shared.domain.events import Event
from shared.office.archive_reading import whole_journal
from shared.store.store import Store
from tests.support.office_case import OfficeCase


def live_days(case: OfficeCase, count: int, *, numbers: int = 4, served: int = 0) -> None:
    """Live so many business days; when each turns, who wasn't called still waits.

    On the first ``served`` of them an officer serves one and misses one (a PIN takes its time, so not on all).
    """
    for number in range(count):
        for _ in range(numbers):
            case.issues()
        if number < served:
            case.signs_in()
            first = case.calls_next().ticket_id
            case.on_ticket(Start, first)
            case.on_ticket(Finish, first)
            case.on_ticket(MarkNoShow, case.calls_next().ticket_id)
        case.declined(case.next_command("hendra", "1"))  # a refusal is an answer, too
        case.clock.pass_seconds(timedelta(days=1).total_seconds())
        case.looks_at_the_day()


def journal_of(case: OfficeCase) -> list[Event]:
    """Every entry that is kept, in the archive or not."""
    store = Store(case.url)
    try:
        with store.reading(case.plan.branch.branch_id) as transaction:
            return list(whole_journal(transaction))
    finally:
        store.close()

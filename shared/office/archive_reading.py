"""Reading the journal of days that are over, wherever they are kept: in the tables or in the archive."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from shared.domain.errors import Unavailable
from shared.domain.events import Event
from shared.protocol import messages
from shared.store.archive import ArchivedDay
from shared.store.day_lines import refuse_torn, rows_in, unpack
from shared.store.store import Transaction
from shared.store.tables import journal

_PAGE = 5000


def events_between(transaction: Transaction, after: int, upto: int = 2**62) -> Iterator[Event]:
    """Yield the entries that are in the tables with ``after < seq <= upto``, oldest first."""
    while payloads := transaction.journal.payloads(after, upto, most=_PAGE):
        for payload in payloads:
            event = messages.event.validate_json(payload)
            after = event.seq
            yield event


def lines_of_archived(transaction: Transaction, day: ArchivedDay) -> list[str]:
    """Return an archived day's lines, looked at from the first to the last.

    Raises Unavailable("archive_damaged", day, why).
    """
    try:
        lines = unpack(transaction.archive.content(day), day.digest)
        refuse_torn(lines, transaction.archive.stretch_of(day))
    except Unavailable as damage:
        raise Unavailable(damage.code, day=day.business_date.isoformat(), **damage.details) from damage
    return lines


def events_of_archived(transaction: Transaction, day: ArchivedDay) -> Iterator[Event]:
    """Yield a day's entries from the archive. Raises Unavailable("archive_damaged")."""
    for row in rows_in(lines_of_archived(transaction, day), journal.name):
        yield messages.event.validate_json(row["payload"])


def events_of_day(transaction: Transaction, day: date) -> Iterator[Event]:
    """Yield what happened on one business day, that of its end included; nothing where it isn't kept."""
    archived = transaction.archive.of_date(day)
    for one in archived:
        yield from events_of_archived(transaction, one)
    last_seq = max((one.last_seq for one in archived), default=0)
    for stretch in transaction.archive.days_in_tables():
        if stretch.business_date == day and stretch.first_seq > last_seq:
            yield from events_between(transaction, stretch.first_seq - 1, stretch.last_seq)


def whole_journal(transaction: Transaction) -> Iterator[Event]:
    """Yield every entry that is kept, oldest first. A day whose move was interrupted is told once."""
    last_seq = 0
    for day in transaction.archive.days():
        last_seq = day.last_seq
        yield from events_of_archived(transaction, day)
    yield from events_between(transaction, last_seq)

"""Tickets: by id, heads of queues, counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from itertools import takewhile
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, func, literal, select, union_all

from shared.domain.changed import changed
from shared.domain.ids import BranchId, CounterId, OfficerId, SeriesId, ServiceId, TicketId
from shared.domain.ticket import Ticket
from shared.store import tables, ticket_rows
from shared.store.remembered import Line, QueueKey, Remembered, due_order, for_counter, for_officer, queue_order
from shared.store.ticket_rows import columns, ticket_of
from shared.store.writes import Writes

_table = tables.ticket
_is_here = _table.c.branch_id == bindparam("branch")
# Spelled out and not bound: the planner must see that the partial index serves.
_is_waiting = _table.c.state == literal("waiting", literal_execute=True)
_is_for_anyone = and_(_table.c.for_counter_id.is_(None), _table.c.for_officer_id.is_(None))
_LIVE = ("waiting", "called", "serving", "parked")
_KNOWN_AT_ONCE = 8  # of a queue: one question serves as many calls
_DUE_KNOWN = 64  # whose time runs out next; most are called and finished before
_CLASSES = (True, False)  # with priority and without

_find = select(*columns).where(_is_here, _table.c.ticket_id == bindparam("ticket"))
_live = (
    select(*columns)
    .where(_is_here, _table.c.state.in_([literal(state, literal_execute=True) for state in _LIVE]))
    .order_by(_table.c.arrival_seq)
)
_is_missed = _table.c.state == literal("no_show", literal_execute=True)
_no_shows = select(*columns).where(_is_here, _table.c.business_date == bindparam("day"), _is_missed)
_live_after = _live.with_only_columns(_table.c.ticket_id).where(_table.c.arrival_seq > bindparam("seq")).limit(1)
_any_of_day = select(_table.c.ticket_id).where(_is_here, _table.c.business_date == bindparam("day")).limit(1)
_last_number = select(func.max(_table.c.number)).where(
    _is_here, _table.c.business_date == bindparam("day"), _table.c.series_id == bindparam("series")
)
_a_label = (
    select(_table.c.series_id, func.min(_table.c.label).label("label"))
    .where(_is_here, _table.c.business_date == bindparam("day"))
    .group_by(_table.c.series_id)
)
_may_run_out = and_(
    _is_here,
    _table.c.due_at.is_not(None),
    _table.c.state.in_([literal(state, literal_execute=True) for state in ("waiting", "serving", "parked")]),
)
_all_due = select(*columns).where(_may_run_out).order_by(_table.c.due_at, _table.c.arrival_seq)
_due = _all_due.where(_table.c.due_at <= bindparam("now", type_=tables.Instant))
_due_next = _all_due.limit(_DUE_KNOWN)
_count = (
    select(func.count())
    .select_from(_table)
    .where(_is_here, _is_waiting, _is_for_anyone, _table.c.service_id == bindparam("service"))
)
_count_before = _count.where(_table.c.place <= bindparam("place"))
_count_priority = _count.where(_table.c.is_priority.is_(True))


class Tickets:
    """Reads and writes the tickets of one branch."""

    def __init__(self, connection: Connection, branch_id: BranchId, writes: Writes, remembered: Remembered) -> None:
        self._connection = connection
        self._branch = branch_id
        self._writes = writes
        self._remembered = remembered

    def find(self, ticket_id: TicketId) -> Ticket | None:
        """Return the ticket with that id."""
        if self._remembered.is_current and ticket_id in self._remembered.in_hand:
            return self._remembered.in_hand[ticket_id]
        gathered: Ticket | None = self._writes.gathered(ticket_rows.change, ticket_id)
        if gathered is not None:
            return gathered
        row = self._connection.execute(_find, {"branch": self._branch, "ticket": ticket_id}).one_or_none()
        return None if row is None else ticket_of(row)

    def live(self) -> list[Ticket]:
        """Return who waits, is called or is being served, in order of arrival."""
        self._writes.settle_for_reading(_table)
        return [ticket_of(row) for row in self._connection.execute(_live, {"branch": self._branch})]

    def no_shows(self, business_date: date) -> list[Ticket]:
        """Return that day's tickets whose citizens didn't come, in no order."""
        self._writes.settle_for_reading(_table)
        rows = self._connection.execute(_no_shows, {"branch": self._branch, "day": business_date})
        return [ticket_of(row) for row in rows]

    def has_live_after(self, seq: int) -> bool:
        """Whether someone who came after a journal's seq waits, is parked, called or being served."""
        self._writes.settle_for_reading(_table)
        found = self._connection.execute(_live_after, {"branch": self._branch, "seq": seq})
        return found.first() is not None

    def has_any_of(self, business_date: date) -> bool:
        """Whether a number was given on that day."""
        self._writes.settle_for_reading(_table)
        found = self._connection.execute(_any_of_day, {"branch": self._branch, "day": business_date})
        return found.first() is not None

    def last_number(self, business_date: date, series_id: SeriesId) -> int | None:
        """Return the highest number that the series gave that day, from the index that also forbids giving it twice."""
        known, key = self._remembered.last_numbers, (business_date, series_id)
        if self._remembered.is_current and key in known:
            return known[key]
        self._writes.settle_for_reading(_table)
        number: int | None = self._connection.execute(
            _last_number, {"branch": self._branch, "day": business_date, "series": series_id}
        ).scalar_one()
        known[key] = number
        return number

    def prefixes(self, business_date: date) -> dict[SeriesId, str]:
        """Return the prefix under which each series gave numbers that day."""
        self._writes.settle_for_reading(_table)
        rows = self._connection.execute(_a_label, {"branch": self._branch, "day": business_date})
        return {SeriesId(row.series_id): row.label.rpartition("-")[0] for row in rows}

    def waiting_count(self, service_id: ServiceId, *, only_priority: bool = False) -> int:
        """Return how many wait for the service."""
        known, key = self._remembered.waiting, (service_id, only_priority)
        if self._remembered.is_current and key in known:
            return known[key]
        self._writes.settle_for_reading(_table)
        count: int = self._connection.execute(
            _count_priority if only_priority else _count, {"branch": self._branch, "service": service_id}
        ).scalar_one()
        known[key] = count
        return count

    def waiting_before(self, service_id: ServiceId, place: int, *, only_priority: bool = False) -> int:
        """Return how many wait for the service at that place or before it."""
        self._writes.settle_for_reading(_table)
        count = _count_before.where(_table.c.is_priority.is_(True)) if only_priority else _count_before
        asked = {"branch": self._branch, "service": service_id, "place": place}
        found: int = self._connection.execute(count, asked).scalar_one()
        return found

    def heads(
        self, service_ids: Sequence[ServiceId], counter_id: CounterId | None, officer_id: OfficerId | None
    ) -> list[Ticket]:
        """Return the first of each service's queues, with and without priority, and of what was transferred to this
        very counter or officer: a few look-ups of those that aren't known, no scan."""
        keys: list[QueueKey] = [(service_id, is_priority) for service_id in service_ids for is_priority in _CLASSES]
        keys += [for_counter(counter_id), for_officer(officer_id)]
        known = self._remembered.lines if self._remembered.is_current else {}
        unknown = [key for key in keys if key not in known]
        if unknown:
            known.update(self._ask_lines(unknown, counter_id, officer_id))
        found = {line.tickets[0].ticket_id: line.tickets[0] for key in keys if (line := known[key]).tickets}
        return list(found.values())

    def _ask_lines(
        self, keys: list[QueueKey], counter_id: CounterId | None, officer_id: OfficerId | None
    ) -> dict[QueueKey, Line]:
        self._writes.settle_for_reading(_table)
        queues = [key for key in keys if isinstance(key, tuple)]
        asked: dict[str, object] = {"branch": self._branch, "counter": counter_id, "officer": officer_id}
        for number, (service_id, is_priority) in enumerate(queues):
            asked |= {f"service_{number}": service_id, f"is_priority_{number}": is_priority}
        found: dict[QueueKey, dict[TicketId, Ticket]] = {key: {} for key in keys}
        for row in self._connection.execute(_heads(len(queues)), asked):
            ticket = ticket_of(row)
            if ticket.for_counter_id is None and ticket.for_officer_id is None:
                found[ticket.service_id, ticket.is_priority][ticket.ticket_id] = ticket
            if ticket.for_counter_id is not None and ticket.for_counter_id == counter_id:
                found.setdefault(for_counter(counter_id), {})[ticket.ticket_id] = ticket
            if ticket.for_officer_id is not None and ticket.for_officer_id == officer_id:
                found.setdefault(for_officer(officer_id), {})[ticket.ticket_id] = ticket
        return {
            key: Line(sorted(tickets.values(), key=queue_order), len(tickets) < _KNOWN_AT_ONCE)
            for key, tickets in found.items()
        }

    def place_behind(self, service_id: ServiceId, is_priority: bool, count: int) -> int | None:  # noqa: FBT001  # a class
        """Return the place of the ticket that ``count`` others of its class wait before; None: fewer wait."""
        line = self._remembered.lines.get((service_id, is_priority)) if self._remembered.is_current else None
        if line is not None and count < len(line.tickets):
            return line.tickets[count].order[0]
        if line is not None and line.is_whole:
            return None
        self._writes.settle_for_reading(_table)
        place: int | None = self._connection.execute(
            select(_table.c.place)
            .where(_is_here, _is_waiting, _is_for_anyone)
            .where(_table.c.service_id == service_id, _table.c.is_priority.is_(is_priority))
            .order_by(_table.c.place, _table.c.arrival_seq)
            .offset(count)
            .limit(1),
            {"branch": self._branch},
        ).scalar_one_or_none()
        return place

    def due(self, now: datetime) -> list[Ticket]:
        """Return the tickets whose time has run out, whose ran out first before all: ``Ticket.due_at`` says of what.

        Asked with each group of commands, so those whose time runs out next are remembered.
        """
        known = self._remembered
        line = known.due_next if known.is_current else None
        if line is None or line.is_spent or not (line.is_whole or due_order(line.tickets[-1])[0] > now):
            self._writes.settle_for_reading(_table)
            rows = self._connection.execute(_due_next, {"branch": self._branch})
            first = [ticket_of(row) for row in rows]
            line = known.due_next = Line(first, len(first) < _DUE_KNOWN, order=due_order)
            if not (line.is_whole or due_order(line.tickets[-1])[0] > now):
                rows = self._connection.execute(_due, {"branch": self._branch, "now": now})
                return [ticket_of(row) for row in rows]
        return list(takewhile(lambda ticket: due_order(ticket)[0] <= now, line.tickets))

    def add(self, ticket: Ticket) -> None:
        """Enter a new ticket; the database refuses a number that was given before, at the commit at the latest."""
        ticket = _as_kept(ticket)
        self._writes.gather(ticket_rows.enter, ticket, instead_of=ticket.ticket_id)
        known = self._remembered
        key = (ticket.business_date, ticket.series_id)
        if key in known.last_numbers:
            known.last_numbers[key] = max(ticket.number, known.last_numbers[key] or ticket.number)
        known.note(None, ticket)

    def change(self, before: Ticket, after: Ticket) -> None:
        """Write what can change in a ticket's life. ``before``: as it was read, or written last."""
        after = _as_kept(after)
        self._writes.gather(ticket_rows.change, after, instead_of=after.ticket_id)
        self._remembered.note(before, after)


def _as_kept(ticket: Ticket) -> Ticket:
    """Return a ticket as it will be read: with its place in numbers."""
    place = ticket.order[0]
    return ticket if ticket.place == place else changed(ticket, place=place)


@lru_cache(maxsize=64)
def _heads(count: int) -> Select[Any]:
    """Build the question for so many queues once; a union of index look-ups, each with its own limit."""
    conditions: list[ColumnElement[bool]] = [
        and_(
            _is_for_anyone,
            _table.c.service_id == bindparam(f"service_{number}"),
            _table.c.is_priority == bindparam(f"is_priority_{number}"),
        )
        for number in range(count)
    ]
    conditions += [_table.c.for_counter_id == bindparam("counter"), _table.c.for_officer_id == bindparam("officer")]
    firsts = [
        select(
            select(*columns)
            .where(_is_here, _is_waiting, condition)
            .order_by(_table.c.place, _table.c.arrival_seq)
            .limit(_KNOWN_AT_ONCE)
            .subquery()
        )
        for condition in conditions
    ]
    return select(union_all(*firsts).subquery())

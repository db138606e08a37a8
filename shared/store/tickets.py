"""Tickets: by id, heads of queues, counts."""

from __future__ import annotations

import json
from bisect import insort
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    bindparam,
    func,
    insert,
    literal,
    select,
    union_all,
    update,
)

from shared.domain.ids import BranchId, CounterId, OfficerId, SeriesId, ServiceId, TicketId
from shared.domain.ticket import Standard, Ticket, TicketState
from shared.domain.waiting import WaitRange
from shared.store import tables
from shared.store.remembered import Line, QueueKey, Remembered, for_counter, for_officer
from shared.store.writes import Writes

_table = tables.ticket
_columns = [column for column in _table.c if column.name != "branch_id"]
_is_here = _table.c.branch_id == bindparam("branch")
# Spelled out and not bound: the planner must see that the partial index serves.
_is_waiting = _table.c.state == literal("waiting", literal_execute=True)
_is_for_anyone = and_(_table.c.for_counter_id.is_(None), _table.c.for_officer_id.is_(None))
_LIVE = ("waiting", "called", "serving", "parked")
_IN_HAND = frozenset({TicketState.CALLED, TicketState.SERVING})
_KNOWN_AT_ONCE = 8  # of a queue: one question serves as many calls
_CLASSES = (True, False)  # with priority and without

_find = select(*_columns).where(_is_here, _table.c.ticket_id == bindparam("ticket"))
_live = (
    select(*_columns)
    .where(_is_here, _table.c.state.in_([literal(state, literal_execute=True) for state in _LIVE]))
    .order_by(_table.c.arrival_seq)
)
_is_missed = _table.c.state == literal("no_show", literal_execute=True)
_no_shows = select(*_columns).where(_is_here, _table.c.business_date == bindparam("day"), _is_missed)
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
_first_due = select(_table.c.due_at).where(_may_run_out).order_by(_table.c.due_at).limit(1)
_due = (
    select(*_columns)
    .where(_may_run_out, _table.c.due_at <= bindparam("now", type_=tables.Instant))
    .order_by(_table.c.due_at, _table.c.arrival_seq)
)
_NEVER = datetime.max.replace(tzinfo=UTC)
_insert = insert(_table)
_change = (
    update(_table)
    .where(_is_here, _table.c.ticket_id == bindparam("ticket"))
    .values(
        state=bindparam("new_state"),
        counter_id=bindparam("new_counter"),
        called_at=bindparam("new_called_at"),
        started_at=bindparam("new_started_at"),
        ended_at=bindparam("new_ended_at"),
        calls=bindparam("new_calls"),
        service_id=bindparam("new_service"),
        place=bindparam("new_place"),
        then_services=bindparam("new_then_services"),
        for_counter_id=bindparam("new_for_counter"),
        for_officer_id=bindparam("new_for_officer"),
        parked_until=bindparam("new_parked_until"),
        due_at=bindparam("new_due_at"),
        breached=bindparam("new_breached"),
    )
)
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
        self._writes.settle_for_reading(_table)
        row = self._connection.execute(_find, {"branch": self._branch, "ticket": ticket_id}).one_or_none()
        return None if row is None else _ticket(row)

    def live(self) -> list[Ticket]:
        """Return who waits, is called or is being served, in order of arrival."""
        self._writes.settle_for_reading(_table)
        return [_ticket(row) for row in self._connection.execute(_live, {"branch": self._branch})]

    def no_shows(self, business_date: date) -> list[Ticket]:
        """Return that day's tickets whose citizens didn't come, in no order."""
        self._writes.settle_for_reading(_table)
        rows = self._connection.execute(_no_shows, {"branch": self._branch, "day": business_date})
        return [_ticket(row) for row in rows]

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
            ticket = _ticket(row)
            if ticket.for_counter_id is None and ticket.for_officer_id is None:
                found[ticket.service_id, ticket.is_priority][ticket.ticket_id] = ticket
            if ticket.for_counter_id is not None and ticket.for_counter_id == counter_id:
                found.setdefault(for_counter(counter_id), {})[ticket.ticket_id] = ticket
            if ticket.for_officer_id is not None and ticket.for_officer_id == officer_id:
                found.setdefault(for_officer(officer_id), {})[ticket.ticket_id] = ticket
        return {
            key: Line(sorted(tickets.values(), key=lambda ticket: ticket.order), len(tickets) < _KNOWN_AT_ONCE)
            for key, tickets in found.items()
        }

    def place_behind(self, service_id: ServiceId, is_priority: bool, count: int) -> int | None:  # noqa: FBT001  # a class
        """Return the place of the ticket that ``count`` others of its class wait before; None: fewer wait."""
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

        Asked with each group of commands, so the first instant at which there is anything to ask is remembered.
        """
        known = self._remembered
        if known.is_current and known.first_due_at is not None and now < known.first_due_at:
            return []
        self._writes.settle_for_reading(_table)
        first: datetime | None = self._connection.execute(_first_due, {"branch": self._branch}).scalar_one_or_none()
        known.first_due_at = first or _NEVER
        if now < known.first_due_at:
            return []
        rows = self._connection.execute(_due, {"branch": self._branch, "now": now})
        return [_ticket(row) for row in rows]

    def add(self, ticket: Ticket) -> None:
        """Enter a new ticket; the database refuses a number that was given before, at the commit at the latest."""
        self._writes.gather(_insert, _values(ticket, self._branch))
        known = self._remembered
        known.note_due(ticket.due_at)
        key = (ticket.business_date, ticket.series_id)
        if key in known.last_numbers:
            known.last_numbers[key] = max(ticket.number, known.last_numbers[key] or ticket.number)
        if ticket.state is TicketState.WAITING:
            self._put_in(ticket)

    def change(self, ticket: Ticket) -> None:
        """Write what can change in a ticket's life."""
        self._remember(ticket)
        self._remembered.note_due(ticket.due_at)
        self._writes.gather(
            _change,
            {
                "branch": self._branch,
                "ticket": ticket.ticket_id,
                "new_state": ticket.state.value,
                "new_counter": ticket.counter_id,
                "new_called_at": ticket.called_at,
                "new_started_at": ticket.started_at,
                "new_ended_at": ticket.ended_at,
                "new_calls": ticket.calls,
                "new_service": ticket.service_id,
                "new_place": ticket.order[0],
                "new_then_services": json.dumps(ticket.then_service_ids),
                "new_for_counter": ticket.for_counter_id,
                "new_for_officer": ticket.for_officer_id,
                "new_parked_until": ticket.parked_until,
                "new_due_at": ticket.due_at,
                "new_breached": " ".join(ticket.breached),
            },
            instead_of=ticket.ticket_id,
        )

    def _remember(self, ticket: Ticket) -> None:
        """Keep what is known true where a ticket leaves a queue by a call, or enters one from a counter; forget what is
        known of its queue where it comes or goes otherwise."""
        known = self._remembered
        was_in_hand = ticket.ticket_id in known.in_hand
        if ticket.state in _IN_HAND:
            known.in_hand[ticket.ticket_id] = replace(ticket, place=ticket.order[0])
            if not was_in_hand:
                self._take_out(ticket)
            return
        known.in_hand.pop(ticket.ticket_id, None)
        if not was_in_hand:
            known.forget_queue(ticket)
        elif ticket.state is TicketState.WAITING:
            self._put_in(ticket)

    def _put_in(self, ticket: Ticket) -> None:
        """It waits from now on."""
        known = self._remembered
        if ticket.for_counter_id is not None or ticket.for_officer_id is not None:
            known.forget_queue(ticket)
            return
        for only_priority in {False, ticket.is_priority}:
            if (ticket.service_id, only_priority) in known.waiting:
                known.waiting[ticket.service_id, only_priority] += 1
        line = known.lines.get((ticket.service_id, ticket.is_priority))
        if line is not None and (line.is_whole or ticket.order < line.tickets[-1].order):
            insort(line.tickets, replace(ticket, place=ticket.order[0]), key=lambda waiting: waiting.order)

    def _take_out(self, called: Ticket) -> None:
        """It waits no more: take it out of what is known of its queue, or forget that where it isn't known there."""
        known, key = self._remembered, (called.service_id, called.is_priority)
        line = known.lines.get(key)
        if line is None or not line.tickets or line.tickets[0].ticket_id != called.ticket_id:
            # Chosen out of its turn; or it was meant for one counter or officer, which it says no more.
            known.forget_queue(called)
            known.forget_transferred()
            return
        del line.tickets[0]
        if not line.tickets and not line.is_whole:
            del known.lines[key]
        for only_priority in {False, called.is_priority}:
            if (called.service_id, only_priority) in known.waiting:
                known.waiting[called.service_id, only_priority] -= 1


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
            select(*_columns)
            .where(_is_here, _is_waiting, condition)
            .order_by(_table.c.place, _table.c.arrival_seq)
            .limit(_KNOWN_AT_ONCE)
            .subquery()
        )
        for condition in conditions
    ]
    return select(union_all(*firsts).subquery())


def _ticket(row: Row[Any]) -> Ticket:
    facts = dict(row._mapping)
    facts["then_service_ids"] = tuple(ServiceId(one) for one in json.loads(facts.pop("then_services")))
    early, late = facts.pop("promise_from_minutes"), facts.pop("promise_to_minutes")
    return Ticket(
        **{
            **facts,
            "ticket_id": TicketId(facts["ticket_id"]),
            "counter_id": None if facts["counter_id"] is None else CounterId(facts["counter_id"]),
            "state": TicketState(facts["state"]),
            "promise": None if early is None else WaitRange(early, late),
            "breached": tuple(Standard(one) for one in facts["breached"].split()),
        }
    )


def _values(ticket: Ticket, branch_id: BranchId) -> dict[str, object]:
    promise = ticket.promise
    return {
        "branch_id": branch_id,
        "ticket_id": ticket.ticket_id,
        "business_date": ticket.business_date,
        "series_id": ticket.series_id,
        "number": ticket.number,
        "label": ticket.label,
        "service_id": ticket.service_id,
        "is_priority": ticket.is_priority,
        "state": ticket.state.value,
        "arrived_at": ticket.arrived_at,
        "arrival_seq": ticket.arrival_seq,
        "promise_from_minutes": None if promise is None else promise.from_minutes,
        "promise_to_minutes": None if promise is None else promise.to_minutes,
        "counter_id": ticket.counter_id,
        "called_at": ticket.called_at,
        "started_at": ticket.started_at,
        "ended_at": ticket.ended_at,
        "calls": ticket.calls,
        "place": ticket.order[0],
        "then_services": json.dumps(ticket.then_service_ids),
        "for_counter_id": ticket.for_counter_id,
        "for_officer_id": ticket.for_officer_id,
        "parked_until": ticket.parked_until,
        "booked_for": ticket.booked_for,
        "due_at": ticket.due_at,
        "breached": " ".join(ticket.breached),
    }

"""How many numbers each service gave in a business day, by channel: one row each, so that no history is counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.dialects import postgresql, sqlite

from shared.domain.ids import BranchId, ServiceId
from shared.domain.quota import Channel
from shared.store import tables
from shared.store.prepared import Prepared
from shared.store.remembered import Remembered
from shared.store.writes import Writes

_table = tables.tally
_KEY = [column.name for column in _table.primary_key]
_of_day = select(_table.c.service_id, _table.c.channel, _table.c.given).where(
    _table.c.branch_id == bindparam("branch"), _table.c.business_date == bindparam("day")
)


@dataclass(frozen=True, slots=True)
class _Given:
    """How many numbers were given by now."""

    business_date: date
    service_id: ServiceId
    channel: Channel
    given: int


def _written(branch_id: BranchId, given: _Given) -> dict[str, Any]:
    return {
        "branch_id": branch_id,
        "business_date": given.business_date,
        "service_id": given.service_id,
        "channel": given.channel.value,
        "given": given.given,
    }


# Each engine has an insert of its own for "or write over what is there".
_on_sqlite, _on_postgresql = sqlite.insert(_table), postgresql.insert(_table)
_write = {
    "sqlite": Prepared(
        _on_sqlite.on_conflict_do_update(index_elements=_KEY, set_={"given": _on_sqlite.excluded.given}), _written
    ),
    "postgresql": Prepared(
        _on_postgresql.on_conflict_do_update(index_elements=_KEY, set_={"given": _on_postgresql.excluded.given}),
        _written,
    ),
}


class Tallies:
    """Reads and writes the day's counts of one branch."""

    def __init__(self, connection: Connection, branch_id: BranchId, writes: Writes, remembered: Remembered) -> None:
        self._connection = connection
        self._branch = branch_id
        self._writes = writes
        self._remembered = remembered

    def of_service(self, business_date: date, service_id: ServiceId) -> dict[Channel, int]:
        """Return how many numbers a service gave that day; a channel without any may be absent."""
        given = self._remembered.given
        if not (self._remembered.is_current and business_date in given):
            given[business_date] = self.of_day(business_date)
        return dict(given[business_date].get(service_id, {}))

    def of_day(self, business_date: date) -> dict[ServiceId, dict[Channel, int]]:
        """Return the same for every service that gave a number that day."""
        self._writes.settle_for_reading(_table)
        found: dict[ServiceId, dict[Channel, int]] = {}
        for row in self._connection.execute(_of_day, {"branch": self._branch, "day": business_date}):
            found.setdefault(ServiceId(row.service_id), {})[Channel(row.channel)] = row.given
        return found

    def count_one(self, business_date: date, service_id: ServiceId, channel: Channel) -> None:
        """Note that one more number was given."""
        given = self.of_service(business_date, service_id).get(channel, 0) + 1
        counted = _Given(business_date, service_id, channel, given)
        self._writes.gather(
            _write[self._connection.dialect.name], counted, instead_of=(business_date, service_id, channel)
        )
        if (known := self._remembered.given.get(business_date)) is not None:
            known.setdefault(service_id, {})[channel] = given

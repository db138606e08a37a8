"""Disturbances: services that give no number and are not called for a while."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, select

from shared.domain.ids import BranchId, ServiceId
from shared.domain.snapshot import ServicePause
from shared.domain.wording import Wording
from shared.store import tables
from shared.store.remembered import Remembered
from shared.store.writes import Writes

_table = tables.service_pause
_all = select(_table).where(_table.c.branch_id == bindparam("branch"))


class Pauses:
    """Reads and writes the disturbances of one branch."""

    def __init__(self, connection: Connection, branch_id: BranchId, writes: Writes, remembered: Remembered) -> None:
        self._connection = connection
        self._branch = branch_id
        self._writes = writes
        self._remembered = remembered

    def all(self) -> dict[ServiceId, ServicePause]:
        """Return every disturbance that lasts."""
        known = self._remembered.pauses
        if known is None or not self._remembered.is_current:
            rows = self._connection.execute(_all, {"branch": self._branch})
            known = {
                ServiceId(row.service_id): ServicePause(
                    message=Wording(row.message_id, row.message_en), until=row.until
                )
                for row in rows
            }
            self._remembered.pauses = known
        return dict(known)

    def begin(self, service_id: ServiceId, message: Wording, until: datetime | None) -> None:
        """Note one, in the place of an older one of the same service."""
        self.end(service_id)
        self._connection.execute(
            insert(_table).values(
                branch_id=self._branch,
                service_id=service_id,
                message_id=message.id,
                message_en=message.en,
                until=until,
            )
        )

    def end(self, service_id: ServiceId) -> bool:
        """Take it away; return whether there was one."""
        self._writes.settle()
        self._remembered.pauses = None
        gone = self._connection.execute(
            delete(_table).where(_table.c.branch_id == self._branch, _table.c.service_id == service_id)
        )
        return gone.rowcount > 0

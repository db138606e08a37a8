"""Disturbances: services that give no number and are not called for a while."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from shared.domain.ids import BranchId, ServiceId
from shared.domain.snapshot import ServicePause
from shared.domain.wording import Wording
from shared.store import tables

_table = tables.service_pause


class Pauses:
    """Reads and writes the disturbances of one branch."""

    def __init__(self, connection: Connection, branch_id: BranchId) -> None:
        self._connection = connection
        self._branch = branch_id

    def all(self) -> dict[ServiceId, ServicePause]:
        """Return every disturbance that lasts."""
        rows = self._connection.execute(select(_table).where(_table.c.branch_id == self._branch))
        return {
            ServiceId(row.service_id): ServicePause(message=Wording(row.message_id, row.message_en), until=row.until)
            for row in rows
        }

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
        gone = self._connection.execute(
            delete(_table).where(_table.c.branch_id == self._branch, _table.c.service_id == service_id)
        )
        return gone.rowcount > 0

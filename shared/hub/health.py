"""Whether the hub lives, whether it can serve, why not, and what will soon be in its way."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from shared.domain.errors import Unavailable
from shared.hub.hub_office import HubOffice
from shared.hub.live import Live

HEALTH_SECONDS = 2.0

Conditions = Callable[[], dict[str, Any]]


class Health:
    """Looks at the office, the lines and what else it was given to look at (disk, backups)."""

    def __init__(self, office: HubOffice, live: Live, conditions: Conditions | None = None) -> None:
        """``conditions`` is asked on a thread, and for two seconds at the most; its "troubles" are codes."""
        self._office = office
        self._live = live
        self._conditions = conditions
        self._look: asyncio.Task[dict[str, Any]] | None = None
        self._started_at = datetime.now(UTC)

    async def told(self) -> dict[str, Any]:
        """Return the body of ``/health``: live, ready, why_not, troubles, since, lines, readers, and the conditions."""
        conditions = await self._look_around()
        try:
            async with asyncio.timeout(HEALTH_SECONDS):
                await asyncio.to_thread(self._office.welcome)
            why_not = self._office.write_trouble
        except Unavailable as error:
            why_not = error.code
        except TimeoutError:
            why_not = "slow"
        return {
            "live": True,
            "ready": not why_not,
            "why_not": why_not,
            "troubles": [],
            "since": self._started_at.isoformat(timespec="seconds"),
            "lines": self._live.line_count,
            "readers": self._live.readers(),
            **conditions,
        }

    async def _look_around(self) -> dict[str, Any]:
        """Return the conditions, or nothing where they take too long.

        A disk that hangs holds one thread, not one for each who asks: a look under way is waited for, not repeated.
        """
        if self._conditions is None:
            return {}
        if self._look is None or self._look.done():
            self._look = asyncio.create_task(asyncio.to_thread(self._conditions))
        with suppress(TimeoutError):
            async with asyncio.timeout(HEALTH_SECONDS):
                return await asyncio.shield(self._look)
        return {}

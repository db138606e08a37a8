"""The hand that breaks things, and mends them again."""

from __future__ import annotations

import time
from collections.abc import Sequence

from shared.demo.processes import DemoFailed
from shared.demo.torture.asking import Ledger
from shared.demo.torture.disk import Disk
from shared.demo.torture.hubs import HubService
from shared.demo.torture.server import Server
from shared.demo.torture.troubles import OF_POSTGRES, OF_SQLITE, Kind, Trouble
from shared.demo.torture.wire import Wire

_READY_SECONDS = 60.0
_BACK_SECONDS = 300.0  # for a killed hub to serve again, on however busy a machine
_NOTICED_SECONDS = 20.0  # for a client to be told of a full disk


def possible(held: Disk | Server) -> dict[Kind, int]:
    """Return what can be done to such a hall, and how often each: not every disk can be filled."""
    weights = OF_SQLITE if isinstance(held, Disk) else OF_POSTGRES
    return {kind: weight for kind, weight in weights.items() if kind is not Kind.DISK or held.can_fill}


class Breaking:
    """Does one trouble at a time; ``done`` lists those that really happened."""

    def __init__(self, hubs: Sequence[HubService], wires: Sequence[Wire], held: Disk | Server, ledger: Ledger) -> None:
        """``held``: what holds the store; a disk of one hub's own, or a server that all share."""
        self.done: list[Kind] = []
        self._hubs = hubs
        self._wires = wires
        self._held = held
        self._ledger = ledger

    @property
    def hub_count(self) -> int:
        """How many hubs there are to break."""
        return len(self._hubs)

    @property
    def kills(self) -> int:
        """How many lives of hubs were ended."""
        return self.done.count(Kind.KILL)

    def do(self, trouble: Trouble) -> bool:
        """Break it, wait as long as it lasts, mend it; whether it really happened."""
        hub = self._hubs[trouble.hub]
        if trouble.kind is Kind.KILL:
            is_done = self._kill(hub, trouble)
        elif trouble.kind is Kind.FREEZE:
            is_done = hub.freeze()
            time.sleep(trouble.seconds)
            hub.thaw()
        elif trouble.kind is Kind.WIRE:
            self._wires[trouble.hub].stop()
            time.sleep(trouble.seconds)
            self._wires[trouble.hub].go()
            is_done = True
        elif trouble.kind is Kind.DISK:
            is_done = self._fill(hub, trouble.seconds)
        else:
            is_done = self._restart(trouble.kind)
        if is_done:
            self.done.append(trouble.kind)
        return is_done

    def end(self) -> None:
        """Let everything go on."""
        for wire in self._wires:
            wire.go()
        for hub in self._hubs:
            hub.thaw()

    def _kill(self, hub: HubService, trouble: Trouble) -> bool:
        """Mostly in the midst of work: the clients need a moment to come back to a hub that has just begun."""
        if not trouble.is_early:
            if not hub.wait_until_ready(_BACK_SECONDS):
                raise DemoFailed("a hub that was killed didn't come back")
            time.sleep(trouble.seconds / 2)
        return hub.kill()

    def _restart(self, kind: Kind) -> bool:
        if isinstance(self._held, Disk):
            return False
        self._held.restart("immediate" if kind is Kind.CRASH else "fast")
        return True

    def _fill(self, hub: HubService, seconds: float) -> bool:
        """No room for the database and its log; a server may end by that, and begin again.

        True once a client was told of it.
        """
        if not self._held.can_fill or not hub.wait_until_ready(_READY_SECONDS) or (pid := hub.pid) is None:
            return False
        before = self._ledger.refusals_of("disk_")
        try:
            self._held.fill(pid)
            self._wait_until_told(before)
            time.sleep(seconds)
        finally:
            self._held.free(pid)
        return self._ledger.refusals_of("disk_") > before

    def _wait_until_told(self, before: int) -> None:
        deadline = time.monotonic() + _NOTICED_SECONDS
        while time.monotonic() < deadline and self._ledger.refusals_of("disk_") == before:
            time.sleep(0.05)

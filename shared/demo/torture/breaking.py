"""The hand that breaks things, and mends them again."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from shared.demo.processes import DemoFailed
from shared.demo.torture import limits
from shared.demo.torture.asking import Ledger
from shared.demo.torture.hubs import HubService
from shared.demo.torture.server import Server
from shared.demo.torture.troubles import OF_POSTGRES, OF_SQLITE, Kind, Trouble
from shared.demo.torture.wire import Wire

_READY_SECONDS = 60.0
_BACK_SECONDS = 300.0  # for a killed hub to serve again, on however busy a machine
_NOTICED_SECONDS = 20.0  # for a client to be told of a full disk


def possible(server: Server | None) -> dict[Kind, int]:
    """Return what can be done here to such a hall, and how often each: a disk can't be filled everywhere."""
    weights, can_fill = (OF_SQLITE, limits.CAN_HOLD) if server is None else (OF_POSTGRES, server.can_fill)
    return {kind: weight for kind, weight in weights.items() if kind is not Kind.DISK or can_fill}


class Breaking:
    """Does one trouble at a time; ``done`` lists those that really happened."""

    def __init__(
        self, hubs: Sequence[HubService], wires: Sequence[Wire], server: Server | None, data: Path, ledger: Ledger
    ) -> None:
        self.done: list[Kind] = []
        self._hubs = hubs
        self._wires = wires
        self._server = server
        self._data = data
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
            is_done = self._fill(hub, trouble.seconds) if self._server is None else self._fill_server(trouble.seconds)
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
        if self._server is None:
            return False
        self._server.restart("immediate" if kind is Kind.CRASH else "fast")
        return True

    def _fill(self, hub: HubService, seconds: float) -> bool:
        """Neither the hub's database nor its log may grow from now on. True once a client was told of it."""
        if not limits.CAN_HOLD or not hub.wait_until_ready(_READY_SECONDS) or (pid := hub.pid) is None:
            return False
        before = self._ledger.refusals_of("disk_")
        limits.hold(pid, self._data)
        self._wait_until_told(before)
        time.sleep(seconds)
        limits.let_go(pid)
        return self._ledger.refusals_of("disk_") > before

    def _fill_server(self, seconds: float) -> bool:
        """No byte for the database server, neither for its tables nor its log; it may end by that, and begin again.

        True once a client was told of it.
        """
        if self._server is None or not self._server.can_fill:
            return False
        before = self._ledger.refusals_of("disk_")
        try:
            self._server.fill()
            self._wait_until_told(before)
            time.sleep(seconds)
        finally:
            self._server.free()
        return self._ledger.refusals_of("disk_") > before

    def _wait_until_told(self, before: int) -> None:
        deadline = time.monotonic() + _NOTICED_SECONDS
        while time.monotonic() < deadline and self._ledger.refusals_of("disk_") == before:
            time.sleep(0.05)

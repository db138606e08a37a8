"""What the hub needs of the machine's memory."""

from __future__ import annotations

from bench.figure import Figure, Floor, Goal, Rounds
from bench.idling import measure_memory
from bench.stage import Stage


class HubRssMb(Figure):
    """What the hub holds in memory while a hundred apps are on the line."""

    name = "hub_rss_mb"
    unit = "MB"
    sentence = "Memory that the hub's process holds (resident) with 100 apps on the live line."
    floor = Floor(name="bare_server_rss_mb", sentence="A bare uvicorn with 100 open WebSockets.")
    goal = Goal(side="at most", limit=150.0, of="value")

    def measure(self, stage: Stage) -> Rounds:
        """Look at hubs in turn with a bare server."""
        return measure_memory(stage)

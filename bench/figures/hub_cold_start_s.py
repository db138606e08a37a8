"""How long a hall waits after its hub's power came back."""

from __future__ import annotations

from bench.figure import Figure, Floor, Rounds
from bench.stage import Stage
from bench.starting import measure_hub_start


class HubColdStartS(Figure):
    """How long a hall waits after its hub's power came back."""

    name = "hub_cold_start_s"
    unit = "s"
    sentence = "From the start of the hub's process until it answers."
    floor = Floor(
        name="bare_server_start_s",
        sentence="A bare uvicorn with one WebSocket endpoint in a fresh process, until it listens.",
    )

    def measure(self, stage: Stage) -> Rounds:
        """Start hubs in turn with a bare server."""
        return measure_hub_start(stage)

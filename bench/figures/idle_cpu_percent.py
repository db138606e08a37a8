"""What a hall takes of its processor while nobody comes."""

from __future__ import annotations

from bench.figure import Figure, Floor, Goal, Rounds
from bench.idling import measure_idleness
from bench.stage import Stage


class IdleCpuPercent(Figure):
    """What hub, kiosk, counter and display take together while nothing happens."""

    name = "idle_cpu_percent"
    unit = "%"
    sentence = "Share of one core that hub, kiosk, counter and display take together while nothing happens."
    floor = Floor(name="bare_idle_cpu_percent", sentence="A bare uvicorn and three bare QML windows, likewise idle.")
    goal = Goal(side="at most", limit=2.0, of="value")

    def measure(self, stage: Stage) -> Rounds:
        """Watch the four programs in turn with four bare ones."""
        return measure_idleness(stage)

"""How late the last of a hundred screens learns of a ticket."""

from __future__ import annotations

from bench.figure import Figure, Floor, Goal, Rounds
from bench.pushing import measure_pushing
from bench.stage import Stage


class PushLastOf100P99Ms(Figure):
    """From the kiosk's request until the last of a hundred apps has the event."""

    name = "push_last_of_100_p99_ms"
    unit = "ms"
    sentence = (
        "From a request for a ticket (durable commit included) until the last of 100 apps has it, 99th percentile."
    )
    floor = Floor(
        name="push_floor_p99_ms",
        sentence="The same by a bare fan-out: same server library, same message size, 100 lines, nothing kept.",
    )
    goal = Goal(side="at most", limit=2.0)

    def measure(self, stage: Stage) -> Rounds:
        """Take the shared rounds beside the bare fan-out."""
        return stage.once(measure_pushing).beside_bare

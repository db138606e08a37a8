"""The same push, beside a program that keeps the number too."""

from __future__ import annotations

from bench.figure import Figure, Floor, Goal, Rounds
from bench.pushing import measure_pushing
from bench.stage import Stage


class PushKeptLastOf100P99Ms(Figure):
    """What the hub adds to keeping and telling: it decides, promises and remembers what it answered."""

    name = "push_kept_last_of_100_p99_ms"
    unit = "ms"
    sentence = "The same pushes, beside a floor that keeps the number as well."
    floor = Floor(
        name="push_kept_floor_p99_ms",
        sentence="The bare loop's commit of one ticket, then the bare fan-out to 100 lines; nothing decided.",
    )
    goal = Goal(side="at most", limit=2.0)

    def measure(self, stage: Stage) -> Rounds:
        """Take the shared rounds beside the program that keeps a ticket first."""
        return stage.once(measure_pushing).beside_kept

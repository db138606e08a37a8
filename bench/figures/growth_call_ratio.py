"""Whether a call and its start longer after years."""

from __future__ import annotations

from bench.figure import Figure, Floor, Goal, Rounds
from bench.growing import measure_growth
from bench.stage import Stage


class GrowthCallRatio(Figure):
    """How many times as long a call and its start take after years as after two days."""

    name = "growth_call_ratio"
    unit = "×"
    sentence = (
        "How many times as long a call and its start take with 1,000,000 old tickets as with 1,000 (--quick: 100,000)."
    )
    floor = Floor(
        name="bare_growth_call_ratio",
        sentence="The same ratio for a bare SQLAlchemy loop over copies of both databases.",
    )
    goal = Goal(side="at most", limit=1.15, of="value")

    def measure(self, stage: Stage) -> Rounds:
        """Take its part of the shared rounds."""
        return stage.once(measure_growth).call

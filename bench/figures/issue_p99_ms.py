"""How long the unluckiest of a hundred citizens waits for a number."""

from __future__ import annotations

from bench.figure import Figure, Floor, Goal, Rounds
from bench.issuing import measure_issuing
from bench.stage import Stage


class IssueP99Ms(Figure):
    """The slow end of issuing, while all 32 clients ask without a pause."""

    name = "issue_p99_ms"
    unit = "ms"
    sentence = "From the request to its answer, 99th percentile, while 32 clients ask without a pause."
    floor = Floor(name="issue_floor_p99_ms", sentence="One commit of the bare loop alone, 99th percentile.")
    goal = Goal(side="at most", limit=25.0, of="value")

    def measure(self, stage: Stage) -> Rounds:
        """Take the latencies of the shared rounds."""
        return stage.once(measure_issuing).slow_ends

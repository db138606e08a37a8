"""What a second branch with its own hub adds."""

from __future__ import annotations

from bench.figure import Figure, Floor, Goal, Rounds
from bench.postgres import measure_two_branches
from bench.stage import Stage


class PostgresTwoHubsIssuePerS(Figure):
    """What a second branch with its own hub adds."""

    name = "postgres_two_hubs_issue_per_s"
    unit = "1/s"
    sentence = (
        "Tickets given a second by two hubs together, each with its branch in one PostgreSQL database, 32 clients each."
    )
    floor = Floor(name="postgres_one_hub_issue_per_s", sentence="One of the two hubs alone, with its 32 clients.")
    goal = Goal(side="at least", limit=1.7)

    def measure(self, stage: Stage) -> Rounds:
        """Measure both in turn."""
        return measure_two_branches(stage)

"""What a server of its own costs one branch."""

from __future__ import annotations

from bench.figure import Figure, Floor, Goal, Rounds
from bench.postgres import measure_one_branch
from bench.stage import Stage


class PostgresIssuePerS(Figure):
    """What a server of its own costs one branch."""

    name = "postgres_issue_per_s"
    unit = "1/s"
    sentence = "Tickets given a second by one hub on PostgreSQL: 32 clients over HTTP."
    floor = Floor(name="sqlite_issue_per_s", sentence="The same hub on SQLite.")
    goal = Goal(side="at least", limit=0.8)

    def measure(self, stage: Stage) -> Rounds:
        """Measure both in turn."""
        return measure_one_branch(stage)

"""Tickets a second."""

from __future__ import annotations

from bench.figure import Figure, Floor, Goal, Rounds
from bench.issuing import measure_issuing
from bench.stage import Stage


class IssuePerS(Figure):
    """How many citizens the hub can give a number in a second."""

    name = "issue_per_s"
    unit = "1/s"
    sentence = "Tickets given a second, each on disk before its answer: 32 clients over HTTP, one hub process."
    floor = Floor(
        name="issue_floor_per_s",
        sentence="A bare SQLAlchemy loop: ticket, journal entry and the branch's seq, one durable commit each.",
    )
    goal = Goal(side="at least", limit=1.2)

    def measure(self, stage: Stage) -> Rounds:
        """Take the rates of the shared rounds."""
        return stage.once(measure_issuing).rates

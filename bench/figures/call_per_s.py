"""Calls a second."""

from __future__ import annotations

from bench.calling import measure_calling
from bench.figure import Figure, Floor, Rounds
from bench.stage import Stage


class CallPerS(Figure):
    """How many times a second all the counters together can press *next*."""

    name = "call_per_s"
    unit = "1/s"
    sentence = "Presses of next a second at all counters at once, each followed by the start that the rules ask for."
    floor = Floor(
        name="call_floor_per_s",
        sentence="A bare SQLAlchemy loop: the same rows found and written, next and start one durable commit each.",
    )

    def measure(self, stage: Stage) -> Rounds:
        """Measure rounds of pressing in turn with the bare loop."""
        return measure_calling(stage)

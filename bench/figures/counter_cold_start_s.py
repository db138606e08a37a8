"""How long an officer waits for the desk in the morning."""

from __future__ import annotations

from bench.figure import Figure, Floor, Goal, Rounds
from bench.stage import Stage
from bench.starting import measure_app_start


class CounterColdStartS(Figure):
    """How long an officer waits for the desk in the morning."""

    name = "counter_cold_start_s"
    unit = "s"
    sentence = "From the start of the counter's process until its first frame."
    floor = Floor(
        name="bare_frame_start_for_counter_s",
        sentence="A bare QML window with one number on it, in a fresh process, until its first frame.",
    )
    goal = Goal(side="at most", limit=0.6, of="value")

    def measure(self, stage: Stage) -> Rounds:
        """Start counters in turn with a bare window."""
        return measure_app_start(stage, "counter", ["--counter", "3"])

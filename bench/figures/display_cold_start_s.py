"""How long a hall looks at a dark screen."""

from __future__ import annotations

from bench.figure import Figure, Floor, Goal, Rounds
from bench.stage import Stage
from bench.starting import measure_app_start


class DisplayColdStartS(Figure):
    """How long a hall looks at a dark screen."""

    name = "display_cold_start_s"
    unit = "s"
    sentence = "From the start of the display's process until its first frame."
    floor = Floor(
        name="bare_frame_start_for_display_s",
        sentence="A bare QML window with one number on it, in a fresh process, until its first frame.",
    )
    goal = Goal(side="at most", limit=0.6, of="value")

    def measure(self, stage: Stage) -> Rounds:
        """Start displays in turn with a bare window."""
        return measure_app_start(stage, "display")

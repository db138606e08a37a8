"""How long after the last tap the paper comes."""

from __future__ import annotations

from bench.figure import Figure, Floor, Rounds
from bench.pressing import measure_tap_to_paper
from bench.stage import Stage


class TapToPaperFramesOverHub(Figure):
    """How long after the last tap the paper comes."""

    name = "tap_to_paper_frames_over_hub"
    unit = "frames at 60 Hz"
    sentence = "From the citizen's last tap until the printer has the ticket, over the hub, 95th percentile."
    floor = Floor(
        name="bare_tap_to_paper_frames",
        sentence="A key on a bare QML window that writes as many bytes to a file, until the file is there.",
    )

    def measure(self, stage: Stage) -> Rounds:
        """Tap in turn at a kiosk and on a bare window."""
        return measure_tap_to_paper(stage)

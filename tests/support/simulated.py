"""A small house to live a simulated day in: enough of everything, over in a second."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from shared.demo.simulator.run import Run, simulate
from shared.demo.simulator.scenario import Scenario

WEDNESDAY = date(2026, 3, 4)


def a_scenario(**facts: Any) -> Scenario:
    """Two agencies, five services, three counters, sixty people; a half of what can happen happens to somebody."""
    given: dict[str, Any] = {
        "name": "small",
        "sentence": "A small house",
        "agencies": 2,
        "services": 5,
        "counters": 3,
        "first_day": WEDNESDAY,
        "visitors": 60,
        "learning_days": 0,
        "by_hour": ((8, 1.0), (9, 1.0)),
        "priority_chance": 0.3,
        "no_show_chance": 0.2,
        "steps_chance": 0.2,
        "transfer_chance": 0.1,
        "park_chance": 0.1,
        "comes_back_chance": 0.5,
        "retry_chance": 0.1,
        "pace": 0.6,
        **facts,
    }
    return Scenario(**given)


def lived(folder: Path, *, seed: int = 1, **facts: Any) -> Run:
    """Live it."""
    folder.mkdir(exist_ok=True)
    return simulate(a_scenario(**facts), seed, folder)

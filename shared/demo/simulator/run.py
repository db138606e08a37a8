"""One run: a scenario and a seed in, measures and invariants out. The same two always give the same report."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import count
from pathlib import Path

from shared.demo.simulator.hall_life import HallLife, Told
from shared.demo.simulator.house import is_open_on, plan_of
from shared.demo.simulator.invariants import Watchman
from shared.demo.simulator.live_office import LiveOffice
from shared.demo.simulator.measures import Measures
from shared.demo.simulator.scenario import Scenario, WrongScenario
from shared.domain.commands import TurnDay
from shared.domain.ids import TicketId

_MORNING = time(4)


@dataclass(frozen=True)
class Run:
    """What came out. ``broken`` gives the first case of each invariant that didn't hold."""

    scenario: Scenario
    seed: int
    measures: Measures
    invariants: dict[str, bool]
    broken: dict[str, str]
    commands_sent_twice: int
    refusals: dict[str, int]

    @property
    def is_sound(self) -> bool:
        """Whether every invariant held."""
        return all(self.invariants.values())

    def report(self) -> dict[str, object]:
        """Return all of it as plain numbers and words."""
        return {
            "scenario": self.scenario.name,
            "sentence": self.scenario.sentence,
            "seed": self.seed,
            **self.measures.report(),
            "commands_sent_twice": self.commands_sent_twice,
            "refusals": dict(sorted(self.refusals.items())),
            "invariants": self.invariants,
            "broken": self.broken,
        }


def simulate(
    scenario: Scenario, seed: int, folder: Path, tell: Callable[[int, int], None] = lambda _done, _all: None
) -> Run:
    """Live the scenario in an empty folder; ``tell`` hears how many days are done. Raises WrongScenario."""
    plan = plan_of(scenario)
    days = scenario.lived_days(lambda day: is_open_on(plan, day))
    if not any(is_counted for _day, is_counted in days):
        raise WrongScenario(f"{scenario.name}: the office is closed on each of these days")
    zone = plan.branch.zone_info
    tickets = count(1)
    office = LiveOffice(
        folder,
        plan,
        datetime.combine(days[0][0], _MORNING, zone),
        lambda: TicketId(f"ticket-{next(tickets):07d}"),
    )
    gc.disable()  # what a day leaves stays to the end, hardly any of it in circles: a walk through it finds nothing
    try:
        watchman, measures = Watchman(plan), Measures(plan, {day for day, is_counted in days if is_counted})
        watchman.begin(office)
        told = Told(listeners=[watchman.watch, measures.take], on_commit=[lambda: watchman.compare(office)])
        life = HallLife(office, seed, told)
        for done, (day, is_counted) in enumerate(days):
            tell(done, len(days))
            life.live(scenario if is_counted else scenario.ordinary(), day)
        # The next morning ends what nobody came to serve.
        office.clock.set(datetime.combine(days[-1][0] + timedelta(days=1), _MORNING, zone))
        life.send(TurnDay(command_id=life.command_id()))
        life.commit()
        watchman.end(office, retries_are_alike=told.retries_answered_alike)
    finally:
        gc.enable()
        office.close()
    return Run(scenario, seed, measures, watchman.verdict(), watchman.broken, told.retries, told.refusals)

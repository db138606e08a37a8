"""A scenario: who comes, when, with what chance, and who is there to serve; read from a file that holds only data."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from shared.paths import ASSETS

FOLDER = ASSETS / "scenarios"
FORMAT = 1
_LOOK_BACK_DAYS = 400
_SUM_TOLERANCE = 1e-6


class WrongScenario(ValueError):
    """The file can't be used; the text says which key and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """One kind of day. Shares and chances lie between 0 and 1, spans end in their unit.

    ``by_hour`` weighs the hours of arrival (0 to 23, branch time); ``by_weekday`` scales ``visitors`` (Monday first; 0:
    closed). ``agency_shares`` names the agencies whose share is known; the rest is divided evenly among the others.
    ``learning_days`` are ordinary days lived before the first one that is reported: an office has a past.
    """

    name: str
    sentence: str
    office: str = ""  # an office file in assets/offices; empty: made from agencies, services and counters
    agencies: int = 0
    services: int = 0
    counters: int = 0
    first_day: date = date(2026, 3, 2)
    days: int = 1
    visitors: float = 300
    learning_days: int = 15
    learning_visitors: float = 300
    learning_no_show_chance: float = 0.12
    door_minutes: float = 5.0  # how long the kiosk needs for those who stood in front of the door
    by_hour: tuple[tuple[int, float], ...] = ((8, 1.0),)
    by_weekday: tuple[float, ...] = (1.2, 1.1, 1.05, 1.0, 0.65, 0.0, 0.0)
    agency_shares: tuple[tuple[str, float], ...] = ()
    priority_chance: float = 0.12
    no_show_chance: float = 0.12
    retry_chance: float = 0.01
    steps_chance: float = 0.06  # of a visit over two services, often of two agencies
    transfer_chance: float = 0.015
    park_chance: float = 0.02
    comes_back_chance: float = 0.2  # of one who wasn't there when called
    booked_chance: float = 0.0  # of coming by appointment, where the slot is in the service's hours
    booked_early_minutes: float = 12.0  # before the slot, in the mean
    booked_spread_minutes: float = 14.0  # sigma of that: some come too early, some too late
    pace: float = 1.0  # times the plan's service minutes
    spread: float = 0.5  # sigma of the logarithm of a service's length
    away_counters: tuple[str, ...] = ()
    late_chance: float = 0.1
    break_after_minutes: float = 110.0
    break_minutes: float = 15.0
    overtime_minutes: float = 150.0

    def visitors_on(self, day: date) -> float:
        """Return how many are expected that day."""
        return self.visitors * self.by_weekday[day.weekday()]

    def ordinary(self) -> Scenario:
        """Return the days before: the same house, everybody there, as many people as on most days."""
        return replace(
            self,
            visitors=self.learning_visitors,
            no_show_chance=self.learning_no_show_chance,
            pace=1.0,
            door_minutes=5.0,
            away_counters=(),
        )

    def lived_days(self, is_open: Callable[[date], bool]) -> list[tuple[date, bool]]:
        """Return each day to live and whether it is reported: the learning ones come before ``first_day``."""
        before: list[date] = []
        day = self.first_day
        while len(before) < self.learning_days and (self.first_day - day).days < _LOOK_BACK_DAYS:
            day -= timedelta(days=1)
            if self.by_weekday[day.weekday()] > 0 and is_open(day):
                before.append(day)
        counted = [self.first_day + timedelta(days=number) for number in range(self.days)]
        return [(day, False) for day in reversed(before)] + [
            (day, True) for day in counted if self.by_weekday[day.weekday()] > 0 and is_open(day)
        ]


def shipped() -> list[str]:
    """Return the names of the scenarios that come with the program."""
    return sorted(file.stem for file in FOLDER.glob("*.toml"))


def find_scenario(told: str) -> Scenario:
    """Return a shipped scenario by name, or one read from a file. Raises WrongScenario."""
    if told in shipped():
        return read_scenario(FOLDER / f"{told}.toml")
    file = Path(told)
    if not file.is_file():
        raise WrongScenario(f"no scenario and no file {told!r}; shipped are {', '.join(shipped())}")
    return read_scenario(file)


def read_scenario(file: Path) -> Scenario:
    """Read and check a scenario file. Raises WrongScenario."""
    try:
        with file.open("rb") as opened:
            told = tomllib.load(opened)
    except (OSError, ValueError) as error:
        raise WrongScenario(f"{file.name}: {error}") from error
    if told.pop("format", None) != FORMAT:
        raise WrongScenario(f"{file.name}: format must be {FORMAT}")
    try:
        facts = {key: _fact(key, value) for key, value in told.items()}
        scenario = Scenario(name=file.stem, **facts)
        _check(scenario)
    except (TypeError, ValueError) as error:
        raise WrongScenario(f"{file.name}: {error}") from error
    return scenario


_KINDS = {field.name: str(field.type) for field in fields(Scenario)}


def _fact(key: str, value: Any) -> Any:  # what TOML holds
    kind = _KINDS.get(key)
    if kind is None or key == "name":
        raise ValueError(f"{key} is no key of a scenario; there are {', '.join(_KINDS)}")
    if key == "by_hour":
        return tuple(sorted((int(hour), float(weight)) for hour, weight in value.items()))
    if key == "agency_shares":
        return tuple((str(agency), float(share)) for agency, share in value.items())
    if kind.startswith("tuple"):
        return tuple(value)
    if kind == "float":
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ValueError(f"{key} must be a number")
        return float(value)
    if type(value).__name__ != kind:
        raise ValueError(f"{key} must be of type {kind}")
    return value


def _check(scenario: Scenario) -> None:
    for key in (name for name in _KINDS if name.endswith("_chance")):
        if not 0 <= getattr(scenario, key) <= 1:
            raise ValueError(f"{key} must lie between 0 and 1")
    for key in ("days", "visitors", "pace", "spread", "break_after_minutes"):
        if getattr(scenario, key) <= 0:
            raise ValueError(f"{key} must be above 0")
    if not scenario.by_hour or any(not 0 <= hour <= 23 or weight < 0 for hour, weight in scenario.by_hour):
        raise ValueError("by_hour weighs the hours 0 to 23")
    if len(scenario.by_weekday) != 7 or min(scenario.by_weekday) < 0 or not any(scenario.by_weekday):
        raise ValueError("by_weekday has seven numbers, Monday first, not all 0")
    if sum(share for _agency, share in scenario.agency_shares) > 1 + _SUM_TOLERANCE:
        raise ValueError("agency_shares add up to more than 1")
    if not scenario.office and not (
        0 < scenario.agencies <= min(scenario.services, scenario.counters) and scenario.agencies <= 200
    ):
        raise ValueError("without an office file, say how many agencies, services and counters there are")
    if scenario.office and not (ASSETS / "offices" / f"{scenario.office}.toml").is_file():
        raise ValueError(f"there is no office file {scenario.office}")

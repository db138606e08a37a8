"""Scenario files: the shipped ones are what the issue of the house asks for, and a wrong one says which key and why."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from shared.demo.simulator.house import is_open_on, made_plan, plan_of
from shared.demo.simulator.scenario import WrongScenario, find_scenario, read_scenario, shipped

_GOOD = """
format = 1
sentence = "A try"
agencies = 2
services = 4
counters = 3
[by_hour]
8 = 1.0
"""


def test_the_shipped_scenarios_are_read() -> None:
    """Six of them; each has a house, and its counters and agencies are the house's."""
    assert shipped() == ["booked-day", "large", "lebaran", "missing-counter", "mobile-unit", "ordinary"]
    for name in shipped():
        plan = plan_of(find_scenario(name))
        assert len(plan.officers) == len(plan.counters)


def test_what_the_shipped_scenarios_are_about() -> None:
    """300 people; 1,500 of whom half are gone; a counter away; half of them booked; 26 agencies with 150 services; a
    third at one agency."""
    ordinary, lebaran, large = (find_scenario(name) for name in ("ordinary", "lebaran", "large"))
    assert ordinary.visitors == 300
    assert (lebaran.visitors_on(lebaran.first_day), lebaran.no_show_chance) == (1500, 0.5)
    assert find_scenario("missing-counter").away_counters
    booked_day = find_scenario("booked-day")
    assert (booked_day.booked_chance, booked_day.steps_chance) == (0.5, 0.2)
    assert plan_of(booked_day).bookings is not None
    plan = plan_of(large)
    assert (len(plan.agencies), len(plan.services)) == (26, 150)
    for scenario in (ordinary, lebaran, large):
        assert 0.3 <= max(share for _agency, share in scenario.agency_shares) <= 0.4


def test_a_file_of_ones_own(tmp_path: Path) -> None:
    """By its path; what it doesn't say has a default."""
    file = tmp_path / "mine.toml"
    file.write_text(_GOOD, encoding="utf-8")
    scenario = find_scenario(str(file))
    assert (scenario.name, scenario.counters, scenario.by_hour) == ("mine", 3, ((8, 1.0),))


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ("visitor = 3", "mine.toml: visitor is no key of a scenario"),
        ('pace = "fast"', "mine.toml: pace must be a number"),
        ("pace = 0", "mine.toml: pace must be above 0"),
        ("days = 1.5", "mine.toml: days must be of type int"),
        ("no_show_chance = 1.2", "mine.toml: no_show_chance must lie between 0 and 1"),
        ("by_weekday = [1, 1]", "mine.toml: by_weekday has seven numbers"),
        ("[agency_shares]\na = 0.7\nb = 0.7", "mine.toml: agency_shares add up to more than 1"),
        ('office = "nowhere"', "mine.toml: there is no office file nowhere"),
    ],
)
def test_a_wrong_file_is_refused_with_the_reason(tmp_path: Path, more: str, sentence: str) -> None:
    """The file, the key, and what it must be."""
    file = tmp_path / "mine.toml"
    head, table = _GOOD.split("[by_hour]")
    is_table = more.startswith("[")
    text = f"{head}[by_hour]{table}{more}" if is_table else f"{head}{more}\n[by_hour]{table}"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(WrongScenario) as refused:
        read_scenario(file)
    assert str(refused.value).startswith(sentence)


def test_a_name_that_is_not_shipped_says_which_are() -> None:
    """Somebody who mistypes is told what there is."""
    with pytest.raises(WrongScenario, match="shipped are booked-day, large, lebaran"):
        find_scenario("lebran")


def test_the_days_follow_the_offices_calendar() -> None:
    """Learning days come before the first day, no day is lived on which the office is closed."""
    scenario = find_scenario("ordinary")
    plan = plan_of(scenario)
    days = scenario.lived_days(lambda day: is_open_on(plan, day))
    assert [day for day, _is_counted in days] == sorted(day for day, _is_counted in days)
    assert sum(not is_counted for _day, is_counted in days) == scenario.learning_days
    assert all(day.weekday() < 5 and is_open_on(plan, day) for day, _is_counted in days)
    assert not is_open_on(plan, date(2026, 5, 1))  # Labour Day


def test_a_made_house_gives_the_first_agency_more() -> None:
    """Every agency has a counter and a service; the first has most; a number tells its agency."""
    plan = made_plan(26, 150, 48)
    counts = [len(plan.services_of(agency)) for agency in plan.agencies]
    assert min(counts) >= 1
    assert counts[0] == max(counts)
    assert len({series.prefix for series in plan.series.values()}) == 26
    with pytest.raises(WrongScenario):
        made_plan(3, 2, 3)

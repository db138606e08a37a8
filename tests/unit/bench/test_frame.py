"""The frame around the figures: turns, shared parts, the table, the JSON, and a figure that fails."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

import pytest

from bench.figure import CannotMeasure, Figure, Floor, Goal, Rounds, alternate
from bench.figures import all_figures
from bench.load import LoadFailed
from bench.report import Outcome, as_json, table
from bench.run import measure_all
from bench.stage import QUICK, Stage
from shared.cli import bench as bench_verb
from shared.cli.__main__ import main
from shared.domain.errors import Unavailable

OF_THE_ISSUE = frozenset(
    {
        "issue_per_s",
        "issue_p99_ms",
        "call_per_s",
        "push_last_of_100_p99_ms",
        "push_kept_last_of_100_p99_ms",
        "growth_issue_ratio",
        "growth_call_ratio",
        "growth_snapshot_ratio",
        "hub_rss_mb",
        "hub_cold_start_s",
        "kiosk_cold_start_s",
        "counter_cold_start_s",
        "display_cold_start_s",
        "idle_cpu_percent",
        "press_to_frame_p95_frames",
        "tap_to_paper_frames_over_hub",
        "postgres_issue_per_s",
        "postgres_two_hubs_issue_per_s",
    }
)


class Doors(Figure):
    """Something with a floor and a goal."""

    name = "doors_per_s"
    unit = "1/s"
    sentence = "Doors opened a second."
    floor = Floor(name="doors_floor_per_s", sentence="A door that is open already.")
    goal = Goal(side="at least", limit=1.2)

    def measure(self, stage: Stage) -> Rounds:
        """Three rounds, one of them wild."""
        return Rounds(values=(130.0, 90.0, 120.0), floors=(100.0, 90.0, 110.0), remarks=("340 doors",))


class Stuck(Figure):
    """Something that can't be measured."""

    name = "stuck_ms"
    unit = "ms"
    sentence = "How long it is stuck."
    goal = Goal(side="at most", limit=25.0, of="value")
    reason: ClassVar[Exception] = CannotMeasure("the door is stuck")

    def measure(self, stage: Stage) -> Rounds:
        """Fail."""
        raise self.reason


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """A stage that opened nothing yet."""
    with Stage(tmp_path, QUICK) as stage:
        yield stage


def test_figure_and_floor_take_turns_and_each_goes_first() -> None:
    """What the machine does meanwhile hits both: floor, figure, figure, floor, …"""
    order: list[str] = []

    def note(what: str, value: float) -> float:
        order.append(what)
        return value

    rounds = alternate(3, lambda number: note("floor", number), lambda number: note("figure", number + 10))
    assert order == ["floor", "figure", "figure", "floor", "floor", "figure"]
    assert rounds == Rounds(values=(10.0, 11.0, 12.0), floors=(0.0, 1.0, 2.0))


@pytest.mark.parametrize(
    ("goal", "value", "floor", "is_met"),
    [
        (Goal(side="at least", limit=1.2), 120.0, 100.0, True),
        (Goal(side="at least", limit=1.2), 119.0, 100.0, False),
        (Goal(side="at most", limit=2), 8.1, 4.0, False),
        (Goal(side="at most", limit=25, of="value"), 25.0, None, True),
        (Goal(side="at most", limit=2), 8.1, None, None),
    ],
    ids=lambda part: part.sentence if isinstance(part, Goal) else str(part),
)
def test_a_goal_is_met_by_its_side_and_its_measure(
    goal: Goal, value: float, floor: float | None, is_met: bool | None
) -> None:
    """As a multiple of the floor, or as it is; without a floor a multiple is neither met nor missed."""
    assert goal.is_met(value, floor) is is_met


def test_two_figures_of_one_measurement_share_it(stage: Stage) -> None:
    """A part is made once a run; one that failed fails the next figure the same way, without a second try."""
    made: list[Stage] = []

    def part(stage: Stage) -> str:
        made.append(stage)
        return "part"

    def broken(stage: Stage) -> str:
        made.append(stage)
        raise CannotMeasure("broken")

    assert stage.once(part) == stage.once(part) == "part"
    for _ in range(2):
        with pytest.raises(CannotMeasure, match="broken"):
            stage.once(broken)
    assert len(made) == 2


def test_what_was_opened_is_closed_even_after_a_failure(tmp_path: Path) -> None:
    """The last first."""
    closed: list[str] = []

    @contextmanager
    def opened(name: str) -> Iterator[str]:
        yield name
        closed.append(name)

    with Stage(tmp_path, QUICK) as stage:
        for name in ("hub", "floor"):
            stage.enter(opened(name))
        measure_all([Stuck], stage)
    assert closed == ["floor", "hub"]


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (CannotMeasure("the door is stuck"), "the door is stuck"),
        (LoadFailed("HTTP/1.1 503: no"), "HTTP/1.1 503: no"),
        (Unavailable("disk_full"), "the store is not available (disk_full)"),
        (ZeroDivisionError("a fault"), "ZeroDivisionError: a fault"),
    ],
    ids=lambda part: type(part).__name__,
)
def test_a_failing_figure_says_why_and_the_others_go_on(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, reason: Exception, said: str
) -> None:
    """Whatever it raises is its own affair, and is told."""
    monkeypatch.setattr(Stuck, "reason", reason)
    stuck, doors = measure_all([Stuck, Doors], stage)
    assert (stuck.why_not, stuck.value) == (said, None)
    assert (doors.why_not, doors.value) == ("", 120.0)


def test_the_table_stands_each_figure_beside_its_floor(stage: Stage) -> None:
    """Median, floor, ratio, goal, verdict and spread in one line; a missing figure says so and why."""
    lines = table(measure_all([Doors, Stuck], stage)).splitlines()
    assert lines[2].split() == ["doors_per_s", "1/s", "120", "100", "1.20", "≥", "1.2", "×", "floor", "met", "90.0–130",
                                "in", "3"]  # fmt: skip
    assert lines[3].split() == ["stuck_ms", "ms", "—", "≤", "25", "not", "measured"]
    assert "  doors_floor_per_s: A door that is open already." in lines
    assert "  340 doors." in lines
    assert "  Not measured: the door is stuck" in lines


def test_the_json_holds_each_value_by_its_name(stage: Stage) -> None:
    """Figures and floors as plain numbers for programs, and everything that the table says beside them."""
    written = as_json(
        measure_all([Doors, Stuck], stage), effort="quick", began_at=datetime(2026, 1, 5, 2, tzinfo=UTC), seconds=1.23
    )
    told = json.loads(written)
    assert told["values"] == {"doors_per_s": 120.0, "doors_floor_per_s": 100.0}
    assert (told["ok"], told["effort"], told["began_at"]) == (False, "quick", "2026-01-05T02:00:00+00:00")
    doors, stuck = told["figures"]
    assert (doors["ratio"], doors["is_met"], doors["spread"], doors["floor_rounds"]) == (
        1.2, True, [90.0, 130.0], [100.0, 90.0, 110.0],
    )  # fmt: skip
    assert (stuck["value"], stuck["is_met"], stuck["why_not"]) == (None, None, "the door is stuck")


def test_a_missed_goal_is_said(stage: Stage) -> None:
    """The table's word for it; whether the machine or the program is slow a person must judge."""
    outcome = Outcome(figure=Doors, rounds=Rounds(values=(110.0,), floors=(100.0,)))
    assert "missed" in table([outcome])


def test_the_figures_of_the_issue_are_there() -> None:
    """Each under its own name, with a floor of its own name, and nothing measured to know it."""
    figures = all_figures()
    assert figures.keys() >= OF_THE_ISSUE
    floors = {figure.floor.name for figure in figures.values() if figure.floor}
    assert {"issue_floor_per_s", "push_floor_p99_ms", "push_kept_floor_p99_ms"} <= floors
    assert not floors & figures.keys()


def test_a_figure_is_found_by_lying_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One file with one figure is all; a file with none, or a name twice, is a fault that is told."""
    package = tmp_path / "later_figures"
    package.mkdir()
    (package / "__init__.py").touch()
    figure = (
        "from bench.figure import Figure, Rounds\n\nclass {kind}(Figure):\n"
        "    name = 'beds'\n    unit = sentence = ''\n"
        "    def measure(self, stage):\n        return Rounds(values=(1.0,))\n"
    )
    (package / "beds.py").write_text(figure.format(kind="Beds"))
    monkeypatch.syspath_prepend(tmp_path)
    assert list(all_figures(["later_figures"])) == ["beds"]
    (package / "more_beds.py").write_text(figure.format(kind="MoreBeds"))
    with pytest.raises(ValueError, match="two figures are called beds"):
        all_figures(["later_figures"])
    (package / "more_beds.py").unlink()
    (package / "no_beds.py").touch()
    with pytest.raises(ValueError, match="it holds 0"):
        all_figures(["later_figures"])


@pytest.mark.parametrize(("chosen", "code"), [(["doors_per_s"], 0), (["doors_per_s", "stuck_ms"], 1)], ids=str)
def test_the_exit_code_says_whether_all_was_measured(
    chosen: list[str], code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """0 when it was, 1 when a figure is missing; the JSON is written either way."""
    monkeypatch.setattr("bench.figures.all_figures", lambda: {"doors_per_s": Doors, "stuck_ms": Stuck})
    file = tmp_path / "bench.json"
    only = [word for name in chosen for word in ("--only", name)]
    assert main(["bench", "--quick", "--json", str(file), *only]) == code
    assert json.loads(file.read_text(encoding="utf-8"))["ok"] is (code == 0)
    assert "doors_per_s" in capsys.readouterr().out


def test_a_figure_that_is_not_there_is_asked_wrongly(capsys: pytest.CaptureFixture[str]) -> None:
    """2, and the names that there are; nothing is measured."""
    assert bench_verb.__doc__
    assert main(["bench", "--only", "warp"]) == 2
    assert "issue_per_s" in capsys.readouterr().err

"""The rules of the queue are held by their tests: each small fault put into one of them makes a test fail.

A fault that lives shows what no test says. Say it in a test of the module's own, or, where no test ever could because
the fault changes nothing, list it in ``CHANGES_NOTHING`` with the reason.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from shared.paths import PROJECT

UNIT = "tests/unit/domain/test_{}.py"
CALLING = [UNIT.format("calling"), UNIT.format("fairness"), UNIT.format("queues")]
TESTED_BY = {
    "shared.domain.calling": CALLING,
    "shared.domain.queues": [UNIT.format("queues")],
    "shared.domain.series": [UNIT.format("series")],
    "shared.domain.business_day": [UNIT.format("business_day")],
    "shared.domain.quota": [UNIT.format("availability")],
    "shared.domain.availability": [UNIT.format("availability")],
}
NOT_LESS_THAN = {"shared.domain.calling": 40, "shared.domain.queues": 30, "shared.domain.availability": 90}
CHANGES_NOTHING = {
    "availability: pause is not None and (not is_for_hours) and (opening.is_open or next_open_at != "
    "opening.next_open_at)  ->  not is_for_hours and (opening.is_open or next_open_at != opening.next_open_at)": (
        "without a pause and with places left, what is closed opens next when its hours say so; the types need it said"
    ),
    "availability: places is not None and code is RefusalCode.QUOTA_FULL  ->  code is RefusalCode.QUOTA_FULL": (
        "only a quota with places (none left) gives that code; the types need it said"
    ),
}
LIMIT_SECONDS = 80


def told(tested_by: dict[str, list[str]]) -> subprocess.CompletedProcess[str]:
    """What the tool prints for these modules and tests, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "tests.support.mutation", json.dumps(tested_by)],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=LIMIT_SECONDS,
        check=False,
    )


def test_each_fault_is_noticed() -> None:
    """Every comparison, bound, condition, order and number of the modules' functions is held by one of its tests; what
    is listed as changing nothing is still there, and still unnoticed.

    One test for all modules: two workers would each make the faults of all, and what is dear is the start.
    """
    done = told(TESTED_BY)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert list(found) == list(TESTED_BY)
    alive = [fault for module in found.values() for fault in module["alive"]]
    assert sorted(alive) == sorted(CHANGES_NOTHING)
    for module, told_of in found.items():
        assert told_of["faults"] >= NOT_LESS_THAN.get(module, 4), module


def test_tests_that_say_nothing_let_faults_live(tmp_path: Path) -> None:
    """The tool tells the truth of a weak test: one that only runs the rule notices what crashes, and no more."""
    weak = tmp_path / "test_weak.py"
    weak.write_text(
        "from shared.domain.series import Series\n"
        "def test_it_runs():\n"
        "    Series(series_id='A', prefix='A').after(None)\n"
    )
    done = told({"shared.domain.series": [str(weak)]})
    assert done.returncode == 0, done.stderr
    alive = json.loads(done.stdout)["shared.domain.series"]["alive"]
    assert "Series.after: number + 1  ->  number - 1" in alive
    assert "Series.after: number is None  ->  number is not None" not in alive


def test_a_test_that_fails_anyway_is_no_judge(tmp_path: Path) -> None:
    """It would notice everything: the tool refuses."""
    broken = tmp_path / "test_broken.py"
    broken.write_text("def test_it_fails():\n    assert False\n")
    done = told({"shared.domain.series": [str(broken)]})
    assert done.returncode != 0
    assert "fails as it is" in done.stderr

"""Each failure case of numbers, days, calls and the store has a test, and the page that says so names real ones."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from shared.paths import PROJECT

CASES = ["F01", "F02", "F03", "F04", "F05", "F07", "F08", "F10", "F11", "F12", "F13", "F14"]
KINDS = ["clock ahead", "clock back", "range's end", "past midnight", "several kiosks"]
STORE = ["F16", "F17", "F18", "F20", "F21", "file gone", "went back", "update"]
ROWS = {
    cells[0]: re.findall(r"`([^`:]+)::([^`]+)`", cells[4])
    for line in (PROJECT / "docs" / "failure-cases.md").read_text("utf-8").splitlines()
    if line.startswith("|") and len(cells := [cell.strip() for cell in line.strip("|").split("|")]) == 5
    if cells[0] not in {"case", "---"}
}


@cache
def found_in(page: Path) -> set[str]:
    """The names of a file's test functions."""
    return {node.name for node in ast.parse(page.read_text("utf-8")).body if isinstance(node, ast.FunctionDef)}


def test_no_case_is_left_out() -> None:
    """Every case of the areas numbering, day, call and store, and the kinds that were added to them."""
    assert list(ROWS) == [*CASES, *KINDS, *STORE]


@pytest.mark.parametrize("case", ROWS)
def test_the_tests_of_a_case_are_there(case: str) -> None:
    """At least one, each in the file that is named."""
    assert ROWS[case]
    for page, name in ROWS[case]:
        assert name.startswith("test_")
        assert name in found_in(PROJECT / page), f"{page} has no {name}"

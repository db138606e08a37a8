"""From the office file to the call and its reason: each policy, counter by counter, on both engines."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from shared.cli import why
from shared.domain.commands import Finish
from shared.domain.errors import RefusalCode
from shared.office.office_file import read_office_file
from tests.support.office_case import OfficeCase, an_office
from tests.unit.office.small_office import SMALL, written

BRANCH = "priority_cap = 2"
COUNTER = 'toward = "back"'  # of counter 2, whose own is bansos


@contextmanager
def loaded(url: str, folder: Path, *changes: tuple[str, str]) -> Iterator[OfficeCase]:
    """An office whose plan came from a file with these pieces replaced; Dewi may sit at each counter."""
    text = SMALL
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    with an_office(url, read_office_file(written(folder, text), 2026).plan) as case:
        yield case


def takes(case: OfficeCase, classes: str, service: str = "bansos") -> None:
    """Citizens take numbers one after the other: r without priority, p with."""
    for each in classes:
        case.issues(service, is_priority=each == "p")


def calls(case: OfficeCase, count: int, counter: str = "2", officer: str = "dewi") -> list[tuple[str, str]]:
    """So many citizens are called and served there: each one's label, and why they were called."""
    case.signs_in(officer, counter)
    told = []
    for _ in range(count):
        call = case.calls_next(officer, counter)
        told.append((call.announcement.label, call.reason.value))
        case.on_ticket(Finish, call.ticket_id, officer, counter)
    case.signs_out(officer, counter)
    return told


def said(case: OfficeCase, label: str, capsys: pytest.CaptureFixture[str]) -> str:
    """What `antre why` says of the call of that number."""
    assert why.run(argparse.Namespace(label=label, day=None, database=case.url, data=None, branch="")) == 0
    return next(line for line in capsys.readouterr().out.splitlines() if "called" in line)


ORDER = {
    # R, P, P, P, R came in this order as.
    "arrival": ["1 arrival", "2 arrival", "3 arrival", "4 arrival", "5 arrival"],
    "strict": ["2 strict", "3 strict", "4 strict", "1 arrival", "5 arrival"],
    "ratio": ["2 ratio", "3 ratio", "1 priority_cap", "4 ratio", "5 arrival"],
    "capped": ["2 priority", "3 priority", "1 priority_cap", "4 priority", "5 arrival"],
}
WORDS = {
    "arrival": "it had waited longest",
    "strict": "it has priority, and this branch always calls that first",
    "ratio": "it has priority, and it was the turn of those who have",
    "capped": "it has priority",
}


@pytest.mark.parametrize("kind", ORDER)
@pytest.mark.parametrize("place", ["branch", "counter"])
def test_a_policy_of_the_file_decides_who_is_called_and_why(
    store_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str, place: str
) -> None:
    """Told for the branch, or for one counter against the branch's: the same calls, each explained."""
    other = "strict" if kind == "arrival" else "arrival"
    changes = (
        [(BRANCH, f'kind = "{kind}"')]
        if place == "branch"
        else [(BRANCH, f'kind = "{other}"'), (COUNTER, f'policy = {{ kind = "{kind}" }}')]
    )
    with loaded(store_url, tmp_path, *changes) as case:
        takes(case, "rpppr")
        expected = [(f"A-00{told[0]}", told[2:]) for told in ORDER[kind]]
        assert calls(case, 5) == expected
        assert said(case, "A-002", capsys).endswith(f"called at counter 2 by Dewi ({WORDS[kind]})")


def test_each_counter_goes_by_its_own_policy(store_url: str, tmp_path: Path) -> None:
    """Side by side: counter 1 by the branch's arrival order, counter 2 strictly by priority."""
    changes = [(BRANCH, 'kind = "arrival"'), (COUNTER, 'policy = { kind = "strict" }')]
    with loaded(store_url, tmp_path, *changes) as case:
        takes(case, "rp", "cek")
        takes(case, "rp", "bansos")
        assert calls(case, 2, "1") == [("A-001", "arrival"), ("A-002", "arrival")]
        assert calls(case, 2, "2") == [("A-004", "strict"), ("A-003", "arrival")]


def test_the_files_numbers_are_heeded(store_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A cap of one and a limit of five minutes, at one counter: told apart from the branch's two and sixty."""
    told = "policy = { priority_cap = 1, longest_wait_minutes = 5 }"
    with loaded(store_url, tmp_path, (COUNTER, told)) as case:
        takes(case, "rppr")
        assert calls(case, 2) == [("A-002", "priority"), ("A-001", "priority_cap")]
        case.clock.pass_seconds(5 * 60)
        assert calls(case, 1) == [("A-003", "longest_wait")]
        assert said(case, "A-001", capsys).endswith("(enough priority calls had followed one another)")
        assert said(case, "A-003", capsys).endswith("(it had waited past the limit of this branch)")


def test_a_reserved_counter_calls_only_those_with_priority(store_url: str, tmp_path: Path) -> None:
    """The others wait for the ordinary counter beside it, however long they have waited."""
    reserved = 'toward = "back"\n[[counters]]\nname = "3"\nagency = "dinsos"\nonly_priority = true'
    with loaded(store_url, tmp_path, (COUNTER, reserved)) as case:
        takes(case, "rrp")
        case.clock.pass_seconds(2 * 3600)
        assert calls(case, 1, "3") == [("A-003", "longest_wait")]
        case.signs_in("dewi", "3")
        assert case.declined(case.next_command("dewi", "3")).code is RefusalCode.NOBODY_WAITING
        case.signs_out("dewi", "3")
        assert [label for label, _ in calls(case, 2, "2")] == ["A-001", "A-002"]


@pytest.mark.parametrize("kind", ORDER)
def test_whoever_is_only_helped_is_not_passed_for_ever(store_url: str, tmp_path: Path, kind: str) -> None:
    """Counter 2 is closed; counter 1 helps with its service, but somebody of its own comes before every call. From the
    limit on the helped ticket is counter 1's own, and is called there after whoever came before it."""
    with loaded(store_url, tmp_path, (BRANCH, f'kind = "{kind}"')) as case:
        takes(case, "r", "cek")
        takes(case, "r", "bansos")
        takes(case, "r", "cek")
        case.clock.pass_seconds(59 * 60)
        assert [label for label, _ in calls(case, 2, "1")] == ["A-001", "A-003"]
        takes(case, "rr", "cek")
        case.clock.pass_seconds(60)
        reason = "longest_wait" if kind in {"capped", "strict"} else "arrival"
        assert calls(case, 3, "1") == [("A-002", reason), ("A-004", "arrival"), ("A-005", "arrival")]

"""Policies and reserved counters in an office file: right ones arrive, wrong ones are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from shared.domain.calling import Policy, PolicyKind
from shared.domain.ids import CounterId
from shared.office.office_file import OfficeFileWrong
from tests.unit.office.small_office import SMALL
from tests.unit.office.test_office_file_calendar import plan_of, read

CAP = "priority_cap = 2"
SECOND = 'toward = "back"'


@pytest.mark.parametrize("kind", list(PolicyKind))
def test_each_kind_of_policy_has_its_word(tmp_path: Path, kind: PolicyKind) -> None:
    """The word of the file is the word of the domain."""
    assert plan_of(tmp_path, "", (CAP, f'kind = "{kind.value}"')).policy == Policy(kind=kind)


def test_what_a_policy_leaves_out_is_as_usual(tmp_path: Path) -> None:
    """Each key changes only itself; a counter without a policy goes by the branch's."""
    plan = plan_of(tmp_path, "", (CAP, "priority_cap = 4\nmax_recalls = 1\nreinstate_after = 0"))
    assert plan.policy == Policy(priority_cap=4, max_recalls=1, reinstate_after=0)
    assert [counter.policy for counter in plan.counters.values()] == [None, None]
    assert [counter.only_priority for counter in plan.counters.values()] == [False, False]


def test_a_counters_policy_differs_only_where_it_says_so(tmp_path: Path) -> None:
    """The rest is the branch's, whatever order the sections have; recalls are never a counter's own."""
    branch = (CAP, "priority_cap = 4\nlongest_wait_minutes = 30\nmax_recalls = 1")
    plan = plan_of(tmp_path, "", branch, (SECOND, SECOND + '\npolicy = { kind = "ratio" }'))
    assert plan.counters[CounterId("1")].policy is None
    assert plan.counters[CounterId("2")].policy == Policy(
        kind=PolicyKind.RATIO, priority_cap=4, longest_wait_minutes=30, max_recalls=1
    )


def test_a_counter_may_be_reserved(tmp_path: Path) -> None:
    """One reserved counter beside an ordinary one of the same service."""
    more = 'toward = "back"\n[[counters]]\nname = "3"\nagency = "dinsos"\nonly_priority = true'
    plan = plan_of(tmp_path, "", (SECOND, more))
    assert [counter.only_priority for counter in plan.counters.values()] == [False, False, True]


@pytest.mark.parametrize(
    ("old", "new", "field", "found", "expected"),
    [
        (CAP, 'kind = "fair"', "policy.kind", '"fair"', "arrival, strict, ratio, capped"),
        (CAP, 'kind = "stric"', "policy.kind", '"stric"', 'did you mean "strict"?'),
        (CAP, "kind = 2", "policy.kind", "2, a whole number", "text in quotes"),
        (CAP, "reinstate_after = 51", "policy.reinstate_after", "51", "from 0 to 50"),
        (CAP, "longest_wait_minutes = 4", "policy.longest_wait_minutes", "4", "from 5 to 480"),
        (SECOND, 'policy = { kind = "fair" }', "counters[2].policy.kind", '"fair"', "arrival"),
        (SECOND, "policy = { priority_cap = 0 }", "counters[2].policy.priority_cap", "0", "from 1 to 20"),
        (SECOND, "policy = { max_recalls = 1 }", "counters[2].policy.max_recalls", "unknown key", "priority_cap"),
        (SECOND, 'policy = "strict"', "counters[2].policy", '"strict"', "policy = { … }"),
        (SECOND, 'only_priority = "yes"', "counters[2].only_priority", '"yes"', "true or false"),
    ],
)
def test_wrong_policies_are_told(  # noqa: PLR0917  # one row of the table above
    tmp_path: Path, old: str, new: str, field: str, found: str, expected: str
) -> None:
    """An unknown word, a number out of range, a key that a counter has no say in: each by its place, on its line."""
    with pytest.raises(OfficeFileWrong) as caught:
        plan_of(tmp_path, "", (old, new))
    (fault,) = caught.value.faults
    assert (fault.field, fault.line) == (field, SMALL[: SMALL.index(old)].count("\n") + 2)
    assert found in fault.found
    assert expected in fault.expected


def test_a_service_that_only_reserved_counters_call_is_told(tmp_path: Path) -> None:
    """Whoever has no priority would wait for ever, even where another counter helps when it has nobody of its own."""
    with pytest.raises(OfficeFileWrong) as caught:
        plan_of(tmp_path, "", (SECOND, "only_priority = true"))
    (fault,) = caught.value.faults
    assert fault.field == "agencies[dinsos].services[bansos]"
    assert "only counters reserved for priority" in fault.found
    assert "without only_priority" in fault.expected


@pytest.mark.parametrize(
    ("told", "silent"),
    [
        ('kind = "arrival"\npriority_cap = 3', False),
        ('kind = "strict"\npriority_cap = 3', False),
        ('kind = "ratio"\nlongest_wait_minutes = 30', False),
        ('kind = "arrival"\nlongest_wait_minutes = 30', False),
        ('kind = "ratio"\npriority_cap = 3', True),
        ('kind = "strict"\nlongest_wait_minutes = 30', True),
        ('kind = "capped"\npriority_cap = 3\nlongest_wait_minutes = 30', True),
    ],
)
def test_a_number_that_does_nothing_is_pointed_out(tmp_path: Path, told: str, silent: bool) -> None:
    """A limit that this kind of policy doesn't look at is a warning: the file works, but not as its writer thinks."""
    warnings = [each for each in read(tmp_path, "", (CAP, told)).warnings if "policy." in each]
    assert len(warnings) == (0 if silent else 1)

"""How a policy, or a counter kept for priority, weighs who is next. On both engines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shared.domain.calling import Policy, PolicyKind
from shared.domain.commands import Finish
from shared.domain.errors import RefusalCode
from shared.domain.ids import CounterId
from tests.support.factory import a_plan
from tests.support.office_case import an_office

RINA, ANDI = ("rina", "3"), ("andi", "5")
FIVE = CounterId("5")


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        (Policy(kind=PolicyKind.ARRIVAL), ["r", "r", "p", "p", "p", "p"]),
        (Policy(kind=PolicyKind.STRICT), ["p", "p", "p", "p", "r", "r"]),
        (Policy(kind=PolicyKind.RATIO, priority_cap=1), ["p", "r", "p", "r", "p", "p"]),
        (Policy(kind=PolicyKind.RATIO, priority_cap=2), ["p", "p", "r", "p", "p", "r"]),
        (Policy(kind=PolicyKind.CAPPED, priority_cap=3), ["p", "p", "p", "r", "p", "r"]),
    ],
)
def test_each_policy_weighs_as_it_says(store_url: str, policy: Policy, expected: list[str]) -> None:
    """Two without priority came first, then four with it: the order of calls under each policy."""
    with an_office(store_url, replace(a_plan(), policy=policy)) as case:
        kinds = {
            case.issues("ktp", is_priority=kind).label: "p" if kind else "r" for kind in (False, False, *[True] * 4)
        }
        case.signs_in(*RINA)
        called = []
        for _ in expected:
            call = case.calls_next(*RINA)
            called.append(kinds[call.announcement.label])
            case.on_ticket(Finish, call.ticket_id)
    assert called == expected


def test_a_reserved_counter_calls_only_priority(store_url: str) -> None:
    """Counter 5 is reserved: whoever has no priority is left to the others."""
    plan = a_plan()
    reserved = replace(plan.counters[FIVE], only_priority=True)
    with an_office(store_url, replace(plan, counters={**plan.counters, FIVE: reserved})) as case:
        case.issues("ktp")
        elder = case.issues("ktp", is_priority=True)
        case.signs_in(*ANDI)
        call = case.calls_next(*ANDI)
        assert call.announcement.label == elder.label
        case.on_ticket(Finish, call.ticket_id, *ANDI)
        assert case.declined(case.next_command(*ANDI)).code is RefusalCode.NOBODY_WAITING

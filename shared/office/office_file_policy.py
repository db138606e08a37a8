"""How an office file says who is next, for the branch and for one counter."""

from __future__ import annotations

from dataclasses import replace

from shared.domain.calling import Policy, PolicyKind
from shared.office.office_file_table import Table

_CAPPED_KINDS = frozenset({PolicyKind.CAPPED, PolicyKind.RATIO})
_KINDS_WITH_A_LIMIT = frozenset({PolicyKind.CAPPED, PolicyKind.STRICT})


def read_policy(table: Table) -> Policy:
    """Return the branch's policy; what the section leaves out is as usual."""
    policy = _read_order(table, Policy())
    policy = replace(
        policy,
        max_recalls=table.whole("max_recalls", policy.max_recalls, 0, 20),
        reinstate_after=table.whole("reinstate_after", policy.reinstate_after, 0, 50),
    )
    table.close()
    return policy


def read_counter_policy(table: Table, usual: Policy) -> Policy | None:
    """Return the policy under a counter's key ``policy``, or None where it has none.

    What it leaves out is the branch's, and so are recalls and reinstatements: they are of the ticket, which may be
    called at another counter next time.
    """
    told = table.table("policy")
    if "policy" not in table:
        return None
    policy = _read_order(told, usual)
    told.close()
    return policy


def _read_order(table: Table, usual: Policy) -> Policy:
    """Read what decides the order of calls, and point out what that kind of policy doesn't look at."""
    word = table.choice("kind", usual.kind.value, [kind.value for kind in PolicyKind])
    kind = PolicyKind(word) if word in set(PolicyKind) else usual.kind
    policy = replace(
        usual,
        kind=kind,
        priority_cap=table.whole("priority_cap", usual.priority_cap, 1, 20),
        longest_wait_minutes=table.whole("longest_wait_minutes", usual.longest_wait_minutes, 5, 480),
    )
    if "priority_cap" in table and kind not in _CAPPED_KINDS:
        table.reading.warn(table.at("priority_cap"), f'kind = "{kind.value}" has no cap; this number does nothing.')
    if "longest_wait_minutes" in table and kind not in _KINDS_WITH_A_LIMIT:
        only = f'kind = "{kind.value}" counts it only for services that a counter helps with.'
        table.reading.warn(table.at("longest_wait_minutes"), only)
    return policy

"""How long a ticket may have to wait for its call, in calls at one counter: the bounds of docs/fairness.md."""

from __future__ import annotations

from shared.domain.calling import Policy, PolicyKind


def calls_at_most(policy: Policy, *, is_priority: bool, regular: int, priority: int) -> int:
    """Calls at a counter whose own ticket it is, from when it stands there to its own call, of which it is the last.

    ``regular`` and ``priority``: how many of each class stood before it then, or came back later to a place before it.
    Under *strict* a ticket without priority counts them only from when it is overdue.
    """
    cap = policy.priority_cap
    if policy.kind in (PolicyKind.ARRIVAL, PolicyKind.STRICT):
        return regular + priority + 1
    if not is_priority:
        return (regular + 1) * (cap + 1)
    return regular + priority + priority // cap + 2

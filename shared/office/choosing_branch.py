"""Which of a database's branches is meant where none is named."""

from __future__ import annotations

from shared.domain.errors import Unavailable
from shared.domain.ids import BranchId
from shared.store.store import Store


def only_branch(store: Store, branch_id: BranchId | None) -> BranchId:
    """Return the branch that was named, or the only one there.

    Raises Unavailable: "no_office" where there is none, "which_branch" (branches) where there are several.
    """
    if branch_id is not None:
        return branch_id
    held = store.branch_ids()
    if not held:
        raise Unavailable("no_office")
    if len(held) > 1:
        raise Unavailable("which_branch", branches=", ".join(held))
    return held[0]

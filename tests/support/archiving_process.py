"""`python -m tests.support.archiving_process URL BRANCH KEPT_DAYS COMMITS before|after`: an archivist that is killed.

It dies by SIGKILL just before, or just after, its so manieth commit; with 0 it lives and does all there is to do.
"""

from __future__ import annotations

import os
import signal
import sys
from itertools import count

from sqlalchemy import event

from shared.domain.clock import SystemClock
from shared.domain.ids import BranchId
from shared.domain.retention import Retention
from shared.office.archiving import Archivist
from shared.store.store import Store


def main() -> None:
    """Work until the end, this one or that."""
    url, branch_id, kept_days, last, when = sys.argv[1:]
    store = Store(url)
    steps = count(1)

    def die() -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    def before_commit(_connection: object) -> None:
        if when == "before" and next(steps) == int(last):
            die()

    def after_step(_step: str) -> bool:
        if when == "after" and next(steps) == int(last):
            die()
        return True

    event.listen(store.engine, "commit", before_commit)
    retention = Retention(after_days=int(kept_days))
    Archivist(store, BranchId(branch_id), retention, SystemClock(), after_step).work()
    store.close()


if __name__ == "__main__":
    main()

"""One archivist a branch: of several hubs on one database, and of a person beside a hub."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, func, select

from shared.domain.errors import Unavailable
from shared.domain.ids import BranchId
from shared.store.engine import alone
from shared.store.lock import lock_beside


@contextmanager
def archive_turn(engine: Engine, branch_id: BranchId) -> Iterator[bool]:
    """Hold the turn, or say that somebody else has it. It ends with its holder, however that ends."""
    if engine.dialect.name == "postgresql":
        # Of a session, as the work is many transactions. The steps don't rely on it: a session may be lost.
        key = func.hashtextextended(f"antre archives {branch_id}", 0)
        with alone(engine) as connection:
            is_ours = connection.execute(select(func.pg_try_advisory_lock(key))).scalar_one()
            try:
                yield bool(is_ours)
            finally:
                if is_ours and not connection.invalidated:
                    connection.execute(select(func.pg_advisory_unlock(key)))
        return
    try:
        lock = lock_beside(str(engine.url), ".archiving")
    except Unavailable as unavailable:
        if unavailable.code != "store_in_use":
            raise
        yield False
        return
    try:
        yield True
    finally:
        if lock is not None:
            lock.release()

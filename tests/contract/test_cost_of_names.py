"""What a name costs: in the order of their time, names lie beside one another, and a commit writes few pages."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from uuid import uuid4

from shared.domain.fresh_ids import new_command_id
from shared.domain.ids import BranchId, CommandId
from shared.store.answers import AnswerRow
from shared.store.sqlite_file import file_of
from shared.store.store import Store
from tests.support.factory import NOW
from tests.support.ready_store import ready_file

_BEFORE, _IN_ONE_COMMIT = 6_000, 64


def _answer(store: Store, commands: int, new_id: Callable[[], str]) -> None:
    with store.writing(BranchId("lahat")) as transaction:
        transaction.answers.add(
            AnswerRow(command_id=CommandId(new_id()), at=NOW, fingerprint="f" * 32, last_seq=number)
            for number in range(commands)
        )


def _pages_of_a_commit(folder: Path, new_id: Callable[[], str]) -> int:
    folder.mkdir()
    url = ready_file(folder)
    with closing(Store(url)) as store, closing(sqlite3.connect(str(file_of(url)))) as beside:
        _answer(store, _BEFORE, new_id)
        beside.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        _answer(store, _IN_ONE_COMMIT, new_id)
        _is_busy, pages, _taken_in = beside.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    return int(pages)


def test_a_full_commit_writes_a_few_pages_where_chance_would_write_one_for_each_name(tmp_path: Path) -> None:
    """The more there are already, the fewer of what comes by chance falls on the same page."""
    in_order = _pages_of_a_commit(tmp_path / "in-order", new_command_id)
    by_chance = _pages_of_a_commit(tmp_path / "by-chance", lambda: uuid4().hex)
    assert by_chance - in_order > _IN_ONE_COMMIT / 2

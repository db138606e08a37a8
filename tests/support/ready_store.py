"""A database with all tables and nothing in them, as the store leaves it when it opens one for the first time.

Migrating an empty database takes a sixth of a second, and nearly every test of the office wants one: it is migrated
once for each run of pytest, and every test gets a copy. What migrating itself does is tested in tests/migration,
and by whatever is given an empty folder or an empty database.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from shared.office.opening import database_url
from shared.store.sqlite_file import file_of
from shared.store.store import Store
from tests.support import postgres


def ready_file(folder: Path) -> str:
    """Put such a database into a data folder; return its URL."""
    url = database_url(folder)
    put_ready_file(url)
    return url


def put_ready_file(url: str) -> None:
    """Put one where that URL of a SQLite file says, unless something is there."""
    file = file_of(url)
    if file is not None and not file.exists():
        file.write_bytes(_migrated_once())


@cache
def _migrated_once() -> bytes:
    with tempfile.TemporaryDirectory(prefix="antre-ready-") as folder:
        url = database_url(Path(folder))
        Store(url).close()
        (file,) = Path(folder).iterdir()  # the log was written into it when the last connection ended
        return file.read_bytes()


@contextmanager
def ready_template(server_url: str) -> Iterator[str]:
    """One on a PostgreSQL server, for others to be copied from as long as the block lasts; its name."""
    with postgres.database(server_url) as url:
        Store(url).close()
        yield url.rpartition("/")[2]

"""Bringing a database to the newest revision, and refusing one that is newer than this program."""

from __future__ import annotations

import logging
from datetime import datetime
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, func, select, text

from shared.domain.errors import Unavailable
from shared.store.backup import Occasion, folder_beside, make_backup
from shared.store.engine import alone, writing
from shared.store.server_dump import DUMP_SECONDS, dump_server
from shared.store.sqlite_file import file_of, look_into

_FOLDER = Path(__file__).with_name("migrations")
_MIGRATING = "antre migrates"  # no branch: a branch's id has no blanks
_PREPARING = "antre prepares to migrate"

_log = logging.getLogger(__name__)


def prepare_file(url: str, at: datetime) -> None:
    """Before a SQLite file is opened: refuse one of a newer Antre untouched, and back up one that will be migrated.

    Raises Unavailable("newer_store"), or what the backup says: nothing was touched then.
    """
    database = file_of(url)
    if database is None or not database.exists() or not database.stat().st_size:
        return
    revision = look_into(database).revision
    scripts = _scripts()
    if revision is None or revision == scripts.get_current_head():
        return
    _refuse_newer(revision, scripts)
    folder = folder_beside(database)
    folder.mkdir(mode=0o700, exist_ok=True)
    make_backup(database, folder, at, Occasion.BEFORE_MIGRATION)


def upgrade_server(engine: Engine, at: datetime, *, dump_to: Path | None, has_dump: bool) -> None:
    """Migrate a server's database after a dump of it into ``dump_to``; an empty or up-to-date one without.

    ``has_dump``: somebody says that there is one, or that the database itself came out of one. Raises Unavailable:
    "older_store" (no folder is given: whoever only looks doesn't migrate), "newer_store", what ``dump_server`` says.
    Nothing was touched then.
    """
    head = _scripts().get_current_head()
    if current_revision(engine) in (None, head) or has_dump:
        upgrade(engine)
        return
    with alone(engine) as connection:
        # Of two hubs that are started together the second finds the work done.
        connection.execute(text(f"SET lock_timeout = '{int(DUMP_SECONDS)}s'"))
        key = func.hashtextextended(_PREPARING, 0)
        connection.execute(select(func.pg_advisory_lock(key)))
        try:
            revision = current_revision(engine)
            if revision is not None and revision != head:
                _refuse_newer(revision, _scripts())
                if dump_to is None:
                    raise Unavailable("older_store", revision=revision)
                _log.info("Making a dump before the database is brought up to date.")
                _log.info("The dump is %s.", dump_server(engine, dump_to, at, Occasion.BEFORE_MIGRATION).path)
            upgrade(engine)
        finally:
            connection.execute(select(func.pg_advisory_unlock(key)))
            connection.execute(text("RESET lock_timeout"))


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Migrate to a revision. Raises Unavailable("newer_store"): nothing was touched then."""
    scripts = _scripts()
    with writing(engine) as connection:
        if connection.dialect.name == "postgresql":  # two hubs that are started together migrate one after the other
            connection.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(_MIGRATING, 0))))
            # A slow computer may think for long between two steps, and holds up no branch by that.
            connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))
        current = MigrationContext.configure(connection).get_current_revision()
        if current is not None:
            _refuse_newer(current, scripts)
        if revision == "head" and current == scripts.get_current_head():
            return
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def current_revision(engine: Engine) -> str | None:
    """Return the revision that a database stands at, or None when it is empty."""
    with writing(engine) as connection:
        return MigrationContext.configure(connection).get_current_revision()


def _refuse_newer(revision: str, scripts: ScriptDirectory) -> None:
    if revision not in {script.revision for script in scripts.walk_revisions()}:
        raise Unavailable("newer_store", revision=revision)


@cache
def _scripts() -> ScriptDirectory:
    """The revisions, read once: every opening of a database asks which is the newest."""
    return ScriptDirectory.from_config(_config())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    return config

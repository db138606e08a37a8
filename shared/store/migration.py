"""Bringing a database to the newest revision, and refusing one that is newer than this program."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from shared.domain.errors import Unavailable
from shared.store.engine import writing

_FOLDER = Path(__file__).with_name("migrations")


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Migrate to a revision. Raises Unavailable("newer_store"): nothing was touched then."""
    config = _config()
    scripts = ScriptDirectory.from_config(config)
    with writing(engine) as connection:
        current = MigrationContext.configure(connection).get_current_revision()
        if current is not None and current not in {script.revision for script in scripts.walk_revisions()}:
            raise Unavailable("newer_store", revision=current)
        if revision == "head" and current == scripts.get_current_head():
            return
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def current_revision(engine: Engine) -> str | None:
    """Return the revision that a database stands at, or None when it is empty."""
    with writing(engine) as connection:
        return MigrationContext.configure(connection).get_current_revision()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    return config

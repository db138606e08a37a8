"""The hub's log: everything into its logbook, warnings as sentences to standard error."""

from __future__ import annotations

import logging
import time
from pathlib import Path

from shared.logbook import logbook

REPEAT_SECONDS = 60.0


class NotAgainSoon(logging.Filter):
    """Lets a sentence through once a minute: whoever should read it knows by then, and nobody may be reading."""

    def __init__(self) -> None:
        super().__init__()
        self._told_at: dict[str, float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether this sentence was not said within the last minute."""
        now, said = time.monotonic(), record.getMessage()
        self._told_at = {told: at for told, at in self._told_at.items() if now - at < REPEAT_SECONDS}
        if said in self._told_at:
            return False
        self._told_at[said] = now
        return True


def log_to(file: Path) -> None:
    """Everything into the file; only warnings to standard error: a parent may not read it. Raises OSError."""
    into_file = logbook(file)
    to_person = logging.StreamHandler()
    to_person.setLevel(logging.WARNING)
    to_person.addFilter(NotAgainSoon())
    to_person.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[into_file, to_person])
    logging.captureWarnings(capture=True)
    logging.getLogger("alembic").setLevel(logging.WARNING)

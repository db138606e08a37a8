"""The hub's log: one JSON object a line into a file that can't grow without end, sentences to standard error."""

from __future__ import annotations

import json
import logging
import logging.handlers
import time
from datetime import UTC, datetime
from pathlib import Path

LOG_BYTES = 1_000_000
LOGS_KEPT = 3  # older ones, besides the one that is written
REPEAT_SECONDS = 60.0

_NOT_TOLD = frozenset(vars(logging.makeLogRecord({}))) | {
    "message",
    "asctime",
    "color_message",
}  # the last is uvicorn's, for terminals


class OneLine(logging.Formatter):
    """``{"at", "level", "room", "says"}`` and what was given as ``extra``; "fault" is the traceback of a bug."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as one line of JSON, in UTC."""
        told: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "room": record.name,
            "says": record.getMessage(),
            **{name: value for name, value in vars(record).items() if name not in _NOT_TOLD},
        }
        if record.exc_info:
            told["fault"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False, default=str)


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
    into_file = logging.handlers.RotatingFileHandler(file, maxBytes=LOG_BYTES, backupCount=LOGS_KEPT, encoding="utf-8")
    into_file.setFormatter(OneLine())
    to_person = logging.StreamHandler()
    to_person.setLevel(logging.WARNING)
    to_person.addFilter(NotAgainSoon())
    to_person.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    # A log on a full disk would tell each failure with a traceback to a pipe that, once full, holds the whole hub.
    logging.raiseExceptions = False
    logging.basicConfig(level=logging.INFO, handlers=[into_file, to_person])
    logging.captureWarnings(capture=True)
    logging.getLogger("alembic").setLevel(logging.WARNING)

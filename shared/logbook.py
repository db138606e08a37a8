"""A log that programs read and that can't fill a disk: one JSON object a line, four files of a megabyte at the most."""

from __future__ import annotations

import json
import logging
import logging.handlers
from datetime import UTC, datetime
from pathlib import Path

LOG_BYTES = 1_000_000
LOGS_KEPT = 3  # older ones, besides the one that is written

# The last is uvicorn's, for terminals.
_NOT_TOLD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "color_message"}


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


def logbook(file: Path) -> logging.Handler:
    """Return a handler that writes there. Raises OSError."""
    handler = logging.handlers.RotatingFileHandler(file, maxBytes=LOG_BYTES, backupCount=LOGS_KEPT, encoding="utf-8")
    handler.setFormatter(OneLine())
    # A log on a full disk would tell each failure with a traceback to a pipe that, once full, holds its program.
    logging.raiseExceptions = False
    return handler

"""What this computer remembers from one day to the next: its counter, and its own name on the line."""

from __future__ import annotations

import logging
from pathlib import Path
from uuid import uuid4

from shared.domain.ids import CounterId, DeviceId

_log = logging.getLogger(__name__)


class DeskMemory:
    """Two small files in a folder. A disk that refuses costs a choice at sign-in, never the desk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def counter_id(self) -> CounterId | None:
        """The counter that was used last; None on a new computer."""
        kept = self._read("counter.txt")
        return CounterId(kept) if kept else None

    def remember(self, counter_id: CounterId) -> None:
        """Keep it for the next start."""
        if counter_id != self.counter_id:
            self._write("counter.txt", counter_id)

    def device_id(self) -> DeviceId:
        """This computer's own name on the line, made once."""
        kept = self._read("device.txt")
        if not kept:
            kept = f"counter-{uuid4().hex[:12]}"
            self._write("device.txt", kept)
        return DeviceId(kept)

    def _read(self, name: str) -> str:
        try:
            return (self._folder / name).read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            return ""
        except (OSError, UnicodeDecodeError) as problem:
            _log.info("%s can't be read (%s); it is made anew.", name, problem)
            return ""

    def _write(self, name: str, text: str) -> None:
        fresh = self._folder / f"{name}.new"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            fresh.write_text(text, encoding="utf-8")
            fresh.replace(self._folder / name)
        except OSError as problem:
            _log.warning("%s can't be kept (%s).", name, problem)

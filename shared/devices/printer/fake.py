"""A printer without a printer: it keeps the bytes, draws the paper, and misbehaves when asked to."""

from __future__ import annotations

import threading
import tomllib
from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

from shared.devices.printer.connection import ChannelClosed, Connection, Deadline, PrinterLost, PrinterUnreachable
from shared.devices.printer.picture import draw
from shared.devices.printer.profile import DEFAULT_PROFILE, DOTS_PER_INCH, Profile
from shared.devices.printer.reader import read


class Mood(StrEnum):
    """How the fake printer is today."""

    READY = "ready"
    NEAR_END = "near_end"
    NO_PAPER = "no_paper"
    COVER_OPEN = "cover_open"
    OFFLINE = "offline"
    MUTE = "mute"
    """Prints, and answers nothing."""
    ABSENT = "absent"
    """Switched off: no connection."""


_ANSWERS: dict[Mood, dict[int, int]] = {
    Mood.NEAR_END: {4: 0x1E},
    Mood.NO_PAPER: {4: 0x72, 2: 0x32, 1: 0x1A},
    Mood.COVER_OPEN: {2: 0x16, 1: 0x1A},
    Mood.OFFLINE: {1: 0x1A},
}
_WELL = 0x12
_PRINTING = frozenset({Mood.READY, Mood.NEAR_END, Mood.MUTE})


@dataclass(frozen=True, slots=True)
class Behaviour:
    """What the fake does; `mood.toml` in its folder holds the same names and is read again at each connection."""

    mood: Mood = Mood.READY
    dies_at_byte: int | None = None
    """Takes so many bytes of a job, prints them, and is gone."""
    bytes_per_second: float | None = None
    """None is as fast as the computer."""


class FakePrinter:
    """`fake:DIR`. Keeps each job as `ticket-N.bin` and its paper as `ticket-N.png`, N from 1.

    What the paper's reader found wrong is kept as `ticket-N.faults.txt`. A job that comes while there is no paper is
    swallowed, as a printer's buffer does that is switched off before it gets its paper.
    """

    def __init__(self, folder: Path, profile: Profile = DEFAULT_PROFILE, behaviour: Behaviour | None = None) -> None:
        self.url = f"fake:{folder}"
        self.profile = profile
        self.behaviour = behaviour or Behaviour()
        """May be changed at any time; `mood.toml`, where it exists, is stronger."""
        self._folder = folder

    def connect(self, within_seconds: float) -> Connection:
        """Open a conversation. Raises PrinterUnreachable when the mood is `absent`."""
        behaviour = self._today()
        if behaviour.mood is Mood.ABSENT:
            raise PrinterUnreachable(f"{self.url}: switched off")
        return Connection(_FakeChannel(self, behaviour))

    def _today(self) -> Behaviour:
        script = self._folder / "mood.toml"
        if not script.exists():
            return self.behaviour
        try:
            values: dict[str, Any] = tomllib.loads(script.read_text(encoding="utf-8"))
            return Behaviour(**{**values, "mood": Mood(values.get("mood", Mood.READY))})
        except (OSError, ValueError, TypeError) as error:
            known = ", ".join(field.name for field in fields(Behaviour))
            raise PrinterUnreachable(f"{script}: {error}; expected {known}") from error

    def keep(self, data: bytes) -> None:
        """Put bytes on paper: `ticket-N.bin` and `ticket-N.png`, the next free N."""
        self._folder.mkdir(parents=True, exist_ok=True)
        taken = [int(number) for path in self._folder.glob("ticket-*.bin") if (number := path.stem[7:]).isdigit()]
        stem = self._folder / f"ticket-{max(taken, default=0) + 1}"
        stem.with_suffix(".bin").write_bytes(data)
        units = 2 * DOTS_PER_INCH if self.profile.has_motion_units else DOTS_PER_INCH
        paper = read(data, width_dots=self.profile.dots, vertical_units=units)
        fresh = stem.with_suffix(".png.new")
        draw(paper).save(fresh, format="PNG", optimize=True)
        fresh.replace(stem.with_suffix(".png"))  # whoever looks for the picture finds it whole
        if paper.faults:
            lines = "".join(f"byte {fault.offset}: {fault.what}\n" for fault in paper.faults)
            stem.with_suffix(".faults.txt").write_text(lines, encoding="utf-8")


class _FakeChannel:
    can_answer = True

    def __init__(self, printer: FakePrinter, behaviour: Behaviour) -> None:
        self._printer = printer
        self._behaviour = behaviour
        self._answers = bytearray()
        self._is_dead = False
        self._aborted = threading.Event()

    def write(self, data: bytes, deadline: Deadline) -> None:
        if self._is_dead:
            raise PrinterLost("the fake printer is dead", 0)
        self._answer(data)
        if len(data) == 3 and data.startswith(b"\x10\x04"):
            return
        behaviour = self._behaviour
        takes = data[: behaviour.dies_at_byte] if behaviour.dies_at_byte is not None else data
        if behaviour.bytes_per_second is not None:
            wanted = len(takes) / behaviour.bytes_per_second
            was_cut_short = self._aborted.wait(min(wanted, deadline.seconds))
            if was_cut_short or deadline.is_over:
                raise PrinterLost("takes no more bytes", 1)
        if behaviour.mood in _PRINTING and takes:
            try:
                self._printer.keep(takes)
            except OSError as error:
                raise PrinterLost(str(error), len(takes)) from error
        # Like a real one it takes the bytes without a word and is only found dead when it is asked.
        self._is_dead = behaviour.dies_at_byte is not None

    def read(self, deadline: Deadline) -> bytes:
        if self._is_dead:
            raise ChannelClosed("the fake printer is dead")
        if not self._answers:
            self._aborted.wait(deadline.seconds)
        received = bytes(self._answers)
        self._answers.clear()
        return received

    def close(self) -> None:
        self._aborted.set()

    def abort(self) -> None:
        self._aborted.set()
        self._is_dead = True

    def _answer(self, data: bytes) -> None:
        """Answer each question in the bytes, wherever it stands, as a printer's receiver does."""
        if self._behaviour.mood is Mood.MUTE:
            return
        answers = _ANSWERS.get(self._behaviour.mood, {})
        for at in range(len(data) - 2):
            if data[at : at + 2] == b"\x10\x04" and 1 <= data[at + 2] <= 4:
                self._answers.append(answers.get(data[at + 2], _WELL))

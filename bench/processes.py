"""What a running program takes of the machine: memory and processor time, as Linux tells it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.figure import CannotMeasure
from shared.demo.processes import Program

PROC = Path("/proc")
AS_INSTALLED = {"PYTHONDONTWRITEBYTECODE": ""}
"""Compiled modules are kept, as on any machine that has started it before, whatever this shell says of it."""
_SESSION, _USER_TIME, _SYSTEM_TIME = 3, 11, 12  # fields of stat after the program's name: proc(5), 6, 14 and 15


@contextmanager
def running(name: str, words: list[str], log: Path, environment: dict[str, str] | None = None) -> Iterator[Program]:
    """Start a program of ours; it is ended with the block."""
    program = Program(name, words, log, {**AS_INSTALLED, **(environment or {})})
    try:
        yield program
    finally:
        program.ask_to_end()
        program.wait_for_end()


def resident_megabytes(pid: int) -> float:
    """Return what a process holds in memory, 10^6 bytes. Raises CannotMeasure where the system doesn't tell."""
    for line in _read(PROC / str(pid) / "status").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024 / 1e6
    raise CannotMeasure("the system doesn't say how much memory a process holds")


def processor_seconds(session: int) -> float:
    """Return what all processes of a session have used of the processor so far. Raises CannotMeasure.

    A ``Program`` is a session of its own, so whatever it starts is counted with it.
    """
    ticks = 0
    found = False
    for folder in PROC.glob("[0-9]*"):
        try:
            told = (folder / "stat").read_text("utf-8", "replace")
        except OSError:  # it has ended meanwhile
            continue
        fields = told.rpartition(")")[2].split()
        if int(fields[_SESSION]) == session:
            found = True
            ticks += int(fields[_USER_TIME]) + int(fields[_SYSTEM_TIME])
    if not found:
        raise CannotMeasure("the system doesn't say how much a process works")
    return ticks / os.sysconf("SC_CLK_TCK")


def _read(file: Path) -> str:
    try:
        return file.read_text("utf-8", "replace")
    except OSError as error:
        raise CannotMeasure(f"the system doesn't tell: {error}") from error

"""`antre doctor`: what this machine has and lacks, and how to put it right."""

from __future__ import annotations

import argparse
import importlib.metadata
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from shared.cli import system_packages
from shared.paths import PROJECT, Paths

LEAST_FREE_BYTES = 1_000_000_000
"""Years of journal fit; below it a backup may not."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor's: what was looked at, what was found, and what to do when it is not well."""

    subject: str
    found: str
    is_well: bool = True
    remedy: str = ""
    stops_antre: bool = False


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", metavar="DIR", default=os.environ.get("ANTRE_DATA"), help="look at this run's files")


def run(arguments: argparse.Namespace) -> int:
    """1 when something that Antre can't do without is missing."""
    is_stopped = False
    for finding in examine(Paths.chosen(arguments.data)):
        mark = "ok  " if finding.is_well else "lack" if finding.stops_antre else "note"
        print(f"{mark}  {finding.subject}: {finding.found}")
        if finding.remedy and not finding.is_well:
            print(f"      {finding.remedy}")
        is_stopped = is_stopped or (finding.stops_antre and not finding.is_well)
    return int(is_stopped)


def examine(paths: Paths) -> Iterator[Finding]:
    """Everything the doctor looks at, in the order it prints."""
    yield Finding("Antre", f"{PROJECT} with Python {platform.python_version()}, {platform.platform()}")
    yield from _packages()
    yield _qt()
    yield _screen()
    yield from _folders(paths)


def _packages() -> Iterator[Finding]:
    wanted = system_packages.wanted({"run", "test"}, os.environ)
    of_tests = set(system_packages.TEST)
    for package in wanted:
        is_there = package.is_there()
        yield Finding(
            package.name,
            ("" if is_there else "missing; ") + package.why + (" (tests only)" if package in of_tests else ""),
            is_there,
            f"sudo apt-get install -y --no-install-recommends {package.name}",
            stops_antre=package.is_needed,
        )


def _qt() -> Finding:
    """Qt's libraries are loaded in a process of their own: a missing one may end the process that asks."""
    ask = "import PySide6.QtQuick, PySide6.QtMultimedia, PySide6.QtWebSockets"
    done = subprocess.run(
        [sys.executable, "-I", "-c", ask],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    if done.returncode == 0:
        return Finding("Qt", f"PySide6 {importlib.metadata.version('pyside6-essentials')} loads")
    last = done.stderr.strip().splitlines()[-1:] or [f"ended with {done.returncode}"]
    return Finding("Qt", f"does not load: {last[0]}", is_well=False, remedy="Install what it names.", stops_antre=True)


def _screen() -> Finding:
    if sys.platform in {"win32", "darwin"}:
        return Finding("screen", "this system's own")
    shown = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY")
    if shown:
        return Finding("screen", shown)
    return Finding("screen", "none here; the hub, the tour and the tests need none", is_well=False)


def _folders(paths: Paths) -> Iterator[Finding]:
    for name, folder in (
        ("data", paths.data),
        ("settings", paths.config),
        ("cache", paths.cache),
        ("logs", paths.logs),
    ):
        present = next(place for place in (folder, *folder.parents) if place.exists())
        if not present.is_dir() or not os.access(present, os.W_OK):
            yield Finding(
                name,
                f"{folder} can't be written to",
                is_well=False,
                remedy=f"Give this account {present}, or choose another folder with --data DIR.",
                stops_antre=True,
            )
            continue
        free = shutil.disk_usage(present).free
        yield Finding(
            name, f"{folder}, {free / 1e9:.1f} GB free", free > LEAST_FREE_BYTES, "Make room: the queue is kept there."
        )

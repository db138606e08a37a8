"""What Antre needs from the operating system, and why; asked of the system itself, not of a package list.

Standard library only: this runs before the environment exists.
"""

from __future__ import annotations

import ctypes
import importlib.util
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class SystemPackage:
    """One package by its Debian and Ubuntu name."""

    name: str
    why: str
    """One sentence, to follow the name."""
    is_there: Callable[[], bool]
    is_needed: bool = True
    """False: Antre runs without it and does less."""


def _library(*names: str) -> Callable[[], bool]:
    def is_there() -> bool:
        try:
            for name in names:
                ctypes.CDLL(name)
        except OSError:
            return False
        return True

    return is_there


def _program(name: str) -> Callable[[], bool]:
    return lambda: shutil.which(name) is not None


def postgres_programs() -> Path | None:
    """The folder of the newest PostgreSQL server's programs (initdb, postgres), or None."""
    versions = Path("/usr/lib/postgresql").glob("[0-9]*/bin/initdb")
    found = sorted(versions, key=lambda path: float(path.parts[-3]))
    if found:
        return found[-1].parent
    initdb = shutil.which("initdb")
    return Path(initdb).resolve().parent if initdb else None


def _makes_environments() -> bool:
    importlib.invalidate_caches()  # it may have been installed a moment ago
    return all(importlib.util.find_spec(name) is not None for name in ("venv", "ensurepip"))


def _python_venv() -> SystemPackage:
    name = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    return SystemPackage(
        name, "Python keeps Antre's own libraries apart from the system's with it", _makes_environments
    )


RUN: tuple[SystemPackage, ...] = (
    _python_venv(),
    SystemPackage("libgl1", "Qt, which draws every screen, loads OpenGL when it starts", _library("libGL.so.1")),
    SystemPackage("libegl1", "Qt loads EGL when it starts", _library("libEGL.so.1")),
    SystemPackage("libglib2.0-0", "Qt's event loop stands on it", _library("libglib-2.0.so.0", "libgthread-2.0.so.0")),
    SystemPackage("libgssapi-krb5-2", "Qt's network library loads it", _library("libgssapi_krb5.so.2")),
    SystemPackage("libxkbcommon0", "Qt reads keyboards through it", _library("libxkbcommon.so.0")),
    SystemPackage("libdbus-1-3", "Qt speaks to the desktop through it", _library("libdbus-1.so.3")),
    SystemPackage("libfontconfig1", "Qt finds fonts through it", _library("libfontconfig.so.1")),
    SystemPackage("libpulse0", "the hall's speaker is played through it", _library("libpulse.so.0")),
    # Qt's media library is linked against it: without it nothing is played, screen or no screen.
    SystemPackage("libxrandr2", "the hall's speaker is played by a library that loads it", _library("libXrandr.so.2")),
    SystemPackage(
        "espeak-ng",
        "it speaks the announcements; without it the hall hears only the chime",
        _program("espeak-ng"),
        is_needed=False,
    ),
)
"""For the hub, the three apps, the demo and its tour, with or without a screen."""

X_SCREEN: tuple[SystemPackage, ...] = (
    SystemPackage("libxcb-cursor0", "windows on this screen need it", _library("libxcb-cursor.so.0")),
    SystemPackage("libxcb-icccm4", "windows on this screen need it", _library("libxcb-icccm.so.4")),
    SystemPackage("libxcb-keysyms1", "keys on this screen need it", _library("libxcb-keysyms.so.1")),
    SystemPackage("libxcb-shape0", "windows on this screen need it", _library("libxcb-shape.so.0")),
    SystemPackage("libxkbcommon-x11-0", "keys on this screen need it", _library("libxkbcommon-x11.so.0")),
)
"""Only where there is an X screen."""

WAYLAND_SCREEN: tuple[SystemPackage, ...] = (
    SystemPackage("libwayland-client0", "windows on this screen need it", _library("libwayland-client.so.0")),
    SystemPackage("libwayland-cursor0", "the pointer on this screen needs it", _library("libwayland-cursor.so.0")),
    SystemPackage("libwayland-egl1", "windows on this screen need it", _library("libwayland-egl.so.1")),
)
"""Only where there is a Wayland screen."""

TEST: tuple[SystemPackage, ...] = (
    SystemPackage(
        "postgresql",
        "the tests run the store on a throw-away PostgreSQL of their own too",
        lambda: postgres_programs() is not None,
        is_needed=False,
    ),
    SystemPackage(
        "pulseaudio", "the tests play announcements to a made-up speaker", _program("pulseaudio"), is_needed=False
    ),
    SystemPackage("pulseaudio-utils", "the tests record what the speaker played", _program("parec"), is_needed=False),
)
"""Only for `antre test`."""


def wanted(groups: Iterable[str], environ: Mapping[str, str]) -> tuple[SystemPackage, ...]:
    """The packages for `run` or `test`, and for the screen that `environ` tells of. None on Windows and macOS."""
    if not sys.platform.startswith("linux"):
        return ()
    packages = RUN
    if environ.get("DISPLAY"):
        packages += X_SCREEN
    if environ.get("WAYLAND_DISPLAY"):
        packages += WAYLAND_SCREEN
    if "test" in groups:
        packages += TEST
    return packages


def missing(packages: Iterable[SystemPackage]) -> tuple[SystemPackage, ...]:
    """Those that this machine doesn't have at this moment."""
    return tuple(package for package in packages if not package.is_there())

"""The demo's hall: hub, kiosk, two counters and a display as processes of their own, on one data folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from shared.demo.arrangement import Arrangement
from shared.demo.processes import DemoFailed, Program
from shared.demo.seed import seed
from shared.domain.clock import SystemClock
from shared.domain.plan import Plan
from shared.ui.pilot_client import Pilot

COUNTERS = ("3", "5")
TV, STANDING, DESK = "1920x1080", "1080x1920", "1280x800"


class DemoHall:
    """Everything that runs. Made by ``open_hall``; ended with it."""

    def __init__(self, folder: Path, *, has_pilots: bool, arrangement: Arrangement | None) -> None:
        self.folder = folder
        self.plan: Plan = seed(_made(folder / "hub" / "data"), SystemClock())
        self.address = ""
        self._has_pilots = has_pilots
        self._arrangement = arrangement
        self.hub: Program | None = None
        self.apps: dict[str, Program] = {}

    @property
    def paper(self) -> Path:
        """Where the fake printer lays down ``ticket-N.bin`` and ``ticket-N.png``."""
        return self.folder / "paper"

    @property
    def display_data(self) -> Path:
        """Where the display keeps its announcements."""
        return self.folder / "display" / "data"

    def start_hub(self) -> None:
        """Start it, or start it again on the port that it had."""
        port = self.address.rpartition(":")[2] or "0"
        words = ["shared.cli", "hub", "--data", str(self.folder / "hub"), "--host", "127.0.0.1", "--port", port]
        self.hub = self._program("hub", [*words, "--no-beacon", "--while-stdin-open"])
        self.address = self.hub.wait_for_line("ready ")

    def start_apps(self, environment: dict[str, str] | None = None) -> None:
        """Start the four windows."""
        places = self._arrangement
        given = environment or {}
        self._app(
            "kiosk", ["kiosk", "--printer", f"fake:{_made(self.paper)}"], places.kiosk.geometry if places else STANDING,
            given,
        )  # fmt: skip
        for position, counter in enumerate(COUNTERS):
            place = places.desks[position].geometry if places else DESK
            self._app(f"counter-{counter}", ["counter", "--counter", counter], place, given)
        self._app("display", ["display"], places.display.geometry if places else TV, given)

    def pilot(self, name: str) -> Pilot:
        """Return the pilot of an app; the caller closes it."""
        return Pilot(self._socket(name))

    def has_ended(self) -> str:
        """Return the name of a program that isn't running any more, or nothing."""
        ended = [name for name, program in self.apps.items() if not program.is_running]
        if self.hub is not None and not self.hub.is_running:
            ended.append("hub")
        return ", ".join(ended)

    def close(self) -> None:
        """End the windows, then the hub."""
        for program in self.apps.values():
            program.ask_to_end()
        for program in self.apps.values():
            program.wait_for_end()
        if self.hub is not None:
            self.hub.ask_to_end()
            self.hub.wait_for_end()

    def _app(self, name: str, words: Sequence[str], geometry: str, environment: dict[str, str]) -> None:
        more = ["--data", str(self.folder / name), "--hub", self.address, "--geometry", geometry]
        if self._has_pilots:
            more += ["--pilot", str(self._socket(name))]
        self.apps[name] = self._program(name, [*words, *more], environment)

    def _program(self, name: str, words: Sequence[str], environment: dict[str, str] | None = None) -> Program:
        return Program(name, words, self.folder / "logs" / f"{name}.log", environment or {})

    def _socket(self, name: str) -> Path:
        return self.folder / f"{name}.pilot"


@contextmanager
def open_hall(folder: Path, *, has_pilots: bool, arrangement: Arrangement | None = None) -> Iterator[DemoHall]:
    """Seed a hall in an empty folder; whatever was started is ended with the block."""
    if folder.exists() and any(folder.iterdir()):
        raise DemoFailed(f"{folder} isn't empty; the demo's data goes into a new folder")
    with ExitStack() as stack:
        hall = DemoHall(_made(folder), has_pilots=has_pilots, arrangement=arrangement)
        stack.callback(hall.close)
        yield hall


def offscreen() -> dict[str, str]:
    """Return the environment in which an app draws without a screen."""
    return {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder

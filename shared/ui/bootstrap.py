"""The start and the end of every window: logging, crash hook, fonts, words, picture backend, signals, teardown.

stage = open_stage("kiosk", title="Antre", medium="kiosk", place=place, language="id")
model = KioskViewModel(…)
stage.show(QML / "Kiosk.qml", {"viewModel": model})
stage.go_on(connect)  # behind the first frame: what talks to the world, and ``stage.at_end(session.close)``
return stage.run()
"""

from __future__ import annotations

import argparse
import logging
import os
import re
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, QUrl
from PySide6.QtGui import QFontDatabase, QGuiApplication, QIcon
from PySide6.QtQuick import QQuickView, QQuickWindow

from shared.logbook import logbook
from shared.paths import ASSETS
from shared.ui import crash
from shared.ui.screens import has_screen
from shared.ui.translators import Translation

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FONTS = ASSETS / "fonts"
FAMILY = "Atkinson Hyperlegible Next"
QML_MODULES = Path(__file__).parent / "qml"
GEOMETRY = re.compile(r"^(?P<width>\d{2,5})x(?P<height>\d{2,5})(?P<x>[+-]\d{1,5})?(?P<y>[+-]\d{1,5})?$")

FRAME_AWAITED_MILLISECONDS = 3_000  # a slow machine's first frame; whatever waits for it waits no longer

log = logging.getLogger(__name__)


class NoScreenError(RuntimeError):
    """No screen was found. Start it on a desktop, or set QT_QPA_PLATFORM=offscreen to run without one."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


@dataclass(frozen=True, slots=True)
class WindowPlace:
    """Where a window stands: `geometry` as WxH+X+Y in pixels, `screen` by name (Wayland ignores positions)."""

    geometry: str = ""
    screen: str = ""
    is_fullscreen: bool = False
    pilot: str = ""


def geometry(text: str) -> str:
    """Check a WxH or WxH+X+Y; raises argparse's own error with what was expected."""
    if text and not GEOMETRY.match(text):  # argparse asks about its own default, too
        raise argparse.ArgumentTypeError(f"expected WxH or WxH+X+Y in pixels, such as 540x960+0+0, not {text!r}")
    return text


def add_window_flags(parser: argparse.ArgumentParser) -> None:
    """The flags that every window understands; read them back with `window_place`."""
    group = parser.add_argument_group("window")
    group.add_argument("--geometry", type=geometry, metavar="WxH+X+Y", help="size and place in pixels")
    group.add_argument("--screen", default="", metavar="NAME", help="the screen's name, such as HDMI-1")
    group.add_argument("--fullscreen", action="store_true", help="cover the whole screen")
    group.add_argument("--pilot", default=os.environ.get("ANTRE_PILOT", ""), metavar="PATH", help=argparse.SUPPRESS)


def window_place(flags: argparse.Namespace) -> WindowPlace:
    return WindowPlace(flags.geometry or "", flags.screen, flags.fullscreen, flags.pilot)


def configure_logging(level: str = "INFO") -> None:
    """One line an entry, to stderr. Call it before any library does it for us (python-escpos would)."""
    logging.basicConfig(
        level=level, stream=sys.stderr, force=True, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )


def keep_log(file: Path) -> None:
    """Everything into a logbook, too: nobody keeps what a kiosk says to its desktop. Raises OSError."""
    logging.getLogger().addHandler(logbook(file))


def wants_software() -> bool:
    """Without a graphics card the default backend burns most of a core; the software renderer draws all we use."""
    if os.environ.get("QT_QUICK_BACKEND"):
        return False
    if os.environ.get("QT_QPA_PLATFORM", "").startswith(("offscreen", "minimal", "vnc")):
        return True
    return sys.platform.startswith("linux") and not any(Path("/dev/dri").glob("renderD*"))


def load_fonts() -> None:
    """The house's type, static files (variable fonts lose their weights). A missing file is logged, no more."""
    files = sorted(FONTS.glob("*.ttf"))
    for file in files:
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            log.warning("the font %s could not be read", file.name)
    if not files:
        log.warning("no fonts in %s", FONTS)


class Stage(QObject):
    """One app, one window. Made by `open_stage`."""

    def __init__(self, app: QGuiApplication, room: str, place: WindowPlace, started_at: float) -> None:
        super().__init__()
        self.app = app
        self.view = QQuickView()
        self.first_frame_seconds: float | None = None
        self._room = room
        self._place = place
        self._started_at = started_at
        self._translation = Translation(app, room)
        self._endings: list[Callable[[], object]] = []
        self._behind_first_frame: list[Callable[[], object]] = []
        self._is_waiting_for_frame = True
        self._is_closed = False
        self.view.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
        self.view.engine().addImportPath(str(QML_MODULES))
        self.view.engine().quit.connect(app.quit)
        self._signals = crash.EndingSignals(app)

    def speak(self, language: str) -> None:
        """Change the language of every text on screen, at once."""
        if self._translation.speak(language):
            self.view.engine().retranslate()

    def at_end(self, ending: Callable[[], object]) -> None:
        """Called after the window's root is gone, last given first."""
        self._endings.append(ending)

    def behind_first_frame(self, call: Callable[[], object]) -> None:
        """Call once, as soon as something is on the screen: for whatever is slow to load.

        A screen that is off or covered may show no frame for hours: then it is called a moment after the start.
        """
        if self._is_waiting_for_frame:
            self._behind_first_frame.append(call)
        else:
            self.after(0, call)

    def go_on(self, call: Callable[[], object]) -> None:
        """Call behind the first frame what the app is nothing without: where that fails, it says why and ends with 1.

        A page that looks for a hub, and for ever, would be a dead end; whoever started the app can start it again.
        """

        def call_or_end() -> None:
            try:
                call()
            except Exception as problem:
                log.exception("%s can't go on", self._room)
                is_file = isinstance(problem, OSError) and problem.filename is not None
                why = f"The data folder can't be used ({problem})." if is_file else f"It can't go on ({problem})."
                sys.stderr.write(f"antre: {why}\n")
                self.app.exit(1)

        self.behind_first_frame(call_or_end)

    def after(self, milliseconds: int, call: Callable[[], object]) -> None:
        """Call once, later, unless the stage closes before."""
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(call)
        timer.start(milliseconds)
        self.at_end(timer.stop)

    def set_theme(self, **values: object) -> None:
        """Set properties of the one `Theme` (medium, scheme, textScale, isStill)."""
        theme = self.view.engine().singletonInstance("Antre.Looks", "Theme")
        if not isinstance(theme, QObject):
            raise TypeError("the module Antre.Looks has no Theme")
        for name, value in values.items():
            theme.setProperty(name, value)

    def show(self, qml: Path, properties: Mapping[str, object]) -> None:
        """Load the root with its initial properties and show the window. A QML error is a bug: RuntimeError."""
        self.view.frameSwapped.connect(self._note_first_frame)
        self.view.setInitialProperties(dict(properties))
        self.view.setSource(QUrl.fromLocalFile(str(qml)))
        if self.view.status() != QQuickView.Status.Ready:
            raise RuntimeError("; ".join(error.toString() for error in self.view.errors()))
        self._put_in_place()
        self.after(FRAME_AWAITED_MILLISECONDS, self._begin_what_waits)
        if self._place.pilot:
            from shared.ui.pilot import Pilot  # noqa: PLC0415  # it doesn't exist unless asked for

            pilot = Pilot(self.view, dict(properties), self._place.pilot)
            self.at_end(pilot.close)

    def run(self) -> int:
        """The event loop, then the teardown. 0 unless something broke it."""
        try:
            return self.app.exec()
        finally:
            self.close()

    def close(self) -> None:
        """Root first (its bindings still see the view-model), then everything given to `at_end`, last first."""
        if self._is_closed:
            return
        self._is_closed = True
        self.view.setSource(QUrl())
        for ending in reversed(self._endings):
            try:
                ending()
            except Exception:
                log.exception("while closing %s", self._room)
        self.view.close()
        self.view.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self._signals.close()

    def _put_in_place(self) -> None:
        match = GEOMETRY.match(self._place.geometry)
        screen = next((one for one in self.app.screens() if one.name() == self._place.screen), None)
        if self._place.screen and screen is None:
            names = ", ".join(one.name() for one in self.app.screens())
            log.warning("there is no screen named %s; the screens are: %s", self._place.screen, names)
        if screen is not None:
            self.view.setScreen(screen)
            self.view.setPosition(screen.geometry().topLeft())
        if match is not None:
            self.view.resize(int(match["width"]), int(match["height"]))
            if match["x"] and match["y"]:
                self.view.setPosition(int(match["x"]), int(match["y"]))
        if self._place.is_fullscreen:
            self.view.showFullScreen()
        else:
            self.view.show()

    def _begin_what_waits(self) -> None:
        self._is_waiting_for_frame = False
        waiting, self._behind_first_frame = self._behind_first_frame, []
        for call in waiting:
            self.after(0, call)

    def _note_first_frame(self) -> None:
        self.view.frameSwapped.disconnect(self._note_first_frame)
        self.first_frame_seconds = time.monotonic() - self._started_at
        self._begin_what_waits()
        log.info("%s: first frame after %.2f s", self._room, self.first_frame_seconds)


def open_stage(
    room: str,
    *,
    title: str,
    medium: str,
    place: WindowPlace,
    language: str = "id",
    scheme: str = "light",
    size: tuple[int, int] = (1080, 1920),
) -> Stage:
    """Everything before a window: room kiosk | counter | display; medium kiosk | hall | desk; size in pixels.

    Call `configure_logging` first. Raises NoScreenError where there is no display at all.
    """
    started_at = time.monotonic()
    if not has_screen():
        raise NoScreenError
    crash.install()
    os.environ.setdefault("QT_QUICK_CONTROLS_STYLE", "Basic")
    if wants_software():
        QQuickWindow.setSceneGraphBackend("software")
    QCoreApplication.setApplicationName(f"antre-{room}")
    existing = QGuiApplication.instance()
    app = existing if isinstance(existing, QGuiApplication) else QGuiApplication([f"antre-{room}"])
    load_fonts()
    font = app.font()
    font.setFamily(FAMILY)
    app.setFont(font)
    app.setWindowIcon(QIcon(str(ASSETS / "icons" / "ticket.svg")))
    stage = Stage(app, room, place, started_at)
    stage.view.setTitle(title)
    stage.view.resize(*size)
    stage.speak(language)
    stage.set_theme(medium=medium, scheme=scheme)
    return stage

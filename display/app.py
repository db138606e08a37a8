"""The hall's display as a program: settings and screen; `connected` has what comes behind the first frame."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from uuid import uuid4

from display.presenters.legibility import LYING_55_INCH_MM, STANDING_55_INCH_MM, needed_mm, shortfall_mm
from display.settings import (
    HUB,
    LANGUAGE,
    MOTION,
    SCHEME,
    SCREEN_HEIGHT_MM,
    SETTINGS,
    VIEWING_DISTANCE_METRES,
    VOICE,
)
from display.viewmodel import BoardViewModel
from shared.client.addresses import AddressBook
from shared.discovery.address import WrongAddress
from shared.domain.ids import DeviceId
from shared.paths import Paths
from shared.settings import Settings, WrongSetting, add_flags, flags_of, resolve
from shared.ui.bootstrap import (
    NoScreenError,
    Stage,
    add_window_flags,
    configure_logging,
    keep_log,
    open_stage,
    window_place,
)

QML = Path(__file__).parent / "qml" / "Display.qml"

log = logging.getLogger(__name__)


def main(argv: Sequence[str] | None = None) -> int:
    """Show the hall's screen until it is closed. 0; 1 where it can't start; 2 where it was asked wrongly."""
    arguments = _parser().parse_args(argv)
    configure_logging()
    try:
        paths = Paths.chosen(arguments.data).create()
        keep_log(paths.logs / "display.log")
        settings = resolve(SETTINGS, flags_of(arguments, SETTINGS), os.environ, paths.settings_file)
        stage = open_stage(
            "display",
            title="Antre",
            medium="hall",
            place=window_place(arguments),
            language=settings[LANGUAGE],
            scheme=settings[SCHEME],
            size=(1920, 1080),
        )
        _furnish(stage, settings, paths)
    except (WrongSetting, WrongAddress) as wrong:
        return _say_why_not(str(wrong), 2)
    except NoScreenError as problem:
        return _say_why_not(str(problem), 1)
    except OSError as problem:
        return _say_why_not(f"The data folder can't be used ({problem}).", 1)
    if arguments.fullscreen:
        stage.behind_first_frame(lambda: _hide_pointer(stage))
    _note_legibility(stage, settings)
    return stage.run()


def _hide_pointer(stage: Stage) -> None:
    from PySide6.QtCore import Qt  # noqa: PLC0415  # makes all its enums, 40 ms: not before the first frame

    stage.view.setCursor(Qt.CursorShape.BlankCursor)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="antre display", description="The hall's screen and voice.")
    parser.add_argument("--data", metavar="DIR", default=os.environ.get("ANTRE_DATA"), help="keep everything there")
    add_flags(parser, [setting for setting in SETTINGS if setting is not VOICE])
    parser.add_argument("--voice", dest=VOICE.name, action="store_const", const="true", help=VOICE.sentence)
    parser.add_argument("--no-voice", dest=VOICE.name, action="store_const", const="false", help="be silent")
    add_window_flags(parser)
    return parser


def _furnish(stage: Stage, settings: Settings, paths: Paths) -> None:
    """Show the window; what talks to the world, and decides, is loaded behind its first frame."""
    stage.set_theme(isStill=not settings[MOTION])
    room = paths.data / "display"
    room.mkdir(parents=True, exist_ok=True)
    addresses = AddressBook(room / "hub.json", settings[HUB])
    device_id = _device_id(room / "device.txt")
    model = BoardViewModel()
    stage.show(QML, {"viewModel": model})

    def begin() -> None:
        from display.connected import connect  # noqa: PLC0415  # takes longer to load than the window

        connect(stage, model, settings, paths, addresses=addresses, device_id=device_id)

    stage.go_on(begin)


def _device_id(file: Path) -> DeviceId:
    """This display's own name on the line, made once."""
    try:
        kept = file.read_text("utf-8").strip()
    except FileNotFoundError:
        kept = ""
    if not kept:
        kept = f"display-{uuid4().hex[:12]}"
        file.write_text(kept, "utf-8")
    return DeviceId(kept)


def _note_legibility(stage: Stage, settings: Settings) -> None:
    is_standing = stage.view.height() > stage.view.width()
    distance = settings[VIEWING_DISTANCE_METRES]
    height = settings[SCREEN_HEIGHT_MM] or (STANDING_55_INCH_MM if is_standing else LYING_55_INCH_MM)
    short = shortfall_mm(is_standing=is_standing, screen_height_mm=height, distance_metres=distance)
    if short:
        log.warning(
            "from %g m the called number should be %.0f mm high; on this screen it is %.0f mm too small",
            distance,
            needed_mm(distance),
            short,
        )


def _say_why_not(sentence: str, code: int) -> int:
    sys.stderr.write(f"antre: {sentence}\n")
    return code

"""The hall display put together: settings, line, voice, presenter, screen."""

from __future__ import annotations

import argparse
import logging
import os
import sys
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from display.hall_voice import HallVoice
from display.memory import FileMemory
from display.presenters.announcing import Announcing
from display.presenters.hall_board import SOUND_OFF, HallBoard
from display.presenters.legibility import LYING_55_INCH_MM, STANDING_55_INCH_MM, needed_mm, shortfall_mm
from display.record import FileRecord
from display.settings import (
    HALL,
    HUB,
    LANGUAGE,
    LAYOUT,
    LEAD_SECONDS,
    LEAST_CALL_SECONDS,
    MOTION,
    NUMBER_READING,
    SCHEME,
    SCREEN_HEIGHT_MM,
    SETTINGS,
    VIEWING_DISTANCE_METRES,
    VOICE,
    Layout,
)
from display.viewmodel import BoardViewModel
from shared.client.addresses import AddressBook
from shared.client.session import Session
from shared.discovery.address import WrongAddress
from shared.domain.clock import SystemClock
from shared.domain.ids import DeviceId, HallId
from shared.domain.roles import Reader
from shared.domain.wording import Language
from shared.paths import ASSETS, Paths
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

if TYPE_CHECKING:
    from shared.ui.sound import SoundPlayer

QML = Path(__file__).parent / "qml" / "Display.qml"
SOUND_AWAY = {"no_device", "no_voice"}  # of SoundState: what the screen shows a badge for

log = logging.getLogger(__name__)


class HubClock:
    """The hub's time: calls are timed by it, and this machine's own clock may be wrong."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def now(self) -> datetime:
        """Return an aware datetime in UTC."""
        return self._session.hub_now()


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
    """Make everything that lives as long as the window, and say in which order it ends."""
    stage.set_theme(isStill=not settings[MOTION])
    room = paths.data / "display"
    room.mkdir(parents=True, exist_ok=True)
    addresses = AddressBook(room / "hub.json", settings[HUB])
    session = Session(Reader.DISPLAY, _device_id(room / "device.txt"), addresses, SystemClock())
    voice = HallVoice(
        (paths.config / "phrases", ASSETS / "phrases"),
        lambda: ("id",) if session.mirror.hall is None else session.mirror.hall.plan.branch.voice_languages,
        settings[NUMBER_READING],
    )
    hall = settings[HALL]
    announcing = Announcing(
        memory=FileMemory(room / f"announced-{_file_name(hall)}.json"),
        record=FileRecord(paths.data / "announced.jsonl"),
        speaker=voice,
        hub_now=session.hub_now,
        seconds=time.monotonic,
        least_seconds=settings[LEAST_CALL_SECONDS],
    )
    language: Language = "en" if settings[LANGUAGE] == "en" else "id"
    board = HallBoard(
        mirror=session.mirror,
        announcing=announcing,
        hub_now=session.hub_now,
        seconds=time.monotonic,
        hall_id=HallId(hall) if hall else None,
        language=language,
        shows_counters=settings[LAYOUT] is Layout.COUNTERS,
    )
    model = BoardViewModel(board, session)
    stage.at_end(voice.close)
    stage.at_end(session.close)
    stage.at_end(model.close)
    stage.show(QML, {"viewModel": model})

    def begin() -> None:
        """The voice first: nothing is announced before the line is open."""
        player = _player(session, settings, paths)
        voice.take(player)
        connect_voice(player, voice, model)
        session.start()

    stage.behind_first_frame(begin)  # sound libraries, and reading what the hub says, take longer than the window


def _player(session: Session, settings: Settings, paths: Paths) -> SoundPlayer | None:
    if not settings[VOICE]:
        return None
    from shared.devices.voice.speech import EngineRenderer  # noqa: PLC0415  # a silent display needs none of it
    from shared.ui.sound import SoundPlayer  # noqa: PLC0415

    return SoundPlayer(
        EngineRenderer(), paths.data / "announcements", HubClock(session), lead_seconds=settings[LEAD_SECONDS]
    )


def connect_voice(player: SoundPlayer | None, voice: HallVoice, model: BoardViewModel) -> None:
    """Let the screen know what the voice does; a display without one says so once."""
    if player is None:
        model.take_sound(SOUND_OFF)
        return

    def take_end(name: str, evidence: str) -> None:
        seq = voice.seq_of(name)
        if seq is not None:
            model.take_voice_end(seq, evidence)

    def take_state() -> None:
        model.take_sound(player.state if player.state in SOUND_AWAY else "")

    player.finished.connect(take_end)
    player.stateChanged.connect(take_state)
    take_state()


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


def _file_name(hall: str) -> str:
    return "".join(sign if sign.isalnum() or sign in "-_" else "_" for sign in hall) or "first"


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

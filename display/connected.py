"""The display connected: line, voice, and what decides. Loaded behind the first frame."""

from __future__ import annotations

import time
from datetime import datetime
from typing import TYPE_CHECKING

from display.hall_voice import HallVoice
from display.memory import FileMemory
from display.presenters.announcing import Announcing
from display.presenters.faces import SOUND_OFF
from display.presenters.hall_board import HallBoard
from display.record import FileRecord
from display.settings import HALL, LANGUAGE, LAYOUT, LEAD_SECONDS, LEAST_CALL_SECONDS, NUMBER_READING, VOICE, Layout
from display.viewmodel import BoardViewModel
from shared.client.addresses import AddressBook
from shared.client.session import Session
from shared.domain.clock import SystemClock
from shared.domain.ids import DeviceId, HallId
from shared.domain.roles import Reader
from shared.domain.wording import Language
from shared.paths import ASSETS, Paths
from shared.settings import Settings
from shared.ui.bootstrap import Stage

if TYPE_CHECKING:
    from shared.ui.sound import SoundPlayer

SOUND_AWAY = {"no_device", "no_voice"}  # of SoundState: what the screen shows a badge for


class HubClock:
    """The hub's time: calls are timed by it, and this machine's own clock may be wrong."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def now(self) -> datetime:
        """Return an aware datetime in UTC."""
        return self._session.hub_now()


def connect(
    stage: Stage,
    model: BoardViewModel,
    settings: Settings,
    paths: Paths,
    *,
    addresses: AddressBook,
    device_id: DeviceId,
) -> None:
    """Make everything else that lives as long as the window, say in which order it ends, and begin."""
    session = Session(Reader.DISPLAY, device_id, addresses, SystemClock())
    voice = HallVoice(
        (paths.config / "phrases", ASSETS / "phrases"),
        lambda: ("id",) if session.mirror.hall is None else session.mirror.hall.plan.branch.voice_languages,
        settings[NUMBER_READING],
    )
    hall = settings[HALL]
    announcing = Announcing(
        memory=FileMemory(paths.data / "display" / f"announced-{_file_name(hall)}.json"),
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
    stage.at_end(voice.close)
    stage.at_end(session.close)
    stage.at_end(model.close)
    model.begin(board, session)
    model.start()
    player = _player(session, settings, paths)
    voice.take(player)
    connect_voice(player, voice, model)
    session.start()  # the voice first: nothing is announced before the line is open


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


def _file_name(hall: str) -> str:
    return "".join(sign if sign.isalnum() or sign in "-_" else "_" for sign in hall) or "first"

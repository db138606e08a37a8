"""The display's real window: what a hall sees when a hub, a voice and the clock do things."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QGuiApplication

from shared.domain.calling import CallReason
from shared.domain.events import DayTurned, TicketCalled, TicketRecalled
from shared.domain.ids import AgencyId, CounterId
from shared.domain.snapshot import Snapshot
from shared.domain.wording import Wording
from shared.paths import PROJECT
from shared.ui.pilot_client import Pilot
from tests.support.factory import NOW, TODAY
from tests.unit.display.stage import (
    THE_CALL,
    DisplayStage,
    a_hall,
    an_announcement_of,
    lahat,
    open_display,
    past_calls,
)

Open = Callable[..., DisplayStage]


@pytest.fixture
def display(qapp: QGuiApplication) -> Iterator[Open]:
    """Opens displays, and closes them in the right order."""
    opened: list[DisplayStage] = []

    def open_one(hall: Snapshot | None, **wishes: object) -> DisplayStage:
        opened.append(open_display(qapp, hall, **wishes))  # type: ignore[arg-type]  # its own keyword arguments
        return opened[-1]

    yield open_one
    for one in opened:
        one.close()


def call(stage: DisplayStage, label: str, counter: str, *, call_number: int = 1) -> None:
    """The hub tells of a call, or of a recall."""
    hall = stage.session.mirror.hall
    assert hall is not None
    announcement = an_announcement_of(
        label, counter, seq=hall.seq + 1, called_at=stage.clock.now(), call_number=call_number
    )
    facts = {
        "seq": announcement.seq,
        "at": announcement.called_at,
        "ticket_id": announcement.ticket_id,
        "counter_id": announcement.counter_id,
        "officer_id": "",
        "announcement": announcement,
    }
    if call_number > 1:
        stage.session.push(TicketRecalled(**facts))  # type: ignore[arg-type]  # one dict of several types
    else:
        stage.session.push(TicketCalled(**facts, reason=CallReason.ARRIVAL))  # type: ignore[arg-type]  # as above
    stage.scene.settle()


def test_a_call_fills_the_screen_and_then_joins_the_board(display: Open) -> None:
    """Number, counter, way and the sentence as it is said; afterwards the same call stands with the last five."""
    stage = display(a_hall(past_calls()))
    call(stage, "A-018", "3")
    assert (stage.scene.text("callNumber"), stage.scene.text("callCounter")) == ("A-018", "Loket 3")
    assert stage.scene.text("callTitle") == "Panggilan baru"
    assert stage.scene.text("spoken").startswith("Nomor antrean")
    assert {"Sayap kiri", "lantai 1"} <= set(stage.scene.words())
    stage.passes(5)
    stage.voice_ends()
    stage.passes(4)
    assert not stage.scene.shows("callTitle")
    assert (stage.scene.text("callNumber"), stage.scene.text("callCounter")) == ("A-018", "Loket 3")
    assert stage.model.page == "calls"
    words = stage.scene.words()
    assert [one for one in words if one[:2] in {"A-", "B-", "C-", "D-"} and len(one) == 5][1:] == [
        "A-017",
        "B-031",
        "A-016",
        "C-008",
        "D-012",
    ]


def test_a_call_that_waits_is_named(display: Open) -> None:
    """The words "Sesudah ini" stand there as long as somebody waits, and no longer."""
    stage = display(a_hall())
    call(stage, "A-017", "3")
    assert not stage.scene.shows("nextCall")
    call(stage, "F-009", "10")
    stage.scene.wait(lambda: stage.scene.shows("nextCall"))
    assert {"Sesudah ini", "F-009", "Loket 10"} <= set(stage.scene.words())
    stage.passes(9)
    stage.voice_ends()
    assert stage.scene.text("callNumber") == "F-009"
    assert not stage.scene.shows("nextCall")


def test_a_recall_says_so(display: Open) -> None:
    """It is titled as a recall, and the ticket keeps one row."""
    stage = display(a_hall(past_calls()))
    call(stage, *THE_CALL, call_number=2)
    assert stage.scene.text("callTitle") == "Panggilan ulang"
    stage.voice_ends()
    stage.passes(9)
    assert stage.scene.words().count("A-017") == 1


def test_the_hub_away_and_the_sound_away_are_badges_with_sentences(display: Open) -> None:
    """F26, F59: a badge each, a sentence at the foot, the last call with its hour; they go when all is well."""
    stage = display(a_hall(past_calls()))
    assert not stage.scene.shows("hubAway")
    assert not stage.scene.shows("soundAway")
    stage.session.become("away")
    stage.model.take_sound("no_device")
    stage.scene.wait(lambda: stage.scene.shows("hubAway") and stage.scene.shows("soundAway"))
    assert "Panggilan terakhir, 09.38" in stage.scene.words()
    assert stage.scene.text("ticker").startswith("Panggilan terakhir tetap tampil")
    stage.session.become("live")
    assert stage.scene.text("ticker").startswith("Panggilan tampil di layar ini tanpa suara")
    stage.model.take_sound("")
    stage.scene.settle()
    assert not stage.scene.shows("hubAway")
    assert not stage.scene.shows("soundAway")


def test_a_display_that_shall_be_silent_claims_neither_sound_nor_trouble(display: Open) -> None:
    """With voice off there is no badge at all."""
    stage = display(a_hall(), has_voice=False)
    stage.model.take_sound("off")
    stage.scene.settle()
    assert not stage.scene.shows("soundAway")
    assert "Suara" not in stage.scene.words()


def test_the_day_turns_to_the_idle_page(display: Open) -> None:
    """Yesterday's calls are gone from the screen."""
    stage = display(a_hall(past_calls()))
    hall = stage.session.mirror.hall
    assert hall is not None
    stage.session.push(DayTurned(seq=hall.seq + 1, at=NOW, business_date=TODAY.replace(day=26)))
    stage.scene.settle()
    assert "Layanan hari ini" in stage.scene.words()
    assert not stage.scene.shows("callNumber")


def test_before_a_hub_is_found_it_says_so(display: Open) -> None:
    """The screen is never blank; the first snapshot brings the page by itself."""
    stage = display(None)
    assert stage.scene.text("waitingTitle") == "Menyambung ke antrean…"
    stage.session.take(a_hall())
    stage.scene.settle()
    assert "Layanan hari ini" in stage.scene.words()


def test_many_agencies_turn_page_by_page(display: Open) -> None:
    """More agencies than fit: six at once, the others eight seconds later."""
    plan = lahat()
    first = next(iter(plan.agencies.values()))
    desk = next(iter(plan.counters.values()))
    agencies, counters = dict(plan.agencies), dict(plan.counters)
    for place in range(4):
        agency_id, counter_id = AgencyId(f"x{place}"), CounterId(f"5{place}")
        agencies[agency_id] = replace(first, agency_id=agency_id, short_name=f"Dinas {place}")
        counters[counter_id] = replace(desk, counter_id=counter_id, name=f"5{place}", agency_id=agency_id)
    wide = replace(plan, agencies=agencies, counters=counters)
    stage = display(a_hall(plan=wide))
    assert "Disdukcapil" in stage.scene.words()
    assert "Dinas 3" not in stage.scene.words()
    stage.passes(8)
    assert "Disdukcapil" not in stage.scene.words()
    assert {"Dinas 0", "Dinas 3"} <= set(stage.scene.words())


def test_the_foot_turns_and_the_clock_goes(display: Open) -> None:
    """A line of the office every eight seconds; the clock changes with the minute."""
    plan = replace(lahat(), ticker=(Wording("satu"), Wording("dua")))
    stage = display(a_hall(past_calls(), plan=plan))
    assert (stage.scene.text("ticker"), stage.scene.text("clock")) == ("satu", "09.42")
    stage.passes(8)
    assert stage.scene.text("ticker") == "dua"
    stage.passes(52)
    assert stage.scene.text("clock") == "09.43"


def test_nothing_is_drawn_while_nothing_happens(display: Open) -> None:
    """Ten ticks without news cost not one frame, also with motion on."""
    plan = replace(lahat(), ticker=(Wording("satu"),))
    stage = display(a_hall(past_calls(), plan=plan), is_still=False)
    frames: list[int] = []
    stage.scene.view.frameSwapped.connect(lambda: frames.append(1))

    def comes_to_rest() -> None:
        """Until forty looks in a row, about a quarter of a second, saw no frame."""
        quiet, seen = 0, len(frames)

        def is_quiet() -> bool:
            nonlocal quiet, seen
            quiet, seen = (quiet + 1 if len(frames) == seen else 0), len(frames)
            return quiet >= 40

        stage.scene.wait(is_quiet)

    comes_to_rest()
    frames.clear()
    stage.passes(7)
    comes_to_rest()
    assert frames == []
    stage.passes(60)
    stage.scene.wait(lambda: bool(frames))


def test_the_page_moves_by_two_pixels(display: Open) -> None:
    """After three minutes the same text stands two pixels further."""
    stage = display(a_hall(past_calls()))
    before = stage.scene.item("clock").mapToScene(QPointF(0, 0))
    stage.seconds[0] += 180
    stage.model.tick()
    stage.scene.settle()
    after = stage.scene.item("clock").mapToScene(QPointF(0, 0))
    assert abs(after.x() - before.x()) + abs(after.y() - before.y()) == pytest.approx(2)


def test_the_first_page_stands_at_once(display: Open) -> None:
    """A screen that has just been switched on shows its page in the first frame: nothing fades in over nothing."""
    assert display(None, is_still=False).scene.item("page").opacity() == 1
    assert display(a_hall(), is_still=False).scene.item("page").opacity() == 1


def test_motion_is_short_and_can_be_off(display: Open) -> None:
    """With motion the plate comes to rest by itself; without, it stands at once."""
    moving = display(a_hall(), is_still=False)
    call(moving, "A-017", "3")
    moving.scene.wait(lambda: moving.scene.item("plate").x() == 0, seconds=2)
    still = display(a_hall(), is_still=True)
    call(still, "A-017", "3")
    assert still.scene.item("plate").x() == 0


def test_a_screen_of_counters_is_interrupted_by_a_call(display: Open) -> None:
    """Between calls every counter's state; a call still fills the screen."""
    stage = display(a_hall(past_calls()), shows_counters=True)
    assert {"Melayani", "Silakan menuju", "Siap", "Tutup"} <= set(stage.scene.words())
    call(stage, "A-018", "3")
    assert stage.scene.text("callNumber") == "A-018"


def test_the_real_program_starts_shows_and_ends(tmp_path: Path) -> None:
    """`python -m display` without a hub: the waiting page, Indonesian; quitting ends it with 0, no error in sight."""
    socket = tmp_path / "pilot"
    words = [sys.executable, "-m", "display", "--data", str(tmp_path / "kept"), "--hub", "http://127.0.0.1:9"]
    words += ["--no-voice", "--pilot", str(socket), "--geometry", "1280x720"]
    with subprocess.Popen(words, cwd=PROJECT, env=os.environ | {}, stderr=subprocess.PIPE, text=True) as program:
        try:
            with Pilot(socket) as pilot:
                pilot.wait("waitingTitle", prop="text", equals="Menyambung ke antrean…")
                pilot.quit()
            _, errors = program.communicate(timeout=10)
        finally:
            program.kill()
    assert program.returncode == 0, errors
    assert "Traceback" not in errors
    assert (tmp_path / "kept" / "data" / "display" / "device.txt").exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--language", "jv"], "display.language from --language is 'jv'; expected one of id, en."),
        (["--hub", "nowhere:at:all"], "nowhere:at:all"),
    ],
)
def test_a_wrong_setting_is_one_sentence(
    words: list[str], sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was wrong and what was expected, exit code 2, no window."""
    done = subprocess.run(
        [sys.executable, "-m", "display", "--data", str(tmp_path), *words],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert done.returncode == 2
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr

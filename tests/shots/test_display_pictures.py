"""Every page of the display, drawn: nothing cut, nothing over anything, and the number as high as the last row needs.

With ANTRE_TEST_SHOTS=DIR in the environment each picture is also written there, to be looked at.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtQml import QQmlExpression, qmlContext
from PySide6.QtQuick import QQuickItem

from display.presenters.legibility import (
    LYING_55_INCH_MM,
    LYING_SHARE,
    STANDING_55_INCH_MM,
    STANDING_SHARE,
    capital_mm,
    needed_mm,
)
from shared.domain.events import NOBODY
from shared.domain.ids import CounterId
from shared.domain.snapshot import Snapshot
from tests.support.factory import NOW
from tests.support.qml import Scene, clipped_texts, is_text, number, visible
from tests.unit.display.stage import (
    CALLS,
    LYING,
    STANDING,
    THE_CALL,
    DisplayStage,
    a_hall,
    an_announcement_of,
    lahat,
    open_display,
    past_calls,
    with_announcement,
)

PAGES = (
    "calls",
    "away",
    "new_left",
    "new_right",
    "new_ahead",
    "recalled",
    "idle",
    "counters",
    "resting",
    "foot",
    "waiting",
)
SCHEMES = ("dark", "light", "contrast")
SIZES = {"lying": LYING, "standing": STANDING}

# A 55 inch screen, and the distance that display.viewing_distance_metres has when nobody sets it.
SCREEN_MM = {"lying": LYING_55_INCH_MM, "standing": STANDING_55_INCH_MM}
DISTANCE_METRES = 8.0

INK_SHARE = 0.56  # capitals, as a share of a line's height


def a_scene(app: QGuiApplication, page: str, **wishes: object) -> DisplayStage:
    """The page as a hall has it."""
    stage = open_display(app, hall_of(page), shows_counters=page in {"counters", "resting"}, **wishes)  # type: ignore[arg-type]  # its own
    if page == "away":
        stage.session.become("away")
        stage.model.take_sound("no_device")
    stage.scene.settle()
    return stage


def hall_of(page: str) -> Snapshot | None:
    """What the hub has told when that page is shown."""
    if page == "waiting":
        return None
    if page == "idle":
        return a_hall()
    if page in {"calls", "away", "counters"}:
        return a_hall(past_calls())
    if page in {"resting", "foot"}:
        return resting(a_hall(past_calls()))
    label, counter = {"new_right": ("F-009", "10"), "new_ahead": ("C-009", "6")}.get(page, THE_CALL)
    called = an_announcement_of(label, counter, seq=150, called_at=NOW, call_number=2 if page == "recalled" else 1)
    after = an_announcement_of("F-010", "10", seq=151, called_at=NOW)
    hall = with_announcement(a_hall(past_calls(CALLS)), called)
    return hall if page == "new_ahead" else with_announcement(hall, after)


def resting(hall: Snapshot) -> Snapshot:
    """Two counters pause, one of them until an hour."""
    for name, until in (("5", NOW + timedelta(minutes=18)), ("7", None)):
        key = CounterId(name)
        emptied = hall.counters[key].emptied()
        hall.counters[key] = replace(emptied, officer_id=NOBODY, is_paused=True, paused_until=until)
    return hall


@pytest.fixture
def opened() -> Iterator[list[DisplayStage]]:
    """What a test opened is closed, root first."""
    stages: list[DisplayStage] = []
    yield stages
    for stage in stages:
        stage.close()


def draw(scene: Scene, name: str) -> None:
    """Draw it, which also brings every layout to rest; write the picture where somebody wants to look at it."""
    picture = scene.picture()
    if folder := os.environ.get("ANTRE_TEST_SHOTS"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        assert picture.save(str(Path(folder) / f"{name}.png"))


def ink_of(item: QQuickItem) -> QRectF:
    """Where a text's letters lie in the window: the line's middle, without its empty ascent and descent."""
    lines = number(item, "lineCount")
    height = number(item, "contentHeight") * (INK_SHARE if lines == 1 else 0.9)
    width = min(number(item, "contentWidth"), item.width())
    # PySide can't hand over an item's own enum; QML can.
    context = qmlContext(item)
    assert context is not None
    told, _ = QQmlExpression(context, item, "Number(horizontalAlignment)").evaluate()
    left = {2: item.width() - width, 4: (item.width() - width) / 2}.get(int(told), 0.0)
    return item.mapRectToScene(QRectF(left, (item.height() - height) / 2, width, height))


def letters_over_letters(scene: Scene) -> list[str]:
    """Pairs of texts whose letters touch."""
    texts = [one for one in visible(scene.root) if is_text(one) and one.property("text")]
    inks = [(str(one.property("text")), ink_of(one)) for one in texts]
    faults = []
    for (one, ink), (other, other_ink) in combinations(inks, 2):
        common = ink.intersected(other_ink)
        if common.width() > 1 and common.height() > 1:
            faults.append(f"{one!r} lies on {other!r}")
    return faults


def capital_pixels(picture: QImage, item: QQuickItem) -> int:
    """Measure the first letter of a number in the picture: rows that have its colour, in its column of the box."""
    wanted = QColor(item.property("color"))
    box = ink_of(item)
    columns = range(int(box.left()) + 2, int(box.left() + box.width() * 0.24), 4)
    top, bottom = int(box.center().y() - box.height() * 0.8), int(box.center().y() + box.height() * 0.8)
    rows = [
        y
        for y in range(max(0, top), min(picture.height(), bottom))
        if any(_is_like(picture.pixelColor(x, y), wanted) for x in columns)
    ]
    return rows[-1] - rows[0] + 1 if rows else 0


def _is_like(one: QColor, other: QColor) -> bool:
    return abs(one.red() - other.red()) + abs(one.green() - other.green()) + abs(one.blue() - other.blue()) < 24


@pytest.mark.parametrize("side", SIZES)
@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_cut_and_nothing_covers_anything(
    page: str, language: str, side: str, qapp: QGuiApplication, opened: list[DisplayStage]
) -> None:
    """In all three schemes: no text is elided, out of its box, out of the window, or on another text."""
    stage = a_scene(qapp, page, size=SIZES[side], language=language)
    opened.append(stage)
    for scheme in SCHEMES:
        stage.scene.set_theme(scheme=scheme)
        stage.scene.settle()
        draw(stage.scene, f"display-{page}-{side}-{scheme}-{language}")
        assert clipped_texts(stage.scene) == []
        assert letters_over_letters(stage.scene) == []


@pytest.mark.parametrize("side", SIZES)
@pytest.mark.parametrize("page", ["calls", "new_left", "new_right", "new_ahead"])
def test_the_last_row_can_read_the_number(
    page: str, side: str, qapp: QGuiApplication, opened: list[DisplayStage]
) -> None:
    """Capitals, measured in the picture, are at least 0.0122 of the distance high, and as high as the app reckons."""
    stage = a_scene(qapp, page, size=SIZES[side])
    opened.append(stage)
    lines = SIZES[side][1]
    for scheme in SCHEMES:
        stage.scene.set_theme(scheme=scheme)
        stage.scene.settle()
        pixels = capital_pixels(stage.scene.picture(), stage.scene.item("callNumber"))
        assert capital_mm(pixels, lines, SCREEN_MM[side]) >= needed_mm(DISTANCE_METRES), scheme
        assert pixels / lines >= (STANDING_SHARE if side == "standing" else LYING_SHARE), scheme


@pytest.mark.parametrize("size", [(1280, 720), (1366, 768), (1280, 1024), (3840, 2160), (720, 1280), (2560, 1080)])
@pytest.mark.parametrize("page", ["calls", "new_left", "idle", "counters"])
def test_every_screen_shows_it_whole(
    page: str, size: tuple[int, int], qapp: QGuiApplication, opened: list[DisplayStage]
) -> None:
    """From 720 lines to 2160, also where the sides are not 16 to 9."""
    stage = a_scene(qapp, page, size=size)
    opened.append(stage)
    draw(stage.scene, f"display-{page}-{size[0]}x{size[1]}")
    assert clipped_texts(stage.scene) == []
    assert letters_over_letters(stage.scene) == []


@pytest.mark.parametrize("side", SIZES)
def test_two_spoken_languages_and_long_names_have_room(
    side: str, qapp: QGuiApplication, opened: list[DisplayStage]
) -> None:
    """Six signs, a counter that has a name, a long way, and the sentence in both languages."""
    plan = lahat()
    counter = plan.counters[CounterId("3")]
    named = replace(
        counter, name="Meja informasi", way=replace(counter.way, id="Gedung arsip lama, lantai 2 dekat tangga")
    )
    wide = replace(plan, counters={**plan.counters, counter.counter_id: named})
    called = an_announcement_of("4K-108", "3", seq=150, called_at=NOW, plan=wide)
    hall = with_announcement(a_hall(past_calls(CALLS), plan=wide), called)
    both = (
        "Nomor antrean, 4K, satu nol delapan, silakan menuju meja informasi.\n"
        "Queue number, 4K, one zero eight, please go to meja informasi."
    )
    for is_new in (True, False):
        stage = open_display(qapp, hall, size=SIZES[side], spoken=both)
        opened.append(stage)
        if not is_new:
            stage.voice_ends()
            stage.passes(9)
        draw(stage.scene, f"display-long-{side}-{is_new}")
        assert stage.scene.text("callCounter") == "Meja informasi"
        assert clipped_texts(stage.scene) == []
        assert letters_over_letters(stage.scene) == []

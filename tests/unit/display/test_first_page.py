"""The page of the first frame is drawn before what decides is loaded: both must mean the same page."""

from __future__ import annotations

import pytest

from display.presenters.faces import SOUND_OFF, STARTING
from display.viewmodel import BoardViewModel
from tests.unit.display.speaking_hall import HallStory

pytestmark = pytest.mark.usefixtures("qapp")


def test_what_decides_begins_with_the_page_that_stands() -> None:
    """A board that knows no hall shows the first frame's page, and nothing besides."""
    story = HallStory()
    story.line_breaks()
    story.start_display()
    assert story.board.view() == STARTING


def test_the_first_frame_decides_nothing() -> None:
    """It looks for the hub. Time may pass, and whether there is sound may be known before there is a hall."""
    model, told = BoardViewModel(), list[str]()
    model.pageChanged.connect(lambda: told.append(model.page))
    model.tick()
    model.take_sound(SOUND_OFF)
    model.take_voice_end(7, "sound")
    assert (model.page, model.tickerCode, model.isHubAway, model.time, told) == ("searching", "searching", True, "", [])

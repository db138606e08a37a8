"""The page of the first frame is drawn before what decides is loaded: both must mean the same page."""

from __future__ import annotations

import pytest

from display.presenters.faces import STARTING
from display.viewmodel import BoardViewModel
from tests.support.fake_session import FakeSession
from tests.unit.display.speaking_hall import HallStory

pytestmark = pytest.mark.usefixtures("qapp")


def test_what_decides_begins_with_the_page_that_stands() -> None:
    """A board that knows no hall shows the first frame's page, and nothing besides."""
    story = HallStory()
    story.line_breaks()
    story.start_display()
    assert story.board.view() == STARTING


def test_the_first_frame_decides_nothing() -> None:
    """It looks for the hub; nothing of its page asks who decides."""
    model = BoardViewModel()
    told = (model.page, model.tickerCode, model.isHubAway, model.isSilent, model.time, model.shiftX)
    assert told == ("searching", "searching", True, False, "", 0)


def test_it_goes_on_with_the_hall_and_the_line_that_are_there() -> None:
    """What decides may come with a hall that is known already, by a line that is whole."""
    story, model = HallStory(), BoardViewModel()
    session = FakeSession(story.snapshot())
    story.line_breaks()
    model.begin(story.board, session)
    assert (model.isHubAway, model.page != "searching") == (False, True)
    model.close()

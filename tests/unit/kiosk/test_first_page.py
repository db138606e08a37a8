"""The page of the first frame is drawn before what decides is loaded: both must mean the same page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

import pytest

from kiosk.presenters.faces import ClockFace, Countdown, KioskLists, StandardFace, starting
from kiosk.presenters.kiosk import KioskPresenter
from kiosk.viewmodel import KioskViewModel
from shared.client.line import LineState
from tests.support.kiosk import Booth, a_busy_hall

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kiosk.presenters.tools import Tools

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def model() -> Iterator[KioskViewModel]:
    """A kiosk beside a hall, before its first frame."""
    one = KioskViewModel(Booth(a_busy_hall()).tools, starting("en", "dark"))
    yield one
    one.stop()


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark", "contrast"])
def test_what_decides_begins_with_the_page_that_stands(language: Literal["id", "en"], scheme: str) -> None:
    """A presenter that knows no hall shows the first frame's page, and nothing besides."""
    tools = replace(Booth().tools(lambda: None, lambda: None), language=language, scheme=scheme)
    presenter = KioskPresenter(tools)
    assert presenter.view() == starting(language, scheme)
    assert (presenter.lists(), presenter.standard()) == (KioskLists(), StandardFace())
    assert (presenter.clock(), presenter.countdown()) == (ClockFace(), Countdown())


def test_the_first_frame_decides_nothing() -> None:
    """All that the first page needs is read and its shape told, and no presenter was asked for."""

    def make_tools(_changed: Callable[[], None], _ticked: Callable[[], None]) -> Tools:
        raise AssertionError("before the first frame")

    model = KioskViewModel(make_tools, starting("en", "dark"))
    model.showLandscape(True)
    assert (model.page, model.language, model.scheme, model.timeText) == ("starting", "en", "dark", "")


def test_the_page_stays_until_the_line_says_more(model: KioskViewModel) -> None:
    """Time begins to pass, and the page is the same; then the hub is there, and the hall stands in its place."""
    told: list[str] = []
    empty = KioskViewModel(Booth().tools, starting("id", "light"))
    empty.viewChanged.connect(lambda: told.append(empty.page))
    empty.start()
    assert (told, empty.page) == ([], "starting")
    empty.stop()
    model.start()
    model.lineChanged(LineState.LIVE.value)
    assert model.page == "home"


def test_the_shape_told_before_the_first_frame_is_kept(model: KioskViewModel) -> None:
    """Lying and in large text four agencies stand on the page, upright three: the window's shape came early."""
    model.showLandscape(True)
    model.start()
    model.swapLarge()
    assert model.agencies.rowCount() == 4  # type: ignore[attr-defined]  # a ListModel

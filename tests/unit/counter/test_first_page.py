"""The page of the first frame is drawn before what decides is loaded: both must mean the same page."""

from __future__ import annotations

import pytest

from counter.presenters.faces import BarView, SignInView
from counter.presenters.lights import Action
from counter.viewmodel import CounterViewModel
from tests.support.counter import a_shift
from tests.support.factory import a_snapshot

pytestmark = pytest.mark.usefixtures("qapp")


def test_what_decides_begins_with_the_page_that_stands() -> None:
    """A shift that knows no hall shows the first frame's page, and nothing besides."""
    shift = a_shift(None, is_wired=False).shift
    assert shift.bar() == BarView()
    assert shift.sign_in.view() == SignInView()
    assert (shift.desk, shift.notice) == (None, None)
    assert (shift.sign_in.officers(), shift.sign_in.counters()) == ([], [])


def test_the_first_frame_decides_nothing_and_a_key_too_early_is_no_fault() -> None:
    """It looks for the hub. There is nothing to press yet, and a keyboard can't know."""
    model, told = CounterViewModel(), list[str]()
    model.barChanged.connect(lambda: told.append(model.page))
    model.press(Action.NEXT.value)
    model.touch(Action.NEXT.value)
    model.leave()
    model.dismiss()
    model.sheet.close()
    model.tick()
    assert (model.page, model.trouble, model.isLive, model.noticeKind, told) == ("searching", "none", False, "", [])


def test_it_goes_on_with_the_hall_that_is_there() -> None:
    """What decides may come with a hall that is known already, by a line that is whole."""
    driver, model = a_shift(a_snapshot(), is_wired=False), CounterViewModel()
    model.begin(driver.session, lambda _changed: driver.shift)
    assert (model.page, model.isLive) == ("sign_in", True)
    assert model.signIn.officerCount > 0

"""Numbers: how they are written, where a series begins and ends, and which prefixes can be told apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.errors import RefusalCode, Refused
from shared.domain.ids import SeriesId
from shared.domain.series import LARGEST_NUMBER, PREFIX_SIGNS, AtEnd, Series, is_prefix


def series(prefix: str = "A", first: int = 1, last: int = 999) -> Series:
    """A series by its prefix and range."""
    return Series(series_id=SeriesId("s"), prefix=prefix, first=first, last=last)


@pytest.mark.parametrize(
    ("run", "number", "label"),
    [
        (series(), 1, "A-001"),
        (series(), 17, "A-017"),
        (series(), 999, "A-999"),
        (series(last=9), 7, "A-007"),
        (series("KB", last=300), 300, "KB-300"),
        (series(last=1000), 17, "A-0017"),
        (series(last=9999), 9999, "A-9999"),
        (series("4K"), 10, "4K-010"),
    ],
)
def test_a_label_is_padded_to_the_width_of_its_series(run: Series, number: int, label: str) -> None:
    """At least three digits, more where the range needs them, and always as many within one series."""
    assert run.label(number) == label


@given(first=st.integers(1, 9999), last=st.integers(1, 9999), number=st.integers(1, 9999))
def test_labels_of_a_series_are_as_long_as_each_other(first: int, last: int, number: int) -> None:
    """No number of the range is written longer or shorter than another: the board's column stays straight."""
    run = series("A", min(first, last), max(first, last))
    inside = min(max(number, run.first), run.last)
    assert len(run.label(inside)) == len(run.label(run.last)) == 2 + run.width


def test_a_day_begins_with_the_first_number() -> None:
    """Before any number was given, the declared first one follows."""
    assert series(first=1).after(None) == 1
    assert series(first=500, last=600).after(None) == 500


def test_numbers_follow_one_another_to_the_last() -> None:
    """Each number is one more; the last one is still given."""
    assert series().after(16) == 17
    assert series(last=30).after(29) == 30


def test_the_end_of_the_range_is_refused() -> None:
    """Beyond the last number nothing starts over: a number that a citizen saw is never given twice."""
    run = series(last=30)
    for given_before in (30, 31):
        with pytest.raises(Refused) as refused:
            run.after(given_before)
        assert refused.value.code is RefusalCode.SERIES_EXHAUSTED
        assert refused.value.details == {"last": "A-030"}


def test_a_series_that_goes_on_ends_where_numbers_cant_be_said_any_more() -> None:
    """After 999 comes 1000, written with the digit that it needs; after 9999 nothing."""
    run = Series(series_id=SeriesId("s"), prefix="A", at_end=AtEnd.GO_ON)
    assert (run.label(7), run.label(run.after(999))) == ("A-007", "A-1000")
    assert (list(run.widths), list(series().widths)) == ([3, 4], [3])
    assert run.after(LARGEST_NUMBER - 1) == LARGEST_NUMBER
    with pytest.raises(Refused) as refused:
        run.after(LARGEST_NUMBER)
    assert refused.value.details == {"last": "A-9999"}


def test_a_range_of_one_number() -> None:
    """first = last is a series of one ticket."""
    run = series(first=5, last=5)
    assert run.after(None) == 5
    with pytest.raises(Refused):
        run.after(5)


@pytest.mark.parametrize("text", ["A", "B", "Z", "KA", "A1", "4K", "A0", "HH"])
def test_prefixes(text: str) -> None:
    """One or two signs with a letter among them."""
    assert is_prefix(text)


@pytest.mark.parametrize(
    "text", ["", "I", "O", "Q", "AI", "1O", "a", "Ab", "1", "42", "ABC", "A-", "A ", " ", "É", "Α", "٤K"]
)
def test_what_is_no_prefix(text: str) -> None:
    """I, O and Q look like 1 and 0; small and foreign letters, digits alone, and three signs are no prefix either."""
    assert not is_prefix(text)


def test_the_signs_hold_all_but_three_letters_and_all_digits() -> None:
    """23 letters and ten digits: as many one-letter series as a mall with 23 agencies needs."""
    assert sorted(PREFIX_SIGNS) == sorted(set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") - set("IOQ"))

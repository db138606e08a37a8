"""Small things that screen and paper share."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from kiosk.presenters.places import counters_text
from shared.domain.wording import Language
from shared.ui.times import date_line, time_of_day

JAKARTA = ZoneInfo("Asia/Jakarta")


@pytest.mark.parametrize(
    ("names", "text"),
    [
        (["3", "4", "5"], "3–5"),
        (["1", "2"], "1–2"),
        (["3"], "3"),
        (["11", "3", "5", "4"], "3–5, 11"),
        (["3", "5"], "3, 5"),
        (["2", "A", "1"], "1–2, A"),
        (["3", "3"], "3"),
        ([], ""),
    ],
)
def test_counters_are_said_together(names: list[str], text: str) -> None:
    """Neighbours as a range, others as a list, names that are no numbers last, none twice."""
    assert counters_text(names) == text


@pytest.mark.parametrize(
    ("language", "time", "date"),
    [("id", "00.30", "Kamis, 26 November 2026"), ("en", "00:30", "Thursday, 26 November 2026")],
)
def test_times_are_those_of_the_branch(language: Language, time: str, date: str) -> None:
    """At 17.30 UTC it is already tomorrow in Lahat, in both languages' own spelling."""
    at = datetime(2026, 11, 25, 17, 30, tzinfo=UTC)
    assert time_of_day(at, JAKARTA, language) == time
    assert date_line(at, JAKARTA, language) == date

"""The business day: the branch's own midnight, moved by the cut-over hour."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.business_day import business_date, next_turn
from shared.paths import PROJECT

JAKARTA = ZoneInfo("Asia/Jakarta")
JAYAPURA = ZoneInfo("Asia/Jayapura")
START = datetime(2020, 1, 1, tzinfo=UTC)
NOV_24, NOV_25, NOV_26 = date(2026, 11, 24), date(2026, 11, 25), date(2026, 11, 26)


def jakarta(day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    """A time of day in November 2026 on a wall clock in Lahat, as an instant in UTC."""
    return datetime(2026, 11, day, hour, minute, second, tzinfo=JAKARTA).astimezone(UTC)


@pytest.mark.parametrize(
    ("at", "cutover_hour", "expected"),
    [
        (jakarta(25, 0, 30), 0, NOV_25),  # still the 24th in UTC
        (jakarta(25, 0, 30), 3, NOV_24),
        (jakarta(25, 2, 59, 59), 3, NOV_24),
        (jakarta(25, 3), 3, NOV_25),
        (jakarta(25, 23, 59, 59), 3, NOV_25),
        (jakarta(25, 9, 42), 0, NOV_25),
        (jakarta(25, 22, 59), 23, NOV_24),
        (jakarta(25, 23), 23, NOV_25),
    ],
)
def test_the_day_is_the_branchs_own(at: datetime, cutover_hour: int, expected: date) -> None:
    """Neither UTC's date nor midnight decides, but the wall clock of the branch and its cut-over hour."""
    assert business_date(at, JAKARTA, cutover_hour) == expected


def test_the_same_instant_is_two_days_in_two_zones() -> None:
    """At 23.30 in Lahat it is half past one in Jayapura: with a cut-over at 0 the branches have different days."""
    at = jakarta(25, 23, 30)
    assert (business_date(at, JAKARTA, 0), business_date(at, JAYAPURA, 0)) == (NOV_25, NOV_26)


@pytest.mark.parametrize(
    ("worked_in", "at", "expected"),
    [
        (NOV_25, jakarta(25, 9, 42), jakarta(26, 3)),
        (NOV_25, jakarta(26, 2, 59), jakarta(26, 3)),
        (NOV_26, jakarta(25, 9, 42), jakarta(27, 3)),  # the 26th gave numbers already and doesn't begin again
        (date(2027, 6, 1), jakarta(25, 9, 42), jakarta(26, 3)),  # a wrong year is left behind at the next turn
    ],
)
def test_the_next_turn_is_the_clocks_unless_it_was_used(worked_in: date, at: datetime, expected: datetime) -> None:
    """What a kiosk tells as the next opening is when a fresh day truly begins."""
    assert next_turn(worked_in, at, JAKARTA, 3) == expected


@given(
    at=st.integers(0, 20 * 366 * 86_400).map(lambda seconds: START + timedelta(seconds=seconds)),
    cutover_hour=st.integers(0, 23),
    later=st.integers(0, 86_400),
)
def test_the_day_never_runs_backwards_with_the_clock(at: datetime, cutover_hour: int, later: int) -> None:
    """Later is never an earlier business day, and within 24 hours it moves on by one day at the most."""
    before = business_date(at, JAKARTA, cutover_hour)
    after = business_date(at + timedelta(seconds=later), JAKARTA, cutover_hour)
    assert timedelta(0) <= after - before <= timedelta(days=1)


@pytest.mark.parametrize("zone", ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"])
def test_the_zones_are_there_without_the_systems_tables(zone: str) -> None:
    """F10: on a machine whose system has no zone tables (Windows, a slim image) the dependency tzdata has them."""
    asked = (
        "from datetime import datetime; from zoneinfo import ZoneInfo; "
        f"print(datetime(2026, 1, 1, tzinfo=ZoneInfo({zone!r})).utcoffset())"
    )
    answered = subprocess.run(
        [sys.executable, "-c", asked],
        cwd=PROJECT,
        env={**os.environ, "PYTHONTZPATH": ""},
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )
    hours = {"Asia/Jakarta": "7", "Asia/Makassar": "8", "Asia/Jayapura": "9"}[zone]
    assert answered.stdout.strip() == f"{hours}:00:00"

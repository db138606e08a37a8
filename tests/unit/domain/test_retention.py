"""How long archived days are kept: by the days that were worked in."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from shared.domain.retention import expired

KEPT = date(2031, 6, 2)  # the oldest day that isn't archived
LIMIT = KEPT - timedelta(days=365)


def days(*told: str) -> list[date]:
    return [date.fromisoformat(one) for one in told]


@pytest.mark.parametrize(
    ("archived", "count"),
    [
        ([], 0),
        ([LIMIT], 0),
        ([LIMIT - timedelta(days=1), LIMIT, LIMIT + timedelta(days=1)], 1),
        ([LIMIT - timedelta(days=2), LIMIT - timedelta(days=1), LIMIT], 2),
        (days("2031-05-01", "2031-05-02"), 0),
    ],
    ids=["none", "at the limit", "one past it", "two", "all young"],
)
def test_what_is_older_than_the_limit_goes(archived: list[date], count: int) -> None:
    """Always from the oldest on, and the day that is exactly as old as the limit stays."""
    assert expired(archived, KEPT, 1) == count


def test_years_count() -> None:
    """With more years, fewer days go."""
    archived = [KEPT - timedelta(days=n) for n in range(365 * 7, 0, -100)]
    assert [expired(archived, KEPT, years) for years in (1, 5, 8)] == [22, 8, 0]


def test_a_day_with_a_date_that_cannot_be_true_is_as_old_as_the_next_one() -> None:
    """A first day of 2001 (a clock without its battery) or of 2099 goes no sooner and stays no longer than its
    neighbour."""
    for wrong in ("2001-01-01", "2099-01-01"):
        assert expired(days(wrong, "2031-05-01"), KEPT, 1) == 0
        assert expired(days(wrong, "2029-06-05", "2030-06-01"), KEPT, 1) == 3
        assert expired(days("2029-08-05", wrong, "2030-08-01"), KEPT, 1) == 1


def test_what_lies_before_a_long_closure_stays_until_the_reopening_is_as_old() -> None:
    """More than a year without a day looks like a wrong clock: kept too long rather than deleted too soon."""
    assert expired(days("2028-01-10", "2030-08-01"), KEPT, 1) == 0
    assert expired(days("2028-01-10", "2030-06-01"), KEPT, 1) == 2


def test_a_wrong_present_deletes_nothing() -> None:
    """The clock says 2099 this week: the days before it are as old as the first one that isn't archived, not more."""
    assert expired(days("2030-12-01", "2031-05-30"), date(2031, 6, 2), 1) == 0

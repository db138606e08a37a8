"""How long what is over is kept: counted by the days that were worked in, because a clock can be wrong by years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile

ANSWER_DAYS = 7
"""Business days for which an answer is kept. An app asks again within seconds; one that slept over a week has been
sent away and begins anew."""
_DAYS_OF_A_YEAR = 365.25
_LIKELY = timedelta(days=366)  # between two business days of one hall; more: a clock was wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """``after_days``: how many business days stay in the tables, the present one included; ``keep_years``: how long a
    day stays in the archive.
    """

    after_days: int = 31
    keep_years: int = 5


def expired(archived: Sequence[date], oldest_kept: date, keep_years: int) -> int:
    """Return how many of the archived days, which are in order of the journal, may be deleted: always the first ones.

    ``oldest_kept`` is the first day that isn't archived. Ages are counted from that one and not from the present: a
    hall whose clock says 2099 for a week deletes nothing by it. A day whose own date can't be true (a clock without
    its battery) is taken for as old as the next one whose date can.
    """
    limit = oldest_kept - timedelta(days=int(keep_years * _DAYS_OF_A_YEAR))
    ages, following = [], oldest_kept
    for day in reversed(archived):
        if following - _LIKELY <= day <= following:
            following = day
        ages.append(following)
    return sum(1 for _age in takewhile(lambda age: age < limit, reversed(ages)))

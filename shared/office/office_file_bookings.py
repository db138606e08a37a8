"""How an office file says when appointments may be checked in, for the branch and for one service."""

from __future__ import annotations

from typing import cast

from shared.domain.booking import BookingRules, Late
from shared.office.office_file_table import Table

_LONGEST_MINUTES = 240  # of each limit: half a working day
_LATE = ("walk_in", "refuse")


def read_bookings(table: Table, usual: BookingRules | None) -> BookingRules | None:
    """Return the rules under the key ``bookings``, or None where it isn't there; ``usual`` fills what it leaves out.

    ``usual`` None: the branch takes no bookings, so a service can't have rules of its own for them.
    """
    told = table.table("bookings")
    if "bookings" not in table:
        return None
    if usual is None:
        table.fault("bookings", "rules for bookings", "a section [bookings] of the branch first")
        return None
    rules = BookingRules(
        opens_minutes=told.whole("check_in_opens_minutes", usual.opens_minutes, 0, _LONGEST_MINUTES),
        closes_minutes=told.whole("check_in_closes_minutes", usual.closes_minutes, 0, _LONGEST_MINUTES),
        head_start_minutes=told.whole("head_start_minutes", usual.head_start_minutes, 0, _LONGEST_MINUTES),
        late=cast("Late", told.choice("late", usual.late, _LATE)),
    )
    told.close()
    return rules

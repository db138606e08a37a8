"""The business day: in the branch's own zone, with a cut-over hour."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

_INSTANTS_KEPT = 64  # the commands of one commit have theirs in common


@lru_cache(_INSTANTS_KEPT)
def business_date(at: datetime, zone: ZoneInfo, cutover_hour: int) -> date:
    """Return the business day of an aware instant; before the cut-over hour it is still yesterday's."""
    return (at.astimezone(zone) - timedelta(hours=cutover_hour)).date()


def next_turn(worked_in: date, at: datetime, zone: ZoneInfo, cutover_hour: int) -> datetime:
    """Return when a fresh day begins, aware: a branch a day ahead of its clock stays in that day when it comes."""
    following = business_date(at, zone, cutover_hour) + timedelta(days=1)
    if following == worked_in:
        following += timedelta(days=1)
    return datetime.combine(following, time(cutover_hour), zone)

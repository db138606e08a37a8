"""The business day: in the branch's own zone, with a cut-over hour, and never reopened."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo


def business_date(at: datetime, zone: ZoneInfo, cutover_hour: int) -> date:
    """Return the business day of an aware instant; before the cut-over hour it is still yesterday's."""
    return (at.astimezone(zone) - timedelta(hours=cutover_hour)).date()


def current_business_date(last: date | None, at: datetime, zone: ZoneInfo, cutover_hour: int) -> date:
    """Return the day to work in: the clock's, or the journal's last one where the clock has jumped back."""
    told = business_date(at, zone, cutover_hour)
    return told if last is None else max(last, told)

"""Times as the desk writes them."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from shared.domain.wording import Language

_PARTS = ((4, "night"), (11, "morning"), (15, "noon"), (18, "afternoon"), (24, "evening"))


def clock_words(at: datetime, zone: ZoneInfo, language: Language, *, has_seconds: bool = False) -> str:
    """Return ``09.42`` (Indonesian) or ``09:42``, in the branch's zone."""
    parts = at.astimezone(zone).strftime("%H %M %S").split()
    return ("." if language == "id" else ":").join(parts if has_seconds else parts[:2])


def timer_words(seconds: float) -> str:
    """Return ``04:12``; minutes go on past 99. A clock that runs ahead counts from nought."""
    whole = max(0, int(seconds))
    return f"{whole // 60:02d}:{whole % 60:02d}"


def day_part(at: datetime, zone: ZoneInfo) -> str:
    """Return which greeting fits: morning, noon, afternoon, evening (pagi, siang, sore, malam); night before four."""
    hour = at.astimezone(zone).hour
    return next(part for until, part in _PARTS if hour < until)

"""Times as the desk writes them."""

from __future__ import annotations

from datetime import datetime, tzinfo

from shared.domain.wording import Language


def clock_words(at: datetime, zone: tzinfo, language: Language, *, has_seconds: bool = False) -> str:
    """Return ``09.42`` (Indonesian) or ``09:42``, in the branch's zone."""
    parts = at.astimezone(zone).strftime("%H %M %S").split()
    return ("." if language == "id" else ":").join(parts if has_seconds else parts[:2])


def timer_words(seconds: float) -> str:
    """Return ``04:12``; minutes go on past 99. A clock that runs ahead counts from nought."""
    whole = max(0, int(seconds))
    return f"{whole // 60:02d}:{whole % 60:02d}"

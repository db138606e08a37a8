"""The header's clock, in the branch's own zone."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from display.presenters.faces import ClockFace
from shared.domain.wording import Language
from shared.ui.times import date_line, time_of_day

# The three zones of the country by their distance from UTC (Keputusan Presiden 41/1987); no summer time.
_ZONE_NAMES = {timedelta(hours=7): "WIB", timedelta(hours=8): "WITA", timedelta(hours=9): "WIT"}


def zone_name(at: datetime, zone: ZoneInfo) -> str:
    """Return WIB, WITA or WIT; elsewhere the distance from UTC, such as "UTC+3"."""
    offset = at.astimezone(zone).utcoffset() or timedelta()
    return _ZONE_NAMES.get(offset) or f"UTC{offset.total_seconds() / 3600:+g}"


def clock_face(at: datetime, zone: ZoneInfo, language: Language) -> ClockFace:
    """Return the header's clock for an aware instant."""
    return ClockFace(time_of_day(at, zone, language), zone_name(at, zone), date_line(at, zone, language))

"""The time and the date as the hall reads them, in the branch's own zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from shared.domain.wording import Language

WEEKDAYS: dict[Language, tuple[str, ...]] = {
    "id": ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTHS: dict[Language, tuple[str, ...]] = {
    "id": (
        "Januari", "Februari", "Maret", "April", "Mei", "Juni",
        "Juli", "Agustus", "September", "Oktober", "November", "Desember",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip

# The three zones of the country by their distance from UTC (Keputusan Presiden 41/1987); no summer time.
_ZONE_NAMES = {timedelta(hours=7): "WIB", timedelta(hours=8): "WITA", timedelta(hours=9): "WIT"}


@dataclass(frozen=True, slots=True)
class ClockFace:
    """What the header shows: ``time`` "09.42", ``zone`` "WIB", ``date`` "Rabu, 25 November 2026"."""

    time: str = ""
    zone: str = ""
    date: str = ""


def time_of_day(at: datetime, zone: ZoneInfo, language: Language) -> str:
    """Return hours and minutes of an aware instant: "09.42" in Indonesian, "09:42" in English."""
    return at.astimezone(zone).strftime("%H.%M" if language == "id" else "%H:%M")


def zone_name(at: datetime, zone: ZoneInfo) -> str:
    """Return WIB, WITA or WIT; elsewhere the distance from UTC, such as "UTC+3"."""
    offset = at.astimezone(zone).utcoffset() or timedelta()
    return _ZONE_NAMES.get(offset) or f"UTC{offset.total_seconds() / 3600:+g}"


def clock_face(at: datetime, zone: ZoneInfo, language: Language) -> ClockFace:
    """Return the header's clock for an aware instant."""
    local = at.astimezone(zone)
    date = f"{WEEKDAYS[language][local.weekday()]}, {local.day} {MONTHS[language][local.month - 1]} {local.year}"
    return ClockFace(time_of_day(at, zone, language), zone_name(at, zone), date)

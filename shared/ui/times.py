"""Times and dates as a screen shows them, in the branch's own zone. Plain Python: presenters may import it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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


def time_of_day(at: datetime, zone: ZoneInfo, language: Language) -> str:
    """Hours and minutes of an aware instant: "09.42" in Indonesian, "09:42" in English."""
    return at.astimezone(zone).strftime("%H.%M" if language == "id" else "%H:%M")


def weekday(day: date, language: Language) -> str:
    """ "Rabu" or "Wednesday"."""
    return WEEKDAYS[language][day.weekday()]


def date_line(at: datetime, zone: ZoneInfo, language: Language) -> str:
    """Day and date of an aware instant: "Rabu, 25 November 2026"."""
    local = at.astimezone(zone)
    return f"{weekday(local, language)}, {local.day} {MONTHS[language][local.month - 1]} {local.year}"

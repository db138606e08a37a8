"""The office's settings: its backups and its archive."""

from __future__ import annotations

from pathlib import Path

from shared.settings import declare


def _whole_path(told: str) -> str | None:
    return None if not told or Path(told).is_absolute() else "a whole path, such as /media/stick/antre"


_BY_ITSELF = True
_OF_SERVER = False
BY_ITSELF = declare("backup.by_itself", bool, _BY_ITSELF, "Whether the hub makes backups of SQLite by itself.")
OF_SERVER = declare(
    "backup.of_server",
    bool,
    _OF_SERVER,
    "Whether this hub also makes dumps of a PostgreSQL database by itself: let one of its hubs do so.",
)
EVERY_HOURS = declare("backup.every_hours", int, 1, "How often; another one is made when the business day turns.",
    unit="hours", at_least=1, at_most=24)  # fmt: skip
FOLDER = declare(
    "backup.folder", str, "", "Where backups are kept; empty is the folder backups beside the database.",
    check=_whole_path,
)  # fmt: skip
SECOND_FOLDER = declare(
    "backup.second_folder",
    str,
    "",
    "Where each backup is kept a second time: a folder on another disk, machine or stick; it is never made by itself.",
    check=_whole_path,
)
KEEP_RECENT = declare("backup.keep_recent", int, 6, "How many of the newest backups are kept.", at_least=1, at_most=500)
KEEP_DAYS = declare("backup.keep_days", int, 14, "Of how many days the last backup is kept.", at_least=0, at_most=3660)
KEEP_WEEKS = declare("backup.keep_weeks", int, 8, "Of how many weeks the last backup is kept.", at_least=0, at_most=520)

ARCHIVE_BY_ITSELF = declare("archive.by_itself", bool, _BY_ITSELF, "Whether the hub archives old days by itself.")
ARCHIVE_AFTER_DAYS = declare(
    "archive.after_days", int, 31, "How many business days stay out of the archive, the present one included.",
    unit="business days", at_least=31, at_most=3660,
)  # fmt: skip
ARCHIVE_KEEP_YEARS = declare(
    "archive.keep_years", int, 5, "For how long archived days are kept; then they are deleted for good.",
    unit="years", at_least=1, at_most=100,
)  # fmt: skip

SETTINGS = (
    *(BY_ITSELF, OF_SERVER, EVERY_HOURS, FOLDER, SECOND_FOLDER, KEEP_RECENT, KEEP_DAYS, KEEP_WEEKS),
    *(ARCHIVE_BY_ITSELF, ARCHIVE_AFTER_DAYS, ARCHIVE_KEEP_YEARS),
)

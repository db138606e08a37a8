"""How booking systems and people write a column's heading, a day and a time of day. Day before month, always."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time
from enum import StrEnum


class Column(StrEnum):
    """What a column holds."""

    CODE = "code"
    SERVICE = "service"
    DATE = "day"
    TIME = "time"
    SLOT = "slot"  # day and time in one cell
    STATE = "state"


_NAMES: dict[Column, tuple[str, ...]] = {
    Column.CODE: (
        "kode booking", "kode", "code", "booking code", "kode janji", "kode janji temu", "nomor booking", "no booking",
        "id booking", "booking id", "kode pemesanan", "kode reservasi", "nomor reservasi", "reference",
    ),
    Column.SERVICE: ("layanan", "service", "id layanan", "service id", "kode layanan", "jenis layanan", "nama layanan"),
    Column.DATE: ("tanggal", "date", "tgl", "hari", "day", "tanggal kunjungan", "tanggal booking", "tanggal layanan",
                  "tanggal janji", "visit date"),
    Column.TIME: ("jam", "time", "waktu", "pukul", "jam kunjungan", "jam layanan", "jam janji", "sesi", "start time"),
    Column.SLOT: ("slot", "jadwal", "jadwal kunjungan", "datetime", "tanggal dan jam", "tanggal jam", "waktu kunjungan",
                  "date time", "appointment"),
    Column.STATE: ("status", "state", "keterangan status", "status booking"),
}  # fmt: skip

CANCELLED_WORDS = frozenset({"batal", "dibatalkan", "cancelled", "canceled", "cancel", "dibatalkan pemohon"})
DATE_FORM = "a day like 25/11/2026, 2026-11-25 or 25 November 2026"
TIME_FORM = "a time of day like 09.30"

_MONTHS = (
    ("januari", "jan", "january"),
    ("februari", "feb", "february", "pebruari"),
    ("maret", "mar", "march"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "jun", "june"),
    ("juli", "jul", "july"),
    ("agustus", "agu", "ags", "agt", "aug", "august"),
    ("september", "sep", "sept"),
    ("oktober", "okt", "october", "oct"),
    ("november", "nov", "nopember", "nop"),
    ("desember", "des", "december", "dec"),
)
_MONTH_NUMBERS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_DAY_NAME = re.compile(r"^[^\W\d]+,\s*")
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_IN_WORDS = re.compile(r"(\d{1,2})[\s-]+([^\W\d]+)\.?[\s-]+(\d{4})")
_TIME = re.compile(
    r"(\d{1,2})[.:](\d{2})(?:[.:]\d{2}(?:\.\d+)?)?\s*(wib|wita|wit)?"
    r"(?:\s*(?:-|–|s/d|sd|sampai|to)\s*\d{1,2}[.:]\d{2}(?:[.:]\d{2})?\s*(wib|wita|wit)?)?"
)
_SPLIT = re.compile(
    r"^(.*?\d{4}|\d{4}[-/.]\d{1,2}[-/.]\d{1,2})(?:\s*,?\s+|T)(?:pukul\s+|jam\s+)?(\d{1,2}[.:]\d{2}.*)$", re.IGNORECASE
)
_ZONES = {
    "wib": ("Asia/Jakarta", "Asia/Pontianak"),
    "wita": ("Asia/Makassar", "Asia/Ujung_Pandang"),
    "wit": ("Asia/Jayapura",),
}


class WrongZone(Exception):
    """A time names a zone that isn't the branch's; its text is the branch's zone."""


def folded(text: str) -> str:
    """Return a heading or a name as it is compared: small letters, one space between words, no dashes or dots."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.sub(r"[_\-–./]+", " ", plain).split())


HEADINGS = {folded(name): column for column, names in _NAMES.items() for name in names}


def read_date(told: str) -> date | None:
    """Return the day, or None where it is none; a name of a week day before it may stand there."""
    plain = _DAY_NAME.sub("", unicodedata.normalize("NFKC", told).strip().casefold())
    if found := _YEAR_FIRST.fullmatch(plain):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_FIRST.fullmatch(plain):
        return _date(int(found[3]), int(found[2]), int(found[1]))
    if (found := _IN_WORDS.fullmatch(plain)) and found[2] in _MONTH_NUMBERS:
        return _date(int(found[3]), _MONTH_NUMBERS[found[2]], int(found[1]))
    return None


def read_time(told: str, zone: str) -> time | None:
    """Return the time of day, or the first of two, or None where it is none. Raises WrongZone."""
    plain = unicodedata.normalize("NFKC", told).strip().casefold().removeprefix("pukul ").removeprefix("jam ")
    found = _TIME.fullmatch(plain)
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        return None
    for name in (found[3], found[4]):
        if name and zone not in _ZONES[name]:
            raise WrongZone(zone)
    return time(int(found[1]), int(found[2]))


def read_date_and_time(told: str) -> tuple[str, str]:
    """Return the two halves of a cell that holds a day and a time; the second is empty where it can't be parted."""
    found = _SPLIT.match(unicodedata.normalize("NFKC", told).strip())
    return (found[1], found[2]) if found else (told.strip(), "")


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None

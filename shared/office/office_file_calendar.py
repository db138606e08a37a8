"""Days that are unlike the others, as an office writes them: holidays, exceptions, periods; and quotas."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from shared.domain.calendar import Calendar, Period, SpecialDay
from shared.domain.hours import OpeningHours
from shared.domain.ids import AgencyId
from shared.domain.quota import NO_QUOTA, Quota
from shared.domain.wording import Wording
from shared.office.office_file_hours import read_times
from shared.office.office_file_table import Table, shown
from shared.office.public_holidays import public_holidays

_SOURCES = ("none", "indonesia")
_LARGEST_QUOTA = 9999
_ESTIMATES_TOLD = 4


def read_calendar(
    table: Table, hours: dict[str, OpeningHours], agencies: Iterable[AgencyId], cutover_hour: int, year: int
) -> Calendar:
    """Return what the office file says of dates; ``year`` is the first whose holidays are wanted."""
    known = list(agencies)
    calendar = Calendar(
        holidays=_holidays(table, year),
        days=_days(table, known, cutover_hour),
        periods=_periods(table, hours, known),
    )
    table.close()
    return calendar


def read_quota(table: Table) -> Quota:
    """Return a service's quota: a number for the day, or a group of limits."""
    if not isinstance(table.values.get("quota"), dict):
        day = table.whole("quota", 1, 1, _LARGEST_QUOTA)
        return Quota(day=day) if "quota" in table else NO_QUOTA
    limits = table.table("quota")
    # Nought is a limit too: a service that takes appointments only has kiosk = 0.
    told = {name: limits.whole(name, 0, 0, _LARGEST_QUOTA) for name in ("day", "kiosk", "officer", "booking")}
    found = {name: limit for name, limit in told.items() if name in limits}
    for name, limit in found.items():
        if name != "day" and limit > found.get("day", limit):
            limits.fault(name, f"{limit} of a day's {found['day']}", "a limit that is not above the day's")
    if not found and not limits.values:
        table.fault("quota", "an empty group", "a whole number, or limits like { day = 120, booking = 40 }")
    limits.close()
    return Quota(**found)


def _holidays(table: Table, year: int) -> dict[date, Wording]:
    source = table.choice("holidays", "none", _SOURCES)
    has_joint_leave = table.yes_no("joint_leave", default=True)
    opened = table.days("open")
    if source == "none":
        if opened:
            table.fault("open", "days to open", 'holidays = "indonesia", or there is nothing to open on them')
        return {}
    found, estimated = public_holidays(year, has_joint_leave=has_joint_leave)
    for position, day in enumerate(opened):
        if day not in found and day.year >= year:
            table.reading.warn(table.at("open", position), f"{day} is no holiday, it is as open as its week day.")
        found.pop(day, None)
    soon = sorted(day for day in estimated if day.year <= year + 1 and day in found)
    if soon:
        days = ", ".join(f"{found[day].id} {day}" for day in soon[:_ESTIMATES_TOLD])
        more = f" and {len(soon) - _ESTIMATES_TOLD} more" if len(soon) > _ESTIMATES_TOLD else ""
        table.reading.warn(
            table.at("holidays"), f"estimates until the joint decree names the days, then correct them: {days}{more}."
        )
    return found


def _days(table: Table, agencies: list[AgencyId], cutover_hour: int) -> dict[date, tuple[SpecialDay, ...]]:
    found: dict[date, tuple[SpecialDay, ...]] = {}
    for row in table.tables("days"):
        day = row.day("date")
        special = SpecialDay(
            spans=read_times(row, "times", cutover_hour),
            name=row.wording("name", longest=60),
            agency_ids=row.identities("agencies", AgencyId, agencies, "an agency"),
        )
        for other in found.get(day, ()):
            if _clash(other.agency_ids, special.agency_ids):
                row.fault("date", f"{day} a second time", "each date once, or once for each agency")
                break
        found[day] = (*found.get(day, ()), special)
        row.close()
    return found


def _periods(table: Table, hours: dict[str, OpeningHours], agencies: list[AgencyId]) -> tuple[Period, ...]:
    found: list[Period] = []
    for row in table.tables("periods"):
        name = row.text("hours")
        row.reading.refer(row.at("hours"), name, hours, "hours")
        first, last = row.day("from"), row.day("to")
        if last < first:
            row.fault("to", str(last), f"a day that is not before {first}")
        period = Period(
            first_day=first,
            last_day=last,
            hours=hours.get(name, OpeningHours(week=((),) * 7)),
            name=row.wording("name", longest=60),
            agency_ids=row.identities("agencies", AgencyId, agencies, "an agency"),
        )
        for other in found:
            is_apart = other.last_day < first or last < other.first_day
            if not is_apart and _clash(other.agency_ids, period.agency_ids):
                told = f"{shown(str(first))} to {shown(str(last))}, which overlaps another period"
                row.fault("from", told, "periods that don't overlap, or are for different agencies")
                break
        found.append(period)
        row.close()
    return tuple(found)


def _clash(one: tuple[AgencyId, ...], other: tuple[AgencyId, ...]) -> bool:
    """Whether two entries would both be the one to go by, for all or for a same agency."""
    return bool(set(one) & set(other)) or (not one and not other)

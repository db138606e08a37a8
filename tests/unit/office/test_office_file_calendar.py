"""Breaks, holidays, exceptions, periods and quotas in an office file: right ones arrive, wrong ones are told."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from shared.domain.hours import OpeningHours, Span
from shared.domain.ids import ServiceId
from shared.domain.plan import Plan
from shared.domain.quota import NO_QUOTA, Quota
from shared.domain.wording import Wording
from shared.office.office_file import OfficeFile, OfficeFileWrong, read_office_file
from tests.unit.office.small_office import SMALL, written

YEAR = 2026


def read(folder: Path, more: str = "", *changes: tuple[str, str]) -> OfficeFile:
    """The small file with pieces replaced, and more sections before its first one."""
    text = SMALL
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return read_office_file(written(folder, text.replace("[branch]", more + "\n[branch]", 1)), YEAR)


def plan_of(folder: Path, more: str = "", *changes: tuple[str, str]) -> Plan:
    """The plan of such a file."""
    return read(folder, more, *changes).plan


def hours_of(plan: Plan, service: str = "cek") -> OpeningHours:
    """A service's hours."""
    return plan.services[ServiceId(service)].hours


def spans(*told: tuple[int, int, int, int]) -> tuple[Span, ...]:
    """Spans from hours and minutes."""
    return tuple(Span(time(a, b), time(c % 24, d)) for a, b, c, d in told)


def test_a_break_is_declared_once_and_cut_out_of_all_hours(tmp_path: Path) -> None:
    """Whether a set of hours runs through the break, leaves it out already or begins within it, none goes over it."""
    more = '[breaks]\nfriday = "11.30-13.30"\nmonday-thursday = "12.00-13.00"'
    usual = plan_of(tmp_path, more)
    assert hours_of(usual).week[4] == spans((8, 0, 11, 30), (13, 30, 15, 30))
    assert hours_of(usual).week[0] == spans((8, 0, 12, 0), (13, 0, 15, 0))
    through = plan_of(tmp_path, more, ('"08.00-11.30, 13.30-15.30"', '"07.30-16.00"'))
    assert hours_of(through).week[4] == spans((7, 30, 11, 30), (13, 30, 16, 0))
    within = plan_of(tmp_path, more, ('"08.00-11.30, 13.30-15.30"', '"12.00-16.00"'))
    assert hours_of(within).week[4] == spans((13, 30, 16, 0))


def test_hours_can_do_without_the_breaks(tmp_path: Path) -> None:
    """A service that works in shifts says breaks = false; hours on holidays are asked for likewise."""
    more = '[breaks]\nmonday = "12.00-13.00"'
    shifts = plan_of(tmp_path, more, ("last_ticket_minutes = 30", "breaks = false\nopen_on_holidays = true"))
    assert hours_of(shifts).week[0] == spans((8, 0, 15, 0))
    assert hours_of(shifts).keeps_holidays
    assert not hours_of(plan_of(tmp_path)).keeps_holidays


def test_hours_past_midnight(tmp_path: Path) -> None:
    """They end by the cut-over hour; a break on the day itself leaves the part after midnight alone."""
    more = '[breaks]\nfriday = "20.30-21.00"'
    night = plan_of(tmp_path, more, ('"08.00-11.30, 13.30-15.30"', '"08.00-11.30, 20.00-03.00"'))
    assert hours_of(night).week[4] == spans((8, 0, 11, 30), (20, 0, 20, 30), (21, 0, 3, 0))


def test_holidays_of_four_years_in_both_languages(tmp_path: Path) -> None:
    """This year's and three more; joint leave where its decree is known; estimates are named without their mark."""
    holidays = plan_of(tmp_path, '[calendar]\nholidays = "indonesia"').calendar.holidays
    assert holidays[date(2026, 8, 17)] == Wording("Hari Kemerdekaan Republik Indonesia", "Independence Day")
    assert holidays[date(2026, 3, 23)].id == "Cuti Bersama Hari Raya Idul Fitri"
    assert holidays[date(2027, 3, 10)] == Wording("Hari Raya Idul Fitri", "Eid al-Fitr")
    assert {day.year for day in holidays} == {2026, 2027, 2028, 2029}
    assert all(name.id and name.en for name in holidays.values())


def test_joint_leave_can_be_left_out_and_days_opened(tmp_path: Path) -> None:
    """An office that works through the leave, or opens on one holiday, has neither in its plan."""
    more = '[calendar]\nholidays = "indonesia"\njoint_leave = false\nopen = [2026-08-17]'
    holidays = plan_of(tmp_path, more).calendar.holidays
    assert date(2026, 3, 23) not in holidays
    assert date(2026, 8, 17) not in holidays
    assert date(2026, 3, 21) in holidays


def test_without_a_word_there_are_no_holidays(tmp_path: Path) -> None:
    """A file that says nothing of dates keeps its usual week all year, as it always did."""
    calendar = plan_of(tmp_path).calendar
    assert (calendar.holidays, calendar.days, calendar.periods) == ({}, {}, ())


def test_estimated_feasts_and_vain_openings_are_pointed_out(tmp_path: Path) -> None:
    """Feasts that no decree has named yet are warned of, unless they were opened; so is an opening of no holiday."""
    more = '[calendar]\nholidays = "indonesia"\nopen = [2027-03-10, 2026-11-25]'
    told = "\n".join(read(tmp_path, more).warnings)
    assert "Hari Raya Idul Adha 2027-05-17" in told
    assert "2027-03-10" not in told
    assert "2026-11-25 is no holiday" in told


DAYS = """
[[calendar.days]]
date = 2026-12-30
times = "tutup"
name = { id = "Pelantikan", en = "Inauguration" }
[[calendar.days]]
date = 2026-12-29
times = "09.00-10.00, 13.00-14.00"
[[calendar.days]]
date = 2026-12-29
times = "10.00-11.00"
agencies = ["dinsos"]
[[calendar.periods]]
from = 2027-02-08
to = 2027-03-08
hours = "office"
name = "Ramadan"
"""


def test_days_and_periods_arrive(tmp_path: Path) -> None:
    """A closed day, a day with other hours (one for all, one for an agency), and weeks by another set of hours."""
    plan = plan_of(tmp_path, DAYS)
    (closed,) = plan.calendar.days[date(2026, 12, 30)]
    assert (closed.spans, closed.name) == ((), Wording("Pelantikan", "Inauguration"))
    for_all, for_dinsos = plan.calendar.days[date(2026, 12, 29)]
    assert for_all.spans == spans((9, 0, 10, 0), (13, 0, 14, 0))
    assert for_dinsos.agency_ids == ("dinsos",)
    (ramadan,) = plan.calendar.periods
    assert (ramadan.first_day, ramadan.last_day) == (date(2027, 2, 8), date(2027, 3, 8))
    assert ramadan.hours == hours_of(plan)


@pytest.mark.parametrize(
    ("told", "quota"),
    [
        ("quota = 120", Quota(day=120)),
        ("quota = { day = 120, kiosk = 80, booking = 40 }", Quota(day=120, kiosk=80, booking=40)),
        ("quota = { kiosk = 0, officer = 5 }", Quota(kiosk=0, officer=5)),
        ("", NO_QUOTA),
    ],
)
def test_quotas_arrive(tmp_path: Path, told: str, quota: Quota) -> None:
    """One number for the day, or a limit for each way in which people come; nought closes a way."""
    plan = plan_of(tmp_path, "", ('id = "cek"', f'id = "cek"\n{told}'))
    assert plan.services[ServiceId("cek")].quota == quota
    assert plan.services[ServiceId("izin")].quota == NO_QUOTA


DAY = "[[calendar.days]]\n"
PERIOD = '[[calendar.periods]]\nfrom = 2027-02-08\nto = 2027-03-08\nhours = "office"\n'
WRONG = {
    "a quoted date": (DAY + 'date = "2026-12-30"\ntimes = "tutup"', 2, "calendar.days[#1].date", "without quotes"),
    "no such date": (DAY + 'date = 2026-12-32\ntimes = "tutup"', 2, "", "key = value"),
    "a moment": (DAY + 'date = 2026-12-30T08:00:00\ntimes = "tutup"', 2, "calendar.days[#1].date", "without quotes"),
    "no date": (DAY + 'times = "tutup"', 1, "calendar.days[#1].date", "without quotes"),
    "no times": (DAY + "date = 2026-12-30", 1, "calendar.days[#1].times", "text in quotes"),
    "wrong times": (DAY + 'date = 2026-12-30\ntimes = "pagi"', 3, "calendar.days[#1].times", "08.00-11.30"),
    "an unknown agency": (
        DAY + 'date = 2026-12-30\ntimes = "tutup"\nagencies = ["dinke"]',
        4, "calendar.days[#1].agencies[#1]", 'did you mean "dinkes"',
    ),
    "a date twice": (
        (DAY + 'date = 2026-12-30\ntimes = "tutup"\n') * 2, 5, "calendar.days[#2].date", "each date once",
    ),
    "a period backwards": (PERIOD.replace("2027-03-08", "2027-01-08"), 3, "calendar.periods[#1].to", "2027-02-08"),
    "unknown hours": (PERIOD.replace('"office"', '"ofice"'), 4, "calendar.periods[#1].hours", 'did you mean "office"'),
    "periods overlap": (PERIOD + PERIOD, 6, "calendar.periods[#2].from", "don't overlap"),
    "another country": ('[calendar]\nholidays = "malaysia"', 2, "calendar.holidays", "none, indonesia"),
    "nothing to open": ("[calendar]\nopen = [2026-08-17]", 2, "calendar.open", "indonesia"),
    "a text to open": ('[calendar]\nholidays = "indonesia"\nopen = ["17-8"]', 3, "calendar.open[#1]", "without quotes"),
    "an unknown key": ('[calendar]\nholiday = "indonesia"', 2, "calendar.holiday", 'did you mean "holidays"'),
    "a break on no day": ('[breaks]\nfryday = "11.30-13.30"', 2, "breaks.fryday", "a day like friday"),
    "a break without times": ('[breaks]\nfriday = "prayer"', 2, "breaks.friday", "times like"),
    "all in the break": ('[breaks]\nfriday = "07.00-16.00"', 0, "hours.office.friday", "breaks = false"),
    "the break leaves too little": ('[breaks]\nfriday = "12.00-15.00"', 0, "hours.office.friday", "longer"),
}  # fmt: skip


@pytest.mark.parametrize(("more", "line", "field", "expected"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, more: str, line: int, field: str, expected: str) -> None:
    """Each fault names its line, its field and what belongs there; 0: a line of the hours that were there before."""
    with pytest.raises(OfficeFileWrong) as wrong:
        read(tmp_path, more)
    (fault,) = wrong.value.faults
    begins = SMALL.index("[branch]")
    before = SMALL[:begins].count("\n")
    hours_line = SMALL[: SMALL.index("friday =")].count("\n") + more.count("\n") + 2
    assert fault.line == (before + line if line else hours_line)
    assert fault.field == field
    assert expected in str(fault)


@pytest.mark.parametrize(
    ("told", "field", "expected"),
    [
        ("quota = 0", "quota", "from 1 to 9999"),
        ('quota = "120"', "quota", "a whole number"),
        ("quota = {}", "quota", "an empty group"),
        ("quota = { day = 10, kiosk = 11 }", "quota.kiosk", "not above the day's"),
        ("quota = { day = 10, kiosks = 5 }", "quota.kiosks", 'did you mean "kiosk"'),
        ("quota = { kiosk = -1 }", "quota.kiosk", "from 0 to 9999"),
    ],
)
def test_wrong_quotas(tmp_path: Path, told: str, field: str, expected: str) -> None:
    """A quota that can't be kept is told at its own line."""
    with pytest.raises(OfficeFileWrong) as wrong:
        read(tmp_path, "", ('id = "cek"', f'id = "cek"\n{told}'))
    (fault,) = wrong.value.faults
    assert fault.line == SMALL[: SMALL.index('id = "cek"')].count("\n") + 3
    assert fault.field == f"agencies[dinkes].services[cek].{field}"
    assert expected in str(fault)

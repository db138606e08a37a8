"""Rules for appointments in an office file: right ones arrive, wrong ones are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from shared.domain.booking import BookingRules
from shared.domain.ids import ServiceId
from shared.office.office_file import OfficeFileWrong
from tests.unit.office.test_office_file_calendar import plan_of

CEK = ServiceId("cek")


def test_without_the_section_a_branch_takes_no_bookings(tmp_path: Path) -> None:
    """Silence means none; a service's rules are none either."""
    plan = plan_of(tmp_path)
    assert plan.bookings is None
    assert plan.booking_rules(plan.services[CEK]) is None


def test_what_a_section_leaves_out_is_as_usual(tmp_path: Path) -> None:
    """An empty section is enough; a key changes only itself, and each service goes by it."""
    assert plan_of(tmp_path, "[bookings]").bookings == BookingRules()
    plan = plan_of(tmp_path, '[bookings]\nlate = "refuse"\nhead_start_minutes = 0')
    assert plan.bookings == BookingRules(late="refuse", head_start_minutes=0)
    assert plan.booking_rules(plan.services[CEK]) == plan.bookings


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ('late = "never"', "bookings.late"),
        ("check_in_opens_minutes = 241", "bookings.check_in_opens_minutes"),
        ("opens = 30", "bookings.opens"),
    ],
)
def test_wrong_rules_are_told(tmp_path: Path, told: str, field: str) -> None:
    """An unknown word, a number beyond half a day, and a misspelt key each name their place."""
    with pytest.raises(OfficeFileWrong) as caught:
        plan_of(tmp_path, "[bookings]\n" + told)
    assert [fault.field for fault in caught.value.faults] == [field]

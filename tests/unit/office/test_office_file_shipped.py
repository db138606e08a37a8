"""The office files that Antre ships with are right, bilingual, and true to the mall of Lahat."""

from __future__ import annotations

from collections import Counter as Tally
from dataclasses import fields, is_dataclass
from datetime import date, time
from pathlib import Path

import pytest

from shared.domain.ids import AgencyId, CounterId, OfficerId, ServiceId
from shared.domain.wording import Wording
from shared.office.office_file import OfficeFile, read_office_file
from shared.office.pins import verify
from shared.paths import ASSETS, PROJECT
from shared.protocol import messages

OFFICES = ASSETS / "offices"
MALL, MOBILE = OFFICES / "mpp-lahat.toml", OFFICES / "mpp-lahat-keliling.toml"
AGENCIES = ["disdukcapil", "dpmptsp", "dinkes", "dinsos", "dpad", "bsb"]


@pytest.fixture(scope="module")
def mall() -> OfficeFile:
    """The mall's office file, read once: hashing its PINs takes a while."""
    return read_office_file(MALL)


@pytest.fixture(scope="module")
def mobile() -> OfficeFile:
    """The mobile unit's office file."""
    return read_office_file(MOBILE)


def test_every_shipped_file_is_tested_here() -> None:
    """A new file in the folder must be added to these tests."""
    assert sorted(OFFICES.iterdir()) == sorted([MALL, MOBILE])


def test_the_mall_has_its_six_agencies(mall: OfficeFile) -> None:
    """Six agencies under letters A to F, each with services, counters and an officer who may open them."""
    plan = mall.plan
    assert list(plan.agencies) == AGENCIES
    assert [plan.series[plan.services_of(AgencyId(agency))[0].series_id].prefix for agency in AGENCIES] == list(
        "ABCDEF"
    )
    assert 25 <= len(plan.services) <= 30
    assert list(plan.counters) == [str(number) for number in range(1, 13)]
    assert {counter.agency_id for counter in plan.counters.values()} == set(AGENCIES)
    for agency in AGENCIES:
        assert any(agency in officer.agency_ids and not officer.is_supervisor for officer in plan.officers.values())


def test_what_the_screens_promise_of_the_mall(mall: OfficeFile) -> None:
    """A KTP-el reprint is called at counters 3 to 5; counter 3 lies to the left; the demo's officers can sign in."""
    plan = mall.plan
    reprint = ServiceId("ktp-cetak-ulang")
    assert [counter.name for counter in plan.counters_for(reprint)] == ["3", "4", "5"]
    assert plan.services[reprint].requirements[0] == Wording(
        "Kartu Keluarga (fotokopi, 1 lembar)", "Family Card (1 photocopy)"
    )
    three = plan.counters[CounterId("3")]
    assert (three.toward, three.way.id) == ("back", "Sayap kiri, lantai 1")
    assert plan.officers[OfficerId("rina")].name == "Rina Marlina"
    assert verify("1111", mall.pins()[OfficerId("rina")])
    assert [officer.name for officer in plan.officers.values() if officer.is_supervisor] == ["Dewi Anggraini"]


def test_the_mobile_unit_has_one_counter_for_each_agency(mobile: OfficeFile) -> None:
    """The same six agencies, one counter each, which calls all of its agency's services."""
    plan = mobile.plan
    assert list(plan.agencies) == AGENCIES
    assert [counter.agency_id for counter in plan.counters.values()] == AGENCIES
    for counter in plan.counters.values():
        assert list(counter.service_ids) == [service.service_id for service in plan.services_of(counter.agency_id)]


def test_no_number_of_the_unit_can_be_taken_for_one_of_the_mall(mall: OfficeFile, mobile: OfficeFile) -> None:
    """Side by side, the two branches share neither a branch id nor a prefix."""
    assert mall.plan.branch.branch_id != mobile.plan.branch.branch_id
    prefixes = [series.prefix for office in (mall, mobile) for series in office.plan.series.values()]
    assert max(Tally(prefixes).values()) == 1


def _wordings(thing: object) -> list[Wording]:
    if isinstance(thing, Wording):
        return [thing]
    if isinstance(thing, dict):
        return [each for inner in thing.values() for each in _wordings(inner)]
    if isinstance(thing, tuple | list):
        return [each for inner in thing for each in _wordings(inner)]
    if is_dataclass(thing):
        return [each for field in fields(thing) for each in _wordings(getattr(thing, field.name))]
    return []


@pytest.mark.parametrize("file", [MALL, MOBILE], ids=lambda file: file.stem)
def test_both_languages_are_complete(file: Path) -> None:
    """Each text has an English, is spelled as the dictionary has it, and each service is told in full."""
    plan = read_office_file(file).plan
    wordings = _wordings(plan)
    assert len(wordings) > 150
    for wording in wordings:
        assert bool(wording.id) == bool(wording.en), wording
        assert not {"antrian", "nomer", "silahkan"} & set(wording.id.lower().split())
    for service in plan.services.values():
        assert service.requirements, service.service_id
        assert service.note.id, service.service_id
        assert service.cost.id, service.service_id
        assert service.product.id, service.service_id
        assert 2 <= len(service.procedure) <= 5, service.service_id
        assert service.processing_time.id, service.service_id
        assert len(service.complaints) >= 2, service.service_id
        assert (service.target_service_minutes or 0) > service.service_minutes, service.service_id


@pytest.mark.parametrize("file", [MALL, MOBILE], ids=lambda file: file.stem)
def test_the_only_warnings_are_of_the_demo_pins_and_of_next_years_moon(file: Path) -> None:
    """Nothing else in the shipped files deserves a look."""
    pins, moon = read_office_file(file, 2026).warnings
    assert "pin_hash" in pins
    assert "Hari Raya Idul Fitri 2027-03-10" in moon


@pytest.mark.parametrize("file", [MALL, MOBILE], ids=lambda file: file.stem)
def test_both_branches_keep_the_holidays(file: Path) -> None:
    """New Year's Day closes both; the mall alone opens on the morning of Christmas Eve, which is joint leave."""
    calendar = read_office_file(file, 2026).plan.calendar
    assert calendar.holidays[date(2027, 1, 1)].en == "New Year's Day"
    assert calendar.holidays[date(2026, 12, 24)].id == "Cuti Bersama Hari Raya Natal"
    assert (date(2026, 12, 24) in calendar.days) == (file == MALL)


def test_the_mall_breaks_for_friday_prayer_and_keeps_ramadans_hours(mall: OfficeFile) -> None:
    """The break is written once and cut out of every set of hours, Ramadan's too; the bank keeps its own hours."""
    prayer = (time(11, 30), time(13, 30))
    (ramadan,) = mall.plan.calendar.periods
    sets = [service.hours for service in mall.plan.services.values()] + [ramadan.hours]
    for friday in (hours.week[4] for hours in sets):
        assert all(span.closes <= prayer[0] or span.opens >= prayer[1] for span in friday)
    assert AgencyId("bsb") not in ramadan.agency_ids


@pytest.mark.parametrize("file", [MALL, MOBILE], ids=lambda file: file.stem)
def test_icons_and_hues_exist_in_the_theme(file: Path) -> None:
    """An agency's icon is one that the screens can draw, and its hue is its own id."""
    drawn = (PROJECT / "shared" / "ui" / "qml" / "Antre" / "Looks" / "icons.js").read_text(encoding="utf-8")
    for agency in read_office_file(file).plan.agencies.values():
        assert f"    {agency.icon}: " in drawn
        assert agency.hue == agency.agency_id


@pytest.mark.parametrize("file", [MALL, MOBILE], ids=lambda file: file.stem)
def test_a_plan_survives_the_wire(file: Path) -> None:
    """What the store keeps and the hub sends reads back as the same plan."""
    plan = read_office_file(file).plan
    assert messages.plan.validate_json(messages.plan.dump_json(plan)) == plan

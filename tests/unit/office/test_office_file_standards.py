"""A service's standard in an office file: six parts that are published, two targets that are watched."""

from __future__ import annotations

from pathlib import Path

import pytest

from shared.domain.ids import ServiceId
from shared.domain.plan import Service
from shared.domain.wording import NO_WORDING, Wording
from shared.office.office_file import OfficeFileWrong
from tests.unit.office.test_office_file_calendar import plan_of, read

CEK, IZIN, BANSOS = ServiceId("cek"), ServiceId("izin"), ServiceId("bansos")
SERVICE = 'id = "cek"\n'
WHOLE = """\
procedure = [{ id = "Daftar", en = "Register" }, "Diperiksa"]
processing_time = { id = "15 menit", en = "15 minutes" }
cost = "Gratis"
product = "Surat sehat"
complaints = ["Kepala loket"]
target_wait_minutes = 20
target_service_minutes = 15
"""


def service_of(folder: Path, *changes: tuple[str, str]) -> Service:
    """The health check of such a file."""
    return plan_of(folder, "", *changes).services[CEK]


def test_a_standard_arrives_whole(tmp_path: Path) -> None:
    """Each part and each target is the service's own."""
    service = service_of(tmp_path, (SERVICE, SERVICE + WHOLE))
    assert service.procedure == (Wording("Daftar", "Register"), Wording("Diperiksa"))
    assert service.processing_time == Wording("15 menit", "15 minutes")
    assert (service.cost, service.product) == (Wording("Gratis"), Wording("Surat sehat"))
    assert service.complaints == (Wording("Kepala loket"),)
    assert (service.target_wait_minutes, service.target_service_minutes) == (20, 15)


def test_what_is_left_out_is_not_promised(tmp_path: Path) -> None:
    """Half an hour of waiting is the usual target; no service is watched that has none."""
    service = service_of(tmp_path)
    assert (service.procedure, service.processing_time, service.complaints) == ((), NO_WORDING, ())
    assert (service.target_wait_minutes, service.target_service_minutes) == (30, None)


def test_where_to_complain_is_the_nearest_that_is_told(tmp_path: Path) -> None:
    """A service's own before its agency's before the branch's."""
    branch = ('place = "', 'complaints = ["Cabang"]\nplace = "')
    agency = ('short_name = "Dinkes"\n', 'short_name = "Dinkes"\ncomplaints = ["Dinas"]\n')
    own = (SERVICE, SERVICE + 'complaints = ["Loket", "Telepon"]\n')
    services = plan_of(tmp_path, "", branch, agency, own).services
    assert services[CEK].complaints == (Wording("Loket"), Wording("Telepon"))
    assert services[IZIN].complaints == (Wording("Dinas"),)
    assert services[BANSOS].complaints == (Wording("Cabang"),)


@pytest.mark.parametrize(
    ("told", "field", "expected"),
    [
        ("target_service_minutes = 0", "target_service_minutes", "from 1 to 480"),
        ("target_service_minutes = 481", "target_service_minutes", "from 1 to 480"),
        ('target_service_minutes = "lama"', "target_service_minutes", "a whole number"),
        ('procedure = "Daftar"', "procedure", "a list"),
        (f'procedure = ["{"x" * 121}"]', "procedure[#1]", "at most 120 signs"),
        (f'complaints = ["a", "{"x" * 121}"]', "complaints[#2]", "at most 120 signs"),
        (f'processing_time = "{"x" * 121}"', "processing_time", "at most 120 signs"),
        ('procedures = ["Daftar"]', "procedures", 'did you mean "procedure"?'),
    ],
)
def test_wrong_parts_are_told(tmp_path: Path, told: str, field: str, expected: str) -> None:
    """Out of range, of another kind, too long for the kiosk, or misspelt: each by its place."""
    with pytest.raises(OfficeFileWrong) as caught:
        service_of(tmp_path, (SERVICE, SERVICE + told + "\n"))
    (fault,) = caught.value.faults
    assert fault.field == f"agencies[dinkes].services[cek].{field}"
    assert expected in fault.expected


def test_parts_that_are_not_published_are_pointed_out(tmp_path: Path) -> None:
    """One sentence for each agency names its services and what they leave out; who tells all is not named."""
    warnings = [each for each in read(tmp_path, "", (SERVICE, SERVICE + WHOLE)).warnings if "standard" in each]
    assert len(warnings) == 2
    assert "agencies[dinkes]" in warnings[0]
    assert "izin (requirements, procedure, processing_time, cost, product, complaints)." in warnings[0]
    assert "cek" not in warnings[0]

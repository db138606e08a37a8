"""What is right in an office file becomes a plan; what is wrong is told with its line, all of it in one go."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest

from shared.domain.hours import ALWAYS, Span
from shared.domain.ids import OfficerId
from shared.domain.wording import Wording
from shared.office.office_file import Fault, OfficeFileWrong, read_office_file
from shared.office.pins import verify
from tests.unit.office.small_office import SMALL, spoiled, written


def faults_of(folder: Path, text: str) -> list[Fault]:
    """The faults of a file that must be refused."""
    with pytest.raises(OfficeFileWrong) as wrong:
        read_office_file(written(folder, text))
    return wrong.value.faults


def test_a_right_file_becomes_a_plan(tmp_path: Path) -> None:
    """Every kind of thing arrives with its own values, and with the ones it inherits from its agency or its branch."""
    office = read_office_file(written(tmp_path))
    plan = office.plan
    assert plan.branch.name == Wording("Mal Pelayanan Publik", "Public Service Mall")
    assert plan.branch.place == Wording("Kabupaten Lahat")
    assert (plan.branch.zone, plan.branch.cutover_hour, plan.branch.voice_languages) == ("Asia/Jakarta", 3, ("id",))
    assert [(s.series_id, s.prefix, s.first, s.last) for s in plan.series.values()] == [
        ("A", "A", 1, 999),
        ("B1", "B1", 1, 99),
    ]
    check, permit, _aid = plan.services.values()
    assert (check.agency_id, check.series_id, permit.series_id) == ("dinkes", "A", "B1")
    assert check.requirements == (Wording("KTP-el", "ID card"), Wording("Kartu JKN"))
    friday = (Span(time(8), time(11, 30)), Span(time(13, 30), time(15, 30)))
    assert check.hours.week[4] == friday
    assert check.hours.week[0] == check.hours.week[3] == (Span(time(8), time(15)),)
    assert check.hours.week[5] == ()
    assert check.hours.last_ticket_minutes == 30
    first, second = plan.counters.values()
    assert (first.counter_id, first.hall_id, first.toward) == ("1", "utama", "up")
    assert first.service_ids == ("cek", "izin")  # no line "services": all of the agency's
    assert first.helps_service_ids == second.service_ids == ("bansos",)
    assert plan.officers[OfficerId("mita")].agency_ids == ("dinkes",)
    assert plan.officers[OfficerId("dewi")].agency_ids == ("dinkes", "dinsos")
    assert [officer.is_supervisor for officer in plan.officers.values()] == [False, True]


def test_pins_are_hashed_and_a_readable_one_is_pointed_out(tmp_path: Path) -> None:
    """A readable pin works and is warned of; a pin_hash is taken over as it is."""
    office = read_office_file(written(tmp_path))
    mita, dewi = office.pins().values()
    assert verify("4321", mita)
    assert not verify("1234", mita)
    assert f'pin_hash = "{dewi}"' in SMALL
    (warning,) = [each for each in office.warnings if "has a pin" in each]
    assert '"mita" has a pin' in warning
    assert "4321" not in warning


def test_without_hours_a_service_is_always_open(tmp_path: Path) -> None:
    """Hours are not compulsory: a branch that names none gives tickets round the clock."""
    text, _ = spoiled('hours = "office"\n', "")
    plan = read_office_file(written(tmp_path, text)).plan
    assert {service.hours for service in plan.services.values()} == {ALWAYS}


def test_missing_english_is_a_warning(tmp_path: Path) -> None:
    """A name without English works; the writer is told what English readers will see."""
    text, line = spoiled('{ id = "Dinas Sosial", en = "Social Office" }', '"Dinas Sosial"')
    office = read_office_file(written(tmp_path, text))
    assert any(f"line {line}, agencies[dinsos].name: there is no English" in warning for warning in office.warnings)


CEK, IZIN = "agencies[dinkes].services[cek]", "agencies[dinkes].services[izin]"

WRONG = {
    "prefix I": ('prefix = "A"', 'prefix = "I"', "series[#1].prefix", '"I"', "never I, O or Q"),
    "prefix of three": ('prefix = "A"', 'prefix = "ABC"', "series[#1].prefix", '"ABC"', "one or two"),
    "prefix of digits": ('prefix = "A"', 'prefix = "12"', "series[#1].prefix", '"12"', "at least one letter"),
    "prefix in small letters":
        ('prefix = "A"', 'prefix = "a"', "series[#1].prefix", '"a"', 'did you mean "A"?'),
    "prefix twice": ('prefix = "B1"', 'prefix = "A"', "series[#2].prefix", '"A" a second time', "of its own"),
    "last too high": ("last = 99", "last = 10000", "series[#2].last", "10000", "from 1 to 9999"),
    "first above last":
        ("last = 99", "last = 99\nfirst = 100", "series[#2].first", "first = 100", "not above"),
    "sounds alike":
        ("last = 99", 'last = 999\n[[series]]\nprefix="B"\nlast=9999', "series[#3].prefix", '"B1"', "heard"),
    "sounds alike beyond its end":
        ("last = 99", 'last = 999\n[[series]]\nprefix="B"\nat_end="go_on"', "series[#3].prefix", '"B1"', "heard"),
    "end of a series": ("last = 99", 'last = 99\nat_end = "again"', "series[#2].at_end", '"again"', "stop, go_on"),
    "zone": ('place = "', 'zone = "WIB"\nplace = "', "branch.zone", '"WIB"', "Asia/Jakarta, Asia/Makassar"),
    "zone's folder": ('place = "', 'zone = "Asia"\nplace = "', "branch.zone", '"Asia"', "a time zone"),
    "zone by city":
        ('place = "', 'zone = "Jakarta"\nplace = "', "branch.zone", "", 'did you mean "Asia/Jakarta"?'),
    "cut-over hour":
        ('place = "', 'cutover_hour = 24\nplace = "', "branch.cutover_hour", "24", "from 0 to 23"),
    "language":
        ('place = "', 'voice_languages = ["jv"]\nplace = "', "branch.voice_languages[#1]", '"jv"', "id, en"),
    "branch's hours":
        ('hours = "office"', 'hours = "offce"', "branch.hours", '"offce"', 'did you mean "office"?'),
    "no such time": ("08.00-15.00", "08.00-15.60", "hours.office.monday-thursday", "15.60", "times of day"),
    "no times": ("08.00-15.00", "jam 8 sampai 3", "hours.office.monday-thursday", "jam 8", "08.00-11.30"),
    "ends before it begins":
        ("08.00-15.00", "15.00-08.00", "hours.office.monday-thursday", "15.00-08.00", "24.00"),
    "spans overlap": ("13.30-15.30", "11.00-15.30", "hours.office.friday", "11.00-15.30", "don't overlap"),
    "spans out of order":
        ("08.00-11.30, 13.30", "14.00-15.00, 09.30", "hours.office.friday", "14.00", "order"),
    "span too short": ("13.30-15.30", "13.30-14.00", "hours.office.friday", "30 minutes", "longer"),
    "a day twice":
        ("friday =", "thursday =", "hours.office.thursday", "after monday-thursday", "each day once"),
    "no day": ("friday =", "fryday =", "hours.office.fryday", "no day", "a day like friday"),
    "backward days":
        ("monday-thursday", "thursday-monday", "hours.office.thursday-monday", "no day", "monday-thurs"),
    "short name": ('id = "Cek"', 'id = "Cek kesehatan lengkap"', CEK + ".short_name.id", "21 signs", "20"),
    "English short name":
        ('en = "Check"', 'en = "A thorough health check"', CEK + ".short_name.en", "23 signs", "20"),
    "agency's short name":
        ('"Dinkes"', '"Dinas Kesehatan Lahat"', "agencies[dinkes].short_name", "21 signs", "at most 20"),
    "control byte": ('"Dinkes"', '"Din\\u001Bkes"', "agencies[dinkes].short_name", "U+001B", "Latin letters"),
    "line break": ('"Dinkes"', '"Din\\nkes"', "agencies[dinkes].short_name", "a line break", "one line"),
    "another script": ('"Dinkes"', '"健康"', "agencies[dinkes].short_name", "健", "Latin letters"),
    "empty name":
        ('"Dinkes"', '" "', "agencies[dinkes].short_name", "nothing between the quotes", "some text"),
    "service's hours":
        ('id = "cek"', 'id = "cek"\nhours = "bank"', CEK + ".hours", '"bank"', "there are office"),
    "service's series": ('series = "B1"', 'series = "B"', IZIN + ".series", '"B"', 'did you mean "B1"?'),
    "service id twice": ('id = "izin"', 'id = "cek"', CEK + ".id", '"cek" a second time', "no other"),
    "id with blanks":
        ('id = "izin"', 'id = "izin klinik"', "agencies[dinkes].services[izin klinik].id", "izin klinik", "no spaces"),
    "requirement": ('"Kartu JKN"', "3", CEK + ".requirements[#2]", "3", "text in quotes"),
    "requirement's key":
        ('en = "ID card"', 'eng = "ID card"', CEK + ".requirements[#1].eng", "unknown", "id, en"),
    "text for a number": ("last = 99", 'last = "99"', "series[#2].last", '"99", text', "a whole number"),
    "number for text":
        ('short_name = "Dinkes"', "short_name = 7", "agencies[dinkes].short_name", "7, a whole", "in quotes"),
    "date for text":
        ('short_name = "Dinkes"', "short_name = 2026-11-25", "agencies[dinkes].short_name", "a date", "text"),
    "yes for a number": ("last = 99", "last = true", "series[#2].last", "true or false", "a whole number"),
    "half a number": ("last = 99", "last = 9.5", "series[#2].last", "9.5", "a whole number"),
    "a list for text":
        ('short_name = "Dinkes"', "short_name = []", "agencies[dinkes].short_name", "a list", "text"),
    "unknown key":
        ("priority_cap", "prioriti_cap", "policy.prioriti_cap", "unknown key", 'did you mean "priority_cap"?'),
    "unknown section": ("[policy]", "[polcy]", "polcy", "unknown key", 'did you mean "policy"?'),
    "cap of nought": ("priority_cap = 2", "priority_cap = 0", "policy.priority_cap", "0", "from 1 to 20"),
    "newer format": ("format = 1", "format = 2", "format", "2", "from 1 to 1"),
    "counter's name twice": ('name = "2"', 'name = "1"', "counters[1].name", 'already', "no other counter"),
    "counter's name in disguise":
        ('name = "2"', 'name = "01"', "counters[01].name", '"1" already', "no other counter"),
    "counter's agency":
        ('agency = "dinsos"', 'agency = "dinso"', "counters[2].agency", '"dinso"', 'did you mean "dinsos"?'),
    "counter's service":
        ('services = ["bansos"]', 'services = ["bansos", "kk"]', "counters[2].services[#2]", '"kk"', "a service"),
    "no service":
        ('helps = ["bansos"]', "services = []", "counters[1].services", "an empty list", "at least one"),
    "service twice":
        ('services = ["bansos"]', 'services = ["bansos", "bansos"]', "counters[2].services[#2]", "second", "once"),
    "helps itself":
        ('helps = ["bansos"]', 'helps = ["cek"]', "counters[1].helps[#1]", "own service", "only helps"),
    "toward": ('"back"', '"left"', "counters[2].toward", '"left"', "one of back, forward, up"),
    "hall": ('toward = "back"', 'hall = "aula"', "counters[2].hall", '"aula"', "there are utama"),
    "officer's agency":
        ('agencies = ["dinkes"]', 'agencies = ["dinkess"]', "officers[mita].agencies[#1]", "dinkess", "dinkes"),
    "officer without agency":
        ('agencies = ["dinkes"]\n', "", "officers[mita].agencies", "missing", "agencies"),
    "short PIN": ('pin = "4321"', 'pin = "123"', "officers[mita].pin", "not shown", "4 to 8 digits"),
    "long PIN": ('pin = "4321"', 'pin = "123456789"', "officers[mita].pin", "not shown", "4 to 8 digits"),
    "PIN of letters": ('pin = "4321"', 'pin = "abcd"', "officers[mita].pin", "not shown", "4 to 8 digits"),
    "PIN in other digits":
        ('pin = "4321"', 'pin = "٤٣٢١"', "officers[mita].pin", "not shown", "4 to 8 digits"),
    "PIN without quotes": ('pin = "4321"', "pin = 4321", "officers[mita].pin", "not shown", "in quotes"),
    "PIN and hash":
        ('pin = "4321"', 'pin = "4321"\npin_hash = "x"', "officers[mita].pin", "beside a pin_hash", "only one"),
    "damaged hash":
        ("scrypt$8192", "scrypt$8191", "officers[dewi].pin_hash", "no PIN hash", "antre office pin"),
    "greedy hash":
        ("scrypt$8192", "scrypt$1048576", "officers[dewi].pin_hash", "no PIN hash", "antre office pin"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "field", "found", "expected"), WRONG.values(), ids=WRONG.keys())
def test_one_wrong_value_is_one_fault(  # noqa: PLR0917  # one row of the table above
    tmp_path: Path, old: str, new: str, field: str, found: str, expected: str
) -> None:
    """A spoilt value is told once, by its path, with what is there and what belongs there, on its own line."""
    text, line = spoiled(old, new)
    key = field.rpartition(".")[2].partition("[")[0]
    where = line + next((n for n, each in enumerate(new.split("\n")) if each.startswith(key)), 0)
    if field == "series[#3].prefix":
        where = line + 2
    told = [fault for fault in faults_of(tmp_path, text) if fault.field == field]
    assert len(told) == 1
    assert told[0].file == str(tmp_path / "office.toml")
    assert told[0].line in {where, _line_of_table(text, field) if "missing" in found else where}
    assert found in told[0].found
    assert expected in told[0].expected


def _line_of_table(text: str, field: str) -> int:
    section = field.partition("[")[0]
    return text[: text.index(f"[[{section}]]")].count("\n") + 1


@pytest.mark.parametrize(
    ("gone", "field", "line_of"),
    [
        ('id = "mpp"\n', "branch.id", "[branch]"),
        ('short_name = "MPP Lahat"\n', "branch.short_name", "[branch]"),
        ('name = { id = "Aula", en = "Hall" }\n', "halls[utama].name", "[[halls]]"),
        ('prefix = "A"\n', "series[#1].prefix", "[[series]]"),
        ('name = { id = "Cek kesehatan", en = "Health check" }\n', CEK + ".name", "[[agencies.services]]"),
        ('pin = "4321"\n', "officers[mita].pin_hash", "[[officers]]"),
    ],
)  # fmt: skip
def test_a_missing_key_is_told_at_its_section(tmp_path: Path, gone: str, field: str, line_of: str) -> None:
    """What isn't there has no line: its section's is told."""
    text, _ = spoiled(gone, "")
    told = [fault for fault in faults_of(tmp_path, text) if fault.field == field]
    assert [fault.found for fault in told] == ["nothing, the key is missing"]
    assert told[0].line == text[: text.index(line_of)].count("\n") + 1


def test_a_service_without_a_counter_is_told(tmp_path: Path) -> None:
    """A service that counters only help with would wait for ever when they are busy: it needs a counter of its own."""
    text, _ = spoiled('services = ["bansos"]\n', 'services = ["izin"]\n')
    (fault,) = faults_of(tmp_path, text)
    assert fault.field == "agencies[dinsos].services[bansos]"
    assert text.split("\n")[fault.line - 1] == "[[agencies.services]]"
    assert text.split("\n")[fault.line] == 'id = "bansos"'
    assert "no counter calls" in fault.found


def test_all_faults_are_told_in_one_go_in_order(tmp_path: Path) -> None:
    """Seven faults of different kinds, a key given twice among them, come out of one reading in the file's order."""
    text = SMALL
    for old, new in [
        ('place = "Kabupaten Lahat"', 'place = "Kabupaten Lahat"\nplace = "Lahat"'),
        ("last_ticket_minutes = 30", 'last_ticket_minutes = "30"'),
        ('prefix = "A"', 'prefix = "Q"'),
        ('short_name = "Dinsos"', 'shortname = "Dinsos"'),
        ('toward = "back"', 'toward = "left"'),
        ('pin = "4321"', 'pin = "43"'),
    ]:
        assert old in text
        text = text.replace(old, new)
    faults = faults_of(tmp_path, text)
    assert [fault.field for fault in faults if "series" not in fault.field.rpartition(".")[2]] == [
        "branch.place",
        "hours.office.last_ticket_minutes",
        "series[#1].prefix",
        "agencies[dinsos].short_name",
        "agencies[dinsos].shortname",
        "counters[2].toward",
        "officers[mita].pin",
    ]
    assert [fault.line for fault in faults] == sorted(fault.line for fault in faults)


def test_a_fault_reads_as_one_sentence(tmp_path: Path) -> None:
    """File, line, field, what is there and what belongs there, in this order."""
    text, line = spoiled('"back"', '"left"')
    (fault,) = faults_of(tmp_path, text)
    file = tmp_path / "office.toml"
    assert str(fault) == (
        f'{file}, line {line}, counters[2].toward: found "left"; expected one of back, forward, up.'
    )  # fmt: skip


@pytest.mark.parametrize(
    "wrongly",
    ['pin = "98765"\npin = "98765"', "pin = 98765", 'pin "98765"', 'pin = "98765x"', 'name = "A" pin = "98765"'],
)
def test_no_fault_shows_a_pin(tmp_path: Path, wrongly: str) -> None:
    """A fault is printed and passed on, so that a PIN is never part of it, however wrongly it was written."""
    text, _ = spoiled('pin = "4321"', wrongly)
    faults = faults_of(tmp_path, text)
    assert faults
    assert not any("98765" in str(fault) for fault in faults)

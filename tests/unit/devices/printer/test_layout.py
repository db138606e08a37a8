"""A slip laid out for paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.devices.printer.folding import fit, wrap
from shared.devices.printer.layout import Block, Code, Line, lay_out, module_dots
from shared.devices.printer.letters import RULE
from shared.devices.printer.slip import Name, Slip, VisitStep
from shared.devices.printer.wording import read_words
from shared.domain.waiting import WaitRange
from shared.domain.wording import Language
from tests.support.slips import LAHAT, TWO_STEPS, a_slip

WIDE, NARROW = 48, 32


def texts(blocks: Sequence[Block]) -> list[str]:
    lines = ["".join(run.text for run in block.runs) for block in blocks if isinstance(block, Line)]
    return [line for line in lines if RULE not in line]


def laid_out(slip: Slip, columns: int) -> list[str]:
    return texts(lay_out(slip, columns, read_words(slip.language)))


names = st.builds(Name, st.text(min_size=1, max_size=90), st.text(max_size=40))
counters = st.text(max_size=30)
slips = st.builds(
    a_slip,
    label=st.text(alphabet="ABCDEFGH0123456789-", min_size=1, max_size=8),
    office=names,
    agency=names,
    service=names,
    issued_at=st.datetimes(min_value=datetime(2020, 1, 1), timezones=st.just(LAHAT)),  # noqa: DTZ001 - the zone is given
    people_ahead=st.integers(0, 9999),
    wait=st.one_of(
        st.none(), st.builds(lambda low, more: WaitRange(low, low + more), st.integers(0, 999), st.integers(0, 999))
    ),
    hall=st.text(max_size=60),
    counters=counters,
    language=st.sampled_from(["id", "en"]),
    steps=st.lists(st.builds(VisitStep, st.integers(1, 12), names, names, counters), max_size=4).map(tuple),
)


@given(slips, st.sampled_from([WIDE, NARROW]))
def test_no_line_is_wider_than_the_paper(slip: Slip, columns: int) -> None:
    """F54: whatever the names are, every line fits 48 or 32 columns, 24 or 16 at double width, in both languages."""
    blocks = lay_out(slip, columns, read_words(slip.language))
    lines = [block for block in blocks if isinstance(block, Line)]
    assert all(line.columns <= columns for line in lines)
    assert all(sum(len(run.text) for run in line.runs) <= columns // 2 for line in lines if line.size == 2)
    assert max(lines, key=lambda line: line.size).runs[0].text == slip.label


@pytest.mark.parametrize("columns", [WIDE, NARROW])
@pytest.mark.parametrize("counters", ["1, 2, 3", "12, 13, 14, 15, 16, 17, 18", "x" * 30])
def test_a_step_at_many_counters_tells_its_service_and_where(counters: str, columns: int) -> None:
    """A list of counters that fills the paper's width goes below the service: both are told, and nothing hangs."""
    step = VisitStep(1, Name("Disdukcapil"), Name("Cetak KTP-el"), counters)
    lines = laid_out(a_slip(steps=(step, TWO_STEPS[1])), columns)
    assert any("Cetak KTP-el" in line for line in lines)
    assert counters.replace(" ", "") in "".join(lines).replace(" ", "").replace("-", "")


@pytest.mark.parametrize("columns", [-2, 0, 1])
def test_no_word_is_folded_into_no_room(columns: int) -> None:
    """A width into which no word can be broken is a fault of the caller, and no endless work."""
    with pytest.raises(ValueError, match="no word fits"):
        wrap("antrean", columns)


@given(st.text(alphabet="abc -", max_size=120), st.integers(4, 48))
def test_folding_loses_no_letter(text: str, columns: int) -> None:
    """Folded lines fit and hold every letter of the text in order; only blanks, and hyphens in long words, differ."""
    lines = wrap(text, columns)
    assert all(len(line) <= columns for line in lines)
    assert "".join(lines).replace(" ", "").replace("-", "") == text.replace(" ", "").replace("-", "")


def test_lines_are_balanced() -> None:
    """A name over two lines is cut near its middle, not at the last word."""
    assert wrap("Dinas Kependudukan dan Pencatatan Sipil", 32) == ["Dinas Kependudukan", "dan Pencatatan Sipil"]
    assert wrap("KTP-el: cetak ulang", 16) == ["KTP-el:", "cetak ulang"]


def test_the_short_name_is_taken_before_anything_is_cut() -> None:
    """The first form that fits wins; only where none does is the last one cut, and then it says so."""
    assert fit(["Dinas Penanaman Modal", "DPMPTSP"], 10, 1) == ["DPMPTSP"]
    assert fit(["Dinas Penanaman Modal"], 10, 1) == ["Dinas..."]


def test_the_wide_ticket_says_all_in_its_order() -> None:
    """80 mm: office, agency, number, service, range, ahead, place, steps, code, date, keep this ticket."""
    assert laid_out(a_slip(steps=TWO_STEPS), WIDE) == [
        "Mal Pelayanan Publik Kabupaten Lahat",
        "Dinas Kependudukan dan Pencatatan Sipil",
        "Nomor antrean",
        "A-017",
        "KTP-el: cetak ulang",
        "Perkiraan tunggu             sekitar 15-25 menit",
        "Di depan Anda                            6 orang",
        "Tunggu di                Ruang tunggu, Loket 3-5",
        "Langkah kunjungan Anda",
        "1 Disdukcapil: KTP-el cetak ulang      Loket 3-5",
        "2 Bank Sumsel Babel: Buka rekening    Loket 9-10",
        "Nomor tetap sama sampai selesai.",
        "Pindai: simpan nomor di ponsel",
        "Rabu, 25 November 2026 09.14",
        "Simpan tiket ini.",
        "Nomor dipanggil lewat layar dan suara.",
    ]


def test_the_narrow_ticket_says_it_shorter() -> None:
    """58 mm: short office, folded agency and service, counters without the hall, steps over two lines."""
    assert laid_out(a_slip(steps=TWO_STEPS), NARROW) == [
        "MPP Kabupaten Lahat",
        "Dinas Kependudukan",
        "dan Pencatatan Sipil",
        "Nomor antrean",
        "A-017",
        "KTP-el:",
        "cetak ulang",
        "Perkiraan tunggu     15-25 menit",
        "Di depan Anda            6 orang",
        "Tunggu di              Loket 3-5",
        "Langkah kunjungan Anda",
        "1 KTP-el: cetak ulang  Loket 3-5",
        "  Disdukcapil",
        "2 Pembukaan rekening  Loket 9-10",
        "  Bank Sumsel Babel",
        "Nomor tetap sama sampai selesai.",
        "Pindai: simpan nomor di ponsel",
        "Rabu, 25 November 2026 09.14",
        "Simpan tiket ini.",
        "Nomor dipanggil lewat",
        "layar dan suara.",
    ]


@pytest.mark.parametrize(
    ("language", "sentence"), [("id", "Langsung, tanpa antre"), ("en", "Go straight on, no queue")]
)
def test_no_wait_is_said_in_words(language: Language, sentence: str) -> None:
    """No wait is a sentence, not a 0, and no range is promised beside it."""
    lines = laid_out(a_slip(people_ahead=0, wait=WaitRange(0, 0), language=language), WIDE)
    assert sentence in lines
    assert not any(" 0 " in line or "menit" in line or "minute" in line for line in lines)


@pytest.mark.parametrize(
    ("language", "wait", "sentence"),
    [
        ("id", WaitRange(15, 25), "Perkiraan tunggu             sekitar 15-25 menit"),
        ("id", WaitRange(0, 10), "Perkiraan tunggu                 hingga 10 menit"),
        ("id", None, "Perkiraan tunggu                 belum diketahui"),
        ("en", WaitRange(15, 25), "Expected wait                about 15-25 minutes"),
        ("en", WaitRange(0, 10), "Expected wait                   up to 10 minutes"),
        ("en", None, "Expected wait                      not known yet"),
    ],
)
def test_the_wait_is_one_plain_sentence(language: Language, wait: WaitRange | None, sentence: str) -> None:
    """A range, an upper end, or that it isn't known; also where nobody of the service is ahead, without "0 people"."""
    lines = laid_out(a_slip(people_ahead=0, wait=wait, language=language), WIDE)
    assert sentence in lines
    assert not any(" 0 " in line or "tanpa antre" in line or "no queue" in line for line in lines)


def test_one_step_needs_no_list() -> None:
    """A visit of one service doesn't repeat itself as a list of steps."""
    assert "Langkah kunjungan Anda" not in laid_out(a_slip(steps=TWO_STEPS[:1]), WIDE)


def test_without_a_code_nothing_asks_to_scan() -> None:
    """No payload, no QR code and no line under it."""
    blocks = lay_out(a_slip(code=""), WIDE, read_words("id"))
    assert not any(isinstance(block, Code) for block in blocks)
    assert not any("Pindai" in line for line in texts(blocks))


def test_a_code_is_as_large_as_the_paper_lets_it() -> None:
    """0.75 mm modules where they fit with the quiet zone, smaller on narrow paper, refused beyond version 10."""
    assert module_dots("x" * 42, 384) == 6
    assert module_dots("x" * 213, 384) == 5
    with pytest.raises(ValueError, match="214 bytes are too many"):
        module_dots("x" * 214, 576)


@pytest.mark.parametrize("change", [{"label": ""}, {"label": "A-1234567"}, {"people_ahead": -1}])
def test_an_impossible_slip_is_refused(change: dict[str, object]) -> None:
    """A slip that can't be printed honestly can't be made."""
    with pytest.raises(ValueError, match=r"label|people"):
        a_slip(**change)
    with pytest.raises(ValueError, match="aware"):
        a_slip(issued_at=datetime(2026, 11, 25, 9, 14))  # noqa: DTZ001 - the point of the test

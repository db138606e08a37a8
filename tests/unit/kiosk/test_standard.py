"""A service's standard at the kiosk: off the usual way, whole in its parts, and back to where one was."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.presenters.faces import SectionFace
from kiosk.presenters.pages import Shape
from kiosk.presenters.standard import Section, parts_of, sections_of
from shared.domain.errors import RefusalCode
from shared.domain.ids import ServiceId
from shared.domain.plan import Service
from shared.domain.wording import Wording
from tests.support.factory import NOW, a_plan, a_service
from tests.support.kiosk import AFTER_HOURS, Booth, a_busy_hall, lahat

UPRIGHT = Shape()
HEALTH_BREAK = NOW + timedelta(hours=2, minutes=40)  # 12.22: one agency rests
KTP = "ktp-cetak-ulang"


@pytest.fixture
def booth(qapp: object) -> Booth:
    """A kiosk in a busy hall, at the services of Disdukcapil."""
    one = Booth(a_busy_hall())
    one.model.chooseAgency("disdukcapil")
    return one


def rows(one: Booth) -> list[SectionFace]:
    """The sections on the screen."""
    found = one.model.standard.sections
    return list(found.rows)  # type: ignore[attr-defined]  # a list model


def whole(one: Booth) -> list[SectionFace]:
    """The sections of all parts, one after the other."""
    found = rows(one)
    for _ in range(one.model.parts - 1):
        one.model.turnPage(1)
        found += rows(one)
    return found


def test_the_i_beside_a_service_tells_all_six_parts(booth: Booth) -> None:
    """In the order of the law, in the language chosen, with the promised wait; no number is asked for."""
    booth.model.standard.read(KTP)
    assert (booth.model.page, booth.model.chosen.serviceName) == ("standard", "KTP-el: cetak ulang")
    assert [row.section for row in whole(booth)] == [section.value for section in Section]
    requirements, procedure, time, cost, product, complaints = whole(booth)
    assert requirements.lines[0] == "Kartu Keluarga (fotokopi, 1 lembar)"
    assert len(procedure.lines) == 3
    assert (time.wait_minutes, time.service_minutes) == (20, 0)
    assert (cost.lines, product.lines) == (("Gratis",), ("KTP-el baru",))
    assert len(complaints.lines) == 3
    booth.model.swapLanguage()
    assert whole(booth)[3].lines == ("Free",)
    assert booth.session.sent == []


def test_reading_is_no_step_of_the_usual_way(booth: Booth) -> None:
    """A touch on the service itself leads where it always did; from reading, back leads to where one read from."""
    booth.model.standard.read(KTP)
    booth.model.goBack()
    assert booth.model.page == "services"
    booth.model.chooseService(KTP)
    assert booth.model.page == "detail"
    booth.model.standard.readThis()
    assert (booth.model.page, booth.model.standard.canChoose) == ("standard", False)
    booth.model.goBack()
    assert booth.model.page == "detail"


def test_from_reading_on_to_the_number(booth: Booth) -> None:
    """Whoever has read goes on to the service, and takes a number as everybody does."""
    booth.model.standard.read(KTP)
    assert booth.model.standard.canChoose
    booth.model.standard.choose()
    assert booth.model.page == "detail"
    booth.model.takeTicket()
    booth.model.choosePriority(False)
    booth.session.decline(RefusalCode.SERIES_EXHAUSTED, last="A-999")
    booth.model.goBack()
    assert booth.model.page == "services", "what was refused isn't worth seeing again"


def test_priority_asked_for_after_reading_chooses_no_service(booth: Booth) -> None:
    """To have read about a service isn't to want it."""
    booth.model.standard.read(KTP)
    booth.model.goBack()
    booth.model.offerPriority()
    booth.model.choosePriority(True)
    assert booth.model.page == "services"
    assert booth.session.sent == []


def test_a_closed_service_can_be_read_about_but_not_chosen(qapp: object) -> None:
    """In its break: what to bring and when it is there are worth knowing all the same."""
    one = Booth(a_busy_hall())
    one.set_clock(HEALTH_BREAK)
    one.model.chooseAgency("dinkes")
    one.model.standard.read("cek-kesehatan")
    assert (one.model.page, one.model.standard.canChoose) == ("standard", False)
    one.model.standard.choose()
    assert one.model.page == "standard"


def test_nobody_reads_from_elsewhere(qapp: object) -> None:
    """A touch that comes late, on another page or about a service that is gone, leads nowhere."""
    one = Booth(a_busy_hall())
    one.model.standard.read(KTP)
    assert one.model.page == "home"
    one.model.chooseAgency("disdukcapil")
    one.model.standard.read("gone")
    assert one.model.page == "services"
    one.model.standard.read(KTP)
    one.set_clock(AFTER_HOURS)
    one.session.take(a_busy_hall(a_plan()))
    assert one.model.page in {"home", "closed"}


def test_an_untouched_page_goes_home(booth: Booth) -> None:
    """Two minutes to read, a warning in the last seconds, then the next citizen's start."""
    booth.model.standard.read(KTP)
    booth.passes(119)
    assert booth.model.page == "standard"
    assert booth.model.isAsking
    booth.passes(1)
    assert booth.model.page == "home"


def test_what_is_not_published_is_left_out() -> None:
    """No empty headings; a promise of minutes alone is worth a section, in numbers where there are no words."""
    bare = a_service("x", "X", "disdukcapil", "A", target_wait_minutes=25, target_service_minutes=15)
    (time,) = sections_of(bare, "id", UPRIGHT)
    assert (time.section, time.lines, time.wait_minutes, time.service_minutes) == ("time", (), 25, 15)
    told = replace(bare, processing_time=Wording("1 hari"), cost=Wording("Gratis"))
    assert [one.section for one in sections_of(told, "id", UPRIGHT)] == ["time", "cost"]


def test_a_long_list_goes_on_with_its_count(qapp: object) -> None:
    """Steps that don't fit one part are counted on in the next."""
    steps = tuple(Wording(f"Langkah yang ke-{number}") for number in range(1, 41))
    parts = parts_of(sections_of(replace(_any_service(), procedure=steps), "id", UPRIGHT), UPRIGHT)
    pieces = [row for part in parts for row in part if row.section == "procedure"]
    assert len(pieces) > 1
    assert [line for piece in pieces for line in piece.lines] == [step.id for step in steps]
    assert [piece.first for piece in pieces] == [
        1 + sum(len(before.lines) for before in pieces[:place]) for place in range(len(pieces))
    ]


def _any_service() -> Service:
    return lahat().services[ServiceId(KTP)]


TEXTS = st.lists(st.text("abc ", min_size=1, max_size=120).filter(str.strip), max_size=12)


@given(
    requirements=TEXTS,
    procedure=TEXTS,
    complaints=TEXTS,
    cost=st.text("abc ", max_size=200),
    is_landscape=st.booleans(),
    is_large=st.booleans(),
)
def test_nothing_is_lost_by_cutting(  # noqa: PLR0917  # drawn by name
    requirements: list[str], procedure: list[str], complaints: list[str], cost: str, is_landscape: bool, is_large: bool
) -> None:
    """Whatever an office writes: each line stands on one part, in order, and no part is empty."""
    told = replace(
        _any_service(),
        requirements=tuple(map(Wording, requirements)),
        procedure=tuple(map(Wording, procedure)),
        complaints=tuple(map(Wording, complaints)),
        cost=Wording(cost),
    )
    shape = Shape(is_landscape=is_landscape, is_large=is_large)
    sections = sections_of(told, "id", shape)
    parts = parts_of(sections, shape)
    assert all(parts)
    lines = [(row.section, line) for part in parts for row in part for line in row.lines]
    assert lines == [(row.section, line) for row in sections for line in row.lines]
    promises = [row for part in parts for row in part if row.wait_minutes]
    assert len(promises) == 1

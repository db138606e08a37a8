"""Every page of the kiosk in every form it takes: nothing clipped or covered, every target large enough.

With ANTRE_TEST_PICTURES=DIR the pictures are kept there, to be looked at.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QGuiApplication, QImage

from kiosk.presenters.pages import Paper
from kiosk.presenters.waits import OLD_SECONDS
from shared.domain.errors import RefusalCode
from shared.domain.ids import AgencyId
from shared.domain.quota import Channel, Quota
from shared.domain.snapshot import ServicePause
from shared.domain.wording import Wording
from tests.support.factory import NOW
from tests.support.kiosk import AFTER_HOURS, NOON_PAUSE, Booth, a_booking_hall, a_busy_hall, lahat
from tests.support.kiosk_waits import detail_long, detail_unknown, services_with_waits
from tests.support.qml import Scene, clipped_texts, overlapping_texts, touch_faults

UPRIGHT, LYING = (1080, 1920), (1920, 1080)
TOUCH_PIXELS, GAP_PIXELS = 96, 14
"""20 mm would be 54 pixels on a 32 inch screen; what the looks draw is larger."""


def home_with_priority(one: Booth) -> None:
    one.model.offerPriority()
    one.model.choosePriority(True)


def home_last(one: Booth) -> None:
    for _ in range(3):
        one.model.turnPage(1)


def services(one: Booth) -> None:
    one.model.chooseAgency("disdukcapil")


def last_services(one: Booth) -> None:
    services(one)
    for _ in range(9):
        one.model.turnPage(1)


def detail(one: Booth) -> None:
    services(one)
    one.model.chooseService("ktp-cetak-ulang")


def last_detail(one: Booth) -> None:
    detail(one)
    for _ in range(9):
        one.model.turnPage(1)


def standard(one: Booth) -> None:
    services(one)
    one.model.standard.read("ktp-cetak-ulang")


def last_standard(one: Booth) -> None:
    standard(one)
    for _ in range(9):
        one.model.turnPage(1)


def standard_from_detail(one: Booth) -> None:
    detail(one)
    one.model.standard.readThis()


def priority(one: Booth) -> None:
    detail(one)
    one.model.takeTicket()


def issuing(one: Booth) -> None:
    priority(one)
    one.model.choosePriority(False)


def result(paper: Paper, *, ahead: int = 6) -> Callable[[Booth], None]:
    def walk(one: Booth) -> None:
        issuing(one)
        one.gives("A-017", ahead=ahead)
        one.paper(paper)

    return walk


def search(letters: str) -> Callable[[Booth], None]:
    def walk(one: Booth) -> None:
        one.model.openSearch()
        for letter in letters:
            one.model.pressLetter(letter)

    return walk


HEALTH_BREAK = NOW + timedelta(hours=2, minutes=40)  # 12.22: one agency rests
BANK_ONLY = NOW + timedelta(hours=4, minutes=55)  # 14.37: only the bank still gives numbers
LEBARAN = NOW.replace(year=2027, month=3, day=8)  # three weeks' leave and feasts lie ahead


def services_not_to_be_had(one: Booth) -> None:
    """A full quota and a disturbance among the services of an agency."""
    hall = one.session.mirror.hall
    assert hall is not None
    full, broken = hall.plan.services_of(AgencyId("disdukcapil"))[:2]
    whole = {**hall.plan.services, full.service_id: replace(full, quota=Quota(day=1))}
    message = Wording("Server kementerian terputus sejak pukul 09.10.", "The ministry's server is away since 09:10.")
    changed = replace(
        hall,
        plan=replace(hall.plan, services=whole),
        given_today={full.service_id: {Channel.KIOSK: 1}},
        paused_services={broken.service_id: ServicePause(message=message, until=NOW + timedelta(hours=1))},
    )
    one.session.take(changed)
    one.model.chooseAgency("disdukcapil")


def unanswered(one: Booth) -> None:
    issuing(one)
    one.session.leave_unanswered()


def refused(code: RefusalCode, **details: str) -> Callable[[Booth], None]:
    def walk(one: Booth) -> None:
        issuing(one)
        one.session.decline(code, **details)

    return walk


def visit(one: Booth) -> None:
    """One service is settled, a further one is looked for."""
    detail(one)
    one.model.visit.plan()


def visit_detail(one: Booth) -> None:
    visit(one)
    one.model.chooseAgency("dpmptsp")
    one.model.chooseService(one.session.mirror.hall.plan.services_of(AgencyId("dpmptsp"))[0].service_id)  # type: ignore[union-attr]  # it is live


def result_visit(one: Booth) -> None:
    visit_detail(one)
    one.model.takeTicket()
    one.model.choosePriority(False)
    one.gives("A-017")
    one.paper(Paper.OUT)


def booking(one: Booth) -> None:
    one.session.take(a_booking_hall())


def code(written: str) -> Callable[[Booth], None]:
    def walk(one: Booth) -> None:
        booking(one)
        one.model.visit.openCode()
        for sign in written:
            one.model.pressLetter(sign)

    return walk


def checked_in(one: Booth) -> None:
    code("AB12CD")(one)
    one.model.visit.checkIn()
    one.model.choosePriority(False)


def result_booked(one: Booth) -> None:
    checked_in(one)
    one.gives("A-017", ahead=2)
    one.paper(Paper.PRINTED)


def refused_code(refusal: RefusalCode, **details: str) -> Callable[[Booth], None]:
    def walk(one: Booth) -> None:
        checked_in(one)
        one.session.decline(refusal, **details)

    return walk


def closed_booking(one: Booth) -> None:
    booking(one)
    one.set_clock(AFTER_HOURS)


PAGES: dict[str, Callable[[Booth], None]] = {
    "home": lambda one: None,
    "home-priority": home_with_priority,
    "home-last": home_last,
    "services": services,
    "services-last": last_services,
    "detail": detail,
    "detail-last": last_detail,
    "standard": standard,
    "standard-last": last_standard,
    "standard-from-detail": standard_from_detail,
    "priority": priority,
    "issuing": issuing,
    "result": result(Paper.PRINTED),
    "result-straight-in": result(Paper.PRINTING, ahead=0),
    "result-no-paper": result(Paper.OUT),
    "result-not-printed": result(Paper.FAILED),
    "result-unknown": result(Paper.UNKNOWN, ahead=1),
    "search": search(""),
    "search-found": search("ktp"),
    "search-nothing": search("xyz"),
    "away": lambda one: one.session.become("away"),
    "unanswered": unanswered,
    "refused-closed": refused(RefusalCode.SERVICE_CLOSED, next_open_at="2026-11-26T08:00:00+07:00"),
    "refused-holiday": refused(
        RefusalCode.HOLIDAY,
        next_open_at="2027-03-16T08:00:00+07:00",
        name_id="Hari kedua dari Hari Raya Idul Fitri",
        name_en="Eid al-Fitr Second Day Joint Holiday",
    ),
    "refused-quota": refused(RefusalCode.QUOTA_FULL, next_open_at="2026-11-26T08:00:00+07:00"),
    "refused-last": refused(RefusalCode.LAST_TICKET_OVER, next_open_at="2026-11-26T08:00:00+07:00"),
    "refused-disturbed": refused(
        RefusalCode.SERVICE_DISTURBED,
        next_open_at="2026-11-25T13:30:00+07:00",
        name_id="Server Kementerian Dalam Negeri terputus sejak pukul 09.10. Nomor yang sudah diambil tetap berlaku.",
        name_en="The ministry's server has been away since 09:10. Numbers that were taken stay valid.",
    ),
    "home-break": lambda one: one.set_clock(HEALTH_BREAK),
    "home-evening": lambda one: one.set_clock(BANK_ONLY),
    "services-full": services_not_to_be_had,
    "services-waits": services_with_waits,
    "detail-unknown": detail_unknown,
    "detail-long": detail_long,
    "closed-break": lambda one: one.set_clock(NOON_PAUSE),
    "closed-holiday": lambda one: one.set_clock(LEBARAN),
    "refused-exhausted": refused(RefusalCode.SERIES_EXHAUSTED),
    "closed": lambda one: one.set_clock(AFTER_HOURS),
    "visit": visit,
    "visit-detail": visit_detail,
    "visit-result": result_visit,
    "booking-home": booking,
    "booking-closed": closed_booking,
    "code": code(""),
    "code-typed": code("ABCD1234EFGH5678"),
    "code-result": result_booked,
    "code-unknown": refused_code(RefusalCode.UNKNOWN_BOOKING),
    "code-early": refused_code(RefusalCode.BOOKING_TOO_EARLY, opens_at="2026-11-27T13:30:00+07:00"),
    "code-late": refused_code(RefusalCode.BOOKING_LATE, slot_at="2026-11-24T08:00:00+07:00"),
    "code-used": refused_code(RefusalCode.BOOKING_USED, label="A-009"),
    "code-cancelled": refused_code(RefusalCode.BOOKING_CANCELLED),
}


class Gallery:
    """One window that is led through the pages; between two of them the kiosk is brought to rest."""

    def __init__(self, app: QGuiApplication, folder: Path) -> None:
        self._app = app
        self.keeps = "ANTRE_TEST_PICTURES" in os.environ
        self.folder = Path(os.environ.get("ANTRE_TEST_PICTURES", folder))
        self.folder.mkdir(parents=True, exist_ok=True)
        self._booth: Booth | None = None
        self._scene: Scene | None = None

    def open(self, size: tuple[int, int], *, scheme: str = "light") -> None:
        self.close()
        self._booth = Booth(a_busy_hall(), scheme=scheme)
        self._scene = self._booth.scene(self._app, size, "id")

    def page(self, name: str, language: str = "id", aids: str = "") -> Scene:
        one, scene = self._booth, self._scene
        assert one is not None
        assert scene is not None
        if one.session.is_asked:
            one.session.leave_unanswered()
        one.session.waits.clear()
        one.session.become("live")
        one.session.take(a_busy_hall())
        one.set_clock(NOW)
        one.ticks += OLD_SECONDS
        one.model.finish()
        if language == "en":
            one.model.swapLanguage()
        for aid in aids.split():
            getattr(one.model, f"swap{aid}")()
        PAGES[name](one)
        scene.draw()
        return scene

    def close(self) -> None:
        if self._scene is not None:
            self._scene.close()
            self._scene = None


@pytest.fixture
def gallery(qapp: QGuiApplication, tmp_path: Path) -> Iterator[Gallery]:
    made = Gallery(qapp, tmp_path)
    yield made
    made.close()


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(
    ("size", "aids"),
    [
        pytest.param(UPRIGHT, "", id="upright"),
        pytest.param(UPRIGHT, "Large", id="upright-large"),
        pytest.param(UPRIGHT, "LowReach", id="low"),
        pytest.param(UPRIGHT, "LowReach Large Contrast", id="low-large-contrast"),
        pytest.param(LYING, "", id="lying"),
        pytest.param(LYING, "Large", id="lying-large"),
    ],
)
def test_everything_fits(gallery: Gallery, size: tuple[int, int], aids: str, language: str) -> None:
    """On no page is a text cut, on another, or outside its control; every target is at least 96 px and 14 px apart."""
    faults = []
    gallery.open(size)
    for name in PAGES:
        scene = gallery.page(name, language, aids)
        found = clipped_texts(scene) + overlapping_texts(scene) + touch_faults(scene, TOUCH_PIXELS, GAP_PIXELS)
        faults += [f"{name}: {fault}" for fault in found]
        if gallery.keeps:
            form = f"{'lying' if size == LYING else 'upright'}-{aids.lower().replace(' ', '-') or 'plain'}"
            scene.picture().save(str(gallery.folder / f"kiosk-{name}-{form}-{language}.png"))
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("office", ["mpp-lahat", "mpp-lahat-keliling"])
def test_every_service_of_the_shipped_offices_fits(qapp: QGuiApplication, office: str, language: str) -> None:
    """Each service's page and each agency's list, in plain and in large text, has room for its own words."""
    plan = lahat(office)
    one = Booth(a_busy_hall(plan))
    scene = one.scene(qapp, UPRIGHT, "id")
    faults = []
    try:
        for service in plan.services.values():
            for is_large in (False, True):
                if language == "en":
                    one.model.swapLanguage()
                if is_large:
                    one.model.swapLarge()
                one.model.chooseAgency(service.agency_id)
                where = [one.model.chosen.serviceName or one.model.chosen.agencyName]
                for _ in range(one.model.parts):
                    scene.draw()
                    faults += [f"{where}: {fault}" for fault in clipped_texts(scene) + overlapping_texts(scene)]
                    one.model.turnPage(1)
                one.model.chooseService(service.service_id)
                for _ in range(one.model.parts):
                    scene.draw()
                    faults += [f"{service.service_id}: {fault}" for fault in clipped_texts(scene)]
                    one.model.turnPage(1)
                one.model.standard.readThis()
                for _ in range(one.model.parts):
                    scene.draw()
                    faults += [f"{service.service_id}: {fault}" for fault in clipped_texts(scene)]
                    if (beyond := beyond_the_card(scene)) > 0:
                        faults.append(f"{service.service_id}, {is_large}: the standard ends {beyond} px below its card")
                    one.model.turnPage(1)
                one.model.finish()
    finally:
        scene.close()
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("size", [UPRIGHT, LYING], ids=["upright", "lying"])
@pytest.mark.parametrize(
    ("scheme", "aids", "ground"),
    [("light", "", "#faf8f4"), ("dark", "", "#0a1622"), ("light", "Contrast", "#000000")],
    ids=["light", "dark", "contrast"],
)
def test_each_scheme_is_drawn(gallery: Gallery, size: tuple[int, int], scheme: str, aids: str, ground: str) -> None:
    """Pages stand on their scheme's ground and are not empty; the number is the largest dark mass of its page."""
    gallery.open(size, scheme=scheme)
    for name in ("home", "services", "detail", "standard", "priority", "result", "closed"):
        scene = gallery.page(name, "id", aids)
        picture = scene.picture()
        if gallery.keeps:
            picture.save(str(gallery.folder / f"kiosk-{name}-{scheme}{aids.lower()}-{size[0]}.png"))
        expected = "#0a1622" if name == "closed" and not aids else ground
        assert picture.pixelColor(8, size[1] // 2).name() == expected, name
        assert ink_share(picture, QColor(expected)) > 0.05, name


def beyond_the_card(scene: Scene) -> float:
    """How far the sections of a standard reach below the card that they stand on."""
    sections = scene.item("sections")
    return sections.childrenRect().bottom() - sections.height()


def ink_share(picture: QImage, ground: QColor) -> float:
    """How much of a picture, looked at every 8 pixels, is not its ground."""
    seen = [
        picture.pixel(x, y) != ground.rgb() for x in range(0, picture.width(), 8) for y in range(0, picture.height(), 8)
    ]
    return sum(seen) / len(seen)


def test_the_number_can_be_read_from_afar(gallery: Gallery) -> None:
    """On the result page the number's capitals are at least a tenth of the height of the page."""
    gallery.open(UPRIGHT)
    scene = gallery.page("result")
    number = scene.item("ticketNumber")
    picture = scene.picture()
    middle = number.mapToScene(scene.origin)
    left, top = int(middle.x()), int(middle.y())
    rows = [
        y
        for y in range(top, top + int(number.height()))
        if any(QColor(picture.pixel(x, y)).lightness() < 60 for x in range(left, left + int(number.width()), 3))
    ]
    assert max(rows) - min(rows) >= 1920 * 0.1

"""Several services on one number, and a booking's code, by finger on the real kiosk."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QGuiApplication

from shared.domain.commands import CheckIn, IssueTicket
from shared.domain.errors import RefusalCode
from shared.domain.snapshot import Snapshot
from tests.support.kiosk import Booth, a_booking_hall, a_busy_hall
from tests.support.qml import Scene

SIZES = [(1080, 1920), (1920, 1080)]


class Finger:
    """A booth, its window, and one finger."""

    def __init__(self, app: QGuiApplication, hall: Snapshot, size: tuple[int, int]) -> None:
        self.booth = Booth(hall)
        self.scene: Scene = self.booth.scene(app, size)

    def tap(self, *names: str) -> None:
        """One after the other, each when the page before has settled."""
        for name in names:
            self.scene.wait(lambda: not self.scene.shows("shield"))
            self.scene.tap(name)


Opener = Callable[[Snapshot, tuple[int, int]], Finger]


@pytest.fixture
def opener(qapp: QGuiApplication) -> Iterator[Opener]:
    opened: list[Finger] = []

    def open_one(hall: Snapshot, size: tuple[int, int]) -> Finger:
        opened.append(Finger(qapp, hall, size))
        return opened[-1]

    yield open_one
    for one in opened:
        one.scene.close()


@pytest.mark.parametrize("size", SIZES, ids=["upright", "lying"])
def test_two_services_by_finger(opener: Opener, size: tuple[int, int]) -> None:
    """One more service on the same number: seven touches, one command, both names on the number's page."""
    one = opener(a_busy_hall(), size)
    one.tap("agency-disdukcapil", "service-ktp-cetak-ulang", "planAnother")
    assert one.scene.text("planned") == "Pada nomor ini: KTP-el cetak ulang"
    one.tap("agency-disdukcapil", "service-ktp-perekaman", "takeTicket", "priorityNo")
    sent = one.booth.session.sent[-1]
    assert isinstance(sent, IssueTicket)
    assert (sent.service_id, sent.then_service_ids) == ("ktp-cetak-ulang", ("ktp-perekaman",))
    one.booth.gives("A-017")
    one.scene.settle()
    assert one.scene.text("belowService").startswith("Lalu, dengan nomor yang sama: ")


def test_a_further_service_is_taken_back_by_finger(opener: Opener) -> None:
    """Whoever thinks better of it is back at the service that was chosen."""
    one = opener(a_busy_hall(), SIZES[0])
    one.tap("agency-disdukcapil", "service-ktp-cetak-ulang", "planAnother", "unplan")
    assert one.scene.text("serviceName") == "KTP-el: cetak ulang"


@pytest.mark.parametrize("size", SIZES, ids=["upright", "lying"])
def test_a_code_by_finger(opener: Opener, size: tuple[int, int]) -> None:
    """Key by key, a slip erased, checked in; a code that nobody knows leads back to it in clear words."""
    one = opener(a_booking_hall(), size)
    one.tap("booking", "key-B", "key-K", "key-1", "key-0", "key-X", "erase")
    assert one.scene.text("code") == "BK10"
    one.tap("checkIn", "priorityNo")
    sent = one.booth.session.sent[-1]
    assert isinstance(sent, CheckIn)
    assert sent.code == "BK10"
    one.booth.session.decline(RefusalCode.UNKNOWN_BOOKING, booking="BK10")
    one.scene.settle()
    assert one.scene.text("calmTitle") == "Kode ini tidak kami kenal."
    one.tap("back")
    assert one.scene.text("code") == "BK10"


def test_no_bookings_no_button(opener: Opener) -> None:
    """An office that takes none shows no way in."""
    assert not opener(a_busy_hall(), SIZES[0]).scene.shows("booking")

"""Real fingers on the real QML of the kiosk, with a session that the test speaks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.presenters.pages import Paper
from kiosk.presenters.waits import REFRESH_SECONDS
from shared.domain.errors import RefusalCode
from shared.domain.ids import ServiceId
from shared.domain.waiting import Foretold, WaitRange
from shared.ui.items import NotThereError
from tests.support.kiosk import Booth, a_busy_hall


class Kiosk:
    """A booth and its window."""

    def __init__(self, app: QGuiApplication, size: tuple[int, int]) -> None:
        self.booth = Booth(a_busy_hall())
        self.scene = self.booth.scene(app, size)

    def tap(self, *names: str) -> None:
        """One after the other, each when the page before has settled."""
        for name in names:
            self.scene.wait(lambda: not self.scene.shows("shield"))
            self.scene.tap(name)

    def shows(self, page: str) -> bool:
        return self.scene.shows(f"{page}Page")


Opener = Callable[[tuple[int, int]], Kiosk]


@pytest.fixture
def opener(qapp: QGuiApplication) -> Iterator[Opener]:
    opened: list[Kiosk] = []

    def open_one(size: tuple[int, int] = (1080, 1920)) -> Kiosk:
        opened.append(Kiosk(qapp, size))
        return opened[-1]

    yield open_one
    for one in opened:
        one.scene.close()


@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080), (540, 960), (600, 1400)])
def test_a_finger_takes_a_number(opener: Opener, size: tuple[int, int]) -> None:
    """Four touches lead to the number, upright and lying, on a full screen and in a small window."""
    kiosk = opener(size)
    kiosk.tap("agency-disdukcapil", "service-ktp-cetak-ulang", "takeTicket", "priorityNo")
    assert kiosk.scene.text("calmTitle") == "Nomor Anda sedang disiapkan…"
    kiosk.booth.gives("A-017")
    kiosk.booth.paper(Paper.PRINTED)
    kiosk.scene.settle()
    assert kiosk.scene.text("ticketNumber") == "A-017"
    assert "Silakan ambil tiket Anda" in [words.replace("\n", " ") for words in kiosk.scene.words()]
    kiosk.tap("done")
    assert kiosk.shows("home")


def test_the_first_page_stands_at_once_and_the_next_one_arrives(qapp: QGuiApplication) -> None:
    """A kiosk that has just been switched on has nothing to move on from; a page that follows comes in."""
    booth = Booth(a_busy_hall())
    scene = booth.scene(qapp, is_still=False)
    try:
        body = scene.item("body")
        assert body.opacity() == 1
        seen: list[float] = []
        body.opacityChanged.connect(lambda: seen.append(body.opacity()))
        scene.wait(lambda: not scene.shows("shield"))
        scene.tap("agency-disdukcapil")
        scene.wait(lambda: len(seen) > 0 and body.opacity() == 1)
        assert min(seen) < 1
    finally:
        scene.close()


def test_two_quick_taps_are_one_step_and_one_ticket(opener: Opener) -> None:
    """F03: the second half of a double tap lands on nothing; at the last question it is still one command."""
    kiosk = opener((1080, 1920))
    kiosk.tap("agency-disdukcapil", "service-ktp-cetak-ulang")
    kiosk.scene.wait(lambda: not kiosk.scene.shows("shield"))
    kiosk.scene.tap_twice("takeTicket")
    assert kiosk.shows("priority")
    assert kiosk.booth.session.sent == []
    kiosk.scene.wait(lambda: not kiosk.scene.shows("shield"))
    kiosk.scene.tap_twice("priorityNo")
    assert len(kiosk.booth.session.sent) == 1


def test_the_language_changes_every_word_at_once(opener: Opener) -> None:
    """One touch and no Indonesian sentence is left; names come in English where the office has them."""
    kiosk = opener((1080, 1920))
    kiosk.tap("agency-disdukcapil")
    assert "Pilih layanan" in kiosk.scene.words()
    kiosk.tap("language")
    words = kiosk.scene.words()
    assert "Choose a service" in words
    assert "Pilih layanan" not in words
    assert "ID card: reprint" in words
    assert "Wednesday, 25 November 2026" in words
    kiosk.tap("language")
    assert "Pilih layanan" in kiosk.scene.words()


def test_aids_change_what_is_seen(opener: Opener) -> None:
    """Large text is larger, high contrast is black, low reach brings every control into the lower part."""
    kiosk = opener((1080, 1920))
    before = kiosk.scene.item("clock").height()
    kiosk.tap("largeText")
    assert kiosk.scene.item("clock").height() > before * 1.2
    kiosk.tap("largeText", "highContrast")
    assert kiosk.scene.picture().pixelColor(20, 700).name() == "#000000"
    kiosk.tap("lowReach")
    tops = [kiosk.scene.item(name).mapToScene(kiosk.scene.origin).y() for name in ("agency-disdukcapil", "search")]
    assert min(tops) >= 1920 * 0.4


def test_what_cannot_be_taken_cannot_be_pressed(opener: Opener) -> None:
    """A service outside its hours keeps its place, says when it opens again, and takes no touch."""
    kiosk = opener((1080, 1920))
    kiosk.booth.set_clock(kiosk.booth.clock.now().replace(hour=5, minute=15))  # 12.15 in Lahat: the doctors' noon break
    kiosk.tap("agency-dinkes")
    assert {"Istirahat", "Sedang istirahat."} <= set(kiosk.scene.words())
    assert "buka 13.00" in kiosk.scene.words()
    closed = next(row for row in kiosk.booth.model.services.rows if not row.is_open)  # type: ignore[attr-defined]  # list model
    with pytest.raises(NotThereError, match="disabled"):
        kiosk.scene.tap(f"service-{closed.service_id}")


SENTENCES = {
    RefusalCode.SERVICE_CLOSED: ("Layanan ini sedang tutup.", "This service is closed now."),
    RefusalCode.NOT_YET_OPEN: ("Hari ini belum buka.", "Not open yet today."),
    RefusalCode.BREAK: ("Sedang istirahat.", "Closed for the break."),
    RefusalCode.HOLIDAY: ("Libur hari ini: Hari Raya.", "Closed today: Feast Day."),
    RefusalCode.CLOSED_THAT_WEEKDAY: ("Tidak buka pada hari ini.", "Not open on this day of the week."),
    RefusalCode.CLOSED_FOR_TODAY: ("Sudah tutup untuk hari ini.", "Closed for today."),
    RefusalCode.LAST_TICKET_OVER: (
        "Nomor terakhir untuk hari ini sudah diberikan.",
        "The last number for today has been given.",
    ),
    RefusalCode.QUOTA_FULL: ("Nomor untuk hari ini sudah habis diberikan.", "All of today's numbers have been given."),
    RefusalCode.SERVICE_DISTURBED: ("Layanan ini sedang terganggu.", "This service is disturbed."),
}


@pytest.mark.parametrize(("code", "sentences"), SENTENCES.items(), ids=SENTENCES)
def test_each_reason_is_a_sentence_in_both_languages(
    opener: Opener, code: RefusalCode, sentences: tuple[str, str]
) -> None:
    """A refusal says why and when again, of a disturbance also the office's message; one touch says it in English."""
    kiosk = opener((1080, 1920))
    kiosk.tap("agency-disdukcapil", "service-ktp-cetak-ulang", "takeTicket", "priorityNo")
    again, name = "2026-11-26T08:00:00+07:00", {"name_id": "Hari Raya", "name_en": "Feast Day"}
    kiosk.booth.session.decline(code, next_open_at=again, **name)
    kiosk.scene.settle()
    is_disturbed = code is RefusalCode.SERVICE_DISTURBED
    assert kiosk.scene.text("calmTitle") == sentences[0]
    assert kiosk.scene.text("calmText") == ("Hari Raya\n" if is_disturbed else "") + "Buka lagi: Kamis 08.00."
    kiosk.tap("language")
    assert kiosk.scene.text("calmTitle") == sentences[1]
    assert kiosk.scene.text("calmText") == ("Feast Day\n" if is_disturbed else "") + "It opens again: Thursday 08:00."


def test_an_absent_hub_shows_no_number(opener: Opener) -> None:
    """F62: the calm page has words for what to do and no number, no agency; it leaves by itself."""
    kiosk = opener((1080, 1920))
    kiosk.tap("agency-disdukcapil", "service-ktp-cetak-ulang", "takeTicket", "priorityNo")
    kiosk.booth.session.leave_unanswered()
    kiosk.booth.session.become("away")
    kiosk.scene.settle()
    assert kiosk.scene.text("calmTitle") == "Belum ada jawaban dari sistem antrean."
    kiosk.tap("tryAgain")
    kiosk.booth.session.leave_unanswered()
    kiosk.booth.passes(30)
    kiosk.scene.settle()
    assert kiosk.shows("away")
    assert not kiosk.scene.shows("ticketNumber")
    kiosk.booth.session.become("live")
    kiosk.scene.settle()
    assert kiosk.scene.shows("agency-disdukcapil")


def test_a_refusal_is_a_sentence_and_a_way_on(opener: Opener) -> None:
    """The reason stands there in words, and one touch leads to the other services."""
    kiosk = opener((1080, 1920))
    kiosk.tap("agency-disdukcapil", "service-ktp-cetak-ulang", "takeTicket", "priorityYes")
    kiosk.booth.session.decline(RefusalCode.SERIES_EXHAUSTED, last="A-999")
    kiosk.scene.settle()
    assert kiosk.scene.text("calmTitle") == "Nomor untuk hari ini sudah habis."
    kiosk.tap("back")
    assert kiosk.shows("services")


@pytest.mark.parametrize(
    ("paper", "words"),
    [
        (Paper.OUT, "Kertas tiket habis. Nomor Anda tetap sah."),
        (Paper.FAILED, "Tiket tidak tercetak. Nomor Anda tetap sah."),
        (Paper.UNKNOWN, "Tiket tidak keluar? Nomor Anda tetap sah."),
    ],
)
def test_the_number_stands_whatever_the_paper_does(opener: Opener, paper: Paper, words: str) -> None:
    """Without paper the same number stays, with a sentence of what to do."""
    kiosk = opener((1080, 1920))
    kiosk.tap("agency-disdukcapil", "service-ktp-cetak-ulang", "takeTicket", "priorityNo")
    kiosk.booth.gives("A-017")
    kiosk.booth.paper(paper)
    kiosk.scene.settle()
    assert kiosk.scene.text("ticketNumber") == "A-017"
    assert words in kiosk.scene.words()


def test_still_there_is_asked_and_answered(opener: Opener) -> None:
    """The question covers the page, counts down in words, and one touch keeps the page as it was."""
    kiosk = opener((1080, 1920))
    kiosk.tap("agency-disdukcapil")
    kiosk.booth.passes(50)
    kiosk.scene.settle()
    assert kiosk.scene.text("countdown") == "Kembali ke awal dalam 10 detik"
    with pytest.raises(NotThereError, match="covered"):
        kiosk.scene.tap("service-kk")
    kiosk.tap("stay")
    assert not kiosk.scene.shows("stillThere")
    assert kiosk.shows("services")


def test_letters_find_a_service(opener: Opener) -> None:
    """The keyboard on screen types, finds while typing, erases, and a finding leads to its page."""
    kiosk = opener((1080, 1920))
    kiosk.tap("search", "letter-N", "letter-I", "letter-B")
    assert kiosk.scene.text("query") == "nib"
    first = kiosk.booth.model.services.rows[0].service_id  # type: ignore[attr-defined]  # the list model's own
    kiosk.tap(f"service-{first}")
    assert kiosk.shows("detail")
    kiosk.tap("back", "erase")
    assert kiosk.scene.text("query") == "ni"


def test_list_turns_page_by_page(opener: Opener) -> None:
    """Next shows the services that did not fit, previous the first ones again."""
    kiosk = opener((1080, 1920))
    kiosk.tap("agency-disdukcapil")
    assert not kiosk.scene.shows("previousPart")
    first = kiosk.scene.words()
    kiosk.tap("nextPart")
    assert kiosk.scene.words() != first
    assert not kiosk.scene.shows("nextPart")
    kiosk.tap("previousPart")
    assert kiosk.scene.words() == first


@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080)])
def test_a_finger_reads_the_standard_and_goes_on(opener: Opener, size: tuple[int, int]) -> None:
    """The i beside a service opens all that is published of it, with a way back and a way on; nothing is asked for."""
    kiosk = opener(size)
    kiosk.tap("agency-disdukcapil", "about-ktp-cetak-ulang")
    assert kiosk.shows("standard")
    assert {"Persyaratan", "Prosedur", "Waktu"} <= set(kiosk.scene.words())
    kiosk.tap("back")
    assert kiosk.shows("services")
    kiosk.tap("about-ktp-cetak-ulang", "chooseThis")
    assert kiosk.shows("detail")
    kiosk.tap("about")
    assert kiosk.shows("standard")
    kiosk.tap("back", "takeTicket")
    assert kiosk.shows("priority")
    assert kiosk.booth.session.sent == []


def foretells(kiosk: Kiosk, wait: WaitRange | None, *, ahead: int = 4, is_priority: bool = False) -> None:
    """The hub says this of a number for the reprint of an identity card."""
    service_id = ServiceId("ktp-cetak-ulang")
    told = Foretold(service_id=service_id, is_priority=is_priority, ahead=ahead, wait=wait)
    kiosk.booth.session.waits[service_id, is_priority] = told
    kiosk.booth.passes(REFRESH_SECONDS)
    kiosk.scene.settle()


@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080)])
def test_the_pages_say_the_wait_in_the_tickets_own_words(opener: Opener, size: tuple[int, int]) -> None:
    """A range, one that begins at nought, nobody there, and straight in: row and page as the number's page has them.
    It changes while the page is looked at."""
    kiosk = opener(size)
    kiosk.tap("agency-disdukcapil")
    foretells(kiosk, WaitRange(0, 10))
    row = kiosk.scene.words()
    assert {"hingga", "10"} <= set(row) or "hingga 10 menit" in row
    kiosk.tap("service-ktp-cetak-ulang")
    for wait, sentence in (
        (WaitRange(0, 10), "hingga 10 menit"),
        (WaitRange(15, 40), "sekitar 15–40 menit"),
        (None, "belum diketahui"),
        (WaitRange(0, 0), "Langsung"),
    ):
        foretells(kiosk, wait)
        assert kiosk.scene.text("wait") == sentence
    foretells(kiosk, WaitRange(15, 25), ahead=6)
    before = kiosk.scene.text("wait")
    kiosk.tap("takeTicket", "priorityNo")
    kiosk.booth.gives("A-017")  # 15 to 25 minutes
    kiosk.scene.settle()
    assert before == "sekitar 15–25 menit"
    assert before in kiosk.scene.words()


def test_a_silent_hub_leaves_the_people_and_no_minutes(opener: Opener) -> None:
    """No number rather than a wrong one: rows and page say how many wait, and nothing of how long."""
    kiosk = opener((1080, 1920))
    kiosk.booth.session.is_silent_on_waits = True
    kiosk.tap("agency-disdukcapil")
    row = kiosk.booth.model.services.rows[1]  # type: ignore[attr-defined]  # list model
    assert (row.is_wait_told, row.waiting > 0) == (False, True)
    assert f"{row.waiting} orang" in kiosk.scene.words()
    kiosk.tap(f"service-{row.service_id}")
    words = kiosk.scene.words()
    assert "Perkiraan tunggu" not in words
    assert f"{row.waiting} orang" in words

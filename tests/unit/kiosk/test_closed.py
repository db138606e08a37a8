"""Why there is no number, as the kiosk knows it from its mirror and as the office answers, and the words for it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

from kiosk.presenters.faces import AgencyFace, ServiceFace
from shared.domain.calendar import Calendar
from shared.domain.errors import RefusalCode
from shared.domain.events import DayTurned, TicketIssued
from shared.domain.ids import ServiceId
from shared.domain.quota import Channel, Quota
from shared.domain.snapshot import ServicePause
from shared.domain.wording import Wording
from shared.paths import PROJECT
from tests.support.factory import a_ticket
from tests.support.kiosk import Booth, a_busy_hall, lahat

if TYPE_CHECKING:
    from shared.domain.snapshot import Snapshot

JAKARTA = ZoneInfo("Asia/Jakarta")
KTP = ServiceId("ktp-cetak-ulang")
EVERYDAY = Calendar()
FEAST = Calendar(holidays={date(2026, 11, 25): Wording("Hari Raya", "Feast Day")})
SERVER = Wording("Server kementerian terputus.", "The ministry's server is away.")


def wall(told: str) -> datetime:
    """A wall clock in Lahat, in November 2026: 25 09.42."""
    return datetime.strptime(f"2026-11-{told}", "%Y-%m-%d %H.%M").replace(tzinfo=JAKARTA).astimezone(UTC)


def hall(calendar: Calendar = EVERYDAY, quota: Quota | None = None, **facts: Any) -> Snapshot:
    """The mall with a calendar of its own and a quota for the reprint of an ID card."""
    plan = lahat()
    services = {**plan.services, KTP: replace(plan.services[KTP], quota=quota or Quota())}
    found = a_busy_hall(replace(plan, calendar=calendar, services=services))
    for name, fact in facts.items():
        setattr(found, name, fact)
    return found


def at_services(one: Booth) -> Booth:
    """The list of the civil registry's services."""
    one.model.chooseAgency("disdukcapil")
    assert one.model.page == "services"
    return one


def row(one: Booth, service_id: str = KTP) -> ServiceFace:
    """The row of a service."""
    rows = one.model.services.rows  # type: ignore[attr-defined]  # the list model's own
    found: ServiceFace = next(each for each in rows if each.service_id == service_id)
    return found


def tile(one: Booth, agency_id: str) -> AgencyFace:
    """The tile of an agency."""
    rows = one.model.agencies.rows  # type: ignore[attr-defined]  # the list model's own
    found: AgencyFace = next(each for each in rows if each.agency_id == agency_id)
    return found


def test_a_service_in_its_break_says_so() -> None:
    """At noon the health check breaks until 13.00, while its agency's other services go on."""
    one = Booth(hall())
    one.set_clock(wall("25 12.15"))
    assert tile(one, "dinkes").is_open
    one.model.chooseAgency("dinkes")
    assert (row(one, "cek-kesehatan").why, row(one, "cek-kesehatan").reopens) == ("break", "13.00")
    assert (row(one, "spp-irt").is_open, row(one, "spp-irt").why) == (True, "")


def test_an_agency_says_why_none_of_its_services_can_be_had() -> None:
    """In the last quarter before the bank's last ticket the bank alone is open; the others have given theirs."""
    one = Booth(hall())
    one.set_clock(wall("25 14.37"))
    assert (tile(one, "disdukcapil").why, tile(one, "disdukcapil").reopens) == ("last_ticket_over", "Kamis 08.00")
    assert (tile(one, "bsb").is_open, tile(one, "bsb").why) == (True, "")


@pytest.mark.parametrize(
    ("at", "calendar", "why", "name", "again"),
    [
        ("25 07.30", EVERYDAY, "not_yet_open", "", ("Rabu", "08.00")),
        ("27 12.00", EVERYDAY, "break", "", ("Jumat", "13.30")),
        ("27 16.00", EVERYDAY, "closed_for_today", "", ("Senin", "08.00")),
        ("28 09.00", EVERYDAY, "closed_that_weekday", "", ("Senin", "08.00")),
        ("25 09.42", FEAST, "holiday", "Hari Raya", ("Kamis", "08.00")),
    ],
)
def test_the_closed_page_says_why(at: str, calendar: Calendar, why: str, name: str, again: tuple[str, str]) -> None:
    """When nothing is open, the reason is that of what opens first, with its day and time."""
    one = Booth(hall(calendar))
    one.set_clock(wall(at))
    assert (one.model.page, one.model.closedWhy, one.model.closedName) == ("closed", why, name)
    assert (one.model.reopensDay, one.model.reopens) == again


def test_a_closed_page_far_from_the_next_opening_says_the_date() -> None:
    """Over a long Lebaran "Wednesday" alone would be misread: the date stands with it, shortened on tiles."""
    feast = dict.fromkeys((date(2026, 11, day) for day in range(20, 31)), Wording("Lebaran", "Lebaran"))
    one = Booth(hall(Calendar(holidays=feast)))
    one.set_clock(wall("22 09.00"))
    assert (one.model.reopensDay, one.model.reopens) == ("Selasa, 1\N{NO-BREAK SPACE}Desember", "08.00")
    one.model.swapLanguage()
    assert one.model.reopensDay == "Tuesday, 1\N{NO-BREAK SPACE}December"


def test_the_mirror_knows_that_a_quota_is_full_before_it_asks() -> None:
    """The last place is taken by another kiosk: with that event the row is full, and can't be chosen any more."""
    one = Booth(hall(quota=Quota(day=2), given_today={KTP: {Channel.KIOSK: 1}}))
    at_services(one)
    assert row(one).is_open
    held = one.session.mirror.hall
    assert held is not None
    one.session.push(TicketIssued(seq=held.seq + 1, at=one.clock.now(), ticket=a_ticket("A-099", KTP), ahead=0))
    assert (row(one).is_open, row(one).why, row(one).reopens) == (False, "quota_full", "Kamis 08.00")
    one.model.chooseService(KTP)
    assert one.model.page == "services"
    one.session.push(DayTurned(seq=held.seq + 1, at=one.clock.now(), business_date=date(2026, 11, 26)))
    one.set_clock(wall("26 08.00"))
    at_services_again = row(one)
    assert at_services_again.is_open


def test_a_disturbed_service_shows_its_message_in_the_language_chosen() -> None:
    """The row carries what the office says of the disturbance, and its expected end."""
    pause = ServicePause(message=SERVER, until=wall("25 11.00"))
    one = at_services(Booth(hall(paused_services={KTP: pause})))
    assert (row(one).why, row(one).why_name, row(one).reopens) == ("service_disturbed", SERVER.id, "11.00")
    one.model.swapLanguage()
    assert (row(one).why_name, row(one).reopens) == (SERVER.en, "11:00")


REASONS = [
    RefusalCode.SERVICE_CLOSED,
    RefusalCode.NOT_YET_OPEN,
    RefusalCode.BREAK,
    RefusalCode.HOLIDAY,
    RefusalCode.CLOSED_THAT_WEEKDAY,
    RefusalCode.CLOSED_FOR_TODAY,
    RefusalCode.LAST_TICKET_OVER,
    RefusalCode.QUOTA_FULL,
    RefusalCode.SERVICE_DISTURBED,
]


@pytest.mark.parametrize("code", REASONS)
def test_a_refusal_says_when_again_and_follows_the_language(code: RefusalCode) -> None:
    """Whatever the reason, the next opening is told; name and day change with the language on the page itself."""
    one = at_services(Booth(hall()))
    one.model.chooseService(KTP)
    one.model.takeTicket()
    one.model.choosePriority(False)
    one.session.decline(
        code, next_open_at="2026-11-26T08:00:00+07:00", service=KTP, name_id="Hari Raya", name_en="Feast Day"
    )
    assert (one.model.page, one.model.refusal) == ("refused", code.value)
    assert (one.model.refusalReopens, one.model.refusalName) == ("Kamis 08.00", "Hari Raya")
    one.model.swapLanguage()
    assert (one.model.refusalReopens, one.model.refusalName) == ("Thursday 08:00", "Feast Day")


def test_every_reason_has_its_own_sentence() -> None:
    """No reason falls through to another's words: each code is named by the words and by the refusal's page."""
    words = (PROJECT / "kiosk" / "qml" / "ClosedWords.qml").read_text(encoding="utf-8")
    sentences = words[words.index("string sentence") : words.index("// Whether the reason")]
    calm = (PROJECT / "kiosk" / "qml" / "Calm.qml").read_text(encoding="utf-8")
    listed = set(re.findall(r'"(\w+)"', calm[calm.index("isClosed:") : calm.index("includes(refusal)")]))
    assert listed == {code.value for code in REASONS}
    for code in REASONS[1:]:  # the first is what is said of anything else
        assert f'why === "{code.value}"' in sentences

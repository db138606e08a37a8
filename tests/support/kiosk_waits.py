"""Ways to the kiosk's pages with the widest words of a wait on them."""

from __future__ import annotations

from shared.domain.ids import AgencyId, ServiceId
from shared.domain.waiting import Foretold, WaitRange
from tests.support.kiosk import Booth

AGENCY, REPRINT = AgencyId("disdukcapil"), ServiceId("ktp-cetak-ulang")
LONG, FROM_NOUGHT = WaitRange(105, 145), WaitRange(0, 115)


def services_with_waits(one: Booth) -> None:
    """A list with a long range, one from nought, nobody there, and a short one."""
    hall = one.session.mirror.hall
    assert hall is not None
    waits = (LONG, FROM_NOUGHT, None, WaitRange(0, 10))
    for service, wait in zip(hall.plan.services_of(AGENCY), waits, strict=False):
        _foretell(one, service.service_id, wait)
    one.model.chooseAgency(AGENCY)


def detail_unknown(one: Booth) -> None:
    """A service that nobody is there to call."""
    _detail(one, None)


def detail_long(one: Booth) -> None:
    """A service with a long wait and many people."""
    _detail(one, LONG)


def _detail(one: Booth, wait: WaitRange | None) -> None:
    _foretell(one, REPRINT, wait)
    one.model.chooseAgency(AGENCY)
    one.model.chooseService(REPRINT)


def _foretell(one: Booth, service_id: ServiceId, wait: WaitRange | None) -> None:
    told = Foretold(service_id=service_id, is_priority=False, ahead=123, wait=wait)
    one.session.waits[service_id, False] = told

"""Valid defaults of everything a hall is made of; a test names only what it is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from shared.domain.announcement import Announcement
from shared.domain.ids import (
    AgencyId,
    BranchId,
    CounterId,
    Epoch,
    HallId,
    OfficerId,
    SeriesId,
    ServiceId,
    TicketId,
)
from shared.domain.plan import Agency, Branch, Counter, Hall, Officer, Plan, Service
from shared.domain.roles import Reader
from shared.domain.series import Series
from shared.domain.snapshot import CounterState, Snapshot
from shared.domain.ticket import Ticket, TicketState
from shared.domain.wording import Wording

NOW = datetime(2026, 11, 25, 2, 42, tzinfo=UTC)  # a Wednesday, 09.42 in Lahat
TODAY = date(2026, 11, 25)
HALL = HallId("aula")


def an_agency(agency_id: str, short_name: str, name: str = "", *, icon: str = "document", **facts: Any) -> Agency:
    """An agency; its name is the short one unless told."""
    given = {"name": Wording(name or short_name), "purpose": Wording("Layanan " + short_name), **facts}
    return Agency(agency_id=AgencyId(agency_id), short_name=short_name, icon=icon, **given)


def a_service(service_id: str, name: Wording | str, agency_id: str, series_id: str, **facts: Any) -> Service:
    """A service; its short name is cut from the name to what narrow paper holds."""
    wording = Wording(name) if isinstance(name, str) else name
    given = {"short_name": Wording(wording.id[:20], wording.en[:20]), **facts}
    return Service(
        service_id=ServiceId(service_id),
        agency_id=AgencyId(agency_id),
        series_id=SeriesId(series_id),
        name=wording,
        **given,
    )


def a_counter(name: str, agency_id: str, services: Iterable[str], helps: Iterable[str] = (), **facts: Any) -> Counter:
    """A counter; its id is its name, as in the office file."""
    return Counter(
        counter_id=CounterId(name),
        name=name,
        hall_id=facts.pop("hall_id", HALL),
        agency_id=AgencyId(agency_id),
        service_ids=tuple(ServiceId(one) for one in services),
        helps_service_ids=tuple(ServiceId(one) for one in helps),
        **facts,
    )


def an_officer(officer_id: str, name: str, agencies: Iterable[str], *, is_supervisor: bool = False) -> Officer:
    """An officer of these agencies."""
    allowed = tuple(AgencyId(one) for one in agencies)
    return Officer(officer_id=OfficerId(officer_id), name=name, agency_ids=allowed, is_supervisor=is_supervisor)


def a_plan(**changes: Any) -> Plan:
    """Two agencies of MPP Lahat: A for Disdukcapil's three services at counters 3, 4, 5 and 11, B for DPMPTSP at 1."""
    agencies = [
        an_agency("disdukcapil", "Disdukcapil", "Dinas Kependudukan dan Pencatatan Sipil", icon="idcard"),
        an_agency("dpmptsp", "DPMPTSP", "Dinas Penanaman Modal dan PTSP", icon="permit"),
    ]
    series = [Series(series_id=SeriesId("A"), prefix="A"), Series(series_id=SeriesId("B"), prefix="B")]
    ktp = Wording("Perekaman KTP-el", "ID card enrolment")
    kk = Wording("Kartu Keluarga", "Family card")
    akta = Wording("Akta kelahiran", "Birth certificate")
    services = [
        a_service("ktp", ktp, "disdukcapil", "A", target_wait_minutes=20, service_minutes=10),
        a_service("kk", kk, "disdukcapil", "A", target_wait_minutes=25, service_minutes=15),
        a_service("akta", akta, "disdukcapil", "A", target_wait_minutes=25, service_minutes=15),
        a_service("nib", "NIB perseorangan", "dpmptsp", "B"),
    ]
    counters = [
        a_counter("1", "dpmptsp", ["nib"]),
        a_counter("3", "disdukcapil", ["ktp", "kk", "akta"]),
        a_counter("4", "disdukcapil", ["kk", "akta"], helps=["ktp"]),
        a_counter("5", "disdukcapil", ["ktp"]),
        a_counter("11", "disdukcapil", ["ktp"]),
    ]
    officers = [
        an_officer("rina", "Rina Marlina", ["disdukcapil"]),
        an_officer("andi", "Andi Saputra", ["disdukcapil"]),
        an_officer("yuniarti", "Yuniarti", ["disdukcapil"]),
        an_officer("ridwan", "M. Ridwan", ["disdukcapil"]),
        an_officer("hendra", "Hendra", ["dpmptsp"]),
        an_officer("dewi", "Dewi Anggraini", ["disdukcapil", "dpmptsp"], is_supervisor=True),
    ]
    whole = Plan(
        branch=Branch(
            branch_id=BranchId("mpp-lahat"),
            name=Wording("Mal Pelayanan Publik", "Public Service Mall"),
            place=Wording("Kabupaten Lahat", "Lahat Regency"),
            short_name="MPP Lahat",
        ),
        halls={HALL: Hall(hall_id=HALL, name=Wording("Aula"))},
        agencies={one.agency_id: one for one in agencies},
        series={one.series_id: one for one in series},
        services={one.service_id: one for one in services},
        counters={one.counter_id: one for one in counters},
        officers={one.officer_id: one for one in officers},
        ticker=(Wording("Semua layanan di gedung ini tanpa biaya kecuali yang tertulis."),),
    )
    return replace(whole, **changes)


def a_ticket(label: str = "A-017", service_id: str = "ktp", *, waited_minutes: float = 12, **facts: Any) -> Ticket:
    """A ticket that has waited so long at NOW. Its id is its label in small letters, its arrival its number."""
    prefix, _, number = label.partition("-")
    given = {
        "ticket_id": TicketId(label.lower()),
        "series_id": SeriesId(prefix),
        "number": int(number),
        "business_date": TODAY,
        "is_priority": False,
        "state": TicketState.WAITING,
        "arrived_at": NOW - timedelta(minutes=waited_minutes),
        "arrival_seq": int(number),
        **facts,
    }
    if isinstance(given.get("counter_id"), str):
        given["counter_id"] = CounterId(given["counter_id"])
    return Ticket(label=label, service_id=ServiceId(service_id), **given)


def an_announcement(ticket: Ticket, counter: Counter, *, seq: int = 101, **facts: Any) -> Announcement:
    """The call of a ticket at a counter, made at NOW."""
    given = {"called_at": NOW, "call_number": 1, "agency_id": counter.agency_id, **facts}
    return Announcement(
        seq=seq,
        hall_id=counter.hall_id,
        ticket_id=ticket.ticket_id,
        label=ticket.label,
        counter_id=counter.counter_id,
        counter_name=counter.name,
        service_id=ticket.service_id,
        **given,
    )


def a_snapshot(
    reader: Reader = Reader.COUNTER,
    *,
    plan: Plan | None = None,
    tickets: Iterable[Ticket] = (),
    officers: dict[str, str] | None = None,
    seq: int = 100,
    **facts: Any,
) -> Snapshot:
    """A hall at ``seq``. ``officers``: who sits where, by counter id. Tickets in hand lie at their counters."""
    plan = plan or a_plan()
    held = list(tickets)
    seats = officers or {}
    counters = {
        counter_id: CounterState(
            counter_id=counter_id, officer_id=OfficerId(seats[counter_id]) if counter_id in seats else None
        )
        for counter_id in plan.counters
    }
    for ticket in held:
        if ticket.counter_id is not None and ticket.state is not TicketState.WAITING:
            place = counters[ticket.counter_id]
            counters[ticket.counter_id] = place.with_ticket(ticket.ticket_id, ticket.label, ticket.state)
    return Snapshot(
        epoch=facts.pop("epoch", Epoch("first")),
        seq=seq,
        reader=reader,
        business_date=TODAY,
        plan=plan,
        tickets={ticket.ticket_id: ticket for ticket in held},
        counters=counters,
        announcements=list(facts.pop("announcements", ())),
        **facts,
    )

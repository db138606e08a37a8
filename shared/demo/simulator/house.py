"""The house of a scenario: its plan, one officer for each counter, and who may sit where."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from shared.demo.simulator.scenario import Scenario, WrongScenario
from shared.domain.booking import BookingRules
from shared.domain.hours import WEEK_DAYS, OpeningHours, Span
from shared.domain.ids import AgencyId, BranchId, CounterId, HallId, OfficerId, SeriesId, ServiceId
from shared.domain.plan import Agency, Branch, Counter, Hall, Officer, Plan, Service
from shared.domain.series import PREFIX_SIGNS, Series
from shared.domain.wording import Wording
from shared.office.office_file import read_office_file
from shared.paths import ASSETS

_DAY = (Span(time(8), time(15)),)
_HOURS = OpeningHours(week=(_DAY, _DAY, _DAY, _DAY, (Span(time(8), time(14)),), (), ()), last_ticket_minutes=30)
_MINUTES = (10, 5, 15, 8, 12, 20, 6, 10)  # of one service after the other, in a made house


def plan_of(scenario: Scenario) -> Plan:
    """Return the plan to live in: an office file's, or a made one; with an officer for each of its counters."""
    if scenario.office:
        plan = read_office_file(ASSETS / "offices" / f"{scenario.office}.toml").plan
    else:
        plan = made_plan(scenario.agencies, scenario.services, scenario.counters)
    unknown = [agency for agency, _share in scenario.agency_shares if agency not in plan.agencies]
    unknown += [counter for counter in scenario.away_counters if counter not in plan.counters]
    if unknown:
        raise WrongScenario(f"{scenario.name}: the office has no {', '.join(unknown)}")
    officers = {
        officer_at(counter_id): Officer(
            officer_id=officer_at(counter_id), name=f"Petugas {counter.name}", agency_ids=(counter.agency_id,)
        )
        for counter_id, counter in plan.counters.items()
    }
    series = {key: replace(kept, last=max(kept.last, 9999)) for key, kept in plan.series.items()}
    bookings = plan.bookings or BookingRules() if scenario.booked_chance else plan.bookings
    return replace(plan, officers=officers, series=series, bookings=bookings)


def officer_at(counter_id: CounterId) -> OfficerId:
    """Return who sits at a counter in a simulated house."""
    return OfficerId(f"officer-{counter_id}")


def made_plan(agencies: int, services: int, counters: int) -> Plan:
    """Make a large house: services and counters dealt out in turn, the first agency with three times its share.

    Raises WrongScenario where there are more agencies than prefixes, or fewer services or counters than agencies.
    """
    letters = [sign for sign in PREFIX_SIGNS if sign.isalpha()]
    prefixes = [*letters, *(first + second for first in letters for second in letters)]
    if agencies > len(prefixes) or min(services, counters) < agencies:
        raise WrongScenario("a made house needs a prefix, a service and a counter for each agency")
    names = [AgencyId(f"agency-{number:02d}") for number in range(1, agencies + 1)]
    its_services: dict[AgencyId, list[ServiceId]] = {name: [] for name in names}
    made: dict[ServiceId, Service] = {}
    for number, name in enumerate(_dealt(names, services)):
        service_id = ServiceId(f"{name}-{len(its_services[name]) + 1:02d}")
        its_services[name].append(service_id)
        made[service_id] = Service(
            service_id=service_id,
            agency_id=name,
            series_id=SeriesId(name),
            name=_wording(service_id),
            short_name=_wording(service_id),
            service_minutes=_MINUTES[number % len(_MINUTES)],
            hours=_HOURS,
        )
    hall_id = HallId("hall")
    return Plan(
        branch=Branch(
            branch_id=BranchId("made-house"),
            name=_wording("Mal Pelayanan Publik"),
            place=_wording("Kabupaten"),
            short_name="MPP",
        ),
        halls={hall_id: Hall(hall_id=hall_id, name=_wording("Aula"))},
        agencies={
            name: Agency(agency_id=name, name=_wording(name), short_name=name, purpose=_wording(name)) for name in names
        },
        series={
            SeriesId(name): Series(series_id=SeriesId(name), prefix=prefix)
            for name, prefix in zip(names, prefixes, strict=False)
        },
        services=made,
        counters={
            CounterId(str(number)): Counter(
                counter_id=CounterId(str(number)),
                name=str(number),
                hall_id=hall_id,
                agency_id=name,
                service_ids=tuple(its_services[name]),
            )
            for number, name in enumerate(_dealt(names, counters), start=1)
        },
    )


def hours_on(plan: Plan, service: Service, day: date) -> OpeningHours:
    """Return what holds for a service on one date, holidays and special days included."""
    found = plan.calendar.hours_on(day, service.agency_id, service.hours)
    return OpeningHours(week=(found.spans,) * WEEK_DAYS, last_ticket_minutes=found.last_ticket_minutes)


def is_open_on(plan: Plan, day: date) -> bool:
    """Whether any service can be taken that day."""
    return any(hours_on(plan, service, day).week[0] for service in plan.services.values())


def _dealt(names: list[AgencyId], count: int) -> list[AgencyId]:
    """Deal out things in turn; every third of what is over goes to the first agency."""
    dealt = names[:count]
    turn = 0
    while len(dealt) < count:
        if len(dealt) % 3 == 0:
            dealt.append(names[0])
        else:
            dealt.append(names[turn % len(names)])
            turn += 1
    return dealt


def _wording(text: str) -> Wording:
    return Wording(id=text, en=text)

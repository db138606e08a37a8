"""Who comes on a day, drawn from the scenario's chances. One seed and one day always give the same people."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from shared.demo.simulator.house import hours_on
from shared.demo.simulator.scenario import Scenario
from shared.domain.hours import opening
from shared.domain.ids import AgencyId, ServiceId
from shared.domain.plan import Plan

_SHORTEST_SERVICE_SECONDS = 40.0


@dataclass(frozen=True, slots=True)
class Person:
    """One citizen: when they touch the kiosk, what for, whether they will still be there when called."""

    at: datetime
    service_id: ServiceId
    is_priority: bool
    stays: bool
    service_seconds: float
    walk_seconds: float


def people_of(scenario: Scenario, plan: Plan, day: date, chance: random.Random) -> list[Person]:
    """Return who comes that day, in order of arrival. Only who finds the service open is among them."""
    people = [
        person
        for _number in range(poisson(scenario.visitors_on(day), chance))
        if (person := _person(scenario, plan, day, chance)) is not None
    ]
    return sorted(people, key=lambda person: (person.at, person.service_id))


def poisson(expected: float, chance: random.Random) -> int:
    """Return a number of independent arrivals with that expectation, by counting exponential gaps."""
    count, reached = 0, chance.expovariate(1.0)
    while reached < expected:
        count += 1
        reached += chance.expovariate(1.0)
    return count


def agency_weights(scenario: Scenario, plan: Plan) -> dict[AgencyId, float]:
    """Return each agency's share of the visitors; they add up to 1."""
    told = {AgencyId(agency): share for agency, share in scenario.agency_shares}
    others = [agency for agency in plan.agencies if agency not in told]
    left = max(0.0, 1.0 - sum(told.values()))
    shares = {agency: told.get(agency, left / len(others) if others else 0.0) for agency in plan.agencies}
    total = sum(shares.values())
    return {agency: share / total for agency, share in shares.items()}


def _person(scenario: Scenario, plan: Plan, day: date, chance: random.Random) -> Person | None:
    weights = agency_weights(scenario, plan)
    agency = chance.choices(list(weights), list(weights.values()))[0]
    services = plan.services_of(agency)
    # The first services of an agency are the ones that most people come for.
    service = chance.choices(services, [1.0 / (place + 1) for place in range(len(services))])[0]
    hour = chance.choices([hour for hour, _ in scenario.by_hour], [weight for _, weight in scenario.by_hour])[0]
    at = datetime.combine(day, time(hour), plan.branch.zone_info) + timedelta(seconds=chance.uniform(0, 3600))
    # All of a person's chances are drawn before the door is tried: who comes to a closed door changes nobody else's.
    person = Person(
        at=at,
        service_id=service.service_id,
        is_priority=chance.random() < scenario.priority_chance,
        stays=chance.random() >= scenario.no_show_chance,
        service_seconds=max(
            _SHORTEST_SERVICE_SECONDS,
            60
            * service.service_minutes
            * scenario.pace
            * math.exp(chance.gauss(-(scenario.spread**2) / 2, scenario.spread)),
        ),
        walk_seconds=chance.uniform(10, 40),
    )
    door = opening(hours_on(plan, service, day), at, plan.branch.zone_info)
    if door.is_open:
        return person
    if door.next_open_at is None or door.next_open_at.date() != day:
        return None
    # Who comes before the door opens stands in front of it, and takes a number in the first minutes.
    return Person(
        door.next_open_at + timedelta(seconds=chance.uniform(0, 60 * scenario.door_minutes)),
        person.service_id,
        person.is_priority,
        person.stays,
        person.service_seconds,
        person.walk_seconds,
    )

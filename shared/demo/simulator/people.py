"""Who comes on a day, drawn from the scenario's chances. One seed and one day always give the same people."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from shared.demo.simulator.house import hours_on
from shared.demo.simulator.scenario import Scenario
from shared.domain.hours import OpeningHours, opening
from shared.domain.ids import AgencyId, ServiceId
from shared.domain.plan import Plan, Service

_SHORTEST_SERVICE_SECONDS = 40.0
SLOT_MINUTES = 30
_PARKED_MINUTES = (8.0, 25.0)
_BACK_AFTER_MINUTES = (2.0, 30.0)


@dataclass(frozen=True, slots=True)
class Person:
    """One citizen: when they touch the kiosk, what for, and what will happen at the counter.

    ``service_ids``: the steps of the visit, each as long as ``service_seconds`` says. ``stays``: whether they are there
    when called; if not, ``back_after_minutes`` says when they ask for their number again (None: never).
    ``parked_minutes``: a paper is missing and is fetched in so long. ``goes_to``: it was the wrong service.
    ``slot_at``: when the appointment for the first service begins, aware; None: a walk-in.
    """

    at: datetime
    service_ids: tuple[ServiceId, ...]
    service_seconds: tuple[float, ...]
    is_priority: bool
    stays: bool
    walk_seconds: float
    back_after_minutes: float | None = None
    parked_minutes: float | None = None
    goes_to: ServiceId | None = None
    slot_at: datetime | None = None


def people_of(scenario: Scenario, plan: Plan, day: date, chance: random.Random) -> list[Person]:
    """Return who comes that day, in order of arrival. Only who finds the service open is among them."""
    crowd = _Crowd(scenario, plan, day, chance)
    found = (crowd.one_more() for _number in range(poisson(scenario.visitors_on(day), chance)))
    people = [person for person in found if person is not None]
    return sorted(people, key=lambda person: (person.at, person.service_ids))


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


class _Crowd:
    """Draws one day's people. All of a person's chances are drawn before the door is tried, and always as many: who
    comes to a closed door, or is sent on, changes nobody else's day."""

    def __init__(self, scenario: Scenario, plan: Plan, day: date, chance: random.Random) -> None:
        self._scenario, self._plan, self._day, self._chance = scenario, plan, day, chance
        self._zone = plan.branch.zone_info
        weights = agency_weights(scenario, plan)
        self._agencies = [agency for agency in plan.agencies if plan.services_of(agency)]
        self._agency_weights = [weights[agency] for agency in self._agencies]
        self._services = {agency: plan.services_of(agency) for agency in self._agencies}
        self._hours: dict[ServiceId, OpeningHours] = {
            service.service_id: hours_on(plan, service, day) for service in plan.services.values()
        }

    def one_more(self) -> Person | None:
        """Return the next one, or None for somebody who finds the door closed all day."""
        scenario, chance = self._scenario, self._chance
        agency = self._agency()
        service, other, second = self._service(agency), self._service(agency), self._service(self._agency())
        hours, weights = zip(*scenario.by_hour, strict=True)
        at = datetime.combine(self._day, time(chance.choices(hours, weights)[0]), self._zone)
        at += timedelta(seconds=chance.uniform(0, 3600))
        is_visit = chance.random() < scenario.steps_chance and second is not service
        steps = (service, second) if is_visit else (service,)
        seconds = (self._seconds(service), self._seconds(second))
        stays = chance.random() >= scenario.no_show_chance
        is_back = chance.random() < scenario.comes_back_chance
        back_after, parked = chance.uniform(*_BACK_AFTER_MINUTES), chance.uniform(*_PARKED_MINUTES)
        is_parked = chance.random() < scenario.park_chance
        is_wrong = chance.random() < scenario.transfer_chance and other is not service
        person = Person(
            at=at,
            service_ids=tuple(step.service_id for step in steps),
            service_seconds=seconds[: len(steps)],
            is_priority=chance.random() < scenario.priority_chance,
            stays=stays,
            walk_seconds=chance.uniform(10, 40),
            back_after_minutes=back_after if is_back and not stays else None,
            parked_minutes=parked if is_parked else None,
            goes_to=other.service_id if is_wrong else None,
        )
        at_the_door = chance.uniform(0, 60 * scenario.door_minutes)
        slot_at = self._slot(at) if scenario.booked_chance else None
        if slot_at is not None:
            early = timedelta(minutes=chance.gauss(scenario.booked_early_minutes, scenario.booked_spread_minutes))
            if opening(self._hours[service.service_id], slot_at, self._zone).is_open:
                return replace(person, at=slot_at - early, slot_at=slot_at)
        door = opening(self._hours[service.service_id], at, self._zone)
        if door.is_open:
            return person
        if door.next_open_at is None or door.next_open_at.date() != self._day:
            return None
        # Who comes before the door opens stands in front of it, and takes a number in the first minutes.
        return replace(person, at=door.next_open_at + timedelta(seconds=at_the_door))

    def _slot(self, at: datetime) -> datetime | None:
        """Draw whether somebody who would come then has an appointment; slots begin at each half hour."""
        slot_at = at.replace(minute=at.minute // SLOT_MINUTES * SLOT_MINUTES, second=0, microsecond=0)
        return slot_at if self._chance.random() < self._scenario.booked_chance else None

    def _agency(self) -> AgencyId:
        return self._chance.choices(self._agencies, self._agency_weights)[0]

    def _service(self, agency: AgencyId) -> Service:
        services = self._services[agency]
        # The first services of an agency are the ones that most people come for.
        return self._chance.choices(services, [1.0 / (place + 1) for place in range(len(services))])[0]

    def _seconds(self, service: Service) -> float:
        """Draw how long it takes: most are short, a few are long, and the mean is the plan's times the pace."""
        spread = self._scenario.spread
        usual = 60 * service.service_minutes * self._scenario.pace
        return max(_SHORTEST_SERVICE_SECONDS, usual * math.exp(self._chance.gauss(-(spread**2) / 2, spread)))

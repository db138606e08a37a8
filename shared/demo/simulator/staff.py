"""Who sits at the counters on a day, from when on, and when they get up."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from shared.demo.simulator.house import hours_on, officer_at
from shared.demo.simulator.scenario import Scenario
from shared.domain.ids import CounterId, OfficerId, ServiceId, TicketId
from shared.domain.plan import Plan

_BREAKS = 3  # at most, in a day


@dataclass
class Desk:
    """A counter and its officer, as they live the day. ``breaks_at``: those still to come; aware, branch zone."""

    counter_id: CounterId
    officer_id: OfficerId
    service_ids: frozenset[ServiceId]
    helps_service_ids: frozenset[ServiceId]
    begins_at: datetime
    breaks_at: list[datetime]
    is_in: bool = False
    is_idle: bool = False
    in_hand: TicketId | None = None


def staff_of(scenario: Scenario, plan: Plan, day: date, chance: random.Random) -> list[Desk]:
    """Return the desks of a day: every counter that has a service to give and isn't away. One in some comes late."""
    desks = []
    for counter in plan.counters.values():
        spans = [
            span
            for service_id in counter.service_ids
            for span in hours_on(plan, plan.services[service_id], day).week[0]
        ]
        if counter.counter_id in scenario.away_counters or not spans:
            continue
        opens = datetime.combine(day, min(span.opens for span in spans), plan.branch.zone_info)
        is_late = chance.random() < scenario.late_chance
        begins = timedelta(minutes=chance.uniform(10, 30) if is_late else chance.uniform(-5, 2))
        desks.append(
            Desk(
                counter_id=counter.counter_id,
                officer_id=officer_at(counter.counter_id),
                service_ids=frozenset(counter.service_ids),
                helps_service_ids=frozenset(counter.helps_service_ids),
                begins_at=opens + begins,
                breaks_at=[
                    opens + timedelta(minutes=scenario.break_after_minutes * number + chance.uniform(-20, 20))
                    for number in range(1, _BREAKS + 1)
                ],
            )
        )
    return desks


def closing(plan: Plan, day: date) -> datetime:
    """Return when the last service closes that day."""
    zone = plan.branch.zone_info
    closes = [
        datetime.combine(day, span.closes, zone)
        for service in plan.services.values()
        for span in hours_on(plan, service, day).week[0]
    ]
    return max(closes, default=datetime.combine(day, time(8), zone))

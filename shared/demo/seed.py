"""A morning that is already under way: the demo's plan, and what happened before anyone looked."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path

from shared.domain.answers import Done
from shared.domain.calendar import EVERY_WEEK
from shared.domain.clock import SetClock, SteadyClock
from shared.domain.commands import CallNext, Command, IssueTicket, SignIn, Start
from shared.domain.events import TicketCalled
from shared.domain.fresh_ids import new_command_id
from shared.domain.hours import WEEK_DAYS, OpeningHours, Span
from shared.domain.ids import AgencyId, CounterId, OfficerId, ServiceId
from shared.domain.plan import Plan
from shared.domain.quota import NO_QUOTA
from shared.office.office import Office
from shared.office.office_file import read_office_file
from shared.office.opening import database_url, load_plan, open_office
from shared.office.pins import hash_pin
from shared.paths import ASSETS

OFFICE_FILE = ASSETS / "offices" / "mpp-lahat.toml"
PIN = "2580"  # of everyone in the demo; printed where the demo says how to sign in
HALF_A_DAY_HOURS = 12
OPEN_FOR_HOURS = 5
_MIDNIGHT_HOUR = 24
_MINUTES_AGO = 42

# (minutes after the doors opened, agency): who took a ticket, but for Disdukcapil, whose first number is the visitor's.
ARRIVALS = (
    (0, "dpmptsp"), (1, "bsb"), (2, "dinkes"), (4, "dpmptsp"), (5, "dinsos"), (7, "bsb"), (9, "dinsos"),
    (10, "dpmptsp"), (12, "dinkes"), (14, "dpad"), (15, "dinsos"), (18, "bsb"), (20, "dpmptsp"), (22, "dinsos"),
    (25, "dinkes"), (27, "bsb"), (29, "dinsos"), (31, "dpmptsp"), (34, "dinsos"), (37, "bsb"), (39, "dpmptsp"),
)  # fmt: skip
PRIORITY_EVERY = 5

# (minutes after the doors opened, officer, counter): who opened a counter and called.
CALLS = (
    (3, "hendra", "1"), (6, "mita", "6"), (8, "tasya", "9"), (11, "fauzan", "7"), (16, "lestari", "2"),
    (17, "kartika", "8"), (21, "bima", "10"), (24, "hendra", "1"), (33, "fauzan", "7"), (36, "tasya", "9"),
)  # fmt: skip


def demo_plan(clock: SteadyClock) -> Plan:
    """Return Lahat's plan, open now and for some hours: whoever tries it at night must find it open too."""
    plan = read_office_file(OFFICE_FILE).plan
    hour = clock.now().astimezone(plan.branch.zone_info).hour
    today = Span(time(0), time((hour + OPEN_FOR_HOURS) if hour + OPEN_FOR_HOURS < _MIDNIGHT_HOUR else 0))
    hours = OpeningHours(week=((today,),) * WEEK_DAYS)
    return replace(
        plan,
        # The day turns as far from now as can be: no demo ends because a business day does.
        branch=replace(plan.branch, cutover_hour=(hour + HALF_A_DAY_HOURS) % 24),
        calendar=EVERY_WEEK,
        services={key: replace(service, hours=hours, quota=NO_QUOTA) for key, service in plan.services.items()},
    )


def seed(folder: Path, clock: SteadyClock) -> Plan:
    """Load the demo's plan into a new data folder and let its morning happen; return the plan."""
    plan = demo_plan(clock)
    pin_hash = hash_pin(PIN)
    opened_at = clock.now() - timedelta(minutes=_MINUTES_AGO)
    past = SetClock(opened_at)
    load_plan(database_url(folder), plan, dict.fromkeys(plan.officers, pin_hash), past)
    office = open_office(database_url(folder), past)
    try:
        _let_the_morning_happen(office, plan, past)
    finally:
        office.close()
    return plan


def _let_the_morning_happen(office: Office, plan: Plan, past: SetClock) -> None:
    opened_at = past.now()
    happenings = sorted([(minute, "arrival", agency, "") for minute, agency in ARRIVALS] + [
        (minute, "call", officer, counter) for minute, officer, counter in CALLS
    ])  # fmt: skip
    arrived = 0
    for minute, kind, who, counter in happenings:
        past.set(opened_at + timedelta(minutes=minute))
        if kind == "arrival":
            services = plan.services_of(AgencyId(who))
            service = services[arrived % len(services)]
            arrived += 1
            office.execute(_issue(service.service_id, is_priority=arrived % PRIORITY_EVERY == 0)).result()
        else:
            _call(office, OfficerId(who), CounterId(counter))


def _call(office: Office, officer_id: OfficerId, counter_id: CounterId) -> None:
    """An officer sits down (or still sits there), calls, and the citizen comes."""
    office.execute(SignIn(command_id=new_command_id(), counter_id=counter_id, officer_id=officer_id, pin=PIN)).result()
    called = office.execute(
        CallNext(command_id=new_command_id(), counter_id=counter_id, officer_id=officer_id)
    ).result()
    if isinstance(called, Done) and isinstance(called.events[-1], TicketCalled):
        ticket_id = called.events[-1].ticket_id
        office.execute(
            Start(command_id=new_command_id(), counter_id=counter_id, officer_id=officer_id, ticket_id=ticket_id)
        ).result()


def citizens_of(plan: Plan, agency_id: AgencyId, count: int, *, is_priority: bool = False) -> list[Command]:
    """Return what ``count`` more citizens of an agency would ask for, over its services in turn."""
    services = plan.services_of(agency_id)
    return [_issue(services[number % len(services)].service_id, is_priority=is_priority) for number in range(count)]


def _issue(service_id: ServiceId, *, is_priority: bool) -> IssueTicket:
    return IssueTicket(command_id=new_command_id(), service_id=service_id, is_priority=is_priority)

"""Every policy that an office may choose, and a plan in which each rule of the queue has work to do."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from shared.domain.booking import BookingRules
from shared.domain.calling import Policy, PolicyKind
from shared.domain.ids import BranchId, CounterId, ServiceId
from shared.domain.plan import Plan
from shared.domain.quota import Quota
from tests.support.factory import a_counter, a_plan

POLICIES = st.builds(
    Policy,
    kind=st.sampled_from(list(PolicyKind)),
    priority_cap=st.integers(1, 3),
    longest_wait_minutes=st.sampled_from([5, 30]),
    reinstate_after=st.integers(0, 2),
)


def a_plan_of_rules(name: str, policy: Policy, of_five: Policy) -> Plan:
    """The factory's, with a counter that helps, one reserved, one with a policy of its own, quotas and bookings."""
    plan = a_plan(policy=policy, bookings=BookingRules())
    five = replace(plan.counters[CounterId("5")], policy=of_five)
    reserved = a_counter("11", "disdukcapil", ["ktp", "kk"], only_priority=True)
    ktp = replace(plan.services[ServiceId("ktp")], quota=Quota(day=30, kiosk=20, officer=5, booking=4))
    return replace(
        plan,
        branch=replace(plan.branch, branch_id=BranchId(name)),
        counters={**plan.counters, five.counter_id: five, reserved.counter_id: reserved},
        services={**plan.services, ktp.service_id: ktp},
    )

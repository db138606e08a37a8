"""What rests in a hall, and how long: counters whose officer pauses, services that are disturbed.

Why an officer pauses is nobody's business in the hall: the hub tells a display when, not why.
"""

from __future__ import annotations

from datetime import datetime

from shared.domain.ids import HallId
from shared.domain.snapshot import Snapshot
from shared.domain.wording import Language
from shared.ui.times import time_of_day


def until_words(until: datetime | None, now: datetime, hall: Snapshot, language: Language) -> str:
    """Return the hour at which a pause should end; empty where nobody knows, or when that hour has passed."""
    return time_of_day(until, hall.plan.branch.zone_info, language) if until is not None and until > now else ""


def resting_counters(hall: Snapshot, hall_id: HallId, now: datetime, language: Language) -> str:
    """Return the hall's paused counters in the plan's order, those with an hour followed by it in brackets."""
    told = []
    for counter in hall.plan.counters.values():
        state = hall.counters.get(counter.counter_id)
        if counter.hall_id != hall_id or state is None or not (state.is_open and state.is_paused):
            continue
        until = until_words(state.paused_until, now, hall, language)
        told.append(f"{counter.name} ({until})" if until else counter.name)
    return ", ".join(told)


def disturbed_services(hall: Snapshot, hall_id: HallId, now: datetime, language: Language) -> list[tuple[str, str]]:
    """Return the disturbed services that a counter of this hall gives: name and message, and the hour of the end."""
    here = {
        service_id
        for counter in hall.plan.counters.values()
        if counter.hall_id == hall_id
        for service_id in counter.service_ids
    }
    lines = []
    for service_id, pause in hall.paused_services.items():
        service = hall.plan.services.get(service_id)
        if service is None or service_id not in here:
            continue
        told = f"{service.name.in_language(language)}: {pause.message.in_language(language)}"
        lines.append((told, until_words(pause.until, now, hall, language)))
    return lines

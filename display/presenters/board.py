"""The board: what stands on the hall's screen, made anew from what is known. Codes come out, words are the screen's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from display.presenters.faces import (
    AgencyRow,
    CallFace,
    CellState,
    CounterCell,
    Openness,
)
from display.presenters.pauses import until_words
from shared.devices.voice.numbers import is_code
from shared.domain.announcement import Announcement
from shared.domain.ids import HallId
from shared.domain.plan import Agency, Counter, Plan, Service
from shared.domain.snapshot import CounterState, Snapshot
from shared.domain.ticket import TicketState
from shared.domain.wording import Language
from shared.ui.times import time_of_day

RECENT_CALLS = 5
ROWS_A_PAGE = 6  # agencies on an idle screen at once
CELLS_A_PAGE = 12  # counters on a screen of counters at once
QUIET_AFTER = timedelta(minutes=10)  # then the gold block dims to its outline: it is old news, and gold burns in


def call_face(announcement: Announcement, plan: Plan, language: Language) -> CallFace:
    """Return a call as the screen shows it; what the plan no longer knows is left out."""
    agency = plan.agencies.get(announcement.agency_id)
    service = plan.services.get(announcement.service_id)
    counter = plan.counters.get(announcement.counter_id)
    way = counter.way.in_language(language) if counter else ""
    return CallFace(
        ticket_id=announcement.ticket_id,
        number=announcement.label,
        counter=announcement.counter_name,
        is_counter_code=is_code(announcement.counter_name),
        agency=agency.short_name if agency else "",
        agency_hue=hue_of(agency),
        agency_icon=agency.icon if agency else "document",
        service=service.name.in_language(language) if service else "",
        toward=counter.toward if counter else "up",
        way=tuple(part for part in way.split(", ", 1) if part),
        called_at=time_of_day(announcement.called_at, plan.branch.zone_info, language),
        is_recall=announcement.is_recall,
    )


def hue_of(agency: Agency | None) -> str:
    """Return the key of an agency's colour in the theme."""
    return "" if agency is None else agency.hue or agency.agency_id


def one_row_a_ticket(shown: Iterable[Announcement]) -> list[Announcement]:
    """Return the last announcement of each ticket, the newest first: a recall moves its row, it adds none."""
    rows: list[Announcement] = []
    seen = set()
    for announcement in sorted(shown, key=lambda one: one.seq, reverse=True):
        if announcement.ticket_id not in seen:
            seen.add(announcement.ticket_id)
            rows.append(announcement)
    return rows


def page_of(rows: Sequence[object], size: int, number: int) -> slice:
    """Return which rows stand on the page with that number, pages being turned for ever."""
    pages = max(1, -(-len(rows) // size))
    first = number % pages * size
    return slice(first, first + size)


def agency_rows(hall: Snapshot, hall_id: HallId, now: datetime, language: Language) -> list[AgencyRow]:
    """Return the agencies that have a counter in that hall, in the plan's order."""
    rows = []
    for agency in hall.plan.agencies.values():
        counters = [
            counter
            for counter in hall.plan.counters.values()
            if counter.agency_id == agency.agency_id and counter.hall_id == hall_id
        ]
        if counters:
            rows.append(_agency_row(hall, agency, counters, now, language))
    return rows


def counter_cells(hall: Snapshot, hall_id: HallId, now: datetime, language: Language) -> list[CounterCell]:
    """Return the hall's counters in the plan's order, and what each does."""
    cells = []
    for counter in hall.plan.counters.values():
        if counter.hall_id != hall_id:
            continue
        agency = hall.plan.agencies.get(counter.agency_id)
        state = hall.counters.get(counter.counter_id) or CounterState(counter_id=counter.counter_id)
        doing = _cell_doing(state)
        cells.append(
            CounterCell(
                counter_id=counter.counter_id,
                counter=counter.name,
                agency=agency.short_name if agency else "",
                agency_hue=hue_of(agency),
                number=state.label,
                doing=doing,
                until=until_words(state.paused_until, now, hall, language) if doing is CellState.PAUSED else "",
            )
        )
    return cells


def ranges(names: Sequence[str]) -> str:
    """Return counters' names as a sign has them: 3, 4, 5, 11 is "3–5, 11"; words stay as they are."""
    parts: list[tuple[str, str]] = []
    for name in names:
        last = parts[-1][1] if parts else ""
        if name.isdigit() and last.isdigit() and int(name) == int(last) + 1:
            parts[-1] = (parts[-1][0], name)
        else:
            parts.append((name, name))
    return ", ".join(first if first == last else f"{first}–{last}" for first, last in parts)


def _agency_row(
    hall: Snapshot, agency: Agency, counters: Sequence[Counter], now: datetime, language: Language
) -> AgencyRow:
    services = hall.plan.services_of(agency.agency_id)
    zone = hall.plan.branch.zone_info
    openings = [hall.availability_of(service, now) for service in services]
    opens_at = min((one.next_open_at for one in openings if one.next_open_at is not None), default=None)
    open_counters = sum(_is_open(hall, counter) for counter in counters)
    if open_counters:
        openness = Openness.OPEN
    elif any(one.is_open for one in openings):
        openness = Openness.NOBODY_YET
    elif opens_at is not None and opens_at.date() == now.astimezone(zone).date():
        openness = Openness.OPENS_LATER
    else:
        openness = Openness.CLOSED
    minutes = [service.service_minutes for service in services] or [0]
    return AgencyRow(
        agency_id=agency.agency_id,
        agency=agency.short_name,
        agency_hue=hue_of(agency),
        agency_icon=agency.icon,
        purpose=agency.purpose.in_language(language),
        counters=ranges([counter.name for counter in counters]),
        open_counters=open_counters,
        all_counters=len(counters),
        openness=openness,
        opens_at=time_of_day(opens_at, zone, language) if opens_at and openness is Openness.OPENS_LATER else "",
        shortest_minutes=min(minutes),
        longest_minutes=max(minutes),
        cost=_cost(services, language),
    )


def _is_open(hall: Snapshot, counter: Counter) -> bool:
    state = hall.counters.get(counter.counter_id)
    return state is not None and state.is_open


def _cost(services: Sequence[Service], language: Language) -> str:
    """What all of an agency's services cost, where they cost the same."""
    costs = {service.cost.in_language(language) for service in services}
    return costs.pop() if len(costs) == 1 else ""


def _cell_doing(state: CounterState) -> CellState:
    if state.ticket_state is TicketState.CALLED:
        return CellState.CALLING
    if state.ticket_state is TicketState.SERVING:
        return CellState.SERVING
    if not state.is_open:
        return CellState.CLOSED
    return CellState.PAUSED if state.is_paused else CellState.FREE

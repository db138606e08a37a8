"""The display as a whole: hears the hub and the voice, lets time pass, and says what the screen shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime

from display.presenters.announcing import Announcing
from display.presenters.board import (
    CELLS_A_PAGE,
    QUIET_AFTER,
    RECENT_CALLS,
    ROWS_A_PAGE,
    agency_rows,
    call_face,
    counter_cells,
    one_row_a_ticket,
    page_of,
)
from display.presenters.clock_face import clock_face
from display.presenters.faces import (
    NOBODY_CALLED,
    SOUND_OFF,
    STARTING,
    BoardView,
    CallFace,
    ClockFace,
    Page,
    TickerLine,
)
from display.presenters.pauses import disturbed_services, resting_counters
from shared.client.mirror import Mirror
from shared.domain.announcement import Announcement
from shared.domain.events import DayTurned, Event, TicketCalled, TicketRecalled
from shared.domain.ids import HallId
from shared.domain.plan import Plan
from shared.domain.snapshot import Snapshot
from shared.domain.wording import Language
from shared.ui.times import time_of_day

TICKER_SECONDS = 8.0
SHIFT_SECONDS = 180.0
# Two pixels at a time round a square of six: nothing stands still long enough to burn in, and nobody sees it move.
SHIFTS = ((0, 0), (2, 0), (4, 0), (6, 0), (6, 2), (6, 4), (6, 6), (4, 6), (2, 6), (0, 6), (0, 4), (0, 2))


class HallBoard:
    """Decides everything that the screen shows. ``view`` is made anew by each call; compare before you draw."""

    def __init__(
        self,
        *,
        mirror: Mirror,
        announcing: Announcing,
        hub_now: Callable[[], datetime],
        seconds: Callable[[], float],
        hall_id: HallId | None = None,
        language: Language = "id",
        shows_counters: bool = False,
    ) -> None:
        self._mirror = mirror
        self._announcing = announcing
        self._hub_now = hub_now
        self._seconds = seconds
        self._wanted_hall_id = hall_id
        self._language: Language = language
        self._shows_counters = shows_counters
        self._is_live = False
        self._last_word_at: datetime | None = None
        self._sound = ""
        self._business_date: date | None = None

    @property
    def hall_id(self) -> HallId | None:
        """Whose announcements are heard: the hall that was set, else the plan's first; None: no such hall."""
        hall = self._mirror.hall
        return None if hall is None else self._hall_of(hall.plan)

    def snapshot_taken(self) -> None:
        """The whole mirror is new: whatever was announced meanwhile is handled as if it had just come."""
        hall = self._mirror.hall
        if hall is None:
            return
        if self._business_date not in {None, hall.business_date}:
            self._announcing.turn_day()
        self._business_date = hall.business_date
        self._take(hall, hall.announcements)

    def events_taken(self, events: Iterable[Event]) -> None:
        """These came, in order, and are in the mirror."""
        hall = self._mirror.hall
        if hall is None:
            return
        for event in events:
            if isinstance(event, DayTurned):
                self._business_date = event.business_date
                self._announcing.turn_day()
            elif isinstance(event, TicketCalled | TicketRecalled):
                self._take(hall, [event.announcement])

    def line_changed(self, *, is_live: bool) -> None:
        """The line to the hub came up or went."""
        if self._is_live and not is_live:
            self._last_word_at = self._hub_now()
        self._is_live = is_live

    def sound_changed(self, reason: str) -> None:
        """Why there is no sound: no_device, no_voice, or SOUND_OFF; empty: there is."""
        self._sound = reason

    def voice_ended(self, seq: int, evidence: str) -> None:
        """The voice ended an announcement, and how it knows."""
        self._announcing.voice_ended(seq, evidence)

    def tick(self) -> None:
        """Let time pass; call it once a second."""
        self._announcing.tick()

    def view(self) -> BoardView:
        """Return what the screen shows now."""
        hall = self._mirror.hall
        if hall is None:
            return replace(STARTING, sound=self._sound)
        hall_id = self._hall_of(hall.plan)
        now = self._hub_now()
        plan = hall.plan
        rows = one_row_a_ticket(self._announcing.shown)
        page = self._page(hall_id)
        moment = self._announcing.moment
        agencies = agency_rows(hall, hall_id, now, self._language) if hall_id and page is Page.IDLE else []
        cells = counter_cells(hall, hall_id, now, self._language) if hall_id and page is Page.COUNTERS else []
        return BoardView(
            page=page,
            branch=plan.branch.name.in_language(self._language),
            place=plan.branch.place.in_language(self._language),
            clock=self._clock(plan, now),
            is_hub_away=not self._is_live,
            heard_until=self._heard_until(plan),
            sound=self._sound,
            is_speaking=moment is not None and not moment.is_said,
            call=call_face(rows[0], plan, self._language) if rows else NOBODY_CALLED,
            spoken=moment.text if moment else "",
            next_call=self._next_call(plan),
            is_old_news=bool(rows) and (not self._is_live or now - rows[0].called_at > QUIET_AFTER),
            recent=tuple(call_face(row, plan, self._language) for row in rows[1 : RECENT_CALLS + 1]),
            agencies=tuple(agencies[page_of(agencies, ROWS_A_PAGE, self._turn())]),
            cells=tuple(cells[page_of(cells, CELLS_A_PAGE, self._turn())]),
            ticker=self._ticker(hall, page, now),
            shift=SHIFTS[int(self._seconds() // SHIFT_SECONDS) % len(SHIFTS)],
        )

    def _take(self, hall: Snapshot, announcements: Iterable[Announcement]) -> None:
        hall_id = self._hall_of(hall.plan)
        if hall_id is not None:
            self._announcing.take(hall.epoch, announcements, hall_id)

    def _hall_of(self, plan: Plan) -> HallId | None:
        if self._wanted_hall_id is None:
            return next(iter(plan.halls), None)
        return self._wanted_hall_id if self._wanted_hall_id in plan.halls else None

    def _page(self, hall_id: HallId | None) -> Page:
        if hall_id is None:
            return Page.NO_HALL
        if self._announcing.moment is not None:
            return Page.NEW_CALL
        if self._shows_counters:
            return Page.COUNTERS
        return Page.CALLS if self._announcing.shown else Page.IDLE

    def _clock(self, plan: Plan, now: datetime) -> ClockFace:
        return clock_face(now, plan.branch.zone_info, self._language)

    def _heard_until(self, plan: Plan) -> str:
        if self._is_live or self._last_word_at is None:
            return ""
        return time_of_day(self._last_word_at, plan.branch.zone_info, self._language)

    def _next_call(self, plan: Plan) -> CallFace:
        now = self._hub_now()
        fresh = next((one for one in self._announcing.queue if one.is_spoken_at(now)), None)
        return call_face(fresh, plan, self._language) if fresh else NOBODY_CALLED

    def _turn(self) -> int:
        return int(self._seconds() // TICKER_SECONDS)

    def _ticker(self, hall: Snapshot, page: Page, now: datetime) -> TickerLine:
        plan, hall_id = hall.plan, self._hall_of(hall.plan)
        if not self._is_live:
            return TickerLine("hub_away")
        if hall_id is None:
            return TickerLine("no_hall", self._wanted_hall_id or "")
        lines = [TickerLine("info", wording.in_language(self._language)) for wording in plan.ticker]
        if (resting := resting_counters(hall, hall_id, now, self._language)) and page is not Page.COUNTERS:
            lines.insert(0, TickerLine("paused", resting))
        disturbed = disturbed_services(hall, hall_id, now, self._language)
        lines = [*(TickerLine("disturbed", told, until) for told, until in disturbed), *lines]
        if page is Page.IDLE:
            lines.insert(0, TickerLine("take_number"))
        if self._sound not in {"", SOUND_OFF}:
            lines.insert(0, TickerLine("sound_away"))
        return lines[self._turn() % len(lines)] if lines else TickerLine("")

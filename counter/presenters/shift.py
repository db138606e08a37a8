"""One officer's time at this computer: look for the hub, sign in, work, lock, leave."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from counter.presenters.asking import Asking, HubNow, NewCommandId, Notice, NoticeKind
from counter.presenters.desk import DeskPresenter
from counter.presenters.faces import BarView, Page
from counter.presenters.lights import Action, Hand
from counter.presenters.sign_in import SignInPresenter
from counter.presenters.telling_time import clock_words, day_part
from shared.client.asking import Send
from shared.client.line import LineState, LineTrouble
from shared.client.mirror import Mirror
from shared.domain.clock import Clock
from shared.domain.commands import SignOut
from shared.domain.events import DayTurned, Event
from shared.domain.ids import CounterId, OfficerId
from shared.domain.wording import Language


class Shift:
    """Owns the two pages and the one line to the office; decides which page is shown."""

    def __init__(
        self,
        *,
        mirror: Mirror,
        send: Send,
        clock: Clock,
        hub_now: HubNow,
        new_command_id: NewCommandId,
        language: Language = "id",
        remembered: CounterId | None = None,
        remember: Callable[[CounterId], None] = lambda _: None,
        on_change: Callable[[], None] = lambda: None,
    ) -> None:
        self.notice: Notice | None = None
        self.desk: DeskPresenter | None = None
        self.is_live = False
        self.trouble = LineTrouble.NONE
        self._away_since: datetime | None = None
        self._known_at: datetime | None = None
        self._is_locked = False
        self._mirror = mirror
        self._clock = clock
        self._hub_now = hub_now
        self._new_command_id = new_command_id
        self._language: Language = language
        self._remember = remember
        self._on_change = on_change
        self._asking = Asking(send, mirror, clock, self._changed)
        self.sign_in = SignInPresenter(
            mirror=mirror,
            asking=self._asking,
            hub_now=hub_now,
            new_command_id=new_command_id,
            remembered=remembered,
            tell=self._tell,
            on_seated=self._seated,
        )

    @property
    def page(self) -> Page:
        """What fills the window now."""
        if self._mirror.hall is None:
            return Page.SEARCHING
        return Page.DESK if self.desk is not None and not self._is_locked else Page.SIGN_IN

    @property
    def is_leaving(self) -> bool:
        """Whether a sign-out is on its way."""
        return self._asking.what == "sign_out"

    @property
    def does_leaving_lock(self) -> bool:
        """Whether leaving only locks: a ticket is in hand, or the office can't be told that the counter closes."""
        return self.desk is not None and (self.desk.hand is not Hand.IDLE or not self.is_live)

    def bar(self) -> BarView:
        """What stands around the page at this moment."""
        hall = self._mirror.hall
        gone = (self._clock.now() - self._away_since).total_seconds() if self._away_since else 0.0
        facts: dict[str, str] = {}
        if hall is not None:
            branch = hall.plan.branch
            zone, now = branch.zone_info, self._hub_now()
            facts = {
                "clock": clock_words(now, zone, self._language),
                "branch_name": branch.name.in_language(self._language),
                "branch_place": branch.place.in_language(self._language),
                "day_part": day_part(now, zone),
            }
            if self._known_at is not None:
                facts["known_at"] = clock_words(self._known_at, zone, self._language, has_seconds=True)
        return BarView(
            page=self.page,
            is_live=self.is_live,
            is_away=hall is not None and not self.is_live,
            away_seconds=max(0, int(gone)),
            trouble=self.trouble.value,
            does_leaving_lock=self.does_leaving_lock,
            is_leaving=self.is_leaving,
            **facts,
        )

    # What the officer does

    def press(self, action: Action, *, is_touch: bool = False) -> bool:
        """Press an action of the desk by key or by touch; True when a command was sent."""
        if self.page is not Page.DESK or self.desk is None:
            return False
        if self.desk.sheet is not None:
            return False  # what lies under a sheet is not pressed
        is_sent = self.desk.press(action, is_touch=is_touch)
        self._changed()
        return is_sent

    def on_sheet(self, do: Callable[[DeskPresenter], object]) -> None:
        """Do something with the desk's sheets, where there is a desk."""
        if self.page is Page.DESK and self.desk is not None:
            do(self.desk)
            self._changed()

    def leave(self) -> None:
        """Close the counter; with a ticket in hand only lock the desk, so that nobody has to be sent away for it."""
        desk = self.desk
        if self.page is not Page.DESK or desk is None or self._asking.is_open:
            return
        self._tell(None)
        if self.does_leaving_lock:
            self._is_locked = True
            self.sign_in.prepare(desk.counter_id, desk.officer_id)
            self._changed()
            return
        sign_out = SignOut(command_id=self._new_command_id(), counter_id=desk.counter_id, officer_id=desk.officer_id)
        self._asking.ask(sign_out, "sign_out", self._left, self._tell)

    def dismiss(self) -> None:
        """The notice was read."""
        self._tell(None)
        self._changed()

    # What the session tells

    def set_line(self, state: LineState, trouble: LineTrouble = LineTrouble.NONE) -> None:
        """How the line to the hub stands, and what ails it."""
        was_live, self.is_live = self.is_live, state is LineState.LIVE
        self.trouble = trouble
        self.sign_in.is_live = self.is_live
        if self.desk is not None:
            self.desk.is_live = self.is_live
        if self.is_live:
            self._away_since = self._known_at = None
        elif self._away_since is None:
            self._away_since = self._clock.now()
            self._known_at = self._hub_now() if was_live else None
        self._look()  # a line that is whole again comes with a hall that may lack this counter

    def take_events(self, events: list[Event]) -> None:
        """The mirror has taken these in."""
        if self.desk is not None and self._has_seat(self.desk):
            self.desk.take_events(events)
            self.notice = self.desk.explained(self.notice) if self.notice else None
        self._look()
        if any(isinstance(event, DayTurned) for event in events) and self._has_lost_seat:
            # The office closes each counter before it turns the day, perhaps in an earlier message.
            self.notice = replace(self.notice, code="day_turned") if self.notice else None
            self._changed()

    def take_snapshot(self) -> None:
        """The whole mirror is new."""
        if self.desk is not None and self._has_seat(self.desk):
            self.desk.take_snapshot()
        self._look()

    def _look(self) -> None:
        desk = self.desk
        if desk is not None and not self._has_seat(desk):
            hall = self._mirror.hall
            counter = hall.plan.counters.get(desk.counter_id) if hall else None
            self._put_away(desk)
            self._tell(Notice(NoticeKind.SEAT_LOST, details={"counter": counter.name if counter else ""}))
        self._asking.look()
        self.sign_in.look()
        self._changed()

    def _has_seat(self, desk: DeskPresenter) -> bool:
        hall = self._mirror.hall
        if hall is None or desk.counter_id not in hall.plan.counters or desk.counter_id not in hall.counters:
            return False
        return hall.counters[desk.counter_id].officer_id == desk.officer_id or self.is_leaving

    @property
    def _has_lost_seat(self) -> bool:
        return self.notice is not None and self.notice.kind is NoticeKind.SEAT_LOST

    def _seated(self, counter_id: CounterId, officer_id: OfficerId) -> None:
        self._is_locked = False
        held = self.desk
        if held is None or (held.counter_id, held.officer_id) != (counter_id, officer_id):
            self.desk = DeskPresenter(
                counter_id,
                officer_id,
                mirror=self._mirror,
                asking=self._asking,
                clock=self._clock,
                hub_now=self._hub_now,
                new_command_id=self._new_command_id,
                language=self._language,
                tell=self._tell,
            )
            self.desk.is_live = self.is_live
        self._remember(counter_id)
        self._tell(None)

    def _left(self, _: tuple[Event, ...]) -> None:
        if self.desk is not None:
            self._put_away(self.desk)

    def _put_away(self, desk: DeskPresenter) -> None:
        self.desk = None
        self._is_locked = False
        self.sign_in.prepare(desk.counter_id, None)

    def _tell(self, notice: Notice | None) -> None:
        self.notice = notice

    def _changed(self) -> None:
        self._on_change()

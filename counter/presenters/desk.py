"""The desk of one officer at one counter: what is in hand, what can be pressed, who waits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from counter.presenters.asking import Asking, HubNow, NewCommandId, Notice, NoticeKind
from counter.presenters.deeds import Deeds
from counter.presenters.desk_view import DeskView
from counter.presenters.endings import Ended, ended, ended_facts, how_it_left
from counter.presenters.faces import LaidRow, Tone, WaitingRow
from counter.presenters.laid_aside import missed_rows, parked_rows
from counter.presenters.lights import TOUCHED_TWICE, Action, Hand, Light, Situation, Why, lights
from counter.presenters.preview import Preview, Streak, preview
from counter.presenters.sheet import Seat, Sheet
from counter.presenters.sheets import BUTTONS, SHEET_KEYS, SheetKind, SheetLight, why_shut
from counter.presenters.targets import held_elsewhere
from counter.presenters.telling_deeds import call_facts, taken_away, with_deed
from counter.presenters.telling_time import clock_words, timer_words
from counter.presenters.verbs import verb_command
from counter.presenters.waiting_list import minutes_since, waiting_rows
from shared.client.mirror import Mirror
from shared.domain.calling import Policy
from shared.domain.clock import Clock
from shared.domain.commands import Command, ReopenCounter
from shared.domain.errors import RefusalCode
from shared.domain.events import Event, TicketCalled, TicketTakenOver
from shared.domain.ids import CounterId, OfficerId, ServiceId, TicketId
from shared.domain.plan import Counter
from shared.domain.snapshot import CounterState, Snapshot
from shared.domain.ticket import Ticket, TicketState
from shared.domain.wording import Language

ARMED_SECONDS = 5.0  # so long a first touch waits for its second
REST_SECONDS = 0.7  # the second half of a double click comes after the answer: it is not meant


class DeskPresenter:
    """Decides what the desk shows and sends what the officer presses. Made anew at each sign-in."""

    def __init__(
        self,
        counter_id: CounterId,
        officer_id: OfficerId,
        *,
        mirror: Mirror,
        asking: Asking,
        clock: Clock,
        hub_now: HubNow,
        new_command_id: NewCommandId,
        language: Language,
        tell: Callable[[Notice | None], None],
    ) -> None:
        self.counter_id = counter_id
        self.officer_id = officer_id
        self.is_live = True
        self._mirror = mirror
        self._asking = asking
        self._clock = clock
        self._hub_now = hub_now
        self._new_command_id = new_command_id
        self._language: Language = language
        self._tell = tell
        self._streak = Streak(self._policy.priority_cap)
        self._labels: dict[TicketId, str] = {}
        self._ended: Ended | None = None
        self._pressed: dict[Action, datetime] = {}
        self._armed: tuple[Action, TicketId | None, datetime] | None = None
        self._unsure: tuple[str, Command] | None = None  # unanswered: asked again, it must keep its name
        self._deeds = Deeds()
        self.sheet: Sheet | None = None
        self._note_hand()

    # What is so

    @property
    def hand(self) -> Hand:
        """What the counter holds, as the mirror has it."""
        state = self._place.ticket_state
        return {TicketState.CALLED: Hand.CALLED, TicketState.SERVING: Hand.SERVING}.get(state, Hand.IDLE)  # type: ignore[arg-type]  # None is idle

    @property
    def ticket(self) -> Ticket | None:
        """The ticket in hand."""
        held = self._place.ticket_id
        return None if held is None else self._hall.tickets.get(held)

    def next_up(self) -> Preview:
        """Who would be called now."""
        return preview(self._hall, self._counter, self.officer_id, self._streak.known, self._hub_now())

    def lights(self) -> tuple[Light, ...]:
        """Every action: lit, pressed, or why not."""
        waiting = len(self._hall.waiting_at(self._counter, self.officer_id))
        asked = self._asking.what
        return lights(
            Situation(
                hand=self.hand,
                waiting=waiting,
                recalls_left=self._recalls_left(),
                is_live=self.is_live,
                pending=Action(asked) if asked in set(Action) else None,
                is_slow=self._asking.is_slow,
                is_asking=self._asking.is_open,
                is_paused=self._place.is_paused,
                armed=self._armed_action(),
            )
        )

    def sheet_lights(self) -> tuple[SheetLight, ...]:
        """Every sheet's button: lit, on its way, or why not."""
        return tuple(self._sheet_light(kind) for kind in BUTTONS)

    def parked(self) -> list[LaidRow]:
        """The numbers that were laid aside."""
        return parked_rows(self._hall, self._counter, self.officer_id, self._language)

    def missed(self) -> list[LaidRow]:
        """The numbers whose citizens didn't come."""
        return missed_rows(self._hall, self._counter, self.officer_id, self._hub_now(), self._language)

    def rows(self) -> list[WaitingRow]:
        """The waiting list."""
        return waiting_rows(self._hall, self._counter, self.officer_id, self.next_up(), self._hub_now(), self._language)

    def view(self) -> DeskView:
        """The desk at this moment."""
        hall, now = self._hall, self._hub_now()
        plan, zone = hall.plan, hall.plan.branch.zone_info
        agency, officer = plan.agencies[self._counter.agency_id], plan.officers.get(self.officer_id)
        tickets = [row for row in self.rows() if row.label]
        up = self.next_up()
        facts: dict[str, object] = {}
        ticket = self.ticket
        if ticket is not None:
            facts |= self._hand_facts(ticket, now)
        elif self._place.label:
            facts |= {"hand": self.hand, "number": self._place.label}
        if up.first is not None:
            facts |= {
                "next_number": up.first.label,
                "next_service": plan.services[up.first.service_id].name.in_language(self._language),
                "next_waited_minutes": minutes_since(up.first.arrived_at, now),
                "other_number": up.other.label if up.other is not None else "",
            }
        if self._ended is not None:
            ended_at = clock_words(self._ended.at, zone, self._language)
            facts |= ended_facts(self._ended, ended_at, self._service_name(self._ended.service_id))
        return DeskView(
            counter_name=self._counter.name,
            agency_hue=agency.hue or agency.agency_id,
            agency_short=agency.short_name,
            agency_icon=agency.icon,
            officer_name=officer.name if officer is not None else "",
            is_supervisor=officer is not None and officer.is_supervisor,
            waiting=len(tickets),
            late=sum(row.tone == Tone.BAD for row in tickets),
            longest_minutes=max((row.minutes for row in tickets), default=0),
            served=self._place.served_today,
            no_shows=self._place.no_show_today,
            is_paused=self._place.is_paused,
            pause_reason=self._place.pause_reason,
            paused_until=clock_words(self._place.paused_until, zone, self._language)
            if self._place.paused_until is not None
            else "",
            parked=len(self.parked()),
            missed=len(self.missed()),
            **facts,  # type: ignore[arg-type]  # names are fields of the view, checked by the tests
        )

    # What the officer does

    def press(self, action: Action, *, is_touch: bool = False) -> bool:
        """Send what the action stands for, once. False where it is off, the press is the echo of another, or a touch
        must be repeated."""
        now = self._clock.now()
        before = self._pressed.get(action)
        is_echo = before is not None and abs((now - before).total_seconds()) < REST_SECONDS
        shown = next(one for one in self.lights() if one.action is action)
        if is_echo or not shown.is_lit:
            return False
        self._pressed[action] = now
        needs_second = is_touch and action in TOUCHED_TWICE and not shown.is_armed
        self._armed = (action, self._place.ticket_id, now) if needs_second else None
        if needs_second:
            return False
        self._tell(None)
        return self._ask(
            verb_command(action, self._new_command_id(), self.counter_id, self.officer_id, self._place.ticket_id),
            action.value,
        )

    def open_sheet(self, kind: SheetKind, ticket_id: TicketId | None = None) -> bool:
        """Lay that sheet over the desk, about the number in hand or the one that is named; a resting counter's *pause*
        opens nothing but the counter. False where the rules keep it shut."""
        if kind is SheetKind.PAUSE and self._place.is_paused:
            return self._reopen()
        if kind is not SheetKind.MORE and self._why_shut(kind) is not Why.NOTHING:
            return False
        self._tell(None)
        sheet = Sheet(kind, self._seat, self._why_shut)
        self.sheet = sheet if ticket_id is None else sheet.about(ticket_id)
        if kind is SheetKind.CANCEL and self.sheet.ticket_id is None:
            self.sheet = None
        return self.sheet is not None

    def cancel_instead(self) -> bool:
        """Turn the sheet about a number into the one that cancels it."""
        sheet = self.sheet
        return sheet is not None and sheet.ticket_id is not None and self.open_sheet(SheetKind.CANCEL, sheet.ticket_id)

    @property
    def is_asking(self) -> bool:
        """Whether an answer is on its way."""
        return self._asking.is_open

    def close_sheet(self) -> None:
        """Take it away; nothing was sent."""
        self.sheet = None

    def confirm(self) -> bool:
        """Send what the sheet asks for; in *more*, open the chosen one. False while something is missing."""
        sheet = self.sheet
        if sheet is None or self._asking.is_open or not self.is_live:
            return False
        if sheet.kind is SheetKind.MORE:
            chosen = next((one for one in sheet.targets() if one.is_chosen and one.is_lit), None)
            return chosen is not None and self.open_sheet(SheetKind(chosen.key))
        command = sheet.command(self._new_command_id())
        return command is not None and self._ask(command, sheet.kind.value)

    # What the office tells

    def take_events(self, events: list[Event]) -> None:
        """These came, and the mirror holds them already."""
        self._deeds.take(events)
        if self.sheet is not None and self.sheet.is_stale and not self._asking.is_open:
            label = self.sheet.view().number
            self.sheet = None
            if label:
                self._tell(self.explained(Notice(NoticeKind.REFUSED, RefusalCode.ILLEGAL_VERB, {"label": label})))
        for event in events:
            if isinstance(event, TicketTakenOver) and event.from_counter_id == self.counter_id:
                label = self._labels.pop(event.ticket_id, "")
                self._tell(taken_away(event, label, self._hall.plan, self._language))
            if getattr(event, "counter_id", self.counter_id) != self.counter_id:
                continue
            self._unsure = None
            if isinstance(event, TicketCalled):
                self._labels[event.ticket_id] = event.announcement.label
                ticket = self._hall.tickets.get(event.ticket_id)
                if ticket is not None:
                    self._streak.called(ticket)
            elif how_it_left(event) and (label := self._labels.pop(getattr(event, "ticket_id", TicketId("")), "")):
                self._ended = ended(event, label)
        self._note_hand()

    def explained(self, notice: Notice) -> Notice:
        """Return a refusal with who did what to the number meanwhile: the event may come before or after it."""
        return with_deed(notice, self._deeds, self.officer_id, self._hall.plan, self._language)

    def take_snapshot(self) -> None:
        """The whole mirror is new: calls may have been missed."""
        self._streak = Streak(self._policy.priority_cap)
        self._unsure = None
        self._note_hand()

    @property
    def _hall(self) -> Snapshot:
        hall = self._mirror.hall
        if hall is None:
            raise LookupError("a desk stands in a hall that is known")
        return hall

    @property
    def _counter(self) -> Counter:
        return self._hall.plan.counters[self.counter_id]

    @property
    def _policy(self) -> Policy:
        return self._counter.policy or self._hall.plan.policy

    @property
    def _place(self) -> CounterState:
        return self._hall.counters[self.counter_id]

    def _recalls_left(self) -> int:
        ticket = self.ticket
        return 0 if ticket is None else self._hall.plan.policy.max_recalls - max(0, ticket.calls - 1)

    def _hand_facts(self, ticket: Ticket, now: datetime) -> dict[str, object]:
        hall = self._hall
        service = hall.plan.services[ticket.service_id]
        since = ticket.started_at if ticket.state is TicketState.SERVING else ticket.called_at
        seconds = max(0.0, (now - since).total_seconds()) if since is not None else 0.0
        target_seconds = service.service_minutes * 60
        return {
            "hand": self.hand,
            "number": ticket.label,
            "service": service.name.in_language(self._language),
            "is_priority": ticket.is_priority,
            **call_facts(hall, ticket, self._deeds, self._language),
            "arrived": clock_words(ticket.arrived_at, hall.plan.branch.zone_info, self._language),
            "waited_minutes": minutes_since(ticket.arrived_at, ticket.called_at or now),
            "calls": ticket.calls,
            "recalls_left": self._recalls_left(),
            "elapsed": timer_words(seconds),
            "target_minutes": service.service_minutes,
            "share": round(seconds / target_seconds, 4) if target_seconds else 0.0,
        }

    def _armed_action(self) -> Action | None:
        if self._armed is None:
            return None
        action, ticket_id, at = self._armed
        is_fresh = 0 <= (self._clock.now() - at).total_seconds() < ARMED_SECONDS
        return action if is_fresh and ticket_id == self._place.ticket_id else None

    def _service_name(self, service_id: ServiceId | None) -> str:
        service = self._hall.plan.services.get(service_id) if service_id else None
        return service.name.in_language(self._language) if service else ""

    def _note_hand(self) -> None:
        place = self._place
        if place.ticket_id is not None:
            self._labels[place.ticket_id] = place.label

    def _ask(self, command: Command, what: str) -> bool:
        """Send it; the same thing asked again after no answer keeps its name, so that it is done once."""
        unsure, self._unsure = self._unsure, None
        if unsure is not None and unsure[0] == what and _is_same(unsure[1], command):
            command = unsure[1]
        return self._asking.ask(command, what, self._done, lambda notice: self._refused(notice, command))

    def _reopen(self) -> bool:
        if not self.is_live or self._asking.is_open:
            return False
        self._tell(None)
        command_id = self._new_command_id()
        reopen = ReopenCounter(command_id=command_id, counter_id=self.counter_id, officer_id=self.officer_id)
        return self._ask(reopen, "reopen")

    def _seat(self) -> Seat:
        return Seat(
            hall=self._hall,
            counter=self._counter,
            officer_id=self.officer_id,
            in_hand=self.ticket,
            now=self._hub_now(),
            language=self._language,
        )

    def _why_shut(self, kind: SheetKind) -> Why:
        can_take_over = kind is SheetKind.TAKE_OVER and bool(held_elsewhere(self._hall, self._counter, self._language))
        why = why_shut(kind, self.hand, is_paused=self._place.is_paused, can_take_over=can_take_over)
        return Why.LINE_AWAY if why is Why.NOTHING and not self.is_live else why

    def _sheet_light(self, kind: SheetKind) -> SheetLight:
        why = Why.NOTHING if kind is SheetKind.MORE else self._why_shut(kind)
        is_pending = self._asking.what == kind.value or (kind is SheetKind.PAUSE and self._asking.what == "reopen")
        return SheetLight(
            kind=kind,
            key=SHEET_KEYS[kind],
            is_lit=why is Why.NOTHING and not self._asking.is_open,
            is_pending=is_pending,
            is_on=kind is SheetKind.PAUSE and self._place.is_paused,
            why=why,
        )

    def _done(self, events: tuple[Event, ...]) -> None:
        """The mirror shows it already: nothing to tell."""
        self.sheet = None

    def _refused(self, notice: Notice, command: Command) -> None:
        self.sheet = None
        if notice.kind is NoticeKind.UNANSWERED:
            self._unsure = (notice.code, command)
        elif notice.code == RefusalCode.NOBODY_WAITING and not self.rows():
            return  # the list and the button say the same thing already
        self._tell(self.explained(notice))


def _is_same(unsure: Command, command: Command) -> bool:
    """Whether they differ in nothing but their name."""
    return type(unsure) is type(command) and replace(unsure, command_id=command.command_id) == command

"""Who works where: officer, counter, PIN; and a supervisor's release of a counter whose officer has vanished."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from counter.presenters import roster
from counter.presenters.asking import Asking, HubNow, NewCommandId, Notice, NoticeKind
from counter.presenters.faces import CounterTile, Missing, Mode, OfficerTile, SignInView
from counter.presenters.roster import Seat, initials_of
from counter.presenters.telling_time import timer_words
from shared.client.mirror import Mirror
from shared.domain.commands import ReleaseCounter, SignIn
from shared.domain.errors import RefusalCode
from shared.domain.events import Event, TicketFinished, TicketReturned
from shared.domain.ids import CounterId, OfficerId
from shared.domain.plan import Counter, Officer

PIN_LEAST, PIN_MOST = 4, 8


class SignInPresenter:
    """Holds what was chosen and typed; the office decides whether it fits."""

    def __init__(
        self,
        *,
        mirror: Mirror,
        asking: Asking,
        hub_now: HubNow,
        new_command_id: NewCommandId,
        remembered: CounterId | None,
        tell: Callable[[Notice | None], None],
        on_seated: Callable[[CounterId, OfficerId], None],
    ) -> None:
        self.is_live = False
        self.mode = Mode.SIGN_IN
        self.officer_id: OfficerId | None = None
        self.counter_id: CounterId | None = remembered
        self.filter_text = ""
        self.is_showing_all = False
        self._mirror = mirror
        self._asking = asking
        self._hub_now = hub_now
        self._new_command_id = new_command_id
        self._remembered = remembered
        self._tell = tell
        self._on_seated = on_seated
        self._supervisor_id: OfficerId | None = None
        self._pin = ""
        self._locked_until: dict[OfficerId, datetime] = {}

    # What is so

    def officers(self) -> list[OfficerTile]:
        """Those who may open the remembered counter; everyone where none is remembered, asked for or typed."""
        hall = self._mirror.hall
        if hall is None:
            return []
        return [
            OfficerTile(
                officer_id=officer.officer_id,
                name=officer.name,
                initials=initials_of(officer.name),
                is_supervisor=officer.is_supervisor,
                counter_name=roster.counter_name_of(hall, officer.officer_id),
                is_chosen=officer.officer_id == self._asked_officer_id,
            )
            for officer in self._listed()
        ]

    def counters(self) -> list[CounterTile]:
        """Those that the chosen officer may open; before a choice, those of the remembered counter's agency."""
        return [
            CounterTile(
                counter_id=counter.counter_id,
                name=counter.name,
                seat=self._seat(counter.counter_id).value,
                officer_name=self._holder_name(counter.counter_id),
                is_remembered=counter.counter_id == self._remembered,
                is_chosen=counter.counter_id == self.counter_id,
            )
            for counter in self._offered()
        ]

    def view(self) -> SignInView:
        """The page at this moment."""
        hall = self._mirror.hall
        officer = hall.plan.officers.get(self._asked_officer_id) if hall and self._asked_officer_id else None
        counter = self._counter
        return SignInView(
            mode=self.mode,
            officer_name=officer.name if officer else "",
            officer_initials=initials_of(officer.name) if officer else "",
            counter_name=counter.name if counter else "",
            holder_name=self._holder_name(counter.counter_id) if counter else "",
            seat=self._seat(counter.counter_id).value if counter else Seat.FREE.value,
            pin_length=len(self._pin),
            missing=self.missing,
            locked_for=timer_words(self._locked_seconds()) if self._locked_seconds() > 0 else "",
            is_asking=self._asking.is_open,
            is_slow=self._asking.is_slow,
            filter_text=self.filter_text,
            is_showing_all=self.is_showing_all,
            others=self._others(),
            officer_count=len(self._listed()),
            counter_count=len(self._offered()),
        )

    @property
    def missing(self) -> Missing:
        """The first thing that keeps the button off."""
        is_release = self.mode is Mode.RELEASE
        is_taken = self._counter is not None and self._seat(self._counter.counter_id) is Seat.TAKEN
        checks = (
            (Missing.LINE_AWAY, not self.is_live),
            (Missing.ANSWER_PENDING, self._asking.is_open),
            (Missing.OFFICER, self.officer_id is None and not is_release),
            (Missing.SUPERVISOR, self._supervisor_id is None and is_release),
            (Missing.COUNTER, self._counter is None),
            (Missing.COUNTER_TAKEN, is_taken and not is_release),
            (Missing.LOCKED, self._locked_seconds() > 0),
            (Missing.PIN, len(self._pin) < PIN_LEAST),
        )
        return next((missing for missing, is_so in checks if is_so), Missing.NOTHING)

    # What the officer does

    def choose_officer(self, officer_id: OfficerId) -> None:
        """Choose who works here, or, for a release, which supervisor."""
        hall = self._mirror.hall
        if self._asking.is_open or hall is None or officer_id not in hall.plan.officers:
            return
        self._forget_pin()
        self.filter_text = ""
        self._tell(None)
        if self.mode is Mode.RELEASE:
            self._supervisor_id = officer_id
            return
        self.officer_id = officer_id
        offered = [counter.counter_id for counter in self._offered()]
        own = next((one for one in offered if self._seat(one) is Seat.OWN), None)
        if own is not None:
            self.counter_id = own
        elif self.counter_id not in offered:
            fitting = self._remembered if self._remembered in offered else None
            self.counter_id = offered[0] if len(offered) == 1 else fitting

    def show_all(self) -> None:
        """List every officer of the branch."""
        self.is_showing_all = True

    def choose_counter(self, counter_id: CounterId) -> None:
        """Choose where; also a taken one, so that it can be released."""
        if self._asking.is_open or counter_id not in [one.counter_id for one in self._offered()]:
            return
        self._leave_release()
        self.counter_id = counter_id
        self._tell(None)

    def type_digit(self, digit: str) -> None:
        """Add a digit to the PIN."""
        if self._asking.is_open or not (len(digit) == 1 and digit.isascii() and digit.isdigit()):
            return
        if self._locked_seconds() > 0 or len(self._pin) >= PIN_MOST:
            return
        self._pin += digit
        self._tell(None)

    def type_letter(self, letter: str) -> None:
        """Narrow the officers down by name."""
        if self._asking.is_open or not letter.isprintable() or letter.isdigit():
            return
        narrowed = (self.filter_text + letter).lstrip()
        if self._named(narrowed):
            self.filter_text = narrowed

    def erase(self) -> None:
        """Take back a digit, or a letter where no PIN is typed."""
        if self._asking.is_open:
            return
        if self._pin:
            self._pin = self._pin[:-1]
        else:
            self.filter_text = self.filter_text[:-1]

    def enter(self) -> bool:
        """Sign in or release; while a name is being typed, choose the first who fits. True when a command was sent."""
        if self.filter_text:
            named = self._listed()
            if named:
                self.choose_officer(named[0].officer_id)
            return False
        officer_id, counter = self._asked_officer_id, self._counter
        if self.missing is not Missing.NOTHING or officer_id is None or counter is None:
            return False
        pin = self._pin
        self._tell(None)
        who = (self._new_command_id(), counter.counter_id, officer_id)
        if self.mode is Mode.RELEASE:
            release = ReleaseCounter(command_id=who[0], counter_id=who[1], officer_id=who[2], pin=pin)
            return self._asking.ask(release, "release", self._released, self._refused)
        sign_in = SignIn(command_id=who[0], counter_id=who[1], officer_id=who[2], pin=pin)
        return self._asking.ask(sign_in, "sign_in", self._seated, self._refused)

    def start_release(self) -> None:
        """A supervisor wants to free the chosen counter, which somebody else holds."""
        counter = self._counter
        if self._asking.is_open or counter is None or not self._holder_name(counter.counter_id):
            return
        self.mode = Mode.RELEASE
        self._forget_pin()
        self.filter_text = ""
        self._tell(None)
        supervisors = self._listed()
        self._supervisor_id = supervisors[0].officer_id if len(supervisors) == 1 else None

    def step_back(self) -> None:
        """Leave what was begun last: the name being typed, the release, the PIN."""
        if self._asking.is_open:
            return
        self._tell(None)
        if self.filter_text:
            self.filter_text = ""
        elif self.mode is Mode.RELEASE:
            self._leave_release()
        else:
            self._forget_pin()

    def prepare(self, counter_id: CounterId, officer_id: OfficerId | None) -> None:
        """Show the page again after a desk: locked (the officer stays chosen) or left (nobody is)."""
        self._leave_release()
        self._forget_pin()
        self.filter_text = ""
        self.is_showing_all = False
        self._remembered = self.counter_id = counter_id
        self.officer_id = officer_id

    def look(self) -> None:
        """The mirror has moved: what was chosen may be gone."""
        hall = self._mirror.hall
        if hall is None:
            return
        if self.officer_id is not None and self.officer_id not in hall.plan.officers:
            self.officer_id = None
        if self.counter_id is not None and self.counter_id not in hall.plan.counters:
            self.counter_id = None
        if self.mode is Mode.RELEASE and not (self._counter and self._holder_name(self._counter.counter_id)):
            self._leave_release()

    @property
    def _asked_officer_id(self) -> OfficerId | None:
        return self._supervisor_id if self.mode is Mode.RELEASE else self.officer_id

    @property
    def _counter(self) -> Counter | None:
        hall = self._mirror.hall
        return hall.plan.counters.get(self.counter_id) if hall and self.counter_id else None

    def _listed(self) -> list[Officer]:
        return self._named(self.filter_text)

    def _others(self) -> int:
        hall = self._mirror.hall
        if hall is None or self.mode is Mode.RELEASE:
            return 0
        return len(hall.plan.officers) - len(roster.officers_of(hall, self._remembered))

    def _named(self, typed: str) -> list[Officer]:
        hall = self._mirror.hall
        if hall is None:
            return []
        everyone = list(hall.plan.officers.values())
        if self.mode is Mode.RELEASE:
            return [officer for officer in everyone if officer.is_supervisor and roster.fits(officer, typed)]
        home = roster.officers_of(hall, self._remembered)
        far = [officer for officer in everyone if officer not in home]
        return [one for one in (home + far if typed or self.is_showing_all else home) if roster.fits(one, typed)]

    def _offered(self) -> list[Counter]:
        hall = self._mirror.hall
        return roster.counters_for(hall, self.officer_id, self._remembered) if hall else []

    def _seat(self, counter_id: CounterId) -> Seat:
        return roster.seat(self._mirror.hall, counter_id, self.officer_id)

    def _holder_name(self, counter_id: CounterId) -> str:
        return roster.holder_name(self._mirror.hall, counter_id)

    def _locked_seconds(self) -> float:
        until = self._locked_until.get(self._asked_officer_id) if self._asked_officer_id else None
        return 0.0 if until is None else (until - self._hub_now()).total_seconds()

    def _forget_pin(self) -> None:
        self._pin = ""

    def _leave_release(self) -> None:
        self.mode = Mode.SIGN_IN
        self._supervisor_id = None
        self._forget_pin()

    def _seated(self, _: tuple[Event, ...]) -> None:
        self._forget_pin()
        if self.counter_id is not None and self.officer_id is not None:
            self._remembered = self.counter_id
            self._on_seated(self.counter_id, self.officer_id)

    def _released(self, events: tuple[Event, ...]) -> None:
        hall, counter = self._mirror.hall, self._counter
        returned = [event for event in events if isinstance(event, TicketReturned)]
        finished = [event for event in events if isinstance(event, TicketFinished)]
        label = ""
        if hall is not None and returned and returned[0].ticket_id in hall.tickets:
            label = hall.tickets[returned[0].ticket_id].label
        self._leave_release()
        self._tell(
            Notice(
                NoticeKind.RELEASED,
                "returned" if returned else "finished" if finished else "empty",
                {"counter": counter.name if counter else "", "label": label},
            )
        )

    def _refused(self, notice: Notice) -> None:
        officer_id = self._asked_officer_id
        self._forget_pin()
        if notice.code == RefusalCode.PIN_LOCKED and officer_id is not None:
            seconds = notice.details.get("seconds", 0)
            self._locked_until[officer_id] = self._hub_now() + timedelta(seconds=float(seconds))
        self._tell(notice)

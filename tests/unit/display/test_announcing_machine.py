"""Whatever happens in whatever order: a fresh announcement is said once to its end, in order, never over another."""

from __future__ import annotations

from datetime import timedelta

import hypothesis.strategies as st
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from shared.domain.announcement import SPOKEN_FOR
from shared.domain.ids import HallId
from tests.support.factory import HALL
from tests.unit.display.speaking_hall import OTHER_HALL, HallStory


class AnyHall(RuleBasedStateMachine):
    """One display, its office, its line, its voice and its switch."""

    @initialize(hall_id=st.sampled_from([None, OTHER_HALL]))
    def open(self, hall_id: HallId | None) -> None:
        self.hall = HallStory(hall_id=hall_id)
        self.own = hall_id or HALL
        self.called: list[tuple[str, int]] = []
        self.last_number = 0

    @rule(counter=st.sampled_from(["1", "3", "12"]))
    def call(self, counter: str) -> None:
        self.last_number += 1
        self._note_call(f"A-{self.last_number:03}", counter)

    @precondition(lambda self: self.last_number > 0)
    @rule(back=st.integers(0, 2), counter=st.sampled_from(["1", "3", "12"]))
    def recall(self, back: int, counter: str) -> None:
        self._note_call(f"A-{max(1, self.last_number - back):03}", counter)

    @rule(seconds=st.sampled_from([0.4, 3.0, 9.0, 50.0, 119.0]))
    def pass_time(self, seconds: float) -> None:
        while seconds > 20:  # no voice speaks longer than that
            self.hall.passes(20)
            self.hall.voice_ends()
            seconds -= 20
        self.hall.passes(seconds)

    @rule()
    def end_voice(self) -> None:
        self.hall.voice_ends()

    @rule()
    def break_line(self) -> None:
        if self.hall.is_connected:
            self.hall.line_breaks()

    @rule(by_events=st.booleans())
    def return_line(self, by_events: bool) -> None:
        self.hall.line_returns(by_events=by_events)

    @rule()
    def restart(self) -> None:
        self.hall.start_display()

    @rule()
    def restore(self) -> None:
        self.hall.restores_backup()

    @invariant()
    def said_once_and_in_order(self) -> None:
        """Overlaps fail in the loudspeaker itself."""
        if not hasattr(self, "hall"):
            return
        order = [self.called.index(one) for one in self.hall.heard]
        assert order == sorted(set(order)), self.hall.heard

    def teardown(self) -> None:
        """With a line and quick voices, everything of this hall that is still fresh gets said."""
        if not hasattr(self, "hall"):
            return
        hall = self.hall
        known = {(one.label, one.call_number) for one in hall.announcements}
        hall.line_returns(by_events=True)
        fresh = [
            (one.label, one.call_number)
            for one in hall.announcements
            if one.hall_id == self.own and hall.clock.now() - one.called_at <= SPOKEN_FOR - _time_to_say(hall)
        ]
        hall.says_everything(seconds_each=8)
        self.said_once_and_in_order()
        missing = [one for one in fresh if one in known and one not in hall.heard]
        assert not missing, (missing, hall.heard, hall.record.lines)

    def _note_call(self, label: str, counter: str) -> None:
        announcement = self.hall.calls_number(label, counter)
        self.called.append((announcement.label, announcement.call_number))


def _time_to_say(hall: HallStory) -> timedelta:
    return timedelta(seconds=10 * (1 + len(hall.announcements)))


TestAnyHall = AnyHall.TestCase
TestAnyHall.settings = settings(max_examples=150, stateful_step_count=25, deadline=None)

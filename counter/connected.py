"""The counter connected: memory, line, and what decides. Loaded behind the first frame."""

from __future__ import annotations

from collections.abc import Callable

from counter.memory import DeskMemory
from counter.presenters.shift import Shift
from counter.settings import COUNTER, LANGUAGE
from counter.viewmodel import CounterViewModel
from shared.client.addresses import AddressBook
from shared.client.session import Session
from shared.domain.clock import SystemClock
from shared.domain.fresh_ids import new_command_id
from shared.domain.ids import CounterId
from shared.domain.roles import Reader
from shared.domain.wording import Language
from shared.paths import Paths
from shared.settings import Settings
from shared.ui.bootstrap import Stage


def connect(stage: Stage, model: CounterViewModel, settings: Settings, paths: Paths, *, addresses: AddressBook) -> None:
    """Make everything else that lives as long as the window, say in which order it ends, and begin."""
    clock = SystemClock()
    memory = DeskMemory(paths.data / "counter")
    session = Session(Reader.COUNTER, memory.device_id(), addresses, clock)
    told = settings[COUNTER]
    language: Language = "en" if settings[LANGUAGE] == "en" else "id"

    def make_shift(changed: Callable[[], None]) -> Shift:
        return Shift(
            mirror=session.mirror,
            send=session.send,
            clock=clock,
            hub_now=session.hub_now,
            new_command_id=new_command_id,
            language=language,
            remembered=CounterId(told) if told else memory.counter_id,
            # A counter that was told stays the told one: two desks of one data folder must not change each other.
            remember=_forget if told else memory.remember,
            on_change=changed,
        )

    stage.at_end(session.close)
    stage.at_end(model.stop)
    model.begin(session, make_shift)
    model.start()
    session.start()


def _forget(_: CounterId) -> None:
    """Nothing to keep."""

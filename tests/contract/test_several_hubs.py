"""Several hubs on one PostgreSQL database behind one branch: one journal, one set of numbers, told everywhere."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from random import Random

import pytest
from sqlalchemy import text

from shared.domain.answers import Done
from shared.domain.commands import IssueTicket
from shared.domain.errors import Unavailable
from shared.domain.events import Event
from shared.domain.ids import BranchId, CommandId, ServiceId
from shared.domain.roles import Reader
from shared.office.office import Office
from shared.office.opening import open_office
from shared.office.restoring import begin_again
from shared.store import engine as store_engine
from shared.store import store as store_module
from shared.store.hints import Hints
from shared.store.store import Store
from tests.support.office_case import ANSWER_SECONDS, OfficeCase, an_office

SECONDS = 15.0


class Heard:
    """What one office tells its hub, as a listener hears it."""

    def __init__(self, office: Office) -> None:
        self.events: list[Event] = []
        self._changed = threading.Condition()
        office.subscribe(self._take)

    @property
    def seqs(self) -> list[int]:
        return [event.seq for event in self.events]

    def wait_for(self, seq: int) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: self.events and self.events[-1].seq >= seq, SECONDS), self.seqs

    def _take(self, events: list[Event]) -> None:
        with self._changed:
            self.events.extend(events)
            self._changed.notify_all()


@pytest.fixture
def case(postgres_store: str) -> Iterator[OfficeCase]:
    """The first hub's office; the others are opened beside it."""
    with an_office(postgres_store) as opened:
        yield opened


@contextmanager
def another(case: OfficeCase, *, is_deaf: bool = False) -> Iterator[Office]:
    """One more office of the branch, as another hub has it; a deaf one gets no hint."""
    if is_deaf:
        store = Store(case.url)
        office = Office(store, case.office.branch_id, case.clock)
    else:
        office = open_office(case.url, case.clock)
    try:
        yield office
    finally:
        office.close()


def a_ticket(name: str) -> IssueTicket:
    return IssueTicket(command_id=CommandId(name), service_id=ServiceId("ktp"))


def test_what_one_hub_writes_the_other_tells_at_once(case: OfficeCase) -> None:
    """A hint is enough: nobody asks the second office anything, and its apps hear each entry, once, in order."""
    with another(case) as other:
        heard = Heard(other)
        for _ in range(5):
            case.issues()
        heard.wait_for(6)
        assert heard.events == case.published


def test_a_lost_hint_costs_time_and_nothing_else(case: OfficeCase) -> None:
    """An office that hears no hint tells the same entries in the same order when it looks, or when it writes itself."""
    with another(case, is_deaf=True) as other:
        heard = Heard(other)
        case.issues()
        case.issues()
        assert heard.events == []
        other.catch_up()
        heard.wait_for(3)
        case.issues()
        assert isinstance(other.execute(a_ticket("own")).result(ANSWER_SECONDS), Done)
        assert heard.seqs == [2, 3, 4, 5]
        assert heard.events[:3] == case.published[:3]


def test_a_hint_for_another_branch_is_not_heard(postgres_store: str) -> None:
    """Each branch has its channel: a province's database doesn't wake every hub for every number."""
    heard: dict[str, list[int | None]] = {"one": [], "two": []}
    is_told = threading.Event()
    store = Store(postgres_store)
    with ExitStack() as stack:
        stack.callback(store.close)
        listening = {name: threading.Event() for name in heard}
        for name, hints in ((name, Hints(store.engine, BranchId(name))) for name in heard):

            def take(seq: int | None, name: str = name) -> None:
                heard[name].append(seq)
                listening[name].set()
                if seq == 8:
                    is_told.set()

            hints.start(take)
            stack.callback(hints.close)
        assert all(event.wait(SECONDS) for event in listening.values())
        teller = Hints(store.engine, BranchId("two"))
        teller.start(lambda _: None)
        stack.callback(teller.close)
        teller.tell(8)
        assert is_told.wait(SECONDS)
    assert heard == {"one": [None], "two": [None, 8]}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_commands_at_any_hub_make_one_history(case: OfficeCase, seed: int) -> None:
    """Three offices, commands thrown at them at once, a third of them repeated at another one under the same name: each
    gets one answer, numbers are without gap or double, and all three told the same entries in the same order."""
    chance = Random(seed)
    with another(case) as second, another(case) as third:
        offices = [case.office, second, third]
        heard = [Heard(office) for office in offices]
        futures = []
        for number in range(60):
            command = a_ticket(f"t{number}")
            first, again = chance.sample(offices, 2)
            futures.append([first.execute(command)])
            if chance.random() < 1 / 3:
                futures[-1].append(again.execute(command))
        answers = [[future.result(ANSWER_SECONDS) for future in asked] for asked in futures]
        assert all(answer == asked[0] for asked in answers for answer in asked)
        last = case.office.welcome().seq
        for one in heard:
            one.wait_for(last)
        assert [one.seqs for one in heard] == [list(range(2, last + 1))] * 3
        assert heard[0].events == heard[1].events == heard[2].events
        halls = [office.snapshot(Reader.COUNTER) for office in offices]
        assert halls[0] == halls[1] == halls[2]
        labels = sorted(ticket.label for ticket in halls[0].tickets.values())
        assert labels == [f"A-{number:03d}" for number in range(1, 61)]


def _begin_to_delete(frozen: Store, case: OfficeCase) -> None:
    with frozen.writing(case.office.branch_id) as transaction:
        transaction.connection.execute(text("DELETE FROM ticket"))
        assert case.issues().label == "A-001"
        transaction.branch.find()


def test_a_hub_that_froze_in_mid_transaction_holds_the_branch_no_longer_than_told(
    case: OfficeCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its computer stopped with the branch in its hands: the server takes it away, the others go on, and what the
    frozen one had begun is not half done when it thaws."""
    monkeypatch.setattr(store_engine, "_SESSION", "-c idle_in_transaction_session_timeout=700ms")
    frozen = Store(case.url)
    try:
        with pytest.raises(Unavailable, match="database_away"):
            _begin_to_delete(frozen, case)
        with frozen.writing(case.office.branch_id) as transaction:
            row = transaction.branch.find()
            assert row is not None
            assert row.seq == 2
    finally:
        frozen.close()
    assert case.issues().label == "A-002"


def test_a_branch_that_stays_taken_is_said_to_be_busy(
    case: OfficeCase, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Whoever waits for the branch waits for a time, not for ever; the next try goes well."""
    monkeypatch.setattr(store_engine, "_SESSION", "-c lock_timeout=300ms")
    holder = Store(case.url)
    with another(case) as waiting:
        with holder.writing(case.office.branch_id), pytest.raises(Unavailable, match="store_busy"):
            waiting.execute(a_ticket("early")).result(ANSWER_SECONDS)
        assert isinstance(waiting.execute(a_ticket("early")).result(ANSWER_SECONDS), Done)
    holder.close()
    assert "nothing was written: store_busy" in caplog.text


def test_two_hubs_started_together_on_an_empty_database_make_its_tables_once(postgres_database: str) -> None:
    """Four open it in the same instant: one migrates, the others wait and find it done."""
    with ThreadPoolExecutor(4) as hubs:
        stores = list(hubs.map(Store, [postgres_database] * 4))
    assert [store.branch_ids() for store in stores] == [[]] * 4
    for store in stores:
        store.close()


def _lose_the_last_entry(case: OfficeCase, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a replica is like that took over one commit too early."""
    store = Store(case.url)
    with store.writing(case.office.branch_id) as transaction:
        for statement in (
            "DELETE FROM journal WHERE seq = (SELECT seq FROM branch)",
            "DELETE FROM ticket WHERE arrival_seq = (SELECT seq FROM branch)",
            "DELETE FROM answer WHERE last_seq = (SELECT seq FROM branch)",
            "UPDATE tally SET given = given - 1",
            "UPDATE branch SET seq = seq - 1",
        ):
            transaction.connection.execute(text(statement))
    store.close()
    monkeypatch.setattr(store_module, "server_of", lambda _: "another")


def test_a_server_that_lacks_what_was_told_gives_no_number_until_a_person_has_said_so(
    case: OfficeCase, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A replica took over that lacks A-003, which a citizen holds: nothing is written there and the hub isn't ready.
    After `antre backup restored` numbers go on behind those that may be held, and the apps are told to read anew."""
    for _ in range(3):
        case.issues()
    before, held = case.office.epoch, case.snapshot().seq
    _lose_the_last_entry(case, monkeypatch)
    with pytest.raises(Unavailable, match="store_went_back"):
        case.office.execute(a_ticket("again")).result(ANSWER_SECONDS)
    assert case.office.write_trouble == "store_went_back"
    assert case.snapshot().seq == held - 1
    begin_again(case.url, case.clock, leap=10)
    assert case.done(a_ticket("again")).events[0].seq > held - 1
    assert case.snapshot().epoch == case.office.epoch != before
    assert case.published[-2].type == "office.loaded"
    assert max(ticket.number for ticket in case.snapshot().tickets.values()) == 13
    assert case.office.write_trouble == ""
    assert "nothing was written: store_went_back" in caplog.text


def test_another_server_that_has_what_was_told_is_gone_on_with(
    case: OfficeCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A synchronous replica that took over, or the same server restarted: the next number is the next one."""
    case.issues()
    monkeypatch.setattr(store_module, "server_of", lambda _: "another")
    assert case.issues().label == "A-002"
    assert [event.seq for event in case.published] == [2, 3]

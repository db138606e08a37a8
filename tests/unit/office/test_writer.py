"""Group commit: who comes while a group is decided joins it, who comes while it is committed shares the next one, and
nobody is answered before it is kept."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from itertools import islice

import pytest

from shared.domain.answers import Answer, Done
from shared.domain.commands import TurnDay
from shared.domain.errors import Unavailable
from shared.domain.events import Event
from shared.domain.ids import CommandId
from shared.office.group import GROUP_AT_MOST, Group, Member
from shared.office.session import Asked
from shared.office.writer import Writer

SECONDS = 20.0


class Disk:
    """Commits groups as a test allows, and remembers who shared which."""

    def __init__(self) -> None:
        self.groups: list[list[str]] = []
        self.is_busy = threading.Event()
        self.may_commit = threading.Event()
        self.while_deciding: Callable[[], None] = lambda: None
        self.spoilt = ""
        self.fault: Exception | None = None

    def carry_out(self, group: Group) -> tuple[list[Answer], list[Event]]:
        names: list[str] = []
        for together in group.in_turn():
            names += [str(asked.command.command_id) for asked in together]
            self.while_deciding()
        self.is_busy.set()
        assert self.may_commit.wait(SECONDS)
        if self.fault is not None and self.spoilt in names:
            raise self.fault
        self.groups.append(names)
        return [Done(command_id=CommandId(name), events=()) for name in names], []


@contextmanager
def writer_on(disk: Disk) -> Iterator[Writer]:
    writer = Writer(disk.carry_out, lambda _: None)
    try:
        yield writer
    finally:
        disk.may_commit.set()
        writer.close()


def asks(writer: Writer, *names: str) -> list[Future[Answer]]:
    return [writer.submit(Asked(command=TurnDay(command_id=CommandId(name)))) for name in names]


def test_who_arrives_during_a_commit_shares_the_next_one_and_no_one_is_answered_early() -> None:
    """One is being written: the hundred that come meanwhile are two more commits, in their order, not a hundred."""
    disk = Disk()
    with writer_on(disk) as writer:
        (first,) = asks(writer, "first")
        assert disk.is_busy.wait(SECONDS)
        names = [str(number) for number in range(100)]
        later = asks(writer, *names)
        assert not any(future.done() for future in [first, *later])
        disk.may_commit.set()
        assert [future.result(SECONDS).command_id for future in later] == names
    assert disk.groups == [["first"], names[:GROUP_AT_MOST], names[GROUP_AT_MOST:]]


def test_who_comes_while_the_others_are_decided_shares_their_commit() -> None:
    """Each answer is its own asker's, and a group has its bound: who comes after that is of the next."""
    disk, coming = Disk(), iter(range(1, 2 * GROUP_AT_MOST))
    disk.may_commit.set()
    later: list[Future[Answer]] = []
    with writer_on(disk) as writer:

        def two_more() -> None:
            for number in islice(coming, 2):
                later.extend(asks(writer, str(number)))

        disk.while_deciding = two_more
        (first,) = asks(writer, "0")
        first.result(SECONDS)
    assert [len(group) for group in disk.groups] == [GROUP_AT_MOST, GROUP_AT_MOST]
    assert [name for group in disk.groups for name in group] == [str(number) for number in range(2 * GROUP_AT_MOST)]
    assert [future.result(0).command_id for future in later] == [str(n) for n in range(1, 2 * GROUP_AT_MOST)]


def test_everybody_who_waits_hears_at_once_that_the_store_is_away(caplog: pytest.LogCaptureFixture) -> None:
    """It may take seconds to learn that no server answers: nobody waits for that in turn."""
    tried: list[Group] = []
    is_busy, may_go_on = threading.Event(), threading.Event()

    def fails(group: Group) -> tuple[list[Answer], list[Event]]:
        tried.append(group)
        is_busy.set()
        assert may_go_on.wait(SECONDS)
        raise Unavailable("database_away")

    writer = Writer(fails, lambda _: None)
    waiting = asks(writer, "first")
    assert is_busy.wait(SECONDS)
    waiting += asks(writer, "a", "b", "c")
    may_go_on.set()
    for future in waiting:
        with pytest.raises(Unavailable, match="database_away"):
            future.result(SECONDS)
    writer.close()
    assert [len(group.members) for group in tried] == [1, 3]
    assert caplog.text.count("nothing was written: database_away") == 2


def test_a_group_that_is_done_again_begins_with_its_first() -> None:
    """A connection that broke may have broken after some had joined: they are done again with the others."""
    late = [Member(Asked(command=TurnDay(command_id=CommandId("late"))), Future())]
    first = Member(Asked(command=TurnDay(command_id=CommandId("first"))), Future())
    group = Group([first], lambda most: [late.pop() for _ in range(min(most, len(late)))])
    again = [[str(asked.command.command_id) for asked in together] for together in (*group.in_turn(), *group.in_turn())]
    assert again == [["first", "late"], ["first", "late"]]


def test_a_disk_that_is_full_refuses_the_whole_group_and_the_next_is_tried(caplog: pytest.LogCaptureFixture) -> None:
    """Nobody of a commit that failed is told that it was kept; the writer lives on."""
    disk = Disk()
    disk.spoilt, disk.fault = "b", Unavailable("disk_full")
    with writer_on(disk) as writer:
        asks(writer, "first")
        assert disk.is_busy.wait(SECONDS)
        refused = asks(writer, "a", "b")
        disk.may_commit.set()
        for future in refused:
            with pytest.raises(Unavailable, match="disk_full"):
                future.result(SECONDS)
        (kept,) = asks(writer, "c")
        assert kept.result(SECONDS).command_id == "c"
    assert disk.groups == [["first"], ["c"]]
    assert "nothing was written: disk_full" in caplog.text


def test_one_command_with_a_fault_in_it_does_not_take_its_neighbours_along(caplog: pytest.LogCaptureFixture) -> None:
    """A bug of ours fails one command: those who shared its commit are done again, each alone."""
    disk = Disk()
    disk.spoilt, disk.fault = "b", ZeroDivisionError()
    with writer_on(disk) as writer:
        asks(writer, "first")
        assert disk.is_busy.wait(SECONDS)
        a, b, c = asks(writer, "a", "b", "c")
        disk.may_commit.set()
        assert [a.result(SECONDS).command_id, c.result(SECONDS).command_id] == ["a", "c"]
        assert isinstance(b.exception(SECONDS), ZeroDivisionError)
    assert disk.groups == [["first"], ["a"], ["c"]]
    assert "a group of commands failed" in caplog.text


def test_what_was_asked_before_the_end_is_answered_and_what_comes_after_is_refused() -> None:
    """A hub that stops finishes what it took in."""
    disk = Disk()
    disk.may_commit.set()
    with writer_on(disk) as writer:
        taken = asks(writer, "a", "b")
        writer.close()
        assert [future.result(0).command_id for future in taken] == ["a", "b"]
        (late,) = asks(writer, "c")
        with pytest.raises(Unavailable, match="stopping"):
            late.result(0)


def test_commands_go_before_readings_and_wait_for_one_at_the_most() -> None:
    """Three readings are asked while a commit runs, then a command: it is carried out before the second of them."""
    disk, done = Disk(), []
    with writer_on(disk) as writer:
        asks(writer, "first")
        assert disk.is_busy.wait(SECONDS)

        def reading(name: str) -> Callable[[], str]:
            def read() -> str:
                done.append((name, [one for group in disk.groups for one in group]))
                return name

            return read

        coming = [writer.read(reading(name)) for name in "abc"]
        (last,) = asks(writer, "last")
        disk.may_commit.set()
        assert [one.result(SECONDS) for one in coming] == ["a", "b", "c"]
        last.result(SECONDS)
    assert [name for name, _written in done] == ["a", "b", "c"]
    assert [written for _name, written in done] == [["first"], ["first", "last"], ["first", "last"]]


def test_a_reading_that_fails_is_told_and_the_writer_goes_on() -> None:
    """Whoever asked hears why; the next command is carried out. A closed writer reads nothing."""
    disk = Disk()
    disk.may_commit.set()

    def fails() -> None:
        raise Unavailable("database_away")

    with writer_on(disk) as writer:
        with pytest.raises(Unavailable, match="database_away"):
            writer.read(fails).result(SECONDS)
        assert asks(writer, "next")[0].result(SECONDS)
    with pytest.raises(Unavailable, match="stopping"):
        writer.read(fails).result(SECONDS)

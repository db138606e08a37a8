"""Where an app looks for its hub, and what it remembers."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from shared.client.addresses import AddressBook, OnSightings
from shared.discovery.address import Address, WrongAddress
from shared.discovery.browser import Sighting
from shared.domain.ids import BranchId

LAHAT, OTHER = BranchId("mpp-lahat"), BranchId("mpp-pagar-alam")
HERE, THERE = Address("10.0.0.1"), Address("10.0.0.2")


def _sighting(host: str, branch: str = LAHAT, port: int = 7766) -> Sighting:
    return Sighting(name=f"{branch}-{host}-{port}", places=((host, port),), branch_id=BranchId(branch), schema=1)


class Look:
    """Looking around, with the test as the network; it calls from a thread of its own, as zeroconf does."""

    def __init__(self) -> None:
        self.is_looking = False
        self._on_change: OnSightings | None = None

    def __call__(self, on_change: OnSightings) -> Look:
        self._on_change = on_change
        return self

    def start(self) -> None:
        self.is_looking = True

    def stop(self) -> None:
        self.is_looking = False

    def sees(self, *sightings: Sighting) -> None:
        assert self._on_change is not None
        thread = threading.Thread(target=self._on_change, args=(sightings,))
        thread.start()
        thread.join()


def _book(qtbot: QtBot, file: Path | None, typed: str = "", *sightings: Sighting) -> tuple[AddressBook, Look]:
    look = Look()
    book = AddressBook(file, typed, look_around=look)
    book.start()
    if sightings:
        with qtbot.waitSignal(book.changed):
            look.sees(*sightings)
    return book, look


def test_typed_then_remembered_then_seen(qtbot: QtBot, tmp_path: Path) -> None:
    """F39: what was typed works without any network magic, and what worked is tried first the next time."""
    file = tmp_path / "addresses" / "hub.json"
    book, _ = _book(qtbot, file, "10.0.0.1")
    book.remember(THERE, LAHAT)
    again, _ = _book(qtbot, file, "10.0.0.1", _sighting("10.0.0.3"))
    assert again.candidates() == [HERE, THERE, Address("10.0.0.3")]
    assert again.branch_id == LAHAT


def test_the_hubs_of_a_branch_are_known_without_the_networks_help(qtbot: QtBot, tmp_path: Path) -> None:
    """Several may be typed; those that were good before are tried again, the last one first, and few of them are kept.
    Those of another branch are forgotten with it."""
    file = tmp_path / "hub.json"
    book = AddressBook(file, "10.0.0.1, 10.0.0.2,10.0.0.1", look_around=None)
    assert book.candidates() == [HERE, THERE]
    goods = [Address(f"10.0.1.{number}") for number in range(8)]
    for good in [*goods, goods[6]]:
        book.remember(good, LAHAT)
    again = AddressBook(file, look_around=None)
    assert again.candidates() == [goods[number] for number in (6, 7, 5, 4, 3)]
    again.remember(HERE, OTHER)
    assert AddressBook(file, look_around=None).candidates() == [HERE]


def test_once_paired_hubs_of_other_branches_are_passed_over(qtbot: QtBot, tmp_path: Path) -> None:
    """Two branches on one network never mix."""
    book, _ = _book(qtbot, tmp_path / "hub.json", "", _sighting("10.0.0.2"))
    book.remember(THERE, LAHAT)
    again, look = _book(qtbot, tmp_path / "hub.json", "", _sighting("10.0.0.9", OTHER), _sighting("10.0.0.3"))
    assert again.candidates() == [THERE, Address("10.0.0.3")]
    with qtbot.waitSignal(again.changed):
        look.sees()
    assert again.candidates() == [THERE]


def test_with_several_branches_in_sight_an_unpaired_app_chooses_none(qtbot: QtBot) -> None:
    """A person must say which is theirs; the app does not guess."""
    book, _ = _book(qtbot, None, "", _sighting("10.0.0.2"), _sighting("10.0.0.9", OTHER))
    assert book.is_ambiguous
    assert book.candidates() == []
    book.type_address("10.0.0.2")
    assert not book.is_ambiguous
    assert book.candidates() == [THERE]


def test_a_newly_typed_address_is_a_new_decision(qtbot: QtBot, tmp_path: Path) -> None:
    """It ends the pairing; the same address typed again does not."""
    file = tmp_path / "hub.json"
    book, _ = _book(qtbot, file, "10.0.0.1")
    book.remember(HERE, LAHAT)
    assert AddressBook(file, "10.0.0.1", look_around=None).branch_id == LAHAT
    assert AddressBook(file, "10.0.0.2", look_around=None).branch_id is None
    with qtbot.waitSignal(book.typedChanged):
        book.type_address("10.0.0.2:7766")
    assert (book.branch_id, book.candidates()) == (None, [THERE])
    with qtbot.assertNotEmitted(book.typedChanged):
        book.type_address(" http://10.0.0.2 ")


def test_before_the_first_pairing_only_the_typed_hub_decides_the_branch(qtbot: QtBot) -> None:
    """A hub that happens to be seen must not get in before the one that a person named."""
    book, _ = _book(qtbot, None, "10.0.0.1", _sighting("10.0.0.9", OTHER))
    assert book.candidates() == [HERE]


def test_a_slip_is_told_and_changes_nothing(qtbot: QtBot) -> None:
    """The dialog keeps the old address."""
    book, _ = _book(qtbot, None, "10.0.0.1")
    with pytest.raises(WrongAddress):
        book.type_address("10.0.0")
    with pytest.raises(WrongAddress):
        AddressBook(None, "hub pc")
    assert book.candidates() == [HERE]


@pytest.mark.parametrize(
    "held", ["", "{", "[]", "{}", '{"address": 3, "branch_id": "x"}', '{"address": "no way", "branch_id": "x"}']
)
def test_a_damaged_memory_is_as_good_as_none(tmp_path: Path, held: str) -> None:
    """A power cut in old days costs a search, never a start."""
    file = tmp_path / "hub.json"
    file.write_text(held, encoding="utf-8")
    assert AddressBook(file, look_around=None).branch_id is None


def test_a_memory_that_can_not_be_written_is_told_once_and_the_hall_goes_on(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A full or read-only disk is no reason to lose the hub."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    book = AddressBook(tmp_path / "file" / "hub.json", look_around=None)
    book.remember(HERE, LAHAT)
    book.remember(HERE, LAHAT)
    assert book.candidates() == [HERE]
    assert len([record for record in caplog.records if "can't be remembered" in record.getMessage()]) == 1


def test_a_hub_on_this_machine_needs_no_looking_around(qtbot: QtBot) -> None:
    """The demo and the bus send nothing into the network; closing stops what was started."""
    _, quiet = _book(qtbot, None, "127.0.0.1:8000")
    assert not quiet.is_looking
    book, look = _book(qtbot, None)
    assert look.is_looking
    book.close()
    assert not look.is_looking

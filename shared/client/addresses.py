"""Where this app's hub may be: what was typed, what was good the last time, and what is seen on the network."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from shared.discovery.address import Address, WrongAddress, in_order, read_address, read_addresses
from shared.domain.ids import BranchId

if TYPE_CHECKING:
    from shared.discovery.browser import Sighting

_log = logging.getLogger(__name__)


OTHERS_KEPT = 4  # a branch has two or three hubs; more are old addresses of theirs


class Looking(Protocol):
    """What looks around for hubs."""

    def start(self) -> None:
        """Begin; returns at once."""
        ...

    def stop(self) -> None:
        """End; no call comes afterwards."""
        ...


OnSightings = Callable[[tuple["Sighting", ...]], None]
LookAround = Callable[[OnSightings], Looking]


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """The last good address and whose hub it was; ``others``: good ones before it, hubs of the same branch.

    ``typed``: what was typed then; a new one is a new decision.
    """

    address: str
    branch_id: str
    typed: str = ""
    others: tuple[str, ...] = ()


def look_on_network(on_change: OnSightings) -> Looking:
    """Look by zeroconf on all of this machine's networks."""
    from shared.discovery.browser import Browser  # noqa: PLC0415  # an app with a typed address never needs zeroconf

    return Browser(on_change)


class AddressBook(QObject):
    """Gives a session its candidates, best first, and keeps what was good in a small file."""

    changed = Signal()  # there may be a better candidate
    typedChanged = Signal()  # noqa: N815  # a person typed another address: leave the present hub

    _sighted = Signal(object)  # from the browser's thread to this one

    def __init__(
        self,
        file: Path | None,
        typed: str = "",
        *,
        look_around: LookAround | None = look_on_network,
        parent: QObject | None = None,
    ) -> None:
        """``file``: where to remember (None: nowhere). ``typed``: the addresses that a person gave, or empty.

        ``look_around`` None: don't look. Typed addresses of this machine alone leave nothing to look for either.
        Raises WrongAddress.
        """
        super().__init__(parent)
        self._file = file
        self._typed = read_addresses(typed)
        self._kept = _read(file)
        if self._kept is not None and self._typed and self._kept.typed != _told(self._typed):
            self._kept = None
        self._sightings: tuple[Sighting, ...] = ()
        self._looking: Looking | None = None
        is_here = bool(self._typed) and all(address.is_loopback for address in self._typed)
        self._look_around = None if is_here else look_around

    @property
    def typed(self) -> tuple[Address, ...]:
        """What a person gave: one hub, or several of one branch."""
        return self._typed

    @property
    def branch_id(self) -> BranchId | None:
        """The branch that this app belongs to; None before it first found its hub."""
        return None if self._kept is None else BranchId(self._kept.branch_id)

    @property
    def is_ambiguous(self) -> bool:
        """Whether hubs of several branches are seen and nothing says which is ours."""
        return not self._known() and len({sighting.branch_id for sighting in self._sightings}) > 1

    def candidates(self) -> list[Address]:
        """Return where to try, best first: typed, last good, good before that, seen."""
        if self.is_ambiguous:
            return []
        ours = self.branch_id
        seen = [s for s in self._sightings if ours is None or s.branch_id in {ours, ""}]
        if self._typed and ours is None:  # a typed address decides the branch; others must not get in before it
            seen = []
        known = [*self._typed, *self._good_ones()]
        return in_order(known, [place for sighting in seen for place in sighting.places])

    def start(self) -> None:
        """Begin to look around."""
        if self._look_around is not None and self._looking is None:
            from PySide6.QtCore import Qt  # noqa: PLC0415  # makes all its enums, 40 ms: not before the first frame

            self._sighted.connect(self._take_sightings, Qt.ConnectionType.QueuedConnection)
            self._looking = self._look_around(self._sighted.emit)
            self._looking.start()

    def close(self) -> None:
        """Stop looking around."""
        if self._looking is not None:
            self._looking.stop()
            self._looking = None
            self._sighted.disconnect(self._take_sightings)

    def type_address(self, text: str) -> None:
        """Take what a person typed just now; empty goes back to looking around. Raises WrongAddress."""
        typed = read_addresses(text)
        if typed != self._typed:
            self._typed = typed
            self._kept = None
            self.typedChanged.emit()

    def remember(self, address: Address, branch_id: BranchId) -> None:
        """Keep the address that was good, and whose hub it is; those before it too, for when this one is gone."""
        before = self._good_ones() if self.branch_id == branch_id else []
        others = tuple(good.http for good in before if good != address)[:OTHERS_KEPT]
        kept = Remembered(address=address.http, branch_id=branch_id, typed=_told(self._typed), others=others)
        if kept != self._kept:
            self._kept = kept
            _write(self._file, kept)

    def _known(self) -> bool:
        return bool(self._typed) or self._kept is not None

    def _good_ones(self) -> list[Address]:
        if self._kept is None:
            return []
        return [read_address(good) for good in (self._kept.address, *self._kept.others)]

    def _take_sightings(self, sightings: tuple[Sighting, ...]) -> None:
        self._sightings = sightings
        self.changed.emit()


def _told(typed: Iterable[Address]) -> str:
    return ", ".join(address.http for address in typed)


def _read(file: Path | None) -> Remembered | None:
    if file is None:
        return None
    try:
        held = json.loads(file.read_text(encoding="utf-8"))
        kept = Remembered(**{**held, "others": tuple(held.get("others", ()))})
        for good in (kept.address, *kept.others):
            read_address(good)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, AttributeError, WrongAddress) as error:
        _log.info("The remembered address can't be read (%s); the hub is looked for anew.", error)
        return None
    return kept


def _write(file: Path | None, kept: Remembered) -> None:
    if file is None:
        return
    fresh = file.with_name(file.name + ".new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with fresh.open("w", encoding="utf-8") as out:
            json.dump(asdict(kept), out)
            out.flush()
            os.fsync(out.fileno())
        fresh.replace(file)
    except OSError as error:
        _log.warning("The hub's address can't be remembered (%s).", error)

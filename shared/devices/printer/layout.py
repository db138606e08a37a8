"""A slip, laid out for paper of a given width: blocks from top to bottom, in folded letters that fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from shared.devices.printer.folding import fit
from shared.devices.printer.letters import RULE, fold
from shared.devices.printer.slip import Name, Slip, VisitStep
from shared.devices.printer.wording import PaperWords

WIDE_COLUMNS = 42
"""From here on there is room for long forms: 48 columns are 80 mm paper, 32 are 58 mm."""

Align = Literal["left", "center"]


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one weight."""

    text: str
    is_bold: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line; its width is the sum of its runs' letters times `size`."""

    runs: tuple[Run, ...]
    align: Align = "center"
    size: int = 1
    """1 to 8, across and down."""
    after_dots: int = 0
    """White below the line."""

    @property
    def columns(self) -> int:
        """How many columns of font A it takes."""
        return sum(len(run.text) for run in self.runs) * self.size


@dataclass(frozen=True, slots=True)
class Gap:
    """White paper."""

    dots: int


@dataclass(frozen=True, slots=True)
class Emblem:
    """The house's sign, square."""

    dots: int


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code, error correction M."""

    payload: str
    module_dots: int


Block = Line | Gap | Emblem | Code


def lay_out(slip: Slip, columns: int, words: PaperWords) -> tuple[Block, ...]:
    """Return the ticket's blocks for `columns` columns of font A (48 or 32).

    No line is wider than the paper, whatever the names are: a declared short name is taken first, then lines are
    folded, then cut with an ellipsis. Raises ValueError when the code is too long to be a readable QR code.
    """
    return tuple(_Sheet(slip, columns, words).blocks())


class _Sheet:
    def __init__(self, slip: Slip, columns: int, words: PaperWords) -> None:
        self._slip = slip
        self._columns = columns
        self._words = words
        self._is_wide = columns >= WIDE_COLUMNS

    def blocks(self) -> Iterator[Block]:
        yield from self._head()
        yield from self._rule()
        yield from self._facts()
        if len(self._slip.steps) > 1:
            yield from self._rule()
            yield from self._steps()
        yield from self._rule()
        yield from self._foot()

    def _head(self) -> Iterator[Block]:
        slip, columns = self._slip, self._columns
        yield Gap(12)
        yield Emblem(72 if self._is_wide else 64)
        yield Gap(10)
        office = _forms(slip.office)
        one_line = [form for form in office if len(form) <= columns]
        yield from _centred(one_line[:1] or fit(office[:1], columns, 3), is_bold=True, last_after=0)
        yield from self._rule()
        yield from _centred(fit(_forms(slip.agency), columns, 2), between=2, last_after=10)
        yield from _centred(fit([self._words.phrase("number_heading")], columns, 2))
        label = fold(slip.label)
        # Without bold: struck twice, a slashed zero closes up and reads as 8 or B.
        yield Line((Run(label),), size=max(1, min(8 if self._is_wide else 6, columns // max(1, len(label)))))
        yield from _centred(fit(_forms(slip.service), columns // 2, 2), is_bold=True, size=2, between=2, last_after=2)

    def _facts(self) -> Iterator[Block]:
        slip, words = self._slip, self._words
        if slip.wait is not None and slip.wait.is_none:
            yield from _centred(fit([words.phrase("no_queue")], self._columns, 2), is_bold=True, last_after=8)
        else:
            yield from self._pair(words.phrase("wait"), words.wait(slip.wait))
            if slip.people_ahead:
                yield from self._pair(words.phrase("ahead"), [words.people(slip.people_ahead)])
        hall, counters = fold(slip.hall), words.counters(slip.counters)
        places = [", ".join(part for part in (hall, counters) if part), counters or hall]
        if any(places):
            yield from self._pair(words.phrase("place"), places)

    def _steps(self) -> Iterator[Block]:
        yield Line((Run(self._words.phrase("visit"), is_bold=True),), "left", after_dots=8)
        for step in self._slip.steps:
            yield from self._step(step)
        for line in fit([self._words.phrase("visit_note")], self._columns, 2):
            yield Line((Run(line),), "left")

    def _step(self, step: VisitStep) -> Iterator[Block]:
        place = self._words.counters(step.counters)
        if len(place) + 2 <= self._columns // 2:
            yield from self._step_at(step, place)
            return
        yield from self._step_at(step, "")  # beside it, a long list of counters would leave the service no room
        for line in fit([place], self._columns, 2):
            yield self._spread("", line, after_dots=8)

    def _step_at(self, step: VisitStep, place: str) -> Iterator[Block]:
        agency = _forms(step.agency)[-1]
        room = self._columns - (len(place) + 2 if place else 0)
        if self._is_wide:
            for service in _forms(step.service):
                # The agency's colon is the only one: "Disdukcapil: KTP-el cetak ulang".
                text = f"{step.position} {agency}: {service.replace(': ', ' ')}"
                if len(text) <= room:
                    yield self._spread(text, place, after_dots=8)
                    return
        margin = " " * (len(str(step.position)) + 1)
        first, *rest = fit(_forms(step.service), room - len(margin), 2)
        yield self._spread(f"{step.position} {first}", place, after_dots=2 if rest else 8)
        for line in rest:
            yield Line((Run(margin + line),), "left", after_dots=8)
        for line in fit([agency], self._columns - len(margin), 1):
            yield Line((Run(margin + line),), "left", after_dots=10)

    def _foot(self) -> Iterator[Block]:
        slip, columns, words = self._slip, self._columns, self._words
        if slip.code:
            yield Gap(6)
            yield Code(slip.code, module_dots(slip.code, columns * 12))
            yield Gap(12)
            scan = (words.phrase("scan"), words.phrase("scan_short"))
            yield from _centred(fit(_single_first(scan, columns), columns, 2), last_after=10)
        yield from _centred(fit(_single_first(words.when(slip.issued_at), columns), columns, 2), is_bold=True)
        yield from self._rule()
        yield from _centred(fit([words.phrase("keep")], columns, 2), between=4, last_after=4)
        yield from _centred(fit([words.phrase("keep_note")], columns, 3), between=4, last_after=4)
        yield Gap(24)

    def _rule(self) -> Iterator[Block]:
        yield Gap(4)
        yield Line((Run(RULE * self._columns),), "left", after_dots=6)

    def _pair(self, label: str, values: Sequence[str]) -> Iterator[Block]:
        """Label left, value right in bold; where no form of the value leaves room, the value goes below the label."""
        for value in values:
            if len(label) + 1 + len(value) <= self._columns:
                yield self._spread(label, value, after_dots=8)
                return
        for line in fit([label], self._columns, 2):
            yield Line((Run(line),), "left", after_dots=2)
        lines = fit(_single_first(values, self._columns), self._columns, 2)
        for index, line in enumerate(lines):
            yield self._spread("", line, after_dots=8 if index == len(lines) - 1 else 2)

    def _spread(self, left: str, right: str, *, after_dots: int) -> Line:
        if not right:
            return Line((Run(left),), "left", after_dots=after_dots)
        blanks = " " * (self._columns - len(left) - len(right))
        return Line((Run(left + blanks), Run(right, is_bold=True)), "left", after_dots=after_dots)


_CAPACITY_BYTES = (
    (14, 21), (26, 25), (42, 29), (62, 33), (84, 37), (106, 41), (122, 45), (152, 49), (180, 53), (213, 57),
)  # fmt: skip
"""Bytes that a code of so many modules across holds at level M (ISO/IEC 18004, data capacity, versions 1 to 10)."""
_QUIET_MODULES = 8
_SMALLEST_MODULE = 3  # 0.375 mm: the smallest that a telephone reads off thermal paper


def module_dots(payload: str, paper_dots: int) -> int:
    """Dots per module, 6 (0.75 mm) where it fits with its quiet zone, else less.

    Raises ValueError for a payload of more than 213 bytes in UTF-8.
    """
    size = len(payload.encode())
    for capacity, modules in _CAPACITY_BYTES:
        if size <= capacity:
            return max(_SMALLEST_MODULE, min(6, paper_dots // (modules + _QUIET_MODULES)))
    raise ValueError(f"{size} bytes are too many for a code on a ticket; the most is {_CAPACITY_BYTES[-1][0]}")


def _forms(name: Name) -> list[str]:
    """The name's forms, folded; one blank for a name that has no letter a printer knows."""
    return [form for form in map(fold, name.forms()) if form] or ["-"]


def _single_first(forms: Sequence[str], columns: int) -> list[str]:
    """The first form that stands on one line, or the shortest."""
    return [next((form for form in forms if len(form) <= columns), forms[-1])]


def _centred(
    lines: Sequence[str], *, is_bold: bool = False, size: int = 1, between: int = 0, last_after: int = 0
) -> Iterator[Block]:
    for index, line in enumerate(lines):
        after = last_after if index == len(lines) - 1 else between
        yield Line((Run(line, is_bold),), size=size, after_dots=after)

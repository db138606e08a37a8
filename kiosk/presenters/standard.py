"""What an office publishes of a service, in the law's six sections, cut to the parts that a page holds."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from kiosk.presenters.faces import SectionFace
from kiosk.presenters.pages import Shape
from shared.domain.plan import Service
from shared.domain.wording import Language


class Section(StrEnum):
    """The six, in the order of the law (PermenPANRB 15/2014)."""

    REQUIREMENTS = "requirements"
    PROCEDURE = "procedure"
    TIME = "time"
    COST = "cost"
    PRODUCT = "product"
    COMPLAINTS = "complaints"


HEADING_LINES = 1.55
"""What a section's heading and the gap above it take, in lines of its text."""
HEADING_LETTERS = 16
"""What the heading of a short section takes of its line."""
MARK_LETTERS = 2
"""Letters that fit less than on a bare line, because a mark stands before each."""


def sections_of(service: Service, language: Language, shape: Shape) -> list[SectionFace]:
    """Return what a service publishes; a section that its office left out is left out."""

    def fact(section: Section, text: str) -> SectionFace:
        is_short = len(text) <= shape.standard_letters - HEADING_LETTERS
        return face(section.value, told(text), is_short=is_short)

    def told(*wordings: object) -> tuple[str, ...]:
        return tuple(text for text in map(str, wordings) if text)

    face = SectionFace
    whole = [
        face(Section.REQUIREMENTS.value, told(*(one.in_language(language) for one in service.requirements))),
        face(Section.PROCEDURE.value, told(*(one.in_language(language) for one in service.procedure))),
        face(
            Section.TIME.value,
            told(service.processing_time.in_language(language)),
            wait_minutes=service.target_wait_minutes,
            service_minutes=0 if service.processing_time.id else service.target_service_minutes or 0,
        ),
        fact(Section.COST, service.cost.in_language(language)),
        fact(Section.PRODUCT, service.product.in_language(language)),
        face(Section.COMPLAINTS.value, told(*(one.in_language(language) for one in service.complaints))),
    ]
    return [one for one in whole if one.lines or one.wait_minutes]


def parts_of(sections: list[SectionFace], shape: Shape) -> list[tuple[SectionFace, ...]]:
    """Cut sections into parts that fit a page of that shape; one part at least, each section whole where it can be."""
    if sum(_height(section, shape) for section in sections) <= shape.standard_lines + shape.lines_of_pager:
        return [tuple(sections)]
    room = shape.standard_lines
    parts: list[list[SectionFace]] = [[]]
    left = room
    for section in sections:
        rest: SectionFace | None = section
        while rest is not None:
            if parts[-1] and _height(rest, shape) > left:
                parts.append([])
                left = room
            piece, rest = _cut(rest, left, shape)
            parts[-1].append(piece)
            left -= _height(piece, shape)
    return [tuple(part) for part in parts]


def _cut(section: SectionFace, room: float, shape: Shape) -> tuple[SectionFace, SectionFace | None]:
    """Return what of a section fits, one line at least, and what is left for the next part."""
    count = len(section.lines)
    while count > 1 and _height(replace(section, lines=section.lines[:count]), shape) > room:
        count -= 1
    if count == len(section.lines):
        return section, None
    piece = replace(section, lines=section.lines[:count], wait_minutes=0, service_minutes=0)
    return piece, replace(section, lines=section.lines[count:], first=section.first + count)


def _height(section: SectionFace, shape: Shape) -> float:
    """Lines of text that a section takes with its heading."""
    if section.is_short:
        return HEADING_LINES
    letters = shape.standard_letters - MARK_LETTERS
    wrapped = sum(-(-len(line) // letters) for line in section.lines)
    return HEADING_LINES + wrapped + (section.wait_minutes > 0) + (section.service_minutes > 0)

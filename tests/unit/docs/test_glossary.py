"""The glossary holds the words that the code uses, and the code uses no other ones."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from shared.domain.calling import CallReason
from shared.domain.commands import Command
from shared.domain.events import Event
from shared.domain.ticket import TicketState, Verb
from shared.paths import PROJECT

GLOSSARY = (PROJECT / "docs" / "glossary.md").read_text("utf-8")
SAID = frozenset(re.findall(r"`([^`]+)`", GLOSSARY))
NOT_SAID = frozenset({"token", "agent", "panel", "user", "manager", "utils", "helpers", "common", "base"})
ROOMS = ("shared", "kiosk", "counter", "display", "bench", "tests")


def tag_of(kind: type) -> str:
    """What a command or event is called on the wire."""
    (tag,) = get_args(get_type_hints(kind)["type"])
    return str(tag)


def words_of(name: str) -> set[str]:
    """The words that a module's or class's name is made of, in small letters."""
    return {word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", name)}


def names_in_the_house() -> Iterator[tuple[str, str]]:
    """Every folder, module, QML file and class of ours, with where it stands."""
    for room in ROOMS:
        for file in sorted((PROJECT / room).rglob("*")):
            if file.suffix not in {".py", ".qml", ".js"}:
                continue
            place = file.relative_to(PROJECT)
            yield from ((part, str(place)) for part in (*place.parent.parts, place.stem))
            if file.suffix == ".py":
                yield from ((name, str(place)) for name in classes_of(file))


def classes_of(file: Path) -> list[str]:
    tree = ast.parse(file.read_text("utf-8"))
    return [node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]


@pytest.mark.parametrize("kind", [*get_args(Command), *get_args(Event)], ids=lambda kind: kind.__name__)
def test_each_command_and_event_stands_in_the_glossary(kind: type) -> None:
    """What can be asked and what can happen is explained, by its name in code and on the wire."""
    assert kind.__name__ in SAID
    assert tag_of(kind) in SAID


@pytest.mark.parametrize("word", [*TicketState, *CallReason, *Verb])
def test_each_state_reason_and_verb_stands_in_the_glossary(word: str) -> None:
    """A state, a reason to call and a verb of the table of transitions are explained."""
    assert str(word) in SAID


def test_each_line_explains_its_word_in_both_languages() -> None:
    """A row of the glossary has a word, a meaning, an Indonesian word and a name in code, none of them empty."""
    rows = [line for line in GLOSSARY.splitlines() if line.startswith("| ") and not line.startswith("|--")]
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    assert len(cells) > len(get_args(Command)) + len(get_args(Event))
    assert [row for row in cells if len(row) != 4 or not all(row)] == []


def test_no_word_is_explained_twice() -> None:
    """One thing has one line within each chapter."""
    for chapter in re.split(r"^#+ ", GLOSSARY, flags=re.MULTILINE):
        words = [line.strip("|").split("|")[0].strip() for line in chapter.splitlines() if line.startswith("| ")]
        assert sorted(set(words)) == sorted(words)


def test_no_module_or_class_uses_a_word_that_is_not_said() -> None:
    """The house's folders, modules, QML files and classes are named in the words of the trade."""
    wrong = sorted({f"{name} in {place}" for name, place in names_in_the_house() if words_of(name) & NOT_SAID})
    assert wrong == []


def test_the_words_not_said_are_those_that_are_written_down() -> None:
    """Whoever reads the glossary learns of each word that this test forbids."""
    told = GLOSSARY.rpartition("## Not said")[2].partition("name nothing here")[0]
    assert frozenset(re.findall(r"`([^`]+)`", told)) == NOT_SAID


def test_a_name_is_taken_apart_at_its_joints() -> None:
    """A word inside another one (database) is not that word; one beside others (UserPanel, base_view) is."""
    assert words_of("database_url") & NOT_SAID == set()
    assert words_of("UserPanel") & NOT_SAID == {"user", "panel"}
    assert words_of("base_view") & NOT_SAID == {"base"}

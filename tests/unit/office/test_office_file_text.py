"""What comes before the plan: the file itself, its letters, its TOML, and the line that each key stands on."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.office.office_file import Fault, OfficeFileWrong, read_office_file
from shared.office.office_file_lines import Lines
from shared.office.office_file_lines import Path as KeyPath
from shared.paths import ASSETS
from tests.unit.office.small_office import SMALL, spoiled, written


def only_fault(file: Path) -> Fault:
    """The one fault of a file that can't be read at all."""
    with pytest.raises(OfficeFileWrong) as wrong:
        read_office_file(file)
    (fault,) = wrong.value.faults
    return fault


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """A name that leads nowhere is a fault like any other."""
    assert "no file of this name" in only_fault(tmp_path / "lahat.toml").found


def test_a_folder_is_told(tmp_path: Path) -> None:
    """A folder is named as such."""
    assert only_fault(tmp_path).found == "a folder"


def test_another_encoding_is_told_with_its_line(tmp_path: Path) -> None:
    """The first byte that isn't UTF-8 gives the line."""
    file = tmp_path / "office.toml"
    file.write_bytes(b'format = 1\n[branch]\nid = "caf\xe9"\n')
    fault = only_fault(file)
    assert (fault.line, fault.found, fault.expected) == (3, "letters in another encoding", "a text saved as UTF-8")


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    """Nothing of an office is megabytes long."""
    file = tmp_path / "office.toml"
    file.write_bytes(b"#" * 1_000_001)
    assert "1000001 bytes" in only_fault(file).found


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_what_windows_editors_add_is_tolerated(tmp_path: Path, line_end: str, mark: str) -> None:
    """A byte order mark and line ends of two signs change neither the plan nor the lines of faults."""
    right = read_office_file(written(tmp_path)).plan
    assert read_office_file(written(tmp_path, mark + SMALL.replace("\n", line_end))).plan == right
    text, line = spoiled('"back"', '"left"')
    assert only_fault(written(tmp_path, mark + text.replace("\n", line_end))).line == line


@pytest.mark.parametrize(
    ("old", "new", "found", "expected"),
    [
        ("last = 99", "last 99", 'the line "last 99"', "key = value"),
        ("last = 99", "last =", 'the line "last ="', "text in quotes, a whole number"),
        ("last = 99", "last = ninety", 'the line "last = ninety"', "text in quotes, a whole number"),
        ("last = 99", "last = 99 first = 1", "first = 1", "one key = value a line"),
        ('prefix = "B1"', 'prefix = "B1', 'prefix = "B1', "a quote that closes"),
        ("[policy]", "[branch]", "[branch]", "each section once"),
        ("[policy]", "[policy", "[policy", "in brackets"),
        ('en = "Hall"', 'id = "Hall"', 'id = "Hall"', "each key once between"),
    ],
)
def test_what_is_no_toml_is_told_in_plain_words(tmp_path: Path, old: str, new: str, found: str, expected: str) -> None:
    """The line is right, shown as it was written, and the remedy is said without the words of a parser."""
    text, line = spoiled(old, new)
    fault = only_fault(written(tmp_path, text))
    assert fault.line == line
    assert found in fault.found
    assert expected in fault.expected


def test_an_open_list_is_told_at_the_end(tmp_path: Path) -> None:
    """A list that nobody closes runs to the end of the file, and the last line that says something is told."""
    fault = only_fault(written(tmp_path, "format = 1\nticker = [\n  'x',\n\n\n"))
    assert fault.line == 3
    assert "]" in fault.expected


@pytest.mark.parametrize("value", ["[" * 5000, "9" * 5000, "0x" + "f" * 5000, "1e999", "nan", "{a = {a = {a = 1}}}"])
def test_hostile_values_are_faults_too(tmp_path: Path, value: str) -> None:
    """Depth without end and numbers without end are told, not crashed on."""
    with pytest.raises(OfficeFileWrong):
        read_office_file(written(tmp_path, SMALL.replace("last = 99", f"last = {value}")))


TRICKY = '''\
# [not.a.table]
top = "a # b ] }"   # [x]
"quoted key" = 'x'
dotted.inner . deep = 1
[a]
list = [ "x", [1, 2], # comment, "with" ] signs
  { k = "v", "w w" = [
     { deep = true } ] },
  """
two "lines"
\\""" still""",
]
text = """one
two"""
after = \'\'\'x\'\'y\'\'\'
date = 1979-05-27 07:32:00
[[b]]
k = 1
[[b.c]]
k = 2
[[b.c]]
k = 3
[b.c.d]
k = 4
[[b]]
[[b.c]]
k = 5
  [ a . "sub table" ]
k = { x.y = 6 }
'''

EXPECTED: dict[KeyPath, int] = {
    ("top",): 2,
    ("quoted key",): 3,
    ("dotted", "inner", "deep"): 4,
    ("a",): 5,
    ("a", "list"): 6,
    ("a", "list", 0): 6,
    ("a", "list", 1, 1): 6,
    ("a", "list", 2, "k"): 7,
    ("a", "list", 2, "w w", 0, "deep"): 8,
    ("a", "list", 3): 9,
    ("a", "text"): 13,
    ("a", "after"): 15,
    ("a", "date"): 16,
    ("b", 0): 17,
    ("b", 0, "k"): 18,
    ("b", 0, "c", 0, "k"): 20,
    ("b", 0, "c", 1): 21,
    ("b", 0, "c", 1, "k"): 22,
    ("b", 0, "c", 1, "d", "k"): 24,
    ("b", 1): 25,
    ("b", 1, "c", 0): 26,
    ("b", 1, "c", 0, "k"): 27,
    ("a", "sub table"): 28,
    ("a", "sub table", "k", "x", "y"): 29,
}


@pytest.mark.parametrize(("path", "line"), EXPECTED.items(), ids=str)
def test_each_key_has_its_line(path: KeyPath, line: int) -> None:
    """Comments, strings of all kinds, nested lists and nested arrays of tables don't lead the locator astray."""
    value: Any = tomllib.loads(TRICKY)
    for step in path:
        value = value[step]  # the path exists, or the test itself is wrong
    assert Lines(TRICKY).of(path) == line


def test_an_absent_key_has_the_line_of_what_is_around_it() -> None:
    """A key that the text doesn't name is told where its table begins."""
    lines = Lines(TRICKY)
    assert lines.of(("b", 0, "c", 1, "absent", 4)) == 21
    assert lines.of(("absent",)) == 1


@pytest.mark.parametrize("name", ["mpp-lahat.toml", "mpp-lahat-keliling.toml"])
def test_each_text_of_a_shipped_file_is_on_its_line(name: str) -> None:
    """The locator agrees with the text itself on every value of a real file."""
    text = (ASSETS / "offices" / name).read_text(encoding="utf-8")
    rows = text.split("\n")
    lines = Lines(text)
    seen = 0

    def walk(value: Any, path: KeyPath) -> None:
        nonlocal seen
        if isinstance(value, dict):
            for key, inner in value.items():
                walk(inner, (*path, key))
        elif isinstance(value, list):
            for position, inner in enumerate(value):
                walk(inner, (*path, position))
        else:
            seen += 1
            said = f'"{value}"' if isinstance(value, str) else str(value).lower()
            assert said in rows[lines.of(path) - 1], path

    walk(tomllib.loads(text), ())
    assert seen > 200


PIECES = st.sampled_from(
    [
        "=",
        '"',
        "'",
        "[",
        "]",
        "[[",
        "{",
        "}",
        ",",
        ".",
        "\n",
        "#",
        " ",
        "1",
        "true",
        "id",
        "x",
        "\\",
        "\x00",
        "é",
        "[a]\n",
    ]
)


@given(start=st.integers(0, len(SMALL)), gone=st.integers(0, 40), put=st.lists(PIECES, max_size=4).map("".join))
def test_any_damage_ends_in_faults_or_in_a_plan(
    tmp_path_factory: pytest.TempPathFactory, start: int, gone: int, put: str
) -> None:
    """Whatever is cut out or typed in by accident: a plan, or faults on lines that exist; never a crash."""
    text = SMALL[:start] + put + SMALL[start + gone :]
    file = written(tmp_path_factory.mktemp("damage"), text)
    faults: list[Fault] = []
    try:
        assert read_office_file(file).plan.services
    except OfficeFileWrong as wrong:
        faults = wrong.faults
    assert all(fault.found and fault.expected for fault in faults)
    assert all(1 <= fault.line <= text.count("\n") + 1 for fault in faults)


def test_a_name_can_not_hold_a_blank_of_the_screens_sentences(tmp_path: Path) -> None:
    """ "%2" in a name would be filled with whatever comes second in a sentence; a plain per cent sign is fine."""
    assert "%" in only_fault(written(tmp_path, SMALL.replace('en = "Hall"', 'en = "Hall %2"'))).expected
    assert read_office_file(written(tmp_path, SMALL.replace('en = "Hall"', 'en = "Hall 5 %"'))).plan

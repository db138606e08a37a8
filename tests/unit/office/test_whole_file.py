"""What a person hands over is read whole, or the fault says why not and what was expected."""

from __future__ import annotations

from pathlib import Path

import pytest

from shared.office.whole_file import Unreadable, read_whole


def test_a_file_of_the_largest_size_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    """The limit is a size that is still read; the fault tells both sizes."""
    file = tmp_path / "list.csv"
    file.write_bytes(b"#" * 10)
    assert read_whole(file, "a list", 10) == b"#" * 10
    file.write_bytes(b"#" * 11)
    with pytest.raises(Unreadable) as problem:
        read_whole(file, "a list", 10)
    fault = problem.value.fault
    assert (fault.file, fault.line, fault.found, fault.expected) == (
        str(file),
        1,
        "11 bytes",
        "a list, of at most 10 bytes",
    )


@pytest.mark.parametrize(("name", "found"), [("nothing", "no file of this name"), ("", "a folder")])
def test_what_is_no_file_is_told_with_what_was_expected(tmp_path: Path, name: str, found: str) -> None:
    """A name that leads nowhere, and one that leads to a folder."""
    with pytest.raises(Unreadable) as problem:
        read_whole(tmp_path / name, "a list", 10)
    assert (problem.value.fault.found, problem.value.fault.expected) == (found, "a list")

"""The demo's child processes."""

from __future__ import annotations

from pathlib import Path

import pytest

from shared.demo.hall import open_hall
from shared.demo.processes import DemoFailed, Program


def test_a_program_that_ends_early_is_told_with_its_log(tmp_path: Path) -> None:
    """No ready line comes: the message names the program and holds the end of its log."""
    program = Program("hub", ["shared.cli", "hub", "--port", "no number"], tmp_path / "hub.log", {})
    with pytest.raises(DemoFailed, match=r"hub did not say 'ready '.*hub\.port") as failed:
        program.wait_for_line("ready ", seconds=20)
    assert "Traceback" not in str(failed.value)
    assert program.wait_for_end() == 2


def test_the_demo_does_not_move_into_a_used_folder(tmp_path: Path) -> None:
    """What lies there might be somebody's real day."""
    (tmp_path / "antre.sqlite3").write_bytes(b"somebody's day")
    with pytest.raises(DemoFailed, match="isn't empty"), open_hall(tmp_path, has_pilots=False):
        pass
    assert (tmp_path / "antre.sqlite3").read_bytes() == b"somebody's day"

"""What the computer remembers."""

from __future__ import annotations

from pathlib import Path

import pytest

from counter.memory import DeskMemory
from shared.domain.ids import CounterId


def test_the_last_counter_and_the_own_name_outlive_a_restart(tmp_path: Path) -> None:
    """A new object on the same folder knows both; the name is made once."""
    first = DeskMemory(tmp_path / "counter")
    assert first.counter_id is None
    first.remember(CounterId("3"))
    name = first.device_id()
    second = DeskMemory(tmp_path / "counter")
    assert second.counter_id == "3"
    assert second.device_id() == name


def test_a_folder_that_refuses_costs_only_the_memory(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Where the folder's name is taken by a file, the desk works and the log says what can't be kept."""
    (tmp_path / "counter").write_text("in the way")
    memory = DeskMemory(tmp_path / "counter")
    memory.remember(CounterId("3"))
    assert memory.counter_id is None
    assert "can't be kept" in caplog.text

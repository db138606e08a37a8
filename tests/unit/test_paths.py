"""Where files lie."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from shared.paths import ASSETS, PROJECT, Paths


def test_assets_are_found_beside_the_house() -> None:
    """The fonts that every screen draws with are there."""
    assert (ASSETS / "fonts").is_dir()
    assert ASSETS.parent == PROJECT


def test_a_throw_away_run_keeps_everything_in_its_folder(tmp_path: Path) -> None:
    """All four folders and the settings file lie under DIR, and reading the paths made none of them."""
    paths = Paths.under(tmp_path / "run")
    places = [paths.data, paths.config, paths.cache, paths.logs, paths.settings_file]
    assert all(place.is_relative_to(tmp_path / "run") for place in places)
    assert not (tmp_path / "run").exists()


def test_a_relative_folder_is_kept_when_the_process_moves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--data run` means the folder where the person stood at that moment."""
    monkeypatch.chdir(tmp_path)
    paths = Paths.chosen("run")
    monkeypatch.chdir("/")
    assert paths.data == tmp_path / "run" / "data"


def test_without_a_folder_the_platform_says_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """None and an empty text (an unset variable) both mean the platform's places, in a folder named antre."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert Paths.chosen(None) == Paths.chosen("") == Paths.of_platform()
    assert "antre" in Paths.of_platform().data.parts


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX modes")
def test_created_folders_are_of_this_account_only(tmp_path: Path) -> None:
    """The queue is nobody else's on a shared machine, and creating twice is no error."""
    paths = Paths.under(tmp_path / "run").create().create()
    assert [stat.S_IMODE(place.stat().st_mode) for place in (paths.data, paths.config)] == [0o700, 0o700]

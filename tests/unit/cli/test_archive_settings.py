"""What the settings say of days that are over reaches the hub's archivist."""

from __future__ import annotations

from pathlib import Path

import pytest

from shared.cli import hub
from shared.cli.archive import retention_of
from shared.domain.ids import BranchId
from shared.domain.retention import Retention
from shared.hub.settings import SETTINGS
from shared.paths import Paths
from shared.settings import WrongSetting, resolve

HERE = BranchId("mpp")


def test_the_settings_file_says_how_long_days_are_kept(tmp_path: Path) -> None:
    """31 business days and five years unless it says otherwise; fewer days than a booking is remembered are refused."""
    paths = Paths.under(tmp_path).create()
    assert retention_of(paths.settings_file) == Retention(after_days=31, keep_years=5)
    paths.settings_file.write_text("[archive]\nafter_days = 100\nkeep_years = 2\n")
    assert retention_of(paths.settings_file) == Retention(after_days=100, keep_years=2)
    paths.settings_file.write_text("[archive]\nafter_days = 30\n")
    with pytest.raises(WrongSetting, match="after_days"):
        retention_of(paths.settings_file)


def test_a_hub_archives_by_itself_unless_a_setting_says_no(tmp_path: Path) -> None:
    """Its health tells of the archive then, and says nothing of one that a person keeps."""
    paths = Paths.under(tmp_path).create()
    settings = resolve(SETTINGS, {}, {}, paths.settings_file)
    keeper = hub._archive_keeper(settings, paths, HERE)
    assert keeper is not None
    assert hub._conditions(settings, paths, None, keeper)()["archive"] == keeper.told()
    paths.settings_file.write_text("[archive]\nby_itself = false\n")
    assert hub._archive_keeper(settings, paths, HERE) is None
    assert "archive" not in hub._conditions(settings, paths, None, None)()

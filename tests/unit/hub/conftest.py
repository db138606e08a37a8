"""Apps that are spoken by hand."""

from __future__ import annotations

import pytest

from shared.hub import live


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """These apps answer no ping: on a busy machine only the test of the heartbeat may find them silent."""
    monkeypatch.setattr(live, "SILENT_SECONDS", 1000.0)

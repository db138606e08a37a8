"""A hub around a stub office, and apps that are spoken by hand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from shared.hub import live
from shared.hub.serve import Hub
from tests.support.hub_process import hub_in_thread
from tests.support.stub_office import StubOffice


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """These apps answer no ping: on a busy machine only the test of the heartbeat may find them silent."""
    monkeypatch.setattr(live, "SILENT_SECONDS", 1000.0)


@pytest.fixture
def office() -> StubOffice:
    return StubOffice()


@pytest.fixture
def hub(office: StubOffice) -> Iterator[Hub]:
    with hub_in_thread(office) as running:
        yield running

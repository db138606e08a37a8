"""A hub around a stub office, for those who speak to it over real sockets."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from shared.hub.serve import Hub
from tests.support.hub_process import hub_in_thread
from tests.support.stub_office import StubOffice


@pytest.fixture
def office() -> StubOffice:
    return StubOffice()


@pytest.fixture
def hub(office: StubOffice) -> Iterator[Hub]:
    with hub_in_thread(office) as running:
        yield running

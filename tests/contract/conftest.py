"""Both engines, one suite."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from shared.office.opening import database_url
from tests.support.office_case import OfficeCase, an_office


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of each engine in turn."""
    if request.param == "sqlite":
        return database_url(tmp_path)
    url: str = request.getfixturevalue("postgres_database")
    return url


@pytest.fixture
def case(store_url: str) -> Iterator[OfficeCase]:
    """An open office with the factory's plan."""
    with an_office(store_url) as opened:
        yield opened

"""Both engines, one suite."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.office_case import OfficeCase, an_office
from tests.support.ready_store import ready_file


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database of each engine in turn: all tables, nothing in them."""
    if request.param == "sqlite":
        return ready_file(tmp_path)
    url: str = request.getfixturevalue("postgres_store")
    return url


@pytest.fixture
def case(store_url: str) -> Iterator[OfficeCase]:
    """An open office with the factory's plan."""
    with an_office(store_url) as opened:
        yield opened

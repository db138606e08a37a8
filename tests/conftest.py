"""What holds for every test: silence, no skips on CI, nothing of this machine's account read or written."""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from shared.ui.immortal import keep_constants
from tests.support import postgres

# Before anything imports Qt: no window, no GPU, the same picture on every machine.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"
for _variable in [name for name in os.environ if name.startswith("ANTRE_") and not name.startswith("ANTRE_TEST_")]:
    del os.environ[_variable]

_ACCOUNT = tempfile.TemporaryDirectory(prefix="antre-test-account-")
for _place in ("CONFIG", "DATA", "CACHE", "STATE"):
    os.environ[f"XDG_{_place}_HOME"] = str(Path(_ACCOUNT.name) / _place.lower())

IS_CI = os.environ.get("CI") == "true"

# The examples of a CI run are the same each time: a red run can be run again. By hand they differ, to find more.
settings.register_profile("antre", deadline=None, derandomize=IS_CI, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("antre")

ALLOWED_SKIPS = frozenset({"needs Windows"})
"""The only reasons for which a test may be skipped with CI=true."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest go first: one that begins last keeps a worker busy while the other has nothing left to do.

    What the other takes over is taken from the end: the tour, which all its tests share, stays with one of them.
    """
    first = ("test_torture.py", "test_tour.py")
    items.sort(key=lambda item: first.index(item.path.name) if item.path.name in first else len(first))


@pytest.fixture(autouse=True)
def silence(request: pytest.FixtureRequest) -> Iterator[None]:
    """A warning or error in the log fails the test, unless the test asks for `caplog` and so answers for its log."""
    collected: list[logging.LogRecord] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            collected.append(record)

    root = logging.getLogger()
    collector = Collector(logging.WARNING)
    root.addHandler(collector)
    try:
        yield
    finally:
        root.removeHandler(collector)
    if collected and "caplog" not in request.fixturenames:
        lines = "\n".join(f"  {record.levelname} {record.name}: {record.getMessage()}" for record in collected)
        pytest.fail(f"stray log lines (ask for caplog if they are meant):\n{lines}", pytrace=False)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A PostgreSQL server's URL: the one of `antre test`, or one of this run's own."""
    given = os.environ.get(postgres.VARIABLE)
    if given:
        yield given
        return
    try:
        with postgres.server() as url:
            yield url
    except postgres.NoServer as problem:
        pytest.skip(str(problem))


@pytest.fixture
def postgres_database(postgres_server: str) -> Iterator[str]:
    """An empty PostgreSQL database's URL, for this test alone."""
    with postgres.database(postgres_server) as url:
        yield url


@pytest.fixture(scope="session")
def postgres_template(postgres_server: str) -> Iterator[str]:
    """The name of a database with the house's tables, to be copied."""
    from tests.support.ready_store import ready_template  # half a second that most runs by hand don't need

    with ready_template(postgres_server) as name:
        yield name


@pytest.fixture
def postgres_store(postgres_server: str, postgres_template: str) -> Iterator[str]:
    """The URL of a PostgreSQL database for this test alone: all tables, nothing in them."""
    with postgres.database(postgres_server, postgres_template) as url:
        yield url


class House:
    """Looks at the whole run: skips that CI may not have, and what the static checks found before."""

    def __init__(self) -> None:
        self.forbidden_skips: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if IS_CI and report.skipped and isinstance(report.longrepr, tuple):
            reason = report.longrepr[2].removeprefix("Skipped: ")
            if reason not in ALLOWED_SKIPS:
                self.forbidden_skips.append(f"{report.nodeid}: {reason}")

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if IS_CI and report.skipped:
            self.forbidden_skips.append(f"{report.nodeid}: the whole file")

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self.forbidden_skips:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self.forbidden_skips:
            terminalreporter.section("skipped, and with CI=true that fails the run", red=True)
            for line in self.forbidden_skips:
                terminalreporter.line(line)
        if wrong := os.environ.get("ANTRE_TEST_STATIC_WRONG"):
            terminalreporter.section(f"static checks that failed above: {wrong}", red=True)


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(House(), "antre-house")


def pytest_unconfigure() -> None:
    _ACCOUNT.cleanup()


keep_constants()


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A temporary folder that a database server's account can reach too, as it can't pytest's own."""
    with tempfile.TemporaryDirectory(prefix="antre-test-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)

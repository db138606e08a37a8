"""Which faults do a module's own tests let live? ``python -m tests.support.mutation '{"MODULE": ["TESTS", …], …}'``.

Prints JSON: module -> {"faults": how many were made, "alive": those that no test noticed, as they read}. The tests are
collected once, by pytest, and called once a fault until one fails: those without chance first, they are the quickest.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import sys
from collections.abc import Callable
from types import ModuleType

import pytest
from hypothesis import HealthCheck, Phase, settings

from tests.support.mutants import faults_of, faulty

EXAMPLES = 40
# Not one of the rules of a test run, no rewriting of assertions: only that it fails is asked.
_PYTEST = ("-q", "--noconftest", "--assert=plain", "-p", "no:cacheprovider")

Call = Callable[[], object]


class Collected:
    """The tests of some files, collected by pytest as functions to call; no fixtures are made for them."""

    def __init__(self) -> None:
        self.calls: list[Call] = []

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Instead of running: take the functions out."""
        items = [item for item in session.items if isinstance(item, pytest.Function)]
        for item in sorted(items, key=lambda item: hasattr(item.obj, "hypothesis")):
            self.calls.append(_call(item))
        return True


def _call(item: pytest.Function) -> Call:
    parameters = item.callspec.params if hasattr(item, "callspec") else {}
    wanted = set(item._fixtureinfo.argnames) - parameters.keys()
    if wanted:
        raise ValueError(f"{item.nodeid} wants fixtures: {', '.join(sorted(wanted))}")
    return lambda: item.obj(**parameters)


def alive_after(module: ModuleType, calls: list[Call]) -> tuple[int, list[str]]:
    """How many faults were made in a module, and those during which every test passed.

    Raises SystemExit where a test fails without any fault: it would notice everything.
    """
    if not all(_passes(call) for call in calls):
        raise SystemExit(f"a test of {module.__name__} fails as it is")
    faults = faults_of(module)
    alive, order = [], list(calls)
    for fault in faults:
        with faulty(module, fault):
            noticed = next((call for call in order if not _passes(call)), None)
        if noticed is None:
            alive.append(str(fault))
        else:  # its neighbours are likely noticed by the same test
            order.remove(noticed)
            order.insert(0, noticed)
    return len(faults), alive


def _passes(call: Call) -> bool:
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            call()
    except (Exception, pytest.fail.Exception):  # noqa: BLE001  # a fault may raise anything: that is how it is noticed
        return False
    return True


def main(tested_by: dict[str, list[str]]) -> None:
    """Print what lives of each module's faults."""
    # No shrinking: it is enough that an example fails. The same examples each time.
    settings.register_profile(
        "mutation",
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    settings.load_profile("mutation")
    told = {}
    calls: dict[tuple[str, ...], list[Call]] = {}
    for name, files in tested_by.items():
        if tuple(files) not in calls:
            collected = Collected()
            with contextlib.redirect_stdout(sys.stderr):
                code = pytest.main([*_PYTEST, *files], [collected])
            if code or not collected.calls:
                raise SystemExit(f"the tests of {name} were not collected")
            calls[tuple(files)] = collected.calls
        count, alive = alive_after(importlib.import_module(name), calls[tuple(files)])
        told[name] = {"faults": count, "alive": alive}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))

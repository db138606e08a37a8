"""`antre test`: everything that must hold, the quick checks first, then pytest on a PostgreSQL of its own.

The static checks run two at a time; all of them report before pytest starts, and a failure of theirs fails the command
whatever pytest says. The last line is pytest's own.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from types import FrameType

from shared.paths import PROJECT

STATIC_SECONDS = 300.0
PYTEST_SECONDS = 2400.0
"""Bounds for a machine that hangs; a healthy run takes thirteen minutes in all."""

WHOLE_SUITE = ("-n", "2", "--dist", "worksteal")
"""The whole suite is shared by two workers, of whom a free one takes over from the other: half its time is waiting for
real processes. More of them would starve those processes on the two cores that the time is promised for."""


@dataclass(frozen=True, slots=True)
class Check:
    """One static tool: a module of this environment with its words, never a script (its first line may name a folder
    that has moved)."""

    name: str
    words: tuple[str, ...]
    claim: str


CHECKS = (
    Check("ruff", ("-m", "ruff", "check", "--quiet", "."), "the code follows the house rules"),
    Check("format", ("-m", "ruff", "format", "--check", "--quiet", "."), "the code is laid out by ruff format"),
    Check("mypy", ("-m", "mypy"), "types are strict and right"),
    Check(
        "imports", ("-c", "from importlinter.cli import lint_imports_command as c; c()"), "no room reaches over another"
    ),
    Check("qml", ("-m", "shared.ui.qml_types"), "QML names only what the view-models have"),
)


@dataclass(frozen=True, slots=True)
class Outcome:
    check: Check
    is_right: bool
    said: str
    seconds: float


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.usage = "antre test [--static | --no-static] [-- PYTEST-ARGUMENTS]"
    parser.epilog = "With arguments for pytest after --, only pytest runs: antre test -- -k numbering -x"
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--static", action="store_true", help="only the static checks")
    which.add_argument("--no-static", action="store_true", help="only pytest")
    parser.add_argument("pytest", nargs="*", metavar="PYTEST-ARGUMENTS", help="handed to pytest; put them after --")


def run(arguments: argparse.Namespace) -> int:
    """0 when everything holds."""
    wrong: list[str] = []
    if not arguments.no_static and not arguments.pytest:
        for outcome in static_outcomes(CHECKS):
            print(f"{'ok   ' if outcome.is_right else 'WRONG'}  {outcome.check.name:<8} {outcome.check.claim}", end="")
            print(f"  ({outcome.seconds:.1f} s)", flush=True)
            if not outcome.is_right:
                wrong.append(outcome.check.name)
                print(outcome.said.rstrip(), flush=True)
    if arguments.static:
        return int(bool(wrong))
    code = run_pytest(arguments.pytest, wrong)
    return code or int(bool(wrong))


def static_outcomes(checks: Sequence[Check]) -> Iterator[Outcome]:
    """Run the checks, two at a time, and yield each as its turn comes."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        # The longest first, so that the short ones fill the other core; reported in the order they are listed.
        waiting: dict[str, Future[Outcome]] = {
            check.name: pool.submit(_outcome, check) for check in sorted(checks, key=lambda check: check.name != "mypy")
        }
        for check in checks:
            yield waiting[check.name].result()


def _outcome(check: Check) -> Outcome:
    began = time.monotonic()
    try:
        done = subprocess.run(
            [sys.executable, *check.words],
            cwd=PROJECT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=STATIC_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Outcome(check, is_right=False, said=f"no answer in {STATIC_SECONDS:.0f} s", seconds=STATIC_SECONDS)
    return Outcome(check, done.returncode == 0, done.stdout, time.monotonic() - began)


def run_pytest(words: Sequence[str], wrong: Sequence[str]) -> int:
    """Pytest's exit code; `wrong` names the static checks that pytest's summary shall repeat."""
    from tests.support import postgres

    environ = dict(os.environ)
    # Some containers forbid to keep compiled modules; the tests start some hundred programs that would compile anew.
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    if wrong:
        environ["ANTRE_TEST_STATIC_WRONG"] = ", ".join(wrong)
    with ExitStack() as stack:
        stack.enter_context(_ended_by_signal())
        if postgres.VARIABLE not in environ:
            try:
                environ[postgres.VARIABLE] = stack.enter_context(postgres.server())
            except postgres.NoServer as problem:
                if environ.get("CI") == "true":
                    print(f"antre: {problem}; with CI=true the store's tests may not be left out.", file=sys.stderr)
                    return 1
                print(f"antre: {problem}; the store is tested on SQLite only.", file=sys.stderr)
        process = subprocess.Popen([sys.executable, "-m", "pytest", *(words or WHOLE_SUITE)], cwd=PROJECT, env=environ)
        try:
            return process.wait(PYTEST_SECONDS)
        except subprocess.TimeoutExpired:
            print(f"antre: pytest did not end in {PYTEST_SECONDS:.0f} s and was stopped.", file=sys.stderr)
            return 1
        finally:
            if process.poll() is None:
                process.terminate()
                try:
                    process.wait(10)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()


@contextmanager
def _ended_by_signal() -> Iterator[None]:
    """SIGTERM ends the block like Ctrl-C, so that the server and pytest end too."""

    def end(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)

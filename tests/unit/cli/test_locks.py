"""The lock files: whole, of the pinned versions, and without an address."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from shared.paths import PROJECT

LOCKS = [PROJECT / "requirements.lock", PROJECT / "tests" / "requirements.lock"]
PIN = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>[^\s;]+)(?P<marker> ; [^\\]+)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")


def locked(lock: Path) -> dict[str, str]:
    found = (PIN.match(line) for line in lock.read_text(encoding="utf-8").splitlines())
    return {match["name"]: match["version"] for match in found if match}


@pytest.mark.parametrize("lock", LOCKS, ids=["run", "test"])
def test_a_lock_holds_pins_and_checksums_and_nothing_else(lock: Path) -> None:
    """No address, no registry, no option, no path: each line is a version or a checksum of one."""
    lines = lock.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not (PIN.match(line) or HASH.match(line))] == []
    followed = zip(lines, [*lines[1:], ""], strict=True)
    assert [line for line, after in followed if PIN.match(line) and not HASH.match(after)] == []


def test_the_locks_hold_what_the_project_pins() -> None:
    """A pin changed in pyproject.toml without `.ci/lock` is found here."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    for pins, lock in (
        (project["project"]["dependencies"], LOCKS[0]),
        (project["dependency-groups"]["test"], LOCKS[1]),
    ):
        bare = (re.sub(r"\[.*\]", "", pin.partition(";")[0].strip()) for pin in pins)  # without extras and conditions
        pinned = dict(pin.split("==") for pin in bare)
        versions = locked(lock)
        assert {name: versions.get(name) for name in pinned} == pinned


def test_both_locks_agree() -> None:
    """What the tests share with the run is the same version: adding the tests changes nothing that runs."""
    run, test = map(locked, LOCKS)
    assert {name: test[name] for name in run.keys() & test.keys()} == {
        name: run[name] for name in run.keys() & test.keys()
    }
    assert "typing-extensions" in run.keys() & test.keys()


def test_the_run_is_locked_for_windows_too() -> None:
    """The voice needs other libraries there; they are locked with their condition."""
    text = LOCKS[0].read_text(encoding="utf-8")
    assert re.search(r"^pywin32==\S+ ; sys_platform == 'win32'", text, re.MULTILINE)

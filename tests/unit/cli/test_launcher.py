"""The launcher `antre`, run by sh as it is, in a copy of the house whose programs only note how they were called."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from shared.paths import PROJECT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="antre.cmd is Windows' launcher")

GOOD = 'echo "$0 $*" >> "$CALLS"\n'


def program(path: Path, body: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{body}", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


@dataclass
class House:
    """A checkout without the rest of it, on a machine whose PATH holds only what a test puts there."""

    root: Path
    path: Path
    calls_file: Path

    @property
    def ready(self) -> Path:
        return self.root / ".venv" / "ready"

    def has_environment(self, *groups: str) -> None:
        """What a finished set-up leaves behind; the interpreter says who called it, from where, and with what."""
        program(
            self.root / ".venv" / "bin" / "python",
            'printf "%s|" "$@"; echo; pwd; echo "safe=$PYTHONSAFEPATH path=${PYTHONPATH-none}"\n',
        )
        self.ready.mkdir(exist_ok=True)
        for group, lock in (("run", "requirements.lock"), ("test", "tests/requirements.lock")):
            if group in groups:
                shutil.copyfile(self.root / lock, self.ready / f"{group}.lock")
                (self.ready / f"system-{group}").touch()

    def has_python(self, body: str, name: str = "python3") -> None:
        program(self.path / name, body)

    def calls(self) -> list[str]:
        return self.calls_file.read_text(encoding="utf-8").splitlines() if self.calls_file.exists() else []

    def start(
        self,
        *words: str,
        launcher: Path | None = None,
        cwd: Path | None = None,
        environ: Mapping[str, str] | None = None,
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [launcher or self.root / "antre", *words],
            env={"PATH": str(self.path), "CALLS": str(self.calls_file)} | dict(environ or {}),
            cwd=cwd or self.root,
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )


@pytest.fixture
def house(tmp_path: Path) -> House:
    """In a folder with spaces, a quote and an ampersand in its name."""
    root = tmp_path / "Mal Pelayanan & co's"
    (root / "tests").mkdir(parents=True)
    shutil.copy(PROJECT / "antre", root / "antre")
    (root / "requirements.lock").write_text("one==1\n", encoding="utf-8")
    (root / "tests" / "requirements.lock").write_text("two==2\n", encoding="utf-8")
    path = tmp_path / "bin"
    path.mkdir()
    for tool in ("sh", "cmp", "readlink", "dirname", "env"):
        found = shutil.which(tool)
        assert found
        (path / tool).symlink_to(found)
    return House(root, path, tmp_path / "calls")


def test_a_ready_environment_is_started_and_nothing_else(house: House) -> None:
    """A warm start calls no Python but the environment's own, with the words as they were typed."""
    house.has_environment("run")
    house.has_python(GOOD)
    done = house.start("office", "check", "a b.toml", "")
    assert done.stdout.splitlines()[0] == "-P|-m|shared.cli|office|check|a b.toml||"
    assert (done.returncode, done.stderr, house.calls()) == (0, "", [])


def test_words_stay_relative_to_where_the_person_stands(house: House, tmp_path: Path) -> None:
    """The launcher changes no working directory, and lets no PYTHONPATH in."""
    house.has_environment("run")
    elsewhere = tmp_path / "else where"
    elsewhere.mkdir()
    done = house.start("hub", cwd=elsewhere, environ={"PYTHONPATH": "/nowhere"})
    assert done.stdout.splitlines()[1:] == [str(elsewhere), "safe=1 path=none"]


def test_a_link_to_the_launcher_finds_the_house(house: House, tmp_path: Path) -> None:
    """Links to links, absolute and relative, lead to the folder that holds the launcher."""
    house.has_environment("run")
    (tmp_path / "first").symlink_to(house.root / "antre")
    (tmp_path / "second").symlink_to("first")
    done = house.start("hub", launcher=tmp_path / "second", cwd=tmp_path)
    assert done.stdout.startswith("-P|-m|shared.cli|hub|")


def test_without_python_one_sentence_names_the_remedy(house: House) -> None:
    """No Python: exit 1 and the command that installs it."""
    done = house.start("demo")
    assert done.returncode == 1
    command = "sudo apt-get update && sudo apt-get install -y python3 python3-venv"
    assert done.stderr == f"antre: Python is missing; install it with: {command}\n"


def test_a_python_too_old_is_named_with_its_version(house: House) -> None:
    """Only an old Python: exit 1, its version and what to do."""
    house.has_python('case "$2" in *exit*) exit 1 ;; *) echo 3.9 ;; esac\n')
    done = house.start("demo")
    assert done.returncode == 1
    assert done.stderr.startswith("antre: Python 3.9 is too old; install Python 3.11 or newer")
    assert len(done.stderr.splitlines()) == 1


def test_a_newer_python_beside_an_old_one_is_taken(house: House) -> None:
    """python3 is too old and python3.12 is there: python3.12 sets up."""
    house.has_python("exit 1\n")
    house.has_python(GOOD, "python3.12")
    house.has_environment()
    house.start("demo")
    assert house.calls()[-1].endswith(f"-I {house.root}/shared/cli/environment.py run")


@pytest.mark.parametrize("state", ["no environment", "another lock", "system not looked at", "no interpreter"])
def test_whatever_is_not_ready_is_set_up_first(house: House, state: str) -> None:
    """Each missing or differing part of a finished set-up leads to environment.py, and then to the verb."""
    house.has_environment("run")
    house.has_python(f'{GOOD}[ "$1" = -I ] && : > "$CALLS.done"\nexit 0\n')
    interpreter = house.root / ".venv" / "bin" / "python"
    match state:
        case "no environment":
            shutil.rmtree(house.ready)
        case "another lock":
            (house.root / "requirements.lock").write_text("one==2\n", encoding="utf-8")
        case "system not looked at":
            (house.ready / "system-run").unlink()
        case "no interpreter":
            # As after a system upgrade that took python3.11 away: the link leads nowhere.
            interpreter.unlink()
            interpreter.symlink_to("/usr/bin/python3.0")
    house.start("demo")
    assert [call.rpartition("/")[2] for call in house.calls()][-1] == "environment.py run"


def test_the_tests_need_more_than_a_run(house: House) -> None:
    """An environment that runs the demo is completed before `antre test`, and then left alone."""
    house.has_environment("run")
    house.has_python(GOOD)
    house.start("test")
    assert house.calls()[-1].endswith("environment.py test")
    house.calls_file.unlink()
    house.has_environment("run", "test")
    done = house.start("test")
    assert (house.calls(), done.stdout.splitlines()[0]) == ([], "-P|-m|shared.cli|test|")


@pytest.mark.parametrize(("variable", "stamp"), [("DISPLAY", "system-x"), ("WAYLAND_DISPLAY", "system-wayland")])
def test_a_screen_is_looked_at_once(house: House, variable: str, stamp: str) -> None:
    """A start on a screen checks the screen's packages when none has before."""
    house.has_environment("run")
    house.has_python(GOOD)
    house.start("kiosk", environ={variable: ":7"})
    assert house.calls()
    house.calls_file.unlink()
    (house.ready / stamp).touch()
    house.start("kiosk", environ={variable: ":7"})
    assert house.calls() == []


def test_a_failed_set_up_ends_the_start(house: House) -> None:
    """environment.py has said why; the launcher hands its exit code on and starts nothing."""
    house.has_environment()
    house.has_python('[ "$1" = -I ] || exit 0\necho "antre: the disk is full" >&2\nexit 3\n')
    done = house.start("demo")
    assert (done.returncode, done.stdout, done.stderr) == (3, "", "antre: the disk is full\n")


@pytest.mark.parametrize("words", [(), ("help",), ("--help",)])
def test_help_needs_no_set_up(house: House, words: tuple[str, ...]) -> None:
    """A person who only asks what there is downloads nothing."""
    house.has_python(GOOD)
    assert house.start(*words).returncode == 0
    assert house.calls()[-1].endswith(" ".join(("-P -m shared.cli", *words)))


def test_the_launchers_agree_with_the_set_up(house: House) -> None:
    """Both launchers look at the files that environment.py writes."""
    names = [".venv", "ready", "run.lock", "test.lock", "system-run", "environment.py", "requirements.lock"]
    for launcher in ("antre", "antre.cmd"):
        text = (PROJECT / launcher).read_text(encoding="utf-8")
        assert [name for name in names if name not in text] == []
    assert os.access(PROJECT / "antre", os.X_OK)

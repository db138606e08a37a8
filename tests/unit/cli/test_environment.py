"""Setting a machine up: pip, venv and apt are played by fakes that misbehave on request."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from shared.cli import environment, system_packages
from shared.cli.environment import Environment, SetupFailed
from shared.cli.system_packages import SystemPackage


class Machine:
    """Plays venv, pip and apt-get: does what they do to the disk, says what they say."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.calls: list[str] = []
        self.answers: dict[str, str | BaseException] = {}

    def run(
        self, command: Sequence[str], more: Mapping[str, str] | None = None, *, is_shown: bool = False
    ) -> subprocess.CompletedProcess[str]:
        tool = next(word for word in ("venv", "pip", "update", "install") if word in command)
        self.calls.append(tool if tool != "pip" else f"pip {Path(command[-1]).relative_to(self.root)}")
        answer = self.answers.pop(tool, "")
        if isinstance(answer, BaseException):
            raise answer
        if tool == "venv" and not answer:
            folder = Path(command[-1])
            (folder / "bin").mkdir(parents=True)
            (folder / "bin" / "python").touch()
            (folder / "bin" / "pytest").write_text(f"#!{folder}/bin/python\n", encoding="utf-8")
            (folder / "lib" / "python3.11" / "site-packages").mkdir(parents=True)
            (folder / "pyvenv.cfg").write_text(f"command = python -m venv {folder}\n", encoding="utf-8")
        return subprocess.CompletedProcess(command, int(bool(answer)), answer)


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    (tmp_path / "tests").mkdir()
    (tmp_path / "requirements.lock").write_text("one==1\n", encoding="utf-8")
    (tmp_path / "tests" / "requirements.lock").write_text("two==2\n", encoding="utf-8")
    machine = Machine(tmp_path)
    monkeypatch.setattr(environment, "_run", machine.run)
    monkeypatch.setattr(Environment, "works", lambda self: not (self.ready / "adding").exists())
    monkeypatch.setattr(system_packages, "RUN", ())
    monkeypatch.setattr(system_packages, "TEST", ())
    return machine


def provide(machine: Machine, group: str = "run") -> Environment:
    environment.provide(machine.root, group, {})
    return Environment(machine.root)


def test_a_first_start_installs_the_lock_and_notes_it(machine: Machine) -> None:
    """After it the launcher's stamps are there, and a second set-up does nothing."""
    made = provide(machine)
    assert machine.calls == ["venv", "pip requirements.lock"]
    assert (made.has("run"), made.has("test"), (made.ready / "system-run").exists()) == (True, False, True)
    provide(machine)
    assert machine.calls == ["venv", "pip requirements.lock"]


def test_no_file_inside_remembers_where_it_was_made(machine: Machine) -> None:
    """Scripts name the final folder, and the way back to Antre is relative, so a moved checkout still finds itself."""
    made = provide(machine)
    assert (made.folder / "bin" / "pytest").read_text(encoding="utf-8") == f"#!{made.folder}/bin/python\n"
    assert ".venv.new" not in (made.folder / "pyvenv.cfg").read_text(encoding="utf-8")
    packages = made.folder / "lib" / "python3.11" / "site-packages"
    way = (packages / "antre.pth").read_text(encoding="utf-8").strip()
    assert not Path(way).is_absolute()
    assert (packages / way).resolve() == machine.root


def test_the_tests_are_added_to_a_running_environment(machine: Machine) -> None:
    """`antre test` after `antre demo` installs only the difference."""
    provide(machine)
    made = provide(machine, "test")
    assert machine.calls == ["venv", "pip requirements.lock", "pip tests/requirements.lock"]
    assert made.has("test")


def test_an_addition_killed_half_way_makes_all_anew(machine: Machine) -> None:
    """Half-installed packages are never trusted."""
    provide(machine)
    machine.answers["pip"] = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        provide(machine, "test")
    machine.calls.clear()
    made = provide(machine, "test")
    assert machine.calls == ["venv", "pip requirements.lock", "pip tests/requirements.lock"]
    assert (made.has("run"), made.has("test")) == (True, True)


@pytest.mark.parametrize("at", ["venv", "pip"])
def test_a_first_set_up_killed_half_way_counts_as_none(machine: Machine, at: str) -> None:
    """The next start begins again and succeeds, with no leftover."""
    machine.answers[at] = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        provide(machine)
    assert not Environment(machine.root).folder.exists()
    made = provide(machine)
    assert made.has("run")
    assert not made.unfinished.exists()


def test_a_new_lock_replaces_the_environment_in_one_step(machine: Machine) -> None:
    """While the new one is made the old one stays whole; the tests' packages come along when they were there."""
    made = provide(machine, "test")
    old = (made.ready / "run.lock").read_text(encoding="utf-8")
    (machine.root / "requirements.lock").write_text("one==2\n", encoding="utf-8")
    machine.answers["pip"] = "No space left on device"
    with pytest.raises(SetupFailed, match="disk is full"):
        provide(machine)
    assert (made.ready / "run.lock").read_text(encoding="utf-8") == old
    made = provide(machine)
    assert (made.has("run"), made.has("test"), made.outgoing.exists()) == (True, True, False)


@pytest.mark.parametrize(
    ("said", "remedy"),
    [
        ("ERROR: [Errno 28] No space left on device", "make room"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "another network"),
        (
            "WARNING: Retrying (Retry(total=4)) after NewConnectionError\nERROR: No matching distribution",
            "check the network",
        ),
        ("ERROR: Could not find a version that satisfies alembic==1 (from versions: none)", "check the network"),
        ("ProxyError('Cannot connect to proxy.'", "HTTPS_PROXY does not answer"),
        ("Tunnel connection failed: 407 Proxy Authentication Required", "name and password"),
        ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]", "PIP_CERT"),
        ("ERROR: No matching distribution found for pyside6-essentials==6.12.0", "no build for this machine"),
        ("ERROR: Could not install packages due to an OSError: [Errno 13] Permission denied: '/x'", "folder of yours"),
        ("ERROR: something that nobody foresaw", "something that nobody foresaw"),
    ],
)
def test_what_pip_says_becomes_one_sentence(machine: Machine, said: str, remedy: str) -> None:
    """Each known failure names its remedy; an unknown one hands on pip's last line."""
    machine.answers["pip"] = said
    with pytest.raises(SetupFailed) as failure:
        provide(machine)
    assert remedy in str(failure.value)
    assert "\n" not in str(failure.value)


def test_a_disk_too_small_is_told_before_the_download(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is begun on a disk that can't hold it."""
    monkeypatch.setattr(environment, "ROOM_BYTES", 10**18)
    with pytest.raises(SetupFailed, match="make room there"):
        provide(machine)
    assert machine.calls == []


def test_a_folder_that_can_not_be_written_to_is_named(machine: Machine) -> None:
    """The sentence names the folder and what to do."""
    (machine.root / ".venv.lock").mkdir()  # opening it fails for root too, unlike a mode
    with pytest.raises(SetupFailed, match=r"can't be written to .* put Antre into a folder of yours"):
        provide(machine)


def test_two_starts_at_once_make_one_environment(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second waits for the first, says so, and finds everything done."""
    has_begun, may_end = threading.Event(), threading.Event()
    said: list[str] = []

    def slowly(
        command: Sequence[str], more: Mapping[str, str] | None = None, *, is_shown: bool = False
    ) -> subprocess.CompletedProcess[str]:
        has_begun.set()
        assert may_end.wait(20)
        return machine.run(command, more, is_shown=is_shown)

    def say(sentence: str) -> None:
        said.append(sentence)
        if "waiting" in sentence:
            may_end.set()

    monkeypatch.setattr(environment, "_run", slowly)
    monkeypatch.setattr(environment, "say", say)
    first = threading.Thread(target=provide, args=(machine,))
    first.start()
    assert has_begun.wait(20)
    made = provide(machine)
    first.join(20)
    assert machine.calls == ["venv", "pip requirements.lock"]
    assert made.has("run")
    assert "Another start of Antre is setting up; waiting for it." in said


def package(name: str, *, is_there: bool = False, is_needed: bool = True) -> SystemPackage:
    return SystemPackage(name, f"{name} does something", lambda: is_there, is_needed)


def test_without_root_the_exact_command_is_given(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each missing package with its reason, then one command with all of them."""
    monkeypatch.setattr(environment, "_as_root", lambda: None)
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    lacking = [package("libone"), package("two", is_needed=False), package("three", is_there=True)]
    with pytest.raises(SetupFailed) as failure:
        environment.provide_system(lacking)
    assert str(failure.value) == (
        "Antre can't start without libone; install with: "
        "sudo apt-get update && sudo apt-get install -y --no-install-recommends libone two"
    )
    said = capsys.readouterr().err
    assert "libone: libone does something" in said
    assert "three" not in said


def test_what_is_only_wished_for_stops_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a voice the hall still opens; the person is told how to get one."""
    monkeypatch.setattr(environment, "_as_root", lambda: None)
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    environment.provide_system([package("espeak-ng", is_needed=False)])
    assert "Going on without; install with: sudo apt-get update" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("said", "remedy"),
    [
        ("E: Could not get lock /var/lib/dpkg/lock-frontend", "Another program is installing packages"),
        ("E: Unable to locate package libone", "knows no such packages"),
        ("Temporary failure resolving 'x'", "check the network"),
        ("E: You don't have enough free space in /var/cache", "disk is full"),
        ("E: broken beyond words", "broken beyond words"),
    ],
)
def test_what_apt_says_becomes_one_sentence(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, said: str, remedy: str
) -> None:
    """As root, a failing apt-get ends in its reason and the command to try by hand."""
    monkeypatch.setattr(environment, "_as_root", list)
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    machine.answers["install"] = said
    with pytest.raises(SetupFailed) as failure:
        environment.provide_system([package("libone")])
    assert remedy in str(failure.value)
    assert str(failure.value).endswith("apt-get install -y --no-install-recommends libone")
    assert machine.calls == ["update", "install"]

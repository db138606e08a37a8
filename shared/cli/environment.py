"""Sets this machine up for Antre: system packages, then `.venv` with the locked dependencies.

Run by the launcher with any Python from 3.11, before the environment exists (standard library only):

    python3 -I shared/cli/environment.py run|test

`.venv/ready/` says what is there: `run.lock` and `test.lock` are copies of the lock files that were installed, and an
empty file stands for each group of system packages that was found whole. They are written last, so a set-up that was
killed half-way counts as none.
"""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))  # run by path, before anything is installed

from shared.cli import system_packages
from shared.cli.system_packages import SystemPackage

ROOM_BYTES = 1_500_000_000
"""What an environment takes while it is made: 0.7 GB unpacked, 0.3 GB of downloads, and slack."""

LOCKS = {"run": Path("requirements.lock"), "test": Path("tests/requirements.lock")}

WINDOWS = sys.platform == "win32"

PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"


class SetupFailed(Exception):
    """One sentence with its remedy, for the person at the keyboard."""


def say(sentence: str) -> None:
    """One line on stderr; stdout belongs to the verb."""
    print(f"antre: {sentence}", file=sys.stderr, flush=True)


class Environment:
    """The `.venv` of one checkout."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / ".venv"
        self.unfinished = root / ".venv.new"
        self.outgoing = root / ".venv.old"
        self.ready = self.folder / "ready"

    def python(self, folder: Path | None = None) -> Path:
        inside = "Scripts/python.exe" if WINDOWS else "bin/python"
        return (folder or self.folder) / inside

    def has(self, group: str) -> bool:
        """Whether exactly this checkout's lock of `group` is installed."""
        stamp = self.ready / f"{group}.lock"
        try:
            return stamp.read_bytes() == (self.root / LOCKS[group]).read_bytes()
        except FileNotFoundError:
            return False

    def works(self) -> bool:
        """Whether its interpreter starts and finds the libraries (a system upgrade may take it away or change it)."""
        if not (self.ready / "run.lock").exists() or (self.ready / "adding").exists():
            return False
        ask = "import sys, PySide6; sys.exit(not PySide6.__file__.startswith(sys.prefix))"
        try:
            return subprocess.run([self.python(), "-I", "-c", ask], capture_output=True, check=False).returncode == 0
        except OSError:
            return False

    def provide(self, group: str) -> None:
        """Make `.venv` hold `run`, and `test` too when asked. The caller holds the lock."""
        if self.has("run") and self.works():
            if group == "test" and not self.has("test"):
                self._add_test()
            return
        groups = ["run"]
        if group == "test" or (self.ready / "test.lock").exists():
            groups.append("test")
        self._make(groups)

    def _make(self, groups: Sequence[str]) -> None:
        free = shutil.disk_usage(self.root).free
        if free < ROOM_BYTES:
            raise SetupFailed(
                f"{self.root} has {free / 1e9:.1f} GB free and the environment needs {ROOM_BYTES / 1e9:.1f} GB; "
                "make room there."
            )
        say(f"Making the environment in {self.folder} (0.3 GB to download, a few minutes, this once).")
        for leftover in (self.unfinished, self.outgoing):
            shutil.rmtree(leftover, ignore_errors=True)
        # The real interpreter, not a link to it: when a system upgrade replaces it, the environment is seen to be dead.
        base = Path(getattr(sys, "_base_executable", sys.executable)).resolve()
        made = _run([str(base), "-I", "-m", "venv", str(self.unfinished)])
        if made.returncode:
            raise _explained(made.stdout, f"Python could not make {self.unfinished}")
        for group in groups:
            self._install(group, self.unfinished)
        self._let_it_find_antre(self.unfinished)
        self._rename_inside(self.unfinished)
        ready = self.unfinished / "ready"
        ready.mkdir()
        for group in groups:
            shutil.copyfile(self.root / LOCKS[group], ready / f"{group}.lock")
        if self.folder.exists():
            self.folder.rename(self.outgoing)
        self.unfinished.rename(self.folder)
        shutil.rmtree(self.outgoing, ignore_errors=True)

    def _add_test(self) -> None:
        say("Adding what the tests need to the environment.")
        adding = self.ready / "adding"
        adding.touch()
        self._install("test", self.folder)
        shutil.copyfile(self.root / LOCKS["test"], self.ready / "test.lock")
        adding.unlink()

    def _install(self, group: str, folder: Path) -> None:
        command = [str(self.python(folder)), "-I", "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
        command += ["--no-deps", "--only-binary=:all:", "--require-hashes", "-r", str(self.root / LOCKS[group])]
        done = _run(command, {"PIP_USER": "0", "PIP_NO_WARN_SCRIPT_LOCATION": "1"}, is_shown=sys.stderr.isatty())
        if done.returncode:
            raise _explained(done.stdout, "The locked dependencies could not be installed")

    def _let_it_find_antre(self, folder: Path) -> None:
        """A path file, relative so that a moved checkout still finds itself."""
        for packages in [*folder.glob("lib/python3*/site-packages"), *folder.glob("Lib/site-packages")]:
            (packages / "antre.pth").write_text(os.path.relpath(self.root, packages) + "\n", encoding="utf-8")

    def _rename_inside(self, folder: Path) -> None:
        """Scripts carry the path they were installed under; on Windows they are programs, which we never call."""
        old, new = os.fsencode(self.unfinished), os.fsencode(self.folder)
        for script in [folder / "pyvenv.cfg", *(() if WINDOWS else (folder / "bin").iterdir())]:
            if script.is_symlink() or not script.is_file():
                continue
            text = script.read_bytes()
            if old in text and b"\0" not in text:
                script.write_bytes(text.replace(old, new))

    def note_system(self, packages: Sequence[SystemPackage], group: str, environ: Mapping[str, str]) -> None:
        """Remember that nothing of these groups is missing, so that the next start need not ask."""
        groups = ["run"]
        groups += ["x"] if environ.get("DISPLAY") else []
        groups += ["wayland"] if environ.get("WAYLAND_DISPLAY") else []
        groups += ["test"] if group == "test" else []
        if not system_packages.missing(packages):
            with suppress(OSError):  # a folder of somebody else's: it works, it is only asked again
                for name in groups:
                    (self.ready / f"system-{name}").touch()


def provide_system(packages: Sequence[SystemPackage], *, is_test: bool = False) -> None:
    """Install what is missing, or say how. Raises SetupFailed when something needed stays missing."""
    lacking = system_packages.missing(packages)
    if not lacking:
        return
    say("This machine lacks " + ("a system package:" if len(lacking) == 1 else f"{len(lacking)} system packages:"))
    for package in lacking:
        print(f"    {package.name}: {package.why}", file=sys.stderr)
    names = [package.name for package in lacking]
    by_hand = "sudo apt-get update && sudo apt-get install -y --no-install-recommends " + " ".join(names)
    needed = [package.name for package in lacking if package.is_needed]
    prefix = _as_root()
    if shutil.which("apt-get") is None:
        remedy = "this system has no apt-get: install them with its own package tool (the names are Debian's)"
    elif prefix is None:
        remedy = f"install with: {by_hand}"
    else:
        say("Installing them with apt-get.")
        problem = _apt(prefix, names)
        still = [package for package in system_packages.missing(packages) if package.is_needed]
        if problem and (still or is_test):
            raise SetupFailed(f"{problem}; or install by hand: {by_hand}")
        if problem:
            say(problem + "; going on without.")
        elif still:
            raise SetupFailed(
                f"apt-get installed {' '.join(names)}, yet {still[0].name} can't be loaded; look at: antre doctor"
            )
        return
    if needed:
        raise SetupFailed(f"Antre can't start without {', '.join(needed)}; {remedy}")
    say(f"Going on without; {remedy}")


def _as_root() -> list[str] | None:
    """What to put before a command of root's: nothing, sudo, or None when this account may not."""
    if WINDOWS:
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n"]
    return None


def _apt(prefix: list[str], names: Sequence[str]) -> str:
    """Run apt-get update, then install; "" or one sentence about what went wrong."""
    options = ["-qq", "-o", "DPkg::Lock::Timeout=300", "-o", "Acquire::Retries=3"]
    for scheme in ("http", "https"):
        proxy = os.environ.get(f"{scheme}_proxy") or os.environ.get(f"{scheme.upper()}_PROXY")
        if proxy:
            options += ["-o", f"Acquire::{scheme}::Proxy={proxy}"]
    quietly = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", *options]
    said = _run([*quietly, "update"]).stdout
    installed = _run([*quietly, "install", "-y", "--no-install-recommends", *names])
    said += installed.stdout
    if not installed.returncode:
        return ""
    if "ould not get lock" in said or "nable to acquire the dpkg" in said:
        return "Another program is installing packages; wait for it to end and start again"
    if "nable to locate package" in said or "has no installation candidate" in said:
        return "apt-get knows no such packages; enable the distribution's main (and on Ubuntu universe) packages"
    if "o space left" in said or "enough free space" in said:
        return "The disk is full; make room and start again"
    if any(
        word in said
        for word in ("resolving", "ould not connect", "nable to connect", "onnection timed out", "onnection failed")
    ):
        return "apt-get could not reach its packages; check the network (and http_proxy) and start again"
    last = next((line for line in reversed(said.splitlines()) if line.strip()), "no reason given")
    return f"apt-get failed ({last.strip()})"


def _run(
    command: Sequence[str], more: Mapping[str, str] | None = None, *, is_shown: bool = False
) -> subprocess.CompletedProcess[str]:
    """Run to its end and keep what it said; `is_shown` lets a person watch too."""
    environ = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    environ |= {"LC_ALL": "C.UTF-8"} | dict(more or {})
    said: list[str] = []
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        env=environ,
    ) as process:
        assert process.stdout is not None  # noqa: S101 - asked for two lines above; mypy can't know
        for line in process.stdout:
            said.append(line)
            if is_shown:
                sys.stderr.write(line)
    return subprocess.CompletedProcess(command, process.returncode, "".join(said))


def _explained(said: str, what: str) -> SetupFailed:
    """What pip or venv said, as one sentence with its remedy."""
    remedies: tuple[tuple[tuple[str, ...], str], ...] = (
        (
            ("o space left", "Errno 28"),
            "the disk is full (this folder, /tmp or the cache of pip); make room and start again",
        ),
        (
            ("DO NOT MATCH THE HASHES",),
            "a download differs from what was locked, so a proxy or mirror changed it; start again on another network",
        ),
        (("407", "roxy authentication"), "the proxy asks for a name and password; put them into HTTPS_PROXY"),
        (
            ("ProxyError", "annot connect to proxy"),
            "the proxy in HTTP_PROXY or HTTPS_PROXY does not answer; correct it or unset it",
        ),
        (
            ("CERTIFICATE_VERIFY_FAILED", "SSLError"),
            "the network's certificate is not trusted; set the clock right, or name your certificate file in PIP_CERT",
        ),
        (
            (
                "NewConnectionError",
                "NameResolutionError",
                "Failed to establish",
                "timed out",
                "ConnectTimeout",
                "emporary failure",
                "Retrying (",
                "(from versions: none)",
            ),
            "the package index can't be reached; check the network (a proxy goes into HTTPS_PROXY) and start again",
        ),
        (
            ("Permission denied", "Read-only file system"),
            "the folder can't be written to; put Antre into a folder of yours",
        ),
        (
            ("No matching distribution", "Could not find a version"),
            f"there is no build for this machine ({sys.platform}, Python {PYTHON}); "
            "use 64-bit Windows, Debian 12 or Ubuntu 24.04 and later (on ARM Debian 13), with Python 3.11 to 3.14",
        ),
        (
            ("ensurepip",),
            f"Python lacks its venv part; install it with: sudo apt-get install -y python{PYTHON}-venv",
        ),
    )
    for signs, remedy in remedies:
        if any(sign in said for sign in signs):
            return SetupFailed(f"{what}: {remedy}.")
    last = next((line for line in reversed(said.splitlines()) if line.strip()), "no reason given")
    return SetupFailed(f"{what}: {last.strip()}")


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """One set-up of this checkout at a time; the system lets go of the lock when a process dies. Raises SetupFailed."""
    try:
        lock = (root / ".venv.lock").open("a+b")
    except OSError as error:
        raise SetupFailed(
            f"{root} can't be written to ({error.strerror}); put Antre into a folder of yours, "
            "or start it once as the folder's owner."
        ) from error
    with lock:
        if not _taken(lock.fileno(), is_patient=False):
            say("Another start of Antre is setting up; waiting for it.")
            while not _taken(lock.fileno(), is_patient=True):
                pass  # Windows gives up after ten seconds each time
        yield


def _taken(descriptor: int, *, is_patient: bool) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(descriptor, 0, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_LOCK if is_patient else msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if is_patient else fcntl.LOCK_NB))
    except OSError as error:
        if error.errno in {errno.EACCES, errno.EAGAIN, errno.EDEADLK}:
            return False
        raise
    return True


def provide(root: Path, group: str, environ: Mapping[str, str]) -> None:
    """Everything `group` needs, installed and noted. Raises SetupFailed."""
    environment = Environment(root)
    packages = system_packages.wanted({group}, environ)
    is_whole = environment.has("run") and (group == "run" or environment.has("test")) and environment.works()
    if not is_whole or system_packages.missing(packages):
        # A checkout of somebody else's that works needs nothing written, so no lock either.
        with nullcontext() if is_whole and not os.access(root, os.W_OK) else alone(root):
            provide_system(packages, is_test=group == "test")
            environment.provide(group)
    environment.note_system(packages, group, environ)


def main(arguments: Sequence[str]) -> int:
    """The launcher's way in: one group, `run` or `test`. 0, or 1 after one sentence on stderr."""
    group = arguments[0] if arguments else "run"
    root = Path(__file__).resolve().parent.parent.parent
    try:
        provide(root, group, os.environ)
    except SetupFailed as failure:
        say(str(failure))
        return 1
    except KeyboardInterrupt:
        say("Stopped; the next start begins the set-up again.")
        return 130
    except OSError as error:
        if error.errno == errno.ENOSPC:
            say(f"The disk of {root} is full; make room and start again.")
        else:
            say(
                f"{error.filename or root} can't be used ({error.strerror or error}); put Antre into a folder of yours."
            )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

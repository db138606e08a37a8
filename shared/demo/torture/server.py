"""A PostgreSQL server to be tortured: made in a temporary folder, on loopback, gone afterwards."""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any, Literal, Self

from shared.demo.processes import DemoFailed
from shared.demo.torture.room import Room, can_be_made

_ACCOUNT = "antre"
_DATABASE = "hall"
_SECONDS = 90
_LOOK_SECONDS = 0.2


class Server:
    """One server with one empty database. It keeps its port over a restart, and really writes to the disk."""

    def __init__(self, programs: Path) -> None:
        """``programs``: the folder of initdb and pg_ctl. Raises DemoFailed, saying which program refused."""
        self._programs = programs
        self._account = server_account()
        self._password = secrets.token_hex(16)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self._port = int(probe.getsockname()[1])
        self._folder = Path(tempfile.mkdtemp(prefix="antre-torture-pg-"))
        self._room: Room | None = None
        self._words = ""

    def __enter__(self) -> Self:
        try:
            secret = self._folder / "secret"
            secret.write_text(self._password, encoding="utf-8")
            if self._account:
                for place in (self._folder, secret):
                    shutil.chown(place, self._account["user"], self._account["group"])
                if can_be_made():
                    (self._folder / "data").mkdir()
                    self._room = Room(self._folder / "data", *self._ids())
            made = ["--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions", "--auth=scram-sha-256"]
            made.append("--wal-segsize=1")  # MB: a log that needs new room often
            self._run("initdb", "-D", self._data, "-U", _ACCOUNT, "--pwfile", str(secret), *made)
            words = f"-c listen_addresses=127.0.0.1 -c port={self._port} -c unix_socket_directories={self._folder}"
            self._words = words + " -c shared_buffers=32MB -c fsync=on -c min_wal_size=2MB -c max_wal_size=16MB"
            self._start()
            self._run("createdb", "-h", "127.0.0.1", "-p", str(self._port), "-U", _ACCOUNT, _DATABASE)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        try:
            if self._is_running():
                self.stop()
        finally:
            if self._room is not None:
                self._room.close()
            shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def url(self) -> str:
        """The database's address."""
        return f"postgresql+psycopg://{_ACCOUNT}:{self._password}@127.0.0.1:{self._port}/{_DATABASE}"

    def stop(self) -> None:
        """Stop it as a power cut does."""
        self._run("pg_ctl", "stop", "-w", "-m", "immediate", "-D", self._data)

    def restart(self, mode: Literal["fast", "immediate"]) -> None:
        """Stop it and start it again; immediate is what a power cut is."""
        self._run("pg_ctl", "restart", "-w", "-m", mode, "-D", self._data, "-l", str(self._folder / "log"))

    @property
    def can_fill(self) -> bool:
        """Whether its files lie on a disk of their own, which can be filled."""
        return self._room is not None

    def fill(self, _pid: int = 0) -> None:
        """Leave it no byte to write, whichever hub asks it."""
        if self._room is not None:
            self._room.fill()

    def free(self, _pid: int = 0) -> None:
        """Give it room again. If it stopped (no room for its log), start it, as a service does; ends when it serves."""
        if self._room is not None:
            self._room.free()
        deadline = time.monotonic() + _SECONDS
        place = ("-h", "127.0.0.1", "-p", str(self._port))
        while self._ask("pg_isready", *place) != 0:
            if not self._is_running():
                self._start()
            if time.monotonic() > deadline:
                raise DemoFailed(f"the database server did not come back: {self._said()}")
            time.sleep(_LOOK_SECONDS)

    def _start(self) -> None:
        self._run("pg_ctl", "start", "-w", "-D", self._data, "-l", str(self._folder / "log"), "-o", self._words)

    def _is_running(self) -> bool:
        return (self._folder / "data").exists() and self._ask("pg_ctl", "status", "-D", self._data) == 0

    def _ids(self) -> tuple[int, int]:
        place = self._folder.stat()  # it was given to the account
        return place.st_uid, place.st_gid

    @property
    def _data(self) -> str:
        return str(self._folder / "data")

    def _run(self, program: str, *words: str) -> None:
        if self._ask(program, *words):
            raise DemoFailed(f"{program} did not succeed: {self._said()}")

    def _ask(self, program: str, *words: str) -> int:
        """Run one of the server's programs and return its exit code."""
        account = {} if self._room is not None else self._account  # inside, the room's own words give the account
        with (self._folder / "programs.log").open("ab") as said:  # not a pipe: the server would hold it open
            return subprocess.run(
                [*(self._room.inside if self._room is not None else ()), str(self._programs / program), *words],
                cwd=self._folder,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                timeout=_SECONDS,
                check=False,
                env={"PGPASSWORD": self._password, "LC_ALL": "C", "PATH": os.defpath},
                **account,
            ).returncode

    def _said(self) -> str:
        return (self._folder / "programs.log").read_text(encoding="utf-8", errors="replace")[-500:].strip()


def server_account() -> dict[str, Any]:
    """Return Popen's words for an account that may run a server, which refuses to run as root; empty: ours may.

    Raises DemoFailed where there is none.
    """
    if os.name != "posix" or os.geteuid() != 0:
        return {}
    import grp  # noqa: PLC0415  # not on every platform
    import pwd  # noqa: PLC0415  # not on every platform

    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": name, "group": grp.getgrgid(entry.pw_gid).gr_name, "extra_groups": []}
    raise DemoFailed("PostgreSQL refuses to run as root, and there is neither a postgres nor a nobody account")

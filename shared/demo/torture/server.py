"""A PostgreSQL server to be tortured: made in a temporary folder, on loopback, gone afterwards."""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path
from typing import Any, Literal, Self

from shared.demo.processes import DemoFailed

_ACCOUNT = "antre"
_DATABASE = "hall"
_SECONDS = 90


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

    def __enter__(self) -> Self:
        try:
            secret = self._folder / "secret"
            secret.write_text(self._password, encoding="utf-8")
            if self._account:
                for place in (self._folder, secret):
                    shutil.chown(place, self._account["user"], self._account["group"])
            made = ["--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions", "--auth=scram-sha-256"]
            self._run("initdb", "-D", self._data, "-U", _ACCOUNT, "--pwfile", str(secret), *made)
            words = f"-c listen_addresses=127.0.0.1 -c port={self._port} -c unix_socket_directories={self._folder}"
            words += " -c shared_buffers=32MB -c fsync=on"
            self._run("pg_ctl", "start", "-w", "-D", self._data, "-l", str(self._folder / "log"), "-o", words)
            self._run("createdb", "-h", "127.0.0.1", "-p", str(self._port), "-U", _ACCOUNT, _DATABASE)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        try:
            if (self._folder / "data" / "postmaster.pid").exists():
                self._run("pg_ctl", "stop", "-w", "-m", "immediate", "-D", self._data)
        finally:
            shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def url(self) -> str:
        """The database's address."""
        return f"postgresql+psycopg://{_ACCOUNT}:{self._password}@127.0.0.1:{self._port}/{_DATABASE}"

    def restart(self, mode: Literal["fast", "immediate"]) -> None:
        """Stop it and start it again; immediate is what a power cut is."""
        self._run("pg_ctl", "restart", "-w", "-m", mode, "-D", self._data, "-l", str(self._folder / "log"))

    @property
    def _data(self) -> str:
        return str(self._folder / "data")

    def _run(self, program: str, *words: str) -> None:
        with (self._folder / "programs.log").open("ab") as said:  # not a pipe: the server would hold it open
            done = subprocess.run(
                [str(self._programs / program), *words],
                cwd=self._folder,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                timeout=_SECONDS,
                check=False,
                env={"PGPASSWORD": self._password, "LC_ALL": "C"},
                **self._account,
            )
        if done.returncode:
            told = (self._folder / "programs.log").read_text(encoding="utf-8", errors="replace")[-500:]
            raise DemoFailed(f"{program} did not succeed: {told.strip()}")


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

"""A PostgreSQL primary that a test may stop and start, and a streaming replica of it that it may promote.

Both are of the test's own: nobody else's database goes with them. They keep their ports over a restart.
"""

from __future__ import annotations

import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg

from shared.cli.system_packages import postgres_programs
from shared.demo.torture.server import server_account
from tests.support import postgres

NAME = "hall"


class Server:
    """One server: its files, its port, and the programs that run it."""

    def __init__(self, programs: Path, folder: Path, account: dict[str, Any], password: str) -> None:
        self.folder = folder
        self.port = _free_port()
        self._programs = programs
        self._account = account
        self._password = password

    @property
    def host(self) -> str:
        """Host and port, as they stand in an address."""
        return f"127.0.0.1:{self.port}"

    def plain(self, database: str = "postgres") -> str:
        """The address as PostgreSQL's own programs read it."""
        return f"postgresql://antre:{self._password}@{self.host}/{database}"

    def start(self) -> None:
        """Start it and wait until it answers."""
        settings = {**postgres.SETTINGS, "port": str(self.port), "unix_socket_directories": str(self.folder)}
        settings |= {"wal_level": "replica", "max_wal_senders": "4", "hot_standby": "on", "wal_receiver_timeout": "5s"}
        words = " ".join(f"-c {key}={value}" for key, value in settings.items())
        self.run("pg_ctl", "start", "-w", "-t", "60", "-D", str(self.data), "-l", str(self.folder / "log"), "-o", words)

    def stop(self, mode: str = "immediate") -> None:
        """Stop it; immediately is what a power cut is."""
        self.run("pg_ctl", "stop", "-w", "-t", "30", "-m", mode, "-D", str(self.data))

    def promote(self) -> None:
        """Make a primary of a replica."""
        self.run("pg_ctl", "promote", "-w", "-t", "60", "-D", str(self.data))

    @property
    def data(self) -> Path:
        """Where its files lie."""
        return self.folder / "data"

    def run(self, program: str, *words: str) -> None:
        """Run one of PostgreSQL's programs under the server's account."""
        with (self.folder / "programs.log").open("ab") as said:  # not a pipe: the server would hold it open
            subprocess.run(
                [str(self._programs / program), *words],
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                timeout=90,
                check=True,
                env={"PGPASSWORD": self._password, "LC_ALL": "C"},
                **self._account,
            )


@contextmanager
def cluster() -> Iterator[tuple[Server, Server]]:
    """A running primary with an empty database ``hall``, and a synchronous replica of it that follows."""
    programs, account = postgres_programs(), server_account()
    if programs is None:
        raise postgres.NoServer("PostgreSQL's server is not installed (package postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="antre-pg-"))
    password = secrets.token_hex(16)
    try:
        primary, replica = (Server(programs, folder / name, account, password) for name in ("primary", "replica"))
        secret = folder / "secret"
        secret.write_text(password, encoding="utf-8")
        for made in (primary.folder, replica.folder):
            made.mkdir()
        if account:
            for place in (folder, secret, primary.folder, replica.folder):
                shutil.chown(place, account["user"], account["group"])
        words = ["-D", str(primary.data), "-U", "antre", "--pwfile", str(secret), "--auth=scram-sha-256"]
        primary.run("initdb", *words, "--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions")
        try:
            primary.start()
            primary.run("createdb", "-h", "127.0.0.1", "-p", str(primary.port), "-U", "antre", NAME)
            source = f"{primary.plain()}?application_name=replica"
            primary.run(
                "pg_basebackup", "-d", source, "-D", str(replica.data), "-R", "-X", "stream", "-c", "fast", "-N"
            )
            replica.start()
            with psycopg.connect(primary.plain(), autocommit=True) as connection:
                connection.execute("ALTER SYSTEM SET synchronous_standby_names = '*'")
                connection.execute("SELECT pg_reload_conf()")
            yield primary, replica
        finally:
            for server in (replica, primary):
                with suppress(subprocess.CalledProcessError):  # it was stopped already
                    server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])

"""A PostgreSQL server of the tests' own: made in a temporary folder, reached on loopback, gone afterwards.

`antre test` starts one and names it in ANTRE_TEST_POSTGRES; pytest called by hand starts its own. Its URL is
SQLAlchemy's, `postgresql+psycopg://antre:…@127.0.0.1:PORT/postgres`, and its account may make databases.
"""

from __future__ import annotations

import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from shared.cli.system_packages import postgres_programs
from shared.demo.processes import DemoFailed
from shared.demo.torture.server import server_account

VARIABLE = "ANTRE_TEST_POSTGRES"
START_SECONDS = 30.0
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "max_connections": "100",
    "shared_buffers": "32MB",
    "max_wal_size": "256MB",
    "fsync": "on",  # the tests speak of what survives; a server that forgets would lie to them
}


class NoServer(RuntimeError):
    """The server programs are missing or did not start; the message says which."""


@contextmanager
def server() -> Iterator[str]:
    """A fresh server for as long as the block lasts; its URL. Raises NoServer."""
    programs = postgres_programs()
    if programs is None:
        raise NoServer("PostgreSQL's server is not installed (package postgresql)")
    try:
        account = server_account()
    except DemoFailed as problem:
        raise NoServer(str(problem)) from problem
    folder = Path(tempfile.mkdtemp(prefix="antre-pg-"))
    try:
        password = secrets.token_hex(16)
        secret = folder / "secret"
        secret.write_text(password, encoding="utf-8")
        if account:
            for place in (folder, secret):
                shutil.chown(place, account["user"], account["group"])
        initialise = [str(programs / "initdb"), "-D", str(folder / "data"), "-U", "antre", "--pwfile", str(secret)]
        initialise += ["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions"]
        made = subprocess.run(initialise, capture_output=True, text=True, cwd=folder, check=False, **account)
        if made.returncode:
            raise NoServer(f"initdb failed: {made.stderr.strip()}")
        with running(programs, folder, account, password) as url:
            yield url
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def database(server_url: str, template: str = "template1") -> Iterator[str]:
    """A database on that server for as long as the block lasts, empty or a copy of another one; its URL."""
    name = f"antre_{secrets.token_hex(6)}"
    plain = server_url.replace("+psycopg", "", 1)
    with psycopg.connect(plain, autocommit=True) as connection:
        words = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        connection.execute(words.format(sql.Identifier(name), sql.Identifier(template)))
    try:
        yield f"{server_url.rpartition('/')[0]}/{name}"
    finally:
        with psycopg.connect(plain, autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@contextmanager
def running(
    programs: Path, folder: Path, account: dict[str, Any], password: str, settings: Mapping[str, str] = SETTINGS
) -> Iterator[str]:
    """The server whose files lie in ``folder / "data"``, owned by that account, for as long as the block lasts."""
    port = _free_port()
    words = [str(programs / "postgres"), "-D", str(folder / "data"), "-p", str(port), "-k", str(folder)]
    for key, value in settings.items():
        words += ["-c", f"{key}={value}"]
    if setpriv := shutil.which("setpriv"):
        # Whoever kills the tests outright takes the server along: it is told when its parent dies.
        words = [setpriv, "--pdeathsig", "QUIT", *words]
    log = folder / "log"
    with log.open("wb") as written:
        process = subprocess.Popen(
            words,
            stdin=subprocess.DEVNULL,
            stdout=written,
            stderr=written,
            cwd=folder,
            start_new_session=True,
            **account,
        )
    try:
        url = f"postgresql+psycopg://antre:{password}@127.0.0.1:{port}/postgres"
        _wait_for(process, url, log)
        yield url
    finally:
        # At once, without a last write of what nobody will read; where there is no such signal, the polite way.
        process.send_signal(getattr(signal, "SIGQUIT", signal.SIGTERM))
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def is_gone(port: int, within_seconds: float = 20.0) -> bool:
    """Whether no server answers at that port any more, or comes to within that time."""
    deadline = time.monotonic() + within_seconds
    while time.monotonic() < deadline:
        try:
            psycopg.connect(f"postgresql://antre@127.0.0.1:{port}/postgres", connect_timeout=1).close()
        except psycopg.OperationalError as error:
            if "refused" in str(error):
                return True
    return False


def _wait_for(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            psycopg.connect(url.replace("+psycopg", "", 1), connect_timeout=2).close()
        except psycopg.OperationalError:
            time.sleep(0.05)  # not a test: this *is* the wait for a state
        else:
            return
    raise NoServer(f"PostgreSQL did not start: {log.read_text(encoding='utf-8', errors='replace')[-600:].strip()}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])

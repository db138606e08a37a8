"""A hub for tests: as a real process, which can be frozen and killed, or in a thread around a stub office."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import httpx

from shared.hub.hub_office import HubOffice
from shared.hub.listening import listen_on
from shared.hub.serve import Hub
from shared.paths import PROJECT

READY_SECONDS = 45.0
END_SECONDS = 20.0


def free_port() -> int:
    """Return a port of the loopback interface that nobody has just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def hub_in_thread(office: HubOffice, port: int = 0, **words: Any) -> Iterator[Hub]:
    """Serve that office from a thread of the test's own process; ``words`` are the hub's own."""
    hub = Hub(office, listen_on("127.0.0.1", port), **words)
    is_ready = threading.Event()
    thread = threading.Thread(target=hub.run, args=(is_ready.set,), name="hub-under-test")
    thread.start()
    try:
        assert is_ready.wait(READY_SECONDS), "the hub did not become ready"
        yield hub
    finally:
        hub.stop()
        thread.join(END_SECONDS)
        assert not thread.is_alive(), "the hub did not end"


class HubProcess:
    """`antre hub` on its own data folder. A second one on the same folder and port is the hub restarted."""

    def __init__(
        self, data: Path, port: int = 0, *words: str, env: dict[str, str] | None = None, prefix: Sequence[str] = ()
    ) -> None:
        """``prefix`` comes before the command: what gives the hub other surroundings."""
        self.data = data
        command = [sys.executable, "-m", "shared.cli", "hub", "--data", str(data), "--port", str(port), "--no-beacon"]
        self.process = subprocess.Popen(
            [*prefix, *command, *words],
            cwd=PROJECT,
            env={**os.environ, **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.address = ""

    def __enter__(self) -> Self:
        self.wait_until_ready()
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.address.rpartition(":")[2])

    def wait_until_ready(self) -> None:
        """Wait for its ready line."""
        assert self.process.stdout is not None
        watchdog = threading.Timer(READY_SECONDS, self.process.kill)
        watchdog.start()
        try:
            line = self.process.stdout.readline()
        finally:
            watchdog.cancel()
        if not line.startswith("ready http://"):
            self.process.kill()
            _, errors = self.process.communicate()
            raise AssertionError(f"the hub did not become ready: {line}{errors}")
        self.address = line.split()[1]

    def hub_json(self) -> dict[str, object]:
        """Return what it wrote for its parent."""
        held: dict[str, object] = json.loads((self.data / "data" / "hub.json").read_text(encoding="utf-8"))
        return held

    def ask(self) -> httpx.Client:
        """Return a client of its HTTP side."""
        return httpx.Client(base_url=self.address, trust_env=False, timeout=5.0)

    def freeze(self) -> None:
        """Stop it as a hung machine would: its connections stay open and nothing moves."""
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on."""
        self.process.send_signal(signal.SIGCONT)

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.kill()
        self.process.communicate(timeout=END_SECONDS)

    def end(self) -> int:
        """Ask it to stop; return its exit code. Kills it where it doesn't."""
        if self.process.returncode is None:
            self.process.send_signal(signal.SIGCONT)
            self.process.terminate()
            try:
                self.process.communicate(timeout=END_SECONDS)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.communicate()
        return int(self.process.returncode or 0)

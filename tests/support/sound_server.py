"""A loudspeaker with a tape recorder: a PulseAudio server of our own, whose only output is recorded.

    with SoundServer(folder) as server:
        server.plug()                          # the hall gets its loudspeaker
        subprocess.run(…, env=server.environment())
        tape = server.tape()                   # what was heard so far, 22,050 Hz mono

It keeps to `folder` (its own XDG_RUNTIME_DIR and HOME): neither the machine's sound server nor another test is touched.
"""

from __future__ import annotations

import os
import signal
import subprocess
import time
from array import array
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import IO

from shared.devices.voice.wav import Samples

RATE = 22050
SINK = "hall"
_START_SECONDS = 10.0


class SoundServer:
    """Started by `with`; raises AssertionError with the server's own words where it does not come up."""

    def __init__(self, folder: Path) -> None:
        self._runtime = folder / "run"
        self._home = folder / "home"
        for place in (self._runtime, self._home):
            place.mkdir(parents=True, mode=0o700)
        self._socket = self._runtime / "sound"
        self._tape = folder / "tape.raw"
        self._log = folder / "pulseaudio.log"
        self._server: subprocess.Popen[bytes] | None = None
        self._recorder: subprocess.Popen[bytes] | None = None
        self._files: list[IO[bytes]] = []
        self._plugged = ""

    def __enter__(self) -> SoundServer:
        """Start the server; no loudspeaker is plugged in yet."""
        log = self._log.open("wb")
        self._files.append(log)
        self._server = subprocess.Popen(
            [
                "pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "--system=false",
                "--disable-shm=yes", "-L", f"module-native-protocol-unix socket={self._socket} auth-anonymous=1",
                "-L", "module-always-sink",  # as every desktop has it: a dummy output while nothing is plugged in
            ],
            env=self.environment(), stdout=log, stderr=log,
        )  # fmt: skip
        self._wait(lambda: self._asks("info") is not None, "the sound server did not start")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End everything that was started."""
        for process in (self._recorder, self._server):
            self._end(process)
        for file in self._files:
            file.close()

    def environment(self) -> dict[str, str]:
        """The environment of a process that should play here."""
        return {
            **os.environ,
            "XDG_RUNTIME_DIR": str(self._runtime),
            "HOME": str(self._home),
            "PULSE_SERVER": f"unix:{self._socket}",
            "QT_QPA_PLATFORM": "offscreen",
            "LC_ALL": "C.UTF-8",
        }

    def plug(self) -> None:
        """Plug the loudspeaker in and begin to record it."""
        # With rewinds the sink sleeps for two seconds at a time, and the tape begins that much late.
        options = [f"sink_name={SINK}", f"rate={RATE}", "channels=1", "format=s16le", "norewinds=1"]
        answer = self._asks("load-module", "module-null-sink", *options)
        assert answer is not None, self._words()
        self._plugged = answer.strip()
        tape = self._tape.open("wb")
        self._files.append(tape)
        self._recorder = subprocess.Popen(
            ["parec", "--device", f"{SINK}.monitor", "--rate", str(RATE), "--channels", "1", "--format", "s16le",
             "--latency-msec", "10", "--process-time-msec", "10", "--raw"],
            env=self.environment(), stdout=tape, stderr=self._files[0],
        )  # fmt: skip
        # Connected is not recording yet, and what is played before is lost.
        self._wait(lambda: self._tape.stat().st_size > 0, "nothing is recorded")

    def unplug(self) -> None:
        """Pull the loudspeaker out; its tape ends, and the next plug() begins a new one."""
        self._end(self._recorder)
        assert self._asks("unload-module", self._plugged) is not None, self._words()

    def tape(self) -> Samples:
        """Everything heard until now: the tape runs a little late, so it is let run on for a second."""
        wanted = self._tape.stat().st_size + 2 * RATE
        self._wait(lambda: self._tape.stat().st_size >= wanted, "the tape stands still")
        content = self._tape.read_bytes()
        return array("h", content[: len(content) // 2 * 2])

    @staticmethod
    def _end(process: subprocess.Popen[bytes] | None) -> None:
        if process is not None and process.poll() is None:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(5.0)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(5.0)

    def _asks(self, *words: str) -> str | None:
        """The server's answer to pactl, None where it gave none."""
        answer = subprocess.run(
            ["pactl", *words], env=self.environment(), capture_output=True, text=True, timeout=5.0, check=False
        )
        return answer.stdout if answer.returncode == 0 else None

    def _wait(self, is_so: Callable[[], bool], otherwise: str) -> None:
        until = time.monotonic() + _START_SECONDS
        while not is_so():
            assert time.monotonic() < until, f"{otherwise}: {self._words()}"
            assert self._server is not None
            assert self._server.poll() is None, f"{otherwise}: {self._words()}"
            # The server gives no sign of being ready but an answer; asking is waiting for a state.
            time.sleep(0.05)

    def _words(self) -> str:
        return self._log.read_text("utf-8", "replace")

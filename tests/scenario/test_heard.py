"""What the hall hears, from a tape: a sound server of our own, the machine's engine, the real player in its process."""

import json
import math
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import mul
from pathlib import Path
from queue import Empty, Queue

import pytest

from shared.devices.voice.wav import Samples, level_dbfs, read_sound
from tests.support.sound_server import RATE, SoundServer

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 15.0
FRAME = RATE // 50
"""20 ms: first the loudness of frames is compared, then the waves around the best place."""

Line = dict[str, str]


class Display:
    """A display's voice in a process of its own; its lines are read as they come."""

    def __init__(self, folder: Path, environment: dict[str, str], *calls: str) -> None:
        self.folder = folder
        self._process = subprocess.Popen(
            [sys.executable, str(ROOT / "tests" / "support" / "hall_voice.py"), str(folder), *calls],
            env={**environment, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._lines: Queue[Line] = Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._lines.put(json.loads(line))

    def says(self, **expected: str) -> list[Line]:
        """The lines up to one that has all of `expected`; that one is the last."""
        seen: list[Line] = []
        while not seen or not expected.items() <= seen[-1].items():
            try:
                seen.append(self._lines.get(timeout=PATIENCE_SECONDS))
            except Empty:
                pytest.fail(f"never said {expected}; said {seen}")
        return seen

    def ends(self) -> tuple[int, str]:
        """Exit code and what it wrote to standard error."""
        _, words = self._process.communicate(timeout=PATIENCE_SECONDS)
        return self._process.returncode, words

    def close(self) -> None:
        """End the process whatever it does, and let its pipes go."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait(5.0)
        self._reader.join(5.0)
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            if pipe is not None:
                pipe.close()


class Room:
    """A hall with a sound server and as many displays as a test starts."""

    def __init__(self, folder: Path, server: SoundServer) -> None:
        self.server = server
        self._folder = folder
        self._displays: list[Display] = []

    def display_calls(self, *calls: str) -> Display:
        """A display that is handed all calls (``A-017:3``) at once."""
        self._displays.append(Display(self._folder / "voice", self.server.environment(), *calls))
        return self._displays[-1]

    def close(self) -> None:
        """End the displays."""
        for display in self._displays:
            display.close()


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """A room whose loudspeaker is not plugged in yet."""
    with SoundServer(tmp_path / "server") as server:
        made = Room(tmp_path, server)
        try:
            yield made
        finally:
            made.close()


@dataclass(frozen=True)
class Place:
    """Where on the tape a file was heard (samples), and how alike it is there (1: the same)."""

    begin: int
    end: int
    likeness: float


def likeness(one: Sequence[float], other: Sequence[float]) -> float:
    """The correlation of two stretches, -1 to 1; of different lengths: of the shorter one's."""
    count = min(len(one), len(other))
    one, other = one[:count], other[:count]
    power = sum(map(mul, one, one)) * sum(map(mul, other, other))
    return sum(map(mul, one, other)) / math.sqrt(power) if power else 0.0


def loudness(samples: Samples) -> list[float]:
    """The level of each 20 ms."""
    frames = (samples[at : at + FRAME] for at in range(0, len(samples) - FRAME, FRAME))
    return [math.sqrt(sum(map(mul, frame, frame)) / FRAME) for frame in frames]


def find(sound: Samples, tape: Samples) -> Place:
    """Where `sound` lies on the tape: by its loudness to 20 ms, then by its wave, to one sample."""
    whole, part = loudness(tape), loudness(sound)
    starts = range(max(1, len(whole) - len(part) + 1))
    coarse = FRAME * max(starts, key=lambda start: likeness(whole[start : start + len(part)], part))
    thin = sound[::8]

    def thinly(at: int) -> float:
        return likeness(tape[at : at + len(sound) : 8], thin)

    def exactly(at: int) -> float:
        return likeness(tape[at : at + len(sound)], sound)

    near = max(range(max(0, coarse - FRAME), coarse + FRAME, 4), key=thinly)
    begin = max(range(max(0, near - 3), near + 4), key=exactly)
    return Place(begin, begin + len(sound), exactly(begin))


def test_two_calls_at_once_are_heard_one_after_the_other(room: Room) -> None:
    """F56 on a tape: the first announcement whole, then the second whole, each as it lies on the disk, nothing else."""
    room.server.plug()
    display = room.display_calls("A-017:3", "B-002:12")
    lines = display.says(event="closed")
    assert display.ends() == (0, "")
    assert [(line["id"], line["event"]) for line in lines if line["event"] in {"started", "finished"}] == [
        ("A-017", "started"),
        ("A-017", "finished"),
        ("B-002", "started"),
        ("B-002", "finished"),
    ]
    assert {line["evidence"] for line in lines if line["event"] == "finished"} == {"played"}

    tape = room.server.tape()
    first_sound, second_sound = (
        read_sound(display.folder / f"announcement-{label}.wav").samples for label in ("A-017", "B-002")
    )
    first, second = find(first_sound, tape), find(second_sound, tape)
    assert first.likeness > 0.95
    assert second.likeness > 0.95
    assert first.end <= second.begin
    # The other announcement in the same place is not alike: the likeness above is not that of any two sentences.
    assert likeness(tape[first.begin : first.end], second_sound) < 0.7
    between = tape[first.end : second.begin]
    assert level_dbfs(between) < -60
    assert level_dbfs(tape[: first.begin]) < -60


def test_a_loudspeaker_that_goes_and_comes_is_followed(room: Room) -> None:
    """F59 on a tape: no device, not heard; pulled out in mid sentence, not heard; back again, heard whole."""
    display = room.display_calls("A-017:3")
    assert display.says(event="state")[-1]["state"] == "no_device"
    display.says(event="finished", id="A-017", evidence="no_device")
    room.server.plug()
    display.says(event="started", id="A-017")
    room.server.unplug()
    display.says(event="state", state="no_device")
    room.server.plug()
    lines = display.says(event="closed")
    assert [(line["event"], line.get("evidence")) for line in lines if line["event"] in {"started", "finished"}] == [
        ("started", None),
        ("finished", "played"),
    ]
    sound = read_sound(display.folder / "announcement-A-017.wav").samples
    assert find(sound, room.server.tape()).likeness > 0.95

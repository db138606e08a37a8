"""Sound files as numbers: read, check, mend and write 16-bit mono WAV without a sound library.

Levels are in dBFS (0 is the loudest a file can hold). The standard library's ``audioop`` leaves Python in 3.13, so the
few sums are done here.
"""

import math
import os
import sys
import wave
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

Samples: TypeAlias = "array[int]"
"""Signed 16-bit samples; a string because ``array`` takes no subscript before Python 3.12."""

SAMPLE_RATE = 22050
"""Samples a second of every announcement: what espeak-ng renders, and enough for speech."""

FULL_SCALE = 32767
SILENCE_DBFS = -50.0
"""A recording below this mean level is silent: espeak-ng speech lies near -20, digital silence at minus infinity."""

_QUIET_SAMPLE = 200
"""Samples below this (-44 dBFS) at either end of speech are its silence, and may be trimmed."""


class BrokenSound(ValueError):
    """The file is not a sound that can be played; `code` is one of missing, empty, not_wav, format, length, silent."""

    def __init__(self, code: str, path: Path) -> None:
        super().__init__(f"{path.name}: {code}")
        self.code = code


@dataclass(frozen=True, slots=True)
class Sound:
    """Mono samples (-32768…32767) at `rate` samples a second."""

    samples: Samples
    rate: int

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return len(self.samples) / self.rate

    @property
    def level_dbfs(self) -> float:
        """Its mean level (root mean square) in dBFS; minus infinity for digital silence or no samples."""
        return level_dbfs(self.samples)


def level_dbfs(samples: Sequence[int]) -> float:
    """The mean level of `samples` in dBFS."""
    if not samples:
        return -math.inf
    mean_square = sum(sample * sample for sample in samples) / len(samples)
    return 10 * math.log10(mean_square / FULL_SCALE**2) if mean_square else -math.inf


def read_sound(path: Path) -> Sound:
    """A 16-bit WAV of one or more channels, mixed down to one. Raises BrokenSound."""
    try:
        if path.stat().st_size == 0:
            raise BrokenSound("empty", path)
        with wave.open(str(path), "rb") as file:
            channels, width, rate = file.getnchannels(), file.getsampwidth(), file.getframerate()
            frames = file.readframes(file.getnframes())
    except FileNotFoundError:
        raise BrokenSound("missing", path) from None
    except (OSError, EOFError, wave.Error) as reason:
        raise BrokenSound("not_wav", path) from reason
    if width != 2 or rate <= 0:
        raise BrokenSound("format", path)
    samples = array("h", frames[: len(frames) - len(frames) % (2 * channels)])
    if sys.byteorder == "big":
        samples.byteswap()
    if channels > 1:
        samples = array("h", (sum(samples[at : at + channels]) // channels for at in range(0, len(samples), channels)))
    return Sound(samples, rate)


def check_speech(path: Path, shortest_seconds: float = 0.5, longest_seconds: float = 15.0) -> Sound:
    """The sound in `path`, if it can be speech: long enough, not endless, not silent. Raises BrokenSound."""
    sound = read_sound(path)
    if not shortest_seconds <= sound.seconds <= longest_seconds:
        raise BrokenSound("length", path)
    if sound.level_dbfs < SILENCE_DBFS:
        raise BrokenSound("silent", path)
    return sound


def write_sound(path: Path, sound: Sound) -> None:
    """Write `sound` as 16-bit mono WAV. A reader never sees half a file: it appears under its name when it is whole."""
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.part")
    samples = sound.samples
    if sys.byteorder == "big":
        samples = array("h", samples)
        samples.byteswap()
    with wave.open(str(unfinished), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(sound.rate)
        file.writeframes(samples.tobytes())
    unfinished.replace(path)


def silence(seconds: float, rate: int = SAMPLE_RATE) -> Samples:
    """So many seconds of nothing."""
    return array("h", bytes(2 * round(seconds * rate)))


def resampled(sound: Sound, rate: int) -> Sound:
    """`sound` at another rate, by straight lines between samples: plain, and good enough for speech."""
    if sound.rate == rate or not sound.samples:
        return Sound(sound.samples, rate)
    source, step = sound.samples, sound.rate / rate
    last = len(source) - 1
    out = array("h")
    for index in range(int(len(source) / step)):
        place = index * step
        left = min(int(place), last)
        right = min(left + 1, last)
        out.append(round(source[left] + (source[right] - source[left]) * (place - left)))
    return Sound(out, rate)


def trimmed(sound: Sound, keep_seconds: float = 0.05) -> Sound:
    """`sound` without the silence at its ends, but for `keep_seconds` of it."""
    samples = sound.samples
    loud = (index for index, sample in enumerate(samples) if abs(sample) > _QUIET_SAMPLE)
    first = next(loud, None)
    if first is None:
        return sound
    last = next(index for index in range(len(samples) - 1, -1, -1) if abs(samples[index]) > _QUIET_SAMPLE)
    keep = round(keep_seconds * sound.rate)
    return Sound(samples[max(0, first - keep) : last + 1 + keep], sound.rate)


def normalised(sound: Sound, level: float = -18.0, peak: float = -1.5) -> Sound:
    """`sound` brought to a mean `level` (dBFS), or as near as its highest sample may go without passing `peak`."""
    highest = max((abs(sample) for sample in sound.samples), default=0)
    if not highest:
        return sound
    gain = min(10 ** ((level - sound.level_dbfs) / 20), 10 ** (peak / 20) * FULL_SCALE / highest)
    return Sound(array("h", (round(sample * gain) for sample in sound.samples)), sound.rate)

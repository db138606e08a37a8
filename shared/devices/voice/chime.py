"""The chime before each announcement: two soft bell tones, a falling major third (E5, then C5), our own.

``python -m shared.devices.voice.chime assets/sounds/chime.wav`` writes it again, byte for byte.
"""

import math
import sys
from array import array
from pathlib import Path

from shared.devices.voice.wav import SAMPLE_RATE, Sound, normalised, write_sound

_TONES = ((659.26, 0.00), (523.25, 0.38))
"""Hertz and the second at which each tone is struck."""
_PARTIALS = ((1.0, 1.0, 1.0), (2.0, 0.32, 1.7), (3.01, 0.12, 2.6))
"""Multiple of the tone, strength, how much faster it fades: a soft bell, not a buzzer."""
_SECONDS = 1.25
_FADE_PER_SECOND = 4.2
_ATTACK_SECONDS = 0.006
_RELEASE_SECONDS = 0.08
LEVEL_DBFS = -20.0
"""A little below speech: it should turn heads, not hurt."""


def chime() -> Sound:
    """The chime, 1.25 seconds."""
    samples = [0.0] * round(_SECONDS * SAMPLE_RATE)
    for hertz, struck_at in _TONES:
        start = round(struck_at * SAMPLE_RATE)
        for index in range(start, len(samples)):
            seconds = (index - start) / SAMPLE_RATE
            attack = min(1.0, seconds / _ATTACK_SECONDS)
            samples[index] += attack * sum(
                strength
                * math.exp(-_FADE_PER_SECOND * fades * seconds)
                * math.sin(2 * math.pi * hertz * multiple * seconds)
                for multiple, strength, fades in _PARTIALS
            )
    release = round(_RELEASE_SECONDS * SAMPLE_RATE)
    for back in range(release):
        samples[-1 - back] *= back / release
    highest = max(abs(sample) for sample in samples)
    return normalised(
        Sound(array("h", (round(20000 * sample / highest) for sample in samples)), SAMPLE_RATE), level=LEVEL_DBFS
    )


if __name__ == "__main__":
    write_sound(Path(sys.argv[1]), chime())

"""Sound files: what is sound, what is not, and what levels are."""

import math
import wave
from array import array
from pathlib import Path

import pytest

from shared.devices.voice.chime import chime
from shared.devices.voice.wav import (
    SAMPLE_RATE,
    BrokenSound,
    Sound,
    check_speech,
    level_dbfs,
    normalised,
    read_sound,
    resampled,
    silence,
    trimmed,
    write_sound,
)

ROOT = Path(__file__).parents[4]


def tone(seconds: float, peak: int = 16000, hertz: float = 440.0, rate: int = SAMPLE_RATE) -> Sound:
    """A sine of whole hertz, so that each second is like the first."""
    count = round(seconds * rate)
    first = array("h", (round(peak * math.sin(2 * math.pi * hertz * n / rate)) for n in range(min(count, rate))))
    return Sound((first * -(-count // rate))[:count], rate)


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    """Write and read are inverse, and no half file is left beside it."""
    write_sound(tmp_path / "a.wav", tone(0.6))
    assert read_sound(tmp_path / "a.wav") == tone(0.6)
    assert [file.name for file in tmp_path.iterdir()] == ["a.wav"]


@pytest.mark.parametrize(
    ("content", "code"),
    [(None, "missing"), (b"", "empty"), (b"RIFF", "not_wav"), (b"hello, this is not a sound", "not_wav")],
)
def test_what_is_no_sound_is_told_by_code(tmp_path: Path, content: bytes | None, code: str) -> None:
    """Each way of not being a sound file has its code."""
    path = tmp_path / "a.wav"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(BrokenSound) as caught:
        check_speech(path)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("sound", "code"),
    [
        (tone(0.4), "length"),
        (tone(15.1), "length"),
        (Sound(silence(2.0), SAMPLE_RATE), "silent"),
        (tone(2.0, peak=60), "silent"),
    ],
)
def test_speech_is_neither_short_nor_endless_nor_silent(tmp_path: Path, sound: Sound, code: str) -> None:
    """A file that exists can still be no announcement: "sent" is not "spoken"."""
    write_sound(tmp_path / "a.wav", sound)
    with pytest.raises(BrokenSound) as caught:
        check_speech(tmp_path / "a.wav")
    assert caught.value.code == code


def test_a_file_whose_header_promises_more_than_it_holds_is_measured_by_what_it_holds(tmp_path: Path) -> None:
    """A file cut off by a full disk is as long as its samples, not as its header says."""
    write_sound(tmp_path / "a.wav", tone(2.0))
    content = (tmp_path / "a.wav").read_bytes()
    (tmp_path / "a.wav").write_bytes(content[: len(content) // 10])
    with pytest.raises(BrokenSound) as caught:
        check_speech(tmp_path / "a.wav")
    assert caught.value.code == "length"


def test_two_channels_become_one_and_eight_bits_are_refused(tmp_path: Path) -> None:
    """Stereo is mixed down; other widths are named."""
    for name, channels, width in (("stereo.wav", 2, 2), ("narrow.wav", 1, 1)):
        with wave.open(str(tmp_path / name), "wb") as file:
            file.setnchannels(channels)
            file.setsampwidth(width)
            file.setframerate(8000)
            file.writeframes(array("h", [1000, 3000] * 8000).tobytes())
    mixed = read_sound(tmp_path / "stereo.wav")
    assert (set(mixed.samples), mixed.seconds) == ({2000}, 1.0)
    with pytest.raises(BrokenSound, match="format"):
        read_sound(tmp_path / "narrow.wav")


def test_levels_are_in_dbfs() -> None:
    """A full sine lies 3 dB below full scale, silence at minus infinity."""
    assert level_dbfs(tone(1.0, peak=32767).samples) == pytest.approx(-3.01, abs=0.02)
    assert level_dbfs(silence(1.0)) == -math.inf
    assert level_dbfs([]) == -math.inf


@pytest.mark.parametrize("peak", [300, 3000, 30000])
def test_normalising_levels_quiet_and_loud_alike_without_clipping(peak: int) -> None:
    """Both ends come to -18 dBFS, and no sample to full scale."""
    level = normalised(tone(1.0, peak))
    assert level.level_dbfs == pytest.approx(-18.0, abs=0.1)
    spiky = normalised(Sound(array("h", [0] * 9999 + [300]), SAMPLE_RATE))
    assert max(spiky.samples) == pytest.approx(32767 * 10 ** (-1.5 / 20), abs=1)


def test_resampling_keeps_length_and_pitch() -> None:
    """From 44.1 kHz to ours: as long, as high, as loud."""
    sound = resampled(tone(1.0, rate=44100), SAMPLE_RATE)
    assert sound.seconds == pytest.approx(1.0, abs=0.001)
    assert sound.level_dbfs == pytest.approx(tone(1.0).level_dbfs, abs=0.1)
    crossings = sum(a < 0 <= b for a, b in zip(sound.samples, sound.samples[1:], strict=False))
    assert crossings == pytest.approx(440, abs=1)


def test_trimming_takes_silence_from_the_ends_only() -> None:
    """Half a second at either end goes but for 50 ms; silence inside stays; nothing but silence stays whole."""
    inside = Sound(silence(0.5) + tone(0.5).samples + silence(0.5) + tone(0.5).samples + silence(0.5), SAMPLE_RATE)
    assert trimmed(inside).seconds == pytest.approx(1.6, abs=0.01)
    nothing = Sound(silence(1.0), SAMPLE_RATE)
    assert trimmed(nothing) == nothing


def test_the_shipped_chime_is_what_its_generator_makes() -> None:
    """The WAV in assets is ours, 1.25 s, a little below speech, and made by the code that stands beside it."""
    shipped = read_sound(ROOT / "assets" / "sounds" / "chime.wav")
    made = chime()
    assert len(shipped.samples) == len(made.samples)
    # The last bit of a sine differs between machines.
    assert max(abs(a - b) for a, b in zip(shipped.samples, made.samples, strict=True)) <= 2
    assert shipped.level_dbfs == pytest.approx(-20.0, abs=0.1)
    assert abs(shipped.samples[-1]) < 50

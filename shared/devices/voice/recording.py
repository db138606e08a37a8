"""One announcement as one sound file: silence, chime, Indonesian, then English if set.

Playing is then one file, and what the hall heard can be compared with what lies on the disk.
"""

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from shared.devices.voice.chime import chime
from shared.devices.voice.numbers import Language
from shared.devices.voice.renderer import Renderer, RenderFailed, VoiceUnavailable
from shared.devices.voice.sentence import Sentence
from shared.devices.voice.wav import (
    SAMPLE_RATE,
    BrokenSound,
    Samples,
    Sound,
    level_dbfs,
    normalised,
    read_sound,
    resampled,
    silence,
    trimmed,
    write_sound,
)

_log = logging.getLogger(__name__)

LEAD_SECONDS = 0.3
"""Silence before the chime. A television on HDMI swallows the first second or two of sound: such a hall sets 2.0."""
_AFTER_CHIME_SECONDS = 0.1
_BETWEEN_LANGUAGES_SECONDS = 0.45
_TAIL_SECONDS = 0.35
"""A player says that it has ended while its last buffer is still to sound: let that buffer be silence."""
KEPT_RECORDINGS = 40


@dataclass(frozen=True, slots=True)
class Recording:
    """The file of one announcement. `languages` are those spoken in it; none means that the chime stands alone."""

    path: Path
    seconds: float
    level_dbfs: float
    languages: tuple[Language, ...]
    failures: tuple[tuple[Language, str], ...] = ()
    """Language and code of what could not be spoken: ``no_engine``, ``no_voice``, ``hung``, ``silent``, …"""

    @property
    def is_chime_only(self) -> bool:
        """True where no language could be spoken."""
        return not self.languages


class ChimeFile:
    """The chime of the hall: the office's own file, else ours. Read once."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._sound: Sound | None = None

    def sound(self) -> Sound:
        """The chime at the announcements' rate. A file that cannot be used is logged once, and our own sounds."""
        if self._sound is None:
            try:
                found = read_sound(self._path) if self._path is not None else chime()
                if self._path is not None and not 0.1 <= found.seconds <= 6.0:
                    raise BrokenSound("length", self._path)
            except BrokenSound as reason:
                _log.warning("the chime file cannot be used, our own sounds instead: %s", reason)
                found = chime()
            self._sound = resampled(found, SAMPLE_RATE)
        return self._sound


def recording_path(folder: Path, announcement_id: str) -> Path:
    """Where the file of an announcement lies: ``announcement-<id>.wav``, whatever characters the id has."""
    return folder / f"announcement-{re.sub(r'[^A-Za-z0-9_-]', '_', announcement_id)[:80]}.wav"


def record_announcement(
    sentences: Sequence[Sentence],
    renderer: Renderer,
    path: Path,
    *,
    chime_file: ChimeFile | None = None,
    lead_seconds: float = LEAD_SECONDS,
) -> Recording:
    """Make the file of one announcement at `path`, whose folder exists. A language that fails is left out and named.

    Raises OSError where the disk does not take the file.
    """
    samples: Samples = silence(lead_seconds)
    samples.extend((chime_file or ChimeFile()).sound().samples)
    samples.extend(silence(_AFTER_CHIME_SECONDS))
    languages: list[Language] = []
    failures: list[tuple[Language, str]] = []
    for sentence in sentences:
        part = path.with_name(f"{path.stem}.{sentence.language}.line.wav")
        try:
            rendered = renderer.render(sentence, part)
        except (RenderFailed, VoiceUnavailable) as reason:
            failures.append((sentence.language, reason.code))
            continue
        finally:
            part.unlink(missing_ok=True)
        if languages:
            samples.extend(silence(_BETWEEN_LANGUAGES_SECONDS))
        samples.extend(normalised(resampled(trimmed(rendered.sound), SAMPLE_RATE)).samples)
        languages.append(sentence.language)
    samples.extend(silence(_TAIL_SECONDS))
    sound = Sound(samples, SAMPLE_RATE)
    write_sound(path, sound)
    return Recording(path, sound.seconds, level_dbfs(samples), tuple(languages), tuple(failures))


def forget_old_recordings(folder: Path, keep: int = KEPT_RECORDINGS) -> None:
    """Remove all but the newest `keep` announcements in `folder`."""
    files = sorted(folder.glob("announcement-*.wav"), key=lambda file: file.stat().st_mtime)
    for file in files[: max(0, len(files) - keep)]:
        file.unlink(missing_ok=True)

"""The display's voice: the plan's languages, the office's phrases, and the player that says them one after another."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from shared.devices.voice.numbers import Language, NumberReading, Unspeakable
from shared.devices.voice.sentence import (
    Call,
    Phrases,
    Sentence,
    WrongPhraseFile,
    read_phrases,
    sentences_for,
)
from shared.domain.announcement import Announcement
from shared.domain.wording import Language as LanguageCode

if TYPE_CHECKING:
    from shared.ui.sound import SoundPlayer

log = logging.getLogger(__name__)


class HallVoice:
    """Says announcements.

    ``languages`` asks for the plan's, so a new plan is heard at the next call. ``folders``: where phrase files lie, the
    office's own first. Until it takes a player it is silent, and tells the sentences all the same.
    """

    def __init__(
        self,
        folders: tuple[Path, ...],
        languages: Callable[[], tuple[LanguageCode, ...]],
        reading: NumberReading,
    ) -> None:
        self._player: SoundPlayer | None = None
        self._folders = folders
        self._languages = languages
        self._reading = reading
        self._phrases: dict[LanguageCode, Phrases | None] = {}
        self._seqs: dict[str, int] = {}

    def take(self, player: SoundPlayer | None) -> None:
        """Speak by this player from now on; None: stay silent."""
        self._player = player

    def close(self) -> None:
        """Fall silent."""
        if self._player is not None:
            self._player.close()

    def text_of(self, announcement: Announcement) -> str:
        """Return the sentences as people read them, one a line."""
        return "\n".join(sentence.spelled for sentence in self._sentences(announcement))

    def say(self, announcement: Announcement) -> bool:
        """Hand it to the player; False where there is none."""
        if self._player is None:
            return False
        name = str(announcement.seq)
        while name in self._seqs:  # another epoch counts anew
            name += "b"
        self._seqs[name] = announcement.seq
        return self._player.announce(name, self._sentences(announcement), announcement.called_at)

    def seq_of(self, name: str) -> int | None:
        """Return which announcement the player means."""
        return self._seqs.get(name)

    def _sentences(self, announcement: Announcement) -> tuple[Sentence, ...]:
        phrases = [found for language in self._languages() if (found := self._phrases_in(language)) is not None]
        call = Call(announcement.label, announcement.counter_name, is_recall=announcement.is_recall)
        try:
            return sentences_for(call, phrases, self._reading)
        except Unspeakable as reason:
            log.warning("%s at %s can't be said: %s", announcement.label, announcement.counter_name, reason)
            return ()

    def _phrases_in(self, language: LanguageCode) -> Phrases | None:
        if language not in self._phrases:
            self._phrases[language] = self._read(language)
        return self._phrases[language]

    def _read(self, language: LanguageCode) -> Phrases | None:
        for folder in self._folders:
            file = folder / f"voice.{language}.toml"
            if not file.exists():
                continue
            try:
                return read_phrases(file, Language(language))
            except WrongPhraseFile as wrong:
                # The office's own words are wrong: ours are better than none.
                log.warning("the phrases in %s can't be used: %s", folder, wrong)
        return None

"""A name in both languages of the house."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["id", "en"]
LANGUAGES: tuple[Language, ...] = ("id", "en")


@dataclass(frozen=True, slots=True)
class Wording:
    """One thing's name, Indonesian and English; the English falls back on the Indonesian."""

    id: str
    en: str = ""

    def in_language(self, language: Language) -> str:
        """Return the name as that language's reader expects it."""
        return self.en if language == "en" and self.en else self.id


NO_WORDING = Wording("")

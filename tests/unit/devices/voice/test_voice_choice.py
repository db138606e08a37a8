"""Which voice speaks: never an English one for Indonesian (F60)."""

import pytest

from shared.devices.voice.numbers import Language
from shared.devices.voice.voices import Choice, Voice, choose_voice

INDONESIAN = Voice("poz/id", "Indonesian", ("id",))
MALAY = Voice("poz/ms", "Malay", ("ms",))
BRITISH = Voice("gmw/en", "English (Great Britain)", ("en-gb",))
AMERICAN = Voice("gmw/en-us", "English (America)", ("en-us",))
ANDIKA = Voice("HKEY_LOCAL_MACHINE\\…\\MSTTS_V110_idID_Andika", "Microsoft Andika - Indonesian", ("id_ID",))
ZIRA = Voice("HKEY_LOCAL_MACHINE\\…\\TTS_MS_EN-US_ZIRA_11.0", "Microsoft Zira Desktop - English", ("en_US",))
UNTAGGED = Voice("x1", "Bahasa Indonesia")
MBROLA = Voice("mb/mb-id1", "indonesian-mbrola-1", ("id",))


@pytest.mark.parametrize(
    ("voices", "language", "wished", "expected"),
    [
        ((BRITISH, MALAY, INDONESIAN), Language.INDONESIAN, "", Choice(INDONESIAN, "language")),
        ((ZIRA, ANDIKA), Language.INDONESIAN, "", Choice(ANDIKA, "language")),
        ((AMERICAN, BRITISH), Language.ENGLISH, "", Choice(BRITISH, "language")),
        ((AMERICAN, BRITISH), Language.ENGLISH, "gmw/en-us", Choice(AMERICAN, "wished")),
        ((INDONESIAN,), Language.INDONESIAN, "mb/none", Choice(INDONESIAN, "language", ("mb/none",))),
        ((BRITISH, MALAY), Language.INDONESIAN, "", Choice(MALAY, "neighbour", ("id",))),
        ((BRITISH, AMERICAN, ZIRA), Language.INDONESIAN, "", Choice(None, "none", ("id", "ms"))),
        ((MBROLA, BRITISH), Language.INDONESIAN, "", Choice(None, "none", ("id", "ms"))),
        ((), Language.ENGLISH, "", Choice(None, "none", ("en",))),
        ((UNTAGGED, BRITISH), Language.INDONESIAN, "", Choice(UNTAGGED, "language")),
    ],
)
def test_the_voice_is_of_the_language_or_a_neighbour_or_none(
    voices: tuple[Voice, ...], language: Language, wished: str, expected: Choice
) -> None:
    """The order is: the wished one, the language's own, a close neighbour, none; what was passed over is told."""
    assert choose_voice(voices, language, wished) == expected

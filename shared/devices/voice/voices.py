"""Which of a machine's voices speaks a language, and in what order others may stand in.

An announcement in the wrong language is worse than a chime: an Indonesian sentence is never given to an English voice.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from shared.devices.voice.numbers import Language


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice as the engine lists it. `languages` are tags such as ``id``, ``id-ID``, ``en_GB``."""

    voice_id: str
    name: str
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """The voice chosen (None: none may speak), and why: ``wished``, ``language``, ``neighbour`` or ``none``.

    `passed_over` names what was looked for first and not found, in order; it belongs in the log.
    """

    voice: Voice | None
    reason: str
    passed_over: tuple[str, ...] = ()


# By tag, then by the end of the id (espeak-ng: "poz/id", "gmw/en") or by name (Windows' Indonesian voice is "Andika").
_TAGS = {Language.INDONESIAN: ("id",), Language.ENGLISH: ("en",)}
_IDS = {Language.INDONESIAN: ("poz/id", "id"), Language.ENGLISH: ("gmw/en", "gmw/en-gb", "gmw/en-us", "en", "en-gb")}
_NAMES = {Language.INDONESIAN: ("indonesian", "bahasa indonesia", "andika", "gadis"), Language.ENGLISH: ("english",)}

# Malay is read by nearly the same rules of sound as Indonesian; nothing else listed by the usual engines is.
_NEIGHBOURS = {Language.INDONESIAN: ("ms",), Language.ENGLISH: ()}
_NEIGHBOUR_NAMES = {Language.INDONESIAN: ("malay", "melayu"), Language.ENGLISH: ()}

_NOT_INSTALLED = "mb/"
"""espeak-ng lists MBROLA voices that are not on the machine; setting one renders silence or nothing."""


def choose_voice(voices: Sequence[Voice], language: Language, wished_id: str = "") -> Choice:
    """The voice for `language`: the one wished for, else one of the language, else a close neighbour, else none."""
    usable = [voice for voice in voices if not voice.voice_id.startswith(_NOT_INSTALLED)]
    passed_over: list[str] = []
    if wished_id:
        for voice in usable:
            if voice.voice_id.lower() == wished_id.lower():
                return Choice(voice, "wished")
        passed_over.append(wished_id)
    own = [voice for voice in usable if _speaks(voice, _TAGS[language], _IDS[language], _NAMES[language])]
    if own:
        order = _IDS[language]
        own.sort(key=lambda voice: order.index(voice.voice_id) if voice.voice_id in order else len(order))
        return Choice(own[0], "language", tuple(passed_over))
    passed_over.append(str(language))
    near = [v for v in usable if _speaks(v, _NEIGHBOURS[language], (), _NEIGHBOUR_NAMES[language])]
    if near:
        return Choice(near[0], "neighbour", tuple(passed_over))
    return Choice(None, "none", (*passed_over, *_NEIGHBOURS[language]))


def _speaks(voice: Voice, tags: Sequence[str], ids: Sequence[str], names: Sequence[str]) -> bool:
    own_tags = {tag.replace("_", "-").split("-")[0].lower() for tag in voice.languages}
    if own_tags & set(tags) or voice.voice_id.lower() in ids:
        return True
    # A tag that says another language outweighs a name: a name is only asked where there is no tag.
    return not own_tags and any(name in voice.name.lower() for name in names)

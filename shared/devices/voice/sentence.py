"""The sentence of a call: one sentence, written for people and spelled out for an engine.

The words come from ``assets/phrases/voice.<language>.toml``, which an office may edit; a wrong file is refused with its
name, the key and what was expected, before the first call.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

from shared.devices.voice.numbers import Language, NumberReading, is_code, read_label, read_name

_PLACEHOLDERS = frozenset({"label", "counter"})
_SENTENCE_KEYS = ("first", "recall")


class WrongPhraseFile(ValueError):
    """A phrase file cannot be used. `path`, `key` and `expected` say where and what to write instead."""

    def __init__(self, path: Path, key: str, expected: str) -> None:
        super().__init__(f"{path.name}: {key}: {expected}")
        self.path = path
        self.key = key
        self.expected = expected


@dataclass(frozen=True, slots=True)
class Call:
    """What is announced: the ticket's label, the counter's name or number, and whether it is called again."""

    label: str
    counter: str
    is_recall: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence in one language.

    text -- for screens: ``Nomor antrean A-017, silakan menuju Loket 3.``
    spelled -- the same, spelled out for people: ``Nomor antrean, A, nol satu tujuh, silakan menuju loket tiga.``
    words -- words only, letters by their names, in plain spelling; never a code
    pronunciation -- per engine, how single words must be spelled for it
    """

    language: Language
    text: str
    spelled: str
    words: str
    pronunciation: Mapping[str, Mapping[str, str]]

    def spoken(self, engine: str) -> str:
        """What is handed to `engine` ("espeak", "sapi5", …): words only, each as that engine must be told it."""
        table = {**self.pronunciation.get("any", {}), **self.pronunciation.get(engine, {})}
        return re.sub(r"[^\W\d_]+", lambda match: table.get(match[0].lower(), match[0]), self.words)


@dataclass(frozen=True, slots=True)
class Phrases:
    """The checked contents of one phrase file."""

    language: Language
    first: str
    recall: str
    counter_word: str
    pronunciation: Mapping[str, Mapping[str, str]]

    def sentence(self, call: Call, reading: NumberReading = NumberReading.DIGITS) -> Sentence:
        """The sentence of `call`. Raises Unspeakable where the label or the counter cannot be said."""
        template = self.recall if call.is_recall else self.first
        label = read_label(call.label, self.language, reading)
        counter = read_name(call.counter, self.language)
        lead = f"{self.counter_word} " if is_code(call.counter) else ""
        # A pause before the code: people listen for it, and it keeps the engine from running the words together.
        aloud = re.sub(r"(?<=[^\W\d_]) \{label\}", ", {label}", template)
        spelled = aloud.format(label=label.spelled, counter=lead.lower() + counter.spelled)
        words = aloud.format(label=label.words, counter=lead.lower() + counter.words)
        text = template.format(label=call.label, counter=lead + call.counter)
        return Sentence(self.language, text, spelled, words, self.pronunciation)


def sentences_for(
    call: Call, phrases: Iterable[Phrases], reading: NumberReading = NumberReading.DIGITS
) -> tuple[Sentence, ...]:
    """The sentences of one announcement, one for each phrase file, in that order."""
    return tuple(one.sentence(call, reading) for one in phrases)


def load_phrases(folder: Path, languages: Iterable[str]) -> tuple[Phrases, ...]:
    """The phrase files of `languages` in `folder`, in that order. Raises WrongPhraseFile for the first wrong one."""
    return tuple(read_phrases(folder / f"voice.{language}.toml", Language(language)) for language in languages)


def read_phrases(path: Path, language: Language) -> Phrases:
    """One phrase file, checked whole. Raises WrongPhraseFile naming the file, the key and what was expected."""
    try:
        content = tomllib.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        raise WrongPhraseFile(path, "file", "is missing") from None
    except (OSError, UnicodeDecodeError) as reason:
        raise WrongPhraseFile(path, "file", f"cannot be read as UTF-8 text ({reason})") from reason
    except tomllib.TOMLDecodeError as reason:
        raise WrongPhraseFile(path, "file", f"is not valid TOML ({reason})") from reason
    if content.get("language") != language:
        raise WrongPhraseFile(path, "language", f'expected "{language}", found {content.get("language")!r}')
    call = _table(path, content, "call")
    words = _table(path, content, "words")
    first, recall = (_template(path, call, key) for key in _SENTENCE_KEYS)
    return Phrases(language, first, recall, _word(path, words, "words", "counter"), _pronunciation(path, content))


def _table(path: Path, content: Mapping[str, object], key: str) -> Mapping[str, object]:
    table = content.get(key)
    if not isinstance(table, dict):
        raise WrongPhraseFile(path, f"[{key}]", "expected a table with this name")
    return table


def _word(path: Path, table: Mapping[str, object], table_name: str, key: str) -> str:
    word = table.get(key)
    if not isinstance(word, str) or not word.strip():
        raise WrongPhraseFile(path, f"{table_name}.{key}", "expected words between quotes")
    return word.strip()


def _template(path: Path, table: Mapping[str, object], key: str) -> str:
    name = f"call.{key}"
    template = _word(path, table, "call", key)
    try:
        fields = [(field, spec, conversion) for _, field, spec, conversion in Formatter().parse(template)]
    except ValueError as reason:
        raise WrongPhraseFile(path, name, f"a brace is not closed or stands alone ({reason})") from reason
    found = [field for field, _, _ in fields if field is not None]
    for field, spec, conversion in fields:
        if field is not None and (field not in _PLACEHOLDERS or spec or conversion):
            raise WrongPhraseFile(path, name, f"{{{field}}} is not known: use {{label}} and {{counter}}")
    for placeholder in sorted(_PLACEHOLDERS):
        if found.count(placeholder) != 1:
            raise WrongPhraseFile(path, name, f"{{{placeholder}}} must be there exactly once")
    plain = Formatter().vformat(template, (), dict.fromkeys(_PLACEHOLDERS, ""))
    if any(char.isdigit() for char in plain):
        raise WrongPhraseFile(path, name, "write numbers as words: digits are read by each engine as it likes")
    return template


def _pronunciation(path: Path, content: Mapping[str, object]) -> Mapping[str, Mapping[str, str]]:
    engines = content.get("pronunciation", {})
    if not isinstance(engines, dict):
        raise WrongPhraseFile(path, "[pronunciation]", "expected one table for each engine")
    checked: dict[str, dict[str, str]] = {}
    for engine, table in engines.items():
        if not isinstance(table, dict):
            raise WrongPhraseFile(path, f"pronunciation.{engine}", "expected a table of words")
        checked[engine] = {}
        for word in table:
            if not re.fullmatch(r"[^\W\d_]+", word):
                raise WrongPhraseFile(path, f'pronunciation.{engine}."{word}"', "expected one word made of letters")
            checked[engine][word.lower()] = _word(path, table, f"pronunciation.{engine}", word)
    return checked

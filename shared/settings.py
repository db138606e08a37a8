"""Settings, each declared once: name, type, default, unit and a sentence that says what it is for.

A value comes from the default, then the settings file, then the environment, then a flag; the later wins:

    IDLE_SECONDS = declare("kiosk.idle_seconds", float, 45.0, "When an untouched kiosk goes home.", unit="seconds")
    SETTINGS = (IDLE_SECONDS,)

    settings = resolve(SETTINGS, flags_of(arguments, SETTINGS), os.environ, paths.settings_file)
    settings[IDLE_SECONDS]                       # 45.0, known to be a float
    settings.origin("kiosk.idle_seconds")        # Origin(source=Source.DEFAULT, place="default")

`kiosk.idle_seconds` is the key `idle_seconds` under `[kiosk]` in the file, `ANTRE_KIOSK_IDLE_SECONDS` in the
environment, and `--idle-seconds` on the kiosk's command line.
"""

from __future__ import annotations

import argparse
import math
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from pathlib import Path
from typing import Any, Final, Generic, TypeVar, cast

from shared.shown import without_password

T = TypeVar("T")

_NAME: Final = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")
_YES: Final = frozenset({"1", "true", "yes", "on"})
_NO: Final = frozenset({"0", "false", "no", "off"})


class WrongSetting(ValueError):
    """A setting's value can't be used; the message is one sentence for the person who wrote it."""


class Source(StrEnum):
    """Where a value came from, in rising order of strength."""

    DEFAULT = "default"
    FILE = "file"
    ENVIRONMENT = "environment"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Origin:
    """The source of one value, and its place: the file's path, the variable's name, the flag."""

    source: Source
    place: str

    def __str__(self) -> str:
        return self.place


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One declared setting. Make it with `declare` or `declare_words`."""

    name: str
    kind: type[Any]
    default: T
    sentence: str
    unit: str = ""
    at_least: float | None = None
    at_most: float | None = None
    choices: tuple[T, ...] = ()
    is_secret: bool = False
    check: Callable[[T], str | None] | None = None

    @property
    def section(self) -> str:
        """The TOML table, and the app: `kiosk` of `kiosk.idle_seconds`."""
        return self.name.rpartition(".")[0]

    @property
    def key(self) -> str:
        return self.name.rpartition(".")[2]

    @property
    def variable(self) -> str:
        return "ANTRE_" + self.name.replace(".", "_").upper()

    @property
    def flag(self) -> str:
        return "--" + self.key.replace("_", "-")

    @property
    def expected(self) -> str:
        """What a right value is, to follow the word "expected"."""
        if issubclass(self.kind, Enum):
            return "one of " + ", ".join(str(member.value) for member in self.kind)
        if self.choices:
            return "one of " + ", ".join(str(choice) for choice in self.choices)
        words = {
            bool: "true or false",
            int: "a whole number",
            float: "a number",
            Path: "a path",
            tuple: "a list of words",
        }
        text = words.get(self.kind, "text")
        if self.unit:
            text += f" of {self.unit}"
        if self.at_least is not None and self.at_most is not None:
            return f"{text} from {self.at_least:g} to {self.at_most:g}"
        if self.at_least is not None:
            return f"{text}, at least {self.at_least:g}"
        if self.at_most is not None:
            return f"{text}, at most {self.at_most:g}"
        return text


AnySetting = Setting[Any]


def declare(
    name: str,
    kind: type[T],
    default: T,
    sentence: str,
    *,
    unit: str = "",
    at_least: float | None = None,
    at_most: float | None = None,
    choices: Sequence[T] = (),
    is_secret: bool = False,
    check: Callable[[T], str | None] | None = None,
) -> Setting[T]:
    """A setting of `kind`: str, bool, int, float, Path or a StrEnum.

    `check` gets a value of the right kind and returns None, or what was expected instead ("an address like tcp://host:9100").
    Raises ValueError when the declaration itself is wrong.
    """
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} is not a setting's name like kiosk.idle_seconds")
    if kind not in {str, bool, int, float, Path, tuple} and not issubclass(kind, StrEnum):
        raise ValueError(f"{name}: a setting can't be of type {kind.__name__}")
    return Setting(name, kind, default, sentence, unit, at_least, at_most, tuple(choices), is_secret, check)


def declare_words(
    name: str,
    default: Sequence[str],
    sentence: str,
    *,
    check: Callable[[tuple[str, ...]], str | None] | None = None,
) -> Setting[tuple[str, ...]]:
    """A setting that is a list: `["id", "en"]` in the file, `id,en` in the environment and on the command line."""
    return declare(name, cast("type[tuple[str, ...]]", tuple), tuple(default), sentence, check=check)


@dataclass(frozen=True, slots=True)
class Settings:
    """What was resolved: read a value with `settings[SETTING]`, its source with `origin(name)`."""

    _values: Mapping[str, object]
    _origins: Mapping[str, Origin]
    declarations: tuple[AnySetting, ...] = field(default=())

    def __getitem__(self, setting: Setting[T]) -> T:
        return cast("T", self._values[setting.name])

    def origin(self, name: str) -> Origin:
        """Raises KeyError for a name that was not declared."""
        return self._origins[name]


def resolve(
    declarations: Iterable[AnySetting],
    flags: Mapping[str, object],
    environ: Mapping[str, str],
    file: Path | None,
) -> Settings:
    """Every declared setting with its strongest value.

    `flags` maps a setting's name to its text; None means the flag was not given. Sections of the file that no
    declaration names belong to another app and are left alone, but an unknown key in a section of ours is an error.
    Raises WrongSetting, whose message names the setting, the source and what was expected.
    """
    declared = tuple(declarations)
    tables = read_file(file) if file else {}
    if file:
        _refuse_unknown_keys(declared, tables, file)
    values: dict[str, object] = {}
    origins: dict[str, Origin] = {}
    for setting in declared:
        value: object = setting.default
        origin = Origin(Source.DEFAULT, "default")
        table = tables.get(setting.section, {})
        if file and setting.key in table:
            origin = Origin(Source.FILE, str(file))
            value = _from_file(setting, table[setting.key], origin, file.parent)
        if setting.variable in environ:
            origin = Origin(Source.ENVIRONMENT, setting.variable)
            value = _from_text(setting, environ[setting.variable], origin)
        if (given := flags.get(setting.name)) is not None:
            origin = Origin(Source.FLAG, setting.flag)
            value = _from_text(setting, str(given), origin)
        values[setting.name] = value
        origins[setting.name] = origin
    return Settings(values, origins, declared)


def add_flags(parser: argparse.ArgumentParser, declarations: Iterable[AnySetting]) -> None:
    """One flag per setting; without it the value stays None, so that a weaker source may speak."""
    for setting in declarations:
        shown = f"{setting.sentence} ({setting.expected}; otherwise {show(setting, setting.default)})"
        parser.add_argument(
            setting.flag, dest=setting.name, default=None, metavar=setting.key.upper(), help=shown.replace("%", "%%")
        )


def flags_of(arguments: argparse.Namespace, declarations: Iterable[AnySetting]) -> dict[str, object]:
    """What `add_flags` read, for `resolve`."""
    return {setting.name: getattr(arguments, setting.name, None) for setting in declarations}


def read_file(file: Path) -> dict[str, dict[str, object]]:
    """The tables of a settings file by dotted name; a missing file is an empty one. Raises WrongSetting."""
    try:
        document = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except NotADirectoryError as error:
        in_the_way = next(place for place in file.parents if place.exists())
        raise WrongSetting(f"{in_the_way} is a file, and a folder is expected there; name another one.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise WrongSetting(f"The settings file {file} can't be read ({error}); expected a TOML text file.") from error
    except RecursionError as error:
        raise WrongSetting(f"The settings file {file} is nested too deep; expected lines like key = value.") from error
    except tomllib.TOMLDecodeError as error:
        raise WrongSetting(f"The settings file {file} is not TOML: {error}.") from error
    tables: dict[str, dict[str, object]] = {}
    _flatten("", document, tables)
    if "" in tables:
        stray = next(iter(tables[""]))
        raise WrongSetting(f"{stray} in {file} stands outside a section; expected it under a line like [kiosk].")
    return tables


def show(setting: AnySetting, value: object) -> str:
    """A value as a person reads it, with its unit; secrets are hidden, also those in an address."""
    if setting.is_secret and value:
        return "(hidden)"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return ",".join(value) or "(none)"
    text = f"{value:g}" if isinstance(value, float) else without_password(str(value))
    return f"{text} {setting.unit}" if setting.unit else text or "(empty)"


def _flatten(prefix: str, table: Mapping[str, Any], into: dict[str, dict[str, object]]) -> None:
    for key, value in table.items():
        if isinstance(value, dict):
            _flatten(f"{prefix}.{key}" if prefix else key, value, into)
        else:
            into.setdefault(prefix, {})[key] = value


def _refuse_unknown_keys(
    declared: tuple[AnySetting, ...], tables: Mapping[str, Mapping[str, object]], file: Path
) -> None:
    known: dict[str, list[str]] = {}
    for setting in declared:
        known.setdefault(setting.section, []).append(setting.key)
    for section, keys in known.items():
        for key in tables.get(section, {}):
            if key not in keys:
                expected = ", ".join(sorted(keys))
                raise WrongSetting(
                    f"{section}.{key} in {file} is not a setting; expected one of {expected} under [{section}]."
                )


def _from_file(setting: Setting[T], raw: object, origin: Origin, folder: Path) -> T:
    kind = setting.kind
    value: object
    if kind is float and type(raw) in {int, float}:
        value = float(cast("float", raw))
    elif kind is Path and isinstance(raw, str):
        value = folder / Path(raw).expanduser()
    elif kind is tuple and isinstance(raw, list) and all(isinstance(word, str) for word in raw):
        value = tuple(raw)
    elif issubclass(kind, Enum) and raw in [member.value for member in kind]:
        value = kind(raw)
    elif type(raw) is kind:
        value = raw
    else:
        raise _wrong(setting, raw, origin)
    return _checked(setting, value, raw, origin)


def _from_text(setting: Setting[T], text: str, origin: Origin) -> T:
    kind = setting.kind
    value: object
    try:
        if kind is bool:
            if text.lower() not in _YES | _NO:
                raise _wrong(setting, text, origin)
            value = text.lower() in _YES
        elif kind is tuple:
            value = tuple(word.strip() for word in text.split(",") if word.strip())
        elif kind is Path:
            value = Path(text).expanduser().absolute()
        else:
            value = kind(text)
    except WrongSetting:
        raise
    except ValueError as error:
        raise _wrong(setting, text, origin) from error
    return _checked(setting, value, text, origin)


def _checked(setting: Setting[T], value: object, raw: object, origin: Origin) -> T:
    if isinstance(value, int | float) and not isinstance(value, bool):
        is_low = setting.at_least is not None and value < setting.at_least
        is_high = setting.at_most is not None and value > setting.at_most
        if is_low or is_high or not math.isfinite(value):
            raise _wrong(setting, raw, origin)
    right = cast("T", value)
    if setting.choices and right not in setting.choices:
        raise _wrong(setting, raw, origin)
    if setting.check and (expected := setting.check(right)):
        raise _wrong(setting, raw, origin, expected)
    return right


def _wrong(setting: AnySetting, raw: object, origin: Origin, expected: str = "") -> WrongSetting:
    shown = "not usable" if setting.is_secret else repr(raw)
    return WrongSetting(f"{setting.name} from {origin} is {shown}; expected {expected or setting.expected}.")

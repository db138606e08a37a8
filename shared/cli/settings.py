"""`antre settings`: every setting, its value, and where it came from."""

from __future__ import annotations

import argparse
import importlib
import os
from collections.abc import Iterable

from shared.paths import PROJECT, Paths
from shared.settings import AnySetting, Settings, Source, WrongSetting, read_file, resolve, show

ROOMS = ("shared.hub", "shared.office", "shared.client", "shared.ui", "shared.devices", "kiosk", "counter", "display")
"""Each may have a `settings` module with `SETTINGS`, a tuple of what it declares."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("section", nargs="*", help="only these sections, such as kiosk or hub")
    parser.add_argument(
        "--data", metavar="DIR", default=os.environ.get("ANTRE_DATA"), help="of the run kept in this folder"
    )
    parser.add_argument("--changed", action="store_true", help="only what differs from the default")


def run(arguments: argparse.Namespace) -> int:
    """0; a wrong value is a WrongSetting, which the command line prints as its one sentence."""
    paths = Paths.chosen(arguments.data)
    declared = declarations()
    _refuse_unknown_sections(declared, paths)
    settings = resolve(declared, {}, os.environ, paths.settings_file)
    sections = dict.fromkeys(setting.section for setting in declared)
    if unknown := [name for name in arguments.section if name not in sections]:
        raise WrongSetting(f"There is no section {unknown[0]!r}; expected one of {', '.join(sections)}.")
    state = "" if paths.settings_file.exists() else " (not written yet)"
    print(f"Settings file: {paths.settings_file}{state}")
    for section in arguments.section or sections:
        chosen = [
            setting
            for setting in declared
            if setting.section == section
            and not (arguments.changed and settings.origin(setting.name).source is Source.DEFAULT)
        ]
        if chosen:
            print(f"\n[{section}]")
            print("\n".join(lines(chosen, settings)))
    return 0


def lines(chosen: Iterable[AnySetting], settings: Settings) -> list[str]:
    """Two lines a setting: key, value and origin; then what it is for and what it may be."""
    text: list[str] = []
    for setting in chosen:
        text.append(f"{setting.key} = {show(setting, settings[setting])}    from {settings.origin(setting.name)}")
        text.append(f"    {setting.sentence} Expected: {setting.expected}. Environment: {setting.variable}.")
    return text


def declarations() -> tuple[AnySetting, ...]:
    """What every room of this version declares."""
    declared: list[AnySetting] = []
    for room in ROOMS:
        if (PROJECT.joinpath(*room.split(".")) / "settings.py").exists():
            declared += importlib.import_module(f"{room}.settings").SETTINGS
    return tuple(declared)


def _refuse_unknown_sections(declared: Iterable[AnySetting], paths: Paths) -> None:
    """An app leaves other apps' sections alone; here all are known, so a misspelt one is found."""
    sections = dict.fromkeys(setting.section for setting in declared)
    for section in read_file(paths.settings_file):
        if section not in sections:
            raise WrongSetting(
                f"[{section}] in {paths.settings_file} is no section of ours; expected one of {', '.join(sections)}."
            )

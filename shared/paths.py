"""Where Antre's files lie: what it ships with, and what it writes on this machine."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Self

PROJECT = Path(__file__).resolve().parent.parent
"""The folder that holds `shared/`, the apps and `assets/`."""

ASSETS = PROJECT / "assets"
"""Fonts, icons, sounds, voices, phrases, translations and office files; nothing executable, never written to."""

TRANSLATIONS = ASSETS / "i18n"
"""The words of the screens: what translators write, and what is compiled of it."""


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders of one installation. Reading this creates nothing; `create()` does."""

    data: Path
    """The database, the spool, the pictures of fake paper: what a backup must hold."""
    config: Path
    """What the office wrote: settings.toml, its own office file and phrases."""
    cache: Path
    """What can be made again: rendered announcements, remembered addresses."""
    logs: Path

    @classmethod
    def of_platform(cls) -> Self:
        """The places this operating system gives a program of this account."""
        from platformdirs import PlatformDirs  # noqa: PLC0415 - a throw-away run never needs it

        places = PlatformDirs("antre", appauthor=False)
        return cls(
            data=places.user_data_path,
            config=places.user_config_path,
            cache=places.user_cache_path,
            logs=places.user_log_path,
        )

    @classmethod
    def under(cls, folder: Path | str) -> Self:
        """Everything in one folder (`--data DIR`), which can be carried away or deleted as one."""
        base = Path(folder).expanduser().absolute()
        return cls(data=base / "data", config=base / "config", cache=base / "cache", logs=base / "logs")

    @classmethod
    def chosen(cls, folder: Path | str | None) -> Self:
        """`under(folder)` when a folder is given, the platform's places when it is None or empty."""
        return cls.under(folder) if folder else cls.of_platform()

    @property
    def settings_file(self) -> Path:
        """The TOML file of `antre settings`; it need not exist."""
        return self.config / "settings.toml"

    def create(self) -> Self:
        """Make the four folders, readable by this account only. Raises OSError when the disk refuses."""
        for folder in (self.data, self.config, self.cache, self.logs):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return self

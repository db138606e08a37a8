"""The words of one app while it runs: English in the source, Indonesian from the compiled files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QTranslator

from shared.paths import TRANSLATIONS

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication

LANGUAGES = ("id", "en")


class Translation:
    """The translators of one app; `speak` swaps them. The engine must `retranslate()` after it."""

    def __init__(self, app: QCoreApplication, room: str) -> None:
        self._app = app
        self._room = room
        self._installed: list[QTranslator] = []
        self.language = "en"

    def speak(self, language: str) -> bool:
        """Install the words of a language; True when it is another than before. ValueError for an unknown one."""
        if language not in LANGUAGES:
            raise ValueError(f"no such language: {language}")
        if language == self.language:
            return False
        for translator in self._installed:
            self._app.removeTranslator(translator)
        self._installed.clear()
        QLocale.setDefault(QLocale("id_ID" if language == "id" else "en_GB"))
        for room in ("looks", self._room) if language != "en" else ():
            file = TRANSLATIONS / f"{room}_{language}.qm"
            translator = QTranslator()
            if file.exists() and translator.load(str(file)):
                self._app.installTranslator(translator)
                self._installed.append(translator)
        self.language = language
        return True

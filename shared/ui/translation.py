"""Words on screens: Qt Linguist, English in the source, Indonesian complete and the default.

    python -m shared.ui.translation            read the sources, update assets/i18n/*.ts, write the .qm
    python -m shared.ui.translation --check    change nothing; say what is missing or stale (exit 1)

Sources hold no plural forms: Indonesian has one, English two, so QML says
`n === 1 ? qsTr("1 person") : qsTr("%1 people").arg(n)` and English needs no file.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

from shared.paths import PROJECT, TRANSLATIONS
from shared.ui.tools import call

ROOMS = {
    "looks": PROJECT / "shared" / "ui" / "qml",
    "kiosk": PROJECT / "kiosk" / "qml",
    "counter": PROJECT / "counter" / "qml",
    "display": PROJECT / "display" / "qml",
}


def extract(room: str, ts: Path) -> None:
    """Bring `ts` up to the sources of a room; strings that are gone are dropped."""
    words = ["-silent", "-no-obsolete", "-locations", "none", "-source-language", "en", "-target-language", "id"]
    call("lupdate", *words, "-extensions", "qml", ROOMS[room], "-ts", ts)


def release(ts: Path, qm: Path) -> None:
    call("lrelease", "-silent", ts, "-qm", qm)


def messages(ts: Path) -> dict[tuple[str, str], str]:
    """(context, source) to its finished translation; an unfinished one is empty."""
    found: dict[tuple[str, str], str] = {}
    for context in ET.parse(ts).getroot().iter("context"):  # noqa: S314  # a file of this repository
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            translation = message.find("translation")
            finished = translation is not None and translation.get("type") is None
            text = (translation.text or "") if finished and translation is not None else ""
            found[name, message.findtext("source") or ""] = text
    return found


def rooms_with_words() -> list[str]:
    return [
        room
        for room, folder in ROOMS.items()
        if any("qsTr(" in file.read_text(encoding="utf-8") for file in folder.rglob("*.qml"))
    ]


def faults() -> list[str]:
    """What is wrong with the words, one sentence each; empty when all is well."""
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as scratch:
        for room in rooms_with_words():
            kept = TRANSLATIONS / f"{room}_id.ts"
            fresh = Path(scratch) / kept.name
            if not kept.exists():
                wrong.append(f"{kept.name} is missing: run python -m shared.ui.translation")
                continue
            shutil.copy(kept, fresh)
            extract(room, fresh)
            known, wanted = messages(kept), messages(fresh)
            wrong += [f"{kept.name}: not in the file: {': '.join(key)}" for key in wanted.keys() - known.keys()]
            wrong += [f"{kept.name}: no longer said: {': '.join(key)}" for key in known.keys() - wanted.keys()]
            wrong += [f"{kept.name}: no Indonesian for: {key[0]}: {key[1]}" for key, text in known.items() if not text]
            compiled = Path(scratch) / f"{room}_id.qm"
            release(kept, compiled)
            shipped = TRANSLATIONS / compiled.name
            if not shipped.exists() or shipped.read_bytes() != compiled.read_bytes():
                wrong.append(f"{shipped.name} is older than its .ts: run python -m shared.ui.translation")
    return sorted(wrong)


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m shared.ui.translation", description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 when a word is missing or stale")
    parser.add_argument("room", nargs="*", help="only these: " + ", ".join(ROOMS))
    wanted = parser.parse_args(argv)
    if not wanted.check:
        TRANSLATIONS.mkdir(parents=True, exist_ok=True)
        for room in wanted.room or rooms_with_words():
            ts = TRANSLATIONS / f"{room}_id.ts"
            extract(room, ts)
            release(ts, ts.with_suffix(".qm"))
    wrong = [line for line in faults() if not wanted.room or line.split("_id.")[0] in wanted.room]
    sys.stdout.write("".join(line + "\n" for line in wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())

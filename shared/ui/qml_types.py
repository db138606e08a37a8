"""Check every QML file against the Python types it uses: `python -m shared.ui.qml_types` (exit 1 with qmllint's words).

The view-models (`<app>/viewmodel*.py`, `@QmlElement`) are dumped to .qmltypes in a scratch folder, then qmllint reads
all QML with no warning allowed. PySide's own `project qmllint` exits 0 with warnings, so it is not used.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from pathlib import Path

import PySide6

from shared.paths import PROJECT
from shared.ui.tools import call

APPS = ("kiosk", "counter", "display")
LOOKS = PROJECT / "shared" / "ui" / "qml"
IMPORT_NAME = re.compile(r'^QML_IMPORT_NAME = "([A-Za-z.]+)"$', re.MULTILINE)


def foreign_types() -> str:
    """Qt's own descriptions of the bases of our view-models."""
    folder = Path(PySide6.__file__).parent
    names = ("core", "qml", "gui", "quick")
    found = [file for name in names for file in sorted(folder.rglob(f"qt6{name}_*metatypes.json"))[:1]]
    return ",".join(map(str, found))


def dump(sources: list[Path], name: str, scratch: Path) -> None:
    """Write module `name` (qmldir and .qmltypes) of these Python files below `scratch`."""
    folder = scratch.joinpath(*name.split("."))
    folder.mkdir(parents=True, exist_ok=True)
    dumped = []
    for source in sources:
        file = folder / f"{source.stem}_metatypes.json"
        call("metaobjectdump", "-o", file, source)
        if json.loads(file.read_text(encoding="utf-8")):
            dumped.append(file)
    arguments: list[str | Path] = ["--generate-qmltypes", folder / "types.qmltypes", "-o", folder / "registrations.cpp"]
    arguments += ["--import-name", name, "--major-version", "1", "--minor-version", "0"]
    if foreign := foreign_types():
        arguments.append(f"--foreign-types={foreign}")
    call("qmltyperegistrar", *arguments, *dumped)
    (folder / "qmldir").write_text(f"module {name}\ntypeinfo types.qmltypes\n", encoding="utf-8")


def modules_of(app: str) -> dict[str, list[Path]]:
    """QML module name to the Python files that fill it."""
    modules: dict[str, list[Path]] = {}
    for source in sorted((PROJECT / app).rglob("viewmodel*.py")):
        named = IMPORT_NAME.search(source.read_text(encoding="utf-8"))
        if named:
            modules.setdefault(named[1], []).append(source)
    return modules


def check(apps: tuple[str, ...] = APPS) -> tuple[int, str]:
    """Exit code and words of qmllint over the looks and the QML of these apps."""
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        files = sorted(LOOKS.rglob("*.qml"))
        for app in apps:
            for name, sources in modules_of(app).items():
                dump(sources, name, scratch)
            files += sorted((PROJECT / app / "qml").rglob("*.qml"))
        done = call("qmllint", "--max-warnings", "0", "-I", LOOKS, "-I", scratch, *files, may_fail=True)
        return done.returncode, done.stdout + done.stderr


def main(argv: list[str] | None = None) -> int:
    code, words = check(tuple(argv if argv is not None else sys.argv[1:]) or APPS)
    sys.stdout.write(words.replace(str(PROJECT), "."))
    return code


if __name__ == "__main__":
    raise SystemExit(main())

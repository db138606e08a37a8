"""Write assets/icons/*.svg from the one table of icon paths, for what does not speak QML (window icon, guides).

python -m shared.ui.icons
"""

from __future__ import annotations

import re
from pathlib import Path

from shared.paths import ASSETS

TABLE = Path(__file__).parent / "qml" / "Antre" / "Looks" / "icons.js"
FOLDER = ASSETS / "icons"

SHELL = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="currentColor" '
    'stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"><path d="{path}"/></svg>\n'
)


def icon_paths() -> dict[str, str]:
    """Name to SVG path data, on a grid of 24."""
    return dict(re.findall(r'^\s+(\w+): "(M[^"]+)"', TABLE.read_text(encoding="utf-8"), re.MULTILINE))


def drawings() -> dict[str, str]:
    """File name to SVG text."""
    return {f"{name}.svg": SHELL.format(path=path) for name, path in icon_paths().items()}


def main() -> int:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in drawings().items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""A window of ours around the QML file that it is given."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from shared.ui.bootstrap import WindowPlace, configure_logging, open_stage

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(argv: Sequence[str]) -> int:
    """Show the file until it is closed."""
    configure_logging()
    stage = open_stage("kiosk", title="Antre", medium="kiosk", place=WindowPlace(), size=(320, 240))
    stage.show(Path(argv[0]), {})
    return stage.run()

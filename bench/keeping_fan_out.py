"""The floor of pushing what is kept: a ticket on disk as the bare loop keeps one, then the bare fan-out.

Runs as `python -m bench.keeping_fan_out FOLDER`, with a folder that it makes; says ``ready http://127.0.0.1:PORT`` and
ends when standard input closes.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path

from bench.bare_fan_out import FanOut, serve
from bench.bare_store import BareStore
from bench.hall import make_hall


@contextmanager
def keeping(folder: Path) -> Iterator[Callable[[], object]]:
    """Return what keeps one ticket in a new hall there, for all services in turn."""
    hall = make_hall(folder)
    services = cycle(hall.plan.services)
    with BareStore(hall) as store:
        yield lambda: store.issue(next(services))


if __name__ == "__main__":
    with keeping(Path(sys.argv[1])) as keep:
        serve(FanOut(keep))

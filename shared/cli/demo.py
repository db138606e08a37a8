"""`antre demo`: a whole hall on this machine."""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
import threading
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from shared.cli.report_file import report_folder
from shared.demo.processes import DemoFailed

if TYPE_CHECKING:
    from shared.demo.tour import Step

TOUR_FOLDER = "antre-tour"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--tour",
        metavar="DIR",
        help="without windows: drive the real programs and leave pictures, paper and sound there",
    )


def run(arguments: argparse.Namespace) -> int:
    """0 all as it should be, 1 not."""
    from shared.ui.screens import has_screen

    if (pictures := report_folder(arguments.tour)) is not None:
        return _tour(pictures)
    if not has_screen():
        print(f"There is no screen here, so the tour runs instead; its pictures go to {TOUR_FOLDER}.", flush=True)
        return _tour(Path(TOUR_FOLDER))
    return _show()


def _tour(out: Path) -> int:
    from shared.demo.tour import run_tour

    report = run_tour(out, _tell)
    if not report.ok:
        print(f"antre: The tour failed; the programs' logs are in {out / 'logs'}.", file=sys.stderr)
        return 1
    print(f"{report.ticket} at counter {report.counter} in {report.seconds} s; see {out}.")
    return 0


def _tell(step: Step) -> None:
    sentence = f"{step.name}: {step.reason}" if step.reason else step.name
    print(f"{'ok  ' if step.ok else 'FAIL'} {step.seconds:6.2f} s  {sentence}", flush=True)


def _show() -> int:
    from shared.demo.arrangement import arrange
    from shared.demo.hall import COUNTERS, open_hall
    from shared.demo.seed import PIN
    from shared.ui.screens import available_size

    stopping = threading.Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        stopping.set()

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    with tempfile.TemporaryDirectory(prefix="antre-demo-", ignore_cleanup_errors=True) as folder:
        try:
            with open_hall(Path(folder) / "hall", has_pilots=False, arrangement=arrange(*available_size())) as hall:
                hall.start_hub()
                hall.start_apps()
                counters = " or ".join(COUNTERS)
                print(f"The hall is open: take a ticket, sign in at counter {counters} with PIN {PIN}, press F2.")
                print(f"The paper comes out in {hall.paper}. Ctrl-C closes everything.", flush=True)
                while not stopping.wait(0.5) and not hall.has_ended():
                    pass
        except DemoFailed as problem:
            print(f"antre: {problem}", file=sys.stderr)
            return 1
    return 0

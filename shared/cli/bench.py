"""`antre bench`: how fast it is on this machine, each figure beside its floor."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from shared.cli.report_file import is_written, report_file


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--quick", action="store_true", help="fewer, shorter rounds: 4 minutes, not 12")
    parser.add_argument("--only", metavar="NAME", action="append", help="only this figure; may be given again")
    parser.add_argument("--json", metavar="FILE", help="write everything measured there too")
    parser.add_argument("--list", action="store_true", help="say which figures there are, and measure nothing")


def run(arguments: argparse.Namespace) -> int:
    """0 all measured (a missed goal is said, not punished), 1 a figure or its file is missing, 2 asked wrongly."""
    from bench.figures import all_figures
    from bench.report import as_json, table
    from bench.run import measure_all
    from bench.stage import FULL, QUICK, Stage

    figures = all_figures()
    if arguments.list:
        print("\n".join(f"{name:<26} {figure.sentence}" for name, figure in figures.items()))
        return 0
    chosen = arguments.only or list(figures)
    unknown = [name for name in chosen if name not in figures]
    if unknown:
        print(f"antre: There is no figure {unknown[0]!r}; there are {', '.join(figures)}.", file=sys.stderr)
        return 2
    report_to = report_file(arguments.json)
    began_at, began = datetime.now(UTC), time.perf_counter()
    with (
        tempfile.TemporaryDirectory(prefix="antre-bench-", ignore_cleanup_errors=True) as folder,
        Stage(Path(folder), QUICK if arguments.quick else FULL) as stage,
    ):
        outcomes = measure_all(
            [figures[name] for name in dict.fromkeys(chosen)],
            stage,
            lambda figure: print(f"measuring {figure.name} …", file=sys.stderr, flush=True),
        )
    seconds = time.perf_counter() - began
    print(table(outcomes))
    print(f"\n{seconds:.0f} s in all.")
    effort = "quick" if arguments.quick else "full"
    is_kept = is_written(report_to, as_json(outcomes, effort=effort, began_at=began_at, seconds=seconds))
    return 1 if not is_kept or any(outcome.why_not for outcome in outcomes) else 0

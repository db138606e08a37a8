"""`antre torture`: a real hall while hubs are killed, disks fill, packets stop; and what it must still have kept."""

from __future__ import annotations

import argparse
import json
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shared.cli.report_file import is_written, report_file
from shared.cli.system_packages import postgres_programs

if TYPE_CHECKING:
    from types import FrameType

    from shared.demo.torture.run import Bounds, Torture


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--minutes", type=float, default=1.0, metavar="N", help="of trouble, over all engines together")
    parser.add_argument("--seed", type=int, metavar="S", help="of the plan of troubles; otherwise by chance, and told")
    parser.add_argument("--engine", choices=("sqlite", "postgres"), help="only this one; otherwise both")
    parser.add_argument(
        "--kills", type=int, default=0, metavar="K", help="go on until so many hubs were killed on each"
    )
    parser.add_argument("--json", metavar="FILE", help="write everything counted and judged there")


def run(arguments: argparse.Namespace) -> int:
    """0 everything held, 1 something did not, 2 asked wrongly or not possible here."""
    from shared.demo.processes import DemoFailed
    from shared.demo.torture.run import Bounds

    if sys.platform == "win32":
        print("antre: Torture needs the signals of Linux or macOS.", file=sys.stderr)
        return 2
    if arguments.minutes < 0:
        print("antre: --minutes must not be negative.", file=sys.stderr)
        return 2
    report_to = report_file(arguments.json)
    seed = int(time.time()) if arguments.seed is None else arguments.seed
    programs = postgres_programs()
    engines = [arguments.engine] if arguments.engine else ["sqlite", "postgres"]
    if "postgres" in engines and programs is None:
        print("antre: PostgreSQL's server is not installed here (package postgresql): not tortured.", file=sys.stderr)
        engines.remove("postgres")
        if not engines:
            return 2
    bounds = Bounds(seconds=arguments.minutes * 60 / len(engines), kills=arguments.kills)
    signal.signal(signal.SIGTERM, _stop)  # as Ctrl-C: hubs and server end too
    try:
        done = [_torture(engine, seed, bounds, programs) for engine in engines]
    except DemoFailed as problem:
        print(f"antre: {problem}", file=sys.stderr)
        return 2
    report = {"seed": seed, "is_sound": all(one.is_sound for one in done), "runs": [one.report() for one in done]}
    is_kept = is_written(report_to, json.dumps(report, ensure_ascii=False, indent=2) + "\n")
    if all(one.is_sound for one in done):
        return 0 if is_kept else 1
    print(f"antre: Something was lost. The same troubles again: antre torture --seed {seed}", file=sys.stderr)
    return 1


def _torture(engine: str, seed: int, bounds: Bounds, programs: Path | None) -> Torture:
    """Torture one engine, print what came of it, and keep the folder only where something broke."""
    from contextlib import ExitStack

    from shared.demo.torture.run import torture
    from shared.demo.torture.server import Server

    folder = Path(tempfile.mkdtemp(prefix=f"antre-torture-{engine}-"))
    with ExitStack() as stack:
        is_server = engine == "postgres" and programs is not None
        server = stack.enter_context(Server(programs)) if is_server and programs is not None else None
        try:
            done = torture(engine=engine, seed=seed, bounds=bounds, folder=folder, server=server, tell=_tell)
        except KeyboardInterrupt:
            shutil.rmtree(folder, ignore_errors=True)
            raise
    print(table(done.report()))
    if done.is_sound:
        shutil.rmtree(folder, ignore_errors=True)
    else:
        print(f"  Everything is kept in {folder}.")
    return done


def table(report: dict[str, Any]) -> str:
    """Return one engine's report for a person."""
    lines = [f"{report['engine']}, seed {report['seed']}, {report['seconds']} s", ""]
    lines += [f"  {times:>7}  {kind}" for kind, times in report["troubles"].items()]
    lines += ["", *(f"  {count:>7}  {name.replace('_', ' ')}" for name, count in report["figures"].items())]
    lines += ["", "  must hold"]
    for name, held in report["invariants"].items():
        case = "" if held else f": {report['broken'][name]}"
        lines.append(f"  {'yes' if held else 'NO ':<5}{name.replace('_', ' ')}{case}")
    from shared.demo.torture.room import can_be_made

    is_sqlite = report["engine"] == "sqlite"
    if not report["troubles"].get("disk full", 0):
        how = "not filled: that needs Linux" + ("" if is_sqlite else " and root's rights")
    elif is_sqlite and not can_be_made():
        how = "full by a limit on the size of the hub's files"
    else:
        how = "a small one in memory, and full"
    return "\n".join([*lines, "", f"  The disk was {how}.", ""])


def _stop(_number: int, _frame: FrameType | None) -> None:
    """Unwind: the default would leave a database server behind, which is nobody's child."""
    raise KeyboardInterrupt


def _tell(sentence: str) -> None:
    if sys.stderr.isatty():
        print(f"\r{sentence} ", end="", file=sys.stderr, flush=True)

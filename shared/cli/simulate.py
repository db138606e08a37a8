"""`antre simulate`: days of a hall in seconds, on the real office, with everything that must hold checked."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from shared.cli.report_file import is_written, report_file, report_folder


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--scenario", metavar="NAME|FILE", default="ordinary", help="shipped, or a file (default: ordinary)"
    )
    parser.add_argument("--list", action="store_true", help="say which scenarios are shipped, and simulate nothing")
    parser.add_argument("--days", type=int, metavar="N", help="calendar days from the scenario's first on")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="another number, other people (default: 1)")
    parser.add_argument("--json", metavar="FILE", help="write everything measured there")
    parser.add_argument("--plot", metavar="DIR", help="draw queue and waits there")


def run(arguments: argparse.Namespace) -> int:
    """0 every invariant held, 1 one did not or the file could not be written, 2 asked wrongly."""
    from shared.demo.simulator.run import simulate
    from shared.demo.simulator.scenario import WrongScenario, find_scenario, shipped

    if arguments.list:
        for name in shipped():
            print(f"{name:<16} {find_scenario(name).sentence}")
        return 0
    report_to, pictures = report_file(arguments.json), report_folder(arguments.plot)
    try:
        scenario = find_scenario(arguments.scenario)
        if arguments.days is not None:
            if arguments.days < 1:
                raise WrongScenario("--days must be at least 1")
            scenario = replace(scenario, days=arguments.days)
        began, began_cpu = time.perf_counter(), time.process_time()
        with tempfile.TemporaryDirectory(prefix="antre-simulate-", ignore_cleanup_errors=True) as folder:
            done = simulate(scenario, arguments.seed, Path(folder), _tell)
    except WrongScenario as wrong:
        print(f"antre: {wrong}", file=sys.stderr)
        return 2
    seconds, cpu_seconds = time.perf_counter() - began, time.process_time() - began_cpu
    report = done.report()
    print(table(report))
    print(f"\n{seconds:.1f} s, {cpu_seconds:.1f} s of one core, with {scenario.learning_days} days lived before.")
    is_kept = is_written(report_to, json.dumps(report, ensure_ascii=False, indent=2) + "\n")
    if pictures is not None:
        from shared.demo.simulator.pictures import draw

        for file in draw(done, pictures):
            print(f"drawn: {file}")
    return 0 if done.is_sound and is_kept else 1


def table(report: dict[str, Any]) -> str:
    """Return the report for a person."""
    promise = report["promise"]
    lines = [
        f"{report['scenario']}: {report['sentence']} (seed {report['seed']})",
        "",
        f"  {report['days']} days, {report['visitors']} visitors, {report['priority_share']:.0%} with priority; "
        f"{report['served']} served, {report['no_shows']} didn't come, {report['never_called']} never called",
        f"  counters busy {report['utilisation']:.0%} of the time that they were open",
        "",
        f"  {'wait, minutes':<22}{'tickets':>9}{'median':>9}{'9 of 10':>9}{'longest':>9}",
    ]
    for name, words in (("regular", "without priority"), ("priority", "with priority"), ("all", "all")):
        waits = report["waits"][name]
        lines.append(f"  {words:<22}{waits['count']:>9}{waits['median']:>9}{waits['p90']:>9}{waits['longest']:>9}")
    lines += [
        "",
        f"  {'promise':<22}{'held':>9}{'width':>9}{'error':>9}   ours is narrower: ours / theirs",
        f"  {'told to people':<22}{promise['coverage']:>9.1%}{promise['width_minutes']:>9}"
        f"{promise.get('mean_error_minutes', 0):>9}",
    ]
    words_of = {
        "mean_ahead": "mean × ahead ÷ open",
        "last_to_enter": "last to enter",
        "head_of_line": "head of the line",
    }
    for method, found in promise.get("against", {}).items():
        if found["width_minutes"] is None:
            lines.append(f"  {words_of[method]:<22}{'none of its margins hold as many':>36}")
            continue
        lines.append(
            f"  {words_of[method]:<22}{found['coverage']:>9.1%}{found['width_minutes']:>9}"
            f"{found['mean_error_minutes']:>9}{found['width_ratio']:>9.2f}"
        )
    lines += ["", "  must hold"]
    lines += [
        f"  {'yes' if held else 'NO ':<5}{name.replace('_', ' ')}{'' if held else ': ' + report['broken'][name]}"
        for name, held in report["invariants"].items()
    ]
    return "\n".join(lines)


def _tell(done: int, all_days: int) -> None:
    if sys.stderr.isatty():
        print(f"\rday {done + 1} of {all_days} ", end="", file=sys.stderr, flush=True)

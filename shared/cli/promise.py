"""`antre promise`: how true the waiting times on the tickets were, day by day."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from shared.cli.database_choice import add_branch_flag, add_database_flags, branch_of, database_of, say_why_not
from shared.cli.report_file import is_written, report_file

if TYPE_CHECKING:
    from shared.domain.promise_record import Kept, PromiseRecord

_USUAL_DAYS = 30


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_database_flags(parser)
    add_branch_flag(parser)
    parser.add_argument("--days", type=int, metavar="N", default=_USUAL_DAYS, help="how far back (default: 30)")
    parser.add_argument("--json", metavar="FILE", help="write the figures there, too")


def run(arguments: argparse.Namespace) -> int:
    """0 told, 1 no promise was judged yet, the store can't be read or the file not written, 2 asked wrongly."""
    from shared.domain.errors import Unavailable
    from shared.office.promise_history import promises_since

    if arguments.days < 1:
        print("antre: --days must be at least 1", file=sys.stderr)
        return 2
    report = report_file(arguments.json)
    url, _paths = database_of(arguments)
    since = datetime.now(UTC) - timedelta(days=arguments.days)
    try:
        record = promises_since(url, since, branch_of(arguments))
    except Unavailable as unavailable:
        return say_why_not(unavailable)
    if not record.all.judged:
        print(f"antre: no number of the last {arguments.days} days has been called yet.", file=sys.stderr)
        return 1
    print(table(record))
    days = {day.isoformat(): figures(kept) for day, kept in sorted(record.days.items())}
    told_all = json.dumps({"all": figures(record.all), "days": days}, indent=2) + "\n"
    return 0 if is_written(report, told_all) else 1


def figures(kept: Kept) -> dict[str, float]:
    """Return a day's figures as plain numbers: minutes to a tenth, the share to a thousandth."""
    return {
        "judged": kept.judged,
        "coverage": round(kept.coverage, 3),
        "width_minutes": round(kept.width_minutes, 1),
        "mean_error_minutes": round(kept.error_minutes, 1),
        "never_called": kept.never_called,
        "told_unknown": kept.unknown,
    }


def table(record: PromiseRecord) -> str:
    """Return the days for a person; the goal is that four of five promises hold."""
    lines = [f"{'day':<12}{'numbers':>9}{'held':>8}{'width':>8}{'error':>8}   minutes"]
    rows = [(day.isoformat(), kept) for day, kept in sorted(record.days.items())]
    for name, kept in [*rows, ("all", record.all)]:
        lines.append(
            f"{name:<12}{kept.judged:>9}{kept.coverage:>8.0%}{kept.width_minutes:>8.1f}{kept.error_minutes:>8.1f}"
        )
    unknown = record.all.unknown
    return "\n".join([*lines, f"{unknown} were told that their wait isn't known."] if unknown else lines)

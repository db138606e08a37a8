"""Counters said together: the same words on screen and on paper."""

from __future__ import annotations

from collections.abc import Iterable

LEAST_RUN = 2
"""From two in a row on, they are said as a range, as on the signs in the hall."""


def counters_text(names: Iterable[str]) -> str:
    """ "3–5" for 3, 4, 5; "3, 5, 11" where they are not neighbours; names that are no numbers stand last."""
    given = list(dict.fromkeys(names))
    numbers = sorted(int(name) for name in given if name.isdecimal())
    pieces: list[str] = []
    run: list[int] = []
    for number in [*numbers, None]:
        if run and (number is None or number != run[-1] + 1):
            pieces += [f"{run[0]}–{run[-1]}"] if len(run) >= LEAST_RUN else [str(one) for one in run]
            run = []
        if number is not None:
            run.append(number)
    return ", ".join(pieces + [name for name in given if not name.isdecimal()])

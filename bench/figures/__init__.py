"""The figures, one a file. A new one is found by being here."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable

from bench.figure import Figure


def all_figures(packages: Iterable[str] = (__name__,)) -> dict[str, type[Figure]]:
    """Return every figure that lies in these packages, by name, in the order of their files.

    Raises ValueError where a file holds none, or a name is given twice.
    """
    found: dict[str, type[Figure]] = {}
    for package in packages:
        for module in pkgutil.iter_modules(importlib.import_module(package).__path__):
            figure = _figure_in(f"{package}.{module.name}")
            if figure.name in found:
                raise ValueError(f"two figures are called {figure.name}")
            found[figure.name] = figure
    return found


def _figure_in(module: str) -> type[Figure]:
    held = vars(importlib.import_module(module)).values()
    figures = [
        kind for kind in held if isinstance(kind, type) and issubclass(kind, Figure) and kind.__module__ == module
    ]
    if len(figures) != 1:
        raise ValueError(f"{module} should hold one figure, it holds {len(figures)}")
    return figures[0]

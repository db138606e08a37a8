"""A Qt property that mypy, qmllint and run time all understand.

The type dumper of qmllint only recognises a decorator literally named `Property`, and PySide's stubs lose the type of
the getter. So at run time this *is* PySide's own class, and only a type checker sees the generic descriptor below.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Generic, TypeVar

    T = TypeVar("T")

    class Reading(Generic[T]):
        """What a decorated getter becomes: an attribute of its type."""

        def __get__(self, instance: object, owner: type | None = None) -> T: ...

    class Property:
        """`@Property(str, notify=changed)` over a getter: a read-only property of that type in QML and in Python."""

        def __init__(self, of: type | str, /, *, notify: object = None, constant: bool = False) -> None: ...
        def __call__(self, getter: Callable[[Any], T]) -> Reading[T]: ...
else:
    from PySide6.QtCore import Property

__all__ = ["Property"]

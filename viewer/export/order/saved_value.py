"""Values saved between runs, which may be anything, as what a field takes."""

from __future__ import annotations

from typing import Any, Literal, get_args, get_origin

MOST = 2**31 - 1  # that fields of the dialog take


def valid_value(value: object, kind: Any) -> Any:
    """A saved value converted to the field's type; None if invalid."""
    if get_origin(kind) is Literal:
        return value if isinstance(value, str) and value in get_args(kind) else None
    if kind is float:
        is_number = isinstance(value, int | float) and not isinstance(value, bool) and -MOST <= value <= MOST
        return float(value) if is_number else None  # type: ignore[arg-type]
    if kind is int:
        return value if _is_int(value) else None
    pair = isinstance(value, list | tuple) and len(value) == 2 and all(map(_is_int, value))
    return tuple(value) if pair else None  # type: ignore[arg-type]


def _is_int(value: object) -> bool:
    return type(value) is int and -MOST <= value <= MOST

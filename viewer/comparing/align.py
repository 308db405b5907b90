"""The ways of putting a source's clips to where the reference begins; `alignment` does it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, get_args

Align = Literal["none", "position", "heading"]  # the latter: position and heading
ALIGNS: Final[tuple[Align, ...]] = get_args(Align)
NONE: Final[Align] = "none"


def of_each(aligns: Sequence[Align], count: int) -> tuple[Align, ...]:
    """Return the alignment of each of so many sources, of which one, all, or none were given."""
    return tuple(aligns) if len(aligns) == count else tuple(aligns or (NONE,)) * count

"""Footsteps of a straight walk, and of single steps."""

from __future__ import annotations

import numpy as np

from .rotations import euler
from .step import Side, Step


def spot(at: tuple[float, float], heading: float, ahead: float, left: float) -> tuple[float, float]:
    """The point `ahead` and to the `left` of `at` (x, z), metres."""
    shift = euler(heading)[0] @ np.array([left, 0.0, ahead])
    return at[0] + float(shift[0]), at[1] + float(shift[2])


def walk(
    at: tuple[float, float],
    heading: float,
    first: Side,
    start: float,
    strides: list[float],
    period: float = 0.54,
    width: float = 0.11,
    last_width: float = 0.2,
) -> list[Step]:
    """Steps from `at` straight along `heading`; the feet come `strides` metres beyond `at`, one after the other.

    `start` is when the first foot leaves the floor, `period` the seconds from step to step. The last two feet stand
    `last_width` apart, the others `width`.
    """
    steps: list[Step] = []
    side: Side = first
    for number, ahead in enumerate(strides):
        near_end = number >= len(strides) - 2
        left = (last_width if near_end else width) / 2.0 * (1.0 if side == "L" else -1.0)
        off = start + number * period
        before = strides[number - 2] if number >= 2 else 0.0
        long = min(1.0, (ahead - before) / 1.1)
        steps.append(
            Step(
                side,
                off,
                off + 0.72 * period,
                spot(at, heading, ahead, left),
                heading,
                peel=0.12 + 0.26 * long,
                settle=0.08 + 0.05 * long,
                heel_up=0.25 + 0.55 * long,
                toe_up=0.08 + 0.22 * long,
                height=0.03 + 0.02 * (1.0 - long),
            )
        )
        side = "R" if side == "L" else "L"
    return steps


def step(
    side: Side,
    off: float,
    on: float,
    place: tuple[float, float],
    heading: float,
    back: bool = False,
    size: float = 0.5,
) -> Step:
    """One step of a standing person; `size` 0..1 is how far the foot rolls. Backwards it lands on the ball."""
    return Step(
        side,
        off,
        on,
        place,
        heading,
        peel=0.14,
        settle=0.13,
        heel_up=0.12 if back else 0.15 + 0.35 * size,
        toe_up=-0.15 - 0.2 * size if back else 0.05 + 0.2 * size,
        height=0.02 + 0.03 * size,
    )

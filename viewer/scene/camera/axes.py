"""The axes of the scene in a corner of the picture: where their ends are, and which one is under the mouse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from viewer.scene import margins

SIZE: Final = 76  # px, of the square
REACH: Final = 26.0  # px from its middle to an end
RADIUS: Final = 8.0  # px of an end
RIGHT, BOTTOM = 12, 56  # px from the picture's edges, clear of frame and time
SMALLEST: Final = 260  # px; in a lower picture there is no room
_NAMES = ("X", "Y", "Z")
_TILT: Final = 0.02  # from the vertical, so that the camera still has an up


@dataclass(frozen=True, eq=False)
class AxisEnd:
    """One end of an axis: its name ("" at the negative end), place from the square's top left, depth, direction."""

    axis: int
    name: str
    x: float
    y: float
    depth: float  # the larger, the nearer
    direction: np.ndarray  # (3,) unit vector


def axis_ends(view_matrix: np.ndarray) -> list[AxisEnd]:
    """The six ends under a view matrix (4, 4), from far to near."""
    ends = []
    for axis, name in enumerate(_NAMES):
        for sign in (1.0, -1.0):
            direction = np.eye(3)[axis] * sign
            x, y, depth = (float(value) for value in view_matrix[:3, :3] @ direction)
            place = SIZE / 2 + x * REACH, SIZE / 2 - y * REACH
            ends.append(AxisEnd(axis, name if sign > 0 else "", *place, depth, direction))
    return sorted(ends, key=lambda end: end.depth)


def corner(width: float, height: float, text_height: float = 0.0) -> tuple[float, float] | None:
    """Top left of the square in a picture of this size, px; None where there is no room.

    text_height: of the text at the bottom; where captions are above frame and time, the square is above both.
    """
    bottom = text_height if text_height > margins.BOTTOM else BOTTOM
    return (width - RIGHT - SIZE, height - bottom - SIZE) if height >= SMALLEST else None


def end_at(ends: list[AxisEnd], x: float, y: float) -> AxisEnd | None:
    """The nearest end to the viewer at a place of the square; None beside them."""
    under = [end for end in ends if np.hypot(end.x - x, end.y - y) <= RADIUS + 1]
    return under[-1] if under else None


def view_along(end: AxisEnd, front: np.ndarray) -> np.ndarray:
    """The unit vector (3,) to a camera that looks from an end; front: that of the default view."""
    view = end.direction.copy()
    if end.axis == 1:
        view += np.array([front[0], 0.0, front[2]]) * _TILT
    return view / np.linalg.norm(view)

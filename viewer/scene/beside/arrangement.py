"""Where the groups of several sources stand: where they are, or side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from viewer.scene.placement import BODY_MARGIN, Placement
from viewer.state.sources.source import Layout

LANE_GAP: Final = 0.45  # metres between the bodies of two sources side by side
SAME_FLOOR: Final = 0.1  # metres between floors that are taken for one
SAME_START: Final = 1.0  # metres between the places where two clips begin that are taken for the same

Vector = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Lane:
    """What is known of a clip to arrange it."""

    placement: Placement
    start: Vector  # (2,) x and z where its first person begins, metres


@dataclass(frozen=True, eq=False)
class Arrangement:
    """Offsets of the clips, and the placement of all of them together."""

    offsets: tuple[Vector, ...]  # (3,) metres each
    placement: Placement
    is_moved: tuple[bool, ...]  # clips that have another origin than the first and were put where that begins


def arrange(lanes: Sequence[Lane], layout: Layout) -> Arrangement:
    """Arrange clips, of which the first stays on its floor.

    A clip with another origin, as of a model whose floor is at 0 or that begins elsewhere, is put onto the floor of the
    first and to where that begins. Other clips stay where they are in relation to it, so that what differs is seen;
    side by side each has a lane of its own across the picture, as wide as it needs.
    """
    first = lanes[0]
    offsets, moved = [], []
    for lane in lanes:
        up = first.placement.floor - lane.placement.floor
        level = first.start - lane.start
        lifted, shifted = abs(up) > SAME_FLOOR, float(np.linalg.norm(level)) > SAME_START
        offsets.append(np.array([level[0] * shifted, up * lifted, level[1] * shifted]))
        moved.append(lifted or shifted)
    if layout == "side":
        offsets = _side_by_side(lanes, offsets)
    points = np.concatenate([lane.placement.points + offset for lane, offset in zip(lanes, offsets, strict=True)])
    return Arrangement(tuple(offsets), Placement(first.placement.floor, points, first.placement.view), tuple(moved))


def _side_by_side(lanes: Sequence[Lane], offsets: Sequence[Vector]) -> list[Vector]:
    """Give each clip a lane. The middle of all lanes is where the first clip was; in depth so is that of each."""
    view = lanes[0].placement.view
    level = np.array([view[0], 0.0, view[2]]) / np.hypot(view[0], view[2])
    axes = np.array([np.cross([0.0, 1.0, 0.0], level), level])  # (2, 3): to the right, and to the camera
    extents = []
    for lane, offset in zip(lanes, offsets, strict=True):
        seen = (lane.placement.points + offset) @ axes.T  # (N, 2)
        extents.append((seen.min(axis=0), seen.max(axis=0)))
    widths = [high[0] - low[0] + 2 * BODY_MARGIN + LANE_GAP for low, high in extents]
    middle = (extents[0][0] + extents[0][1]) / 2
    begin = middle[0] - sum(widths) / 2
    placed = []
    for (low, high), width, offset in zip(extents, widths, offsets, strict=True):
        away = np.array([begin + width / 2, middle[1]]) - (low + high) / 2
        placed.append(offset + away @ axes)
        begin += width
    return placed

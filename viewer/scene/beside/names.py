"""Where the groups of several sources are in the picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from viewer.scene.beside.staging import Staging
from viewer.scene.overlay.name_layout import NamePlaces
from viewer.scene.overlay.tag_layout import Box

if TYPE_CHECKING:  # importing it takes a second, for which the window does not wait
    from viewer.scene.drawing.stage import Stage


def name_places(stage: Stage, staging: Staging, size: tuple[int, int]) -> NamePlaces:
    """Where they are in a picture of `size`, as the stage was last drawn."""
    from viewer.scene.drawing.screen_extent import screen_box_of_joints

    cells = tuple(Box(*cell) for cell in stage.cells(size))
    always, now = [], []
    offsets = staging.arrangement.offsets
    for cell, clip, offset, group in zip(cells, staging.shown, offsets, stage.groups, strict=True):
        always.append(_in_cell(screen_box_of_joints(clip.loaded.placement.points + offset, stage.camera), cell))
        now += [_in_cell(box, cell) for box in group.screen_boxes(stage.camera)]
    return NamePlaces(staging.layout, cells, tuple(always), tuple(now))


def _in_cell(box: np.ndarray | None, cell: Box) -> Box:
    """A box of clip space in pixels from the top left; empty if there is none."""
    if box is None:
        return Box(cell.x + cell.width // 2, cell.y + cell.height, 0, 0)
    left, bottom, right, top = box
    x, y = round(cell.x + (left + 1) / 2 * cell.width), round(cell.y + (1 - top) / 2 * cell.height)
    return Box(x, y, round((right - left) / 2 * cell.width), round((top - bottom) / 2 * cell.height))

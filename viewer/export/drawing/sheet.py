"""Contact sheets: many pictures on one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from viewer.export.order.order import Sheet


def compose(pictures: Sequence[np.ndarray], sheet: Sheet) -> np.ndarray:
    """Pictures of one size (h, w, 4) uint8 in the sheet's rows, the first at the top left, without gaps.

    Places that are left over have the colour of the first picture's corner: the horizon, or nothing.
    """
    height, width, _ = pictures[0].shape
    columns, rows = sheet.grid(len(pictures))
    whole = np.empty((rows * height, columns * width, 4), np.uint8)
    whole[:] = pictures[0][0, 0]
    for i, picture in enumerate(pictures):
        top, left = i // columns * height, i % columns * width
        whole[top : top + height, left : left + width] = picture
    return whole

"""Contact sheets: many pictures on one."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np


def compose(pictures: Sequence[np.ndarray], columns: int) -> np.ndarray:
    """Pictures of one size (h, w, 4) uint8 in rows of `columns`, the first at the top left, without gaps.

    Places that are left over have the colour of the first picture's corner: the horizon, or nothing.
    """
    height, width, _ = pictures[0].shape
    columns = min(columns, len(pictures))
    rows = math.ceil(len(pictures) / columns)
    sheet = np.empty((rows * height, columns * width, 4), np.uint8)
    sheet[:] = pictures[0][0, 0]
    for i, picture in enumerate(pictures):
        top, left = i // columns * height, i % columns * width
        sheet[top : top + height, left : left + width] = picture
    return sheet

"""Lines that a widget paints itself."""

import math
from itertools import pairwise

import numpy as np
from PyQt5.QtCore import QLineF, QPointF
from PyQt5.QtGui import QPainter, QPen


def line_points(x: np.ndarray, y: np.ndarray) -> list[QPointF]:
    """The points of a line, of all that fall on a column of pixels only the highest."""
    starts = np.flatnonzero(np.diff(np.floor(x), prepend=-np.inf))
    if not len(starts):
        return []
    return [QPointF(*point) for point in np.stack([x[starts], np.minimum.reduceat(y, starts)], axis=1).tolist()]


def paint_line(painter: QPainter, points: list[QPointF], pen: QPen) -> None:
    """Connect points; Qt takes twenty times as long for a polyline that is wider than a pixel."""
    painter.setPen(pen)
    painter.drawLines([QLineF(*pair) for pair in pairwise(points)])


def rounded_up(value: float) -> float:
    """The next of 1, 1.5, 2, 3, 4, 5, 6, 8, 10, 15, ... times a power of ten."""
    unit = 10.0 ** math.floor(math.log10(value))
    return next(step * unit for step in (1, 1.5, 2, 3, 4, 5, 6, 8, 10) if step * unit >= value * (1 - 1e-9))

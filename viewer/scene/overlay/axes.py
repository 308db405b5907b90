"""Paints the axes in the corner of the picture."""

from __future__ import annotations

import numpy as np
from PyQt5.QtCore import QPointF, QRectF, Qt
from PyQt5.QtGui import QColor, QImage, QPainter, QPen

from viewer.scene.camera.axes import RADIUS, SIZE, axis_ends, corner
from viewer.scene.overlay.fonts import sans_font
from viewer.scene.overlay.plates import Plate

COLOURS = ("#E0565B", "#6FA83A", "#4A8FE0")  # of X, Y and Z


def axes_plate(view_matrix: np.ndarray, size: tuple[int, int], scale: float, text_height: float = 0.0) -> Plate | None:
    """The axes under a view matrix (4, 4) for a picture of `size` device pixels; None where there is no room.

    text_height: see `corner`.
    """
    place = corner(size[0] / scale, size[1] / scale, text_height)
    if place is None:
        return None
    side = round(SIZE * scale)
    image = QImage(side, side, QImage.Format_ARGB32_Premultiplied)
    image.fill(Qt.transparent)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.Antialiasing | QPainter.TextAntialiasing)
    painter.scale(scale, scale)
    painter.setFont(sans_font(10, semibold=True))
    middle = QPointF(SIZE / 2, SIZE / 2)
    for end in axis_ends(view_matrix):
        colour, at = QColor(COLOURS[end.axis]), QPointF(end.x, end.y)
        painter.setPen(QPen(colour, 2))
        if end.name:
            painter.drawLine(middle, at)
            painter.setBrush(colour)
            painter.drawEllipse(at, RADIUS - 1, RADIUS - 1)
            painter.setPen(QColor("#FFFFFF"))
            painter.drawText(QRectF(end.x - RADIUS, end.y - RADIUS, 2 * RADIUS, 2 * RADIUS), Qt.AlignCenter, end.name)
        else:
            colour.setAlphaF(0.25)
            painter.setBrush(colour)
            painter.drawEllipse(at, RADIUS - 2, RADIUS - 2)
    painter.end()
    return Plate("axes", image, round(place[0] * scale), round(place[1] * scale))

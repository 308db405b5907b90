"""Painting of tiles."""

import numpy as np
from PyQt5.QtCore import QRect, Qt
from PyQt5.QtGui import QImage, QPainter
from PyQt5.QtWidgets import QWidget

from tests.qt.view_helpers import pixels
from viewer.notes.marks import Marks
from viewer.qt.thumbnails.tile import LINE_PX, Tile, TilePainter
from viewer.qt.thumbnails.tile_grid import CAPTION_PX, TileGrid


def painted(qtbot, marks: Marks) -> np.ndarray:
    """(H, W, 3) of the narrowest tile."""
    widget = QWidget()
    qtbot.addWidget(widget)
    width, height = TileGrid(1, 150).tile
    image = QImage(width, height, QImage.Format_RGB32)
    image.fill(Qt.black)
    painter = QPainter(image)
    TilePainter(widget).paint(painter, QRect(0, 0, width, height), Tile("G001T000A001R000", "Handshake", marks=marks))
    painter.end()
    return pixels(image)


def test_what_was_written_is_beside_the_action_and_not_on_the_picture(qtbot) -> None:
    plain = painted(qtbot, Marks())
    marked = painted(qtbot, Marks(favourite=True, rating=4, tags=("foot skate", "good")))
    rows, columns = np.nonzero((plain != marked).any(axis=2))
    assert rows.min() >= plain.shape[0] - CAPTION_PX + LINE_PX
    assert columns.min() > 60, "the action is still read"
    assert columns.max() - columns.min() > 40

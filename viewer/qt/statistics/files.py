"""Saving statistics: the plots as PNG, the numbers as CSV."""

from pathlib import Path

from PyQt5.QtCore import QBuffer, QIODevice, QPoint
from PyQt5.QtGui import QColor, QImage, QPainter
from PyQt5.QtWidgets import QWidget

from viewer.export.writing.small_file import write_file
from viewer.qt.widgets.style import current_theme
from viewer.search.statistics import Statistics, to_csv

SCALE = 2  # image pixels per screen pixel


def save_png(page: QWidget, path: Path) -> None:
    """Save an image of a whole widget, including parts scrolled out of view. Raises FileError."""
    image = QImage(page.size() * SCALE, QImage.Format_RGB32)
    image.setDevicePixelRatio(SCALE)
    image.fill(QColor(current_theme().panel))
    painter = QPainter(image)
    page.render(painter, QPoint())
    painter.end()
    encoded = QBuffer()
    encoded.open(QIODevice.WriteOnly)
    image.save(encoded, "PNG")
    write_file(path, encoded.data().data(), overwrite=True)


def save_csv(statistics: Statistics, path: Path) -> None:
    """Save the numbers. Raises FileError."""
    write_file(path, to_csv(statistics).encode(), overwrite=True)

"""Statistics as files: the plots as a picture, the numbers as a table."""

from pathlib import Path

from PyQt5.QtCore import QBuffer, QIODevice, QPoint
from PyQt5.QtGui import QColor, QImage, QPainter
from PyQt5.QtWidgets import QWidget

from viewer.export.writing.small_file import write_file
from viewer.qt.widgets.style import current_theme
from viewer.search.statistics import Statistics, to_csv

SCALE = 2  # pixels of the picture for one of the screen


def save_png(page: QWidget, path: Path) -> None:
    """Write a picture of a widget, also of what is scrolled out of sight. Raises FileError."""
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


def save_csv(shown: Statistics, path: Path) -> None:
    """Write the numbers. Raises FileError."""
    write_file(path, to_csv(shown).encode(), overwrite=True)

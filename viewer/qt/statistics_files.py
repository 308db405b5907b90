"""Statistics as files: the plots as a picture, the numbers as a table."""

from pathlib import Path

from PyQt5.QtCore import QBuffer, QIODevice, QPoint
from PyQt5.QtGui import QColor, QImage, QPainter
from PyQt5.QtWidgets import QWidget

from viewer.errors import FileError
from viewer.export.reasons import reason
from viewer.export.unfinished import unfinished
from viewer.qt.style import current_theme
from viewer.search.statistics import Statistics, as_csv

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
    _write(path, encoded.data().data())


def save_csv(shown: Statistics, path: Path) -> None:
    """Write the numbers. Raises FileError."""
    _write(path, as_csv(shown).encode())


def _write(path: Path, content: bytes) -> None:
    """Write a file under a temporary name and rename it; one that is there is replaced. Raises FileError."""
    with unfinished(path, overwrite=True) as part:
        try:
            part.write_bytes(content)
        except OSError as error:
            raise FileError(path, reason(error)) from error

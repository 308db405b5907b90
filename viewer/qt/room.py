"""Dialogs no larger than the screen."""

from PyQt5.QtCore import QSize
from PyQt5.QtWidgets import QApplication, QWidget

AROUND = QSize(16, 64)  # what the screen keeps for a window's frame


def resize_within_screen(window: QWidget, size: QSize) -> None:
    """Give a window this size, or what the screen has room for."""
    window.resize(size.boundedTo(QApplication.primaryScreen().availableSize() - AROUND))

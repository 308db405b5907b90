"""Dialogs no larger than the screen."""

from PyQt5.QtCore import QSize
from PyQt5.QtWidgets import QWidget

AROUND = QSize(16, 64)  # what the screen keeps for a window's frame


def room_for(dialog: QWidget) -> QSize:
    """The size that a dialog may have: as its screen has room for."""
    return dialog.screen().availableSize() - AROUND


def resize_within_screen(window: QWidget, size: QSize) -> None:
    """Give a window this size, or what the screen has room for."""
    window.resize(size.boundedTo(room_for(window)))

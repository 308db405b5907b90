"""Sizes of windows and dialogs that fit on the screen."""

from PyQt5.QtCore import QSize
from PyQt5.QtWidgets import QWidget

WINDOW_FRAME = QSize(16, 64)  # pixels left for the window's frame


def available_size(window: QWidget) -> QSize:
    """The largest size that fits on the window's screen."""
    return window.screen().availableSize() - WINDOW_FRAME


def resize_within_screen(window: QWidget, size: QSize) -> None:
    """Resize a window to `size`, or to the largest size that fits on the screen."""
    window.resize(size.boundedTo(available_size(window)))

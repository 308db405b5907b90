"""Windows no larger than the screen."""

from PyQt5.QtCore import QSize
from PyQt5.QtWidgets import QApplication, QWidget

from viewer.qt.widgets.fit_to_screen import resize_within_screen


def test_size_is_bounded_by_the_screen(qtbot):
    window, screen = QWidget(), QApplication.primaryScreen().availableSize()
    qtbot.addWidget(window)
    resize_within_screen(window, QSize(300, 200))
    assert window.size() == QSize(300, 200)
    resize_within_screen(window, 2 * screen)
    assert window.width() < screen.width()
    assert window.height() < screen.height()

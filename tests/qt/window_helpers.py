"""What tests do with the main window."""

from PyQt5.QtCore import QEvent
from PyQt5.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from viewer.qt.window.main_window import MainWindow

# sequences of small_dataset
FIRST, SECOND, THIRD, LAST = "G001T000A000R000", "G001T000A001R000", "G002T001A016R003", "G059T002A039R001"


def choose(qtbot: QtBot, window: MainWindow, name: str) -> None:
    """Choose a sequence in the list and wait until it is shown or has failed."""
    row = window.browser.model.row_of(name)
    window.browser.view.setCurrentIndex(window.browser.model.index(row, 0))
    qtbot.waitUntil(lambda: window.workspace.session.name == name and not window.workspace.session.is_loading)


def view_message(window: MainWindow) -> str:
    """The message in the middle of the 3D view."""
    return window.viewport._message


def status_message(window: MainWindow) -> str:
    return window.statusBar().currentMessage()


def problem_message(window: MainWindow) -> str:
    """The text in the bar of problems; "" if it is not shown."""
    problem = window.feedback.bar.shown
    return "" if problem is None or window.feedback.bar.isHidden() else problem.text


def activate(qtbot: QtBot, window: MainWindow) -> None:
    """Make the window active."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def close_and_delete(window: MainWindow) -> None:
    """Close a window and have Qt delete it."""
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.DeferredDelete)

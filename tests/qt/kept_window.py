"""A main window that the tests of a module share; each finds it as if it had just been opened."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PyQt5.QtCore import QSettings, QStandardPaths, Qt
from PyQt5.QtGui import QSurfaceFormat
from PyQt5.QtTest import QTest
from PyQt5.QtWidgets import QApplication, QDialog, QListView, QWidget
from pytestqt.qtbot import QtBot

from tests.qt.window_helpers import close_and_delete
from viewer.qt.settings import Settings
from viewer.qt.viewport.graphics import surface_format
from viewer.qt.window.layout.docks import WINDOW_SIZE
from viewer.qt.window.main_window import MainWindow
from viewer.state.options import ViewOptions


@contextmanager
def settings_in(folder: Path) -> Iterator[Settings]:
    """Empty settings, in a folder."""
    QSettings.setPath(QSettings.IniFormat, QSettings.UserScope, str(folder))
    yield Settings()
    home = QStandardPaths.writableLocation(QStandardPaths.GenericConfigLocation)
    QSettings.setPath(QSettings.IniFormat, QSettings.UserScope, home)


class KeptWindow:
    """The window, made when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder  # of its settings
        self.window: MainWindow | None = None

    def open(self, root: Path, qtbot: QtBot) -> MainWindow:
        """The window on a dataset that it has not had yet, at its first sequence, all else as in a new one."""
        if self.window is None:
            before = QSurfaceFormat.defaultFormat()
            QSurfaceFormat.setDefaultFormat(surface_format())
            with settings_in(self._folder) as settings:
                self.window = MainWindow(settings, [])
            self.window.show()
            self.window.scene_import.start()
            qtbot.waitUntil(lambda: self.window.viewport.stage is not None)
            QSurfaceFormat.setDefaultFormat(before)
        window = self.window
        self._renew()
        with qtbot.waitSignal(window.notes.opened):
            window.open_dataset(root)
        session = window.workspace.session
        qtbot.waitUntil(lambda: session.library.root == root and not session.is_loading)
        window.viewport.setFocus()
        return window

    def _renew(self) -> None:
        """Take back what tests may have changed."""
        window = self.window
        workspace, playback = window.workspace, window.workspace.session.playback
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        QTest.keyRelease(window, Qt.Key_Control)  # else the modifiers of the last key pressed hold on
        window.presentation.leave()
        window.central_view.setCurrentWidget(window.viewport)
        window.showNormal()
        window.docks.reset()
        window.resize(*WINDOW_SIZE)
        for name, default in ViewOptions().to_dict().items():
            setattr(workspace.session.options, name, default)
        playback.pause()
        playback.speed, playback.loop_mode = 1.0, "loop"
        window.viewport.saying.stop()
        window.feedback.bar.problems.clear()
        window.feedback.bar.refresh()
        window.statusBar().clearMessage()
        workspace.settings._store.clear()

    def rest(self) -> None:
        """Close what a test has left open, and stop what still reads its files."""
        if self.window is not None:
            for dialog in self.window.findChildren(QDialog):
                dialog.close()
            self.window.workspace.session.playback.pause()
            self.window.browser_control.worker.stop()

    def close(self) -> None:
        """Close the window and delete it."""
        if self.window is not None:
            close_and_delete(self.window)

    def owns(self, widget: QWidget) -> bool:
        """Whether a top-level widget is the window or a hidden part of it, such as a menu that was open."""
        if self.window is None or (widget is not self.window and widget.isVisible()):
            return False
        while widget.parentWidget() is not None:
            widget = widget.parentWidget()
        return widget is self.window or isinstance(widget, QListView)  # the latter of a QCompleter, which has no parent

"""Presentation mode: the picture alone, on the whole screen."""

from collections.abc import Callable

from PyQt5.QtCore import QByteArray, QObject, Qt
from PyQt5.QtWidgets import QMainWindow, QShortcut, QToolBar

from viewer.qt.window.docks import Docks

HINT = "Esc shows the rest of the window again"


class Presentation(QObject):
    """Hides everything but the picture, and brings it back as it was. Keys work as before; Esc leaves."""

    def __init__(self, window: QMainWindow, docks: Docks, say: Callable[[str, str], object]) -> None:
        """`say`: shows a text and a key on the picture."""
        super().__init__(window)
        self._window, self._docks, self._say = window, docks, say
        self._layout: QByteArray | None = None  # of before
        self._was_full_screen = False
        self._escape = QShortcut(Qt.Key_Escape, window, self.leave)
        self._escape.setEnabled(False)

    @property
    def is_on(self) -> bool:
        """Whether the picture is alone."""
        return self._layout is not None

    def toggle(self) -> None:
        """Begin or leave."""
        if self.is_on:
            self.leave()
        else:
            self._begin()

    def leave(self) -> None:
        """Show everything again; does nothing if it is shown."""
        if self._layout is None:
            return
        layout, self._layout = self._layout, None
        window = self._window
        self._escape.setEnabled(False)
        if not self._was_full_screen:
            window.setWindowState(window.windowState() & ~Qt.WindowFullScreen)
        window.menuBar().show()
        window.statusBar().show()
        window.restoreState(layout)
        self._docks.folding.pause(False)

    def _begin(self) -> None:
        window = self._window
        self._layout = window.saveState()
        self._was_full_screen = window.isFullScreen()
        self._docks.folding.pause(True)
        for dock in self._docks.by_name.values():
            dock.hide()
        for bar in window.findChildren(QToolBar, options=Qt.FindDirectChildrenOnly):
            bar.hide()
        window.menuBar().hide()
        window.statusBar().hide()
        self._escape.setEnabled(True)
        window.setWindowState(window.windowState() | Qt.WindowFullScreen)
        if window.centralWidget() is not None:
            window.centralWidget().setFocus()
        self._say(HINT, "Esc")

"""Presentation mode: the picture alone, on the whole screen."""

from collections.abc import Callable

from PyQt5.QtCore import QByteArray, QObject, Qt
from PyQt5.QtWidgets import QDockWidget, QMainWindow, QStackedWidget, QToolBar, QWidget

from viewer.qt.window.layout.docks import Docks

HINT = "Esc, or a right click, brings back the rest of the window"


class Presentation(QObject):
    """Hides everything but the picture, and brings it back as it was. Keys work as before; the window's Esc leaves."""

    def __init__(self, window: QMainWindow, docks: Docks, say: Callable[[str, str], object]) -> None:
        """`say`: shows a text and a key on the picture."""
        super().__init__(window)
        self._window, self._docks, self._say = window, docks, say
        self._layout: QByteArray | None = None  # of before
        self._was_full_screen = False
        self._hidden: list[QWidget] = []  # bars beside the picture

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
        if not self._was_full_screen:
            window.setWindowState(window.windowState() & ~Qt.WindowFullScreen)
        window.menuBar().show()
        window.statusBar().show()
        for widget in self._hidden:
            widget.show()
        window.restoreState(layout)
        self._docks.folding.pause(False)

    def _begin(self) -> None:
        window = self._window
        self._layout = window.saveState()
        self._was_full_screen = window.isFullScreen()
        self._docks.folding.pause(True)
        self._hidden = self._beside_picture()
        around = (QDockWidget, QToolBar)
        docks = [each for kind in around for each in window.findChildren(kind, options=Qt.FindDirectChildrenOnly)]
        for widget in (*docks, *self._hidden):
            widget.hide()
        window.menuBar().hide()
        window.statusBar().hide()
        window.setWindowState(window.windowState() | Qt.WindowFullScreen)
        central = window.centralWidget()
        if central is not None:
            (central.currentWidget() if isinstance(central, QStackedWidget) else central).setFocus()
        self._say(HINT, "Esc")

    def _beside_picture(self) -> list[QWidget]:
        """What is shown beside the pages of the central widget."""
        central = self._window.centralWidget()
        if not isinstance(central, QStackedWidget):
            return []
        children = central.findChildren(QWidget, options=Qt.FindDirectChildrenOnly)
        return [child for child in children if central.indexOf(child) < 0 and not child.isHidden()]

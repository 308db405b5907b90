"""Shift+F10 opens the menu that a right click would, as on keyboards without a menu key; on X11 Qt does not do it."""

from PyQt5.QtCore import QObject, QRectF, Qt
from PyQt5.QtGui import QContextMenuEvent, QKeySequence
from PyQt5.QtWidgets import QApplication, QMainWindow, QShortcut


class MenuKey(QObject):
    """Asks the focused widget of a window for its menu."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        QShortcut(QKeySequence(Qt.SHIFT | Qt.Key_F10), window).activated.connect(self._open)

    def _open(self) -> None:
        widget = QApplication.focusWidget()
        if widget is not None:
            at = QRectF(widget.inputMethodQuery(Qt.ImCursorRectangle)).center().toPoint()
            event = QContextMenuEvent(QContextMenuEvent.Keyboard, at, widget.mapToGlobal(at))
            QApplication.sendEvent(widget, event)

"""Clicks with the right button, which moves the camera as well; and the key that copies the picture."""

from PyQt5.QtCore import QEvent, QObject, QPoint, Qt, pyqtSignal
from PyQt5.QtGui import QContextMenuEvent, QKeySequence
from PyQt5.QtWidgets import QApplication, QWidget


class RightClicks(QObject):
    """Event filter of the view: a right click without a drag, or the menu key, asks for a menu."""

    menu_requested = pyqtSignal(QPoint)  # point of the view
    key_pressed = pyqtSignal()  # a menu about nothing in particular
    copy_requested = pyqtSignal()

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._pressed: QPoint | None = None
        view.installEventFilter(self)

    def eventFilter(self, view: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.MouseButtonPress:
            self._pressed = event.pos() if event.button() == Qt.RightButton else None
        elif kind == QEvent.MouseMove and self._pressed is not None:
            if (event.pos() - self._pressed).manhattanLength() >= QApplication.startDragDistance():
                self._pressed = None
        elif kind == QEvent.MouseButtonRelease and event.button() == Qt.RightButton and self._pressed is not None:
            self._pressed = None
            self.menu_requested.emit(event.pos())
        elif kind == QEvent.ContextMenu:
            if event.reason() == QContextMenuEvent.Keyboard:
                self.key_pressed.emit()
            return True  # of the mouse, once it is released where it was pressed
        elif kind in (QEvent.ShortcutOverride, QEvent.KeyPress) and event.matches(QKeySequence.Copy):
            event.accept()
            if kind == QEvent.KeyPress:
                self.copy_requested.emit()
            return True
        return super().eventFilter(view, event)

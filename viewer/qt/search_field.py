"""The field that filters the list."""

from PyQt5.QtCore import QEvent, Qt, pyqtSignal
from PyQt5.QtGui import QKeyEvent
from PyQt5.QtWidgets import QLineEdit, QWidget

from viewer.qt.style import icon


class SearchField(QLineEdit):
    """Escape clears and then leaves, Down leaves for the list, Enter takes the first match.

    Also where the window has commands on these keys.
    """

    down_pressed = pyqtSignal()
    escaped = pyqtSignal()  # Escape where there is nothing to clear: the keys of the window are wanted again

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText("Search name, action, captions")
        self.setProperty("kind", "search")
        self.setAcceptDrops(False)  # a folder that is dropped here is meant for the window
        self.addAction(icon("magnify"), QLineEdit.LeadingPosition)
        self._clear = self.addAction(icon("close"), QLineEdit.TrailingPosition)
        self._clear.setToolTip("Clear search (Esc)")
        self._clear.setVisible(False)
        self._clear.triggered.connect(self.clear)
        self.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.ShortcutOverride and event.key() in (Qt.Key_Down, Qt.Key_Return, Qt.Key_Enter):
            event.accept()
            return True
        if event.type() == QEvent.ShortcutOverride and event.key() == Qt.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.escaped.emit()
        elif event.key() == Qt.Key_Down:
            self.down_pressed.emit()
        else:
            super().keyPressEvent(event)

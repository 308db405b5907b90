"""The field that filters the list."""

from PyQt5.QtCore import QEvent, Qt, pyqtSignal
from PyQt5.QtGui import QKeyEvent
from PyQt5.QtWidgets import QLineEdit, QWidget

from viewer.qt.widgets.style import icon

HOW = """<p style="white-space:pre"><b>hand wav</b>  words of name, action or captions, or how they begin
<b>"shake hands"</b>  these words in a row
<b>-hug</b>  without this
<b>action:hug,push</b>  one of these; likewise split, group, shoot, actor, familiarity, gender
<b>length:&gt;5</b>  in seconds; <b>length:2..5</b>
<b>rating:&gt;=4</b>  <b>tag:odd</b>  <b>is:favourite</b>  <b>playlist:best</b>
<b>has:skeleton</b>  <b>missing:text</b>  files, notes and roles</p>"""


class SearchField(QLineEdit):
    """Escape clears and then leaves, Down leaves for the list, Enter takes the first match.

    Also where the window has commands on these keys.
    """

    down_pressed = pyqtSignal()
    escaped = pyqtSignal()  # Escape where there is nothing to clear: the keys of the window are wanted again

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText("Search name, action, captions")
        self.setToolTip(HOW)
        self.setProperty("kind", "search")
        self.setAcceptDrops(False)  # a folder that is dropped here is meant for the window
        self.addAction(icon("magnify"), QLineEdit.LeadingPosition)
        self._clear = self.addAction(icon("close"), QLineEdit.TrailingPosition)
        self._clear.setToolTip("Clear search (Esc)")
        self._clear.setVisible(False)
        self._clear.triggered.connect(self.clear)
        self.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))

    def mark(self, is_wrong: bool) -> None:
        """Show whether what is written can be read."""
        if self.property("wrong") != is_wrong:
            self.setProperty("wrong", is_wrong)
            self.style().unpolish(self)
            self.style().polish(self)

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

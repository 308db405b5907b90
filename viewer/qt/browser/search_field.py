"""The search field of the list."""

from PyQt5.QtCore import QEvent, Qt, pyqtSignal
from PyQt5.QtGui import QKeyEvent
from PyQt5.QtWidgets import QLineEdit, QWidget

from viewer.qt.widgets.style import icon

SYNTAX_HELP = """<p style="white-space:pre"><b>hand wav</b>  words, or their beginnings, in name, action or captions
<b>"shake hands"</b>  this phrase
<b>-hug</b>  without this word
<b>action:hug,push</b>  any of these; also split, group, shoot, actor, familiarity, gender
<b>length:&gt;5</b>  in seconds; <b>length:2..5</b>
<b>rating:&gt;=4</b>  <b>tag:odd</b>  <b>is:favourite</b>  <b>playlist:best</b>
<b>has:skeleton</b>  <b>missing:text</b>  files, notes and roles</p>"""

OWN_KEYS = (Qt.Key_Down, Qt.Key_Return, Qt.Key_Enter, Qt.Key_Escape)


class SearchField(QLineEdit):
    """Escape clears the text, then leaves; Down goes to the list; Enter chooses the first match.

    These keys override the window's shortcuts.
    """

    down_pressed = pyqtSignal()
    escaped = pyqtSignal()  # Escape in the empty field

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText("Search name, action, captions")
        self.setToolTip(SYNTAX_HELP)
        self.setProperty("kind", "search")
        self.setAcceptDrops(False)  # dropped folders are for the window
        self.addAction(icon("magnify"), QLineEdit.LeadingPosition)
        self._clear = self.addAction(icon("close"), QLineEdit.TrailingPosition)
        self._clear.setToolTip("Clear search (Esc)")
        self._clear.setVisible(False)
        self._clear.triggered.connect(self.clear)
        self.textChanged.connect(self._show_clear)

    def mark_invalid(self, is_invalid: bool) -> None:
        """Show whether the query is invalid."""
        if self.property("invalid") != is_invalid:
            self.setProperty("invalid", is_invalid)
            self.style().unpolish(self)
            self.style().polish(self)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.ShortcutOverride and event.key() in OWN_KEYS:
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

    def _show_clear(self, text: str) -> None:
        self._clear.setVisible(bool(text))

"""The search field of the list."""

from PyQt5.QtCore import QEvent, Qt, pyqtSignal
from PyQt5.QtGui import QKeyEvent
from PyQt5.QtWidgets import QLineEdit, QWidget

from viewer.qt.browser.completer import SearchCompleter
from viewer.qt.widgets.style import icon

SYNTAX_HELP = """<p style="white-space:pre"><b>hand wav</b>  words, or their beginnings, in name, action or captions
<b>"shake hands"</b>  this phrase
<b>-hug</b>  without this word
<b>action:hug,push</b>  any of these; also split, group, shoot, actor, familiarity, gender
<b>length:&gt;5</b>  in seconds; <b>length:2..5</b>
<b>rating:&gt;=4</b>  <b>tag:odd</b>  <b>is:favourite</b>  <b>playlist:best</b>
<b>has:skeleton</b>  <b>missing:text</b>  files, notes and roles
<b>Ctrl+Space</b>  what can be typed here; <b>Tab</b> takes it</p>"""

OWN_KEYS = (Qt.Key_Down, Qt.Key_Return, Qt.Key_Enter, Qt.Key_Escape)


class SearchField(QLineEdit):
    """Escape clears the text, then leaves; Down goes to the list; Enter chooses the first match.

    These keys override the window's shortcuts. While completions are shown, Up and Down go through them, Tab and Enter
    take one, and Escape hides them.
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
        self.completions = SearchCompleter(self)
        self.completions.taken.connect(self._complete)
        self.textEdited.connect(self._offer)

    def mark_invalid(self, is_invalid: bool) -> None:
        """Show whether the query is invalid."""
        if self.property("invalid") != is_invalid:
            self.setProperty("invalid", is_invalid)
            self.style().unpolish(self)
            self.style().polish(self)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.ShortcutOverride and (event.key() in OWN_KEYS or _is_request(event)):
            event.accept()
            return True
        if event.type() == QEvent.KeyPress and event.key() == Qt.Key_Tab and self.completions.take(first=True):
            return True  # otherwise Qt would go to the next widget
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_request(event):
            self.completions.offer()
        elif event.key() == Qt.Key_Escape:
            if self.completions.is_open:
                self.completions.hide()
            elif self.text():
                self.clear()
            else:
                self.escaped.emit()
        elif event.key() in (Qt.Key_Return, Qt.Key_Enter) and self.completions.is_open:
            if not self.completions.take():
                self.completions.hide()
                super().keyPressEvent(event)
        elif event.key() == Qt.Key_Down:
            self.completions.hide()
            self.down_pressed.emit()
        else:
            super().keyPressEvent(event)

    def _offer(self, text: str) -> None:
        """Offer completions of what has been typed; of an empty text only when they are asked for."""
        if text.strip():
            self.completions.offer()
        else:
            self.completions.hide()

    def _complete(self, start: int, text: str) -> None:
        """Put a completion in the place of what has been typed of it."""
        end = self.cursorPosition()
        self.setSelection(start, end - start)
        self.insert(text)
        if text.endswith(":"):
            self.completions.offer()
        else:
            self.completions.hide()

    def _show_clear(self, text: str) -> None:
        self._clear.setVisible(bool(text))


def _is_request(event: QKeyEvent) -> bool:
    """Whether a key asks for completions."""
    return bool(event.key() == Qt.Key_Space and event.modifiers() == Qt.ControlModifier)

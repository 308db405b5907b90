"""What a dialog tells of the file that it makes: how far it is with Cancel, then where it is, or why there is none."""

from PyQt5.QtCore import Qt, pyqtSignal
from PyQt5.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from viewer.qt.widgets.style import GRID
from viewer.qt.widgets.text.line_or_error import LineOrError

LINE_TOP_PX = 5  # so that the line is level with the buttons


class FileStatus(QWidget):
    """It keeps its place while it says nothing, so that nothing moves when something begins or ends."""

    cancel_clicked = pyqtSignal()
    open_clicked = pyqtSignal()

    def __init__(self, what: str, open_text: str = "S&how", open_tooltip: str = "Open the folder of the file") -> None:
        """`what`: is made, as "export". `open_text`: of the button that is there once a file is saved."""
        super().__init__()
        self.texts = LineOrError()
        self.line, self.error, self.notes = self.texts.line, self.texts.error, QLabel()
        self.notes.setProperty("kind", "secondary")
        self.notes.setTextFormat(Qt.PlainText)
        self.notes.setWordWrap(True)
        self.bar, self.cancel, self.open = QProgressBar(), QPushButton("Cance&l"), QPushButton(open_text)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(f"Progress of the {what}")
        self.cancel.setToolTip(f"Stop this {what}; no unfinished file will remain")
        self.open.setToolTip(open_tooltip)
        for button in (self.cancel, self.open):
            button.setAutoDefault(False)
        self.cancel.clicked.connect(self.cancel_clicked)
        self.open.clicked.connect(self.open_clicked)
        column = QVBoxLayout()
        column.setContentsMargins(0, LINE_TOP_PX, 0, 0)
        column.setSpacing(GRID)
        for widget in (self.texts, self.notes, self.bar):
            column.addWidget(widget)
        column.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addLayout(column, 1)
        for button in (self.cancel, self.open):
            row.addWidget(button, 0, Qt.AlignTop)
        self.setMinimumHeight(8 * GRID)
        self.show_end("")

    def show_running(self, text: str, done: int, total: int, *, is_stopping: bool = False) -> None:
        """Show how far it is; total 0: a busy indicator."""
        self.texts.show_line(text)
        self._show_notes("")
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self._show_buttons(is_running=True, is_saved=False)
        self.cancel.setEnabled(not is_stopping)

    def show_stopping(self) -> None:
        """Show that it is being cancelled, at the progress that it has."""
        self.show_running("Stopping…", self.bar.value(), self.bar.maximum(), is_stopping=True)

    def show_end(self, text: str, tooltip: str = "", notes: str = "", *, is_saved: bool = False) -> None:
        """Show what became of it; "": nothing is to be said. notes: what else is to be known of the file."""
        self.texts.show_line(text, tooltip)
        self._show_notes(notes)
        self._show_buttons(is_running=False, is_saved=is_saved)

    def show_failure(self, reason: str) -> None:
        """Show why there is no file; "": nothing is to be said."""
        self.texts.show_line("")
        self.texts.show_error(reason)
        self._show_notes("")
        self._show_buttons(is_running=False, is_saved=False)

    def _show_notes(self, notes: str) -> None:
        self.notes.setText(notes)
        self.notes.setVisible(bool(notes))

    def _show_buttons(self, *, is_running: bool, is_saved: bool) -> None:
        focused = self.window().focusWidget()
        had_focus = focused is self.cancel or focused is self.open
        for widget in (self.bar, self.cancel):
            widget.setVisible(is_running)
        self.open.setVisible(is_saved)
        if had_focus and is_saved:
            self.open.setFocus()

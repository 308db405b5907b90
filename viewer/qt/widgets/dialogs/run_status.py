"""What a dialog tells of a run in the background: a line or an error, above a bar of progress."""

from pathlib import Path

from PyQt5.QtCore import Qt
from PyQt5.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from viewer.errors import FileError
from viewer.export.writing.small_file import write_file
from viewer.qt.widgets.style import GRID
from viewer.qt.widgets.text.line_or_error import LineOrError


class RunStatus(QWidget):
    """Its height is fixed, so that nothing moves when a run begins or ends."""

    def __init__(self, bar_name: str) -> None:
        """`bar_name`: accessible name of the bar."""
        super().__init__()
        self.texts, self.bar = LineOrError("strong"), QProgressBar()
        self.line, self.error = self.texts.line, self.texts.error
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(bar_name)
        self.setFixedHeight(5 * GRID)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.texts, 1, Qt.AlignVCenter)
        column.addWidget(self.bar)

    def show_progress(self, done: int, total: int, *, is_running: bool) -> None:
        """Show how far a run is; total 0: a busy indicator."""
        self.bar.setVisible(is_running)
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def save(self, path: Path, content: bytes) -> None:
        """Write a file, and say where it is or why it cannot be written."""
        try:
            write_file(path, content, overwrite=True)
        except FileError as error:
            self.show_error(str(error))
        else:
            self.texts.show_line(f"Saved {path}", str(path))

    def show_error(self, message: str) -> None:
        """Show an error in place of the line; "": the line."""
        self.texts.show_error(message)

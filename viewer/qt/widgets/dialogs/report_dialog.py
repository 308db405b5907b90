"""A dialog for results that are too long for the status bar."""

from collections.abc import Iterable

from PyQt5.QtCore import QSize, Qt
from PyQt5.QtWidgets import QApplication, QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from viewer.qt.widgets.fit_to_screen import resize_within_screen
from viewer.qt.widgets.style import GRID


class ReportDialog(QDialog):
    """A summary above a read-only list of lines; both can be copied."""

    def __init__(self, title: str, summary: str, lines: Iterable[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.summary = QLabel(summary)
        self.summary.setTextFormat(Qt.PlainText)
        self.summary.setWordWrap(True)
        self.lines = QPlainTextEdit("\n".join(lines))
        self.lines.setReadOnly(True)
        buttons = QDialogButtonBox()
        self.copy = buttons.addButton("C&opy", QDialogButtonBox.ActionRole)
        self.copy.clicked.connect(self._copy)
        close = buttons.addButton("&Close", QDialogButtonBox.RejectRole)
        buttons.rejected.connect(self.reject)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        rows.setSpacing(GRID)
        for widget in (self.summary, self.lines, buttons):
            rows.addWidget(widget)
        close.setDefault(True)  # now that it is in the dialog
        close.setFocus()
        if not self.lines.toPlainText():  # the summary says all
            self.lines.hide()
            self.copy.hide()
        size = QSize(640, 320) if self.lines.toPlainText() else QSize(480, self.sizeHint().height())
        resize_within_screen(self, size)

    def _copy(self) -> None:
        QApplication.clipboard().setText(f"{self.summary.text()}\n\n{self.lines.toPlainText()}")
        self.copy.setText("Copied")

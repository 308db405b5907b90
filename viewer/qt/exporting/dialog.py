"""The export dialog: the form at the left, what comes of it at the right. It does not stop the window."""

import os
from dataclasses import replace
from typing import Any

from PyQt5.QtCore import QTimer, pyqtSignal
from PyQt5.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from viewer.errors import ExportError
from viewer.export.order.draft import Draft, Seen
from viewer.export.order.order import Order
from viewer.export.process.state import ExportState
from viewer.qt.exporting.fields import Choices
from viewer.qt.exporting.form import ExportForm
from viewer.qt.exporting.preview import ExportPreview
from viewer.qt.exporting.progress import ExportProgress
from viewer.qt.exporting.questions import ask_to_replace
from viewer.qt.widgets.style import GRID

KINDS = {"video": "Video", "still": "Still"}
NOTHING = "The window shows no sequence that could be exported."
COPIED_MS = 1500


class ExportDialog(QDialog):
    """Shows a draft, lets it be changed, and orders what it comes to."""

    ordered = pyqtSignal(object)  # Order
    changed = pyqtSignal()  # the draft, what the window shows, or the room for the preview
    command_wanted = pyqtSignal(object)  # Order, whose command is to be copied

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Export")
        self.draft: Draft | None = None
        self.seen: Seen | None = None
        self.empty = True  # the window shows nothing that could be exported
        self._order: Order | None = None
        self._run = ExportState()
        self.kind = Choices("What to make", KINDS)
        self.form = ExportForm()
        self.preview = ExportPreview()
        self.outcome, self.wrong = QLabel(), QLabel()
        self.progress = ExportProgress()
        self.copy = QPushButton("C&opy command")
        self.close_button = QPushButton("&Close")
        self.export = QPushButton("&Export")
        self._lay_out()
        self._connect()

    # -- what is shown

    def begin(self, draft: Draft, seen: Seen) -> None:
        """Show these choices."""
        self.seen = seen
        self._set_empty(False)
        self._take(draft)

    def keep_up(self, seen: Seen | None) -> None:
        """The window shows something else; None: nothing that could be exported."""
        if seen is not None and self.seen is not None and self.draft is not None:
            self.draft = self.draft.keep_up(self.seen, seen)
        if seen is None:
            self._set_empty(True)
            self._tell("", NOTHING)
            self._order = None
            self._show_buttons()
        elif self.draft is not None:
            self.begin(self.draft, seen)

    def show_run(self, run: ExportState) -> None:
        """Show how far an export has come."""
        self._run = run
        self.progress.show_run(run)
        self._show_buttons()

    def say_copied(self) -> None:
        """Tell for a moment that the command is in the clipboard."""
        self.copy.setText("Copied")
        self._copied.start()

    def _set_empty(self, empty: bool) -> None:
        self.empty = empty
        self.form.setEnabled(not empty)
        self.kind.setEnabled(not empty)

    def _take(self, draft: Draft) -> None:
        self.draft = draft
        if self.seen is None:
            return
        self.kind.show_value(draft.kind)
        self.form.show_draft(draft, self.seen)
        try:
            self._order = draft.order(self.seen)
            self._tell(draft.outcome(self.seen), "")
        except ExportError as error:
            self._order = None
            self._tell("", str(error))
        self._show_buttons()
        self.changed.emit()

    def _tell(self, outcome: str, wrong: str) -> None:
        self.outcome.setText(outcome)
        self.wrong.setText(wrong)
        self._words.setCurrentWidget(self.wrong if wrong else self.outcome)

    def _show_buttons(self) -> None:
        self.export.setEnabled(self._order is not None and not self._run.under_way)
        self.copy.setEnabled(self._order is not None)

    # -- what is done

    def accept(self) -> None:
        """Order what is chosen, asking first whether a file that is there may go; the dialog stays."""
        if self._order is None or self.seen is None or self.draft is None or self._run.under_way:
            return
        order = self._order
        if os.path.lexists(order.output):
            if not ask_to_replace(self, order.output):
                return
            order = self.draft.order(self.seen, overwrite=True)
        self.ordered.emit(order)

    def _copy(self) -> None:
        if self._order is not None:
            self.command_wanted.emit(self._order)

    def _choose_kind(self, kind: Any) -> None:
        if self.draft is not None:
            self._take(replace(self.draft, kind=kind))

    # -- building

    def _connect(self) -> None:
        self.kind.chosen.connect(self._choose_kind)
        self.form.edited.connect(self._take)
        self.preview.resized.connect(self.changed)
        self.copy.clicked.connect(self._copy)
        self.close_button.clicked.connect(self.reject)
        self.export.clicked.connect(self.accept)

    def _lay_out(self) -> None:
        self._copied = QTimer(self)
        self._copied.setSingleShot(True)
        self._copied.setInterval(COPIED_MS)
        self._copied.timeout.connect(lambda: self.copy.setText("C&opy command"))
        self.copy.setToolTip("The command that makes the same file without the window")
        self.copy.setMinimumWidth(self.copy.sizeHint().width())
        for button in (self.copy, self.close_button):
            button.setAutoDefault(False)
        self.export.setDefault(True)
        columns = QHBoxLayout()
        columns.setSpacing(3 * GRID)
        columns.addLayout(self._left())
        columns.addLayout(self._right(), 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        whole.setSpacing(2 * GRID)
        whole.addLayout(columns, 1)
        whole.addLayout(self._buttons())

    def _left(self) -> QLayout:
        column = QVBoxLayout()
        column.setSpacing(2 * GRID)
        column.addWidget(self.kind)
        column.addWidget(self.form, 1)
        return column

    def _right(self) -> QLayout:
        self.outcome.setProperty("kind", "strong")
        self.wrong.setProperty("kind", "warning")
        self.wrong.setWordWrap(True)
        words = QWidget()
        self._words = QStackedLayout(words)
        for label in (self.outcome, self.wrong):
            self._words.addWidget(label)
        words.setFixedHeight(5 * GRID)
        column = QVBoxLayout()
        column.setSpacing(GRID)
        column.addWidget(self.preview, 1)
        column.addWidget(words)
        column.addWidget(self.progress)
        return column

    def _buttons(self) -> QLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.copy)
        row.addStretch()
        row.addWidget(self.close_button)
        row.addWidget(self.export)
        return row

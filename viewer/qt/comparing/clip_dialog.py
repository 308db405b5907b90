"""Picking a source's clip by hand."""

from __future__ import annotations

from collections.abc import Sequence

from PyQt5.QtCore import QModelIndex, QSortFilterProxyModel, QStringListModel, Qt, pyqtSignal
from PyQt5.QtGui import QKeyEvent
from PyQt5.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from viewer.qt.widgets.style import GRID


class ClipDialog(QDialog):
    """A list of clips with a filter. Deletes itself."""

    picked = pyqtSignal(int)  # index of the clip

    def __init__(self, title: str, about: str, lines: Sequence[str], current: int | None, parent: QWidget) -> None:
        """lines: what is shown of each clip."""
        super().__init__(parent)
        self.setAttribute(Qt.WA_DeleteOnClose)
        self.setWindowTitle(title)
        label = QLabel(about, wordWrap=True)
        label.setTextFormat(Qt.PlainText)
        self.field = QLineEdit(placeholderText="Filter", clearButtonEnabled=True)
        self._model = QStringListModel(list(lines), self)
        self.filtered = QSortFilterProxyModel(self)
        self.filtered.setSourceModel(self._model)
        self.filtered.setFilterCaseSensitivity(Qt.CaseInsensitive)
        self.view = QListView(uniformItemSizes=True)
        self.view.setEditTriggers(QListView.NoEditTriggers)
        self.view.setProperty("kind", "boxed")
        self.view.ensurePolished()  # before rows are measured, all by the first
        self.view.setModel(self.filtered)
        self.view.setAccessibleName("Clips")
        self.buttons = QDialogButtonBox(QDialogButtonBox.Ok | QDialogButtonBox.Cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        for widget in (label, self.field, self.view, self.buttons):
            layout.addWidget(widget)
        self.resize(560, 480)
        self.field.textChanged.connect(self._filter)
        self.view.doubleClicked.connect(self._pick_index)
        self.view.selectionModel().currentChanged.connect(self._show_choice)
        self.buttons.accepted.connect(self._pick_current)
        self.buttons.rejected.connect(self.reject)
        if current is not None:
            index = self.filtered.mapFromSource(self._model.index(current))
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index, QListView.PositionAtCenter)
        self._show_choice()
        self.field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down walk through the list while one types."""
        if event.key() in (Qt.Key_Up, Qt.Key_Down) and self.focusWidget() is self.field:
            row = self.view.currentIndex().row() + (1 if event.key() == Qt.Key_Down else -1)
            self._choose_row(max(0, min(row, self.filtered.rowCount() - 1)))
            return
        super().keyPressEvent(event)

    def _filter(self, text: str) -> None:
        """Show the clips with this text, and choose the first of them where the chosen one is not among them."""
        self.filtered.setFilterFixedString(text)
        if not self.view.currentIndex().isValid():
            self._choose_row(0)
        self._show_choice()

    def _choose_row(self, row: int) -> None:
        index = self.filtered.index(row, 0)
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)

    def _show_choice(self) -> None:
        self.buttons.button(QDialogButtonBox.Ok).setEnabled(self.view.currentIndex().isValid())

    def _pick_current(self) -> None:
        self._pick_index(self.view.currentIndex())

    def _pick_index(self, index: QModelIndex) -> None:
        if index.isValid():
            self.picked.emit(self.filtered.mapToSource(index).row())
            self.accept()

"""The dialog of the palette: a field, and the commands that fit what is typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PyQt5.QtCore import QEvent, QModelIndex, QObject, QSize, Qt
from PyQt5.QtWidgets import QDialog, QFrame, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from viewer.qt.palette.fuzzy import search
from viewer.qt.palette.rows import Entry, RowDelegate, Rows
from viewer.qt.widgets.fit_to_screen import resize_within_screen
from viewer.qt.widgets.style import GRID

SIZE = QSize(600, 460)
TOP_PX = 48  # from the top of the window
STEPS = {Qt.Key_Up: -1, Qt.Key_Down: 1, Qt.Key_PageUp: -10, Qt.Key_PageDown: 10}
NONE = "No command has these letters."


class PaletteDialog(QDialog):
    """Chooses one of the commands; `chosen` is its id after the dialog was accepted."""

    def __init__(self, entries: Sequence[Entry], parent: QWidget | None = None) -> None:
        """`entries`: the commands in the order in which they are listed while nothing is typed."""
        super().__init__(parent)
        self.setWindowTitle("All commands")
        self.chosen = ""
        self._entries = list(entries)
        self.field = QLineEdit()
        self.field.setPlaceholderText("Type a part of a command’s name")
        self.field.setAccessibleName("Search for a command")
        self.rows = Rows()
        self.list = QListView()
        self.list.setModel(self.rows)
        self.list.setItemDelegate(RowDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setFocusPolicy(Qt.NoFocus)
        self.list.setFrameShape(QFrame.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarAlwaysOff)
        self.none = QLabel(NONE)
        self.none.setProperty("kind", "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID, GRID, GRID)
        column.setSpacing(GRID)
        for widget in (self.field, self.none, self.list):
            column.addWidget(widget)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._search)
        self.list.clicked.connect(self._choose)
        self._search("")
        resize_within_screen(self, SIZE)
        if parent is not None:
            corner = parent.mapToGlobal(parent.rect().topLeft())
            self.move(corner.x() + max(0, (parent.width() - self.width()) // 2), corner.y() + TOP_PX)

    def eventFilter(self, _field: QObject, event: QEvent) -> bool:
        """Move in the list, and choose, by keys pressed in the field."""
        if event.type() != QEvent.KeyPress:
            return False
        if event.key() in STEPS:
            self._step(STEPS[event.key()])
            return True
        if event.key() in (Qt.Key_Return, Qt.Key_Enter):
            self._choose(self.list.currentIndex())
            return True
        return False

    def _search(self, query: str) -> None:
        names = [entry.text for entry in self._entries]
        others = [f"{entry.menu} {entry.keys}" for entry in self._entries]
        found = search(query, names, others)
        self.rows.show_entries([replace(self._entries[match.index], marked=match.positions) for match in found])
        self.none.setVisible(not found)
        if found:
            self.list.setCurrentIndex(self.rows.index(0))

    def _step(self, by: int) -> None:
        if self.rows.rowCount():
            row = min(max(0, self.list.currentIndex().row() + by), self.rows.rowCount() - 1)
            self.list.setCurrentIndex(self.rows.index(row))

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid() and self.rows.entries[index.row()].is_available:
            self.chosen = self.rows.entries[index.row()].id
            self.accept()

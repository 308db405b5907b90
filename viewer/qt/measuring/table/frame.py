"""Widgets of the dialog that compares sources, and their layout."""

from PyQt5.QtCore import QSize
from PyQt5.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLayout,
    QLineEdit,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from viewer.qt.measuring.table.pairs import PairTable
from viewer.qt.measuring.table.view import PairView
from viewer.qt.widgets.dialogs.run_status import RunStatus
from viewer.qt.widgets.fit_to_screen import resize_within_screen
from viewer.qt.widgets.placeholder import Placeholder
from viewer.qt.widgets.style import GRID
from viewer.qt.widgets.text.elided_label import ElidedLabel


class CompareFrame(QDialog):
    """A row of status and buttons, a filter, the tables, and what has no partner."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Compare sources")
        self.table = PairTable()
        self.view = PairView(self.table)
        self.status = RunStatus("Progress of the comparison")
        self.line, self.error, self.bar = self.status.line, self.status.error, self.status.bar
        self.without, self.filter = ElidedLabel(), QLineEdit()
        self.placeholder = Placeholder()
        self.restart, self.cancel = QPushButton("Compare &again"), QPushButton("Cance&l")
        self.save, self.close_button = QPushButton("&Save table…"), QPushButton("&Close")
        for button in (self.restart, self.cancel, self.save, self.close_button):
            button.setAutoDefault(False)
        self.restart.setToolTip("Compare all pairs, also those of which nothing has changed")
        content = QVBoxLayout(self)
        content.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        content.setSpacing(2 * GRID)
        content.addLayout(self._status_row())
        content.addWidget(self._tables(), 1)
        content.addLayout(self._bottom_row())
        self.setMinimumSize(90 * GRID, 50 * GRID)
        resize_within_screen(self, QSize(150 * GRID, 80 * GRID))

    def _status_row(self) -> QLayout:
        self.filter.setPlaceholderText("Filter by name")
        self.filter.setClearButtonEnabled(True)
        self.filter.setFixedWidth(26 * GRID)
        self.filter.setAccessibleName("Filter by name")
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(self.status, 1)
        row.addWidget(self.filter)
        row.addWidget(self.cancel)
        row.addWidget(self.restart)
        return row

    def _tables(self) -> QWidget:
        pages = QWidget()
        self.pages = QStackedLayout(pages)
        for widget in (self.view, self.placeholder):
            self.pages.addWidget(widget)
        return pages

    def _bottom_row(self) -> QLayout:
        self.without.setProperty("kind", "secondary")
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(self.save)
        row.addWidget(self.without, 1)
        row.addWidget(self.close_button)
        return row

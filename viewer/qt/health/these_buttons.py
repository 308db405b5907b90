"""Buttons for all sequences whose findings are listed."""

from PyQt5.QtCore import pyqtSignal
from PyQt5.QtWidgets import QHBoxLayout, QPushButton, QWidget

from viewer.qt.health.table import HealthTable
from viewer.qt.widgets.style import GRID


class TheseButtons(QWidget):
    """Show the sequences in the list, or tag them."""

    listing_requested = pyqtSignal(str, object)  # chosen kind, names of sequences
    tagging_requested = pyqtSignal(str, object)

    def __init__(self, table: HealthTable) -> None:
        super().__init__()
        self._table = table
        self.show_these, self.tag_these = QPushButton("Show these in the l&ist"), QPushButton("&Tag these…")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for button in (self.show_these, self.tag_these):
            button.setAutoDefault(False)
            row.addWidget(button)
        self.show_these.clicked.connect(self._list)
        self.tag_these.clicked.connect(self._tag)

    def show_state(self) -> None:
        """Offer what can be done; nothing if no finding is about a sequence."""
        for button in (self.show_these, self.tag_these):
            button.setEnabled(bool(self._table.sequences))

    def _list(self) -> None:
        self.listing_requested.emit(self._table.chosen, self._table.sequences)

    def _tag(self) -> None:
        self.tagging_requested.emit(self._table.chosen, self._table.sequences)

"""A bar plot with a title and a note."""

from collections.abc import Sequence

from PyQt5.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from viewer.qt.widgets.plots.bars import BarPlot, BarValue
from viewer.qt.widgets.style import GRID


class Chart(QWidget):
    """A title and a note above a bar plot."""

    def __init__(self, title: str, *, columns: bool) -> None:
        super().__init__()
        self.title, self.note = QLabel(title), QLabel()
        self.title.setProperty("kind", "heading")
        self.note.setProperty("kind", "secondary")
        self.bars = BarPlot(columns=columns)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self.title)
        head.addStretch()
        head.addWidget(self.note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(head)
        column.addWidget(self.bars, 1)
        if not columns:
            column.addStretch()  # keeps rows at their own height

    def show_bars(self, values: Sequence[BarValue], note: str = "") -> None:
        """Show bars and a note."""
        self.note.setText(note)
        self.bars.show_bars(values)

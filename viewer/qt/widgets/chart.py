"""A plot with its title and a note."""

from collections.abc import Sequence

from PyQt5.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from viewer.qt.widgets.plots import Bars, Shown
from viewer.qt.widgets.style import GRID


class Chart(QWidget):
    """Title, note beside it, and bars below."""

    def __init__(self, title: str, *, columns: bool) -> None:
        super().__init__()
        self.title, self.note = QLabel(title), QLabel()
        self.title.setProperty("kind", "heading")
        self.note.setProperty("kind", "secondary")
        self.bars = Bars(columns=columns)
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
            column.addStretch()  # rows are not drawn out

    def show_bars(self, shown: Sequence[Shown], note: str = "") -> None:
        """Show these bars and this note."""
        self.note.setText(note)
        self.bars.show_bars(shown)

"""The layout of a page: labels on the left, what is chosen on the right, hints below."""

from collections.abc import Iterable
from typing import Any

from PyQt5.QtCore import Qt
from PyQt5.QtWidgets import QComboBox, QGridLayout, QLabel, QPushButton, QWidget

from viewer.qt.widgets.fields import form_label
from viewer.qt.widgets.style import GRID

LABEL_PX, COMBO_PX = 140, 240


class Form(QWidget):
    """Rows of a label and a widget."""

    def __init__(self) -> None:
        super().__init__()
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        self.grid.setHorizontalSpacing(2 * GRID)
        self.grid.setVerticalSpacing(GRID)
        self.grid.setColumnMinimumWidth(0, LABEL_PX)
        self.grid.setColumnStretch(1, 1)

    def add_row(self, label: str, widget: QWidget, hint: str = "") -> QLabel:
        """Add a row; returns the label of its hint, which is below the widget."""
        row = self.grid.rowCount()
        name = form_label(label)
        name.setBuddy(widget)
        widget.setAccessibleName(label)
        self.grid.addWidget(name, row, 0, Qt.AlignTop if widget.sizeHint().height() > 40 else Qt.AlignVCenter)
        is_narrow = isinstance(widget, QComboBox | QPushButton)
        self.grid.addWidget(widget, row, 1, Qt.AlignLeft if is_narrow else Qt.Alignment())
        below = QLabel(hint)
        below.setTextFormat(Qt.PlainText)
        below.setProperty("kind", "secondary")
        below.setWordWrap(True)
        below.setVisible(bool(hint))
        self.grid.addWidget(below, row + 1, 1)
        return below

    def finish(self) -> None:
        """Leave the space that remains below the rows."""
        self.grid.setRowStretch(self.grid.rowCount(), 1)


def combo(choices: Iterable[tuple[str, Any]]) -> QComboBox:
    """A box with texts, each with a value."""
    box = QComboBox()
    box.setMinimumWidth(COMBO_PX)
    for text, value in choices:
        box.addItem(text, value)
    return box


def show_choice(box: QComboBox, value: object) -> None:
    """Show a value without telling anybody."""
    box.blockSignals(True)
    box.setCurrentIndex(box.findData(value))
    box.blockSignals(False)

"""The row of buttons of a dialog."""

from PyQt5.QtWidgets import QHBoxLayout, QWidget

from viewer.qt.widgets.style import GRID


def button_row(*widgets: QWidget | None) -> QHBoxLayout:
    """Lay out widgets in a row; None is a space that stretches."""
    row = QHBoxLayout()
    row.setSpacing(GRID)
    for widget in widgets:
        if widget is None:
            row.addStretch()
        else:
            row.addWidget(widget)
    return row

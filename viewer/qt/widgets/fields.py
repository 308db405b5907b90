"""Widgets of forms: choices, numbers, rows."""

from collections.abc import Mapping
from typing import Any

from PyQt5.QtCore import QLocale, Qt, pyqtSignal
from PyQt5.QtWidgets import (
    QAbstractSpinBox,
    QButtonGroup,
    QDoubleSpinBox,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QWidget,
)

from viewer.qt.widgets.style import GRID


class Choices(QWidget):
    """A row of buttons of which one is checked."""

    chosen = pyqtSignal(str)  # by the user

    def __init__(self, name: str, texts: Mapping[str, str]) -> None:
        """`name`: accessible name. `texts`: button text of each value."""
        super().__init__()
        self.setAccessibleName(name)
        self.buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        row = row_layout(self)
        row.setSpacing(GRID // 2)
        for value, text in texts.items():
            button = QPushButton(text)
            button.setProperty("kind", "choice")
            button.setAccessibleName(f"{name}: {text}")
            button.setCheckable(True)
            button.setAutoDefault(False)
            self._group.addButton(button, len(self.buttons))
            self.buttons[value] = button
            row.addWidget(button)
        self._group.idClicked.connect(self._choose)
        self.setSizePolicy(QSizePolicy.Fixed, QSizePolicy.Fixed)
        self.setFocusPolicy(Qt.ClickFocus)  # for the label's mnemonic; Tab goes to the buttons
        self.setFocusProxy(next(iter(self.buttons.values())))

    def show_value(self, value: str) -> None:
        """Check the button of a value."""
        self.buttons[value].setChecked(True)
        self.setFocusProxy(self.buttons[value])

    @property
    def value(self) -> str:
        """The checked value."""
        return next(value for value, button in self.buttons.items() if button.isChecked())

    def set_available(self, value: str, reason: str) -> None:
        """Enable a value, or disable it with a reason as its tooltip."""
        self.buttons[value].setEnabled(not reason)
        self.buttons[value].setToolTip(reason)

    def set_text(self, value: str, text: str) -> None:
        """Change the text of a value's button."""
        self.buttons[value].setText(text)
        self.buttons[value].setAccessibleName(f"{self.accessibleName()}: {text}")

    def _choose(self, index: int) -> None:
        self.chosen.emit(list(self.buttons)[index])


class IntegerField(QSpinBox):
    """A non-negative integer. A form shows an error for unsuitable values instead of preventing them."""

    entered = pyqtSignal(int)  # by the user

    def __init__(self, name: str, width: int, step: int = 1) -> None:
        super().__init__()
        self.setRange(0, 999_999)
        self.setSingleStep(step)
        _configure(self, name, width)
        self.valueChanged.connect(self.entered)

    def show_value(self, value: int) -> None:
        """Show a number without emitting `entered`."""
        _set_value(self, value)


class NumberField(QDoubleSpinBox):
    """A number, shown without trailing zeros."""

    entered = pyqtSignal(float)  # by the user

    def __init__(self, name: str, width: int, step: float, minimum: float = 0.0) -> None:
        super().__init__()
        self.setLocale(QLocale.c())
        self.setDecimals(3)
        self.setRange(minimum, 1000.0)
        self.setSingleStep(step)
        _configure(self, name, width)
        self.valueChanged.connect(self.entered)

    def textFromValue(self, value: float) -> str:
        return f"{value:.3f}".rstrip("0").rstrip(".")

    def show_value(self, value: float) -> None:
        """Show a number without emitting `entered`."""
        _set_value(self, value)


def _configure(field: QSpinBox | QDoubleSpinBox, name: str, width: int) -> None:
    field.setAccessibleName(name)
    field.setFixedWidth(width)
    field.setAlignment(Qt.AlignRight)
    field.setCorrectionMode(QAbstractSpinBox.CorrectToNearestValue)


def _set_value(field: Any, value: float) -> None:
    if field.value() != value:  # keeps the cursor position while typing
        before = field.blockSignals(True)
        field.setValue(value)
        field.blockSignals(before)


def form_grid(parent: QWidget) -> QGridLayout:
    """A grid of labels and fields beside a preview, without margins."""
    grid = QGridLayout(parent)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(GRID)
    grid.setVerticalSpacing(GRID - 2)
    grid.setColumnMinimumWidth(0, 11 * GRID)
    grid.setColumnStretch(1, 1)
    return grid


def form_label(text: str, kind: str = "quiet") -> QLabel:
    """A label styled by the stylesheet's `kind`."""
    label = QLabel(text)
    label.setTextFormat(Qt.PlainText)
    label.setProperty("kind", kind)
    return label


def row_layout(parent: QWidget) -> QHBoxLayout:
    """A row layout without margins."""
    row = QHBoxLayout(parent)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GRID)
    return row


def field_with_button(field: QWidget, button: QPushButton) -> QWidget:
    """A field with a button at its end, such as a path with Browse."""
    row = in_row(field, button)
    row.layout().setStretch(0, 1)
    return row


def in_row(*widgets: QWidget) -> QWidget:
    """A widget that lays out the given ones in a row, left-aligned."""
    holder = QWidget()
    row = row_layout(holder)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch()
    holder.setFocusPolicy(Qt.ClickFocus)  # for the label's mnemonic; Tab goes to the widgets
    holder.setFocusProxy(widgets[0])
    return holder


class FormLayout(QFormLayout):
    """Fields in a column, with quiet labels at their left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHorizontalSpacing(2 * GRID)
        self.setVerticalSpacing(GRID)
        self.setFieldGrowthPolicy(QFormLayout.AllNonFixedFieldsGrow)

    def add(self, text: str, field: QWidget) -> QLabel:
        """Add a field; returns its label, whose mnemonic goes there."""
        label = form_label(text)
        label.setBuddy(field)
        self.addRow(label, field)
        return label

"""The small parts of the export form: choices side by side, numbers, rows."""

from collections.abc import Mapping
from typing import Any

from PyQt5.QtCore import QLocale, Qt, pyqtSignal
from PyQt5.QtWidgets import (
    QAbstractSpinBox,
    QButtonGroup,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QWidget,
)

from viewer.qt.widgets.style import GRID


class Choices(QWidget):
    """One of several, side by side, the chosen one lit."""

    chosen = pyqtSignal(str)  # by the person

    def __init__(self, name: str, texts: Mapping[str, str]) -> None:
        """name: what is chosen, for those who hear the window. texts: what stands on the button of each value."""
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
            button.clicked.connect(lambda _, value=value: self.chosen.emit(value))
            self._group.addButton(button)
            self.buttons[value] = button
            row.addWidget(button)
        self.setSizePolicy(QSizePolicy.Fixed, QSizePolicy.Fixed)
        self.setFocusPolicy(Qt.ClickFocus)  # for the label's key; Tab goes to the buttons
        self.setFocusProxy(next(iter(self.buttons.values())))

    def show_value(self, value: str) -> None:
        """Light the chosen one."""
        self.buttons[value].setChecked(True)
        self.setFocusProxy(self.buttons[value])

    @property
    def value(self) -> str:
        """The lit one."""
        return next(value for value, button in self.buttons.items() if button.isChecked())

    def allow(self, value: str, reason: str) -> None:
        """Offer a value; with a reason it is not offered, and its tooltip says why."""
        self.buttons[value].setEnabled(not reason)
        self.buttons[value].setToolTip(reason)


class WholeNumber(QSpinBox):
    """A whole number, from 0; what makes sense is told by the form's sentence, not by refusing to be typed."""

    entered = pyqtSignal(int)  # by the person

    def __init__(self, name: str, width: int, step: int = 1) -> None:
        super().__init__()
        self.setRange(0, 999_999)
        self.setSingleStep(step)
        _prepare(self, name, width)
        self.valueChanged.connect(self.entered)

    def show_value(self, value: int) -> None:
        """Show a number, without telling of it."""
        _show(self, value)


class Number(QDoubleSpinBox):
    """A number, written without needless digits."""

    entered = pyqtSignal(float)  # by the person

    def __init__(self, name: str, width: int, step: float, least: float = 0.0) -> None:
        super().__init__()
        self.setLocale(QLocale.c())
        self.setDecimals(3)
        self.setRange(least, 1000.0)
        self.setSingleStep(step)
        _prepare(self, name, width)
        self.valueChanged.connect(self.entered)

    def textFromValue(self, value: float) -> str:
        return f"{value:.3f}".rstrip("0").rstrip(".")

    def show_value(self, value: float) -> None:
        """Show a number, without telling of it."""
        _show(self, value)


def _prepare(field: QSpinBox | QDoubleSpinBox, name: str, width: int) -> None:
    field.setAccessibleName(name)
    field.setFixedWidth(width)
    field.setAlignment(Qt.AlignRight)
    field.setCorrectionMode(QAbstractSpinBox.CorrectToNearestValue)


def _show(field: Any, value: float) -> None:
    if field.value() != value:  # else the cursor of who types in it would jump
        before = field.blockSignals(True)
        field.setValue(value)
        field.blockSignals(before)


def small_label(text: str, kind: str = "quiet") -> QLabel:
    """A label that looks as the stylesheet's `kind` says."""
    label = QLabel(text)
    label.setTextFormat(Qt.PlainText)
    label.setProperty("kind", kind)
    return label


def row_layout(parent: QWidget) -> QHBoxLayout:
    """A row without margins on `parent`."""
    row = QHBoxLayout(parent)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GRID)
    return row


def in_row(*widgets: QWidget) -> QWidget:
    """Widgets side by side, at the left."""
    holder = QWidget()
    row = row_layout(holder)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch()
    holder.setFocusPolicy(Qt.ClickFocus)  # for the label's key; Tab goes to the widgets
    holder.setFocusProxy(widgets[0])
    return holder

"""How the open dataset's numbers are read: unit, frame rate, axis that points up."""

from dataclasses import replace
from typing import Final

from PyQt5.QtCore import QLocale, Qt, pyqtSignal
from PyQt5.QtGui import QDoubleValidator
from PyQt5.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from viewer.dataset.motion_head import MOST_FPS
from viewer.dataset.readings import PLAIN, UNITS, UP_AXES, Reading, is_rate
from viewer.qt.details.request_group import RequestGroup
from viewer.qt.widgets.style import GRID

_SHORTEST_FPS: Final = 0.01
_FIELD_PX: Final = 56


class _Row(QWidget):
    """A row of buttons of which one is checked."""

    def __init__(self, texts: tuple[str, ...], tooltip: str) -> None:
        super().__init__()
        self.group = RequestGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self.buttons = [self.group.add(text, tooltip.format(text)) for text in texts]
        for button in self.buttons:
            row.addWidget(button)
        row.addStretch()


class ReadingSwitch(QWidget):
    """The reading of the dataset; `chosen` requests another one, which is for all of its sequences."""

    chosen = pyqtSignal(object)  # Reading

    def __init__(self) -> None:
        super().__init__()
        self._reading: Reading = PLAIN
        self.units = _Row(UNITS, "Read the whole dataset in {}")
        self.axes = _Row(tuple(axis.upper() for axis in UP_AXES), "Read the whole dataset with {} up")
        self.rate = QLineEdit()
        self.rate.setFixedWidth(_FIELD_PX)
        self.rate.setAlignment(Qt.AlignRight)
        self.rate.setAccessibleName("Frame rate")
        self.rate.setToolTip("Frames a second of the whole dataset; empty: what its files say, else its usual rate")
        validator = QDoubleValidator(_SHORTEST_FPS, MOST_FPS, 3, self)
        validator.setLocale(QLocale.c())
        validator.setNotation(QDoubleValidator.StandardNotation)
        self.rate.setValidator(validator)
        self.source = QLabel()  # of the rate
        self.source.setProperty("kind", "secondary")
        rate = QHBoxLayout()
        rate.setSpacing(GRID)
        rate.addWidget(self.rate)
        rate.addWidget(self.source)
        rate.addStretch()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(GRID // 2)
        grid.setColumnStretch(1, 1)
        for row, text in enumerate(("read as", "rate", "up")):
            label = QLabel(text)
            label.setProperty("kind", "secondary")
            grid.addWidget(label, row, 0)
        grid.addWidget(self.units, 0, 1)
        grid.addLayout(rate, 1, 1)
        grid.addWidget(self.axes, 2, 1)
        self.units.group.requested.connect(self._choose_unit)
        self.axes.group.requested.connect(self._choose_up)
        self.rate.editingFinished.connect(self._choose_rate)

    def _choose_unit(self, number: int) -> None:
        self.chosen.emit(replace(self._reading, unit=UNITS[number]))

    def _choose_up(self, number: int) -> None:
        self.chosen.emit(replace(self._reading, up=UP_AXES[number] if number else None))

    def show_reading(self, reading: Reading, fps: float, said: bool) -> None:
        """Show a reading. `fps`: of the sequence; `said`: whether its files say so."""
        self._reading = reading
        self.units.group.show_checked(UNITS.index(reading.unit))
        self.axes.group.show_checked(UP_AXES.index(reading.up_axis))
        self.rate.setText("" if reading.fps is None else f"{reading.fps:g}")
        self.rate.setPlaceholderText(f"{fps:g}")
        source = "chosen here" if reading.fps is not None else "as its file says" if said else "as usual"
        self.source.setText(f"fps, {source}")

    def _choose_rate(self) -> None:
        text = self.rate.text().strip()
        fps = float(text) if text else None
        if fps is not None and not is_rate(fps):
            self.rate.setText("" if self._reading.fps is None else f"{self._reading.fps:g}")
        elif fps != self._reading.fps:
            self.chosen.emit(replace(self._reading, fps=fps))

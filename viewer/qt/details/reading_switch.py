"""How the open dataset's numbers are read: unit, frame rate, axis that points up."""

from collections.abc import Collection
from dataclasses import replace

from PyQt5.QtCore import pyqtSignal
from PyQt5.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from viewer.dataset.motions import UpAxis
from viewer.dataset.readings import PLAIN, UNITS, UP_AXES, Reading
from viewer.qt.details.rate_field import RateField
from viewer.qt.details.request_group import RequestGroup
from viewer.qt.widgets.style import GRID


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
        self._recognised: UpAxis | None = None
        self.units = _Row(UNITS, "Read the whole dataset in {}")
        self.axes = _Row(tuple(axis.upper() for axis in UP_AXES), "Read the whole dataset with {} up")
        self.rate = RateField()
        self.source = QLabel()  # of the rate
        self.source.setProperty("kind", "secondary")
        rate_row = QWidget()
        rate = QHBoxLayout(rate_row)
        rate.setContentsMargins(0, 0, 0, 0)
        rate.setSpacing(GRID)
        rate.addWidget(self.rate)
        rate.addWidget(self.source)
        rate.addStretch()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(GRID // 2)
        grid.setColumnStretch(1, 1)
        self.rows: dict[str, tuple[QWidget, QWidget]] = {}  # by option: label, field
        rows = (("unit", "read as", self.units), ("fps", "rate", rate_row), ("up", "up", self.axes))
        for row, (option, text, field) in enumerate(rows):
            label = QLabel(text)
            label.setProperty("kind", "secondary")
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
            self.rows[option] = (label, field)
        self.units.group.requested.connect(self._choose_unit)
        self.axes.group.requested.connect(self._choose_up)
        self.rate.chosen.connect(self._choose_rate)

    def _choose_rate(self, fps: float | None) -> None:
        self.chosen.emit(replace(self._reading, fps=fps))

    def _choose_unit(self, number: int) -> None:
        self.chosen.emit(replace(self._reading, unit=UNITS[number]))

    def _choose_up(self, number: int) -> None:
        axis = UP_AXES[number]
        is_usual = axis == PLAIN.up_axis and self._recognised is None
        self.chosen.emit(replace(self._reading, up=None if is_usual else axis))

    def show_reading(self, reading: Reading, fps: float, said: bool, recognised: UpAxis | None = None) -> None:
        """Show a reading.

        fps: of the sequence. said: whether its files say so. recognised: the axis that is up in this clip, if it was
        recognised.
        """
        self._recognised = recognised
        self._reading = reading
        self.units.group.show_checked(UNITS.index(reading.unit))
        self.axes.group.show_checked(UP_AXES.index(reading.up or recognised or reading.up_axis))
        self.rate.show_rate(reading.fps)
        self.rate.setPlaceholderText(f"{fps:g}")
        source = "chosen here" if reading.fps is not None else "as its file says" if said else "as usual"
        self.source.setText(f"fps, {source}")

    def show_rows(self, options: Collection[str]) -> None:
        """Show the rows of these options only."""
        for option, row in self.rows.items():
            for widget in row:
                widget.setVisible(option in options)
        self.setVisible(bool(options))

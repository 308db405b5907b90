"""The switch between the two readings of the interaction order."""

from typing import get_args

from PyQt5.QtCore import Qt, pyqtSignal
from PyQt5.QtWidgets import QButtonGroup, QLabel, QPushButton, QVBoxLayout, QWidget

from viewer.dataset.roles import DEFAULT, REASONS, SOURCES, RoleConvention
from viewer.qt.widgets.style import GRID


class ConventionSwitch(QWidget):
    """Both readings, the one in force lit, and why it is read so; a click on the other asks for it."""

    clicked = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[RoleConvention, QPushButton] = {}
        self.reason = QLabel()
        self.reason.setTextFormat(Qt.PlainText)
        self.reason.setProperty("kind", "secondary")
        self.reason.setWordWrap(True)
        self._in_force: RoleConvention = DEFAULT
        group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        for convention in get_args(RoleConvention):
            button = QPushButton(f"{convention} ({SOURCES[convention]})")
            button.setProperty("kind", "choice")
            button.setCheckable(True)
            button.setToolTip(f"Read the interaction order as {convention}")
            button.clicked.connect(lambda _, asked=convention: self._ask(asked))
            group.addButton(button)
            column.addWidget(button, alignment=Qt.AlignLeft)
            self.buttons[convention] = button
        column.addWidget(self.reason)
        self.show_convention(DEFAULT)

    def show_convention(self, convention: RoleConvention) -> None:
        """Light the reading that is in force, and tell why."""
        self._in_force = convention
        self.buttons[convention].setChecked(True)
        self.reason.setText(REASONS[convention])

    def _ask(self, asked: RoleConvention) -> None:
        if asked != self._in_force:
            self.buttons[self._in_force].setChecked(True)  # until the state says otherwise
            self.clicked.emit()

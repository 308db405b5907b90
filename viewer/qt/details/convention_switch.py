"""The switch between the two readings of the interaction order."""

from typing import get_args

from PyQt5.QtCore import pyqtSignal
from PyQt5.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from viewer.dataset.roles import DOCUMENTED, RoleConvention
from viewer.qt.widgets.style import GRID


class ConventionSwitch(QWidget):
    """Both readings side by side, the one in force lit; a click on the other asks for it."""

    clicked = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[RoleConvention, QPushButton] = {}
        self._in_force: RoleConvention = DOCUMENTED
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID // 2)
        for convention in get_args(RoleConvention):
            button = QPushButton(f"{convention} (documented)" if convention == DOCUMENTED else convention)
            button.setProperty("kind", "choice")
            button.setCheckable(True)
            button.setToolTip(f"Read the interaction order as {convention}")
            button.clicked.connect(lambda _, asked=convention: self._ask(asked))
            group.addButton(button)
            row.addWidget(button)
            self.buttons[convention] = button
        row.addStretch()
        self.show_convention(DOCUMENTED)

    def show_convention(self, convention: RoleConvention) -> None:
        """Light the reading that is in force."""
        self._in_force = convention
        self.buttons[convention].setChecked(True)

    def _ask(self, asked: RoleConvention) -> None:
        if asked != self._in_force:
            self.buttons[self._in_force].setChecked(True)  # until the state says otherwise
            self.clicked.emit()

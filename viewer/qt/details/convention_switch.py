"""The switch between the two role conventions."""

from typing import get_args

from PyQt5.QtCore import Qt, pyqtSignal
from PyQt5.QtWidgets import QButtonGroup, QLabel, QPushButton, QVBoxLayout, QWidget

from viewer.dataset.roles import DEFAULT, REASONS, SOURCES, RoleConvention
from viewer.qt.widgets.style import GRID


class ConventionSwitch(QWidget):
    """A button for each convention and the reason for the current one; `clicked` requests the other one."""

    clicked = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[RoleConvention, QPushButton] = {}
        self.reason = QLabel()
        self.reason.setTextFormat(Qt.PlainText)
        self.reason.setProperty("kind", "secondary")
        self.reason.setWordWrap(True)
        self._convention: RoleConvention = DEFAULT
        group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        for convention in get_args(RoleConvention):
            button = QPushButton(f"{convention} ({SOURCES[convention]})")
            button.setProperty("kind", "choice")
            button.setCheckable(True)
            button.setToolTip(f"Read the interaction order as {convention}")
            group.addButton(button, len(self.buttons))
            column.addWidget(button, alignment=Qt.AlignLeft)
            self.buttons[convention] = button
        group.idClicked.connect(self._request)
        column.addWidget(self.reason)
        self.show_convention(DEFAULT)

    def show_convention(self, convention: RoleConvention) -> None:
        """Show the current convention and the reason for it."""
        self._convention = convention
        self.buttons[convention].setChecked(True)
        self.reason.setText(REASONS[convention])

    def _request(self, index: int) -> None:
        if get_args(RoleConvention)[index] != self._convention:
            self.buttons[self._convention].setChecked(True)  # until the option has changed
            self.clicked.emit()

"""The switch between the two role conventions."""

from typing import get_args

from PyQt5.QtCore import Qt, pyqtSignal
from PyQt5.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from viewer.dataset.roles import DEFAULT, REASONS, SOURCES, RoleConvention
from viewer.qt.details.request_group import RequestGroup
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
        self._group = RequestGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        for convention in get_args(RoleConvention):
            text, tooltip = f"{convention} ({SOURCES[convention]})", f"Read the interaction order as {convention}"
            button = self._group.add(text, tooltip)
            column.addWidget(button, alignment=Qt.AlignLeft)
            self.buttons[convention] = button
        self._group.requested.connect(self.clicked)
        column.addWidget(self.reason)
        self.show_convention(DEFAULT)

    def show_convention(self, convention: RoleConvention) -> None:
        """Show the current convention and the reason for it."""
        self._group.show_checked(list(self.buttons).index(convention))
        self.reason.setText(REASONS[convention])

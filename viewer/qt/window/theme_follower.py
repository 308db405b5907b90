"""Keeps the theme of the window as the system's, if the user wants that."""

from PyQt5.QtCore import Qt
from PyQt5.QtWidgets import QApplication

from viewer.qt.background.latest_task import LatestTask
from viewer.qt.widgets.system_theme import system_theme
from viewer.qt.workspace import FOLLOW_SYSTEM, Workspace
from viewer.state.theme import ThemeName


class ThemeFollower(LatestTask):
    """Asks the system at the start, and each time that the program becomes active."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__("system theme")
        self._workspace = workspace
        workspace.system_theme_wanted.connect(self.ask)
        QApplication.instance().applicationStateChanged.connect(self._on_state)
        self.ask()

    def ask(self) -> None:
        """Ask the system in a thread, unless the user has chosen a theme."""
        if self._workspace.settings.flag(FOLLOW_SYSTEM):
            self._start(system_theme)

    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationActive:
            self.ask()

    def _handle_result(self, result: ThemeName | None) -> None:
        if result is not None and self._workspace.settings.flag(FOLLOW_SYSTEM):
            self._workspace.session.options.theme = result

"""The window's QActions and menus, made from the commands and bound to the features that carry them out."""

from collections.abc import Callable, Iterable

from PyQt5.QtCore import QObject
from PyQt5.QtGui import QKeySequence
from PyQt5.QtWidgets import QAction, QMainWindow, QMenu

from viewer.qt.command import MENUS, Command, Feature, Menu, tooltip
from viewer.qt.widgets.style import icon
from viewer.qt.window.registry import COMMANDS


class Actions(QObject):
    """One action a command, in the menus of a window."""

    def __init__(self, window: QMainWindow, features: Iterable[Feature]) -> None:
        """Every command needs a feature that handles it, and every handler a command: a mistake of ours otherwise."""
        super().__init__(window)
        self.menus: dict[Menu, QMenu] = {name: window.menuBar().addMenu(f"&{name}") for name in MENUS}
        self._handlers: dict[str, Callable[[], object]] = {}
        self._checks: dict[str, Callable[[], bool]] = {}
        for feature in features:
            self._handlers |= feature.handlers()
            self._checks |= feature.checks()
        assert set(self._handlers) == {command.id for command in COMMANDS}, "commands and handlers differ"
        assert set(self._checks) == {command.id for command in COMMANDS if command.checkable}, "checks differ"
        self.by_id: dict[str, QAction] = {}
        group: tuple[Menu, int] = (MENUS[0], 0)
        for command in COMMANDS:
            if group[0] == command.menu and group[1] != command.group:
                self.menus[command.menu].addSeparator()
            group = (command.menu, command.group)
            self.by_id[command.id] = action = self._action(window, command)
            self.menus[command.menu].addAction(action)
            window.addAction(action)  # so that its key works while the menu bar is hidden

    def show_checks(self) -> None:
        """Check the actions that are switched on."""
        for name, is_on in self._checks.items():
            self.by_id[name].setChecked(is_on())

    def _action(self, window: QMainWindow, command: Command) -> QAction:
        action = QAction(command.text, window)
        if command.icon:
            action.setIcon(icon(command.icon))
        action.setShortcuts([QKeySequence(key) for key in command.keys])
        action.setToolTip(tooltip(command))
        action.setCheckable(command.checkable)
        action.setIconVisibleInMenu(not command.checkable)  # its place in the menu is the mark's
        action.triggered.connect(lambda _checked, do=self._handlers[command.id]: do())
        return action

"""The window's menus and QActions, created from the registered commands."""

from collections.abc import Callable, Iterable

from PyQt5.QtCore import QObject, pyqtSignal
from PyQt5.QtGui import QKeySequence
from PyQt5.QtWidgets import QAction, QActionGroup, QMainWindow, QMenu

from viewer.qt.command import MENUS, Command, Feature, Menu, tooltip
from viewer.qt.widgets.style import icon
from viewer.qt.window.registry import COMMANDS


class MenuActions(QObject):
    """One action per command, bound to the feature that handles it."""

    said = pyqtSignal(str, str)  # what a command has switched, such as "Grid off", and its key

    def __init__(self, window: QMainWindow, features: Iterable[Feature]) -> None:
        """`features` must handle exactly the registered commands."""
        super().__init__(window)
        self.menus: dict[Menu, QMenu] = {name: window.menuBar().addMenu(f"&{name}") for name in MENUS}
        self._series: dict[str, QMenu] = {}
        self._handlers: dict[str, Callable[[], object]] = {}
        self._checks: dict[str, Callable[[], bool]] = {}
        self._states: dict[str, Callable[[], str]] = {}
        self._commands = {command.id: command for command in COMMANDS}
        for feature in features:
            self._handlers |= feature.handlers()
            self._checks |= feature.checks()
            self._states |= feature.states()
        assert set(self._handlers) == {command.id for command in COMMANDS}, "commands and handlers differ"
        assert set(self._checks) == {command.id for command in COMMANDS if command.checkable}, "checks differ"
        self.by_id: dict[str, QAction] = {}
        self._group = QActionGroup(self)  # one connection for all actions
        self._group.setExclusive(False)
        self._group.triggered.connect(self._run)
        self._fill_menus(window)

    def show_checks(self) -> None:
        """Update the check marks of the checkable actions."""
        for name, is_on in self._checks.items():
            self.by_id[name].setChecked(is_on())

    def _fill_menus(self, window: QMainWindow) -> None:
        group: tuple[Menu, int] = (MENUS[0], 0)
        for command in COMMANDS:
            if group[0] == command.menu and group[1] != command.group:
                self.menus[command.menu].addSeparator()
            group = (command.menu, command.group)
            self.by_id[command.id] = action = self._action(window, command)
            self._menu_of(command).addAction(action)
            window.addAction(action)  # keeps its shortcut working while the menu bar is hidden

    def _menu_of(self, command: Command) -> QMenu:
        """The menu of a command, or the submenu that it or its series is in."""
        menu = self.menus[command.menu]
        title = command.submenu or command.series
        if not title:
            return menu
        if title not in self._series:
            self._series[title] = QMenu(title, menu)
            menu.addMenu(self._series[title])
        return self._series[title]

    def _action(self, window: QMainWindow, command: Command) -> QAction:
        action = QAction(command.text, window)
        if command.icon:
            action.setIcon(icon(command.icon))
        action.setData(command.id)
        action.setShortcuts([QKeySequence(key) for key in command.keys])
        action.setToolTip(tooltip(command))
        action.setCheckable(command.checkable)
        action.setAutoRepeat(command.repeats)
        action.setIconVisibleInMenu(not command.checkable)  # the check mark takes its place
        self._group.addAction(action)
        return action

    def _run(self, action: QAction) -> None:
        command = self._commands[action.data()]
        before = self._state(command)
        self._handlers[command.id]()
        after = self._state(command)
        if after != before:
            self.said.emit(after, command.shown_key)

    def _state(self, command: Command) -> str:
        """The state that a command switches, in words; "" for other commands."""
        if command.id in self._states:
            return self._states[command.id]()
        if command.id in self._checks:
            return f"{command.said or command.text} {'on' if self._checks[command.id]() else 'off'}"
        return ""

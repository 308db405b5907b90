"""The window's menus and QActions, created from the registered commands."""

from collections.abc import Callable, Iterable

from PyQt5.QtCore import QObject, pyqtSignal
from PyQt5.QtGui import QKeySequence
from PyQt5.QtWidgets import QAction, QActionGroup, QMainWindow, QMenu, QToolButton

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
        self._submenus: dict[tuple[QMenu, str], QMenu] = {}
        self._handlers: dict[str, Callable[[], object]] = {}
        self._checks: dict[str, Callable[[], bool]] = {}
        self._states: dict[str, Callable[[], str]] = {}
        self._available: dict[str, Callable[[], bool]] = {}
        self._commands = {command.id: command for command in COMMANDS}
        for feature in features:
            self._handlers |= feature.handlers()
            self._checks |= feature.checks()
            self._states |= feature.states()
            self._available |= feature.available()
        assert set(self._handlers) == {command.id for command in COMMANDS}, "commands and handlers differ"
        assert set(self._checks) == {command.id for command in COMMANDS if command.checkable}, "checks differ"
        self.by_id: dict[str, QAction] = {}
        self._group = QActionGroup(self)  # one connection for all actions
        self._group.setExclusive(False)
        self._group.triggered.connect(self._run)
        self._fill_menus(window)
        for menu in self.menus.values():
            menu.aboutToShow.connect(self._grey_out)
            menu.aboutToHide.connect(self._enable)

    def show_checks(self) -> None:
        """Update the check marks of the checkable actions."""
        for name, is_on in self._checks.items():
            self.by_id[name].setChecked(is_on())

    def show_keys(self) -> None:
        """Use the keys that the user has chosen meanwhile, and name them in tooltips."""
        for button in self.parent().findChildren(QToolButton):
            name = button.objectName()
            if name in self._commands and button.toolTip() == self.by_id[name].toolTip():  # not words of its own
                button.setToolTip(tooltip(self._commands[name]))
        for name, command in self._commands.items():
            self.by_id[name].setShortcuts([QKeySequence(key) for key in command.current_keys])
            self.by_id[name].setToolTip(tooltip(command))

    def is_available(self, command: str) -> bool:
        """Whether a command can do something now. Its key works in any case, and tells why it does nothing."""
        return command not in self._available or self._available[command]()

    def _grey_out(self) -> None:
        for command in self._available:
            self.by_id[command].setEnabled(self.is_available(command))

    def _enable(self) -> None:
        for command in self._available:
            self.by_id[command].setEnabled(True)

    def _fill_menus(self, window: QMainWindow) -> None:
        groups: dict[QMenu, int] = {}  # of the last command of a menu
        for command in COMMANDS:
            self.by_id[command.id] = action = self._action(window, command)
            menu = self._menu_of(command, groups)
            if command.series:
                menu = self._submenu(menu, command.series)
            menu.addAction(action)
            window.addAction(action)  # keeps its shortcut working while the menu bar is hidden

    def _menu_of(self, command: Command, groups: dict[QMenu, int]) -> QMenu:
        """The menu or submenu of a command, with a separator at its end if the command begins another group.

        A submenu is of the group of its first command; several in a row are not separated.
        """
        menu = self.menus[command.menu]
        if command.submenu:
            is_new = (menu, command.submenu) not in self._submenus
            if is_new and menu in groups and groups[menu] != command.group and not _ends_with_submenu(menu):
                menu.addSeparator()
            if is_new:
                groups[menu] = command.group
            menu = self._submenu(menu, command.submenu)
        if groups.setdefault(menu, command.group) != command.group:
            menu.addSeparator()
        groups[menu] = command.group
        return menu

    def _submenu(self, menu: QMenu, title: str) -> QMenu:
        """The submenu of this title, which is made if it is not there yet."""
        if (menu, title) not in self._submenus:
            self._submenus[menu, title] = QMenu(title, menu)
            menu.addMenu(self._submenus[menu, title])
        return self._submenus[menu, title]

    def _action(self, window: QMainWindow, command: Command) -> QAction:
        action = QAction(command.text, window)
        if command.icon:
            action.setIcon(icon(command.icon))
        action.setData(command.id)
        action.setShortcuts([QKeySequence(key) for key in command.current_keys])
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
        if command.checkable:
            self.show_checks()  # also where nothing has changed: the click has switched the check mark
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


def _ends_with_submenu(menu: QMenu) -> bool:
    return bool(menu.actions()) and menu.actions()[-1].menu() is not None

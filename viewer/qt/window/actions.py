"""The window's QActions, made from the table of commands and bound to what they do."""

from collections.abc import Callable, Mapping

from PyQt5.QtGui import QKeySequence
from PyQt5.QtWidgets import QAction, QMainWindow, QMenu

from viewer.qt.widgets.style import icon
from viewer.qt.window.keys import COMMANDS, MENUS


def make_actions(window: QMainWindow, handlers: Mapping[str, Callable[[], object]]) -> dict[str, QAction]:
    """One action a command, in the window's menus; `handlers` has what each does.

    Every command needs a handler and every handler a command: a mistake of ours otherwise.
    """
    assert set(handlers) == {command.id for command in COMMANDS}, "commands and handlers differ"
    menus: dict[str, QMenu] = {name: window.menuBar().addMenu(f"&{name}") for name in MENUS}
    actions: dict[str, QAction] = {}
    for command in COMMANDS:
        action = QAction(command.text, window)
        if command.icon:
            action.setIcon(icon(command.icon))
        action.setShortcuts([QKeySequence(key) for key in command.keys])
        action.setCheckable(command.checkable)
        action.setIconVisibleInMenu(not command.checkable)  # its place in the menu is the mark's
        action.triggered.connect(lambda _checked, do=handlers[command.id]: do())
        menu = menus[command.menu]
        if command.new_group:
            menu.addSeparator()
        menu.addAction(action)
        window.addAction(action)  # so that its key works while the menu bar is hidden
        actions[command.id] = action
    return actions

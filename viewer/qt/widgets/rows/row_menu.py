"""Menus on a row of a list or table."""

from PyQt5.QtGui import QContextMenuEvent
from PyQt5.QtWidgets import QAbstractItemView, QMenu


def open_row_menu(menu: QMenu, view: QAbstractItemView, event: QContextMenuEvent) -> None:
    """Open a menu at the mouse, or, if a key asked for it, below the current row."""
    if event.reason() == QContextMenuEvent.Keyboard:
        menu.popup(view.viewport().mapToGlobal(view.visualRect(view.currentIndex()).bottomLeft()))
    else:
        menu.popup(event.globalPos())

"""Which panes stand beside the view."""

from collections.abc import Mapping
from typing import Final

from PyQt5.QtCore import Qt
from PyQt5.QtWidgets import QDockWidget, QMainWindow

_AREAS: Final = (Qt.LeftDockWidgetArea, Qt.RightDockWidgetArea)


def beside_the_view(window: QMainWindow, panes: Mapping[str, QDockWidget]) -> dict[str, QDockWidget]:
    """Those of the panes that are shown at the left or right of a window, and take of its width."""
    there = {name: pane for name, pane in panes.items() if not pane.isHidden() and not pane.isFloating()}
    return {name: pane for name, pane in there.items() if window.dockWidgetArea(pane) in _AREAS}

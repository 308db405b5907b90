"""The File menu's entries for the recent datasets and the demo."""

import os
from collections.abc import Callable
from pathlib import Path

from PyQt5.QtWidgets import QAction, QMenu

from viewer.assets import assets_folder
from viewer.qt.settings import Settings


def demo_dataset() -> Path:
    """The dataset that comes with the program."""
    return assets_folder() / "demo"


class RecentMenu(QMenu):
    """A submenu of recent datasets, filled each time it is opened, and an entry for the demo."""

    def __init__(
        self, file_menu: QMenu, after: QAction, settings: Settings, open_dataset: Callable[[Path], None]
    ) -> None:
        """Insert both into `file_menu` below the entry `after`."""
        super().__init__("Recent datasets", file_menu)
        self._settings = settings
        self._open = open_dataset
        below = file_menu.actions()[file_menu.actions().index(after) + 1]
        file_menu.insertMenu(below, self)
        self._demo = QAction("Open the demo dataset", file_menu)
        self._demo.triggered.connect(self._open_demo)
        file_menu.insertAction(below, self._demo)
        self.aboutToShow.connect(self._fill)
        self.triggered.connect(self._open_recent)

    def _fill(self) -> None:
        self.clear()
        recent = self._settings.recent()
        if not recent:
            self.addAction("No recent datasets").setEnabled(False)
            return
        for path in recent:
            action = self.addAction(str(path))
            action.setData(str(path))
            action.setEnabled(os.path.exists(path))
        self.addSeparator()
        self.addAction("Clear this list").triggered.connect(self._settings.clear_recent)

    def _open_recent(self, action: QAction) -> None:
        if action.data() is not None:
            self._open(Path(action.data()))

    def _open_demo(self) -> None:
        self._open(demo_dataset())

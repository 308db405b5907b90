"""The menu of datasets that were opened before."""

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
    """Stands below "Open dataset" in the File menu; filled each time it is opened."""

    def __init__(
        self, file_menu: QMenu, below: QAction, settings: Settings, open_dataset: Callable[[Path], None]
    ) -> None:
        """`below`: the entry of `file_menu` under which it stands."""
        super().__init__("Recent datasets", file_menu)
        self._settings = settings
        self._open = open_dataset
        after = file_menu.actions()[file_menu.actions().index(below) + 1]
        file_menu.insertMenu(after, self)
        demo = QAction("Open the demo dataset", file_menu)
        demo.triggered.connect(lambda: open_dataset(demo_dataset()))
        file_menu.insertAction(after, demo)
        self.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        self.clear()
        recent = self._settings.recent()
        for path in recent:
            action = self.addAction(str(path))
            action.setEnabled(os.path.exists(path))
            action.triggered.connect(lambda _checked, path=path: self._open(path))
        if not recent:
            self.addAction("None yet").setEnabled(False)
            return
        self.addSeparator()
        self.addAction("Forget them").triggered.connect(self._settings.clear_recent)
